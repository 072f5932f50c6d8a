"""An ear on every network call of a process that tests start: Python imports this module when it is on PYTHONPATH.

`KG_SOCKETS` says what is allowed: `none`, or `loopback` (this machine only). Whatever else is tried is refused, and
written to the file that `KG_SOCKETS_LOG` names, so that an error that the program catches is found too.
"""

import os
import sys
from pathlib import Path

_LOCAL = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "::ffff:127.0.0.1", "")  # noqa: S104  # what a listener is given
_ADDRESSED = ("socket.connect", "socket.bind", "socket.sendto")
_NAMED = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


def host(event: str, args: tuple[object, ...]) -> str | None:
    """The computer that a call reaches; None for what reaches none (files, pipes, sockets of Unix)."""
    if event in _ADDRESSED:
        address = args[1]
        return str(address[0]) if isinstance(address, tuple) else None
    if event in _NAMED:
        name = args[0]
        return name.decode() if isinstance(name, bytes) else str(name or "")
    return None


def audit(event: str, args: tuple[object, ...]) -> None:
    """Refuse what `KG_SOCKETS` does not allow."""
    if not event.startswith("socket.") or (to := host(event, args)) is None:
        return
    if os.environ.get("KG_SOCKETS") == "loopback" and to in _LOCAL:
        return
    said = f"{event} {to!r}"
    with Path(os.environ["KG_SOCKETS_LOG"]).open("a", encoding="utf-8") as log:
        log.write(said + "\n")
    raise PermissionError(f"the network is closed in this test: {said}")


if os.environ.get("KG_SOCKETS"):
    sys.addaudithook(audit)
