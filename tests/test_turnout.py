"""Turnout while people vote: few messages over all workers, the last one right."""

import json

from ground.machine import wait_until
from http_sessions import all_at_once
from test_races import DATABASE, MEMBERS, room  # noqa: F401


def told(query, ballot):
    """What the room was told of the ballot alone, in order: counts of votes."""
    rows = query(
        DATABASE,
        "SELECT message FROM bus_bus WHERE channel LIKE '%ecabinet.meeting%\"room-%'"
        " ORDER BY id",
    )
    counts = []
    for (text,) in rows:
        payload = json.loads(text)["payload"]
        if "state" not in payload:
            counts += [one[2] for one in payload.get("ballots", []) if one[0] == ballot]
    return counts


def test_a_hundred_casts_are_few_messages_and_the_last_is_right(room, query):  # noqa: F811
    ballot = room.open_ballot()
    answers = all_at_once(
        *[room.cast(person, ballot, "agree") for person in room.people]
    )
    assert all(answer["accepted"] for answer in answers)
    assert wait_until(lambda: MEMBERS in told(query, ballot), 10)
    counts = told(query, ballot)
    assert max(counts) == MEMBERS
    # A message a second at most, however many workers: a hundred casts take seconds.
    assert len(counts) <= 12, counts
    room.close(ballot)()


def test_two_taps_at_once_invite_one_speaker(room, query):  # noqa: F811
    item = room.chair.call(
        "ecabinet.agenda.item",
        "create",
        {"meeting_id": room.meeting, "name": "Nội dung", "kind": "discussion"},
    )
    room.chair.call("ecabinet.agenda.item", "action_start_item", [item])
    members = room.people[1:21]
    speeches = all_at_once(
        *[
            lambda one=one: one.call(
                "ecabinet.meeting", "register_to_speak", [room.meeting]
            )
            for one in members
        ]
    )
    assert len(set(speeches)) == len(members)

    def invite(speech):
        try:
            return room.chair.call("ecabinet.speech", "action_invite", [speech])
        except AssertionError as refusal:
            return refusal.args[0]["message"]

    # The same one twice: both find it done. Two different ones: one has the floor.
    same = all_at_once(*[lambda: invite(speeches[0])] * 4)
    assert same == [True] * 4
    room.chair.call("ecabinet.speech", "action_end", [speeches[0]])
    answers = all_at_once(*[lambda one=one: invite(one) for one in speeches[1:9]])
    assert answers.count(True) == 1, answers
    assert all("the floor" in answer for answer in answers if answer is not True), (
        answers
    )
    [(speaking,)] = query(
        DATABASE, "SELECT count(*) FROM ecabinet_speech WHERE state = 'speaking'"
    )
    assert int(speaking) == 1
    room.chair.call("ecabinet.agenda.item", "action_end_item", [item])
