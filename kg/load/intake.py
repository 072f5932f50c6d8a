"""Files to checked records: find the files, tell their format, read, resolve, check."""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import msgspec

from kg.errors import BadInput, Fault, UsageError
from kg.load.check.rows import Rows, Stored, contradiction, facts, repetition
from kg.load.check.rows import fault as row_fault
from kg.load.checked import OF_ROWS, WITH_NAMES, Read, taken
from kg.load.files.input_files import FoundFile, Part, files
from kg.load.mappings import mapping
from kg.load.names.decisions import decisions
from kg.load.names.linking import Names
from kg.load.registry import loader, no_one_table, recognise, source, unrecognised
from kg.reading.coverage import Coverage
from kg.reading.limits import DEFAULT
from kg.reading.loader import NOT_UNDERSTOOD, Loader
from kg.reading.mapping import Mapping
from kg.reading.source import Source
from kg.reference import reference
from kg.text import counted

_BESIDE = (".md", ".rst", ".py")
"""Suffixes of prose and programs that stand beside data; no format of ours has them."""


class Intake:
    """The units of all files of some paths, read one after the other.

    `coverage` and `left_out` are complete when all units have been taken: what the mapping covers of all of them, and
    a warning for each file of a folder that is in no known format, belongs to no other file and is no README or other
    page for people. `format_` overrides what the content tells of a named file; of a folder it takes the files of
    that format. `mapping_` is a preset or a file, in place of what the formats bring. A named file of no known format
    that belongs to no other, and a folder or glob out of which nothing is read, are rejected units at the end.

    `limits` may be set before the first unit is taken, `stored`, which knows the rows of a store, and `strict`, which
    rejects units in which something that may turn a meaning is not understood (KG050). `jobs` says how many processes
    read (see `kg.load.parallel`).

    Names of annotations are resolved against the reference and the decisions of the file `names_`; `names` counts
    what became of them.

    Raises `UsageError` for an unknown format or mapping and a path that leads nowhere; `BadInput` for a mapping or a
    file of decisions that is wrong.
    """

    jobs = 1

    def __init__(self, paths: Iterable[str], format_: str = "", mapping_: str = "", names_: str = "") -> None:
        self.loader = loader(format_) if format_ else None
        self.files = files(paths)
        self.mapping = mapping(mapping_) if mapping_ else None
        self.names = Names(reference(), decisions(names_, reference()) if names_ else ())
        self.rows = Rows()
        self.stored: Stored | None = None
        self.taken: dict[str, tuple[str, bytes]] = {}
        self.coverage = Coverage()
        self.left_out: list[Fault] = []
        self.limits = DEFAULT
        self.strict = False
        self.every_name = False
        """Whether names that stand in place of ids are counted among the names too."""

    def __iter__(self) -> Generator[Read, None, None]:
        unknown: list[Part] = []
        used: set[Path] = set()
        with closing(self.parts()) as parts:
            for part, units in parts:
                for unit in units:
                    one = self.once(unit, _same(unit, part.kind))
                    yield self.understood(self.keyed(one) if part.kind in OF_ROWS else one)
                self.coverage.add(part.coverage)
                self.names.met.update(part.met)
                used |= part.used
                if part.unknown:
                    unknown.append(part)
        strangers = [part for part in unknown if part.found.path not in used]
        for part in strangers:
            if part.found.named:
                yield Read(str(part.found.path), None, part.unknown, "")
            elif part.found.path.suffix not in _BESIDE:
                self.left_out += part.unknown
        yield from self.fruitless(part.found for part in unknown)

    def fruitless(self, unread: Iterable[FoundFile]) -> Iterator[Read]:
        """A rejected unit for each folder or glob out of which no file was read: whoever gave it expects something."""
        given, left = (Counter(found.within for found in some) for some in (self.files, unread))
        for within, count in given.items():
            if within and left[within] == count:
                known = f"the format {self.loader.name}" if self.loader else "a known format"
                reason = f"nothing is read: of {counted(count, 'file')} in it none is in {known}"
                yield Read(within, None, (Fault(code="KG003", reason=reason, file=within),), "")

    def parts(self) -> Generator[tuple[Part, Iterable[Read]], None, None]:
        """Each file with its units, in order."""
        for found in self.files:
            part = Part(found)
            yield part, self.units(part)

    def source(self, found: FoundFile) -> Source:
        """The contents of a file."""
        return source(found.path)

    def units(self, part: Part) -> Iterator[Read]:
        """The units of one file, whatever the others hold; `part` is complete when all have been taken."""
        one = self.source(part.found)
        one.limits = self.limits
        one.share = part.share
        try:
            chosen, part.unknown = self.choose(one, part.found)
        except BadInput as error:
            yield Read(one.file, None, error.faults, "")
            return
        if chosen is None:
            return
        part.kind = chosen.kind
        counted = chosen.kind == WITH_NAMES or (self.every_name and chosen.kind not in OF_ROWS)
        names = Names(self.names.lookup, self.names.decisions) if counted else None
        for unit in taken(one, chosen, self.rules(chosen), names):
            if unit.coverage is not None:
                part.coverage.add(unit.coverage)
            yield unit
        part.used = one.used
        if names is not None:
            part.met = names.met

    def once(self, unit: Read, contents: bytes) -> Read:
        """The unit; rejected (KG022) where another with the same id, which it would replace, has been taken before.

        The ids of annotated documents and tables come from the names of their files, and folders repeat those.
        `contents` are the same for what may be taken again.
        """
        if unit.record is None:
            return unit
        id_ = unit.record.document.id
        file, before = self.taken.setdefault(id_, (unit.file, contents))
        if contents == before:
            return unit
        reason = f'the document "{id_}" is also in {file}; rename one, or load them by mappings with an id_prefix each'
        fault = Fault(code="KG022", reason=reason, file=unit.file)
        return unit._replace(record=None, faults=(*unit.faults, fault), told=())

    def keyed(self, unit: Read) -> Read:
        """The row; rejected (KG052) where it contradicts another of its key, counted once where it repeats it.

        Where rows of one key and one voice differ only in what they affirm and deny, both stay, and are told: whoever
        asks for the event learns that it is disputed.
        """
        if unit.record is None:
            return unit
        said = list(facts(unit.record, unit.file, unit.line))
        met = self.rows.met(said)
        stored = self.stored.met(said, unit.record.document) if self.stored is not None else ()
        for one, before in (*met, *stored):
            if reason := contradiction(one, before):
                return unit._replace(record=None, faults=(*unit.faults, row_fault(reason, unit.file, unit.line)))
        for one, before in met:
            if reason := repetition(one, before):
                again = len(met) == len(said) and one.whole == before.whole
                told = row_fault(reason, unit.file, unit.line, "warning")
                return unit._replace(faults=(*unit.faults, told), again=again)
        return unit

    def understood(self, unit: Read) -> Read:
        """The unit; where this intake is strict, rejected for what is not understood in it."""
        if not self.strict or all(fault.code != NOT_UNDERSTOOD for fault in unit.faults):
            return unit
        faults = (replace(one, severity="error") if one.code == NOT_UNDERSTOOD else one for one in unit.faults)
        return unit._replace(record=None, faults=tuple(faults), told=())

    def choose(self, one: Source, found: FoundFile) -> tuple[Loader | None, tuple[Fault, ...]]:
        """The loader of a file, or why there is none: an error of a file that was named, else a warning.

        Raises `BadInput`: KG001 where the file cannot be read, KG003 where its format is ambiguous.
        """
        if found.fault is not None and found.fault.severity == "error":
            raise BadInput([found.fault])
        if found.fault is not None:
            return None, (found.fault,)
        if self.loader is not None and found.named:
            return self.loader, ()
        names = recognise(one)
        if self.loader is not None:
            names = [self.loader.name] if self.loader.name in names else []
        if len(names) > 1:
            raise one.bad("KG003", f"it can be {' or '.join(names)}; give --format")
        if found.named:
            return (loader(names[0]), ()) if names else (None, unrecognised(one).faults)
        chosen = loader(names[0]) if names else None
        reason = self.stranger(one, chosen)
        return (None, (_left_out(one.file, reason),)) if chosen is None or reason else (chosen, ())

    def stranger(self, one: Source, chosen: Loader | None) -> str:
        """Why a file that was met in a folder is not meant for the loader that takes it; empty where it is."""
        if chosen is None:
            return f"not in the format {self.loader.name}" if self.loader else no_one_table(one) or "in no known format"
        if self.mapping is not None and chosen.mapping is not None and self.mapping.kind != chosen.kind:
            return f'in the format {chosen.name}, which the mapping "{self.mapping.name}" is not for'
        return chosen.stranger(one, self.rules(chosen)) if chosen.stranger is not None else ""

    def rules(self, chosen: Loader) -> Mapping:
        """The mapping for a loader: the one that was asked for, where the format takes one.

        Raises `UsageError` where the mapping is for another kind of format.
        """
        if self.mapping is None or chosen.mapping is None:
            return mapping(chosen.preset)
        if self.mapping.kind != chosen.kind:
            raise UsageError(
                f'the mapping "{self.mapping.name}" is of the kind {self.mapping.kind}; '
                f"the format {chosen.name} takes one of the kind {chosen.kind}"
            )
        return self.mapping


def _same(unit: Read, kind: str) -> bytes:
    """What units of one document have in common: their contents, for the rows of a table their file.

    Lines of JSON can be the rows of one document, of which another file may hold the rest.
    """
    if kind in OF_ROWS:
        return unit.file.encode()
    if not kind and unit.file.removesuffix(".gz").endswith((".jsonl", ".ndjson")):
        return b""
    return blake2b(msgspec.msgpack.encode(unit.record)).digest()


def _left_out(file: str, reason: str) -> Fault:
    return Fault(code="KG003", reason=f"{reason}: left out", file=file, severity="warning")
