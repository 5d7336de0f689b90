"""What was acknowledged is never lost: the server killed, the database restarted.

100 members vote; in the middle Odoo is killed (SIGKILL), or PostgreSQL ends at once
(``immediate``: no checkpoint, what a crash of the server process is). Whoever was told
"received" finds their vote afterwards, once; whoever was told nothing votes again, or
is told that they have.
"""

import http.client
import os
import signal
import threading
from functools import partial

import pytest
from ground import postgres
from ground.places import RUN
from http_sessions import all_at_once
from own_cluster import own_cluster
from voting_room import voting_room

DATABASE = "ecabinet_crashes"
MEMBERS = 100
# So many have been told "received" when it happens.
BEFORE = 30
CHOICES = ("agree", "disagree", "abstain")
# A connection that broke, an answer that is no JSON, an error told by Odoo.
TOLD_NOTHING = (OSError, http.client.HTTPException, ValueError, AssertionError)


def commit_for_good():
    """Have a commit wait until PostgreSQL has written it.

    The project's cluster runs with ``synchronous_commit = off`` for speed: then a
    crash may lose the last acknowledged transactions, which no programme above can
    prevent. On, as by default and in production, each commit's log reaches the
    operating system first (``fsync`` is about the machine's own crash).
    """
    postgres.sql(f'ALTER DATABASE "{DATABASE}" SET synchronous_commit = on')


@pytest.fixture(scope="module")
def room():
    with (
        own_cluster("crashes"),
        voting_room(DATABASE, MEMBERS, prepare=commit_for_good) as made,
    ):
        yield made


def kill_server(room):
    """Odoo with its workers, as if the power went."""
    pid = int((RUN / f"{DATABASE}.pid").read_text().split()[0])
    os.killpg(pid, signal.SIGKILL)


def crash_database(room):
    postgres.restart("immediate")


def vote_until(room, ballot, crash):
    """Everybody votes, ``crash`` happens meanwhile; who was told "received"."""
    told, at = {}, threading.Lock()
    crashed = []

    def work(number):
        choice = CHOICES[number % 3]
        try:
            answer = room.cast(room.people[number], ballot, choice)()
        except TOLD_NOTHING:
            return
        with at:
            if answer["accepted"]:
                told[number] = choice
            if len(told) == BEFORE and not crashed:
                crashed.append(True)
                crash(room)

    all_at_once(*[partial(work, number) for number in range(MEMBERS)])
    assert crashed
    return told


def votes_by_login(ballot):
    """What lies in the database: ``[(login, choice)]`` of a named ballot."""
    return postgres.sql(
        f"""SELECT u.login, v.choice FROM ecabinet_vote v
              JOIN ecabinet_ballot_voter b ON b.id = v.voter_id
              JOIN ecabinet_participant p ON p.id = b.participant_id
              JOIN res_users u ON u.id = p.user_id
             WHERE v.ballot_id = {ballot} AND b.voted""",
        DATABASE,
    )


def ask_until_told(call, tries=50):
    """The answer of a server that is coming back: each try waits for its own."""
    for _number in range(tries - 1):
        try:
            return call()
        except TOLD_NOTHING:
            continue
    return call()


@pytest.mark.parametrize("secrecy", ["named", "secret"])
@pytest.mark.parametrize("crash", [kill_server, crash_database])
def test_every_acknowledged_vote_is_there_and_none_twice(room, crash, secrecy):
    ballot = room.open_ballot(secrecy=secrecy)
    told = vote_until(room, ballot, crash)
    assert BEFORE <= len(told) <= MEMBERS
    if crash is kill_server:
        room.start()
    ask_until_told(partial(room.chair.call, "res.users", "context_get"))
    if secrecy == "named":
        found = votes_by_login(ballot)
        assert len(found) == len(dict(found)), "nobody's vote is there twice"
        for number, choice in told.items():
            assert dict(found)[f"race{number:03}"] == choice
    again = {}
    for number, person in enumerate(room.people):
        again[number] = ask_until_told(room.cast(person, ballot, "agree"))
    for number in told:
        assert not again[number]["accepted"]
        assert again[number]["message"].startswith("You have already voted")
    ask_until_told(room.close(ballot))
    result = room.result(ballot)
    assert result["voted_count"] == result["entitled_count"] == MEMBERS
    counted = sum(result[f"{choice}_count"] for choice in CHOICES)
    assert counted == MEMBERS
    for choice in CHOICES:
        assert result[f"{choice}_count"] >= list(told.values()).count(choice)
