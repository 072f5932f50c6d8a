"""A document is in the store as a whole or not at all, and can be taken out without a trace."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pyoxigraph import NamedNode
from pyoxigraph import Store as Oxigraph

from kg.errors import StoreError
from kg.load.load import load
from kg.load.spool import Held, Spool
from kg.model.records import Record
from kg.ontology import CODES
from kg.rdf.encode import blocks, lines
from kg.sparql.ask import ask
from kg.store import named_graphs as graphs
from kg.store.store import Store
from tests.support.coded_rows import ROWS, row, table
from tests.support.loading import put
from tests.support.samples import AFTER, SUMMIT, write
from tests.support.strategies import libraries, records, tables


def dump(path: Path) -> list[str]:
    with Store(path, read_only=True) as store:
        return list(store.nquads())


def of(*documents: Record) -> Store:
    store = Store()
    for record in documents:
        put(store, record)
    return store


@settings(max_examples=30, deadline=None)
@given(libraries(), st.randoms(use_true_random=False))
@pytest.mark.fault(9, "files in any order", "one canonical form")
def test_the_canonical_form_does_not_depend_on_the_order_of_loads(library: list[Record], order: random.Random) -> None:
    shuffled = list(library)
    order.shuffle(shuffled)
    assert list(of(*library).nquads()) == list(of(*shuffled).nquads())


@settings(max_examples=30, deadline=None)
@given(libraries(), records())
@pytest.mark.fault(9, "a source is retracted", "nothing of it is left, all else is untouched")
def test_what_is_retracted_leaves_no_trace(library: list[Record], extra: Record) -> None:
    library = [record for record in library if record.document.id != extra.document.id]
    store = of(*library, extra)
    assert store.retract(extra.document.id)
    assert not store.retract(extra.document.id)
    assert list(store.nquads()) == list(of(*library).nquads())
    assert store.state() == of(*library).state()
    assert len(store) == sum(1 for _ in store.nquads())


@settings(max_examples=30, deadline=None)
@given(records(), records())
@pytest.mark.fault(
    9, "a file is corrected and loaded again", "equal to a fresh load; the same file again writes nothing"
)
def test_a_replaced_document_is_as_if_loaded_anew(old: Record, new: Record) -> None:
    new = replace(new, document=replace(new.document, id=old.document.id))
    store = of(old)
    assert put(store, new) is (old != new)
    assert not put(store, new)
    assert list(store.nquads()) == list(of(new).nquads())


def held(spool: Spool, rows: list[Record]) -> Held:
    for record in rows:
        spool.add(record)
    return spool.documents[-1]


@settings(max_examples=30, deadline=None)
@given(tables(), st.randoms(use_true_random=False), st.integers(1, 100))
def test_rows_make_one_document_whatever_their_order_and_the_way_they_are_written(
    rows: list[Record], order: random.Random, limit: int
) -> None:
    rows = [*rows, *rows]
    with Spool() as spool, Spool() as other:
        one = held(spool, rows)
        shuffled = list(rows)
        order.shuffle(shuffled)
        two = held(other, shuffled)
        assert one.contents.digest == two.contents.digest
        assert list(spool.records(one)) == rows
        small, large = Store(), Store()
        assert small.replace(one.document, one.contents.digest, spool.records(one))
        assert large.replace(two.document, two.contents.digest, other.records(two), limit=limit)
        assert not large.replace(one.document, one.contents.digest, spool.records(one), limit=limit)
        assert list(small.nquads()) == list(large.nquads()) == sorted({*lines("".join(blocks(rows)))})
        assert small.retract(one.document)
        assert large.retract(two.document)
        assert list(small.graph) == list(large.graph) == []


def killed(store: Path, point: str, what: str | Path) -> None:
    run = subprocess.run([sys.executable, "-m", "tests.support.killed", str(store), point, str(what)], check=False)
    assert run.returncode == -signal.SIGKILL


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A table, the same one corrected, and other documents."""
    old = table(tmp_path / "old.jsonl", map(row, range(ROWS)))
    new = table(tmp_path / "new.jsonl", [row(number, certainty="possible") for number in range(5, ROWS)])
    return old, new, write(tmp_path / "in", a=SUMMIT, b=AFTER)


@pytest.mark.fault(1, "kill -9 at numbered points of a long load", "nothing of it is visible; a rerun is exact")
@pytest.mark.parametrize("point", ["0", "1", "80", "160", "mark"])
def test_a_killed_load_is_never_half_visible_and_can_be_repeated(
    files: tuple[Path, Path, Path], tmp_path: Path, point: str
) -> None:
    old, _, others = files
    store = tmp_path / "store"
    load(store, [str(others)])
    before = dump(store)
    killed(store, point, old)
    with Store(store, read_only=True) as left:
        assert list(left.nquads()) == before
        assert len(left) == len(before)
        assert left.documents() == ["ex-1", "ex-2"]
        coded = "?s :coding <" + CODES + "coding/machine>"
        assert not ask(left, f"SELECT ?s {{ {{ {coded} }} UNION {{ GRAPH ?g {{ {coded} }} }} }}").rows
    load(tmp_path / "whole", [str(others), str(old)])
    load(store, [str(old)])
    assert dump(store) == dump(tmp_path / "whole")


@pytest.mark.fault(1, "kill -9 while a table is replaced", "the old one or none is visible; a rerun is exact")
@pytest.mark.parametrize("point", ["clear", "0", "80", "mark"])
def test_a_killed_replacement_can_be_repeated(files: tuple[Path, Path, Path], tmp_path: Path, point: str) -> None:
    old, new, others = files
    load(tmp_path / "store", [str(others), str(old)])
    both = dump(tmp_path / "store")
    killed(tmp_path / "store", point, new)
    load(tmp_path / "others", [str(others)])
    assert dump(tmp_path / "store") in (both, dump(tmp_path / "others"))
    load(tmp_path / "store", [str(new)])
    load(tmp_path / "fresh", [str(new), str(others)])
    assert dump(tmp_path / "store") == dump(tmp_path / "fresh")


@pytest.mark.fault(1, "kill -9 in mid-retraction", "the document is gone without a trace")
def test_a_killed_retraction_has_happened(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    old, _, others = files
    load(tmp_path / "store", [str(others), str(old)])
    killed(tmp_path / "store", "clear", "table")
    load(tmp_path / "others", [str(others)])
    assert dump(tmp_path / "store") == dump(tmp_path / "others")
    with Store(tmp_path / "store") as swept:
        assert not graphs.unmarked(swept.graph)
        assert not swept.retract("table")


@pytest.mark.fault(1, "kill -9 while a text is replaced", "the old one stays whole")
def test_a_killed_load_of_a_text_leaves_the_old_one(tmp_path: Path) -> None:
    load(tmp_path / "store", [str(write(tmp_path / "in", a=SUMMIT))])
    before = dump(tmp_path / "store")
    changed = write(tmp_path / "changed", a=SUMMIT.replace("Paris summit", "Paris meeting"))
    killed(tmp_path / "store", "mark", changed / "a.yaml")
    assert dump(tmp_path / "store") == before


@pytest.mark.fault(
    6, "two loads on one store at once", "the second is refused with exit 4 and one line; readers read on"
)
def test_one_process_writes_and_others_read_on(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    old, _, others = files
    load(tmp_path / "store", [str(others)])
    before = dump(tmp_path / "store")
    with Store(tmp_path / "store") as writer:
        kg = [sys.executable, "-m", "kg.cli", "--store", str(tmp_path / "store")]
        second = subprocess.run([*kg, "load", str(old)], check=False, capture_output=True, text=True)
        assert second.returncode == 4
        assert second.stderr.splitlines() == [
            f"kg: error: the store {tmp_path / 'store'} is in use by another process; try again later"
        ]
        reader = Store(tmp_path / "store", read_only=True)
        assert writer.retract("ex-2")
        assert list(reader.nquads()) == before
    del reader


def test_a_store_that_is_not_there_or_cannot_be_made_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store in"):
        Store(tmp_path / "none", read_only=True)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot open the store"):
        Store(tmp_path / "file")
    with pytest.raises(StoreError, match='no document "x"'):
        Store().record("x")


def test_a_bulk_load_that_fails_beside_the_next_lines_leaves_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "_BULK", 2)
    store, graph = Oxigraph(), NamedNode("http://example.org/d")
    good = [f"<http://example.org/{n}> <http://example.org/p> <http://example.org/o> {graph} .\n" for n in range(9)]
    signed = graphs.mark(graph, "hash")
    for place in (3, 8):
        bad = [*good[:place], "no quad\n", *good[place + 1 :]]
        with pytest.raises(SyntaxError):
            graphs.replace(store, graph, bad, signed, 1)
        assert graphs.marked(store) == []
    graphs.replace(store, graph, good, signed, 1)
    assert graphs.marked(store) == [graph.value]
    assert len(list(store.quads_for_pattern(None, None, None, graph))) == len(good)
