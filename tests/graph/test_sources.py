"""Thirty constellations of documents on one meeting, and by hand how many independent sources affirm and deny it."""

from collections.abc import Callable
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest

import kg
from kg.analysis.evidence.why import why
from kg.api import Graph
from kg.graph.briefs import PARTS
from kg.graph.rows import Node
from kg.graph.sources.count import Attestation, Statement, count, independent
from kg.model.records import Certainty, Polarity
from tests.support.examples import examples_in
from tests.support.patience import work
from tests.support.samples import write

REPORT = (
    "The leaders met for three hours in the palace on Thursday and agreed to send a joint mission to the border before"
    " the end of the month."
)
EDITED = (
    "Leaders met for three hours in the palace on Thursday, and agreed to send a joint mission to the border by the end"
    " of May, officials said."
)
PART = "agreed to send a joint mission to the border"
OWN = "According to our correspondent, heads of government convened at the residence and decided upon a common patrol."
SHORT = "The leaders met in the palace."


class Doc(NamedTuple):
    """A document: its publisher, what its claim says beside the passage, and the passage."""

    publisher: str
    claim: str = ""
    passage: str = SHORT
    more: str = ""
    """Further claims on the meeting."""


AGENCY = "  - {id: agency, type: Organization, name: Border Press Agency}\n"
SPOKESMAN = "  - {id: spokesman, type: Person, name: Ida Blum}\n"
TWO = "  - {id: two, type: Group, name: two envoys, count: 2, anonymous: true}\n"
AFP = "  - {id: actor:bpa, type: Organization, name: Border Press Agency}\n"


def document(number: int, doc: Doc) -> str:
    actors = "".join(
        actor for actor in (AGENCY, SPOKESMAN, TWO, AFP) if actor[9:].split(",")[0] in doc.claim + doc.more
    )
    return (
        f"document: {{id: d{number}, publisher: {doc.publisher}, published: 2025-05-0{number + 1}, language: en,\n"
        f"  text: {doc.passage!r}}}\n" + (f"actors:\n{actors}" if actors else "") + "situations:\n"
        "  - id: event:met\n    type: Meeting\n    participants: [{actor: Macron, role: host}]\n"
        f"    claims:\n      - {{{doc.claim} quote: {doc.passage!r}}}\n{doc.more}"
    )


Z, M = "said_by: Volodymyr Zelenskyy,", "said_by: Macron,"
PLANNED, DENIED = "status: planned,", "polarity: negative,"
MET, NEXT = "took place", "planned"

CASES = [
    # publishers
    ([Doc("Daily")], MET, 1, 0),
    ([Doc("Daily"), Doc("Weekly")], MET, 2, 0),
    ([Doc("Daily"), Doc("DAILY")], MET, 1, 0),
    ([Doc("Daily"), Doc("Weekly"), Doc("Monthly")], MET, 3, 0),
    # speakers
    ([Doc("Daily", Z), Doc("Weekly", Z)], MET, 1, 0),
    ([Doc("Daily", Z), Doc("Weekly", M)], MET, 2, 0),
    ([Doc("Daily", Z), Doc("Daily", M)], MET, 2, 0),
    ([Doc("Daily", Z), Doc("Weekly", "said_by: [Macron, Volodymyr Zelenskyy],")], MET, 1, 0),
    ([Doc("Daily", Z), Doc("Weekly", M), Doc("Monthly", "said_by: [Macron, Volodymyr Zelenskyy],")], MET, 2, 0),
    ([Doc("Daily", Z), Doc("Weekly")], MET, 2, 0),
    ([Doc("Daily", "said_by: spokesman,"), Doc("Weekly", "said_by: spokesman,")], MET, 1, 0),
    ([Doc("Daily", "said_by: two,"), Doc("Weekly", "said_by: two,")], MET, 2, 0),
    ([Doc("NATO"), Doc("Weekly", "said_by: NATO,")], MET, 1, 0),
    # agencies
    ([Doc("Daily", "via: agency,"), Doc("Weekly", "via: agency,")], MET, 1, 0),
    ([Doc("Daily", "via: agency,"), Doc("Border Press Agency")], MET, 1, 0),
    ([Doc("Daily", "via: actor:bpa,"), Doc("BPA")], MET, 1, 0),
    ([Doc("Daily", "via: actor:bpa,"), Doc("Weekly", "via: agency,")], MET, 1, 0),
    ([Doc("Daily", "via: agency,"), Doc("Weekly")], MET, 2, 0),
    ([Doc("Daily", "said_by: two, via: agency,"), Doc("Weekly", "said_by: two, via: agency,")], MET, 1, 0),
    ([Doc("Daily", Z + " via: agency,"), Doc("Weekly", "via: agency,")], MET, 1, 0),
    ([Doc("Daily", Z + " via: agency,"), Doc("Weekly", M + " via: agency,")], MET, 2, 0),
    ([Doc("Daily", Z + " via: agency,"), Doc("Weekly", M), Doc("Monthly", "via: agency,")], MET, 2, 0),
    # near copies
    ([Doc("Daily", "", REPORT), Doc("Weekly", "", REPORT)], MET, 1, 0),
    ([Doc("Daily", "", REPORT), Doc("Weekly", "", EDITED)], MET, 1, 0),
    ([Doc("Daily", "", REPORT), Doc("Weekly", "", PART)], MET, 1, 0),
    ([Doc("Daily", "", REPORT), Doc("Weekly", "", OWN)], MET, 2, 0),
    ([Doc("Daily", Z, REPORT), Doc("Weekly", "", EDITED), Doc("Monthly", "", OWN)], MET, 2, 0),
    # stages, and what does not count
    ([Doc("Daily", PLANNED), Doc("Weekly", PLANNED), Doc("Monthly")], MET, 1, 0),
    ([Doc("Daily", PLANNED), Doc("Weekly", PLANNED)], NEXT, 2, 0),
    ([Doc("Daily"), Doc("Weekly", DENIED + Z), Doc("Monthly", DENIED + Z)], MET, 1, 1),
    ([Doc("Daily"), Doc("Weekly", DENIED + PLANNED)], MET, 1, 0),
    ([Doc("Daily", DENIED), Doc("Weekly", DENIED)], MET, 0, 2),
    ([Doc("Daily", "certainty: possible,"), Doc("Weekly")], MET, 1, 0),
    ([Doc("Daily", "status: ongoing,"), Doc("Weekly", "certainty: probable,")], MET, 2, 0),
    (
        [
            Doc("Daily"),
            Doc("Weekly", "", SHORT, "      - {aspect: participation, concerns: Macron, polarity: negative}\n"),
        ],
        MET,
        2,
        0,
    ),
]


def graph(folder: Path, docs: list[Doc]) -> Graph:
    opened = kg.open(folder / "store")
    opened.load(write(folder / "in", **{f"d{number}": document(number, doc) for number, doc in enumerate(docs)}))
    return opened


@pytest.mark.parametrize(("docs", "stage", "sources", "against"), CASES)
def test_independent_sources(tmp_path: Path, docs: list[Doc], stage: str, sources: int, against: int) -> None:
    """Evidence, properties of the graph, disputes and views have the same number, by hand."""
    opened = graph(tmp_path, docs)
    found = opened.why("event:met")
    assert (found.stage, found.sources, found.against) == (stage, sources, against)
    node = opened.index.nodes["event:met"]
    assert (node.properties["sources"], node.properties.get("against", 0)) == (sources, against)
    disputed = [one for one in opened.disputed() if one.id == "event:met" and not one.who]
    if against:
        assert [(one.sources, one.against) for one in disputed] == [(sources, against)]
    reality = "Event" if sources and stage == MET else "Plan" if sources else "Proposition"
    for least in (2, 3):
        shown = opened.view("full", reality=reality, sources=least).nodes
        assert any(one.id == "event:met" for one in shown) is (sources >= least)


@pytest.mark.parametrize("docs", [docs for docs, *_ in CASES if len(docs) == 3])
def test_the_order_of_loading_does_not_matter(tmp_path: Path, docs: list[Doc]) -> None:
    found = set()
    texts = {f"d{number}": document(number, doc) for number, doc in enumerate(docs)}
    for at, names in enumerate(permutations(texts)):
        opened = kg.open(tmp_path / f"store{at}")
        for name in names:
            opened.load(write(tmp_path / f"in{at}" / name, **{name: texts[name]}))
        node = opened.index.nodes["event:met"]
        found.add((node.properties["sources"], node.properties.get("against", 0), opened.why("event:met").sources))
    assert len(found) == 1


def test_a_claim_taken_from_another_has_its_source(tmp_path: Path) -> None:
    """One claim on the mission comes by way of one on the meeting, which gives Zelenskyy's words."""
    first = (
        "document: {id: one, publisher: Daily, published: 2025-05-01, language: en, text: They met.}\n"
        "situations:\n"
        "  - {id: event:met, type: Meeting, claims: [{id: note, said_by: Volodymyr Zelenskyy, quote: They met}]}\n"
        "  - {id: event:mission, type: Visit, claims: [{via: note, quote: They met}]}\n"
    )
    other = (
        "document: {id: two, publisher: Weekly, published: 2025-05-01, language: en, text: They met.}\n"
        "situations:\n"
        "  - {id: event:mission, type: Visit, claims: [{said_by: Volodymyr Zelenskyy, quote: They met}]}\n"
    )
    opened = kg.open(tmp_path / "store")
    opened.load(write(tmp_path / "in", one=first, two=other))
    assert opened.why("event:mission").sources == opened.index.nodes["event:mission"].properties["sources"] == 1
    (tmp_path / "store" / "units.db").unlink()  # the same from the quads alone
    bare = kg.open(tmp_path / "store")
    assert bare.index.nodes["event:mission"].properties["sources"] == 1


def test_a_part_has_its_own_sources(tmp_path: Path) -> None:
    part = "      - {aspect: participation, concerns: Macron}\n"
    denial = "      - {aspect: participation, concerns: Macron, polarity: negative}\n"
    opened = graph(
        tmp_path, [Doc("Daily"), Doc("Weekly"), Doc("Monthly", "", SHORT, part), Doc("Hourly", Z, SHORT, denial)]
    )
    (edge,) = opened.index.parts("event:met", "host")
    found = opened.why(edge.id)
    assert (found.sources, found.against) == (edge.properties["sources"], edge.properties["against"]) == (3, 1)
    assert (opened.why("event:met").sources, opened.why("event:met").against) == (4, 0)
    (dispute,) = (one for one in opened.disputed() if one.who)
    assert (dispute.sources, dispute.against) == (3, 1)


def test_every_stage_is_counted(tmp_path: Path) -> None:
    docs = [Doc("Daily", PLANNED), Doc("Weekly", PLANNED), Doc("Monthly"), Doc("Hourly", DENIED + "status: cancelled,")]
    found = graph(tmp_path, docs).why("event:met")
    assert [(one.stage, one.sources, one.against) for one in found.stages] == [
        ("planned", 2, 0),
        ("cancelled", 0, 1),
        ("took place", 1, 0),
    ]


def test_evidence_and_properties_agree_in_all_examples(tmp_path: Path) -> None:
    opened = kg.open(examples_in(tmp_path / "store"))
    index = opened.index
    things: list[tuple[str, dict[str, object]]] = [
        (node.id, dict(node.properties)) for node in index.nodes.values() if "sources" in node.properties
    ]
    things += [(edge.id, dict(edge.properties)) for edge in index.being(*PARTS) if "sources" in edge.properties]
    assert len(things) > 1000
    for id_, given in things:
        found = why(index, id_)
        assert found is not None
        assert (found.sources, found.against) == (given["sources"], given.get("against", 0)), id_


def papers(number: int, words: Callable[[int], str]) -> list[Attestation]:
    return [Attestation(f"claim:{at:05}", [f"outlet paper {at}"], [words(at)]) for at in range(number)]


@pytest.mark.parametrize("copied", [True, False])
def test_work_grows_with_the_number_of_claims(copied: bool) -> None:
    """Many papers on one event, each with words of its own, or with the same report edited otherwise."""

    def words(at: int) -> str:
        every = [f"w{at if place % 9 == 0 or not copied else ''}x{place}" for place in range(30)]
        return " ".join(every)

    def counted(number: int) -> None:
        assert independent(papers(number, words)) == (1 if copied else number)

    few, many = work(partial(counted, 50)), work(partial(counted, 400))
    assert many < 12 * few  # in proportion it is 8; each against each would be 64


def test_a_single_claim_is_counted_without_asking_for_its_words() -> None:
    def never() -> Attestation:
        raise AssertionError

    one = Statement(Polarity.POSITIVE, Certainty.PROBABLE, "occurred", never)
    denial = one._replace(polarity=Polarity.NEGATIVE)
    assert tuple(count([one])) == ("took place", 1, 0)
    assert tuple(count([one, denial])) == ("took place", 1, 1)
    assert tuple(count([])) == ("", 0, 0)
    assert isinstance(Node("a", (), {}), tuple)
