"""A kept graph that follows the store through any changes is the one that would be made anew."""

from itertools import cycle, permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.analysis.diff import changes
from kg.graph.briefs import ALL, Order, Wanted
from kg.graph.index import Index
from kg.graph.kept import keeping
from kg.graph.kept.index import KeptIndex
from kg.graph.kept.keeping import Asked, follow, kept
from kg.graph.kept.past import past
from kg.graph.projection import stream
from kg.graph.rows import numbers
from kg.model.period import Period
from kg.model.records import Document, Record, Situation
from kg.model.rewrite import canonical, with_ids
from kg.reference import reference
from kg.store.store import Store
from tests.support.loading import put
from tests.support.strategies import records


def crowded(record: Record) -> Record:
    """The same record in a small world, where documents speak of the same things and give claims the same ids."""

    def few(id_: str, number: int = 3) -> str:
        start = id_.rindex("/" if "/" in id_ else ":") + 1
        return id_[:start] + "abcd"[sum(map(ord, id_[start:])) % number]

    spoken_of = {one.about for one in record.claims if one.about.startswith("event:")}
    spoken_of |= {one.id for one in record.situations}
    moved = with_ids(record, {id_: few(id_) for id_ in spoken_of})
    claims = {few(one.id, 4): replace(one, id=few(one.id, 4)) for one in moved.claims}
    return canonical(
        replace(
            moved,
            document=replace(record.document, id="abcd"[sum(map(ord, record.document.id)) % 4]),
            actors=tuple({few(one.id): replace(one, id=few(one.id)) for one in record.actors}.values()),
            situations=tuple({one.id: one for one in moved.situations}.values()),
            claims=tuple(claims.values()),
        )
    )


WANTED = (
    ALL,
    ALL,
    ALL,
    Wanted(period=Period("2010-01-01", "2025-09-04")),
    Wanted(period=Period(since="2025-09-04", open_ended=True)),
    Wanted(types=("Meeting", "SpeechAct"), reality=("Event",)),
    Wanted(disputed=True),
    Wanted(among=(frozenset({"actor:a"}), frozenset({"actor:b", "actor:c"}))),
    Wanted(among=(frozenset({"place:a", "place:b"}),), disputed=False),
    Wanted(documents=frozenset({"b"}), reality=("Plan", "Proposition")),
)


def assert_equal(found: KeptIndex, store: Store) -> None:
    """Node by node and edge by edge, in the same order, with the same ways and numbers."""
    rows = list(stream(store, reference().get))
    memory = Index(rows)
    assert list(found.nodes.items()) == list(memory.nodes.items())
    for id_ in memory.nodes:
        assert found.out[id_] == memory.out.get(id_, [])
        assert found.into[id_] == memory.into.get(id_, [])
    for edges in memory.out.values():
        for edge in edges:
            assert found.edge(edge.id) == edge
    for wanted, order in zip(WANTED, cycle(Order), strict=False):
        assert list(found.situations(wanted, order)) == list(memory.situations(wanted, order))
    assert all(found.tally(id_) == memory.tally(id_) for id_ in memory.nodes)
    for label in {label for node in memory.nodes.values() for label in node.labels}:
        assert list(found.having(label)) == list(memory.having(label))
    assert found.numbers() == numbers(rows)
    assert sorted(map(str, found.rows())) == sorted(map(str, rows))


@pytest.fixture(autouse=True)
def even_small_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "AT_LEAST", 1)


def asked(path: Path) -> KeptIndex | None:
    with Store(path, read_only=True) as store:
        found = kept(store, Asked(), lambda: stream(store, reference().get))
        if found is not None:
            assert_equal(found, store)
            names = store.documents()
            pasts = [past(found, part, reference().get, "en") for part in map(store.only, (names[:1], names[1:], []))]
            for seen, of in zip((names[:1], names[1:], []), pasts, strict=True):
                assert_equal(of, store.only(seen))
            for one, other in permutations([found, *pasts], 2):
                assert changes(one, other) == changes(Index(one.rows()), Index(other.rows()))
    return found


def test_what_was_only_spoken_of_is_there_when_it_is_described(tmp_path: Path) -> None:
    """Under the labels that it had before, and gone without a trace when it is spoken of no more."""
    meeting = Situation(id="event:x", type="Meeting", part_of=("event:a",))
    spoken = Record(document=Document(id="a", publisher="Wire"), situations=(meeting,))
    told = Record(document=Document(id="b", publisher="Wire"), situations=(Situation(id="event:a", type="Situation"),))
    for step in ("a", "b", "-b", "b", "-a", "a", "-b", "-a"):
        with Store(tmp_path / "store") as store:
            if step.startswith("-"):
                store.retract(step[1:])
            else:
                put(store, spoken if step == "a" else told)
            follow(store)
        if (found := asked(tmp_path / "store")) is not None:
            found.close()


steps = st.tuples(
    st.sampled_from(["load", "load", "load", "retract", "ask"]), records().map(crowded), st.booleans(), st.booleans()
)


# Examples of so many records take hours to become smaller.
@settings(max_examples=60, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(steps, min_size=2, max_size=8))
def test_it_is_the_graph_made_anew_after_any_changes(some: list[tuple[str, Record, bool, bool]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "store")
        for verb, record, followed, looked in some:
            with Store(path) as store:
                if verb == "load":
                    put(store, record)
                elif verb == "retract":
                    store.retract(record.document.id)
                if followed:
                    follow(store)
            if (looked or verb == "ask") and (found := asked(path)) is not None:
                found.close()
        if (found := asked(path)) is not None:
            found.close()
