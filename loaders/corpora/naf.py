"""NAF, the output of NewsReader's pipeline: tokens, terms, entities, predicates with roles, factuality, times."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from kg.errors import Fault
from kg.loaders.annotation.documents import read_one
from kg.loaders.annotation.neutral import Annotation, Chain, Link, Mention
from kg.loaders.annotation.tokens import fragments
from kg.loaders.corpora.naf_text import text_with_offsets
from kg.loaders.text.xml_text import Element, by_id, children, parse, root_tag
from kg.model.records import Coding
from kg.reading.loader import Loaded, Loader
from kg.reading.mapping import Mapping
from kg.reading.mapping_rules import DocumentField
from kg.reading.source import Source

_DBPEDIA: Final = "http://dbpedia.org/resource/"
_CUES: Final = ("AM-NEG", "AM-MOD")
"""Roles that are no one's, but say how the predicate is meant."""
_NOT_SAID: Final = frozenset(
    {
        "id",
        "wid",
        "tid",
        "eid",
        "prid",
        "rid",
        "type",
        "semRole",
        "confidence",
        "source",
        "status",
        "uri",
        "anchorTimeID",
    }
    | {"functionInDocument", "beginPoint", "endPoint", "temporalFunction", "quant", "freq", "mod"}
)
"""Attributes that make an element up or tell where it comes from; all others say something of it."""
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADER: Final = {
    "title": DocumentField.TITLE,
    "creationtime": DocumentField.PUBLISHED,
    "publisher": DocumentField.PUBLISHER,
    "uri": DocumentField.URL,
}


def recognises(_: str, head: bytes) -> bool:
    """Whether the root is `NAF`."""
    return root_tag(head) == "NAF"


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """The one document of a file."""
    return read_one(source, mapping, lambda: _Reading(parse(source.content(), source.file), source).annotation())


class _Reading:
    """The layers of one file; `words` and `terms` give the tokens that an id stands for."""

    def __init__(self, root: Element, source: Source) -> None:
        self.root = root
        self.source = source
        self.faults: list[Fault] = []
        self.tokens = [one for layer in children(root, "text") for one in children(layer, "wf")]
        self.words = {id_: (number,) for number, id_ in enumerate(by_id(self.tokens, _id, source.file))}
        raw = next(("".join(one.itertext()) for one in children(root, "raw")), None)
        if raw is None:
            reason = "the text is rebuilt from its tokens at their offsets, with blanks between"
            self.faults.append(root.fault("KG032", reason, source.file, "warning"))
        self.text, self.offsets = text_with_offsets(self.tokens, raw, source.file)
        self.terms: dict[str, tuple[int, ...]] = {}
        self.terms = {id_: self.span(term) for id_, term in self.layer("terms", "term").items()}
        self.entities = self.layer("entities", "entity")
        self.predicates = self.layer("srl", "predicate")
        self.times = self.layer("timeExpressions", "timex3")
        self.factuality = self.said()

    def layer(self, name: str, tag: str) -> dict[str, Element]:
        """Elements of a layer by id, in order."""
        return by_id(self.all(name, tag), _id, self.source.file)

    def all(self, name: str, *tags: str) -> list[Element]:
        """Elements of a layer, in order; some have no id."""
        return [one for layer in children(self.root, name) for one in children(layer, *tags)]

    def span(self, one: Element) -> tuple[int, ...]:
        """Tokens of the first span directly inside an element; targets are terms or words."""
        found: list[int] = []
        for target in (target for span in list(children(one, "span"))[:1] for target in children(span, "target")):
            id_ = target.get("id", "")
            known = self.terms.get(id_) or self.words.get(id_)
            if known is None:
                reason = f"{one.tag} points to {id_}, which is not there"
                self.faults.append(one.fault("KG020", reason, self.source.file))
            found += known or ()
        return tuple(found)

    def annotation(self) -> Annotation:
        """The neutral form; everything is machine-coded."""
        places = {id_: self.references(one) for id_, one in self.entities.items()}
        mentions = [
            *(
                self.mention(one, places[id_], one.get("type", "").lower(), "entity")
                for id_, one in self.entities.items()
            ),
            *(self.mention(one, self.span(one), "predicate", "srl") for one in self.predicates.values()),
            *(self.mention(one, self.span(one), one.get("type", ""), "time") for one in self.times.values()),
            *(self.mention(one, self.span(one), one.get("semRole", ""), "role") for one in self.cues()),
        ]
        header = [one for part in children(self.root, "nafHeader") for one in children(part, "fileDesc", "public")]
        fields = {field: one.get(name, "") for one in header for name, field in _HEADER.items() if one.get(name)}
        fields[DocumentField.LANGUAGE] = self.root.get(_LANGUAGE, "")
        links, counted = self.roles(places)
        return Annotation(
            id=self.source.stem,
            text=self.text,
            mentions=tuple(mentions),
            links=tuple(links),
            chains=tuple(self.chains(places)),
            fields={field: value for field, value in fields.items() if value},
            counted=tuple(counted),
            warnings=tuple(self.faults),
        )

    def references(self, one: Element) -> tuple[int, ...]:
        """Tokens of the first mention of an entity."""
        return next((self.span(part) for part in children(one, "references")), ())

    def mention(self, one: Element, tokens: tuple[int, ...], label: str, layer: str) -> Mention:
        """An entity, predicate or time with what the file says of it."""
        given = [(name, value) for name, value in one.attrib.items() if value and name not in _NOT_SAID]
        return Mention(
            id=_id(one),
            label=label,
            layer=layer,
            fragments=fragments(tokens, self.offsets),
            attributes=(
                *given,
                *_external(one),
                *(pair for token in tokens for pair in self.factuality.get(token, ())),
            ),
            coding=Coding.MACHINE,
            line=one.line,
            column=one.column,
        )

    def said(self) -> dict[int, list[tuple[str, str]]]:
        """Token → what the layer of factuality says of the event there, in its old form and its new one."""
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for one in self.all("factualities", "factuality", "factvalue"):
            if one.tag == "factvalue":
                tokens: tuple[int, ...] = self.words.get(one.get("id", ""), ())
                pairs = [("factvalue", one.get("prediction", ""))]
            else:
                tokens = self.span(one)
                values = list(children(one, "factVal"))
                pairs = [(value.get("resource", ""), value.get("value", "")) for value in values]
            for token in tokens:
                found[token] += pairs
        return found

    def roles(self, places: dict[str, tuple[int, ...]]) -> tuple[list[Link], list[tuple[str, str]]]:
        """Roles whose head is in an entity or time; the others have no actor, and are counted."""
        holders = [(set(tokens), id_) for id_, tokens in places.items()]
        holders += [(set(self.span(one)), id_) for id_, one in self.times.items()]
        cues = {_id(role) for role in self.cues()}
        links: list[Link] = []
        counted: list[tuple[str, str]] = []
        for predicate_id, predicate in self.predicates.items():
            for role in children(predicate, "role"):
                label, head = role.get("semRole", ""), self.head(role)
                targets = [id_ for tokens, id_ in holders if head and head <= tokens]
                targets = [_id(role)] if _id(role) in cues else targets
                counted += [("role", f"{label} of no entity")] * (not targets)
                links += [
                    Link(
                        id=_id(role),
                        label=label,
                        source=predicate_id,
                        target=id_,
                        attributes=tuple((name, value) for name, value in role.attrib.items() if name not in _NOT_SAID),
                        line=role.line,
                        column=role.column,
                    )
                    for id_ in targets
                ]
        return links, counted

    def cues(self) -> list[Element]:
        """Roles that say that a predicate is denied, or only possible."""
        roles = (role for predicate in self.predicates.values() for role in children(predicate, "role"))
        return [role for role in roles if role.get("semRole") in _CUES]

    def head(self, role: Element) -> set[int]:
        """Tokens of the term that is marked as the head of a role."""
        heads = [t for span in children(role, "span") for t in children(span, "target") if t.get("head") == "yes"]
        return {token for one in heads for token in self.terms.get(one.get("id", ""), ())}

    def chains(self, places: dict[str, tuple[int, ...]]) -> Iterator[Chain]:
        """Entities and predicates that a chain of coreference holds wholly."""
        known = {frozenset(tokens): id_ for id_, tokens in places.items()}
        known |= {frozenset(self.span(one)): id_ for id_, one in self.predicates.items()}
        for one in self.all("coreferences", "coref"):
            spans = [
                frozenset(
                    token for target in children(span, "target") for token in self.terms.get(target.get("id", ""), ())
                )
                for span in children(one, "span")
            ]
            members = tuple(known[span] for span in spans if span in known)
            if len(members) > 1:
                yield Chain(members=members, label="coref")


def _id(one: Element) -> str:
    """The id of an element, in each of the spellings of NAF's versions."""
    return next((one.get(name, "") for name in ("id", "wid", "tid", "eid", "prid", "rid") if one.get(name)), "")


def _external(one: Element) -> Iterator[tuple[str, str]]:
    """Links to other resources: `PropBank` → `meet.02`; the first of DBpedia, which the pipeline ranks highest."""
    linked = False
    for reference in (ref for part in children(one, "externalReferences") for ref in children(part, "externalRef")):
        resource, target = reference.get("resource", ""), reference.get("reference", "")
        if not target.startswith(_DBPEDIA):
            yield resource, target
        elif not linked:
            linked = True
            yield "dbpedia", target.removeprefix(_DBPEDIA)


NAF: Final = Loader(
    "naf",
    "NAF of NewsReader: entities, predicates, roles, factuality",
    "enPM.naf",
    recognises,
    read,
    mapping=Mapping,
    preset="naf",
)
