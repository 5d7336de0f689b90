"""However changes and rounds fall, messages are few and the last one is right."""

from contextlib import contextmanager
from threading import Barrier, Lock, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.ecabinet_meeting.tools.session.throttle import Throttle


class Office:
    """Processes with a throttle each, one lock for all, and a clock that stands."""

    def __init__(self, processes=1):
        self.waiting = []
        self.slept = 0
        self.count = 0
        self.told = []
        self.throttles = [
            Throttle(self._sleep, 1.0, self.waiting.append) for _one in range(processes)
        ]

    def _sleep(self, seconds):
        self.slept += seconds

    @contextmanager
    def _turn(self):
        yield

    def vote(self, process=0):
        self.count += 1  # the commit
        return self.throttles[process].changed(
            "ballot", self._turn, lambda: self.told.append(self.count)
        )

    def run_one(self):
        if self.waiting:
            self.waiting.pop(0)()


def test_many_changes_are_one_message():
    office = Office()
    begun = [office.vote() for _voter in range(100)]
    assert begun == [True] + [False] * 99
    office.run_one()
    assert office.told == [100]
    assert office.slept == 1.0
    assert not office.waiting


def test_a_change_after_a_message_is_told_as_well():
    office = Office()
    office.vote()
    office.run_one()
    office.vote()
    office.run_one()
    assert office.told == [1, 2]


def test_keys_do_not_wait_for_each_other():
    office = Office()
    told = []
    for key in "ab":
        office.throttles[0].changed(key, office._turn, lambda key=key: told.append(key))
    while office.waiting:
        office.run_one()
    assert told == ["a", "b"]


def test_a_round_that_fails_leaves_the_way_free():
    office = Office()

    @contextmanager
    def broken():
        raise OSError("no connection")
        yield

    office.throttles[0].changed("ballot", broken, lambda: None)
    with pytest.raises(OSError, match="no connection"):
        office.run_one()
    assert office.vote()


@given(st.integers(1, 4), st.lists(st.integers(-1, 3), max_size=60))
def test_the_last_message_is_right_whatever_the_order(processes, steps):
    """A step: a vote in that process, or (-1) a round that runs."""
    office = Office(processes)
    for step in steps:
        if step < 0:
            office.run_one()
        else:
            office.vote(step % processes)
    while office.waiting:
        office.run_one()
    assert office.told[-1:] == ([office.count] if office.count else [])
    assert len(office.told) <= 1 + processes + steps.count(-1)


def test_real_threads_lose_nothing():
    lock, told, count, rounds = Lock(), [], [0], []
    throttle = Throttle(lambda seconds: None, 0, lambda job: rounds.append(start(job)))
    barrier = Barrier(20)

    def start(job):
        thread = Thread(target=job)
        thread.start()
        return thread

    @contextmanager
    def turn():
        with lock:
            yield

    def vote():
        barrier.wait()
        for _time in range(50):
            with lock:
                count[0] += 1
            throttle.changed("ballot", turn, lambda: told.append(count[0]))

    voters = [Thread(target=vote) for _one in range(20)]
    for voter in voters:
        voter.start()
    for voter in voters:
        voter.join()
    for thread in rounds:
        thread.join()
    assert max(told) == 1000
