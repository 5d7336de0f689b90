"""docs/access.md: who may do what with which records, and which addresses answer."""

import inspect
from typing import Any

from . import ADDONS, GENERATED, is_ours, table

# Odoo's own kinds of people, who may come near our models too.
OTHER_GROUPS = {
    "base.group_public": "Visitor",
    "base.group_portal": "Portal user",
    "base.group_user": "Employee without a role",
    "base.group_system": "Odoo's Settings",
}
ROLES = ("member", "unit_officer", "secretary", "leader", "administrator")
OPERATIONS = ("read", "write", "create", "unlink")
LETTERS = "RWCD"

INTRODUCTION = """# Who may do what

Every model of the three addons with what each role may do (**R**ead, **W**rite,
**C**reate, **D**elete) as far as access rights go; below, the record rules that say
*which* records. A right is needed and the rules must let the record through: of the
rules for everybody all must, of the rules for groups one of those that the person is
in. A group has what the groups it implies have: Leader ⊃ Secretary ⊃ Unit officer ⊃
Member; Administrator stands apart. Models of Odoo that the addons extend (users, units,
calendar) are listed with what the addons add to Odoo's own rights.
"""
ROUTES = """## Addresses

Every HTTP route of the addons. `auth` is Odoo's: *user* needs a session, *public* and
*none* do not, *bearer* takes an API key. Files are served by Odoo's own `/web/content`
and `/web/image`, which ask for the right to read the record that holds the file.
"""


def facts(env) -> dict[str, Any]:
    models = [env[name] for name in sorted(env.registry) if _touched(env[name])]
    groups = _groups(env)
    return {
        "groups": groups,
        "models": [_model(env, model, groups) for model in models],
        "routes": sorted(_routes(env), key=lambda route: route["path"]),
    }


def page(found: dict[str, Any]) -> str:
    groups = found["groups"]
    own = [model for model in found["models"] if model["own"]]
    extended = [
        model
        for model in found["models"]
        if not model["own"] and any(model["rights"].values())
    ]
    unruled = [model["model"] for model in own if not model["rules"]]
    parts = [
        GENERATED + INTRODUCTION,
        "## Rights\n\n" + _rights_table(own, groups),
        "Wizards (kept for a day, and only for the person who opened them) are marked "
        "with *; models without any right are read through their own methods only.",
        "## What is added to Odoo's own models\n\n" + _rights_table(extended, groups),
        "## Which records\n\n"
        + "\n\n".join(filter(None, map(_rules, found["models"]))),
        _unruled(unruled),
        "## Fields for some only\n\n" + _fields(found["models"]),
        ROUTES + "\n" + _route_table(found["routes"]),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _touched(model) -> bool:
    """Whether one of our addons defines or extends the model."""
    return not model._abstract and any(
        is_ours(each.__module__) for each in type(model).mro()
    )


def _own(model) -> bool:
    """Whether no other addon than ours defines the model."""
    return model._name.startswith("ecabinet.")


def _groups(env) -> list[dict[str, Any]]:
    names = [*OTHER_GROUPS, *(f"ecabinet_meeting.group_{role}" for role in ROLES)]
    known = {env.ref(name).id for name in names}
    more = env["ir.model.data"].search(
        [("model", "=", "res.groups"), ("module", "in", ADDONS)], order="module, name"
    )
    names += [line.complete_name for line in more if line.res_id not in known]
    return [
        {"name": OTHER_GROUPS.get(name) or group.name, "id": group.id}
        for name in names
        for group in env.ref(name)
    ]


def _model(env, model, groups: list[dict]) -> dict[str, Any]:
    record = env["ir.model"]._get(model._name)
    ids = env["ir.model.data"].search(
        [("model", "in", ["ir.model.access", "ir.rule"]), ("module", "in", ADDONS)]
    )
    ours = {
        kind: set(lines.mapped("res_id"))
        for kind, lines in ids.grouped("model").items()
    }
    rights = env["ir.model.access"].search([("model_id", "=", record.id)], order="id")
    rules = env["ir.rule"].search([("model_id", "=", record.id)], order="id")
    if not _own(model):
        rights = rights.filtered(lambda r: r.id in ours.get("ir.model.access", ()))
        rules = rules.filtered(lambda r: r.id in ours.get("ir.rule", ()))
    return {
        "model": model._name,
        "name": model._description,
        "own": _own(model),
        "transient": model._transient,
        "rights": {
            str(group["id"]): _letters(
                rights, env["res.groups"].browse(group["id"]).all_implied_ids
            )
            for group in groups
        },
        "rules": [_rule(rule) for rule in rules],
        "fields": [
            {"field": name, "groups": _group_names(env, field.groups)}
            for name, field in sorted(model._fields.items())
            if field.groups and set(field._modules) & set(ADDONS)
        ],
    }


def _letters(rights, groups) -> str:
    """What somebody in ``groups`` may do, as letters."""
    given = rights.filtered(lambda line: not line.group_id or line.group_id in groups)
    return "".join(
        letter
        for letter, operation in zip(LETTERS, OPERATIONS, strict=True)
        if any(given.mapped(f"perm_{operation}"))
    )


def _rule(rule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "groups": rule.groups.sorted("sequence").mapped("name"),
        "operations": [each for each in OPERATIONS if rule[f"perm_{each}"]],
        "domain": " ".join((rule.domain_force or "[]").split()),
    }


def _group_names(env, names: str) -> list[str]:
    if names == ".":  # fields.NO_ACCESS
        return ["nobody"]
    return [
        ("not " if name.strip().startswith("!") else "")
        + env.ref(name.strip().lstrip("!")).display_name
        for name in names.split(",")
    ]


def _routes(env) -> list[dict[str, Any]]:
    rules = env["ir.http"]._generate_routing_rules(
        ADDONS, env["ir.http"]._get_converters()
    )
    return [
        {
            "path": url,
            "auth": endpoint.routing["auth"],
            "methods": list(endpoint.routing["methods"] or ["GET", "POST"]),
            "type": endpoint.routing["type"],
            "csrf": endpoint.routing.get("csrf", True),
            "meaning": (inspect.getdoc(endpoint.func) or "").split("\n\n")[0],
        }
        for url, endpoint in rules
    ]


def _rights_table(models: list[dict], groups: list[dict]) -> str:
    lines = [
        [
            f"`{model['model']}`{'*' if model['transient'] else ''} {model['name']}",
            *(model["rights"][str(group["id"])] or "–" for group in groups),
        ]
        for model in models
    ]
    return table(["Model", *(group["name"] for group in groups)], lines)


def _rules(model: dict) -> str:
    if not model["rules"]:
        return ""
    lines = [
        [
            rule["name"],
            ", ".join(rule["groups"]) or "everybody",
            ", ".join(rule["operations"]),
            f"`{rule['domain']}`",
        ]
        for rule in model["rules"]
    ]
    head = ["Rule", "For", "To", "Only records with"]
    return f"### `{model['model']}`\n\n{table(head, lines)}"


def _unruled(names: list[str]) -> str:
    if not names:
        return "Every model has a record rule."
    return (
        "Without a record rule, so that a right reaches every record: "
        + ", ".join(f"`{name}`" for name in names)
        + "."
    )


def _fields(models: list[dict]) -> str:
    lines = [
        [f"`{model['model']}`", f"`{field['field']}`", ", ".join(field["groups"])]
        for model in models
        for field in model["fields"]
    ]
    return table(["Model", "Field", "Seen by"], lines) if lines else "None."


def _route_table(routes: list[dict]) -> str:
    lines = [
        [
            f"`{route['path']}`",
            route["auth"],
            ", ".join(route["methods"]),
            route["type"] + ("" if route["csrf"] else ", no CSRF token"),
            " ".join(route["meaning"].split()),
        ]
        for route in routes
    ]
    if not lines:
        return "None."
    return table(["Path", "auth", "Methods", "Type", "What it gives"], lines)
