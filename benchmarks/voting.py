"""500 members vote through HTTP on two workers, against doing nothing, and a survey.

One server, one run, the same people: each calls a route that does nothing (of an addon
that only this benchmark loads), casts a vote, and answers one question of Odoo's own
"survey"; 16 requests are under way at a time. Three rounds taken in turns, the best
of each counts. Then the chair closes the vote.
"""

import sys
import time
from configparser import RawConfigParser
from functools import partial

from ground import odoo
from ground.places import ODOO_CONF, ROOT

from .figures import Figures

sys.path.insert(0, str(ROOT / "tests"))

from http_sessions import all_at_once
from http_sessions import run as run_script
from voting_room import voting_room

DATABASE = "ecabinet_bench_voting"
MEMBERS = 500
ROUNDS = 3
MOST_TIMES_NOTHING = 1.5
TIMES_FASTER_THAN_SURVEY = 3


def run() -> Figures:
    settings = RawConfigParser()
    settings.read(ODOO_CONF)
    folders = settings["options"]["addons_path"]
    addons = f"--addons-path={folders},{ROOT / 'benchmarks' / 'addons'}"

    def prepare():
        odoo.call(
            *("server", "-d", DATABASE, addons, "-i", "bench_nothing,survey"),
            *("--stop-after-init", "--skip-auto-install", "--no-http"),
            hint="The app 'survey' comes with Odoo.",
            log="bench",
        )

    with voting_room(DATABASE, MEMBERS, addons, prepare=prepare) as room:
        best = {"nothing": None, "named": None, "secret": None, "survey": None}
        closing = {}
        for _round in range(ROUNDS):
            found = {"nothing": _time(_nothing(room)), "survey": _time(_survey(room))}
            for secrecy in ("named", "secret"):
                ballot = room.open_ballot(secrecy=secrecy)
                found[secrecy] = _time(
                    [room.cast(one, ballot, "agree") for one in room.people]
                )
                took = _time([room.close(ballot)])
                closing[secrecy] = min(took, closing.get(secrecy, took))
                assert room.result(ballot)["voted_count"] == MEMBERS
            for name, seconds in found.items():
                best[name] = min(seconds, best[name] or seconds)
    worst = max(best["named"], best["secret"])
    to_nothing = {name: best[name] / best["nothing"] for name in ("named", "secret")}
    return Figures(
        [
            *(
                f"{name:8} {seconds:7.2f} s  {MEMBERS / seconds:6.1f} a second"
                for name, seconds in best.items()
            ),
            *(f"{name}: {ratio:.2f} × nothing" for name, ratio in to_nothing.items()),
            f"survey takes {best['survey'] / worst:.2f} × a vote",
            *(
                f"closing {MEMBERS} {name} votes: {took * 1000:.0f} ms"
                for name, took in closing.items()
            ),
        ],
        {
            f"a vote at most {MOST_TIMES_NOTHING} × nothing": max(to_nothing.values())
            <= MOST_TIMES_NOTHING,
            f"at least {TIMES_FASTER_THAN_SURVEY} × faster than a survey": best[
                "survey"
            ]
            >= TIMES_FASTER_THAN_SURVEY * worst,
        },
    )


def _time(jobs) -> float:
    begin = time.perf_counter()
    all_at_once(*jobs)
    return time.perf_counter() - begin


def _nothing(room):
    return [partial(one.post, "/bench/nothing", {}) for one in room.people]


def _survey(room):
    """Jobs that answer the question of a new survey, one for each person."""
    script = (ROOT / "benchmarks" / "scripts" / "voting_survey.py").read_text()
    made = run_script(script, room.database, "SURVEY ")
    values = {"question_id": made["question"], str(made["question"]): made["answer"]}
    return [
        partial(one.post, f"/survey/submit/{made['survey']}/{token}", values)
        for one, token in zip(room.people, made["tokens"], strict=False)
    ]
