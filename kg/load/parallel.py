"""Files read and checked by several processes, and handed on in the order in which they were named."""

import os
import shutil
import signal
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import count, cycle, islice
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
from kg.reading.source import Share
from kg.system.length_prefixed import append, following
from kg.system.temporary import scratch_folder

_packer: Final = msgspec.msgpack.Encoder()
_unpacker: Final = msgspec.msgpack.Decoder(Read)
_STANDARD_INPUT: Final = "-"
_LONG: Final = 1_000_000
"""Bytes of a file that is worth being dealt among several processes."""
_MUCH: Final = 2_000_000
"""Bytes of all files that are worth starting processes, which takes each of them half a second."""
_MOST: Final = 4
"""Processes that are started unasked: each holds about 100 MB, and the store takes what they read one by one."""
_PAUSE: Final = 0.05
"""Seconds between two looks at what another process has read."""


class _Asked(NamedTuple):
    """What a process has to know to read files as the first one would."""

    format: str
    mapping: str
    names: str
    limits: Limits


class Together(Intake):
    """An intake whose files are read by `jobs` processes; its units, faults and counts are those of `Intake`.

    A file is read by one process; the rows of a long table are dealt among all, as far as they can be read apart. What
    a process has read is kept on disk until its turn has come. Standard input is read by this one. The processes end
    with the iterator, and with the process that started them, however that ends.
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
            first = (_Asked(*self.asked, self.limits), stop)
            pool = ProcessPoolExecutor(self.jobs, context, _start, (*first, folder))
            places = (Path(folder, str(number)) for number in count())
            try:
                with _uninterrupted(), _in_words():
                    readers = [list(self._readers(found, pool, places)) for found in self.files]
                for found, shares in zip(self.files, readers, strict=True):
                    part = Part(found)
                    yield part, _dealt(part, shares) if shares else self.units(part)
            finally:
                stop.set()
                pool.shutdown(cancel_futures=True)

    def _readers(self, found: FoundFile, pool: ProcessPoolExecutor, places: Iterator[Path]) -> "Iterator[_Reader]":
        """Those who read a file: nobody else for standard input, several for what may be a long table."""
        if str(found.path) == _STANDARD_INPUT:
            return
        for number in range(self.jobs if found.size >= _LONG else 1):
            kept = next(places)
            kept.touch()
            yield _Reader(kept, pool.submit(_read, found, Share(number, self.jobs), kept))


def fitting(files: Iterable[FoundFile]) -> int:
    """The number of processes that read files soonest: one for little, for starting others takes longer than that."""
    return min(_MOST, os.cpu_count() or 1) if sum(found.size for found in files) >= _MUCH else 1


class _Reader(NamedTuple):
    """Where a process keeps what it reads, and what it tells of it in the end."""

    kept: Path
    reading: "Future[Part]"

    def entries(self) -> Iterator[bytes]:
        """What is kept, as it comes."""
        with _in_words(), self.kept.open("rb") as file:
            while True:
                ended = self.reading.done()  # asked first, for more may come in between
                at = file.tell()
                if (entry := following(file)) is not None:
                    yield entry
                elif ended:
                    self.reading.result()
                    break
                else:
                    file.seek(at)
                    wait([self.reading], _PAUSE)
        self.kept.unlink()  # its room is free again as soon as it has been read


def _dealt(part: Part, readers: list[_Reader]) -> Iterator[Read]:
    """The units of one file in order, whether one process has read it or each a share; `part` is complete then."""
    shares = [reader.entries() for reader in readers]
    if (head := next(shares[0], None)) is not None:
        part.kind, part.share.rows = msgspec.json.decode(head)
    of = len(shares) if part.share.rows else 1
    yield from map(_unpacker.decode, shares[0]) if of == 1 else _in_turn(shares, part.share.rows)
    told = [reader.reading.result() for reader in readers[:of]]
    part.unknown, part.used, part.met = told[0].unknown, told[0].used, told[0].met
    for one in told:
        part.coverage.add(one.coverage)


def _in_turn(shares: list[Iterator[bytes]], rows: int) -> Iterator[Read]:
    """A block of rows from each until one has no whole block; a fault that ends the table, which all meet, once."""
    for share in shares[1:]:
        next(share, None)  # the head
    last: Read | None = None
    for share in cycle(shares):
        block = [_unpacker.decode(entry) for entry in islice(share, rows)]
        yield from block if block[:1] != [last] else block[1:]
        if len(block) < rows:
            break
        last = block[-1] if block[-1].record is None else None
    for share in shares:
        for _ in share:
            pass


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise StoreError("a process that read files was killed; has the memory run out? (--jobs 1)") from error
    except OSError as error:
        raise StoreError(f"cannot keep what was read: {error.strerror or error}") from error


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


# -- in the processes that read


class _Worker(NamedTuple):
    intake: Intake
    stop: Event


_worker: list[_Worker] = []


def _start(asked: _Asked, stop: Event, folder: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_outlive_nobody, args=(folder,), daemon=True).start()
    intake = Intake([], asked.format, asked.mapping, asked.names)
    intake.limits = asked.limits
    _worker.append(_Worker(intake, stop))


def _outlive_nobody(folder: str) -> None:
    """A process whose parent was killed would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)


def _read(found: FoundFile, share: Share, kept: Path) -> Part:
    """What one file, or a share of it, tells; its units are kept behind their kind and the rows of a block."""
    intake, stop = _worker[0]
    part = Part(found, share)
    with kept.open("wb") as file:
        for number, unit in enumerate(intake.units(part)):
            if number == 0:
                append(file, msgspec.json.encode((part.kind, share.rows)))
            if stop.is_set() or (share.number and not share.rows):
                break
            append(file, _packer.encode(unit._replace(coverage=None)))
    return part
