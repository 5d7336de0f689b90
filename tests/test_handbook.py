"""The pages of the API: JSON Schema of types, an index, a page for each model."""

import datetime
from typing import Annotated, Any, Literal, NotRequired, TypedDict

import pytest
from ground import docs
from handbook import api
from handbook.json_schema import schema


class Accepted(TypedDict):
    accepted: bool
    message: NotRequired[str]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (int, {"type": "integer"}),
        (None.__class__, {"type": "null"}),
        (Any, {}),
        (datetime.date, {"type": "string", "format": "date"}),
        (str | None, {"type": ["string", "null"]}),
        (Literal["agree", "disagree"], {"enum": ["agree", "disagree"]}),
        (int | Literal[False], {"anyOf": [{"type": "integer"}, {"enum": [False]}]}),
        (list[int], {"type": "array", "items": {"type": "integer"}}),
        (list, {"type": "array"}),
        (dict[str, Any], {"type": "object"}),
        (
            dict[str, int],
            {"type": "object", "additionalProperties": {"type": "integer"}},
        ),
        (Annotated[int, "minutes"], {"type": "integer", "description": "minutes"}),
        (Annotated[int, {"minimum": 1}], {"type": "integer", "minimum": 1}),
        (
            tuple[int, str],
            {
                "type": "array",
                "prefixItems": [{"type": "integer"}, {"type": "string"}],
                "minItems": 2,
                "maxItems": 2,
            },
        ),
        (
            Accepted,
            {
                "type": "object",
                "properties": {
                    "accepted": {"type": "boolean"},
                    "message": {"type": "string"},
                },
                "required": ["accepted"],
                "additionalProperties": False,
            },
        ),
    ],
)
def test_schema(kind, expected):
    assert schema(kind) == expected


def test_a_type_without_meaning_in_json_is_refused():
    with pytest.raises(TypeError, match="no JSON Schema"):
        schema(complex)


def model(name, *methods):
    return {
        "model": name,
        "name": "A Model",
        "meaning": "What it is.",
        "methods": [
            {
                "name": method,
                "of_model": True,
                "readonly": False,
                "meaning": "What it does.",
                "raises": [],
                "arguments": {"type": "object", "properties": {}, "required": []},
                "result": {"type": "boolean"},
                "lacks": [],
            }
            for method in methods
        ],
    }


def test_each_model_has_a_page_and_the_index_names_its_methods():
    pages = api.pages({"models": [model("a.b", "cast", "close"), model("a.c", "read")]})
    assert pages.keys() == {"api.md", "api/a.b.md", "api/a.c.md"}
    assert "[`close`](api/a.b.md#close)" in pages["api.md"]
    assert "## `cast`" in pages["api/a.b.md"]
    assert "## `read`" not in pages["api/a.b.md"]


def test_a_page_that_no_model_has_is_stale(tmp_path, monkeypatch):
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    (tmp_path / "api" / "examples").mkdir(parents=True)
    for name in ("a.b.md", "gone.md", "examples/a.b.json"):
        (tmp_path / "api" / name).write_text("")
    assert docs.stale(api.pages({"models": [model("a.b")]})) == ["api/gone.md"]
