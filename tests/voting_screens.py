"""Screens of a room, each with its live connection, that vote as the browser's do.

What is refused for load, or not answered, is asked again with the same key, by the rule
of ``static/src/common/try_again.js``. All goes to the loopback and is bounded in time.
"""

import http.client
import json
import random
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import uuid4

import websocket

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 4.0
PATIENCE = 60
TRY_AGAIN = "ecabinet.try_again"


@dataclass(frozen=True, slots=True)
class Answered:
    """``seconds`` from the first vote of the hall until this one was answered."""

    seconds: float
    accepted: bool
    words: str
    tries: int


class Screen:
    """One member's screen: follows the room, casts, tries again by itself."""

    def __init__(self, room, person: str, channel: str):
        self.host = urlsplit(room.address).netloc
        self.cookie = f"session_id={person}"
        self.heard: list[dict] = []
        self.gone = threading.Event()
        self.socket = websocket.create_connection(
            f"ws://{self.host}/websocket?version=19.0-2",
            header={"Cookie": self.cookie},
            origin=f"http://{self.host}",
            timeout=120,
        )
        subscribe = {"channels": [channel], "last": 0}
        self.socket.send(json.dumps({"event_name": "subscribe", "data": subscribe}))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        try:
            while text := self.socket.recv():
                self.heard += [one["message"] for one in json.loads(text)]
        except (websocket.WebSocketException, OSError, ValueError):
            return

    def turnout(self, ballot: int) -> int:
        """How many have voted, as far as this screen was told."""
        told = [
            one[2]
            for message in self.heard
            if message["type"] == "ecabinet_meeting.room"
            for one in message["payload"].get("ballots", ())
            if one[0] == ballot
        ]
        return max(told, default=0)

    def cast(self, ballot: int, choice: str, begun: float) -> Answered:
        key, pause = str(uuid4()), FIRST_PAUSE
        for tries in range(1, 100):
            answer, words = self.ask(ballot, choice, key)
            now = time.perf_counter() - begun
            if answer or words or now > PATIENCE:
                accepted = bool(answer and answer["accepted"])
                words = words or (answer["message"] if answer else "no answer")
                return Answered(now, accepted, words, tries)
            # What a browser's screen does: it is part of what is shown here.
            self.gone.wait(pause * random.uniform(0.5, 1.5))
            pause = min(2 * pause, LONGEST_PAUSE)
        raise AssertionError("never answered")

    def ask(self, ballot, choice, key):
        """The answer, or the words of an error; neither where one asks again."""
        params = {
            "model": "ecabinet.ballot",
            "method": "cast",
            "args": [[ballot], choice, False],
            "kwargs": {"request_key": key},
        }
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            connection.request(
                "POST",
                "/web/dataset/call_kw/ecabinet.ballot/cast",
                json.dumps({"jsonrpc": "2.0", "method": "call", "params": params}),
                {"Content-Type": "application/json", "Cookie": self.cookie},
            )
            answer = json.loads(connection.getresponse().read())
        except (OSError, ValueError, http.client.HTTPException):
            return None, ""
        finally:
            connection.close()
        if "error" not in answer:
            return answer["result"], ""
        data = answer["error"]["data"]
        return None, "" if data["name"] == TRY_AGAIN else data["message"]

    def close(self):
        self.gone.set()
        self.socket.close()


def connect(room) -> list[Screen]:
    """A screen for each member, all of them in the room."""
    [channel] = {
        person.call("ecabinet.meeting", "get_room_state", [room.meeting])["channel"]
        for person in room.people[1:2]
    }
    logins = [login for login in sorted(room.sessions) if "substitute" not in login]
    return [Screen(room, room.sessions[login], channel) for login in logins]


def vote_in_one_second(screens: list[Screen], ballot: int, seed: int) -> list[Answered]:
    """Everybody votes at a moment of their own within one second."""
    moments = random.Random(seed)
    begun = time.perf_counter()
    lost = Answered(float("inf"), False, "never answered", 0)
    found = [lost] * len(screens)

    def work(number):
        found[number] = screens[number].cast(ballot, "agree", begun)

    taps = [
        threading.Timer(moments.random(), work, [number])
        for number in range(len(screens))
    ]
    for tap in taps:
        tap.daemon = True
        tap.start()
    for tap in taps:
        tap.join(PATIENCE + 10)
    return found
