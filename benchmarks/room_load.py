"""200 screens in one room, and 200 votes within one second: two and four workers.

Real WebSocket clients and real requests through the door of the demo, as a browser
sends them; what is refused for load is tried again by the screen's own rule. A round is
a named or a secret vote; its figure is when the last of the 200 was answered, from the
first vote on. Errors are what a person would have been shown.
"""

import sys
import time
from statistics import median

from ground.machine import wait_until
from ground.places import ROOT

from .figures import Figures

sys.path.insert(0, str(ROOT / "tests"))

from voting_room import voting_room
from voting_screens import connect, vote_in_one_second

DATABASE = "ecabinet_bench_room_load"
MEMBERS = 200
ROUNDS = ("named", "secret", "named")
LAST = 8.0


def run() -> Figures:
    lines, targets = [], {}
    for workers in (2, 4):
        with voting_room(DATABASE, MEMBERS, workers=workers) as room:
            found = _measure(room)
        for secrecy, votes in found:
            lines.append(f"{workers} workers, {secrecy:6}: {votes}")
        figures = [votes for _secrecy, votes in found]
        targets |= {
            f"{workers} workers: each vote is counted once": all(
                one.counted == one.accepted == MEMBERS for one in figures
            ),
            f"{workers} workers: nobody is shown an error": not any(
                one.errors for one in figures
            ),
            f"{workers} workers: the last is answered within {LAST:g} s": max(
                one.last for one in figures
            )
            <= LAST,
        }
    return Figures(lines, targets)


class Votes:
    """What one round of voting gave."""

    def __init__(self, answers, counted: int, told: float):
        seconds = sorted(one.seconds for one in answers)
        self.middle, self.last = median(seconds), seconds[-1]
        self.accepted = sum(one.accepted for one in answers)
        self.errors = {one.words for one in answers if not one.accepted}
        self.again = sum(one.tries > 1 for one in answers)
        self.counted, self.told = counted, told

    def __str__(self):
        return (
            f"accepted {self.accepted}, counted {self.counted}, half after "
            f"{self.middle:.2f} s, last after {self.last:.2f} s, tried again "
            f"{self.again}, all screens told the count {self.told:.2f} s later"
            + "".join(f"; error: {words}" for words in sorted(self.errors))
        )


def _measure(room):
    screens = connect(room)
    time.sleep(3)  # subscriptions are taken one after another
    found = []
    for number, secrecy in enumerate(ROUNDS):
        ballot = room.open_ballot(secrecy=secrecy)
        answers = vote_in_one_second(screens, ballot, number)
        begun = time.perf_counter()
        wait_until(
            lambda ballot=ballot: all(
                one.turnout(ballot) == MEMBERS for one in screens
            ),
            10,
        )
        told = time.perf_counter() - begun
        room.close(ballot)()
        found.append(
            (secrecy, Votes(answers, room.result(ballot)["voted_count"], told))
        )
    for screen in screens:
        screen.close()
    return found
