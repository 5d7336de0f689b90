"""The door of the demo: one address before Odoo's workers and its live connections.

With workers, Odoo listens on two ports: one for requests, one for the ``/websocket`` of
each screen. In an office nginx stands before them (``docs/administration.md``); here
this does the same, for a browser on the same machine: one request a connection.

What Odoo does not take, because it starts anew, is answered as "try again".
"""

import asyncio
import contextlib
import sys

LONGEST_HEAD = 64 * 1024
AT_ONCE = 64 * 1024
BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 9\r\nConnection: close\r\n\r\n"
    b"try again"
)


def for_odoo(head: bytes) -> tuple[bool, bytes]:
    """Whether the request is a live connection, and its head as Odoo is to get it."""
    first, *lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    path = first.split(b" ")[1] if first.count(b" ") == 2 else b""
    if path.partition(b"?")[0] == b"/websocket":
        return True, head
    kept = [line for line in lines if not line.lower().startswith(b"connection:")]
    # One request a connection: a worker that waits for the next one serves nobody.
    return False, b"\r\n".join([first, *kept, b"Connection: close", b"", b""])


async def serve(port: int, http_port: int, gevent_port: int) -> None:
    """Pass on whatever comes to ``port`` of loopback, until the process ends."""

    async def welcome(reader, writer):
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await _pass_on(reader, writer, http_port, gevent_port)
        writer.close()

    server = await asyncio.start_server(
        welcome, "127.0.0.1", port, limit=LONGEST_HEAD, backlog=1024
    )
    async with server:
        await server.serve_forever()


async def _pass_on(reader, writer, http_port: int, gevent_port: int) -> None:
    try:
        live, head = for_odoo(await reader.readuntil(b"\r\n\r\n"))
    except asyncio.LimitOverrunError:
        return
    try:
        there, back = await asyncio.open_connection(
            "127.0.0.1", gevent_port if live else http_port
        )
    except OSError:
        writer.write(BUSY)
        await writer.drain()
        return
    back.write(head)
    asking = asyncio.ensure_future(_copy(reader, back))
    if live:
        # A screen that is gone gives its place back.
        asking.add_done_callback(lambda _done: back.close())
    try:
        await _copy(there, writer)
    finally:
        asking.cancel()
        back.close()


async def _copy(reader, writer) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(AT_ONCE):
            writer.write(data)
            await writer.drain()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(*map(int, sys.argv[1:])))
