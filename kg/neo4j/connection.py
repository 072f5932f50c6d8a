"""The connection to Neo4j: settings from the environment, and its errors in one plain line each."""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from kg.errors import DatabaseError, UsageError

DEFAULT_URI: Final = "bolt://127.0.0.1:7687"
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")

# The driver's log is for those who listen to it, not for standard error: what matters comes as an error.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Address(NamedTuple):
    """Where the database is and who asks; the password is left out of every text that we print."""

    uri: str
    username: str
    password: str
    database: str | None

    def __repr__(self) -> str:
        return f"Address(uri={self.uri!r}, username={self.username!r}, database={self.database!r})"

    @property
    def exposed(self) -> bool:
        """Whether the password would travel unencrypted to another host."""
        parts = urlsplit(self.uri)
        return parts.scheme in ("bolt", "neo4j") and parts.hostname not in _LOOPBACK


def address(environment: Mapping[str, str] = os.environ) -> Address:
    """The address in NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD (or a file in NEO4J_PASSWORD_FILE), NEO4J_DATABASE.

    Raises `UsageError` where the URI holds a password or is none that Bolt knows.
    """
    uri = environment.get("NEO4J_URI") or DEFAULT_URI
    parts = urlsplit(uri)
    if parts.password or "@" in parts.netloc:
        raise UsageError("NEO4J_URI holds a user or password; put them into NEO4J_USERNAME and NEO4J_PASSWORD")
    if parts.scheme in ("http", "https"):
        raise UsageError(
            f"NEO4J_URI is the Browser's address ({parts.scheme}://…); programs use bolt://{parts.hostname}:7687"
        )
    _require_port(parts)
    password = environment.get("NEO4J_PASSWORD") or ""
    if file := environment.get("NEO4J_PASSWORD_FILE"):
        try:
            with open(file, encoding="utf-8") as opened:  # noqa: PTH123  # a FIFO must work too
                password = opened.read().rstrip("\r\n")
        except OSError as error:
            raise UsageError(f"cannot read NEO4J_PASSWORD_FILE: {error.strerror}") from error
    username = environment.get("NEO4J_USERNAME") or "neo4j"
    return Address(uri, username, password, environment.get("NEO4J_DATABASE") or None)


def _require_port(parts: SplitResult) -> None:
    try:
        _ = parts.port
    except ValueError:  # its text repeats what stands there, which may be a password
        raise UsageError("NEO4J_URI has a port that is no number; it looks like bolt://127.0.0.1:7687") from None


@contextmanager
def connect(to: Address) -> Iterator[Driver]:
    """A driver that has reached the server; whatever Neo4j refuses inside becomes a `DatabaseError`."""
    with (
        refusals(to),
        GraphDatabase.driver(
            to.uri,
            auth=(to.username, to.password),
            telemetry_disabled=True,
            connection_timeout=5,
            max_transaction_retry_time=30,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            user_agent="diplomatic-kg",
        ) as driver,
    ):
        driver.verify_connectivity()
        yield driver


@contextmanager
def refusals(to: Address) -> Iterator[None]:
    """Errors of the driver and the server as `DatabaseError`, one line each, without the password."""
    try:
        yield
    except (DriverError, Neo4jError) as error:
        raise DatabaseError(_redacted(_said(error, to), to)) from error
    except ConfigurationError as error:
        raise UsageError(_redacted(f"NEO4J_URI: {error}", to)) from error


def _redacted(text: str, to: Address) -> str:
    return text.replace(to.password, "***") if to.password else text


def _said(error: Exception, to: Address) -> str:
    if isinstance(error, AuthError):
        if not to.password:
            return f"Neo4j at {to.uri} wants a password: set NEO4J_PASSWORD"
        return f"Neo4j at {to.uri} refuses the user {to.username} or the password; see NEO4J_USERNAME, NEO4J_PASSWORD"
    if isinstance(error, ServiceUnavailable):
        return f"no Neo4j answers at {to.uri}; is it running, and is this its Bolt address (NEO4J_URI)?"
    if isinstance(error, ConstraintError):
        return f"a constraint of the database refuses the data: {error.message}"
    if isinstance(error, ClientError) and error.code == "Neo.ClientError.Database.DatabaseNotFound":
        return f'Neo4j at {to.uri} has no database "{to.database}"; see NEO4J_DATABASE'
    if isinstance(error, ClientError) and error.code and "Security.Forbidden" in error.code:
        return f"the user {to.username} may not do this: {error.message}"
    if isinstance(error, Neo4jError):
        return f"Neo4j refused: {error.message}"
    return f"Neo4j at {to.uri}: {error}"
