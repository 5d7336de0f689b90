"""A hall that votes in one second, on a server as the demo and an office run it.

A hundred screens with their live connections, through one address, on two workers. How
long it takes is measured by ``make bench T=room_load``; here nothing may get lost, and
nobody may be shown an error, however busy the machine is.
"""

import urllib.error
import urllib.request
from functools import partial

import pytest
from ground import server
from ground.machine import wait_until
from http_sessions import all_at_once
from voting_room import voting_room
from voting_screens import connect, vote_in_one_second

DATABASE = "ecabinet_room_load"
MEMBERS = 100
# Seconds; the machine of the tests does other things at the same time.
PATIENCE = 60


@pytest.fixture(scope="module")
def room():
    with voting_room(DATABASE, MEMBERS, workers=2) as made:
        yield made


@pytest.fixture
def screens(room):
    made = connect(room)
    yield made
    for screen in made:
        screen.close()


@pytest.mark.parametrize("secrecy", ["named", "secret"])
def test_a_hundred_votes_in_one_second_all_count_once(room, screens, secrecy):
    ballot = room.open_ballot(secrecy=secrecy)
    answers = vote_in_one_second(screens, ballot, seed=MEMBERS)
    assert {one.words for one in answers if not one.accepted} == set()
    assert max(one.seconds for one in answers) < PATIENCE
    # Each screen is told, by its live connection, that all have voted.
    assert wait_until(
        lambda: all(one.turnout(ballot) == MEMBERS for one in screens), PATIENCE
    )
    room.close(ballot)()
    assert room.result(ballot)["agree_count"] == MEMBERS


def test_an_answer_that_was_lost_is_asked_for_again(room, screens):
    """Each vote is sent five times at once with one key, as if no answer had come."""
    for secrecy in ("named", "secret"):
        ballot = room.open_ballot(secrecy=secrecy)
        jobs = [
            partial(screen.ask, ballot, "agree", f"key of {number}")
            for number, screen in enumerate(screens[:10])
            for _time in range(5)
        ]
        answers = all_at_once(*jobs)
        assert all(answer and answer["accepted"] for answer, _words in answers), answers
        room.close(ballot)()
        assert room.result(ballot)["voted_count"] == 10


def test_a_door_without_odoo_says_try_again(room, screens):
    """While Odoo starts anew nobody is shown an error: the screen asks again."""
    ballot = room.open_ballot()
    server.stop(server.behind(DATABASE))
    assert screens[0].ask(ballot, "agree", "key") == (None, "")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{room.address}/web/health", timeout=10)
    assert refused.value.code == 503
    assert refused.value.headers["Retry-After"] == "1"
