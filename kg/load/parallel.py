"""Files read and checked by several processes, and handed on in the order in which they were named."""

import os
import shutil
import signal
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.synchronize import Event
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Final, NamedTuple

import msgspec

from kg.errors import StoreError
from kg.load.checked import Read
from kg.load.files.input_files import FoundFile, Part
from kg.load.intake import Intake
from kg.reading.limits import Limits
from kg.system.length_prefixed import append, following
from kg.system.temporary import scratch_folder

_packer: Final = msgspec.msgpack.Encoder()
_unpacker: Final = msgspec.msgpack.Decoder(Read)
_STANDARD_INPUT: Final = "-"


class _Asked(NamedTuple):
    """What a process has to know to read files as the first one would."""

    format: str
    mapping: str
    names: str
    limits: Limits


class Together(Intake):
    """An intake whose files are read by `jobs` processes; its units, faults and counts are those of `Intake`.

    A file is read by one process and kept on disk until its turn has come; standard input is read by this one. The
    processes end with the iterator, and with the process that started them, however that ends.
    """

    def __init__(  # one argument for each option
        self, paths: Iterable[str], format_: str = "", mapping_: str = "", names_: str = "", *, jobs: int = 2
    ) -> None:
        super().__init__(paths, format_, mapping_, names_)
        self.jobs = jobs
        self.asked = (format_, mapping_, names_)

    def parts(self) -> Generator[tuple[Part, Iterable[Read]], None, None]:
        """Each file with its units, in order; raises `StoreError` where a process was killed or the disk is full."""
        context = get_context("spawn")  # a fork would copy locks that other threads hold
        stop = context.Event()
        with TemporaryDirectory(prefix="kg-", dir=scratch_folder()) as folder:
            first = (_Asked(*self.asked, self.limits), stop, folder)
            pool = ProcessPoolExecutor(self.jobs, context, _start, first)
            try:
                with _uninterrupted():
                    futures = {
                        found: pool.submit(_read, found, n) for n, found in enumerate(self.files) if _apart(found)
                    }
                for found in self.files:
                    yield self._part(found, futures.pop(found, None))
            except BrokenProcessPool as error:
                raise StoreError("a process that read files was killed; has the memory run out? (--jobs 1)") from error
            except OSError as error:
                raise StoreError(f"cannot keep what was read: {error.strerror or error}") from error
            finally:
                stop.set()
                pool.shutdown(cancel_futures=True)

    def _part(self, found: FoundFile, reading: "Future[tuple[Part, Path]] | None") -> tuple[Part, Iterable[Read]]:
        if reading is None:
            part = Part(found)
            return part, self.units(part)
        part, kept = reading.result()
        return part, _unpacked(kept)


def _apart(found: FoundFile) -> bool:
    return str(found.path) != _STANDARD_INPUT


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that are started here never see Ctrl-C: the one that starts them does, and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _unpacked(kept: Path) -> Iterator[Read]:
    with kept.open("rb") as file:
        kept.unlink()  # its room is free again as soon as it has been read
        while (packed := following(file)) is not None:
            yield _unpacker.decode(packed)


# -- in the processes that read


class _Worker(NamedTuple):
    intake: Intake
    stop: Event
    folder: Path


_worker: list[_Worker] = []


def _start(asked: _Asked, stop: Event, folder: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_outlive_nobody, args=(folder,), daemon=True).start()
    intake = Intake([], asked.format, asked.mapping, asked.names)
    intake.limits = asked.limits
    _worker.append(_Worker(intake, stop, Path(folder)))


def _outlive_nobody(folder: str) -> None:
    """A process whose parent was killed would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)


def _read(found: FoundFile, number: int) -> tuple[Part, Path]:
    """What one file tells, and where its units are kept."""
    intake, stop, folder = _worker[0]
    part, kept = Part(found), folder / str(number)
    with kept.open("wb") as file:
        for unit in intake.units(part):
            if stop.is_set():
                break
            append(file, _packer.encode(unit._replace(coverage=None)))
    return part, kept
