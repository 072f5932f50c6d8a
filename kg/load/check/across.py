"""What documents tell of situations with global ids: names that lead nowhere, and one id for what are probably two."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Final

import msgspec
from pyoxigraph import NamedNode

from kg.errors import Fault
from kg.load.check.told import Told, is_local
from kg.model.ids import iri, short
from kg.ontology import NAMESPACE, exclude, subclasses, terms
from kg.store.named_graphs import DOCUMENTS
from kg.store.store import Store
from kg.system.temporary import scratch
from kg.text import nearest

APART: Final = 10
"""Years between two times of one id from which on they are probably of two things."""

_RDF_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DAYS: Final = (NamedNode(NAMESPACE + "earliest"), NamedNode(NAMESPACE + "latest"))
_COMPARED: Final = 500_000
"""Ids that names which lead nowhere are compared with, all in all: about ten seconds; then nothing is suggested."""
_CHUNK: Final = 10_000
_MET: Final = 200_000
"""Ids of a load of which it is remembered whether they came twice (as numbers, about 70 bytes each)."""
_KEPT: Final = 10_000
"""Ids of which it is remembered what the store describes: many documents speak of the same few."""
_DAY: Final = re.compile(r"(-?\d+)-(\d\d)-(\d\d)")

Way = tuple[str, str, str]
"""How a situation is described: its type, and the first and last day of its time."""

_packer: Final = msgspec.msgpack.Encoder()


_unpacker: Final = msgspec.msgpack.Decoder(Told)


class Across:
    """What the documents of a load tell of global ids, kept on disk in the order in which it was read."""

    def __init__(self) -> None:
        self._file: IO[bytes] = scratch()
        self._met: set[int] = set()
        self._again: set[int] = set()

    @property
    def counted(self) -> bool:
        """Whether `describes` and `again` know all ids; of very many they do not."""
        return len(self._met) < _MET

    def describes(self, id_: str) -> bool:
        """Whether a unit describes this id."""
        return hash(id_) in self._met

    def again(self, id_: str) -> bool:
        """Whether more than one unit describes this id."""
        return hash(id_) in self._again

    def add(self, every: Iterable[Told]) -> None:
        """Keep what one unit tells."""
        for one in every:
            if not one.field and self.counted:
                (self._again if hash(one.id) in self._met else self._met).add(hash(one.id))
            packed = _packer.encode(one)
            self._file.write(len(packed).to_bytes(4) + packed)

    def __iter__(self) -> Iterator[Told]:
        self._file.seek(0)
        while size := self._file.read(4):
            yield _unpacker.decode(self._file.read(int.from_bytes(size)))


Ways = dict[str, dict[Way, Told]]
"""Id → each way in which it is described, with a document that does."""


def _ways(every: Iterable[Told]) -> Ways:
    found: Ways = {}
    for one in every:
        if not one.field:
            found.setdefault(one.id, {})[one.type, one.earliest, one.latest] = one
    return found


class Here:
    """What the files given describe, in memory."""

    def __init__(self, every: Iterable[Told]) -> None:
        self._ways = _ways(every)

    def described(self, id_: str) -> bool:
        """Whether any document describes what has this id."""
        return id_ in self._ways

    def elsewhere(self, one: Told) -> list[Told]:
        """How other documents describe the same, in each way once."""
        return [other for other in self._ways.get(one.id, {}).values() if other.document != one.document]

    def ids(self) -> Iterator[str]:
        """All ids that are described."""
        return iter(self._ways)


class There:
    """What a store describes, asked by its index for one id at a time.

    Where nothing is in the store but what was just loaded (`only`), that tells without a look what comes once.
    """

    def __init__(self, store: Store, only: Across | None = None) -> None:
        self._graph = store.graph
        self._only = only if only is not None and only.counted else None
        self._kept = _ways(one for one in self._only if self._only.again(one.id)) if self._only else {}

    def described(self, id_: str) -> bool:
        """Whether any document describes what has this id."""
        known = self._only is not None and self._only.describes(id_)
        return known or next(self._of(id_, _RDF_TYPE), None) is not None

    def elsewhere(self, one: Told) -> list[Told]:
        """How other documents describe the same, in each way once."""
        if self._only is None and one.id not in self._kept:
            types = dict(self._of(one.id, _RDF_TYPE))
            if types.keys() <= {DOCUMENTS + one.document}:
                return []
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[one.id] = _ways(self._described(one.id, types))[one.id]
        return [other for other in self._kept.get(one.id, {}).values() if other.document != one.document]

    def _described(self, id_: str, types: dict[str, str]) -> Iterator[Told]:
        first, last = (dict(self._of(id_, one)) for one in _DAYS)
        for graph, type_ in types.items():
            way = (type_.removeprefix(NAMESPACE), first.get(graph, ""), last.get(graph, ""))
            yield Told(id_, graph.removeprefix(DOCUMENTS), "", *way)

    def _of(self, id_: str, predicate: NamedNode) -> Iterator[tuple[str, str]]:
        """Graph and value of each statement with this predicate."""
        for quad in self._graph.quads_for_pattern(NamedNode(iri(id_)), predicate, None):
            yield quad.graph_name.value, quad.object.value  # type: ignore[union-attr]  # no default graph, no triples

    def ids(self) -> Iterator[str]:
        """All ids of situations, each as often as it is described."""
        for class_ in subclasses("Situation"):
            for quad in self._graph.quads_for_pattern(None, _RDF_TYPE, NamedNode(NAMESPACE + class_)):
                yield short(quad.subject.value)  # type: ignore[union-attr]


def faults(every: Iterable[Told], *known: Here | There) -> Iterator[Fault]:
    """A warning for each name of which nothing is told (KG051), and for each id that is probably two things (KG052)."""
    near = _Near(known)
    for one in every:
        if one.field:
            if not any(place.described(one.id) for place in known):
                reason = f'{one.field} points to "{one.id}", of which no document tells anything'
                yield _fault("KG051", reason + near(one.id), one)
        else:
            elsewhere = [other for place in known for other in place.elsewhere(one)]
            for clash in (_other_type, _other_time):
                if said := next((said for other in elsewhere if (said := clash(one, other))), ""):
                    yield _fault("KG052", f"{said}: probably two things, which need an id each", one)


class _Near:
    """The nearest known id of names that lead nowhere, until so many ids have been compared."""

    def __init__(self, known: Iterable[Here | There]) -> None:
        self._known = tuple(known)
        self._found: dict[str, str] = {}
        self._compared = 0

    def __call__(self, id_: str) -> str:
        if id_ not in self._found and self._compared < _COMPARED:
            self._found[id_] = self._nearest(id_)
        return self._found.get(id_, "")

    def _nearest(self, id_: str) -> str:
        best: str | None = None
        ids = (other for place in self._known for other in place.ids() if not is_local(other))
        while some := list(islice(ids, _CHUNK)):
            self._compared += len(some)
            best = nearest(id_, [*some, *([best] if best else [])])
        return f'; did you mean "{best}"?' if best else ""


def _other_type(one: Told, other: Told) -> str:
    """That two documents give one id types that exclude each other; empty where they do not."""
    if one.type in terms() and other.type in terms() and exclude(one.type, other.type):
        return f'"{one.id}" is a {one.type}, and a {other.type} in {other.document}'
    return ""


def _other_time(one: Told, other: Told) -> str:
    """That two documents give one id times that are far apart; empty where they do not."""
    if _years(one, other) >= APART:
        return f'"{one.id}" is of {_days(one)}, and of {_days(other)} in {other.document}'
    return ""


def _years(one: Told, other: Told) -> float:
    """Years from the end of the earlier to the beginning of the later; an open end does not count."""
    gaps = [(one.latest, other.earliest), (other.latest, one.earliest)]
    return max((_year(start) - _year(end) for end, start in gaps if end and start), default=0)


def _year(day: str) -> float:
    """A day as a year with its fraction."""
    found = _DAY.match(day)
    return int(found[1]) + int(found[2]) / 12 + int(found[3]) / 372 if found else 0


def _days(one: Told) -> str:
    first, last = one.earliest[:10], one.latest[:10]
    return first if first == last else f"{first or '..'}/{last or '..'}"


def _fault(code: str, reason: str, at: Told) -> Fault:
    line, column, path = at.place
    return Fault(
        code=code,
        reason=reason,
        file=at.file,
        line=line,
        column=column,
        path=path,
        severity="warning",
    )
