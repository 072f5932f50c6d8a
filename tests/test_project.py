"""What is denied, planned or conditional is never mistaken for what happened."""

from pathlib import Path

from kg.graph import Edge, Node
from kg.load import load
from kg.project import project
from kg.resolve import reference
from kg.store import Store
from tests.samples import AFTER, SUMMIT, write


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
