"""The property graph as tables: labels, relationship types, what they mean and which properties they have."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from kg.ontology import terms

COMMON: Final = ("id", "uri", "name", "docs")
"""Properties of every node; relationships have `id` and `docs`."""


class Label(NamedTuple):
    """The first label of a node, how it is meant, the labels that can follow, and its own properties."""

    name: str
    meaning: str
    others: str
    properties: tuple[str, ...]


class Relationship(NamedTuple):
    """A relationship type with the first labels at its ends, its meaning and its properties."""

    type: str
    ends: tuple[tuple[str, str], ...]
    meaning: str
    properties: tuple[str, ...] = ()


def _time(name: str) -> tuple[str, ...]:
    """The text of a time, the first and last day that it allows, and the instant where it is one."""
    return (name, f"{name}_earliest", f"{name}_latest", f"{name}_at")


_AMOUNT: Final = ("amount", "currency", "ceiling", "per", "period", "amount_text", "amounts")
"""The number of a sum, its currency, how it is meant, all in words, and each document's where they differ."""

_STATE: Final = ("state", "state_since", "state_undisputed")
"""Of a pledge, as in docs/pledges.md: what became of it, since which day, and without the steps that are disputed."""

_SITUATIONS: Final = (("Situation", "Situation"),)

LABELS: Final = (
    Label(
        "Situation",
        terms()["Situation"].comment,
        "`Event`, `Plan` or `Proposition`; `Disputed`; the type and the broader types",
        (*_time("when"), "kind", "status", "sources", "against", *_AMOUNT, "remark", *_STATE),
    ),
    Label(
        "Actor",
        terms()["Actor"].comment,
        "`Person`, `Country`, `Government`, `Organization`, `Coalition` or `Group`",
        ("count", "count_text", "anonymous", "wikidata", "aliases"),
    ),
    Label("Place", terms()["Place"].comment, "", ("latitude", "longitude", "wikidata", "aliases")),
    Label(
        "Claim",
        terms()["Claim"].comment,
        "`Denial` where it denies",
        ("polarity", "certainty", "status", "aspect", "coding", *_time("saidOn"), "source", "origins", "dated"),
    ),
    Label("Span", terms()["Span"].comment, "", ("quote", "start", "end", "prefix", "suffix")),
    Label(
        "Document",
        terms()["Document"].comment,
        "",
        ("publisher", "kind", *_time("published"), *_time("retrieved"), "url", "language", "licence", "sha256"),
    ),
    Label(
        "Membership",
        terms()["Membership"].comment,
        "`Disputed`",
        ("role", "holds", *_time("start"), *_time("end"), "sources", "against"),
    ),
    Label("Code", terms()["code"].comment, "", ()),
)

_CAST: Final = ("role", "mode", "count", "count_text", "behalf", "acts_for", "claims", "disputed", "sources", "against")

RELATIONSHIPS: Final = (
    Relationship("PARTICIPATES_IN", (("Actor", "Situation"),), "took part, in an `Event` only", _CAST),
    Relationship(
        "CAST_IN",
        (("Actor", "Situation"),),
        "is planned, promised or denied to take part, or takes part in what is no event",
        (*_CAST, "status", "polarity"),
    ),
    Relationship("ON_BEHALF_OF", (("Actor", "Actor"),), terms()["onBehalfOf"].comment),
    Relationship("CONTENT", _SITUATIONS, terms()["content"].comment),
    Relationship("CONDITIONAL_ON", _SITUATIONS, terms()["conditionalOn"].comment, ("kind", "group")),
    Relationship("PART_OF", _SITUATIONS, terms()["partOf"].comment),
    Relationship("RESPONSE_TO", _SITUATIONS, terms()["responseTo"].comment),
    *(
        Relationship(relationship, _SITUATIONS, f"{term.comment}, in fact", ("claims",))
        for term in terms().values()
        if "step" in term.parents
        for relationship in term.relationships
    ),
    Relationship(
        "CAST_STEP", _SITUATIONS, "would do so: a step that is planned, promised or denied", ("step", "claims")
    ),
    Relationship("AT", (("Situation", "Place"),), terms()["place"].comment),
    Relationship("CODED_AS", (("Situation", "Code"),), terms()["code"].comment),
    Relationship("ABOUT", (("Claim", "Situation"), ("Claim", "Membership")), terms()["about"].comment),
    Relationship("CONCERNS", (("Claim", "Actor"),), terms()["concerns"].comment),
    Relationship("SAID_BY", (("Claim", "Actor"),), terms()["saidBy"].comment),
    Relationship("VIA", (("Claim", "Actor"), ("Claim", "Claim")), terms()["via"].comment),
    Relationship("EVIDENCED_BY", (("Claim", "Span"),), terms()["evidencedBy"].comment),
    Relationship("IN", (("Claim", "Document"), ("Span", "Document")), terms()["inDocument"].comment),
    Relationship(
        "MEMBER_OF",
        (("Actor", "Actor"),),
        "is a member or holds an office, where a claim vouches for it",
        ("role", *_time("start"), *_time("end")),
    ),
    Relationship("OF_ACTOR", (("Membership", "Actor"),), "the actor of a membership, claimed or denied"),
    Relationship("IN_ORGANIZATION", (("Membership", "Actor"),), terms()["organization"].comment),
)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    heads = list(head)
    lines = [heads, ["---"] * len(heads), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def labels() -> str:
    """The table of nodes."""
    rows = ((f"`{one.name}`", one.meaning, one.others, _codes(one.properties)) for one in LABELS)
    return table(("first label", "meaning", "further labels", "properties"), rows)


def relationships() -> str:
    """The table of relationships."""
    rows = (
        (
            f"`{one.type}`",
            "; ".join(f"{source} → {target}" for source, target in one.ends),
            one.meaning,
            _codes(one.properties),
        )
        for one in RELATIONSHIPS
    )
    return table(("relationship", "from → to", "meaning", "properties"), rows)
