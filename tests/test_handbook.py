"""JSON Schema of Python types, as docs/api.md shows them."""

import datetime
from typing import Annotated, Any, Literal, NotRequired, TypedDict

import pytest
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
