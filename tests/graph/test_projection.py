"""What is denied, planned or conditional is never mistaken for what happened."""

from pathlib import Path

from kg.graph.projection import project, stream
from kg.graph.rows import Edge, Node
from kg.load.load import load
from kg.reference import reference
from kg.sparql.ask import ask
from kg.store.store import Store
from tests.support.samples import AFTER, SUMMIT, write


def rows(store: Store) -> tuple[dict[str, Node], list[Edge]]:
    found = list(project(store.records, reference().get))
    return {row.id: row for row in found if isinstance(row, Node)}, [row for row in found if isinstance(row, Edge)]


def test_reality_follows_the_claims(tmp_path: Path) -> None:
    load(tmp_path / "store", [str(write(tmp_path / "in", a=SUMMIT))])
    with Store(tmp_path / "store", read_only=True) as store:
        nodes, edges = rows(store)
    assert "Event" in nodes["event:paris"].labels
    assert "Plan" in nodes["event:call"].labels
    assert "Proposition" in nodes["local:ex-1/us"].labels
    assert "Proposition" in nodes["local:ex-1/pledge.content"].labels
    makers = [edge.source for edge in edges if edge.type == "PARTICIPATES_IN" and edge.properties["role"] == "pledger"]
    assert makers == ["actor:emmanuel-macron"]
    merz = [edge.type for edge in edges if edge.source == "actor:friedrich-merz"]
    assert merz == ["CAST_IN"]
    assert [edge.source for edge in edges if edge.type == "MEMBER_OF"] == ["actor:japan"]


BEHALF = """\
document: {id: ex-3, publisher: Wire, published: 2025-09-06, language: en, text: They met. It was kept. It was not so.}
situations:
  - id: event:met
    type: Meeting
    participants: [{actor: Macron, behalf: France}]
    quote: They met
  - id: event:kept
    type: Aid
    participants: [{actor: Macron, behalf: France}]
    quote: It was kept
    fulfils: event:promise
  - {id: event:promise, type: Pledge, participants: [{actor: Macron, role: pledger, behalf: France}], quote: They met}
  - {id: event:denied, type: Meeting, claims: [{polarity: negative, quote: It was not so}]}
"""


def test_who_acts_for_whom_is_told_once_steps_name_their_claims_and_denials_are_labelled(tmp_path: Path) -> None:
    more = BEHALF.replace("ex-3", "ex-4").replace("event:met", "event:met-again")
    load(tmp_path / "store", [str(write(tmp_path / "in", a=BEHALF, b=more))])
    with Store(tmp_path / "store", read_only=True) as store:
        nodes, edges = rows(store)
        assert sorted(stream(store, reference().get)) == sorted([*nodes.values(), *edges])
    (acts,) = (edge for edge in edges if edge.type == "ON_BEHALF_OF")
    assert (acts.source, acts.target, acts.properties) == (
        "actor:emmanuel-macron", "actor:france", {"docs": ["ex-3", "ex-4"]},
    )  # fmt: skip
    (step,) = (edge for edge in edges if edge.type == "FULFILS")
    assert step.properties["claims"] == sorted(
        edge.source for edge in edges if (edge.type, edge.target) == ("ABOUT", "event:kept")
    )
    claims = {node.properties["polarity"]: node.labels for node in nodes.values() if "Claim" in node.labels}
    assert claims == {"positive": ("Claim",), "negative": ("Claim", "Denial")}


def test_a_later_document_promotes_a_plan_and_its_retraction_demotes_it(tmp_path: Path) -> None:
    load(tmp_path / "both", [str(write(tmp_path / "in", a=SUMMIT, b=AFTER))])
    load(tmp_path / "one", [str(tmp_path / "in" / "a.yaml")])
    with Store(tmp_path / "both") as both, Store(tmp_path / "one", read_only=True) as one:
        assert "Event" in rows(both)[0]["event:call"].labels
        assert both.retract("ex-2")
        assert list(both.nquads()) == list(one.nquads())
        assert rows(both) == rows(one)
        assert "Plan" in rows(both)[0]["event:call"].labels


def test_load_order_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, a=SUMMIT, b=AFTER)
    for order in ("ab", "ba"):
        for name in order:
            load(tmp_path / order, [str(tmp_path / f"{name}.yaml")])
    with Store(tmp_path / "ab", read_only=True) as one, Store(tmp_path / "ba", read_only=True) as other:
        assert list(one.nquads()) == list(other.nquads())
        assert rows(one) == rows(other)


def test_two_counts_of_the_same_participants_dispute_each_other(tmp_path: Path) -> None:
    """Each figure stands on its own edge; words and rough agreement dispute nothing."""
    text = "document: {{id: {id}, publisher: A, language: en, text: They met.}}\nsituations:\n  - id: event:m\n"
    text += "    type: Meeting\n    participants: [{{actor: actor:g, count: {count}}}]\n    quote: They met\n"
    text += "actors: [{{id: actor:g, type: Group, name: leaders}}]\n"
    docs = {f"d{n}": text.format(id=f"d{n}", count=count) for n, count in enumerate(("~30", "35", "several"))}
    load(tmp_path / "store", [str(write(tmp_path / "in", **docs))])
    with Store(tmp_path / "store") as store:
        parts = [edge.properties for edge in rows(store)[1] if edge.type == "PARTICIPATES_IN"]
        disputed = {str(part.get("count_text", part.get("count"))): part.get("disputed", False) for part in parts}
        assert disputed == {"~30": True, "35": True, "several": False}
        store.retract("d1")
        assert not any("disputed" in edge.properties for edge in rows(store)[1])


def test_sparql_finds_as_participants_only_those_who_took_part(tmp_path: Path) -> None:
    """`:participation` in the store says what PARTICIPATES_IN says in the graph, before and after a promotion."""
    load(tmp_path / "store", [str(write(tmp_path / "in", a=SUMMIT, b=AFTER))])
    query = "SELECT DISTINCT ?actor ?situation { ?situation :participation/:actor ?actor }"
    with Store(tmp_path / "store") as store:
        for names in (["ex-1", "ex-2"], ["ex-1"]):
            assert store.documents() == names
            found = {(actor, situation) for actor, situation in ask(store, query).rows}
            edges = rows(store)[1]
            assert found == {(edge.source, edge.target) for edge in edges if edge.type == "PARTICIPATES_IN"}
            store.retract("ex-2")


def test_a_real_name_wins_over_the_word_of_a_type(tmp_path: Path) -> None:
    """English before other languages, any name before none, whichever document is read first."""
    head = "document: {{id: {id}, publisher: A, language: en, text: They met.}}\nsituations:\n"
    head += "  - {{id: event:m, type: Meeting, {name} quote: They met}}\n"
    names = {"a": "", "b": "name: {de: Zusammenkunft},", "c": "name: {en: Yalta talks},"}
    docs = {key: head.format(id=key, name=name) for key, name in names.items()}
    load(tmp_path / "store", [str(write(tmp_path / "in", **docs))])
    with Store(tmp_path / "store") as store:
        for last, name in (("c", "Yalta talks"), ("b", "Zusammenkunft"), ("a", "Meeting")):
            assert rows(store)[0]["event:m"].properties["name"] == name
            store.retract(last)


def test_of_two_times_the_one_that_says_more_stands(tmp_path: Path) -> None:
    text = "document: {{id: d{n}, publisher: A, language: en, text: They met.}}\nsituations:\n"
    text += "  - {{id: event:m, type: Meeting, when: {when}, quote: They met}}\n"
    docs = {f"d{n}": text.format(n=n, when=when) for n, when in enumerate(("2014", "2014-03-18", "../2014-04-01"))}
    load(tmp_path / "store", [str(write(tmp_path / "in", **docs))])
    with Store(tmp_path / "store", read_only=True) as store:
        given = rows(store)[0]["event:m"].properties
    assert [given[key] for key in ("when", "when_earliest", "when_latest")] == ["2014-03-18"] * 3
