"""Faults without the price of a start: one process imports everything and forks a child for each fault.

`python -m tests.support.struck` reads a line of JSON for each fault, runs it in a child, and answers
with how it ended.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from kg.cli import main
from kg.export import files as to_files
from kg.graph import projection as project
from kg.load import load
from kg.load.names import resolve
from kg.model.records import Record
from kg.neo4j import bulk as to_bulk
from kg.neo4j import schema as neo4j_schema
from kg.rdf import encode
from kg.reference import reference
from kg.store import store as stores
from tests.support import killed


class Fault(NamedTuple):
    """What strikes and where: `kill` and `full` at a byte, `point` at a point of a load, `INT` and `TERM` at a line."""

    kind: str
    at: str
    argv: tuple[str, ...]
    said: str


def limited(size: int, handler: Any) -> None:
    """From now on a file that grows beyond so many bytes is an error, or the end of the process."""
    signal.signal(signal.SIGXFSZ, handler)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def struck_blocks(units: Iterable[Record], after: int, sent: signal.Signals) -> Iterator[str]:
    for number, block in enumerate(encode.blocks(units)):
        if number == after:
            os.kill(os.getpid(), sent)
        yield block


def run(fault: Fault) -> None:
    """The command under its fault, with what it says kept in a file."""
    said = os.open(fault.said, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    sys.argv = ["kg", *fault.argv]
    if fault.kind == "point":
        killed.main(fault.argv[1], fault.at, fault.argv[3])
        return
    if fault.kind in ("INT", "TERM"):
        after, sent = int(fault.at), signal.Signals[f"SIG{fault.kind}"]
        signal.signal(
            signal.SIGINT, signal.default_int_handler
        )  # a shell lets what it starts in the background ignore it
        stores.blocks = lambda units: struck_blocks(units, after, sent)  # type: ignore[assignment,attr-defined]
    else:
        limited(int(fault.at), signal.SIG_DFL if fault.kind == "kill" else signal.SIG_IGN)
    main()


def serve() -> None:
    """One child for each line of standard input."""
    for line in sys.stdin:
        kind, at, argv, said = json.loads(line)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                run(Fault(kind, at, tuple(argv), said))
                code = 0
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 1
            finally:
                sys.stdout.flush()
                os._exit(code)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


class Striker:
    """The other end: run a command of `kg` under a fault and give its exit code, or the signal that ended it."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self.process = process
        self.said = folder / "said"

    def strike(self, kind: str, at: str | int, *argv: str | Path) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        fault = [kind, str(at), [str(one) for one in argv], str(self.said)]
        self.process.stdin.write(json.dumps(fault) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    @property
    def text(self) -> str:
        """What the command printed."""
        return self.said.read_text(encoding="utf-8", errors="replace")


@contextmanager
def striker(folder: Path) -> Iterator[Striker]:
    """A process that strikes; it ends with the block."""
    command = [sys.executable, "-m", "tests.support.struck"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Striker(process, folder)
        assert process.stdin is not None
        process.stdin.close()


IMPORTED = (load, neo4j_schema, project, resolve, to_bulk, to_files)
"""So that no child has to."""

if __name__ == "__main__":
    reference()
    serve()
