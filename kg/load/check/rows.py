"""Rows of one source under one key: a row that contradicts one before it is told and kept out, never blended with it.

Rows may come in any order and number, so what each said of its key is kept on disk, in a few megabytes of memory.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import msgspec
from pyoxigraph import Literal, NamedNode

from kg.errors import Fault, Severity
from kg.model.ids import iri, short
from kg.model.records import Aspect, Document, Polarity, Record, Situation
from kg.model.when import When
from kg.ontology import NAMESPACE, lineage, terms
from kg.store.named_graphs import DOCUMENTS
from kg.store.store import Store

_RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PRAGMAS: Final = ("cache_size=-4000", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE")
"""Four megabytes in memory; nothing of it has to outlive the process."""


class Facts(NamedTuple):
    """What a row says of a situation that all rows of one key must agree on, and where it stands.

    `time` is EDTF; `denied` and `voice` say what is claimed of it and by whom, when;
    `whole` is equal for rows that say the same in everything.
    """

    id: str
    where: str
    type: str = ""
    time: str = ""
    place: str = ""
    denied: bool = False
    voice: int = 0
    whole: int = 0
    codes: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = (self.type, *self.codes, self.time and f"of {self.time}", self.place and f"at {self.place}")
        return " ".join(filter(None, said))


def facts(record: Record, file: str, line: int) -> Iterator[Facts]:
    """What a row says of each situation whose occurrence it affirms or denies."""
    where = f"{file}:{line}"
    claims = {claim.about: claim for claim in reversed(record.claims) if claim.aspect is Aspect.OCCURRENCE}
    for one in record.situations:
        if (claim := claims.get(one.id)) is not None:
            voice = hash((claim.said_by, claim.said_on.text if claim.said_on else ""))
            denied = claim.polarity is Polarity.NEGATIVE
            yield Facts(
                one.id,
                where,
                one.type,
                one.when.text if one.when else "",
                one.place,
                denied,
                voice,
                _whole(one, record),
                one.codes,
            )


def _whole(one: Situation, record: Record) -> int:
    """The same number for two rows of a document that say the same; the id of a claim is made of all it says."""
    names = tuple(one.names.items())
    ids = tuple(claim.id for claim in record.claims)
    time = one.when.text if one.when else ""
    return hash((ids, one.type, time, one.place, one.participations, names, one.codes, one.remark))


def contradiction(one: Facts, other: Facts) -> str:
    """In what two rows of one key contradict each other; a wider type, and what only one of them says, do not."""
    known = one.type in terms() and other.type in terms()
    apart = known and one.type not in lineage(other.type) and other.type not in lineage(one.type)
    coded = one.type != other.type and one.codes and other.codes and not set(one.codes) & set(other.codes)
    days = one.time != other.time and _apart(one.time, other.time)
    elsewhere = one.place and other.place and one.place != other.place
    if not (apart or coded or days or elsewhere):
        return ""
    return f'"{one.id}" is {one} here, and {other} in {other.where}: rows of one key that contradict each other'


def _apart(one: str, other: str) -> bool:
    """Whether no day is in both of two times; nothing is apart from what nobody dates."""
    if not one or not other:
        return False
    first, second = When(one), When(other)
    ends = ((first.latest, second.earliest), (second.latest, first.earliest))
    return any(bool(end and start) and str(end) < str(start) for end, start in ends)


def repetition(one: Facts, before: Facts) -> str:
    """What is to be said of two rows of one key that agree; empty where one only adds to the other."""
    if one.whole == before.whole:
        return f"the row repeats {before.where} and counts once"
    if one.denied != before.denied and one.voice == before.voice:
        does, did = ("denies", "affirms") if one.denied else ("affirms", "denies")
        return f'the row {does} "{one.id}", which {before.where} {did}: both stay, and dispute each other'
    return ""


class Rows:
    """What was said under each key so far."""

    def __init__(self) -> None:
        self._db: sqlite3.Connection | None = None

    def met(self, said: Iterable[Facts]) -> list[tuple[Facts, Facts]]:
        """Those of a row whose key came before, each with what was said there first; the others are kept."""
        return [(one, before) for one in said if (before := self._before(one)) is not None]

    def _before(self, one: Facts) -> Facts | None:
        if self._db is None:
            self._db = sqlite3.connect("", isolation_level=None)  # a file without a name, gone with the process
            for pragma in _PRAGMAS:
                self._db.execute(f"PRAGMA {pragma}")
            self._db.execute("CREATE TABLE met (key INTEGER PRIMARY KEY, said BLOB)")
            self._db.execute("BEGIN")
        key = hash(one.id)
        values = (key, _packer.encode(one))
        if self._db.execute("INSERT OR IGNORE INTO met VALUES (?, ?)", values).rowcount:
            return None
        [[said]] = self._db.execute("SELECT said FROM met WHERE key = ?", (key,))
        before = _unpacker.decode(said)
        return before if before.id == one.id else None


class Stored:
    """What other documents of a store say under a key, where they are of the same publisher: of one source.

    Another publisher may tell of the event otherwise: that is a dispute, which the graph shows.
    """

    def __init__(self, store: Store) -> None:
        self._graph = store.graph
        self._sources: dict[tuple[str, str], bool] = {}

    def met(self, said: Iterable[Facts], document: Document) -> Iterator[tuple[Facts, Facts]]:
        """What is said of a key in another document of the source, beside what a row of this document says."""
        for one in said if self._others(document) else ():
            for graph, type_ in self._of(iri(one.id), _RDF_TYPE):
                name = graph.removeprefix(DOCUMENTS)
                if name != document.id and document.publisher in self._values(graph, "publisher", graph):
                    first, last, place = (
                        next(iter(self._values(iri(one.id), field, graph)), "")
                        for field in ("earliest", "latest", "place")
                    )
                    time = f"{first[:10] or '..'}/{last[:10] or '..'}" if first != last else first[:10]
                    where = f"the document {name} of the store"
                    yield one, Facts(one.id, where, type_.removeprefix(NAMESPACE), time, place and short(place))

    def _others(self, document: Document) -> bool:
        """Whether any other document is of the same publisher."""
        key = (document.id, document.publisher)
        if key not in self._sources:
            predicate, value = NamedNode(NAMESPACE + "publisher"), Literal(document.publisher)
            own = DOCUMENTS + document.id
            every = self._graph.quads_for_pattern(None, predicate, value)
            self._sources[key] = any(quad.subject != NamedNode(own) for quad in every)
        return self._sources[key]

    def _values(self, subject: str, field: str, graph: str) -> list[str]:
        return [value for at, value in self._of(subject, NAMESPACE + field) if at == graph]

    def _of(self, subject: str, predicate: str) -> Iterator[tuple[str, str]]:
        """Graph and value of each statement."""
        for quad in self._graph.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None):
            yield quad.graph_name.value, quad.object.value  # type: ignore[union-attr]  # no default graph, no triples


def fault(reason: str, file: str, line: int, severity: Severity = "error") -> Fault:
    """What is said of a row and another."""
    return Fault(code="KG052", reason=reason, file=file, line=line, column=1, severity=severity)


_packer: Final = msgspec.msgpack.Encoder()
_unpacker: Final = msgspec.msgpack.Decoder(Facts)
