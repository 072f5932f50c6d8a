"""Make `docs/ontology.md` from the ontology: run `python -m tools.generate.ontology_page`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.ontology import CODES, NAMESPACE, Term, code_lists, lineage, subclasses, terms, turtle
from tools.generate.graph_reference import labels, relationships, table
from tools.generate.shapes import MODELS, bounds

FILE: Final = Path(__file__).parents[2] / "docs" / "ontology.md"
_LABELS: Final = ("en", "de", "fr", "uk")
_PREFIXES: Final = {
    "http://semanticweb.cs.vu.nl/2009/11/sem/": "sem:",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/ns/org#": "org:",
    "http://schema.org/": "schema:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
}
_ALIGNED: Final = {"subClassOf": "is a", "subPropertyOf": "is a", "closeMatch": "is close to", "seeAlso": "see also"}
_LOADS: Final = ("recordedAt", "contentHash", "softwareVersion")

_TOP: Final = f"""\
# The ontology

Generated from `ontology/core.ttl` and `ontology/codes.ttl` by `python -m tools.generate.ontology_page`. What it is all
for stands in [the model](model.md). Every class, property and code has words in English, German, French and Ukrainian.

- terms: `{NAMESPACE}`
- codes: `{CODES}`

`kg schema rdf -o rdf` writes the ontology, the code lists, the reference and the shapes in Turtle. It is in OWL 2 DL,
as `make interop` asks ROBOT ([interoperability.md](interoperability.md)). The namespace gets its address by an entry at
w3id.org: `ontology/w3id/.htaccess` is that entry, but for the address of the published files in place of `PAGES`. It
is handed in by a pull request to the repository of w3id.org. The version IRI counts up when a term is renamed or taken
away.

```python
from kg.ontology import code_lists, lineage, terms

assert lineage("Summit") == ("Situation", "Meeting", "Summit")
assert terms()["Pledge"].maker_role == "pledger"
assert terms()["partOf"].relationships == ("PART_OF",)
assert code_lists()["certainty"]["probable"].labels["de"] == "wahrscheinlich"
```
"""

_ALIGNMENT: Final = """\
*Is a* can be reasoned with. A situation is only *close to* an event of other vocabularies, for no reasoner may conclude
that what is planned, promised or denied is an event.
"""

_SHACL: Final = """\
## Shapes

`ontology/shapes.ttl` is generated from the ontology and the records; `ontology/rules.ttl` says by hand what goes beyond
names, numbers and types. Both are SHACL Core, with messages in English and German and the code of our errors, and two
engines read them alike:

```console
$ kg check --shacl pyrudof examples/paris-2025-09-04/2025-09-04-summit.en.yaml
1 read, 0 faults
```
"""

_GRAPH: Final = """\
## The property graph

What Neo4j, NetworkX and the exports hold. Every node has `id`, `uri`, `name` and `docs` (the documents that speak of
it); actors, places and situations also `name_en`, `name_de` and so on. Every relationship has an `id` of its own and
`docs`. A time is its text as the source gives it (`when`), with its first and last day beside it (`when_earliest`,
`when_latest`) and, where it is one, the instant (`when_at`); in Neo4j these are native dates. No day stands at an open
end, or outside the years 1 to 9999. A claim has as `dated` the time that its document gives a situation, where that of
another document excludes it. A point is `latitude` and `longitude`, in Neo4j the WGS 84 point `location`.
"""


def page() -> str:
    """The whole page."""
    return "\n".join(
        (
            _TOP,
            "## Types of situations\n",
            _classes(subclasses("Situation")),
            "## Other classes\n",
            _classes([name for root in MODELS if root != "Situation" for name in subclasses(root)]),
            "## Properties\n",
            "How often a property stands at one subject is in the column *times*.\n",
            _properties(),
            "## Codes\n",
            *(part for scheme in code_lists() for part in _code_list(scheme)),
            "## Alignment\n",
            _ALIGNMENT,
            _alignment(),
            _GRAPH,
            "### Nodes\n",
            labels(),
            "### Relationships\n",
            relationships(),
            _SHACL,
        )
    )


def _words(labels: dict[str, str]) -> Iterator[str]:
    return (labels[language] for language in _LABELS)


def _classes(names: tuple[str, ...] | list[str]) -> str:
    """Classes as a tree: narrower ones are set in below their broader one."""

    def row(name: str) -> tuple[str, ...]:
        term = terms()[name]
        maker = f"; made by its `{term.maker_role}`" if term.maker_role else ""
        other = f"; no {', '.join(f'`{one}`' for one in term.excludes)}" if term.excludes else ""
        return ("· " * (len(lineage(name)) - 1) + f"`{name}`", *_words(term.labels), term.comment + maker + other)

    return table(("class", *_LABELS, "meaning"), map(row, names))


def _times(term: Term) -> str:
    """How often the property stands, for each of its classes where they differ."""
    if term.name in _LOADS:
        return "1"
    roots = dict.fromkeys(lineage(domain)[0] for domain in term.domains)
    found = {root: bounds(root, term.name) for root in roots}
    texts = {root: "1" if least == most == 1 else f"{least}–{most or 'n'}" for root, (least, most) in found.items()}
    if len(set(texts.values())) == 1:
        return next(iter(texts.values()))
    return "; ".join(f"{root} {text}" for root, text in texts.items())


def _properties() -> str:
    rows = (
        (
            f"`{name}`",
            *_words(term.labels),
            f"{', '.join(term.domains)} → {', '.join(term.ranges)}",
            _times(term),
            term.comment,
        )
        for name, term in terms().items()
        if name[0].islower() and term.domains
    )
    return table(("property", *_LABELS, "from → to", "times", "meaning"), rows)


def _code_list(scheme: str) -> Iterator[str]:
    yield f"### {scheme}\n"
    offered = any(code.used_in for code in code_lists()[scheme].values())
    rows = (
        (f"`{code.notation}`", *_words(code.labels), code.definition, *([", ".join(code.used_in)] if offered else []))
        for code in code_lists()[scheme].values()
    )
    yield table(("code", *_LABELS, "meaning", *(["offered for"] if offered else [])), rows)


def _alignment() -> str:
    """Which of our terms is which of other vocabularies."""
    found = []
    for triple in parse(turtle("core.ttl"), RdfFormat.TURTLE):
        word = _ALIGNED.get(triple.predicate.value.rpartition("#")[2])
        subject, other = triple.subject, triple.object
        if word and isinstance(subject, NamedNode) and isinstance(other, NamedNode):
            for base, prefix in _PREFIXES.items():
                if other.value.startswith(base):
                    found.append((subject.value.removeprefix(NAMESPACE), word, prefix + other.value.removeprefix(base)))
    return table(("ours", "", "theirs"), ((f"`{ours}`", word, f"`{theirs}`") for ours, word, theirs in found))


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
