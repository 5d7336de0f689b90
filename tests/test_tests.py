"""The tests are read: each must be able to fail, and for its own reason.

Refused are waits of a fixed time, conditions that let an assertion or a click be left
out, errors that are passed over, assertions of what cannot be false, assertions that
stand only in a loop over what may be nothing, and texts compared without their case.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from ground.places import ADDONS, ROOT

WAITS = ("wait_for_timeout", "sleep")
WAITS_IN_TEXT = ("setTimeout(", "networkidle")
# What a condition must not ask of a screen or of records: it may be otherwise when
# something is broken, and then the assertion behind it is passed over.
MEASURES = {
    *("count", "is_visible", "is_hidden", "is_enabled", "is_disabled", "is_checked"),
    *("query_selector", "query_selector_all", "inner_text", "text_content"),
    *("has_group", "search", "search_count", "search_read", "exists"),
}
ACTS = {
    *("click", "fill", "press", "tap", "check", "uncheck", "select_option"),
    *("wait_for_selector", "wait_for_function"),
}
# Calls that give as many as they are given.
AS_MANY = {
    *("enumerate", "zip", "sorted", "reversed", "list", "set", "range", "product"),
    *("items", "keys", "values"),
}
OTHER_CASE = ("lower", "casefold")


def of_tests() -> list[Path]:
    found = [*(ROOT / "tests").rglob("*.py"), *ADDONS.glob("*/tests/**/*.py")]
    # This file holds what is refused, as examples.
    return sorted({*found} - {Path(__file__)})


def faults(text: str) -> list[str]:
    """What is wrong in a file of tests, each with its line."""
    tree = ast.parse(text)
    in_browser = "wait_for_selector" in text
    found = [*_waits(tree), *_passed_over(tree), *_never_false(tree)]
    for function in _functions(tree):
        found += _conditions(function, strict=in_browser)
        found += _other_case(function)
    found += _loops(tree)
    return [f"{node.lineno}: {why}" for node, why in found]


Found = Iterator[tuple[ast.AST, str]]


def _waits(tree: ast.Module) -> Found:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node) in WAITS:
            yield node, "waits for a time, not for what is to happen"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if any(word in node.value for word in WAITS_IN_TEXT):
                yield node, "waits for a time, not for what is to happen"


def _passed_over(tree: ast.Module) -> Found:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            if all(isinstance(step, ast.Pass) for step in node.body):
                yield node, "an error is passed over"


def _never_false(tree: ast.Module) -> Found:
    for node in ast.walk(tree):
        asked = node.test if isinstance(node, ast.Assert) else None
        if isinstance(node, ast.Call) and _name(node) == "assertTrue":
            asked = node.args[0]
        if isinstance(asked, ast.Constant) or (
            isinstance(asked, ast.Name) and asked.id.isupper()
        ):
            yield node, "a constant is asserted"


def _conditions(function: ast.FunctionDef, strict: bool) -> Found:
    """Conditions that may leave out an assertion, or (``strict``) a step.

    In a browser only what the test itself was given may decide. A test by properties
    is about cases that it does not choose: there a condition belongs to the property.
    """
    if "given(" in "".join(ast.unparse(one) for one in function.decorator_list):
        return
    given = {one.arg for one in ast.walk(function.args) if isinstance(one, ast.arg)}
    for node in ast.walk(function):
        if isinstance(node, (ast.For, ast.comprehension)):
            given |= _names(node.target)
    for node in ast.walk(function):
        if not isinstance(node, ast.If):
            continue
        asked = {_name(one) for one in ast.walk(node.test) if isinstance(one, ast.Call)}
        branches = [node.body, node.orelse]
        if all(any(map(_asserts, _within(one))) for one in branches):
            continue
        if not any(_asserts(one) or _acts(one) for one in _within(node.body)):
            continue
        if asked & MEASURES or (strict and (asked or _names(node.test) - given)):
            yield node, "an assertion or a step may be left out"


def _loops(tree: ast.Module) -> Found:
    """Tests whose assertions all stand in loops over what may be nothing.

    What another test of the file asserts something of outside a loop is there.
    """
    vouched, doubtful = set(), []
    for function in _functions(tree):
        inside, calls = set(), {}
        for loop in ast.walk(function):
            if isinstance(loop, ast.For) and (call := _may_be_nothing(loop.iter)):
                within = {id(one) for one in _within(loop.body) if _asserts(one)}
                inside |= within
                calls[ast.unparse(call)] = loop
        asserted = {id(one) for one in ast.walk(function) if _asserts(one)}
        if asserted - inside:
            vouched |= {ast.unparse(one) for one in ast.walk(function) if _is_call(one)}
        elif inside and "given(" not in ast.unparse(function):
            doubtful.append((function, calls))
    for function, calls in doubtful:
        for said, loop in calls.items():
            if function.name.startswith("test") and said not in vouched:
                yield loop, "asserts nothing when the loop runs over nothing"


def _other_case(function: ast.FunctionDef) -> Found:
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and _name(call) in OTHER_CASE:
                    if call not in _right_sides(node):
                        yield node, "compares without the case that is meant"


def _right_sides(node: ast.Assert) -> list[ast.AST]:
    """What is expected to be in small letters is compared with its case."""
    asked = node.test
    if isinstance(asked, ast.Compare) and isinstance(asked.left, (ast.Call, ast.Name)):
        if _name(asked.left) not in OTHER_CASE:
            return [one for one in asked.comparators if isinstance(one, ast.Call)]
    return []


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def _within(steps: list[ast.stmt]) -> Iterator[ast.AST]:
    return (node for step in steps for node in ast.walk(step))


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call)


def _name(node: ast.AST) -> str:
    """The last name of what is called."""
    called = node.func if isinstance(node, ast.Call) else node
    return getattr(called, "attr", None) or getattr(called, "id", "")


def _asserts(node: ast.AST) -> bool:
    return isinstance(node, ast.Assert) or (
        isinstance(node, ast.Call)
        and (_name(node).startswith(("assert", "to_")) or _name(node) == "raises")
    )


def _acts(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _name(node) in ACTS


def _may_be_nothing(node: ast.expr) -> ast.Call | None:
    """The call in what is looped over that may give nothing."""
    while isinstance(node, ast.Call) and _name(node) in AS_MANY and node.args:
        node = node.args[0]
    while isinstance(node, ast.Attribute):
        node = node.value
    if isinstance(node, ast.Call) and _name(node) not in AS_MANY:
        return node
    return None


@pytest.mark.parametrize(
    "place", of_tests(), ids=lambda place: str(place.relative_to(ROOT))
)
def test_can_fail(place):
    assert not faults(place.read_text())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("page.wait_for_timeout(500)", "waits"),
        ("time.sleep(1)", "waits"),
        ("page.evaluate('setTimeout(go, 100)')", "waits"),
        ("page.wait_for_load_state('networkidle')", "waits"),
        ("try:\n    go()\nexcept OSError:\n    pass", "passed over"),
        ("assert PEOPLE", "constant"),
        ("self.assertTrue(PEOPLE)", "constant"),
        ("def test_a(rows):\n    if rows.count():\n        assert rows", "left out"),
        (
            "def test_a(page):\n    page.wait_for_selector('a')\n"
            "    tab = page.locator('b')\n    if tab:\n        tab.click()",
            "left out",
        ),
        ("def test_a():\n    for one in found():\n        assert one", "nothing"),
        ("def test_a(said):\n    assert said.lower() == 'bảng'", "case"),
    ],
)
def test_what_is_refused(text, why):
    [said] = faults(text)
    assert why in said


@pytest.mark.parametrize(
    "text",
    [
        "def test_a(size, page):\n    page.wait_for_selector('a')\n"
        "    if size == 'phone':\n        page.click('b')",
        "def test_a():\n    for one in (1, 2):\n        assert one",
        "def test_a():\n    rows = found()\n    assert rows\n"
        "    for one in rows:\n        assert one",
        "def test_a(word):\n    assert tone(word) == word.lower()",
        "with pytest.raises(OSError):\n    go()",
    ],
)
def test_what_may_be(text):
    assert not faults(text)
