"""kg doctor on real servers: each cause is named, each cure works, and the password is never told."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from neo4j import Driver

from kg.cli import kg
from kg.neo4j.connection import Address
from kg.neo4j.doctor import OLDEST, Finding, diagnose
from tools.neo4j.server import OwnServer, Server, own_server


def last(to: Address) -> Finding:
    """The finding at which the diagnosis stopped; whatever is not well has a cure, and no text holds the password."""
    findings = list(diagnose(to))
    assert all(finding.cure for finding in findings if finding.verdict != "ok")
    assert not any(to.password in text for finding in findings for text in finding)
    return findings[-1]


def at(server: Server, **other: str) -> Address:
    return Address(server.uri, server.username, server.password, server.database)._replace(**other)


@pytest.mark.loopback
def test_nothing_listens() -> None:
    with socket.socket() as bound:  # bound, but not listening: nobody else can take the port
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        found = last(Address(f"bolt://127.0.0.1:{port}", "neo4j", "canary-1", None))
        told = CliRunner().invoke(kg, ["doctor"], env={"NEO4J_URI": f"bolt://127.0.0.1:{port}"})
    assert found[:2] == ("server", "error")
    assert "start Neo4j" in found.cure
    assert told.exit_code == 3
    assert f"✗ server       {found.found}" in told.output
    assert f"→ {found.cure}" in told.output


def test_a_plain_connection_to_another_host_is_a_warning() -> None:
    first = next(diagnose(Address("bolt://db.example.org", "neo4j", "canary-2", None)))
    assert first[:2] == ("encryption", "warning")
    assert "bolt+s" in first.cure


@pytest.mark.neo4j
def test_all_is_well(neo4j_server: Server, examples_db: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    assert examples_db
    for name, value in neo4j_server.env.items():
        monkeypatch.setenv(name, value)
    done = CliRunner().invoke(kg, ["doctor"])
    assert done.exit_code == 0, done.output
    assert "constraints and indexes" in done.output
    assert "✗" not in done.output


@pytest.mark.neo4j
def test_wrong_password_database_and_port(neo4j_server: Server, driver: Driver) -> None:
    assert driver
    refused = last(at(neo4j_server, password="canary-3"))  # noqa: S106  # no secret
    assert refused[:2] == ("login", "error")
    assert "NEO4J_PASSWORD" in refused.cure
    missing = last(at(neo4j_server, database="nowhere"))
    assert missing[:2] == ("database", "error")
    assert neo4j_server.database in missing.cure
    if neo4j_server.http:
        browser = last(at(neo4j_server, uri=neo4j_server.http.replace("http", "bolt")))
        assert browser[:2] == ("server", "error")
        assert "HTTP" in browser.found
        assert "NEO4J_URI=bolt://" in browser.cure


@pytest.mark.neo4j
def test_missing_old_and_wrong_constraints(neo4j_server: Server, bare_db: Driver) -> None:
    bare_db.execute_query("CREATE FULLTEXT INDEX kg_names FOR (n:Actor) ON EACH [n.name]")
    by_check = {finding.check: finding for finding in diagnose(at(neo4j_server))}
    assert by_check["schema"].verdict == "warning"
    assert "kg push" in by_check["schema"].cure
    bare_db.execute_query("CREATE CONSTRAINT kg_Actor_id FOR (n:Actor) REQUIRE n.name IS UNIQUE")
    assert last(at(neo4j_server))[:2] == ("schema", "error")
    assert "another kg_Actor_id" in last(at(neo4j_server)).found


def _encrypted(home: Path) -> str:
    """A certificate of its own for Bolt, which takes plain connections too."""
    folder = home / "certificates" / "bolt"
    folder.mkdir(parents=True)
    openssl = shutil.which("openssl")
    assert openssl, "openssl makes the certificate of this test; every Debian with ca-certificates has it"
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "private.key", "-out", folder / "public.crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    return (
        "dbms.ssl.policy.bolt.enabled=true\n"
        "dbms.ssl.policy.bolt.base_directory=certificates/bolt\n"
        "dbms.ssl.policy.bolt.client_auth=NONE\n"
        "server.bolt.tls_level=OPTIONAL\n"
    )


@pytest.fixture(scope="module")
def strict_server() -> Iterator[OwnServer]:
    """With a certificate of its own, and, after a start that makes it, a database that nobody may write to."""
    with own_server(_encrypted) as server:
        server.stop()
        with (server.home / "conf" / "neo4j.conf").open("a", encoding="utf-8") as settings:
            settings.write("server.databases.read_only=neo4j\n")
        server.start()
        yield server


@pytest.mark.neo4j
def test_self_signed_certificate_and_its_cure(strict_server: OwnServer) -> None:
    found = last(at(strict_server, uri=strict_server.uri.replace("bolt", "bolt+s")))
    assert found[:2] == ("certificate", "error")
    assert "bolt+ssc" in found.cure
    cured = {f.check: f.verdict for f in diagnose(at(strict_server, uri=strict_server.uri.replace("bolt", "bolt+ssc")))}
    assert cured["certificate"] == cured["login"] == "ok"


@pytest.mark.neo4j
def test_who_may_only_read(strict_server: OwnServer) -> None:
    found = last(at(strict_server))
    assert found[:2] == ("writing", "error")
    assert "read" in found.found
    assert "write access" in found.cure


@pytest.mark.neo4j
def test_an_old_server(neo4j_server: Server, driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    assert driver
    monkeypatch.setattr("kg.neo4j.doctor.OLDEST", (9999, 1))
    found = last(at(neo4j_server))
    assert found[:2] == ("version", "error")
    assert "9999.1" in found.cure
    assert OLDEST == (5, 7)
