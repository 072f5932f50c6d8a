"""The commands that answer what analysts ask."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import open as open_store
from kg.cli import kg
from kg.errors import UsageError
from kg.load.load import load
from tests.support.samples import AFTER, SUMMIT, write


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asking")
    load(folder / "store", [str(write(folder / "in", a=SUMMIT, b=AFTER))])
    return folder / "store"


def run(store: Path, *words: str) -> str:
    found = CliRunner().invoke(kg, ["--store", str(store), *words], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


def test_pledges_as_table_as_life_and_as_json(store: Path) -> None:
    assert "denied" in run(store, "pledges")
    life = run(store, "pledges", "local:ex-1/pledge")
    assert "Example Wire says (certain, occurred): “Macron promised guarantees”" in life
    due = json.loads(run(store, "pledges", "--falls-due", "PeaceAgreement", "--json"))["pledges"]
    assert [pledge["id"] for pledge in due] == ["local:ex-1/pledge"]


def test_a_mistyped_condition_is_met_with_the_type_that_was_meant(store: Path) -> None:
    meant = r'nothing has the id or type "PeaceAgrement"; did you mean "PeaceAgreement"\?'
    with pytest.raises(UsageError, match=meant):
        run(store, "pledges", "--falls-due", "PeaceAgrement")
    with pytest.raises(UsageError, match=meant):
        open_store(store).falls_due("PeaceAgrement")


def test_views_are_printed_and_written(store: Path, tmp_path: Path) -> None:
    assert "Emmanuel Macron" in run(store, "view", "participation", "--since", "2025-09")
    told = json.loads(run(store, "view", "pledges", "--reality", "Proposition", "--json"))
    assert told["view"] == "pledges"
    out = tmp_path / "view.csv"
    run(store, "export", "csv", "--view", "participation", "-o", str(out))
    assert out.read_text(encoding="utf-8").startswith("source_name,type,target_name")
    for words in (["csv"], ["turtle", "--view", "meetings"], ["graphml", "--since", "2025"]):
        assert CliRunner().invoke(kg, ["--store", str(store), "export", *words]).exit_code != 0


def test_disputes_and_reasons_are_told(store: Path) -> None:
    assert "Trump has not committed himself" in run(store, "disputed", "--kind", "not committed")
    assert {one["id"] for one in json.loads(run(store, "disputed", "--json"))["disputes"]} >= {"local:ex-1/us"}
    told = run(store, "why", "event:paris")
    assert "affirmed by 1, denied by 0 independent sources" in told
    assert "0–32  »Some thirty leaders met in Paris«" in told
    assert json.loads(run(store, "why", "ex-1", "--json"))["id"] == "doc:ex-1"
    assert "Other Wire" not in run(store, "why", "event:call", "--as-of", "2025-09-04")


def test_columns_are_chosen_as_in_every_list(store: Path) -> None:
    assert run(store, "pledges", "--columns", "state,id", "--format", "csv").splitlines()[0] == "state,id"
    some = json.loads(run(store, "disputed", "--columns", "kind,id", "--json"))["disputes"]
    assert {tuple(one) for one in some} == {("kind", "id")}
    with pytest.raises(UsageError, match='no column "stat"; did you mean "state"'):
        run(store, "pledges", "--columns", "stat")
