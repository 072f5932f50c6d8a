"""Why something is in the graph, how many independent sources there are, and what is disputed."""

from pathlib import Path

import pytest

import kg
from kg.api import Graph
from kg.errors import UsageError
from tests.support.samples import write

HEAD = """\
document: {{id: {id}, publisher: {publisher}, published: 2025-09-04, language: en, title: Report {id}, text: {text}}}
actors:
  - {{id: actor:two-envoys, type: Group, name: two envoys, count: 2, anonymous: true}}
  - {{id: actor:the-wire, type: Organization, name: The Wire}}
situations:
"""
MET = """\
  - id: event:met
    type: Meeting
    place: Paris
    participants:
      - {{actor: Macron, role: host}}
      - {{actor: leaders, count: {count}}}
      - {{actor: Donald Trump, claims: [{{polarity: {trump}, quote: They met}}]}}
    claims: [{{{claim} quote: They met}}]
"""


def report(id_: str, publisher: str, claim: str = "", *, count: str = "30", trump: str = "negative") -> str:
    head = HEAD.format(id=id_, publisher=publisher, text="Long ago. They met in the palace.")
    group = "  - {id: actor:leaders, type: Group, name: leaders}\n"
    return head.replace("situations:", group + "situations:") + MET.format(claim=claim, count=count, trump=trump)


def graph(folder: Path, *reports: str) -> Graph:
    opened = kg.open(folder / "store")
    opened.load(write(folder / "in", **{f"d{number}": text for number, text in enumerate(reports)}))
    return opened


@pytest.mark.parametrize(
    ("claims", "sources"),
    [
        (("", ""), 2),
        (("said_by: Volodymyr Zelenskyy,", "said_by: Volodymyr Zelenskyy,"), 1),
        (("said_by: Volodymyr Zelenskyy,", "said_by: [Macron, Volodymyr Zelenskyy],"), 1),
        (("said_by: Volodymyr Zelenskyy, via: actor:the-wire,", "said_by: Volodymyr Zelenskyy,"), 1),
        (("said_by: Volodymyr Zelenskyy,", "said_by: Macron,"), 2),
        (("via: actor:the-wire,", ""), 2),
        (("via: actor:the-wire,", "via: actor:the-wire,"), 1),
        (("said_by: actor:two-envoys,", ""), 2),
    ],
)
def test_a_report_passed_on_is_no_second_source(tmp_path: Path, claims: tuple[str, str], sources: int) -> None:
    one, other = claims
    found = graph(tmp_path, report("a", "Daily", one), report("b", "Weekly", other)).why("event:met")
    assert (found.stage, found.sources, found.against) == ("took place", sources, 0)


def test_a_publisher_counts_once_and_is_the_outlet_of_its_name(tmp_path: Path) -> None:
    twice = graph(tmp_path / "twice", report("a", "Daily"), report("b", "daily"))
    assert twice.why("event:met").sources == 1
    relayed = graph(tmp_path / "relayed", report("a", "The Wire"), report("b", "Daily", "via: actor:the-wire,"))
    assert relayed.why("event:met").sources == 1


def test_an_article_that_two_tables_coded_is_one_source(tmp_path: Path) -> None:
    sites = ("https://news.example/1.html", "https://www.news.example/2.html", "https://other.example/1.html")
    texts = [report(f"d{n}", "Coder", f"coding: machine, source: '{site}',") for n, site in enumerate(sites)]
    assert graph(tmp_path / "two", *texts[:2]).why("event:met").sources == 1
    assert graph(tmp_path / "three", *texts).why("event:met").sources == 2


def test_why_gives_the_words_with_their_surroundings_and_the_chain(tmp_path: Path) -> None:
    opened = graph(tmp_path, report("a", "Daily", "said_by: actor:two-envoys, via: actor:the-wire,"))
    reason = next(one for one in opened.why("event:met").reasons if one.aspect == "occurrence")
    assert reason.chain == ["two envoys", "The Wire", "Daily"]
    assert (reason.title, reason.published, reason.language) == ("Report a", "2025-09-04", "en")
    (passage,) = reason.passages
    text = "Long ago. They met in the palace."
    assert text[passage.start : passage.end] == passage.quote == "They met"
    assert passage.before + passage.quote + passage.after in text
    assert len(passage.before + passage.after) > 10


def test_every_node_and_relationship_has_a_reason(tmp_path: Path) -> None:
    """Of the examples too: nothing is in the graph that no claim stands behind, but contents and what they speak of."""
    opened = kg.open(tmp_path / "store")
    opened.load(kg.examples() / "paris-2025-09-04")
    index = opened.index
    bare = {node.id for node in index.nodes.values() if not opened.why(node.id).reasons}
    assert not any(id_.startswith(("claim:", "span:", "doc:", "membership:")) for id_ in bare)
    contents = {
        edge.target for edges in index.out.values() for edge in edges if edge.type in ("CONTENT", "CONDITIONAL_ON")
    }
    claimed = {claim["about"] for claim in opened.claims()}
    assert not bare & claimed
    for edges in list(index.out.values()):
        for edge in edges:
            if not {edge.source, edge.target} & (contents - claimed):
                assert opened.why(edge.id).reasons, edge.id


def test_an_edge_is_explained_by_the_documents_that_say_it(tmp_path: Path) -> None:
    opened = graph(tmp_path, report("a", "Daily"), report("b", "Weekly").replace("    place: Paris\n", ""))
    (at,) = (edge for edge in opened.index.out["event:met"] if edge.type == "AT")
    assert {reason.publisher for reason in opened.why(at.id).reasons} == {"Daily"}
    with pytest.raises(UsageError, match="event:met"):
        opened.why("event:mett")


def test_disputes_name_who_contradicts_whom(tmp_path: Path) -> None:
    denial = report("b", "Weekly", "polarity: negative, said_by: Sergey Lavrov,", count="20")
    promise = HEAD.format(id="c", publisher="Monthly", text="No promise.") + (
        "  - {id: event:promise, type: Pledge, participants: [{actor: USA, role: pledger}],\n"
        "     claims: [{polarity: negative, quote: No promise}]}\n"
    )
    opened = graph(tmp_path, report("a", "Daily"), denial, promise)
    found = {(one.kind.value, one.id, one.who): one for one in opened.disputed()}
    disputed = found["disputed", "event:met", ""]
    assert disputed.contradictions == [("Daily", "Sergey Lavrov")]
    assert (disputed.sources, disputed.against) == (1, 1)
    assert found["not committed", "event:promise", "United States"].denied[0].passages[0].quote == "No promise"
    assert found["denied", "event:met", "Donald Trump"].against == 2


def test_different_counts_are_a_dispute(tmp_path: Path) -> None:
    opened = graph(tmp_path, report("a", "Daily"), report("b", "Weekly", count="20"))
    found = {(one.kind.value, one.who) for one in opened.disputed()}
    assert {("counted differently", "20 leaders"), ("counted differently", "30 leaders")} <= found
