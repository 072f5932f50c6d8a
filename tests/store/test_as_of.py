"""What was public by a day is what a store holds that was loaded with nothing else."""

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.cli import kg as command
from kg.errors import UsageError
from kg.graph.projection import stream
from kg.load.load import load
from kg.model.course import public
from kg.model.records import Record
from kg.reference import reference
from kg.sparql.ask import ask
from kg.store.as_of import Known
from kg.store.store import Store
from tests.support.digests import graph_digest
from tests.support.examples import examples_in
from tests.support.handed_on import handed_on
from tests.support.loading import put
from tests.support.samples import AFTER, SUMMIT, write
from tests.support.strategies import libraries

EXAMPLES = sorted(kg.examples().glob("*/*.yaml"))


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("known")
    examples_in(folder / "store")
    return folder / "store"


@pytest.mark.parametrize("day", ["1994-12-31", "2015-02-12", "2022-02", "2023-07-11", "2024", "2025-09-04", "2026-12"])
def test_as_of_a_day_equals_a_store_with_the_documents_published_by_then(examples: Path, day: str) -> None:
    past = kg.open(examples).as_of(day)
    with Store(examples, read_only=True) as whole, Store() as part:
        for name in whole.documents():
            if "" < public(whole.document(name)) <= past.known.public:
                put(part, whole.record(name))
        assert graph_digest(past.rows()) == graph_digest(handed_on(part))
        seen = past.known.of(whole)
        assert list(seen.nquads()) == list(part.nquads())
        assert len(seen) == len(part)
        query = "SELECT ?s ?p ?o { ?s ?p ?o FILTER(?p NOT IN (:recordedAt, :contentHash, :softwareVersion)) }"
        found = [Counter(map(tuple, ask(store, query).rows)) for store in (seen, part)]
        assert found[0] == found[1]


@given(libraries(), st.dates().map(str))
@settings(max_examples=60, deadline=None)
def test_the_same_holds_for_any_documents_and_any_day(records: list[Record], day: str) -> None:
    with Store() as whole, Store() as part:
        for record in records:
            put(whole, record)
            if "" < public(record.document) <= day:
                put(part, record)
        seen = Known(day).of(whole)
        assert seen.documents() == part.documents()
        assert graph_digest(stream(seen, reference().get)) == graph_digest(stream(part, reference().get))


def test_a_document_is_public_by_the_last_day_of_its_time_or_when_it_was_retrieved(tmp_path: Path) -> None:
    head = "document: {{id: {id}, publisher: A, language: en, text: They met., {times}}}\nsituations:\n"
    head += "  - {{id: event:{id}, type: Meeting, quote: They met}}\n"
    times = {"month": "published: 2025-09", "found": "retrieved: 2025-09-10", "never": "title: T"}
    graph = kg.open(tmp_path / "store")
    graph.load(write(tmp_path / "in", **{id_: head.format(id=id_, times=said) for id_, said in times.items()}))
    days = {day: [one["id"] for one in graph.as_of(day).documents()] for day in ("2025-09-09", "2025-09-29", "2025-09")}
    assert days == {"2025-09-09": [], "2025-09-29": ["found"], "2025-09": ["month", "found"]}
    assert len(graph.as_of(recorded="2099").documents()) == 3
    assert graph.as_of(recorded="2020").documents() == []
    assert graph.as_of() is graph
    with pytest.raises(UsageError, match="soon"):
        graph.as_of("soon")


def test_commands_answer_from_what_was_known(tmp_path: Path) -> None:
    load(tmp_path / "store", [str(write(tmp_path / "in", a=SUMMIT, b=AFTER))])

    def run(*words: str) -> str:
        found = CliRunner().invoke(command, ["--store", str(tmp_path / "store"), *words])
        return found.stdout if found.exit_code == 0 else f"{found.exception}"

    def reality(*words: str) -> list[str]:
        return [one["reality"] for one in json.loads(run(*words))["situations"] if one["id"] == "event:call"]

    assert reality("list", "situations", "--json") == ["Event"]
    assert reality("list", "situations", "--as-of", "2025-09-04", "--json") == ["Plan"]
    assert reality("--as-of", "2025-09-04", "list", "situations", "--json") == ["Plan"]
    assert reality("list", "situations", "--recorded-as-of", "2025-09-04", "--json") == []
    assert json.loads(run("stats", "--as-of", "2025-09-04", "--json"))["documents"] == 1
    assert "ex-2" not in run("export", "nquads", "--as-of", "2025-09-04")
    assert "cannot look back" in run("--as-of", "2025-09-04", "load", "x")
