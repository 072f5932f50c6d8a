"""The audit of sockets itself: what it must stop, it stops, here and in processes that are started from here."""

import os
import socket
import subprocess
import sys

import pytest

from kg.errors import DatabaseError
from kg.neo4j.connection import Address, connect
from tests.support.socket_audit import attempts

_TRY = "import socket; socket.create_connection(('127.0.0.1', 9))"


def test_a_test_that_is_not_marked_opens_no_connection() -> None:
    with pytest.raises(PermissionError, match="the network is closed"):
        socket.create_connection(("127.0.0.1", 9))
    assert attempts() == ["socket.getaddrinfo '127.0.0.1'"]


def test_nor_does_a_process_that_it_starts() -> None:
    run = subprocess.run([sys.executable, "-c", _TRY], capture_output=True, text=True, check=False)
    assert "the network is closed" in run.stderr
    assert attempts() == ["socket.getaddrinfo '127.0.0.1'"]


@pytest.mark.loopback
def test_a_marked_one_reaches_this_machine_and_no_other() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        socket.create_connection(("127.0.0.1", port)).close()
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}))"
        subprocess.run([sys.executable, "-c", code], check=True)
    for code in ("socket.create_connection(('192.0.2.1', 80))", "socket.getaddrinfo('example.org', 80)"):
        run = subprocess.run([sys.executable, "-c", f"import socket; {code}"], capture_output=True, check=False)
        assert run.returncode == 1
    with socket.socket() as one, pytest.raises(PermissionError):
        one.connect(("192.0.2.1", 80))
    assert len(attempts()) == 3


def test_what_the_driver_tries_is_heard_too() -> None:
    """The driver catches errors of sockets; the log keeps them all the same."""
    with pytest.raises((DatabaseError, ValueError)), connect(Address("bolt://192.0.2.1:7687", "neo4j", "x", None)):
        pass
    assert any("192.0.2.1" in said for said in attempts())


def test_every_python_that_is_started_hears() -> None:
    assert os.environ["PYTHONPATH"].split(os.pathsep)[0].endswith("audit")
