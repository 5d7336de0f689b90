"""Posting to another system, at the machine that was asked for and no other.

A name can be outside when it is looked up and inside when it is called. So the machine
at the other end is asked once more when it has answered, before anything is sent to it.
"""

from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError

from .address import may_be_called


class CalledInside(HTTPError):
    """Who answered stands inside the network, and is not allowed by name."""


def post(
    address: str,
    data: bytes,
    headers: dict[str, str],
    *,
    timeout: float,
    allowed: frozenset[str],
) -> requests.Response:
    """Post ``data``; redirections are not followed.

    Through a proxy of the office it is the proxy that looks names up and judges them.

    :param timeout: seconds for the connection, and between two pieces of the answer
    :param allowed: hosts that may stand inside the network
    :raises requests.RequestException: nobody answered, or somebody inside did
    """
    with requests.Session() as session:
        for scheme in ("http://", "https://"):
            session.mount(scheme, _Adapter(allowed))
        return session.post(
            address, data=data, headers=headers, timeout=timeout, allow_redirects=False
        )


class _Adapter(HTTPAdapter):
    def __init__(self, allowed: frozenset[str]) -> None:
        self.allowed = allowed
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            "http": _pool(HTTPConnectionPool, HTTPConnection, self.allowed),
            "https": _pool(HTTPSConnectionPool, HTTPSConnection, self.allowed),
        }


def _pool(pool: Any, connection: Any, allowed: frozenset[str]) -> Any:
    class Asking(connection):
        def connect(self) -> None:
            super().connect()
            number = self.sock.getpeername()[0]
            if not may_be_called(self.host.lower(), [number], allowed):
                self.close()
                raise CalledInside("the machine that answered is inside the network")

    class Pool(pool):
        ConnectionCls = Asking

    return Pool
