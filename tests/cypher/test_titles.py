"""Queries mean what their titles say: for each a sentence on what may not be in the answer, and a test of it."""

from collections.abc import Callable
from itertools import pairwise, product
from typing import Any, Final, NamedTuple

import pytest

import kg
from kg.analysis.disputes.disputed import disputes
from kg.analysis.representatives import Representatives
from kg.api import Graph
from kg.cypher.engine import Engine
from kg.graph.index import Index
from kg.graph.rows import Node
from kg.model.period import stretches
from kg.neo4j.browser.queries import saved_queries
from tests.support.doc_blocks import blocks
from tests.support.examples import examples_in
from tests.support.paths import PROJECT

Answered = dict[str, Any]
Test = Callable[[Node], bool]
CONTACTS: Final = {"Meeting", "PhoneCall", "Visit", "Negotiation"}
ENDS: Final = ("FULFILS", "WITHDRAWS", "SUPERSEDES", "EXPIRES", "ENDS")


class Asked(NamedTuple):
    """The rows of an answer, and the graph that was asked."""

    rows: list[Answered]
    graph: Index

    def named(self, name: object) -> list[Node]:
        """All that has a name."""
        return [node for node in self.graph.nodes.values() if node.properties.get("name") == name]

    def other(self, column: str, test: Test) -> list[Answered]:
        """Rows with a name in a column of which nothing that bears it passes the test."""
        return [row for row in self.rows for name in _all(row[column]) if not any(map(test, self.named(name)))]

    def nodes(self, *columns: str) -> list[Node]:
        """The nodes of a picture."""
        return [self.graph.nodes[row[column].id] for row in self.rows for column in columns if row[column]]

    def claims(self, name: object, **said: str) -> bool:
        """Whether something of this name has a claim that says this."""
        some = (claim for node in self.named(name) for claim in self.graph.claims(node.id))
        return any(all(claim.properties.get(key) == word for key, word in said.items()) for claim in some)


def _all(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def is_(*labels: str) -> Test:
    """A node with one of the labels."""
    return lambda node: not set(labels).isdisjoint(node.labels)


def event(*labels: str) -> Test:
    """An event with one of the labels."""
    return lambda node: "Event" in node.labels and (not labels or is_(*labels)(node))


def not_newest_first(asked: Asked, column: str) -> list[Answered]:
    """Rows that stand behind an older one, or behind one without a day."""
    days = [max((last for _, last in stretches(row[column] or "")), default="") for row in asked.rows]
    return [row for row, day, before in zip(asked.rows[1:], days[1:], days, strict=False) if day > before]


def no_event(asked: Asked, id_: str) -> list[Answered]:
    """Rows of somebody with whom there is no contact, or a number of contacts that is not theirs."""
    index = asked.graph
    count: dict[object, int] = {}
    representatives = Representatives(index)
    for node in filter(event(*CONTACTS), index.having("Situation")):
        parts = [edge for edge in index.parts(node.id) if edge.type == "PARTICIPATES_IN"]
        ours = {edge.source for edge in parts if edge.source == id_ or id_ in representatives.of(edge)}
        if ours:
            others = {edge.source for edge in parts} - ours
            for name in map(index.name, others):
                count[name] = count.get(name, 0) + 1
    return [row for row in asked.rows if count.get(row.get("actor", row.get("whom"))) != row["contacts"]]


def met(asked: Asked, id_: str) -> list[Answered]:
    """The same of an actor itself, without those who act for it."""
    index = asked.graph
    count: dict[str, set[str]] = {}
    for other in filter(event(*CONTACTS), index.having("Situation")):
        there = set(index.sources(other.id, "PARTICIPATES_IN"))
        for one in there - {id_} if id_ in there else ():
            count.setdefault(index.name(one), set()).add(other.id)
    return [row for row in asked.rows if len(count.get(row["actor"], ())) != row["contacts"]]


def dated(row: Answered) -> bool:
    """Whether something has a first day: behind these stands what has none."""
    return bool(row["time"]) and row["time"][0].isdigit()


def picture(*columns: str, **tests: Test) -> Callable[[Asked], list[Any]]:
    """Nodes of a picture that fail the test of their column."""
    return lambda asked: [node for column in columns for node in asked.nodes(column) if not tests[column](node)]


def undisputed(asked: Asked) -> list[Node]:
    return [node for node in asked.nodes("s") if "Disputed" not in node.labels]


def due(asked: Asked) -> list[Answered]:
    """Pledges that were never made, or that something ended."""
    ended = {target for kind in ENDS for edge in asked.graph.being(kind) for target in [edge.target]}
    return asked.other("pledge", lambda node: event("Pledge")(node) and node.id not in ended)


def waits(asked: Asked) -> list[Answered]:
    sure = [node for node in asked.graph.having("Event") if "Disputed" not in node.labels]
    names = {str(node.properties["name"]) for node in sure} - {
        str(node.properties["name"]) for node in asked.graph.having("Situation") if node not in sure
    }
    return [row for row in asked.rows if row["condition"] in names]


def committed(asked: Asked) -> list[Answered]:
    column = "actor" if asked.rows and "actor" in asked.rows[0] else "who"
    index = asked.graph

    def made(row: Answered) -> bool:
        pledges = [node.id for node in asked.named(row["pledge"]) if "Pledge" in node.labels]
        parts = [edge for id_ in pledges for edge in index.parts(id_, "pledger")]
        return not any(edge.type == "CAST_IN" for edge in parts if index.name(edge.source) == row[column])

    return [row for row in asked.rows if made(row) or not asked.claims(row["pledge"], polarity="negative")]


def on_names(asked: Asked) -> list[Answered]:
    """Events that somebody with a name vouches for too."""
    index = asked.graph

    def named(node: Node) -> bool:
        for claim in index.claims(node.id):
            said = claim.properties
            if (said["polarity"], said["aspect"]) == ("positive", "occurrence"):
                speakers = index.targets(claim.id, "SAID_BY")
                if not any(index.nodes[one].properties.get("anonymous") for one in speakers):
                    return True
        return False

    return asked.other("event", lambda node: event()(node) and not named(node))


def silent(asked: Asked) -> list[Answered]:
    """Rows of a situation of which Putin says nothing."""
    index = asked.graph
    said = {
        about
        for claim in index.having("Claim")
        if "actor:vladimir-putin" in index.targets(claim.id, "SAID_BY")
        for about in index.targets(claim.id, "ABOUT")
    }
    return asked.other("situation", lambda node: node.id in said)


def alone(asked: Asked) -> list[Answered]:
    """Rows of two of whom nobody affirms what the other denies."""
    pairs = {
        (one, other)
        for dispute in disputes(asked.graph)
        for yes, no in product(dispute.affirmed, dispute.denied)
        for one, other in product(yes.said_by, no.said_by)
    }
    return [row for row in asked.rows if (row["affirms"], row["denies"]) not in pairs]


def rows_where(wrong: Callable[[Answered], object]) -> Callable[[Asked], list[Answered]]:
    return lambda asked: [row for row in asked.rows if wrong(row)]


def names(column: str, test: Test) -> Callable[[Asked], list[Answered]]:
    return lambda asked: asked.other(column, test)


def newest(column: str) -> Callable[[Asked], list[Answered]]:
    return lambda asked: not_newest_first(asked, column)


def both(*checks: Callable[[Asked], list[Any]]) -> Callable[[Asked], list[Any]]:
    return lambda asked: [wrong for check in checks for wrong in check(asked)]


NEVER: Final[dict[str, tuple[str, Callable[[Asked], list[Any]]]]] = {
    # who met whom
    "calls-and-video": ("no plan, and nothing before something older", both(names("event", event()), newest("time"))),
    "latest-meetings": (
        "no call, no plan, and nothing before something older",
        both(names("meeting", event("Meeting")), newest("time")),
    ),
    "meetings-of-an-actor": ("no pledge and no military action", picture("e", e=event(*CONTACTS))),
    "planned-meetings": ("nothing that took place", names("plan", is_("Plan"))),
    "two-actors-together": ("no plan and no denied event", names("event", event())),
    "who-connects-two-actors": (
        "neither of the two, nor anybody who met only one of them",
        rows_where(lambda row: row["actor"] in ("Russia", "Ukraine") or not (row["with_one"] and row["with_other"])),
    ),
    "whom-an-actor-met-most": ("no pledge or military action is counted", lambda asked: met(asked, "actor:ukraine")),
    "whom-those-who-act-for-it-met": (
        "nobody who acted for the same country there, and only contacts are counted",
        lambda asked: no_event(asked, "actor:france"),
    ),
    "path-through-contacts": (
        "no pledge, no plan and nothing denied on the way",
        lambda asked: [
            node
            for row in asked.rows
            for node in row["path"].nodes
            if "Situation" in node.labels and not event(*CONTACTS)(node)
        ],
    ),
    "timeline-of-a-place": (
        "no plan, nothing elsewhere, and nothing before something older",
        both(
            names("event", event()),
            rows_where(lambda row: not row["kind"]),
            lambda asked: [one for one, after in pairwise(filter(dated, asked.rows)) if after["time"] < one["time"]],
            lambda asked: asked.other("event", lambda node: "place:paris" in asked.graph.targets(node.id, "AT")),
        ),
    ),
    # pledges and conditions
    "conditions-not-met": ("no condition that has surely come about", both(waits, newest("time"))),
    "pledges-as-a-graph": ("no pledge that was not made", picture("p", p=event("Pledge"))),
    "pledges-made": ("nothing denied or planned", both(names("pledge", event("Pledge")), newest("time"))),
    "pledges-to-an-actor": ("nothing denied or planned", names("pledge", event("Pledge"))),
    "rejections": (
        "no rejection that did not take place, and none without a day before one with a day",
        both(names("rejection", event("Rejection")), newest("time")),
    ),
    "what-falls-due-after-peace": ("no pledge that was fulfilled, withdrawn or ended", both(due, newest("time"))),
    "who-has-not-committed": ("nobody who took part in making the pledge", both(committed, newest("published"))),
    # denied and disputed
    "cast-but-not-there": (
        "no plan, and nothing before something older",
        both(names("event", event()), newest("time")),
    ),
    "denials": (
        "nothing of which every claim affirms",
        both(
            lambda asked: [row for row in asked.rows if not asked.claims(row["situation"], polarity="negative")],
            newest("published"),
        ),
    ),
    "disputed-as-a-graph": ("nothing undisputed", undisputed),
    "disputed-situations": ("nothing undisputed", names("situation", is_("Disputed"))),
    "who-denies-whom": ("no two who do not contradict each other", alone),
    # commitments over time
    "breaches-as-claimed": ("no breach that is only planned or denied", names("breach", event())),
    "kept": ("nothing that fulfils only in a plan", names("by", event())),
    "life-of-commitments": ("no step that is only planned or denied", names("by", event())),
    "no-longer-binding": (
        "no step that is only planned, and no pause after which the commitment was resumed",
        both(
            names("by", event()),
            lambda asked: [
                row
                for row in asked.rows
                if row["step"] == "SUSPENDS"
                and any(asked.graph.sources(node.id, "RESUMES") for node in asked.named(row["commitment"]))
            ],
        ),
    ),
    "one-commitment-as-a-graph": ("no other commitment", picture("p", p=is_("Agreement"))),
    "open-pledges": (
        "nothing that was not made, and nothing before something older",
        both(names("pledge", event("Pledge")), newest("made")),
    ),
    "what-became-of-pledges": (
        "nothing that was not made, nothing of which nothing has come, and nothing before something later",
        both(
            names("pledge", event("Pledge")),
            rows_where(lambda row: row["state"] == "open"),
            lambda asked: [after for one, after in pairwise(asked.rows) if after["since"] > one["since"]],
        ),
    ),
    # what was known when
    "claims-in-order-of-publication": (
        "no document before one that is older",
        rows_where(lambda row: row["published"] is None),
    ),
    "documents-in-order": ("no document before a newer one", newest("published")),
    "plans-that-came-true": (
        "no plan, and no report that is older than the plan",
        both(names("event", event()), rows_where(lambda row: row["reported_in"][:4] < row["planned_in"][:4])),
    ),
    "public-by-a-day": ("nothing published later", rows_where(lambda row: row["published"] > "2014-12-31")),
    "said-before-it-was-published": (
        "nothing that was published when it was said",
        rows_where(lambda row: row["said"] >= row["published"]),
    ),
    # sources and quotes
    "anonymous-sources": (
        "nobody whom the document names",
        both(names("source", lambda node: node.properties.get("anonymous") is True), newest("published")),
    ),
    "evidence-as-a-graph": ("no other situation", picture("s", s=is_("Situation"))),
    "quotes-of-a-situation": ("no claim without words", rows_where(lambda row: not row["words"])),
    "who-vouches": ("nothing of which the actor says nothing", silent),
    # data quality
    "claims-without-words": (
        "no claim with a passage",
        rows_where(lambda row: row["coding"] == "human" and not row["document"]),
    ),
    "events-without-a-date": (
        "no event with both",
        rows_where(lambda row: row["time"] and row["has_place"]),
    ),
    "how-much-is-here": (
        "no situation counted as two kinds",
        rows_where(lambda row: row["events"] + row["plans"] + row["propositions"] != row["situations"]),
    ),
    "human-and-machine": (
        "nothing that only one of them coded",
        rows_where(lambda row: not (row["machine"] and row["human"])),
    ),
    "one-source-only": (
        "no event with two documents",
        names("event", lambda node: event()(node) and len(node.properties["docs"]) == 1),  # type: ignore[arg-type]
    ),
    # the README, by the sentence above each query
    "The latest promises, who made them to whom:": (
        "nothing denied or planned, and nothing undated before what has a day",
        both(names("pledge", event("Pledge")), newest("time"), rows_where(lambda row: not row["time"])),
    ),
    "A picture of what waits for a peace agreement:": (
        "no pledge that was not made, and no other condition",
        picture("p", "c", p=event("Pledge"), c=is_("PeaceAgreement")),
    ),
    "Who is said not to have committed, by whom, in which words:": ("nobody who took part in the pledge", committed),
    "A picture of what is disputed, with those who say so and those who deny it:": ("nothing undisputed", undisputed),
    "Who refused what, the latest first:": (
        "nothing undated, and nothing before something older",
        both(newest("time"), rows_where(lambda row: not row["time"])),
    ),
    "A picture of the life of a commitment, with those who took each step:": (
        "no step that is only planned or denied",
        picture("e", e=event()),
    ),
    "Whom Ukraine, or those who act for it, met most, in meetings, calls, visits and talks:": (
        "no pledge or military action is counted, and nobody who acted for Ukraine",
        lambda asked: no_event(asked, "actor:ukraine"),
    ),
    "How a plan became an event, claim by claim:": (
        "no document before an older one",
        lambda asked: [
            one for one, after in zip(asked.rows, asked.rows[1:], strict=False) if one["published"] > after["published"]
        ],
    ),
    "What rests on people whom nobody names, and on nobody else:": (
        "no event that anybody named vouches for",
        on_names,
    ),
}

ON_A_SERVER: Final = {"search-names", "search-quotes", "the-last-push", "Find a name in any language:"}
"""Answered by an index of Neo4j or by its mark: they are tested there."""


def asked_in_the_readme() -> dict[str, str]:
    """Each Cypher block of the README by the line above it."""
    path = PROJECT / "README.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    return {
        lines[lines.index(block.text.split("\n")[0]) - 2]: block.text
        for block in blocks(path)
        if block.language == "cypher"
    }


QUERIES: Final = {query.name: query.cypher for query in saved_queries()} | asked_in_the_readme()


@pytest.fixture(scope="module")
def engine(graph: Graph) -> Engine:
    return Engine.of(graph.rows())


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return kg.open(examples_in(tmp_path_factory.mktemp("titles") / "store"))


def test_each_query_says_what_may_not_be_in_its_answer() -> None:
    assert set(NEVER) | ON_A_SERVER == set(QUERIES)


@pytest.mark.parametrize("name", NEVER)
def test_a_query_means_what_its_title_says(graph: Graph, engine: Engine, name: str) -> None:
    columns, rows = engine.ask(QUERIES[name])
    asked = Asked([dict(zip(columns, row, strict=True)) for row in rows], graph.index)
    if name not in ("human-and-machine", "claims-without-words"):  # the examples are coded by people, in words
        assert asked.rows
    sentence, wrong = NEVER[name]
    assert wrong(asked)[:3] == [], sentence


def test_three_queries_of_the_readme_draw_a_graph(graph: Graph) -> None:
    drawn = 0
    for name, text in asked_in_the_readme().items():
        if name not in ON_A_SERVER and name.startswith("A picture"):
            _, rows = graph.cypher(text)
            nodes = {value.id for row in rows for value in row if isinstance(value, Node)}
            drawn += len(nodes) > 15
    assert drawn >= 3


def test_a_wrong_answer_is_noticed(graph: Graph) -> None:
    index = graph.index
    pledge = next(node for node in index.having("Pledge") if "Event" in node.labels)
    row = {"actor": "France", "contacts": 52, "time": "2025-01-01", "meeting": pledge.properties["name"]}
    older = row | {"time": None}
    assert NEVER["whom-an-actor-met-most"][1](Asked([row], index))
    assert NEVER["latest-meetings"][1](Asked([row], index))
    assert not_newest_first(Asked([older, row], index), "time")
    assert not not_newest_first(Asked([row, older], index), "time")
