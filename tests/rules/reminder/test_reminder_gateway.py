"""Signing and pausing of messages to the gateway."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_task.tools.reminder.gateway import (
    LONGEST_PAUSE,
    pause,
    signature,
    signed_headers,
    verify,
)
from odoo.addons.ecabinet_task.tools.reminder.message import Bundle, Line, Section

NOW = datetime(2026, 10, 5, 1)


def test_a_known_signature():
    # printf '1.{}' | openssl dgst -sha256 -hmac key
    expected = "1ba6b8171186efc613e8bcc0cbdab2748f24984d7c5a84faa2637afa0e40d224"
    assert signature("key", "1", b"{}") == expected


@given(st.text(min_size=1), st.text(), st.binary(), st.binary())
def test_only_the_same_body_verifies(secret, key, body, other):
    headers = signed_headers(secret, key, body, NOW)
    assert verify(secret, headers, body)
    assert verify(secret, headers, other) is (other == body)
    later = headers | {"X-ECabinet-Timestamp": "1"}
    assert not verify(secret, later, body)


@given(st.integers(1, 100))
def test_pauses_grow_up_to_a_limit(attempts):
    assert timedelta(0) < pause(attempts) <= pause(attempts + 1) <= LONGEST_PAUSE


def test_no_pause_without_an_attempt():
    with pytest.raises(ValueError, match="follows an attempt"):
        pause(0)


@given(st.text(), st.text(), st.text())
def test_texts_of_a_message_are_escaped(title, reason, mark):
    bundle = Bundle(
        user_id=1,
        author_id=1,
        key="k",
        subject="s",
        intro=title,
        why=reason,
        sections=(
            Section(
                lines=(Line(title=title, path="/odoo/1", reason=reason, mark=mark),),
                title=mark,
            ),
        ),
    )
    html = str(bundle.html("https://ecabinet.example"))
    tags = {"<p>", "<b>", "<ul>", "<li>", "<br/>", "<span>", "<small>"}
    for tag in tags:
        html = html.replace(tag, "").replace(tag.replace("<", "</"), "")
    rest = [part.split(">")[0] for part in html.split("<")[1:]]
    assert all(
        part.startswith(("a href=", "/a", "b style=", "p style=")) for part in rest
    )
