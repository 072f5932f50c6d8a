"""What an export is, in VoID and DCAT: how much is in it, from which documents, in which terms."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from kg import ontology
from kg.model.ids import BASE, ID_BASE, document_id, iri
from kg.ontology import CODES, NAMESPACE
from kg.rdf.vocabulary import DERIVED, RDF_TYPE, REFERENCE, XSD
from kg.store.store import Store
from kg.text import counted

VOID: Final = "http://rdfs.org/ns/void#"
DCAT: Final = "http://www.w3.org/ns/dcat#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
_VOCABULARY: Final = NAMESPACE.removesuffix("#")
_LICENCE: Final = "https://www.apache.org/licenses/LICENSE-2.0"

_TITLES: Final = {
    REFERENCE: "What the reference of diplomatic-kg says of what documents refer to",
    DERIVED: "Derived statements: worked out from all documents, said by none of them",
}
"""The graphs beside the documents."""

Said = tuple[str, str, NamedNode | Literal]
"""Subject, predicate, object."""


def dataset(store: Store) -> Iterator[Triple]:
    """The description of a store; its IRI is made of the state of the store: another content has another one."""
    for subject, predicate, object_ in (*_whole(store), *_parts(store)):
        yield Triple(NamedNode(subject), NamedNode(predicate), object_)


def _whole(store: Store) -> Iterator[Said]:
    me, names = _iri(store), store.documents()
    for type_ in (VOID + "Dataset", DCAT + "Dataset", PROV + "Entity"):
        yield me, RDF_TYPE, NamedNode(type_)
    yield (
        me,
        DCTERMS + "title",
        Literal(f"What {counted(len(names), 'document')} say of diplomatic events", language="en"),
    )
    yield me, DCTERMS + "conformsTo", NamedNode(f"{_VOCABULARY}/{ontology.version()}")
    yield me, VOID + "vocabulary", NamedNode(NAMESPACE)
    yield me, VOID + "uriSpace", Literal(ID_BASE)
    yield me, VOID + "triples", _number(len(store))
    yield me, VOID + "documents", _number(len(names))
    for name in names:
        yield me, DCTERMS + "source", NamedNode(iri(document_id(name)))


def _parts(store: Store) -> Iterator[Said]:
    """The graphs beside the documents: what each is, and whether anybody says it."""
    me = _iri(store)
    for graph, title in _TITLES.items():
        yield graph, RDF_TYPE, NamedNode(VOID + "Dataset")
        yield graph, RDF_TYPE, NamedNode(PROV + "Entity")
        yield graph, DCTERMS + "title", Literal(title, language="en")
    yield REFERENCE, DCTERMS + "license", NamedNode(_LICENCE)
    yield REFERENCE, VOID + "vocabulary", NamedNode(CODES)
    yield DERIVED, PROV + "wasDerivedFrom", NamedNode(me)
    yield me, VOID + "subset", NamedNode(REFERENCE)
    yield me, VOID + "subset", NamedNode(DERIVED)


def _iri(store: Store) -> str:
    return f"{BASE}dataset/{store.state()}"


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(XSD + "integer"))
