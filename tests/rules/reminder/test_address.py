"""Addresses to which messages may be posted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_task.tools.reminder.address import (
    allowed_hosts,
    host_and_port,
    is_inside,
    may_be_called,
)

INSIDE = (
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",
    "10.0.0.5",
    "172.16.0.1",
    "192.168.1.20",
    "100.64.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1%eth0",
    "fd00::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::a00:1",
    "ff02::1",
    "no number",
    "",
)
OUTSIDE = ("203.162.4.191", "8.8.8.8", "2405:4800::1", "::ffff:8.8.8.8")


@pytest.mark.parametrize("number", INSIDE)
def test_inside(number):
    assert is_inside(number)
    assert not may_be_called("cong.example", ["8.8.8.8", number], frozenset())
    assert may_be_called("cong.example", [number], frozenset({"cong.example"}))


@pytest.mark.parametrize("number", OUTSIDE)
def test_outside(number):
    assert not is_inside(number)
    assert may_be_called("cong.example", [number], frozenset())


def test_who_has_no_number_is_not_called():
    assert not may_be_called("cong.example", [], frozenset())


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://Zalo.MinhSon.example./in", ("zalo.minhson.example", 443)),
        ("http://cong.noibo:8080/x", ("cong.noibo", 8080)),
        ("http://user@127.0.0.1/", ("127.0.0.1", 80)),
        ("http://[::1]/", ("::1", 80)),
        ("ftp://cong.example", None),
        ("//cong.example", None),
        ("https://", None),
        ("http://cong.example:99999999", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_host_and_port(address, found):
    assert host_and_port(address) == found


def test_allowed_by_name():
    hosts = allowed_hosts("Cong.NoiBo, 10.0.0.5\n  zalo.noibo.")
    assert hosts == {"cong.noibo", "10.0.0.5", "zalo.noibo"}
    # One name allows no other that looks alike.
    assert not may_be_called("xcong.noibo", ["10.0.0.5"], hosts)


@given(st.text(max_size=40))
def test_whatever_stands_there_is_judged(text):
    host_and_port(text)
    assert not may_be_called("x", [text], allowed_hosts("")) or not is_inside(text)
