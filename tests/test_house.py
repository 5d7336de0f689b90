"""The house as it is laid out: what a reader relies on when guessing a file.

Reads the code of the addons; nothing of it is run.
"""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from ground.places import ADDONS, OUR_ADDONS

# Subjects whose records are what others hang on; imported by all.
SHARED = "common"


@dataclass
class OwnClass:
    """A class of a model, and where it stands."""

    place: Path
    name: str | None
    inherits: list[str]
    methods: list[str]

    @property
    def models(self) -> list[str]:
        """The models whose methods this class gives: itself, or those it extends."""
        return [self.name] if self.name else self.inherits


def _of_models(addon: str) -> list[Path]:
    """The files of models and wizards in the order in which Odoo imports them."""
    return [
        place
        for folder in ("models", "wizard")
        if (ADDONS / addon / folder).is_dir()
        for place in _imported(ADDONS / addon / folder)
    ]


def _imported(package: Path) -> Iterator[Path]:
    for node in ast.parse((package / "__init__.py").read_text()).body:
        if not isinstance(node, ast.ImportFrom) or node.level != 1:
            continue
        for alias in node.names:
            inner = package / (node.module or "") / alias.name
            if inner.is_dir():
                yield from _imported(inner)
            else:
                yield inner.with_suffix(".py")


def _classes(place: Path) -> Iterator[OwnClass]:
    for node in ast.parse(place.read_text()).body:
        if not isinstance(node, ast.ClassDef):
            continue
        said = {
            statement.targets[0].id: statement.value
            for statement in node.body
            if isinstance(statement, ast.Assign)
            and isinstance(statement.targets[0], ast.Name)
        }
        inherits = ast.literal_eval(said["_inherit"]) if "_inherit" in said else []
        found = OwnClass(
            place,
            ast.literal_eval(said["_name"]) if "_name" in said else None,
            [inherits] if isinstance(inherits, str) else list(inherits),
            [each.name for each in node.body if isinstance(each, ast.FunctionDef)],
        )
        if found.models:
            yield found


def _imports(place: Path) -> Iterator[tuple[int, str, list[str]]]:
    """``(dots, module, names)`` of every import from, also inside functions."""
    for node in ast.walk(ast.parse(place.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield node.level, node.module or "", [each.name for each in node.names]


@pytest.mark.parametrize("addon", OUR_ADDONS)
def test_a_method_of_a_model_stands_in_one_class(addon):
    """Otherwise two reach each other by the order of imports, which nobody reads."""
    places = defaultdict(list)
    for place in _of_models(addon):
        for found in _classes(place):
            for model in found.models[:1]:
                for method in found.methods:
                    places[model, method].append(f"{place.parent.name}/{place.name}")
    assert len(places) > 5
    twice = {where: found for where, found in places.items() if len(found) > 1}
    assert not twice


@pytest.mark.parametrize("addon", OUR_ADDONS)
def test_what_defines_a_model_is_imported_before_what_extends_it(addon):
    classes = [found for place in _of_models(addon) for found in _classes(place)]
    own = {one.name for one in classes if one.name and one.name not in one.inherits}
    defined = set()
    for found in classes:
        early = set(found.inherits) & own - defined
        assert not early, f"{found.place}: extends {early} before it is there"
        defined |= {found.name}


@pytest.mark.parametrize("addon", OUR_ADDONS)
@pytest.mark.parametrize("folder", ["models", "wizard", "tools", "views", "security"])
def test_every_file_lies_with_its_subject(addon, folder):
    left = {
        place.name
        for place in (ADDONS / addon / folder).glob("*.*")
        if place.name
        not in {
            "__init__.py",
            "api_types.py",
            "periods.py",
            "ir.model.access.csv",
            f"{addon}_menus.xml",
            f"{addon}_groups.xml",
        }
    }
    assert not left


@pytest.mark.parametrize("addon", OUR_ADDONS)
def test_every_file_of_models_is_imported(addon):
    there = {
        place
        for folder in ("models", "wizard")
        for place in (ADDONS / addon / folder).rglob("*.py")
        if place.name != "__init__.py"
    }
    assert there == set(_of_models(addon))


@pytest.mark.parametrize("addon", OUR_ADDONS)
def test_subjects_import_from_each_other_only_what_is_common(addon):
    places = list((ADDONS / addon / "models").rglob("*.py"))
    assert places
    for place in places:
        for level, module, _names in _imports(place):
            if place.name == "__init__.py":
                continue
            first = module.split(".")[0]
            if level == 2:
                assert first == SHARED, f"{place} imports {module}"
            if level >= 3:
                assert first == "tools", f"{place} imports {module}"
            assert "demo" not in module.split("."), f"{place} imports {module}"
            if level == 0 and module.startswith("odoo.addons.ecabinet_"):
                assert module.split(".")[3:4] == ["tools"] or module.split(".")[
                    3:5
                ] == ["models", SHARED], f"{place} imports {module}"


@pytest.mark.parametrize("addon", OUR_ADDONS)
def test_rules_know_neither_odoo_nor_models(addon):
    places = list((ADDONS / addon / "tools").rglob("*.py"))
    assert places
    for place in places:
        deep = len(place.relative_to(ADDONS / addon / "tools").parts)
        for level, module, _names in _imports(place):
            if level:
                assert level <= deep, f"{place} reaches out of tools: {module}"
            elif module.split(".")[0] == "odoo":
                assert module.startswith("odoo.addons.ecabinet_"), f"{place}: {module}"
                assert module.split(".")[3] == "tools", f"{place}: {module}"


def _rules_imported(place: Path) -> Iterator[Path]:
    """The files of rules that one imports, also for its types or inside a function."""
    for level, module, names in _imports(place):
        if level:
            base = place.parents[level - 1]
        elif module.startswith("odoo.addons."):
            base, module = ADDONS, module.removeprefix("odoo.addons.")
        else:
            continue
        found = base.joinpath(*module.split("."))
        if not found.is_dir():
            yield found.with_suffix(".py")
            continue
        for name in names:
            inner = (found / name).with_suffix(".py")
            yield inner if inner.is_file() else found / "__init__.py"


def test_no_rules_import_each_other_in_a_circle():
    imported = {
        place: set(_rules_imported(place)) for place in ADDONS.glob("*/tools/**/*.py")
    }
    assert sum(len(found) for found in imported.values()) > 100
    there = {place for found in imported.values() for place in found}
    assert there <= set(imported), "an import that was read wrongly"
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as error:
        circle = [str(place.relative_to(ADDONS)) for place in error.args[1]]
        pytest.fail(f"in a circle: {' → '.join(circle)}")


@pytest.mark.parametrize("addon", OUR_ADDONS)
def test_every_test_of_an_addon_is_bound(addon):
    """Odoo's loader passes over what ``tests/__init__.py`` does not import."""
    tests = ADDONS / addon / "tests"
    there = set(tests.rglob("test_*.py"))
    assert there == {
        place for place in _imported(tests) if place.name.startswith("test_")
    }
    names = Counter(place.name for place in there)
    assert max(names.values()) == 1, "two of one name: one would be lost in silence"
