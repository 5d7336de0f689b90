"""The generated pages say what the code says, and the API answers as its page says."""

import json
import urllib.error
import urllib.request

import jsonschema
import pytest
from ground import docs
from handbook import api

EXAMPLES = [
    (place.stem, method)
    for place in sorted(api.EXAMPLES.glob("*.json"))
    for method in api.examples(place.stem)
]


@pytest.fixture(scope="module")
def facts(installed):
    return docs.read_facts(installed)


@pytest.fixture(scope="module")
def methods(facts):
    return {
        (model["model"], method["name"]): method
        for model in facts["api"]["models"]
        for method in model["methods"]
    }


def test_pages_say_what_the_code_says(facts):
    expected = docs.pages(facts)
    there = {
        name: (docs.DOCS / name).read_text()
        for name in expected
        if (docs.DOCS / name).is_file()
    }
    wrong = [name for name, text in expected.items() if there.get(name) != text]
    assert not wrong, "Not what the code gives: run 'make docs' and read the change."


def test_no_page_is_left_of_a_model_that_is_gone(facts):
    assert not docs.stale(docs.pages(facts))


def test_every_public_method_says_what_it_takes_and_gives(facts):
    lacks = api.shortcomings(facts["api"])
    assert not lacks, "\n".join(lacks)


def test_every_table_of_ours_is_on_the_access_page(facts, installed, query):
    """Also one that nobody may touch: it then says so."""
    tables = query(
        installed,
        r"SELECT model FROM ir_model WHERE model LIKE 'ecabinet.%' AND NOT abstract",
    )
    told = {model["model"] for model in facts["access"]["models"]}
    assert {name for (name,) in tables} == {
        name for name in told if name.startswith("ecabinet.")
    }


def test_examples_are_of_methods_that_there_are(methods):
    assert not [example for example in EXAMPLES if example not in methods]


@pytest.mark.parametrize(("model", "name"), EXAMPLES)
def test_example_answers_as_its_schema_says(model, name, methods, server):
    method, example = methods[model, name], api.examples(model)[name]
    jsonschema.validate(example.get("body", {}), method["arguments"])
    if "answer" in example:
        jsonschema.validate(example["answer"], method["result"])
    if "as" not in example:
        pytest.skip("shown only: calling it would change what other tests see")
    body = dict(example.get("body", {}))
    if not method["of_model"]:
        body["ids"] = [server.records[example["record"]]]
    status, answer = _call(server, example["as"], model, name, body)
    assert status == 200, answer
    jsonschema.validate(answer, method["result"])


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("ecabinet.body/search_read", {"domain": [], "fields": ["name"]}, 200),
        ("ecabinet.body/write", {"ids": [1], "vals": {"name": "…"}}, 403),
        ("ecabinet.body/_compute_display_name", {"ids": [1]}, 403),
        ("ecabinet.body/no_such_method", {}, 404),
        ("ecabinet.nothing/read", {}, 404),
        ("ecabinet.body/read", {"no_such_argument": 1}, 422),
    ],
)
def test_refusals_have_the_status_that_the_page_names(path, body, status, server):
    model, method = path.split("/")
    assert _call(server, "member", model, method, body)[0] == status


def test_without_a_key_nothing_answers(server):
    status, _answer = _send(server, "ecabinet.body/search_read", {}, "no-such-key")
    assert status == 401


def _call(server, role: str, model: str, method: str, body: dict):
    key = server.key(server.people[role])
    return _send(server, f"{model}/{method}", body, key)


def _send(server, path: str, body: dict, key: str) -> tuple[int, object]:
    request = urllib.request.Request(
        f"{server.address}/json/2/{path}",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"bearer {key}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.status, json.load(reply)
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()
