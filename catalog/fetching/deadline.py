"""A deadline for a whole exchange, whatever drips in meanwhile.

The timeout of a socket starts anew with every byte, so a server that sends one a second would never run into it.
Here a timer shuts the sockets down that were opened under the deadline; whoever waits for them wakes up at once.
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

_current = threading.local()


class Deadline:
    """The sockets of one exchange; `passed` says that the time was up."""

    def __init__(self) -> None:
        self.passed = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()

    def watch(self, watched: socket.socket) -> None:
        """Watch a duplicate: the connection may close or wrap the socket itself."""
        copy = socket.socket(fileno=os.dup(watched.fileno()))
        with self._lock:
            self._sockets.append(copy)
            if self.passed:
                _shut(copy)

    def pass_by(self) -> None:
        with self._lock:
            self.passed = True
            for watched in self._sockets:
                _shut(watched)

    def forget(self) -> None:
        with self._lock:
            for watched in self._sockets:
                watched.close()
            self._sockets.clear()


@contextmanager
def within(seconds: float) -> Iterator[Deadline]:
    """Shut down every connection that this thread uses in the block, once `seconds` are over."""
    deadline = Deadline()
    timer = threading.Timer(seconds, deadline.pass_by)
    timer.daemon = True
    _current.deadline = deadline
    timer.start()
    try:
        yield deadline
    finally:
        timer.cancel()
        _current.deadline = None
        deadline.forget()


def _shut(watched: socket.socket) -> None:
    with suppress(OSError):  # not connected any more
        watched.shutdown(socket.SHUT_RDWR)


def _watch(watched: Any) -> None:
    deadline: Deadline | None = getattr(_current, "deadline", None)
    if deadline is not None and watched is not None:
        deadline.watch(watched)


class _Watched(HTTPConnection):
    """Tells the deadline of each socket, when it is opened and when it is used once more."""

    def _new_conn(self) -> socket.socket:
        opened = super()._new_conn()
        _watch(opened)
        return opened

    def request(self, *args: Any, **kwargs: Any) -> None:
        _watch(self.sock)
        super().request(*args, **kwargs)


class _WatchedTLS(_Watched, HTTPSConnection):
    pass


class WatchedPool(HTTPConnectionPool):
    ConnectionCls = _Watched


class WatchedTLSPool(HTTPSConnectionPool):
    ConnectionCls = _WatchedTLS
