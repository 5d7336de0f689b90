"""Votes that race each other and the close: through HTTP, on two workers.

What holds: every accepted vote is counted, nobody's twice, and whoever is refused is
told why in a sentence; no database error reaches a person.
"""

import json
from functools import partial

import pytest
from ground import postgres
from ground.machine import wait_until
from http_sessions import all_at_once, run
from voting_room import voting_room

DATABASE = "ecabinet_races"
MEMBERS = 100
ROUNDS = 20


@pytest.fixture(scope="module")
def room():
    """A session of 100 members in a clone: the people, and the chair first."""
    with voting_room(DATABASE, MEMBERS) as made:
        yield made


def choices(number):
    return [("agree", "agree", "disagree", "abstain")[n % 4] for n in range(number)]


@pytest.mark.parametrize("secrecy", ["named", "secret"])
def test_a_hundred_members_cast_at_once(room, secrecy):
    ballot = room.open_ballot(secrecy=secrecy)
    votes = choices(MEMBERS)
    answers = all_at_once(
        *[
            room.cast(person, ballot, choice)
            for person, choice in zip(room.people, votes, strict=True)
        ]
    )
    assert [answer["message"] for answer in answers if not answer["accepted"]] == []
    room.close(ballot)()
    result = room.result(ballot)
    assert result["voted_count"] == result["entitled_count"] == MEMBERS
    for choice in ("agree", "disagree", "abstain"):
        assert result[f"{choice}_count"] == votes.count(choice)


def test_fifty_casts_race_fifty_closes(room):
    for number in range(ROUNDS):
        ballot = room.open_ballot(secrecy="secret" if number % 2 else "named")
        jobs = []
        for person in room.people[:50]:
            jobs += [room.cast(person, ballot, "agree"), room.close(ballot)]
        answers = [one for one in all_at_once(*jobs) if isinstance(one, dict)]
        assert len(answers) == 50
        accepted = sum(answer["accepted"] for answer in answers)
        refused = {one["message"] for one in answers if not one["accepted"]}
        assert refused <= {"This vote is closed: your vote was not counted."}
        result = room.result(ballot)
        assert result["state"] == "closed"
        assert result["agree_count"] == result["voted_count"] == accepted


def test_one_member_fires_twenty_casts(room):
    ballot = room.open_ballot()
    answers = all_at_once(*[room.cast(room.people[7], ballot, "agree")] * 20)
    refused = [one["message"] for one in answers if not one["accepted"]]
    assert len(refused) == 19
    assert all(message.startswith("You have already voted") for message in refused)
    room.close(ballot)()
    assert room.result(ballot)["voted_count"] == 1


def test_member_and_substitute_cast_in_the_same_second(room):
    for number in range(10):
        ballot = room.open_ballot(secrecy="secret" if number % 2 else "named")
        answers = all_at_once(
            room.cast(room.member, ballot, "agree"),
            partial(
                room.substitute.call,
                "ecabinet.ballot",
                "cast",
                [ballot],
                "disagree",
                room.represented,
            ),
        )
        [refused] = [one["message"] for one in answers if not one["accepted"]]
        assert refused.startswith(
            ("You have already voted", "This member has voted themselves")
        )
        room.close(ballot)()
        assert room.result(ballot)["voted_count"] == 1


def test_papers_of_a_personnel_ballot_cast_at_once(room):
    ballot = room.draft_ballot(
        kind="personnel", option_ids=[(0, 0, {"name": name}) for name in "AB"]
    )
    [row] = room.chair.call("ecabinet.ballot", "read", [ballot], ["option_ids"])
    first, second = sorted(row["option_ids"])
    room.chair.call("ecabinet.ballot", "action_open", [ballot])
    answers = all_at_once(
        *[
            partial(
                person.call,
                *("ecabinet.ballot", "cast_marks", [ballot]),
                *([first] if number % 4 else [second], []),
            )
            for number, person in enumerate(room.people)
        ]
    )
    assert [answer["message"] for answer in answers if not answer["accepted"]] == []
    room.close(ballot)()
    options = room.chair.call(
        "ecabinet.ballot.option", "read", [first, second], ["agree_count", "result"]
    )
    assert [one["agree_count"] for one in options] == [75, 25]
    assert [one["result"] for one in options] == ["chosen", "not_chosen"]


def attempt(job):
    """What the job gives, or the sentence it is refused with."""
    try:
        return job(), ""
    except AssertionError as error:
        return None, error.args[0]["message"]


def test_options_race_the_opening(room):
    """Put onto the paper or taken off it before it is handed out, or refused."""
    option = partial(room.chair.call, "ecabinet.ballot.option")
    for number in range(10):
        ballot = room.draft_ballot(
            kind="options",
            seats=2,
            option_ids=[(0, 0, {"name": name}) for name in "ABC"],
        )
        there = room.paper(ballot)
        jobs = [
            partial(option, "create", {"name": f"Thêm {each}", "ballot_id": ballot})
            for each in range(4)
        ]
        jobs += [partial(option, "unlink", [each]) for each in there[:2]]
        opening = partial(room.chair.call, "ecabinet.ballot", "action_open", [ballot])
        jobs.insert(number % 6, opening)
        answers = all_at_once(*[partial(attempt, job) for job in jobs])
        _opened, trouble = answers.pop(number % 6)
        assert not trouble or trouble.startswith(
            ("Enter the options", "“Biểu quyết” has")
        )
        for _done, refusal in answers:
            assert not refusal or "put to the vote" in refusal
        added = sum(not refusal for _done, refusal in answers[:4])
        taken = sum(not refusal for _done, refusal in answers[4:])
        assert len(room.paper(ballot)) == 3 + added - taken
        enough = len(room.paper(ballot)) >= 2
        assert trouble or enough, "as many as are to be chosen"
        room.chair.call("ecabinet.ballot", "action_cancel", [ballot])


# Each waits for the other: what was begun first is finished first.
ONE_WAITS = """
import json
from psycopg2.errors import LockNotAvailable
def begin():
    cursor = env.registry.cursor()
    cursor.execute("SET lock_timeout = '300ms'")
    return env(cr=cursor, user={chair})
def waits(ballot, first, second):
    steps = {{
        "open": lambda one: drafted(one).action_open(),
        "take": lambda one: drafted(one).option_ids[0].unlink(),
        "put": lambda one: one["ecabinet.ballot.option"].create(
            {{"name": "Thêm", "ballot_id": ballot}}
        ),
    }}
    drafted = lambda one: one["ecabinet.ballot"].browse(ballot)
    one, other = begin(), begin()
    try:
        steps[first](one)
        one.flush_all()
        steps[second](other)
        other.flush_all()
    except LockNotAvailable:
        return True
    finally:
        for each in (one, other):
            each.cr.rollback()
            each.cr.close()
    return False
pairs = [("take", "open"), ("put", "open"), ("open", "take"), ("open", "put")]
print("WAITS " + json.dumps([waits({ballot}, *pair) for pair in pairs]))
"""


def test_opening_waits_for_whoever_changes_the_options(room):
    ballot = room.draft_ballot(
        kind="options",
        seats=2,
        option_ids=[(0, 0, {"name": name}) for name in "ABC"],
    )
    [row] = room.chair.call(
        "ecabinet.meeting", "read", [room.meeting], ["chair_id"], load=None
    )
    script = ONE_WAITS.format(ballot=ballot, chair=row["chair_id"])
    assert run(script, DATABASE, "WAITS ") == [True] * 4


def test_no_transaction_and_no_place_links_secret_votes(room):
    """As the database's superuser, after a close that others had written before."""
    orders = []
    for turn in (1, -1):
        ballot = room.open_ballot(secrecy="secret")
        votes = choices(MEMBERS)[::turn]
        for person, choice in list(zip(room.people, votes, strict=True))[:12]:
            room.cast(person, ballot, choice)()
        room.close(ballot)()

        def rows(table, columns, ballot=ballot):
            return postgres.sql(
                f"SELECT {columns} FROM {table} WHERE ballot_id = {ballot} ORDER BY id",
                DATABASE,
            )

        for table in ("ecabinet_vote", "ecabinet_ballot_voter"):
            [stamp] = {row[0] for row in rows(table, "xmin::text")}
            assert stamp
        orders.append([row[0] for row in rows("ecabinet_vote", "choice")])
        names = "voter_id, comment, marks::text"
        assert set(rows("ecabinet_vote", names)) == {(None, None, None)}
        assert {row[0] for row in rows("ecabinet_ballot_voter", "voted_at::text")} == {
            None
        }
    for order in orders:
        filled = [choice for choice in order if choice]
        assert filled == sorted(filled)
        assert order[: len(filled)] == filled, "the empty slots come last"


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


def test_a_hundred_casts_are_few_messages_and_the_last_is_right(room, query):
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


def test_two_taps_at_once_invite_one_speaker(room, query):
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
