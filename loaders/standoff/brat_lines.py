"""The lines of brat standoff as values, in any order; lines that are none are faults with their place."""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Final, NamedTuple

from kg.errors import Fault
from kg.loaders.annotation.neutral import Fragment

_TEXT_BOUND: Final = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")
_ARGUMENT: Final = re.compile(r"([^\s:]+):(\S+)")


class Bound(NamedTuple):
    """A text-bound annotation (T)."""

    label: str
    fragments: tuple[Fragment, ...]
    quote: str | None
    line: int


class Event(NamedTuple):
    """An event (E): its trigger, and roles with the ids that fill them."""

    label: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]
    line: int


class Relation(NamedTuple):
    """A relation (R) of two, or an equivalence (*) of several."""

    label: str
    members: tuple[str, ...]
    line: int


class Standoff:
    """All lines of a file by what they are; attributes, normalizations and notes by what they are on."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.lines: dict[str, int] = {}
        self.bound: dict[str, Bound] = {}
        self.events: dict[str, Event] = {}
        self.relations: dict[str, Relation] = {}
        self.equivalences: list[Relation] = []
        self.attributes: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.notes: dict[str, list[str]] = defaultdict(list)
        self.remarked: list[tuple[str, int]] = []
        """What attributes, normalizations and notes are on, with the line of each."""
        readers: dict[str, Callable[[str, str, int], None]] = {
            "T": self.read_bound,
            "E": self.read_event,
            "R": self.read_relation,
            "*": self.read_equivalence,
            "A": self.read_attribute,
            "M": self.read_attribute,
            "N": self.read_normalization,
            "#": self.read_note,
        }
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                id_, _, body = line.rstrip("\r").partition("\t")
                self.read(readers.get(id_[:1]), id_, body, number)

    def read(self, reader: Callable[[str, str, int], None] | None, id_: str, body: str, line: int) -> None:
        """One line that is not empty."""
        if reader is None or not body:
            self.wrong(line, f'"{id_[:40]}" begins no line of brat standoff')
        elif id_ in self.lines and id_ != "*":
            self.wrong(line, f"the id {id_} stands also in line {self.lines[id_]}", "KG022")
        else:
            self.lines[id_] = line
            reader(id_, body, line)

    def wrong(self, line: int, reason: str, code: str = "KG002") -> None:
        """Note a fault of a line."""
        self.faults.append(Fault(code=code, reason=reason, file=self.file, line=line, column=1))

    def read_bound(self, id_: str, body: str, line: int) -> None:
        """`Meeting 0 5;10 16<tab>quoted words`."""
        head, tab, quote = body.partition("\t")
        match = _TEXT_BOUND.fullmatch(head.strip())
        if match is None:
            self.wrong(line, f'"{head[:60]}" is no type with offsets, such as "Meeting 0 5" or "Meeting 0 5;10 16"')
            return
        pairs = [part.split() for part in match[2].split(";")]
        self.bound[id_] = Bound(
            match[1], tuple((int(start), int(end)) for start, end in pairs), quote if tab else None, line
        )

    def read_event(self, id_: str, body: str, line: int) -> None:
        """`Meeting:T1 Host:T2 Guest2:T3`."""
        pairs = self.arguments(body.split(), line)
        if pairs:
            self.events[id_] = Event(*pairs[0], tuple(pairs[1:]), line)

    def read_relation(self, id_: str, body: str, line: int) -> None:
        """`MemberOf Arg1:T1 Arg2:T2`."""
        label, *parts = body.split()
        pairs = self.arguments(parts, line)
        if len(pairs) == 2:
            self.relations[id_] = Relation(label, tuple(end for _, end in pairs), line)
        elif len(pairs) == len(parts):
            self.wrong(line, f'"{body[:60]}" is no relation of two, such as "MemberOf Arg1:T1 Arg2:T2"')

    def arguments(self, parts: list[str], line: int) -> list[tuple[str, str]]:
        """Pairs of role and id; none, and a fault, where one is no pair."""
        matches = [(part, _ARGUMENT.fullmatch(part)) for part in parts]
        bad = [part for part, match in matches if match is None]
        if bad or not matches:
            self.wrong(line, f'"{bad[0][:60] if bad else ""}" is no argument, such as "Participant:T2"')
            return []
        return [(match[1], match[2]) for _, match in matches if match is not None]

    def read_equivalence(self, _: str, body: str, line: int) -> None:
        """`Equiv T1 T2 T3`."""
        label, *members = body.split()
        if len(members) < 2:
            self.wrong(line, f'"{body[:60]}" is no equivalence, such as "Equiv T1 T2"')
            return
        self.equivalences.append(Relation(label, tuple(members), line))

    def read_attribute(self, _: str, body: str, line: int) -> None:
        """`Negation E1` or `Certainty E1 possible`."""
        parts = body.split(maxsplit=2)
        if len(parts) < 2:
            self.wrong(line, f'"{body[:60]}" is no attribute, such as "Negation E1" or "Certainty E1 possible"')
            return
        self.attributes[parts[1]].append((parts[0], "".join(parts[2:]).strip()))
        self.remarked.append((parts[1], line))

    def read_normalization(self, _: str, body: str, line: int) -> None:
        """`Reference T1 Wikidata:Q142<tab>France`: the resource is taken as an attribute's name."""
        parts = body.partition("\t")[0].split()
        resource, colon, entry = parts[2].partition(":") if len(parts) == 3 else ("", "", "")
        if not colon:
            self.wrong(line, f'"{body[:60]}" is no normalization, such as "Reference T1 Wikidata:Q142"')
            return
        self.attributes[parts[1]].append((resource, entry))
        self.remarked.append((parts[1], line))

    def read_note(self, _: str, body: str, line: int) -> None:
        """`AnnotatorNotes T1<tab>free text`."""
        head, _, text = body.partition("\t")
        parts = head.split()
        if len(parts) != 2:
            self.wrong(line, f'"{head[:60]}" is no note on something, such as "AnnotatorNotes T1"')
            return
        self.notes[parts[1]].append(text)
        self.remarked.append((parts[1], line))
