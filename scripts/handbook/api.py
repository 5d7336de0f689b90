"""docs/api.md and docs/api/: every method that other systems may call, model by model.

The index names the methods; the page of a model gives each with schema and example.
"""

import inspect
import json
import re
import typing
from pathlib import Path
from typing import Any

from . import GENERATED, is_ours
from .json_schema import schema

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "api" / "examples"
FOLDER = "api"
PARAMETER = re.compile(r":param (?:[\w.\[\]]+ )?(\w+):\s*(.+?)(?=\n\s*:|\n\n|\Z)", re.S)
RETURNS = re.compile(r":returns?:\s*(.+?)(?=\n\s*:|\n\n|\Z)", re.S)
RAISES = re.compile(r":raises (\w+):\s*(.+?)(?=\n\s*:|\n\n|\Z)", re.S)

# What Odoo's buttons give, unless their annotation says it more narrowly.
BUTTON = {
    "type": ["object", "boolean", "null"],
    "description": "a screen for the web client to open, or nothing",
}

INTRODUCTION = """# The API

What other systems may rely on. Every method named here is called over Odoo's JSON-2
API with the API key of a user (Preferences → Account Security → New API Key), under
that user's rights and rules, which [access.md](access.md) lists:

```sh
curl https://<server>/json/2/ecabinet.task/quick_assign \\
  -H "Authorization: bearer <key>" -H "Content-Type: application/json" \\
  -d '{"text": "Giao Sở Tài chính báo cáo thu ngân sách trước ngày 25/11"}'
```

- `ids` in the body names the records that a method works on; methods *of the model*
  take none. `context` may carry `{"lang": "vi_VN"}`.
- Datetimes are UTC, `YYYY-MM-DD HH:MM:SS`; a relation is an id or `false`.
- The answer is the result itself as JSON, with status 200. A refusal is a JSON object
  with `name` (of the exception) and `message`, a sentence in the caller's language:
  status 401 without a valid key, 403 for rights, 404 for what does not exist, 422 for
  arguments and for whatever the rules of the office forbid.
- Records themselves are read and written with Odoo's own `search_read`, `read`,
  `create`, `write` and `unlink`; overriding these is not repeated here.

Each model has a page with its methods: what they take and give as JSON Schema, what
they refuse, and a request to start from.
"""


def facts(env) -> dict[str, Any]:
    """Models with the public methods that our addons give them."""
    models = [_model(env[name]) for name in sorted(env.registry)]
    return {"models": [model for model in models if model["methods"]]}


def pages(found: dict[str, Any]) -> dict[str, str]:
    """The index and a page for each model, by their places in docs/."""
    models = found["models"]
    return {
        f"{FOLDER}.md": _index(models),
        **{_place(model): _model_page(model) for model in models},
    }


def _place(model: dict) -> str:
    return f"{FOLDER}/{model['model']}.md"


def _index(models: list[dict]) -> str:
    parts = [GENERATED + INTRODUCTION]
    for model in models:
        methods = ", ".join(
            f"[`{method['name']}`]({_place(model)}#{method['name']})"
            for method in model["methods"]
        )
        heading = f"## [`{model['model']}`]({_place(model)}) – {model['name']}"
        parts += [heading, model["meaning"], methods]
    return _text(parts)


def _model_page(model: dict) -> str:
    samples = examples(model["model"])
    return _text(
        [
            f"{GENERATED}# `{model['model']}` – {model['name']}",
            model["meaning"],
            f"How methods are called: [the API](../{FOLDER}.md).",
            *(
                _method(model["model"], method, samples.get(method["name"]))
                for method in model["methods"]
            ),
        ]
    )


def _text(parts: list[str]) -> str:
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def examples(model: str) -> dict[str, Any]:
    """Written examples: method → body, answer and, where a test calls it, ``as``."""
    place = EXAMPLES / f"{model}.json"
    return json.loads(place.read_text()) if place.is_file() else {}


def shortcomings(found: dict[str, Any]) -> list[str]:
    """What a method lacks before outsiders can rely on it."""
    return [
        f"{model['model']}.{method['name']}: {lack}"
        for model in found["models"]
        for method in model["methods"]
        for lack in method["lacks"]
    ]


def _model(model) -> dict[str, Any]:
    ours = [each for each in type(model).mro() if is_ours(each.__module__)]
    # What a mixin says of itself is not what the model is.
    own = [each for each in ours if getattr(each, "_name", None) == model._name]
    names = sorted({name for each in ours for name in vars(each)})
    return {
        "model": model._name,
        "name": model._description or "",
        "meaning": _paragraph(_first_doc(own)),
        "methods": [
            _facts_of(name, [vars(each)[name] for each in ours if name in vars(each)])
            for name in names
            if _is_public(model, name)
        ],
    }


def _is_public(model, name: str) -> bool:
    """Whether it may be called from outside, and is not an override of Odoo's own."""
    if name.startswith("_") or not callable(getattr(type(model), name, None)):
        return False
    for each in type(model).mro():
        if name not in vars(each):
            continue
        value = vars(each)[name]
        if getattr(value, "_api_private", False) or not inspect.isfunction(value):
            return False
        if not is_ours(each.__module__):
            return False
    return True


def _facts_of(name: str, functions: list) -> dict[str, Any]:
    """The top definition's signature; the first docstring from the top down."""
    function = functions[0]
    doc = next((text for each in functions if (text := inspect.getdoc(each))), "")
    told = {key: _line(text) for key, text in PARAMETER.findall(doc)}
    lacks = [] if doc else ["has no docstring"]
    try:
        hints = typing.get_type_hints(function, include_extras=True)
    except NameError as error:
        hints, lacks = {}, [*lacks, f"names a type that is not there: {error}"]
    properties, required = {}, []
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        described = _schema_of(hints, parameter.name, lacks)
        if parameter.name in told:
            described = {**described, "description": told[parameter.name]}
        if parameter.default is parameter.empty:
            required.append(parameter.name)
        else:
            described = {**described, "default": parameter.default}
        properties[parameter.name] = described
    if name.startswith("action_") and "return" not in hints:
        result = BUTTON
    else:
        result = _schema_of(hints, "return", lacks)
    if returns := RETURNS.search(doc):
        result = {**result, "description": _line(returns[1])}
    return {
        "name": name,
        "of_model": getattr(function, "_api_model", False),
        "readonly": getattr(function, "_readonly", False) is True,
        "meaning": _paragraph(doc),
        "raises": [[error, _line(text)] for error, text in RAISES.findall(doc)],
        "arguments": {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        },
        "result": result,
        "lacks": lacks,
    }


def _schema_of(hints: dict, name: str, lacks: list[str]) -> dict[str, Any]:
    what = "its result" if name == "return" else f"the argument {name}"
    if name not in hints:
        lacks.append(f"does not say the type of {what}")
        return {}
    try:
        return schema(hints[name])
    except TypeError as error:
        lacks.append(f"{what}: {error}")
        return {}


def _method(model: str, method: dict, example: dict | None) -> str:
    kind = "of the model" if method["of_model"] else "on records (`ids`)"
    lines = [
        f"## `{method['name']}`",
        f"*{kind}{', reads only' if method['readonly'] else ''}* – {method['meaning']}",
        *(f"Refused ({error}): {why}" for error, why in method["raises"]),
    ]
    if method["arguments"]["properties"]:
        lines.append(f"Arguments:\n\n{_json(method['arguments'])}")
    lines.append(f"Result:\n\n{_json(method['result'])}")
    body = _sample_body(method) | (example or {}).get("body", {})
    lines.append(
        f"```http\nPOST /json/2/{model}/{method['name']}\n\n"
        f"{json.dumps(body, ensure_ascii=False)}\n```"
    )
    if example and "answer" in example:
        lines.append(f"answers\n\n{_json(example['answer'])}")
    return "\n\n".join(lines)


def _sample_body(method: dict) -> dict[str, Any]:
    """A body of the right shape, for methods that need no words of their own."""
    given = {
        name: _sample(method["arguments"]["properties"][name])
        for name in method["arguments"]["required"]
    }
    return given if method["of_model"] else {"ids": [1], **given}


def _sample(described: dict[str, Any]) -> Any:
    if "enum" in described:
        return described["enum"][0]
    if "anyOf" in described:
        return _sample(described["anyOf"][0])
    kind = described.get("type", "string")
    kind = kind[0] if isinstance(kind, list) else kind
    texts = {"date-time": "2026-10-20 01:00:00", "date": "2026-10-20"}
    return {
        "string": texts.get(described.get("format", ""), "…"),
        "integer": 1,
        "number": 1.0,
        "boolean": True,
        "array": [_sample(described["items"])] if "items" in described else [],
        "object": {},
        "null": None,
    }[kind]


def _json(value: Any) -> str:
    return f"```json\n{json.dumps(value, ensure_ascii=False, indent=2)}\n```"


def _first_doc(classes: list) -> str:
    return next((doc for each in reversed(classes) if (doc := each.__doc__)), "")


def _paragraph(text: str) -> str:
    return _line(inspect.cleandoc(text).split("\n\n")[0]) if text else ""


def _line(text: str) -> str:
    return " ".join(text.split())
