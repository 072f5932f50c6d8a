"""What stands between the program and a Neo4j: each check with its cause and its cure, in the order they build on."""

import socket
import ssl
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError

from kg.errors import DatabaseError
from kg.neo4j.connection import Address
from kg.neo4j.constraints import missing
from kg.neo4j.mark import mark as mark_of
from kg.neo4j.mark import require_writable
from kg.neo4j.schema import HASH, MARK, elements, quoted
from kg.text import counted

OLDEST: Final = (5, 7)
"""The first release with uniqueness constraints on relationships, which parallel facts need."""

_SECONDS: Final = 5.0
_BOLT: Final = b"\x60\x60\xb0\x17" + b"\x00\x08\x08\x05\x00\x04\x04\x04" + bytes(8)
"""The first bytes of a Bolt connection, with versions 5.8 to 5.0 and 4.4 to 4.0 on offer."""


_COMPONENTS: Final = "CALL dbms.components() YIELD name, versions, edition"


class Finding(NamedTuple):
    """One check: `ok`, `warning` or `error`, what was found, and what to do about it."""

    check: str
    verdict: str
    found: str
    cure: str = ""


class _Stop(Exception):
    """Nothing further can be checked."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def _error(check: str, found: str, cure: str) -> _Stop:
    return _Stop(Finding(check, "error", found, cure))


def diagnose(to: Address) -> Iterator[Finding]:
    """Findings until all is well or nothing further can be checked; nothing is written."""
    try:
        for check in (_encryption, _server, _certificate):
            yield check(to)
        with GraphDatabase.driver(
            to.uri,
            auth=(to.username, to.password),
            telemetry_disabled=True,
            connection_timeout=_SECONDS,
            max_transaction_retry_time=0,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            user_agent="diplomatic-kg",
        ) as driver:
            for inside in _INSIDE:
                yield inside(driver, to)
    except _Stop as stop:
        yield stop.finding


# -- from outside


def _encryption(to: Address) -> Finding:
    if to.exposed:
        cure = "use neo4j+s:// or bolt+s:// in NEO4J_URI"
        return Finding("encryption", "warning", f"the password goes unencrypted to {to.uri}", cure)
    return Finding("encryption", "ok", "encrypted" if _secure(to) else "not encrypted, on this machine only")


def _secure(to: Address) -> bool:
    return urlsplit(to.uri).scheme.endswith(("+s", "+ssc"))


def _host(to: Address) -> tuple[str, int]:
    parts = urlsplit(to.uri)
    return parts.hostname or "127.0.0.1", parts.port or 7687


def _server(to: Address) -> Finding:
    """Whether something listens, and whether it speaks Bolt."""
    host, port = _host(to)
    try:
        with socket.create_connection((host, port), timeout=_SECONDS) as opened:
            answer = b"" if _secure(to) else _greeted(opened)
    except OSError as error:
        cure = "start Neo4j, or set NEO4J_URI to its Bolt address (make neo4j prints one)"
        raise _error("server", f"nothing answers at {host}:{port}: {error}", cure) from error
    if answer.startswith(b"HTTP"):
        cure = f"that is the Browser's port; Bolt is another one, mostly 7687: NEO4J_URI=bolt://{host}:7687"
        raise _error("server", f"{host}:{port} speaks HTTP, not Bolt", cure)
    if not _secure(to) and len(answer) != 4:
        cure = f"try NEO4J_URI=bolt+s://{host}:{port} (bolt+ssc:// with a certificate of its own), or another port"
        raise _error("server", f"{host}:{port} does not speak plain Bolt", cure)
    return Finding("server", "ok", f"answers at {host}:{port}")


def _greeted(opened: socket.socket) -> bytes:
    try:
        opened.sendall(_BOLT)
        return opened.recv(4)
    except OSError:
        return b""


def _certificate(to: Address) -> Finding:
    scheme = urlsplit(to.uri).scheme
    if not scheme.endswith("+s"):
        return Finding("certificate", "ok", "not asked for" if not _secure(to) else "any is taken (+ssc)")
    host, port = _host(to)
    try:
        with (
            socket.create_connection((host, port), timeout=_SECONDS) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=host),
        ):
            return Finding("certificate", "ok", "signed by an authority that this machine trusts")
    except ssl.SSLCertVerificationError as error:
        cure = f"if the server is yours, use {scheme}sc:// (it takes any certificate), or trust its authority"
        raise _error("certificate", f"not trusted: {error.verify_message}", cure) from error
    except (ssl.SSLError, OSError) as error:
        cure = f"the server may not encrypt: {scheme.removesuffix('+s')}:// in NEO4J_URI, or turn on TLS for Bolt there"
        raise _error("certificate", f"no encrypted connection: {error}", cure) from error


# -- from inside


def _login(driver: Driver, to: Address) -> Finding:
    try:
        driver.execute_query(_COMPONENTS, database_="system")
    except AuthError as error:
        cure = "set NEO4J_USERNAME and NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE)"
        raise _error("login", f"the user {to.username} or the password is refused", cure) from error
    except (DriverError, Neo4jError) as error:
        said = str(error).replace(to.password, "***") if to.password else str(error)
        raise _error("login", said, "see the server's logs, neo4j.log and debug.log") from error
    return Finding("login", "ok", f"as {to.username}")


def _version(driver: Driver, _to: Address) -> Finding:
    parts = driver.execute_query(_COMPONENTS, database_="system").records
    version, edition = next((part["versions"][0], part["edition"]) for part in parts if part["name"] == "Neo4j Kernel")
    numbers = tuple(int(part) for part in str(version).split(".")[:2])
    wanted = ".".join(map(str, OLDEST))
    if numbers < OLDEST:
        raise _error("version", f"Neo4j {version} is too old", f"use Neo4j {wanted} or later; 5.26 LTS is tested")
    return Finding("version", "ok", f"Neo4j {version}, {edition} edition")


def _database(driver: Driver, to: Address) -> Finding:
    try:
        (nodes,) = driver.execute_query("RETURN COUNT { () }", database_=to.database).records[0]
    except ClientError as error:
        shown = driver.execute_query("SHOW DATABASES YIELD name RETURN name", database_="system").records
        names = sorted({record["name"] for record in shown} - {"system"})
        cure = f"set NEO4J_DATABASE to one of: {', '.join(names)}"
        raise _error("database", f'"{to.database}": {error.message}', cure) from error
    return Finding("database", "ok", f"{to.database or 'the default one'} with {counted(nodes, 'node')}")


def _writing(driver: Driver, to: Address) -> Finding:
    """Try to write, and take it back."""
    with driver.session(database=to.database) as session:
        try:
            with session.begin_transaction() as tx:
                tx.run(f"CREATE (:{quoted(MARK)} {{id: 'doctor'}})").consume()
                tx.rollback()
        except (DriverError, Neo4jError) as error:
            cure = "use a user with write access, or a database that is not read-only (server.databases.read_only)"
            raise _error("writing", f"the user {to.username} may only read: {error}", cure) from error
    return Finding("writing", "ok", f"{to.username} may write")


def _schema(driver: Driver, to: Address) -> Finding:
    """Constraints and indexes: a push makes what is missing or old, a constraint of others stands in its way."""
    with driver.session(database=to.database) as session:
        try:
            lacking = [element.name for element in missing(session, elements())]
        except DatabaseError as error:
            raise _error("schema", str(error), "then kg push makes ours") from error
    if lacking:
        some = f"{', '.join(lacking[:3])}{' …' if len(lacking) > 3 else ''}"
        found = f"{len(lacking)} of {len(elements())} missing or of an older version: {some}"
        return Finding("schema", "warning", found, "kg push makes them")
    return Finding("schema", "ok", f"all {len(elements())} constraints and indexes")


def _content(driver: Driver, to: Address) -> Finding:
    """Whether the last push came to its end."""
    ours = f"COUNT {{ MATCH (n) WHERE n.{HASH} IS NOT NULL RETURN n }}"
    mark = f"OPTIONAL MATCH (m:{quoted(MARK)} {{id: 'push'}})"
    query = f"{mark} RETURN {ours}, m IS NOT NULL, m.state IS NOT NULL"
    nodes, pushed, complete = driver.execute_query(query, database_=to.database).records[0]
    with driver.session(database=to.database) as session:
        try:
            require_writable(mark_of(session))
        except DatabaseError as error:
            raise _error("content", str(error), "update diplomatic-kg") from error
    ours = f"{counted(nodes, 'node')} of ours"
    if pushed and not complete:
        return Finding("content", "warning", f"{ours}; the last push did not end", "kg push ends it")
    return Finding("content", "ok", ours if pushed else "nothing of ours yet: kg push")


_INSIDE: Final[tuple[Callable[[Driver, Address], Finding], ...]] = (
    _login,
    _version,
    _database,
    _writing,
    _schema,
    _content,
)
