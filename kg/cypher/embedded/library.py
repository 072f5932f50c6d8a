"""The engine as a library in this process (ArcadeDB native): loaded once, quiet, shut off from files and the network.

Only this module and `kg.cypher.embedded.filled` know it.
"""

import atexit
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from weakref import WeakValueDictionary

from kg.errors import StoreError, UsageError
from kg.system.temporary import scratch_folder

MAX_SECONDS: Final = 60
"""Seconds after which a query ends with an error, where nobody allows more."""
MAX_MEMORY: Final = 50
"""Per cent of the machine's memory that the engine takes at most; a query that needs more ends with an error."""

_settings: Final = {
    "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
    "arcadedb.command.timeout": str(MAX_SECONDS * 1000),
}
_QUIET: Final = "handlers =\n.level = OFF\n"
_LOOK: Final = 0.2
"""Seconds between two looks whether somebody pressed Ctrl-C."""
_GRACE: Final = 5
"""Seconds after which a query is left whose time is up and which the engine did not end."""


class LateError(UsageError):
    """A query took longer than it may."""

    def __init__(self) -> None:
        super().__init__(
            f"the query took longer than {allowed()} seconds; narrow it by a label or a property, "
            "give it more time (--timeout), or ask Neo4j (--neo4j)"
        )


def allow(seconds: int) -> None:
    """Let the queries of this process take so long; to be said before the first one."""
    _settings["arcadedb.command.timeout"] = str(seconds * 1000)


def allowed() -> int:
    """Seconds that a query may take."""
    return int(_settings["arcadedb.command.timeout"]) // 1000


@contextmanager
def _at_work() -> Iterator[None]:
    """Where Ctrl-C comes while the engine is made ready, the process ends without it: it does not survive that."""
    try:
        yield
    except KeyboardInterrupt:
        _left_behind(threading.Event(), None, _INTERRUPTED)
        raise


@cache
def library() -> ModuleType:
    """The engine's library, loaded with our settings; its log would go to the home folder, and has nothing for people.

    Raises `UsageError` where it is not installed, or there is none for this machine.
    """
    before = dict(os.environ)
    folder = temporary()
    quiet = folder / "quiet.properties"
    quiet.write_text(_QUIET, encoding="ascii")
    arguments = [f"-D{key}={value}" for key, value in _settings.items()]
    arguments += [f"-Djava.util.logging.config.file={quiet}", *_memory()]
    try:
        os.environ |= {"ARCADEDB_LOG_DIR": str(folder), "ARCADEDB_NATIVE_ISOLATE_ARGS": " ".join(arguments)}
        with _at_work():
            import arcadedb

            arcadedb.create_database(str(folder / "first")).close()  # reads the settings for the log
    except ImportError as error:
        raise UsageError(
            "Cypher without a server needs ArcadeDB, which there is for Linux (glibc), Apple's chips and Windows: "
            "pip install 'diplomatic-kg[cypher]', or ask Neo4j (--neo4j)"
        ) from error
    finally:
        os.environ.clear()
        os.environ.update(before)
        removed(folder)
    return arcadedb  # type: ignore[no-any-return]


def _memory() -> list[str]:
    """What the engine may take: of a limit of address space (`ulimit -v`) a part, for it reserves all at once."""
    if (limit := address_space()) is None:
        return [f"-XX:MaximumHeapSizePercent={MAX_MEMORY}"]
    most = limit // 6  # the store and the libraries are mapped, too
    return [f"-XX:ReservedAddressSpaceSize={most}", f"-Xmx{most}"]


def address_space() -> int | None:
    """Bytes of address space that this process may have; None where there is no limit, or no such thing."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return None if limit == resource.RLIM_INFINITY else limit


@contextmanager
def writing(path: Path) -> Iterator[Any]:
    """A new database in a folder that is not there yet; raises `StoreError` where the disk has no room."""
    try:
        with _at_work(), library().create_database(str(path)) as database:
            yield database
    except library().ArcadeDBError as error:
        raise StoreError(f"the graph cannot be filled into {path}: {reason(error)}") from error


_opened: Final[WeakValueDictionary[str, Any]] = WeakValueDictionary()
"""What is open, by path: a process can open a database once. It is closed when nobody has it any more."""
_opening: Final = threading.Lock()


def reading(path: Path) -> Any:
    """A database opened for reading only: any number of processes can have it open at once.

    Raises `StoreError` where it cannot be read.
    """
    name = str(path.resolve())
    try:
        with _opening:
            database = _opened.get(name)
            if database is None:
                database = _opened[name] = library().DatabaseFactory(name).open("READ_ONLY")
            return database
    except library().ArcadeDBError as error:
        raise StoreError(f"the graph in {path} cannot be opened: {reason(error)}") from error


def asked(database: Any, query: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a query, asked in a thread of its own, so that Ctrl-C ends the waiting at once.

    Raises the engine's error, or `LateError` where the time is up: the engine looks at its clock between rows only.
    """
    done: dict[str, Any] = {}
    ended = threading.Event()  # an interrupted join takes a thread for ended that is not

    def run() -> None:
        try:
            given = (dict(parameters),) if parameters else ()
            done["rows"] = database.query("opencypher", query, *given).to_list()
        except Exception as error:  # noqa: BLE001  # raised again where it is waited for
            done["error"] = error
        ended.set()

    threading.Thread(target=run, daemon=True).start()
    end = time.monotonic() + allowed() + _GRACE
    try:
        while not ended.wait(_LOOK):
            if time.monotonic() > end:
                raise LateError
    except (KeyboardInterrupt, LateError) as error:
        _left_behind(ended, database, _INTERRUPTED if isinstance(error, KeyboardInterrupt) else error.exit_code)
        raise
    if "error" in done:
        if "TimeoutException" in str(done["error"]):
            raise LateError from done["error"]
        raise done["error"]
    return done["rows"]  # type: ignore[no-any-return]


_left: Final[list[tuple[threading.Event, Any, int]]] = []
"""Queries that nobody waits for any more, with their database, which must stay open, and the exit code of leaving."""
_INTERRUPTED: Final = 130
_folders: Final[set[Path]] = set()


def _left_behind(ended: threading.Event, database: Any, code: int) -> None:
    if not _left:
        atexit.register(_leave)
    _left.append((ended, database, code))


def _leave() -> None:
    """End the process at once where such a query runs: the engine does not survive that Python goes first."""
    if not all(ended.is_set() for ended, *_ in _left):
        for folder in _folders:
            shutil.rmtree(folder, ignore_errors=True)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_left[-1][-1])


def temporary() -> Path:
    """A new folder on a disk, to be taken away by `removed`."""
    folder = Path(tempfile.mkdtemp(prefix="kg-cypher-", dir=scratch_folder()))
    _folders.add(folder)
    return folder


def removed(folder: Path) -> None:
    """Take a temporary folder away."""
    shutil.rmtree(folder, ignore_errors=True)
    _folders.discard(folder)


def reason(error: Exception) -> str:
    """What the engine says, without the names of its classes."""
    said = str(error).partition(" (caused by ")[0]
    while ": " in said and (" " not in (head := said.partition(": ")[0]) or head.endswith("failed")):
        said = said.partition(": ")[2]
    return " ".join(said.split()) or type(error).__name__
