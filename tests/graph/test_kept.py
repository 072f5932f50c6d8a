"""The graph that is kept on disk: the same answers, never out of date, and gone with what it was made of."""

import gc
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
from kg.analysis.selection import Selected
from kg.analysis.views import VIEWS
from kg.cli import kg
from kg.errors import StoreError
from kg.graph import opened
from kg.graph.index import Index
from kg.graph.kept import file as kept_file
from kg.graph.kept import keeping
from kg.graph.kept.file import files
from kg.graph.kept.index import KeptIndex
from kg.graph.kept.keeping import Asked, follow, kept
from kg.graph.projection import stream
from kg.graph.rows import Row, numbers
from kg.graph.rules import BEHALF
from kg.load.load import load
from kg.reference import reference
from kg.store.store import GRAPH, Store
from tests.support.coded_rows import row, table
from tests.support.examples import examples_in
from tests.support.paths import PROJECT
from tests.support.samples import AFTER, SUMMIT, write

ANSWERS: dict[str, Callable[[Index], object]] = {
    "nodes": lambda index: list(index.nodes.items()),
    "relationships": lambda index: [index.out.get(id_, []) for id_ in index.nodes],
    "relationships in": lambda index: [index.into.get(id_, []) for id_ in index.nodes],
    "labels": lambda index: [list(index.having(label)) for label in ("Situation", "Pledge", "Claim", "Nothing")],
    "beginnings": lambda index: [
        list(index.beginning(start, *labels))
        for start in ("", "actor:", "actor:e", "event:", "nothing")
        for labels in ((), ("Actor",), ("Pledge", "Summit"))
    ],
    "types": lambda index: sorted(index.being("PARTICIPATES_IN", "ABOUT", "NOTHING")),
    "pledges": lambda index: list(pledges(index)),
    "numbers": lambda index: {
        name: count
        for name, count in (index.numbers() if isinstance(index, KeptIndex) else numbers(rows_of(index))).items()
        if name != BEHALF  # which a kept graph counts once for each situation
    },
    "due": lambda index: list(falls_due(index, "PeaceAgreement")),
    "disputes": lambda index: list(disputes(index)),
    "why": lambda index: [why(index, id_) for id_ in index.nodes],
    "why edges": lambda index: [why(index, edge.id) for edge in sorted(index.being("PARTICIPATES_IN", "MEMBER_OF"))],
    **{f"list {name}": lambda index, every=every: list(every(Selected(index))) for name, every in LISTS.items()},  # type: ignore[misc]
}


def rows_of(index: Index) -> Iterator[Row]:
    return chain(index.nodes.values(), *index.out.values())


@pytest.fixture(autouse=True)
def even_small_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "AT_LEAST", 1)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "store"
    examples_in(path)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    load(tmp_path / "store", [str(write(tmp_path / "in", a=SUMMIT, b=AFTER))])
    return tmp_path / "store"


def in_memory(store: Store) -> Index:
    return Index(stream(store, reference().get))


def on_disk(store: Store) -> KeptIndex | None:
    return kept(store, Asked(), lambda: stream(store, reference().get))


@pytest.fixture(scope="module")
def both(examples: Path) -> Iterator[tuple[Index, KeptIndex]]:
    with Store(examples, read_only=True) as store:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(keeping, "AT_LEAST", 1)
            found = on_disk(store)
        assert found is not None
        yield in_memory(store), found
        found.close()


@pytest.mark.parametrize("name", ANSWERS)
def test_it_answers_as_the_graph_in_memory(both: tuple[Index, KeptIndex], name: str) -> None:
    memory, found = both
    assert ANSWERS[name](found) == ANSWERS[name](memory)


def test_read_as_a_whole_it_is_the_same_graph(both: tuple[Index, KeptIndex]) -> None:
    memory, found = both
    again = Index(found.rows())
    assert (again.nodes, again.out, again.into) == (memory.nodes, memory.out, memory.into)


def test_what_is_not_there_is_not_found(both: tuple[Index, KeptIndex]) -> None:
    _, found = both
    assert "event:none" not in found.nodes
    assert found.edge("event:none AT place:none") is None
    assert why(found, "event:none") is None
    assert len(found.nodes) == len(list(found.nodes)) == len(found.out)


def run(path: Path, *words: str) -> str:
    found = CliRunner().invoke(kg, ["--store", str(path), *words], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


@pytest.mark.parametrize(
    "words",
    [
        *(["list", what] for what in LISTS),
        *(["list", what, "--json"] for what in LISTS),
        *(["view", name] for name in VIEWS),
        ["stats"],
        ["pledges"],
        ["pledges", "--json"],
        ["pledges", "--falls-due", "PeaceAgreement"],
        ["pledges", "pledge:macron-guarantees-2025-09-03"],
        ["disputed"],
        ["disputed", "--json"],
        ["match"],
        ["diff", "--from", "2025-09-03", "--to", "2025-09-04"],
        ["diff", "--from", "2025-09-04", "--json"],
        ["list", "situations", "--as-of", "2025-09-04"],
        *([verb, "event:paris-summit-2025-09-04"] for verb in ("why", "show", "course")),
        ["why", "actor:emmanuel-macron", "--json"],
        ["show", "doc:2025-09-03-vor-dem-gipfel", "--json"],
        ["course", "event:paris-summit-2025-09-04", "--as-of", "2025-09-03"],
    ],
    ids=" ".join,
)
def test_a_command_says_what_it_says_of_the_graph_in_memory(examples: Path, words: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opened, "kept", lambda *_: None)
        memory = run(examples, *words)
    assert run(examples, *words) == memory
    assert run(examples, *words) == memory
    assert memory


def test_a_small_graph_is_not_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    run(path, "pledges")
    assert not list(path.glob(f"{GRAPH}*"))


def test_what_was_known_by_a_day_is_read_from_the_graph_that_is_kept(path: Path) -> None:
    run(path, "--as-of", "2025-09-04", "list", "situations")
    assert len(files(path)) == 1
    now = run(path, "list", "situations")
    assert run(path, "--as-of", "2000-01-01", "list", "situations") != now


def test_another_language_another_file_of_judgements_or_another_document_makes_it_anew(
    path: Path, tmp_path: Path
) -> None:
    english = run(path, "list", "actors")
    german = run(path, "--lang", "de", "list", "actors")
    assert german != english
    assert len(files(path)) == 2
    judged = tmp_path / "same.yaml"
    judged.write_text(
        "situations: diplomatic-kg/situations/1\njudgements:\n"
        "  - {ids: [event:paris, local:ex-1/us], judgement: same}\n",
        encoding="utf-8",
    )
    assert "local:ex-1/us" in run(path, "--lang", "de", "list", "pledges", "--json")
    assert "local:ex-1/us" not in run(path, "--lang", "de", "--same", str(judged), "list", "pledges", "--json")
    table(tmp_path / "rows.jsonl", [row(1, "rows")])
    assert len(files(path)) == 3
    load(path, [str(tmp_path / "rows.jsonl")])
    assert not files(path)
    assert run(path, "--lang", "de", "list", "actors") != german


def texts(path: Path) -> bytes:
    gc.collect()  # the command is at its end, but not the process
    return b"".join(file.read_bytes() for file in path.glob(f"{GRAPH}*"))


def test_what_was_retracted_leaves_no_trace_in_it(path: Path) -> None:
    run(path, "pledges")
    [file] = files(path)
    assert b"doc:ex-2" in texts(path)
    run(path, "retract", "ex-2")
    assert files(path) == [file]
    assert b"doc:ex-1" in texts(path)
    assert b"ex-2" not in texts(path)


def test_a_writer_that_does_not_bring_it_up_to_date_takes_it_away(path: Path) -> None:
    run(path, "pledges")
    with Store(path) as store:
        store.retract("ex-2")
    assert not list(path.glob(f"{GRAPH}*"))


def test_a_reader_that_comes_late_leaves_nothing_of_what_was_retracted(path: Path) -> None:
    with Store(path, read_only=True) as early:
        with Store(path) as store:
            store.retract("ex-2")
        assert on_disk(early) is None
    assert b"ex-2" not in texts(path)
    run(path, "pledges")
    with Store(path, read_only=True) as early:
        with Store(path) as store:
            store.retract("ex-1")
            follow(store)
        assert on_disk(early) is None
    assert b"ex-1" not in texts(path)


def test_a_reader_goes_on_reading_what_it_opened(path: Path) -> None:
    with Store(path, read_only=True) as store:
        found = on_disk(store)
        assert found is not None
        before = list(in_memory(store).nodes.items())
    assert "doc:ex-2" in found.nodes
    run(path, "retract", "ex-2")
    assert list(found.nodes.items()) == before
    found.close()
    run(path, "pledges")
    run(path, "retract", "ex-1")
    assert b"ex-2" not in texts(path)


def test_it_stays_where_nothing_is_written(path: Path, tmp_path: Path) -> None:
    run(path, "pledges")
    [file] = files(path)
    load(path, [str(tmp_path / "in")])
    assert files(path) == [file]


@pytest.mark.parametrize("content", [b"", b"no database " * 1000], ids=["empty", "broken"])
def test_a_file_that_cannot_be_read_costs_time_only(path: Path, content: bytes) -> None:
    expected = run(path, "list", "claims")
    [file] = files(path)
    file.write_bytes(content)
    assert run(path, "list", "claims") == expected
    assert run(path, "list", "claims") == expected
    assert file not in files(path)


def test_a_file_that_is_damaged_within_is_named_with_the_way_out(path: Path) -> None:
    expected = run(path, "list", "claims")
    [file] = files(path)
    whole = file.read_bytes()
    with Store(path, read_only=True) as store:
        found = on_disk(store)
        assert found is not None
        file.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
        with pytest.raises(StoreError, match=r"graph\.db.* is damaged .*; remove this file and ask again"):
            list(found.rows())
    file.unlink()
    assert run(path, "list", "claims") == expected


def test_a_log_that_nobody_can_read_is_no_answer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that cannot be written a file is read as it is, unless a log beside it may say otherwise."""
    expected = run(path, "list", "claims")
    [file] = files(path)

    def locked(address: str) -> sqlite3.Connection:
        if "immutable" not in address:
            raise sqlite3.OperationalError("unable to open database file")
        return sqlite3.connect(address, uri=True, isolation_level=None)

    monkeypatch.setattr(kept_file, "_connect", locked)
    assert run(path, "list", "claims") == expected
    Path(f"{file}-wal").write_bytes(b"x")
    assert run(path, "list", "claims") == expected
    assert file.exists()


def test_where_nothing_can_be_written_the_answer_is_the_same(path: Path) -> None:
    with Store(path, read_only=True) as store:
        store.path = path / "gone"
        assert on_disk(store) is None
        assert not store.path.exists()


def test_a_copy_of_a_store_goes_its_own_way(path: Path, tmp_path: Path) -> None:
    expected = run(path, "list", "claims")
    other = copytree(path, tmp_path / "other")
    run(other, "retract", "ex-2")
    assert run(path, "list", "claims") == expected
    assert run(other, "list", "claims") != expected
    assert len(files(path)) == len(files(other)) == 1


def test_a_changed_program_does_not_believe_the_graph_of_another(tmp_path: Path) -> None:
    """Whatever file of the program changes, in whatever package, and the ontology too."""
    program = copytree(PROJECT / "kg", tmp_path / "kg", ignore=ignore_patterns("examples", "__pycache__"))
    code = "from kg.graph.kept.keeping import Asked; print(Asked().key)"

    def key_now() -> str:
        ran = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
        return ran.stdout

    keys = [key_now(), key_now()]
    assert keys[0] == keys[1]
    for file in ("model/reality.py", "graph/rules.py", "store/store.py", "ontology/core.ttl", "errors.py"):
        os.utime(program / file, (1, 1))
        keys.append(key_now())
    assert len(set(keys)) == len(keys) - 1
