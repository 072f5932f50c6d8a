"""The graph that is kept on disk: the same answers, never out of date, and gone with what it was made of."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from click.testing import CliRunner

from kg.analysis.disputes.disputed import disputes
from kg.analysis.evidence.why import why
from kg.analysis.lists import LISTS
from kg.analysis.pledges.pledge import falls_due, pledges
from kg.cli import kg
from kg.errors import StoreError
from kg.graph import disk_index as kept_index
from kg.graph.counts import numbers
from kg.graph.disk_index import KeptIndex, keep, kept, key
from kg.graph.index import Index
from kg.graph.projection import stream
from kg.graph.rows import Row
from kg.load.load import load
from kg.reference import reference
from kg.store.store import GRAPH, Store
from tests.support.coded_rows import row, table
from tests.support.paths import EXAMPLES, PROJECT
from tests.support.samples import AFTER, SUMMIT, write

ANSWERS: dict[str, Callable[[Index], object]] = {
    "nodes": lambda index: list(index.nodes.items()),
    "relationships": lambda index: [index.out.get(id_, []) for id_ in index.nodes],
    "relationships in": lambda index: [index.into.get(id_, []) for id_ in index.nodes],
    "labels": lambda index: [list(index.having(label)) for label in ("Situation", "Pledge", "Claim", "Nothing")],
    "types": lambda index: list(index.being("PARTICIPATES_IN", "ABOUT", "NOTHING")),
    "pledges": lambda index: list(pledges(index)),
    "numbers": lambda index: index.numbers() if isinstance(index, KeptIndex) else numbers(rows_of(index)),
    "due": lambda index: list(falls_due(index, "PeaceAgreement")),
    "disputes": lambda index: list(disputes(index)),
    "why": lambda index: [why(index, id_) for id_ in index.nodes],
    "why edges": lambda index: [why(index, edge.id) for edge in index.being("PARTICIPATES_IN", "MEMBER_OF")],
    **{f"list {name}": lambda index, every=every: list(every(index)) for name, every in LISTS.items()},  # type: ignore[misc]
}


def rows_of(index: Index) -> Iterator[Row]:
    return chain(index.nodes.values(), *index.out.values())


@pytest.fixture(autouse=True)
def even_small_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_index, "AT_LEAST", 1)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "store"
    load(path, [str(EXAMPLES)])
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    load(tmp_path / "store", [str(write(tmp_path / "in", a=SUMMIT, b=AFTER))])
    return tmp_path / "store"


def in_memory(store: Store) -> Index:
    return Index(stream(store, reference().get))


@pytest.fixture(scope="module")
def both(examples: Path) -> Iterator[tuple[Index, KeptIndex]]:
    with Store(examples, read_only=True) as store:
        memory = in_memory(store)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(kept_index, "AT_LEAST", 1)
            keep(store, key(store), memory)
        found = kept(store, key(store))
        assert found is not None
        yield memory, found


@pytest.mark.parametrize("name", ANSWERS)
def test_it_answers_as_the_graph_in_memory(both: tuple[Index, KeptIndex], name: str) -> None:
    memory, on_disk = both
    assert ANSWERS[name](on_disk) == ANSWERS[name](memory)


def test_read_as_a_whole_it_is_the_same_graph(both: tuple[Index, KeptIndex]) -> None:
    memory, on_disk = both
    again = Index(on_disk.rows())
    assert (again.nodes, again.out, again.into) == (memory.nodes, memory.out, memory.into)


def test_what_is_not_there_is_not_found(both: tuple[Index, KeptIndex]) -> None:
    _, on_disk = both
    assert "event:none" not in on_disk.nodes
    assert on_disk.edge("event:none AT place:none") is None
    assert why(on_disk, "event:none") is None
    assert len(on_disk.nodes) == len(list(on_disk.nodes)) == len(on_disk.out)


def run(path: Path, *words: str) -> str:
    found = CliRunner().invoke(kg, ["--store", str(path), *words], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["pledges"],
        ["pledges", "local:ex-1/pledge"],
        ["disputed", "--json"],
        ["why", "local:ex-1/pledge"],
        ["show", "local:ex-1/pledge", "--json"],
        ["list", "claims"],
        ["view", "participation"],
        ["match"],
    ],
    ids=" ".join,
)
def test_a_command_says_the_same_when_it_is_asked_again(path: Path, words: list[str]) -> None:
    first = run(path, *words)
    assert (path / GRAPH).exists()
    assert run(path, *words) == first


def test_a_small_graph_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    run(path, "pledges")
    assert not list(path.glob(f"{GRAPH}*"))


def test_what_was_known_by_a_day_is_neither_kept_nor_read(path: Path) -> None:
    run(path, "--as-of", "2025-09-04", "list", "situations")
    assert not (path / GRAPH).exists()
    now = run(path, "list", "situations")
    assert run(path, "--as-of", "2000-01-01", "list", "situations") != now


def test_another_language_another_file_of_judgements_or_another_document_makes_it_anew(
    path: Path, tmp_path: Path
) -> None:
    english = run(path, "list", "actors")
    german = run(path, "--lang", "de", "list", "actors")
    assert german != english
    with Store(path, read_only=True) as store:
        assert kept(store, key(store, "de", [])) is not None
    judged = tmp_path / "same.yaml"
    judged.write_text(
        "situations: diplomatic-kg/situations/1\njudgements:\n"
        "  - {ids: [event:paris, local:ex-1/us], judgement: same}\n",
        encoding="utf-8",
    )
    assert "local:ex-1/us" in run(path, "--lang", "de", "list", "pledges", "--json")
    assert "local:ex-1/us" not in run(path, "--lang", "de", "--same", str(judged), "list", "pledges", "--json")
    table(tmp_path / "rows.jsonl", [row(1, "rows")])
    load(path, [str(tmp_path / "rows.jsonl")])
    assert run(path, "--lang", "de", "list", "actors") != german


def texts(path: Path) -> str:
    with sqlite3.connect(path / GRAPH) as file:
        return " ".join(id_ for (id_,) in file.execute("SELECT id FROM node"))


def test_it_goes_with_a_document_that_is_retracted(path: Path) -> None:
    run(path, "pledges")
    assert "doc:ex-2" in texts(path)
    run(path, "retract", "ex-2")
    assert not list(path.glob(f"{GRAPH}*"))
    run(path, "pledges")
    assert "doc:ex-1" in texts(path)
    assert "ex-2" not in texts(path)


def test_a_reader_that_comes_late_leaves_nothing_of_what_was_retracted(path: Path) -> None:
    with Store(path, read_only=True) as early:
        graph = in_memory(early)
        with Store(path) as store:
            store.retract("ex-2")
        keep(early, key(early), graph)
    assert not list(path.glob(f"{GRAPH}*"))


def test_it_stays_where_nothing_is_written(path: Path, tmp_path: Path) -> None:
    run(path, "pledges")
    load(path, [str(tmp_path / "in")])
    assert (path / GRAPH).exists()


@pytest.mark.parametrize("content", [b"", b"no database " * 1000], ids=["empty", "broken"])
def test_a_file_that_cannot_be_read_costs_time_only(path: Path, content: bytes) -> None:
    expected = run(path, "list", "claims")
    (path / GRAPH).write_bytes(content)
    assert run(path, "list", "claims") == expected


def test_a_file_that_is_damaged_within_is_named_with_the_way_out(path: Path) -> None:
    expected = run(path, "list", "claims")
    whole = (path / GRAPH).read_bytes()
    with Store(path, read_only=True) as store:
        found = kept(store, key(store, "en", []))
        assert found is not None
        (path / GRAPH).write_bytes(whole[: 2 * 4096] + bytes(len(whole) - 2 * 4096))
        with pytest.raises(StoreError, match=r"graph\.db is damaged .*; remove this file and ask again"):
            list(found.rows())
    (path / GRAPH).unlink()
    assert run(path, "list", "claims") == expected


def test_where_nothing_can_be_written_the_answer_is_the_same(path: Path) -> None:
    with Store(path, read_only=True) as store:
        store.path = path / "gone"
        keep(store, key(store), in_memory(store))
        assert not store.path.exists()


def test_a_changed_program_does_not_believe_the_graph_of_another(tmp_path: Path) -> None:
    """Whatever file of the program changes, in whatever package, and the ontology too."""
    program = copytree(PROJECT / "kg", tmp_path / "kg", ignore=ignore_patterns("examples", "__pycache__"))
    code = "from kg.graph.disk_index import key; from kg.store.store import Store; print(key(Store(), 'en'))"

    def key_now() -> str:
        ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
        return ran.stdout

    keys = [key_now(), key_now()]
    assert keys[0] == keys[1]
    for file in ("model/reality.py", "graph/rules.py", "store/store.py", "ontology/core.ttl", "errors.py"):
        os.utime(program / file, (1, 1))
        keys.append(key_now())
    assert len(set(keys)) == len(keys) - 1
