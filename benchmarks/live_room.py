"""A change in the room until it is on every screen: 100 in one, and 20 in each of five.

Real WebSocket clients on the loopback, two workers and the process for live
connections. A member registers to speak, or withdraws; the time runs from the tap
(before the request is sent) until the update has come to the screen. What a browser
needs to draw it is not in it.
"""

import http.client
import json
import threading
import time
from statistics import median
from urllib.parse import urlsplit

import websocket
from ground import databases, server
from ground.machine import free_port, port_taken, wait_until
from ground.places import TEMPLATE

from .figures import Figures, measure

DATABASE = "ecabinet_bench_live_room"
ROUNDS = 10
TARGET = 1.0
UPDATE = "ecabinet_meeting.room"


class Office:
    """A server with sessions in progress, and the people in them."""

    def __init__(self, address: str, gevent_port: int, found: dict):
        self.host = urlsplit(address).netloc
        self.live = f"127.0.0.1:{gevent_port}"
        self.rooms = found["rooms"]
        self.people = [found["sessions"][login] for login in sorted(found["sessions"])]

    def call(self, session: str, model: str, method: str, *args):
        body = {"model": model, "method": method, "args": args, "kwargs": {}}
        connection = http.client.HTTPConnection(self.host, timeout=60)
        connection.request(
            "POST",
            f"/web/dataset/call_kw/{model}/{method}",
            json.dumps({"jsonrpc": "2.0", "method": "call", "params": body}),
            {"Content-Type": "application/json", "Cookie": f"session_id={session}"},
        )
        answer = json.loads(connection.getresponse().read())
        connection.close()
        if "error" in answer:
            raise RuntimeError(answer["error"]["data"]["message"])
        return answer["result"]


class Screen:
    """One screen: listens, and notes when it has heard of each state of the queue."""

    def __init__(self, office: Office, session: str, channel: str):
        self.heard: dict[tuple, float] = {}
        self.socket = websocket.create_connection(
            f"ws://{office.live}/websocket?version=19.0-2",
            header={"Cookie": f"session_id={session}"},
            origin=f"http://{office.live}",
            timeout=60,
        )
        subscribe = {"channels": [channel], "last": 0}
        self.socket.send(json.dumps({"event_name": "subscribe", "data": subscribe}))
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self):
        try:
            while text := self.socket.recv():
                now = time.perf_counter()
                for note in json.loads(text):
                    if note["message"]["type"] == UPDATE:
                        self._note(note["message"]["payload"], now)
        except (websocket.WebSocketException, OSError, ValueError):
            return

    def _note(self, update: dict, now: float):
        waiting = tuple(sorted(one["id"] for one in update.get("speeches", ())))
        self.heard.setdefault((update["meeting_id"], waiting), now)


class Hall:
    """One room, with its screens."""

    def __init__(self, office: Office, meeting: int, size: int):
        self.office, self.meeting = office, meeting
        self.people = office.people[:size]
        # The chair's own view is another channel; a member's is what most follow.
        state = office.call(
            self.people[1], "ecabinet.meeting", "get_room_state", [meeting]
        )
        self.screens = [
            Screen(office, session, state["channel"]) for session in self.people[1:]
        ]
        self.screens.append(Screen(office, self.people[1], state["channel"]))
        self.waiting: list[int] = []

    def change(self) -> tuple[tuple, float]:
        """Register the next member; what the queue is then, and when it was tapped."""
        who = self.people[1 + len(self.waiting)]
        tapped = time.perf_counter()
        speech = self.office.call(
            who, "ecabinet.meeting", "register_to_speak", [self.meeting]
        )
        self.waiting.append(speech)
        return (self.meeting, tuple(sorted(self.waiting))), tapped

    def delays(self, key: tuple, tapped: float, patience: float = 10) -> list[float]:
        """Seconds until each screen knew; infinite for those that never did."""
        until = tapped + patience
        while time.perf_counter() < until and any(
            key not in one.heard for one in self.screens
        ):
            time.sleep(0.01)
        return [one.heard.get(key, float("inf")) - tapped for one in self.screens]

    def close(self):
        for one in self.screens:
            one.socket.close()


def _one_room(office: Office, meeting: int, size: int) -> list[float]:
    hall = Hall(office, meeting, size)
    time.sleep(3)  # subscriptions are taken one after another
    delays = []
    for _round in range(ROUNDS):
        delays += hall.delays(*hall.change())
    hall.close()
    return delays


def _five_rooms(office: Office, rooms: list) -> list[float]:
    halls = [Hall(office, meeting, size) for meeting, size in rooms]
    time.sleep(3)
    delays: list[float] = []

    def work(hall):
        for _round in range(ROUNDS):
            begun = time.perf_counter()
            delays.extend(hall.delays(*hall.change()))
            time.sleep(max(0.0, 1 - (time.perf_counter() - begun)))

    threads = [threading.Thread(target=work, args=(hall,)) for hall in halls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for hall in halls:
        hall.close()
    return delays


def run() -> Figures:
    databases.clone(TEMPLATE, DATABASE)
    try:
        found = measure("live_room.py", DATABASE)
        gevent_port = free_port(8372)
        address = server.start(
            DATABASE,
            DATABASE,
            *("--workers=2", f"--gevent-port={gevent_port}"),
            port=free_port(8290),
        )
        wait_until(lambda: port_taken(gevent_port), 60)
        office = Office(address, gevent_port, found)
        for session in office.people[:6]:  # each worker loads its registry
            office.call(session, "res.users", "context_get")
        one = _one_room(office, *office.rooms[0])
        five = _five_rooms(office, office.rooms[1:])
    finally:
        server.stop(DATABASE)
        databases.drop(DATABASE)
    return Figures(
        [_words("100 screens in one room", one), _words("20 in each of five", five)],
        {
            "100 screens in one room within 1 s": max(one) <= TARGET,
            "20 screens in each of five rooms, a change a second, within 1 s": max(five)
            <= TARGET,
        },
    )


def _words(what: str, delays: list[float]) -> str:
    ranked = sorted(delays)
    late = ranked[int(len(ranked) * 0.95) - 1]
    return (
        f"{what:24} {len(ranked)} arrivals: median {median(ranked):5.3f} s, "
        f"95 % {late:5.3f} s, last {ranked[-1]:5.3f} s"
    )
