"""CAT XML, as in MEANTIME and ECB+: tokens, markables that point at them, and relations; the text is rebuilt."""

from collections.abc import Iterable, Iterator
from typing import Final

from kg.errors import Fault
from kg.loaders.annotation.documents import read_one
from kg.loaders.annotation.neutral import Annotation, Chain, Link, Mention, Pairs
from kg.loaders.annotation.tokens import fragments, joined
from kg.loaders.text.xml_text import Element, by_id, children, parse, root_tag
from kg.reading.loader import Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.mapping_rules import DocumentField
from kg.reading.source import Source

_CREATED: Final = "CREATION_TIME"
_NOT_ATTRIBUTES: Final = frozenset({"m_id", "comment", "note", "RELATED_TO"})
_OF_RELATIONS: Final = frozenset({"r_id", "sem_role", "reltype", "comment", "note"})
_LAST: Final = ("polarity", "special_cases")
"""What takes back what other attributes say stands behind them: a conditional, a generic, an open polarity."""
_DBPEDIA: Final = "http://dbpedia.org/resource/"
_EVENTS: Final = ("ACTION_", "NEG_ACTION_", "EVENT")


def recognises(_: str, head: bytes) -> bool:
    """Whether the root is `Document` and has tokens of CAT."""
    return root_tag(head) == "Document" and b"t_id=" in head


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The one document of a file."""
    return read_one(source, mapping, lambda: _Reading(parse(source.content(), source.file), source).annotation())


class _Reading:
    """The parts of one file."""

    def __init__(self, root: Element, source: Source) -> None:
        self.root = root
        self.source = source
        self.faults: list[Fault] = []
        tokens = list(children(root, "token"))
        known = by_id(tokens, lambda token: token.get("t_id", ""), source.file)
        self.index = {id_: number for number, id_ in enumerate(known)}
        sentences = [token.get("sentence", "") for token in tokens]
        breaks = frozenset(n for n in range(1, len(tokens)) if sentences[n] != sentences[n - 1])
        self.words = [(token.text or "").strip() for token in tokens]
        self.text, self.offsets = joined(self.words, breaks)
        found = [element for part in children(root, "Markables") for element in children(part)]
        self.markables = by_id(found, lambda markable: markable.get("m_id", ""), source.file)
        self.relations = [element for part in children(root, "Relations") for element in children(part)]
        self.instances = {id_ for id_, one in self.markables.items() if one.find("token_anchor") is None}

    def annotation(self) -> Annotation:
        """The neutral form; what is said of an instance is said of each of its mentions."""
        pairs = dict.fromkeys(self.markables, ()) | self.of_instances()
        name = self.root.get("doc_name", "") or self.source.stem
        rebuilt = "the text is rebuilt from its tokens, joined by blanks, one sentence a line"
        return Annotation(
            id=name.removesuffix(".xml"),
            text=self.text,
            mentions=tuple(
                self.mention(id_, one, pairs[id_]) for id_, one in self.markables.items() if id_ not in self.instances
            ),
            links=tuple(link for relation in self.relations for link in self.links(relation)),
            chains=tuple(chain for relation in self.relations for chain in self.chains(relation)),
            fields=self.fields(),
            counted=tuple(self.counted()),
            warnings=(self.root.fault("KG032", rebuilt, self.source.file, "warning"), *self.faults),
        )

    def fields(self) -> dict[DocumentField, str]:
        """Language, address, and the day that a TIMEX3 gives as that of the document."""
        given = {DocumentField.LANGUAGE: self.root.get("lang", ""), DocumentField.URL: self.root.get("url", "")}
        for one in self.markables.values():
            if one.get("functionInDocument") == _CREATED:
                given[DocumentField.PUBLISHED] = one.get("value", "")
        return {field: value for field, value in given.items() if value}

    def mention(self, id_: str, one: Element, more: Pairs) -> Mention:
        """A markable with tokens; a token that is not there is a fault."""
        anchors = [anchor.get("t_id", "") for anchor in one.iter("token_anchor")]
        for missing in (anchor for anchor in anchors if anchor not in self.index):
            reason = f"{one.tag} points to the token {missing}, which is not there"
            self.faults.append(one.fault("KG020", reason, self.source.file))
        indices = [self.index[anchor] for anchor in anchors if anchor in self.index]
        own = ((name, value) for name, value in one.attrib.items() if value and name not in _NOT_ATTRIBUTES)
        return Mention(
            id=id_,
            label=one.tag,
            fragments=fragments(indices, self.offsets),
            attributes=tuple(sorted((*own, *more), key=lambda pair: (pair[0] in _LAST, pair))),
            notes=tuple(one.get(name, "") for name in ("comment", "note") if one.get(name)),
            line=one.line,
            column=one.column,
        )

    def of_instances(self) -> dict[str, Pairs]:
        """Mention → attributes of the instance that it refers to."""
        return {
            source: tuple(_of_instance(self.markables[target]))
            for relation in self.relations
            for source in self.ends(relation, "source")
            for target in self.ends(relation, "target")
            if target in self.instances
        }

    def ends(self, relation: Element, side: str) -> list[str]:
        """Ids at one side of a relation."""
        return [end.get("m_id", "") for end in children(relation, side)]

    def chains(self, relation: Element) -> Iterator[Chain]:
        """Mentions that refer to one instance."""
        if any(target in self.instances for target in self.ends(relation, "target")):
            members = tuple(id_ for id_ in self.ends(relation, "source") if id_ not in self.instances)
            yield Chain(members=members, label=relation.tag)

    def links(self, relation: Element) -> Iterator[Link]:
        """A relation between mentions, named with its role or kind: `HAS_PARTICIPANT/Arg0`, `TLINK/BEFORE`."""
        kind = relation.get("sem_role") or relation.get("reltype")
        label = f"{relation.tag}/{kind}" if kind else relation.tag
        for source in self.ends(relation, "source"):
            for target in self.ends(relation, "target"):
                if target not in self.instances:
                    yield Link(
                        id=relation.get("r_id", ""),
                        label=label,
                        source=source,
                        target=target,
                        attributes=_beside(relation, _OF_RELATIONS),
                        line=relation.line,
                        column=relation.column,
                    )

    def counted(self) -> Iterable[tuple[str, str]]:
        """Instances that no mention refers to."""
        used = {target for relation in self.relations for target in self.ends(relation, "target")}
        return (("instance", self.markables[id_].tag) for id_ in sorted(self.instances - used))


def _beside(one: Element, known: frozenset[str]) -> Pairs:
    """The attributes of an element that have a value, beside those that make it up."""
    return tuple((name, value.strip()) for name, value in one.attrib.items() if value.strip() and name not in known)


def _of_instance(one: Element) -> Iterator[tuple[str, str]]:
    """What an instance says; the id of an event is global, for the corpus joins documents by it."""
    yield from _beside(one, _NOT_ATTRIBUTES | {"external_ref", "instance_id"})
    reference, id_ = one.get("external_ref", ""), one.get("instance_id", "")
    if reference.startswith(_DBPEDIA):
        yield "dbpedia", reference.removeprefix(_DBPEDIA)
    elif reference:
        yield "external_ref", reference
    if id_:
        yield "instance_id", f"event:cat-{id_}" if one.tag.startswith(_EVENTS) else id_


CAT: Final = Loader(
    "cat",
    "CAT XML of MEANTIME and ECB+: tokens, markables, relations",
    "1_1ecbplus.xml",
    recognises,
    read,
    mapping=Mapping,
    preset="cat",
)
