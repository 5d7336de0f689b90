"""Every view that the menus lead to, opened as every role: nothing may complain.

The test finds menus, actions and views by itself; a new menu is walked without a line
here.
"""

import pytest

ROLES = ("member", "unit_officer", "secretary", "leader", "administrator")
# Odoo's own environment is reached through what its web client leaves for debugging.
OPEN_VIEW = """async ({actionId, viewType, resId}) => {
    const {env} = odoo.__WOWL_DEBUG__.root;
    const options = {clearBreadcrumbs: true};
    if (viewType) {
        options.viewType = viewType;
    }
    if (viewType === "form") {
        options.props = {resId};
    }
    await env.services.action.doAction(actionId, options);
    for (const tab of document.querySelectorAll(".o_form_view .o_notebook .nav-link")) {
        tab.click();
        await new Promise((resolve) => requestAnimationFrame(resolve));
    }
}"""
# Notes each answer of the server that is an error, shown to the person or not.
LISTEN = """() => {
    window.failedCalls = [];
    const {rpcBus} = odoo.loader.modules.get("@web/core/network/rpc");
    rpcBus.addEventListener("RPC:RESPONSE", ({detail}) => {
        if (detail.error) {
            window.failedCalls.push(
                `${detail.data.params.model}.${detail.data.params.method}: ` +
                (detail.error.data?.message || detail.error.message)
            );
        }
    });
}"""
STANDS_STILL = """() => {
    const {env} = odoo.__WOWL_DEBUG__.root;
    const loading = document.querySelector(".o_loading_indicator");
    return !loading && !env.services.ui.isBlocked;
}"""
OUR_MENUS = """async () => {
    const menus = await (await fetch("/web/webclient/load_menus")).json();
    const ours = [];
    const walk = (id) => {
        const menu = menus[id];
        if (menu.actionID) {
            ours.push({name: menu.name, action: menu.actionID});
        }
        menu.children.forEach(walk);
    };
    menus.root.children
        .filter((id) => menus[id].xmlid.startsWith("ecabinet_"))
        .forEach(walk);
    return ours;
}"""
ACTION = """(id) => odoo.__WOWL_DEBUG__.root.env.services.action.loadAction(id)"""
FIRST_RECORD = """async (model) => {
    const {orm} = odoo.__WOWL_DEBUG__.root.env.services;
    const [first] = await orm.search(model, [], {limit: 1});
    return first || false;
}"""
MAY_CREATE = """(model) =>
    odoo.__WOWL_DEBUG__.root.env.services.orm.call(model, "has_access", [[], "create"])
"""


class Walker:
    """Somebody who opens one view after the other and notes every complaint."""

    def __init__(self, page):
        self.page = page
        self.complaints: list[str] = []
        self.opened = 0
        self.where = "the start page"
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._note(f"error in the page: {error}"))
        page.goto("/odoo")
        page.wait_for_selector(".o_main_navbar")
        page.evaluate(LISTEN)

    def walk(self) -> None:
        """Open all that our menus lead to."""
        menus = self.page.evaluate(OUR_MENUS)
        for menu in {each["action"]: each for each in menus}.values():
            self.where = menu["name"]
            action = self.page.evaluate(ACTION, menu["action"])
            if action["type"] == "ir.actions.act_window":
                self._open_window(menu["name"], action)
            else:
                self._open(menu["name"], menu["action"], None, False)

    def _open_window(self, name: str, action: dict) -> None:
        for _view_id, kind in action["views"]:
            if kind not in ("form", "search"):
                self._open(f"{name}, {kind}", action["id"], kind, False)
        if not any(kind == "form" for _view_id, kind in action["views"]):
            return
        model = action["res_model"]
        if first := self.page.evaluate(FIRST_RECORD, model):
            self._open(f"{name}, form {model} {first}", action["id"], "form", first)
        if self.page.evaluate(MAY_CREATE, model):
            self._open(f"{name}, new {model}", action["id"], "form", False)

    def _open(self, where: str, action: int, kind: str | None, record) -> None:
        self.where = where
        try:
            self.page.evaluate(
                OPEN_VIEW,
                {"actionId": action, "viewType": kind, "resId": record},
            )
            self.page.wait_for_function(STANDS_STILL)
        except Exception as error:
            self._note(str(error).splitlines()[0])
        for call in self.page.evaluate("window.failedCalls.splice(0)"):
            self._note(f"refused call {call}")
        for dialog in self.page.query_selector_all(".o_error_dialog"):
            self._note(f"error dialog: {dialog.inner_text()[:300]}")
            self.page.keyboard.press("Escape")
        self.opened += 1

    def _hear(self, message) -> None:
        if message.type in ("error", "warning"):
            self._note(f"console {message.type}: {message.text[:500]}")

    def _note(self, text: str) -> None:
        self.complaints.append(f"{self.where}: {text}")


@pytest.mark.parametrize("role", ROLES)
def test_every_view_opens(role, server, login, screenshot):
    page = login(server.people[role]).new_page()
    walker = Walker(page)
    walker.walk()
    screenshot(page, "last")
    assert not walker.complaints, "\n".join(walker.complaints)
    assert walker.opened
    print(f"{role}: {walker.opened} views")
