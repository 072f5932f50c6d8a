"""A canary for a password: twelve failures with the driver's log wide open, and nobody hears it sing."""

import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from neo4j import Driver

from kg.errors import DatabaseError, UsageError
from kg.load.load import load
from kg.neo4j.connection import Address, address, connect
from tests.support.patience import PATIENCE
from tests.support.samples import SUMMIT, write
from tools.neo4j.server import Server

CANARY = "canary-sings-7f3a"

_RUN = """
import logging, sys
logging.basicConfig(stream=sys.stderr, level=logging.DEBUG)
logging.getLogger("neo4j").setLevel(logging.DEBUG)
from kg.cli import main
sys.argv[0] = "kg"
main()
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    load(tmp_path / "store", [str(write(tmp_path / "in", a=SUMMIT))])
    return tmp_path / "store"


def silent(store: Path, *arguments: str, **environment: str) -> int:
    """Run a command at debug level and give its exit code; fails where the canary is heard anywhere."""
    code = [sys.executable, "-c", _RUN, "--store", str(store), *arguments]
    given = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": CANARY, "KG_DEBUG": ""}
    run = subprocess.run(
        code, env=os.environ | given | environment, cwd=store.parent, capture_output=True, check=False, timeout=PATIENCE
    )
    assert CANARY.encode() not in run.stdout + run.stderr
    for path in store.parent.rglob("*"):
        if path.is_file() and path.name != "password":
            assert CANARY.encode() not in path.read_bytes(), path
    return run.returncode


@contextmanager
def speaking(answer: bytes) -> Iterator[int]:
    """A server that gives one answer to everybody and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    client, _ = listening.accept()
                    with client, suppress(OSError):
                        client.recv(1024)
                        client.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        return int(bound.getsockname()[1])


@pytest.mark.loopback
@pytest.mark.parametrize("command", ["push", "verify", "doctor"])
def test_nobody_answers(store: Path, command: str) -> None:
    assert silent(store, command, "--json", NEO4J_URI=f"bolt://127.0.0.1:{free_port()}") == 3


@pytest.mark.loopback
@pytest.mark.parametrize("answer", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"", b"\x00\x00\x63\x05", b"\xff" * 64])
def test_somebody_else_answers(store: Path, answer: bytes) -> None:
    with speaking(answer) as port:
        assert silent(store, "push", NEO4J_URI=f"bolt://127.0.0.1:{port}") == 3


@pytest.mark.parametrize(
    "uri",
    [
        f"bolt://neo4j:{CANARY}@127.0.0.1:7687",
        f"bolt://127.0.0.1:7687?password={CANARY}",
        f"nonsense://{CANARY}@127.0.0.1",
        f"http://127.0.0.1:7474/{CANARY}",
        f"bolt://127.0.0.1:{CANARY}",
        CANARY,
    ],
)
def test_an_address_that_holds_the_password_is_refused_without_repeating_it(store: Path, uri: str) -> None:
    assert silent(store, "push", NEO4J_URI=uri) in (2, 3)


def test_a_password_file_that_cannot_be_read(store: Path) -> None:
    environment = {"NEO4J_PASSWORD_FILE": str(store.parent / "none"), "NEO4J_URI": "bolt://127.0.0.1:1"}
    assert silent(store, "push", **environment) == 2


@pytest.mark.neo4j
@pytest.mark.parametrize("command", ["push", "verify", "doctor"])
def test_a_wrong_password(neo4j_server: Server, driver: Driver, store: Path, command: str) -> None:
    assert driver
    assert silent(store, command, NEO4J_URI=neo4j_server.uri, NEO4J_USERNAME=neo4j_server.username) == 3


@pytest.mark.neo4j
def test_a_database_that_is_not_there(neo4j_server: Server, driver: Driver, tmp_path: Path, store: Path) -> None:
    """The right password is not told either: it is the one in the file, and stays there."""
    assert driver
    (tmp_path / "password").write_text(neo4j_server.password + "\n", encoding="utf-8")
    code = [sys.executable, "-c", _RUN, "--store", str(store), "push"]
    given = neo4j_server.env | {"NEO4J_PASSWORD": "", "NEO4J_PASSWORD_FILE": str(tmp_path / "password")}
    given["NEO4J_DATABASE"] = "nowhere"
    run = subprocess.run(code, env=os.environ | given, capture_output=True, text=True, check=False)
    assert run.returncode == 3
    assert "nowhere" in run.stderr
    assert neo4j_server.password not in run.stdout + run.stderr


def test_no_text_of_an_address_holds_the_password(caplog: pytest.LogCaptureFixture) -> None:
    to = address({"NEO4J_PASSWORD": CANARY, "NEO4J_URI": "bolt://127.0.0.1:1"})
    assert to.password == CANARY
    logging.getLogger().warning("%s %r %s", to, to, f"{to}")
    assert CANARY not in caplog.text


@pytest.mark.loopback
def test_an_error_and_its_causes_hold_no_password() -> None:
    to = Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", CANARY, None)
    with pytest.raises(DatabaseError) as told, connect(to):
        pass
    error: BaseException | None = told.value
    while error is not None:
        assert CANARY not in repr(error)
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize(
    ("uri", "exposed"),
    [
        ("bolt://127.0.0.1:7687", False),
        ("neo4j://localhost", False),
        ("bolt://db.example.org", True),
        ("neo4j://192.0.2.1:7687", True),
        ("bolt+s://db.example.org", False),
        ("neo4j+ssc://db.example.org", False),
    ],
)
def test_a_password_in_the_open_is_warned_of(uri: str, exposed: bool) -> None:
    assert Address(uri, "neo4j", CANARY, None).exposed is exposed


def test_a_uri_with_a_password_is_refused() -> None:
    with pytest.raises(UsageError, match="put them into NEO4J_USERNAME") as told:
        address({"NEO4J_URI": f"bolt://a:{CANARY}@h"})
    assert CANARY not in str(told.value)
