"""What leaves the office is put into words in one place, whoever sends it.

``tools/outside/news.py`` decides what may be said by mail, text message or gateway and
``models/common/outside.py`` says it. A sender that words its message itself would tell
titles and names to whoever runs the network.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from ground.places import ROOT

ADDONS = ROOT / "addons"
# Records by which Odoo sends, and calls that send.
BY_RECORD = {
    *("mail.mail", "mail.template", "mail.compose.message", "mail.mass_mailing"),
    *("sms.sms", "sms.template", "sms.composer", "mailing.mailing"),
}
BY_CALL = {
    *("send_mail", "send_mail_batch", "message_mail_with_source", "send_email"),
    *("_message_sms", "_message_sms_schedule_mass", "_message_sms_with_template"),
    *("message_post_with_source", "build_email", "urlopen", "sendmail", "post"),
}
CLIENTS = {"requests", "smtplib", "httpx", "aiohttp", "http.client", "urllib.request"}
WORDS = {"_outside_subject", "_outside_lines", "_outside_html"}
NOTICES = {"message_post", "message_notify", "message_post_with_view"}
# Odoo's steps from a notice to a mail: who changes them changes what is mailed.
STEPS = {
    *("_notify_by_email_get_final_mail_values", "_notify_thread_by_email"),
    *("_notify_by_email_get_base_mail_values", "_notify_by_email_render_layout"),
}
# What sends no words of its own, and why.
WITHOUT_WORDS = {
    # Sends what _queue has put into words.
    "ecabinet_task/models/reminder/gateway.py:_post_signed",
    "ecabinet_task/tools/reminder/outside_call.py:post",
    # Ends what waits, when the addon is removed.
    "ecabinet_meeting/hooks.py:_forget_mails",
}
OUTSIDE = "ecabinet_meeting/models/common/outside.py"


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ADDONS.glob("*/**/*.py")):
        if not {"tests", "demo", "migrations"} & set(path.parts):
            yield str(path.relative_to(ADDONS)), ast.parse(path.read_text())


def functions(tree: ast.AST) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def names_called(tree: ast.AST) -> set[str]:
    return {
        getattr(node.func, "attr", getattr(node.func, "id", ""))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
    }


def sends(function: ast.FunctionDef) -> bool:
    """Whether it makes a record that Odoo sends, or sends something itself."""
    records = {
        node.slice.value
        for node in ast.walk(function)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant)
    }
    clients = {
        node.value.id
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.attr
        in {"get", "post", "put", "request", "Session", "SMTP", "SMTP_SSL"}
    }
    return bool(
        BY_RECORD & records or BY_CALL & names_called(function) or CLIENTS & clients
    )


def unworded(place: str, tree: ast.Module) -> list[str]:
    """The functions that send something not put into words by the one place."""
    return [
        f"{place}:{function.name}"
        for function in functions(tree)
        if sends(function)
        and not WORDS & names_called(function)
        and f"{place}:{function.name}" not in WITHOUT_WORDS
    ]


def strangers(tree: ast.Module) -> list[int]:
    """Lines where a notice is given on what is no record of ours.

    Of our records alone the notice by mail is replaced by what may leave.
    """
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in NOTICES
        and _is_foreign(node.func.value)
    ]


def _is_foreign(receiver: ast.expr) -> bool:
    while isinstance(receiver, (ast.Call, ast.Attribute, ast.Subscript)):
        if isinstance(receiver, ast.Subscript):
            model = getattr(receiver.slice, "value", "")
            if isinstance(model, str) and model:
                return not model.startswith("ecabinet.")
        if isinstance(receiver, ast.Attribute):
            if any(word in receiver.attr for word in ("partner", "user", "company")):
                return receiver.attr != "with_user"
        receiver = getattr(receiver, "value", getattr(receiver, "func", None))
    return False


@pytest.mark.parametrize(
    "source",
    [
        'def f(self):\n self.env["mail.mail"].create({})',
        'def f(self):\n self.env["sms.sms"].sudo().create({})',
        'def f(self):\n requests.post("https://example.org", data=self.name)',
        'def f(self):\n post("https://example.org", self.name)',
        "def f(self):\n requests.Session().put(address, data=self.name)",
        "def f(self):\n self.template.send_mail(self.id)",
        "def f(self):\n self.message_mail_with_source(view)",
    ],
)
def test_the_scan_sees_every_way(source):
    assert unworded("x.py", ast.parse(source)) == ["x.py:f"]
    worded = f"{source}; words._outside_lines(news)"
    assert not unworded("x.py", ast.parse(worded))


def test_the_scan_sees_on_what_a_notice_is_given():
    for foreign in (
        "self.env.user.partner_id.message_notify()",
        'self.env["mail.thread"].message_notify()',
        "user.partner_id.sudo().message_post()",
    ):
        assert strangers(ast.parse(foreign)) == [1], foreign
    for own in (
        "self.message_post()",
        "meeting.with_user(users[0]).sudo().message_notify()",
        'self.env["ecabinet.task"].browse(1).message_notify()',
    ):
        assert not strangers(ast.parse(own)), own


def test_what_leaves_is_put_into_words_in_one_place():
    senders = [
        f"{place}:{function.name}"
        for place, tree in sources()
        for function in functions(tree)
        if sends(function)
    ]
    # Guests' links, tasks given together, reminders by mail and by text message.
    assert len(senders) >= 4
    assert not [each for place, tree in sources() for each in unworded(place, tree)]
    assert WITHOUT_WORDS <= set(senders), "no longer there"


def test_notices_are_of_records_of_ours():
    found = [f"{place}:{line}" for place, tree in sources() for line in strangers(tree)]
    assert not found


def test_nobody_else_says_what_a_notice_becomes_by_mail():
    found = {
        place
        for place, tree in sources()
        for function in functions(tree)
        if function.name in STEPS
    }
    assert found == {OUTSIDE}


def test_no_data_sends_by_itself():
    """Templates and actions of data word their messages where no rule looks."""
    found = [
        str(path.relative_to(ADDONS))
        for path in ADDONS.glob("*/**/*.xml")
        if "static" not in path.parts and _sends_by_data(path)
    ]
    assert not found


def _sends_by_data(path: Path) -> bool:
    text = path.read_text()
    kinds = (f'model="{model}"' for model in BY_RECORD)
    states = (f'<field name="state">{state}<' for state in ("mail_post", "sms"))
    return any(each in text for each in (*kinds, *states))
