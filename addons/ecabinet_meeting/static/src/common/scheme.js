import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {user} from "@web/core/user";
import {session} from "@web/session";

const DARK = "o_ecabinet_dark";

/** Our own screens, light or dark, as `common/tokens.scss` has them. */
export function showScheme(dark) {
    document.body.classList.toggle(DARK, dark);
}

/** The switch in the user's menu: kept with the user, for all their devices. */
export function schemeSwitch(env) {
    const dark = document.body.classList.contains(DARK);
    return {
        type: "switch",
        id: "ecabinet_dark",
        description: _t("Dark screens"),
        isChecked: dark,
        callback: async () => {
            showScheme(!dark);
            await env.services.orm.write("res.users", [user.userId], {
                ecabinet_dark: !dark,
            });
        },
        sequence: 45,
    };
}

registry.category("user_menuitems").add("ecabinet_dark", schemeSwitch);
registry.category("services").add("ecabinet_scheme", {
    start() {
        // Odoo's page does not say its language; who listens to it needs to know.
        document.documentElement.lang = user.lang;
        showScheme(Boolean(session.ecabinet_dark));
    },
});
