"""A proxy on loopback between the driver and Neo4j that does something at a given COMMIT, or after so many bytes."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto

_COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""The message COMMIT of Bolt as one chunk."""


class Moment(Enum):
    """When the fault strikes: before the server sees COMMIT, before its answer is passed on, or after that."""

    BEFORE_COMMIT = auto()
    BEFORE_ANSWER = auto()
    AFTER_ANSWER = auto()


class Fault:
    """What happens, at which COMMIT (counted from 1 over all connections) or byte; it strikes once.

    The connection is cut then, unless told otherwise.
    """

    def __init__(self, strike: Callable[[], None], moment: Moment | None, number: int, cuts: bool = True) -> None:
        self.strike = strike
        self.cuts = cuts
        self.moment = moment
        self.number = number
        self.commits = 0
        self.sent = 0
        self.struck = threading.Event()
        self._lock = threading.Lock()

    def due(self, moment: Moment | None) -> bool:
        """Whether the fault strikes now, and marks it as done."""
        count = self.sent if self.moment is None else self.commits
        with self._lock:
            if self.struck.is_set() or moment is not self.moment or count < self.number:
                return False
            self.struck.set()
            return True


class _Connection:
    def __init__(self, client: socket.socket, server: socket.socket, fault: Fault) -> None:
        self.client, self.server, self.fault = client, server, fault
        self.tail = b""
        self.awaiting = threading.Event()

    def cut(self, moment: Moment | None) -> bool:
        """Strike if it is time, and tell whether the connection is cut by that."""
        if not self.fault.due(moment):
            return False
        self.fault.strike()
        if self.fault.cuts:
            self.close()
        return self.fault.cuts

    def close(self) -> None:
        for end in (self.client, self.server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def to_server(self) -> None:
        while data := self.client.recv(65536):
            self.fault.sent += len(data)
            commits = (self.tail + data).count(_COMMIT)
            self.tail = b"" if commits else data[-5:]
            self.fault.commits += commits
            if self.cut(None) or (commits and self.cut(Moment.BEFORE_COMMIT)):
                return
            if commits:
                self.awaiting.set()
            self.server.sendall(data)

    def to_client(self) -> None:
        while data := self.server.recv(65536):
            answered = self.awaiting.is_set()
            if answered and self.cut(Moment.BEFORE_ANSWER):
                return
            self.client.sendall(data)
            if answered and self.cut(Moment.AFTER_ANSWER):
                return
            self.awaiting.clear()

    def pump(self, way: Callable[[], None]) -> None:
        with suppress(OSError):
            way()
        self.close()


@contextmanager
def bolt_proxy(uri: str, fault: Fault) -> Iterator[str]:
    """The address of a proxy in front of the server at `uri`; it is gone at the end."""
    host, _, port = uri.rpartition("//")[2].partition(":")
    listening = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            try:
                server = socket.create_connection((host, int(port)))
            except OSError:
                client.close()
                continue
            connection = _Connection(client, server, fault)
            for way in (connection.to_server, connection.to_client):
                threading.Thread(target=connection.pump, args=(way,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"bolt://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
