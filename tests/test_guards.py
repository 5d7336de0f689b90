"""What opens a guard cannot be said from outside."""

import ast

from ground.places import ROOT

ADDONS = ROOT / "addons"
# Keys of Odoo's, and what only changes how something is shown.
SHOWN = {
    *("active_id", "active_ids", "active_model", "lang", "tz"),
    *("hierarchical_naming", "with_day", "paper_query"),
}


def is_context(node):
    return getattr(node, "attr", getattr(node, "id", "")) == "context"


def keys_read(tree):
    """Each key of a context that the code reads, and whether by identity."""
    by_identity = {
        id(node.left)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and all(isinstance(each, (ast.Is, ast.IsNot)) for each in node.ops)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("get", "pop")
            and is_context(node.func.value)
        ):
            key = node.args[0]
        elif (
            isinstance(node, ast.Subscript)
            and is_context(node.value)
            and isinstance(node.ctx, ast.Load)
        ):
            key = node.slice
        elif (
            isinstance(node, ast.Compare)
            and isinstance(node.ops[0], (ast.In, ast.NotIn))
            and is_context(node.comparators[0])
        ):
            key = node.left
        else:
            continue
        known = key.value if isinstance(key, ast.Constant) else ast.unparse(key)
        yield known, id(node) in by_identity, node.lineno


def open_guards(source):
    return [
        (key, line)
        for key, by_identity, line in keys_read(ast.parse(source))
        if key not in SHOWN and not by_identity
    ]


def test_the_scan_sees_every_way():
    assert open_guards('self.env.context.get("purge")') == [("purge", 1)]
    assert open_guards('if self.env.context["purge"]: pass') == [("purge", 1)]
    assert open_guards('if "purge" in context: pass') == [("purge", 1)]
    assert open_guards("env.context.get(key)") == [("key", 1)]
    assert open_guards('env.context.get("purge") == PURGE') == [("purge", 1)]
    assert not open_guards('env.context.get("purge") is PURGE')
    assert not open_guards('env.context.get("lang")')


def test_a_context_opens_nothing_but_by_identity():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {key}"
        for path in sorted(ADDONS.glob("*/**/*.py"))
        if "tests" not in path.parts
        for key, line in open_guards(path.read_text())
    ]
    assert not found, "\n".join(found)


def stacked(source):
    """Functions that carry one decorator of Odoo's twice: the outer one wins alone."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            calls = [
                ast.unparse(each.func)
                for each in node.decorator_list
                if isinstance(each, ast.Call)
            ]
            names = [each for each in calls if each.startswith("api.")]
            if len(names) != len(set(names)):
                yield node.name, node.lineno


def test_the_scan_sees_stacked_decorators():
    twice = '@api.depends("a")\n@api.depends("b")\ndef compute(self): pass'
    assert list(stacked(twice)) == [("compute", 3)]
    assert not list(stacked(twice.replace("depends", "depends_context", 1)))


def test_no_decorator_is_overruled_by_the_one_above():
    found = [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in sorted(ADDONS.glob("*/**/*.py"))
        for name, line in stacked(path.read_text())
    ]
    assert not found, "\n".join(found)


def test_access_rules_follow_the_addon_at_each_update():
    """A rule that was made stricter reaches the offices that run the addons already."""
    kept = [
        str(path.relative_to(ROOT))
        for path in sorted(ADDONS.glob("*/security/**/*.xml"))
        if 'noupdate="1"' in path.read_text()
    ]
    assert not kept, "\n".join(kept)
