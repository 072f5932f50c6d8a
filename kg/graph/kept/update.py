"""A kept graph brought up to date: what a changed document told of, or tells of now, is projected anew, no more."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kg.graph.kept.change import Change
from kg.graph.kept.file import KeptFile
from kg.graph.pieces.from_cache import told_of
from kg.graph.pieces.from_quads import Gathering, Piece
from kg.graph.projection import CODE, SHARED, Reference, Stream, own, projected
from kg.graph.properties import support
from kg.graph.rows import Edge, Node, Row
from kg.graph.rules import Projection, describe
from kg.model.course import public
from kg.model.ids import iri
from kg.model.records import Record
from kg.ontology import event_codes
from kg.store.record_cache import NotKept
from kg.store.store import Store

MOST: Final = 0.2
"""Share of the pieces up to which a graph is changed; beyond, it is made anew faster."""
_FEW: Final = 1_000
"""Pieces that are changed in any case."""


class TooMuch(Exception):
    """So much has changed that the graph is made anew faster."""


class Version(NamedTuple):
    """What tells a version of a document from others: the hash of its contents, and when it was recorded."""

    hash: str
    recorded: str


def known(file: KeptFile) -> dict[str, Version]:
    """The documents that a kept graph stands for."""
    return {name: Version(*rest) for name, *rest in file.ask("SELECT name, hash, recorded FROM document")}


def fill(file: KeptFile, store: Store, reference: Reference, language: str) -> None:
    """Put the whole graph of a store into a new file."""
    change = Change(file, bulk=True)
    stream = Stream(store, reference, language)
    for name, version in store.versions().items():
        document = stream.gathering.documents.named(name)
        change.document(name, *version, public(document))
    stream.begin()
    for doc, actor in stream.gathering.actors():
        change.declare(doc, [actor.id])
    for doc, place in stream.gathering.places():
        change.declare(doc, [place.id])
    for piece, nodes, edges in stream.pieces():
        change.put(piece.id, _docs(piece), nodes, edges, elsewhere=elsewhere(piece, nodes))
    for id_, node in stream.shared.nodes.items():
        change.share(id_, node)
    change.finish()


def fill_judged(file: KeptFile, store: Store, rows: Iterable[Row]) -> None:
    """Put a graph into a new file, of which only the rows are known, all in memory; it is not brought up to date."""
    change = Change(file, bulk=True)
    for name, version in store.versions().items():
        change.document(name, *version, "")
    nodes, edges = {}, []
    for row in rows:
        if isinstance(row, Node):
            nodes[row.id] = row._replace(properties={key: one for key, one in row.properties.items() if key != "uri"})
        else:
            edges.append(row)
    home = {id_: id_ for id_, node in nodes.items() if not {"Situation", "Membership"}.isdisjoint(node.labels)}
    for type_, end in (("ABOUT", "target"), ("EVIDENCED_BY", "source")):
        for edge in (edge for edge in edges if edge.type == type_):
            own, other = (edge.source, edge.target) if end == "target" else (edge.target, edge.source)
            home.setdefault(own, home.get(other, other))
    abroad = {one.target for one in edges if one.type == "ABOUT" and home.get(one.source) != home.get(one.target)}
    pieces: dict[str, tuple[list[Node], list[Edge]]] = defaultdict(lambda: ([], []))
    for id_, node in nodes.items():
        if id_ in home:
            pieces[home[id_]][0].append(node)
        else:
            change.share(id_, node)
    for edge in edges:
        ends = (edge.source, edge.target, edge.id)
        pieces[next((home[end] for end in ends if end in home), edge.id)][1].append(edge)
    for id_, (own_nodes, own_edges) in sorted(pieces.items()):
        change.put(id_, (), own_nodes, own_edges, elsewhere=id_ in abroad)
    change.finish()


def bring_up(file: KeptFile, store: Store, reference: Reference, language: str) -> None:
    """Make a kept graph equal to that of a store, inside of a transaction; raises `TooMuch`."""
    old, new = known(file), {name: Version(*one) for name, one in store.versions().items()}
    gone = [name for name, version in old.items() if new.get(name) != version]
    come = [name for name, version in new.items() if old.get(name) != version]
    change = Change(file)
    _require_little(file, change, gone)
    gathering = Gathering(store)
    affected = set().union(*map(change.forget, gone))
    for name in (name for name in gone if name not in new):
        change.drop(name)
    for name in come:
        change.document(name, *new[name], public(gathering.documents.named(name)))
        for unit in units(store, name):
            affected |= speaks_of(gathering, unit)
            change.declare(name, [one.id for one in unit.actors] + [one.id for one in unit.places])
            _require_few(file, len(affected))
    for id_ in sorted(affected):
        change.remove(id_)
    for id_ in sorted(affected):
        _put(change, gathering.piece(id_), language)
    shares = Shares(gathering, reference, language)
    for id_ in sorted(change.met):
        change.share(id_, shares.node(id_, change.supported(id_), owned=any(change.owners(id_))))
    change.finish()


def _require_little(file: KeptFile, change: Change, gone: Iterable[str]) -> None:
    told = "SELECT count(*) FROM told WHERE document = ?"
    _require_few(file, sum(file.one(told, change.documents[name]) for name in gone))


def _require_few(file: KeptFile, number: int) -> None:
    if number > _FEW and number > MOST * file.one("SELECT count(*) FROM piece"):
        raise TooMuch


def units(store: Store, name: str) -> Iterator[Record]:
    """What a document says, in units or as a whole."""
    try:
        yield from store.kept(name)
    except NotKept:
        yield store.record(name)


def speaks_of(gathering: Gathering, unit: Record) -> set[str]:
    """Ids of the pieces that a unit of a document has a say in, by way of a claim of the same id in another one too."""
    claims = (gathering.abouts(claim.id) for claim in unit.claims)
    return set(told_of(unit)).union(*claims)


def _docs(piece: Piece) -> Iterator[str]:
    return (record.document.id for record in piece.records)


def _put(change: Change, piece: Piece, language: str) -> None:
    """Add a piece, but for the passages that another one has told."""
    if not piece.records and not piece.claims:
        return
    made = projected(piece, language)
    again = {id_ for id_ in made.nodes if id_.startswith("span:") and any(change.owners(id_))}
    nodes, edges = own(made, again)
    change.put(piece.id, _docs(piece), nodes, edges, elsewhere=elsewhere(piece, nodes))


def elsewhere(piece: Piece, nodes: Iterable[Node]) -> bool:
    """Whether claims about the situation of a piece are told with another one, that they are about too."""
    told = {node.id for node in nodes}
    claims = (claim for record in piece.records for claim in record.claims)
    return any(claim.about == piece.id and claim.id not in told for claim in claims)


class Shares:
    """What pieces share: nodes of documents, actors, places, codes, and of what is only spoken of."""

    def __init__(self, gathering: Gathering, reference: Reference, language: str) -> None:
        self.gathering = gathering
        self.reference = reference
        self.language = language

    def node(self, id_: str, docs: list[str], *, owned: bool) -> Node | None:
        """The node that has this id beside the pieces, where edges of these documents lead to it; None for none.

        `owned`: whether a piece has it.
        """
        made = Projection(self.language)
        name = id_.removeprefix("doc:")
        if name != id_ and iri(id_) in self.gathering.documents:
            made.document(Record(document=self.gathering.documents.named(name)))
        if self.gathering.is_a(id_, "Actor"):
            for doc, actor in self.gathering.actor(id_):
                made.actor(actor, doc)
        if self.gathering.is_a(id_, "Place"):
            for doc, place in self.gathering.place(id_):
                made.place(place, doc)
        if id_ not in made.nodes and docs:
            if id_.startswith(CODE):
                code = id_.removeprefix(CODE)
                made.node(id_, ("Code",), made.named(id_, event_codes().get(code, {}), code), "")
            elif id_.startswith(SHARED) or not (owned or self.gathering.described(id_)):
                describe(made, self.reference(id_), id_)
        if id_.startswith((*SHARED, CODE)) and id_ in made.nodes:
            support(made.nodes[id_].properties, docs)
        return made.nodes.get(id_)
