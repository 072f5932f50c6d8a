"""The throw-away server, and what is said on a machine that cannot have one."""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest
from neo4j import Driver

from tests.support.neo4j_fixtures import wipe
from tests.support.patience import until
from tools.neo4j import server as neo4j

WAYS_OUT = ("NEO4J_URI", "apt-get install openjdk-17-jdk-headless maven", "make setup")
PROJECT = neo4j.PROJECT


def alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def listening(pid: int) -> set[str]:
    """The addresses that a process listens on, as Linux tells them (hexadecimal, port left out)."""
    inodes = set()
    for each in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):
            inodes.add(re.sub(r"\D", "", str(each.readlink())))
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
    ]
    return {row[1].split(":")[0] for row in rows if row[3] == "0A" and row[9] in inodes}


@pytest.fixture
def no_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without NEO4J_URI, Java and Maven."""
    for name in ("NEO4J_URI", "KG_NEO4J"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(neo4j, "find_java", lambda _: None)


@pytest.mark.usefixtures("no_java")
def test_names_the_three_ways_out() -> None:
    with pytest.raises(neo4j.ServerError) as told, neo4j.neo4j_server():
        pass
    assert all(way in str(told.value) for way in WAYS_OUT)
    assert "\n" not in str(told.value)


@pytest.mark.usefixtures("no_java")
def test_the_command_fails_without_java(capsys: pytest.CaptureFixture[str]) -> None:
    assert neo4j.main() == 3
    told = capsys.readouterr().err
    assert all(way in told for way in WAYS_OUT)


def test_unknown_release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_NEO4J", "newest")
    with pytest.raises(neo4j.ServerError, match="lts or next"):
        neo4j.chosen_release()


def test_password_in_uri_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://neo4j:s3cret@127.0.0.1:1")
    with pytest.raises(neo4j.ServerError) as told, neo4j.neo4j_server():
        pass
    assert "s3cret" not in str(told.value)


@pytest.mark.loopback
def test_given_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    monkeypatch.setenv("NEO4J_URI", f"bolt://127.0.0.1:{port}")
    with pytest.raises(neo4j.ServerError, match="NEO4J_URI is set"), neo4j.neo4j_server():
        pass


def test_interrupted_download_is_not_taken_as_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    release = neo4j.RELEASES["lts"]
    maven = tmp_path / "mvn"
    half = 'mkdir -p "$1"; : >"$1/neo4j-server-0.jar"'
    maven.write_text(f'#!/bin/sh\nfor each; do :; done\nset -- "${{each#*=}}"\n{half}\nexit 1\n')
    maven.chmod(0o755)
    with pytest.raises(neo4j.ServerError, match="Maven"):
        neo4j.artifacts(release, str(maven))
    assert [path.name for path in (tmp_path / "diplomatic-kg").iterdir()] == [f"neo4j-{release.version}.lock"]
    maven.write_text(maven.read_text().replace("exit 1", "exit 0"))
    folder = neo4j.artifacts(release, str(maven))
    assert (folder / "neo4j-server-0.jar").is_file()
    maven.unlink()
    assert neo4j.artifacts(release, str(maven)) == folder


@pytest.mark.neo4j
def test_given_server_is_used_and_its_data_kept(
    neo4j_server: neo4j.Server, empty_db: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in neo4j_server.env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("KG_NEO4J_WIPE", raising=False)
    with neo4j.neo4j_server() as given:
        assert given.home is None
        neo4j.require_empty(given)
        empty_db.execute_query("CREATE (:Foreign)", database_=given.database)
        with pytest.raises(neo4j.ServerError, match="holds 1 node"):
            neo4j.require_empty(given)
        with pytest.raises(neo4j.ServerError, match="not ours"):
            given.stop()


@pytest.mark.neo4j
def test_bare_db_is_empty(neo4j_server: neo4j.Server, bare_db: Driver) -> None:
    with bare_db.session(database=neo4j_server.database) as session:
        assert not session.run("MATCH (n) RETURN n").data()
        assert not session.run("SHOW CONSTRAINTS").data()
        session.run("CREATE CONSTRAINT one FOR (n:One) REQUIRE n.id IS UNIQUE").consume()
        session.run("CREATE INDEX two FOR (n:Two) ON (n.name)").consume()
        session.run("CREATE (:One {id: 1})-[:TO]->(:Two)").consume()
        wipe(bare_db, neo4j_server.database)
        assert not session.run("MATCH (n) RETURN n").data()
        assert not session.run("SHOW CONSTRAINTS").data()
        assert not session.run("SHOW INDEXES WHERE type <> 'LOOKUP'").data()


@pytest.mark.neo4j
def test_listens_on_loopback_only_and_serves_the_browser(own_neo4j: neo4j.OwnServer) -> None:
    assert own_neo4j.pid is not None
    assert listening(own_neo4j.pid) <= {"0100007F", "0000000000000000FFFF00000100007F"}
    asked = HTTPConnection(own_neo4j.http.removeprefix("http://"))
    asked.request("GET", "/browser/")
    with asked.getresponse() as answer:
        assert answer.status == 200
    asked.close()


@pytest.mark.neo4j
def test_data_outlives_stop_and_kill(own_neo4j: neo4j.OwnServer, empty_db: Driver) -> None:
    empty_db.execute_query("CREATE (:Kept)")
    for end in (own_neo4j.stop, own_neo4j.kill):
        pid = own_neo4j.pid
        assert pid is not None
        end()
        assert own_neo4j.pid is None
        assert not alive(pid)
        own_neo4j.start()
    with own_neo4j.driver() as opened:
        assert opened.execute_query("MATCH (n:Kept) RETURN count(n)").records[0][0] == 1


@pytest.mark.neo4j
def test_admin(own_neo4j: neo4j.OwnServer) -> None:
    assert own_neo4j.admin("--version").startswith(("5.", "2026."))
    with pytest.raises(neo4j.ServerError, match="neo4j-admin database nonsense"):
        own_neo4j.admin("database", "nonsense")


@pytest.mark.neo4j
def test_password_is_not_shown(own_neo4j: neo4j.OwnServer) -> None:
    assert own_neo4j.password not in repr(own_neo4j)


@pytest.mark.neo4j
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
def test_server_dies_with_the_program(own_neo4j: neo4j.OwnServer, sent: signal.Signals) -> None:
    code = (
        "import time; from tools.neo4j import server as n\n"
        "def wait(self): print(self.pid, self.home, flush=True); time.sleep(600)\n"
        "n.OwnServer._wait = wait\n"
        "with n.own_server(): pass"
    )
    del own_neo4j  # only says that a server can be had here
    given_none = {name: value for name, value in os.environ.items() if name != "NEO4J_URI"}
    program = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=PROJECT, env=given_none
    )
    assert program.stdout is not None
    pid, home = program.stdout.readline().split()
    assert alive(int(pid))
    program.send_signal(sent)
    program.communicate()
    until(lambda: not alive(int(pid)) and not Path(home).exists())
