"""No test, and no process that a test starts, may reach another computer; most may open no connection at all.

Tests marked `neo4j` or `loopback` may talk to this machine, all others to nobody: `kg` loads, checks, exports and asks
without a network. Raised errors can be caught, so every attempt is also written down, and fails the test that made it.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.audit.sitecustomize import audit

_AUDIT = str(Path(__file__).parent / "audit")
_TALKING = ("neo4j", "loopback")


def pytest_configure(config: pytest.Config) -> None:
    handle, name = tempfile.mkstemp(prefix="kg-sockets-")
    os.close(handle)
    os.environ["KG_SOCKETS_LOG"] = name
    os.environ["KG_SOCKETS"] = "loopback"
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (_AUDIT, os.environ.get("PYTHONPATH"))))
    config.add_cleanup(lambda: Path(name).unlink(missing_ok=True))
    sys.addaudithook(_guarded)


def _guarded(event: str, args: tuple[object, ...]) -> None:
    # The hook cannot be taken away again; without a log the tests are over.
    if event.startswith("socket.") and Path(os.environ.get("KG_SOCKETS_LOG", "")).is_file():
        audit(event, args)


def attempts() -> list[str]:
    """What was tried and refused since the last time this was asked."""
    log = Path(os.environ["KG_SOCKETS_LOG"])
    said = log.read_text(encoding="utf-8").splitlines()
    with suppress(OSError):
        os.truncate(log, 0)
    return said


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    talking = any(item.get_closest_marker(name) for name in _TALKING)
    os.environ["KG_SOCKETS"] = "loopback" if talking else "none"
    try:
        return (yield)
    finally:
        os.environ["KG_SOCKETS"] = "loopback"


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails the test that tried to reach somebody whom it may not."""
    attempts()
    yield
    tried = attempts()
    assert not tried, f"{request.node.name} tried to use the network: {'; '.join(tried)}"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """The last test takes down the server of the session too."""
    if nextitem is None:
        os.environ["KG_SOCKETS"] = "loopback"
