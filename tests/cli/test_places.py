"""Options stand before the command or behind it, whosever they are."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import kg
from kg.load.load import load
from tests.support.samples import SUMMIT, write

SAME = [
    ("--store", "{store}", "--lang", "de", "list", "situations", "--json"),
    ("list", "situations", "--json", "--store", "{store}", "--lang", "de"),
    ("list", "--lang=de", "situations", "--store={store}", "--json"),
    ("--json", "--lang", "de", "--store", "{store}", "list", "situations"),
    ("--json", "list", "--store", "{store}", "situations", "--lang", "de"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tmp_path_factory.mktemp("places")
    load(made / "store", [str(write(made / "in", a=SUMMIT))])
    return str(made / "store")


def said(store: str, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(kg, [word.replace("{store}", store) for word in words])
    return result.exit_code, f"{result.output}{result.exception or ''}"


@pytest.mark.parametrize("words", SAME)
def test_the_same_whatever_the_order(store: str, words: tuple[str, ...]) -> None:
    code, text = said(store, *words)
    assert code == 0
    assert '"version": 1' in text
    assert text == said(store, *SAME[0])[1]


def test_an_option_of_both_is_what_it_is_where_it_stands(store: str) -> None:
    for words in (("--as-of", "2020", "pledges"), ("pledges", "--as-of", "2020")):
        assert said(store, "--store", "{store}", *words) == said(
            store, "pledges", "--store", "{store}", "--as-of", "2020"
        )
    assert "Show the version" in said(store, "--help")[1]
    assert "Usage: kg list" in said(store, "list", "--help")[1]


def test_an_option_of_the_command_with_a_value_may_stand_before_it(store: str) -> None:
    query = "SELECT ?x { ?x a :Summit }"
    behind = said(store, "--store", "{store}", "sparql", "--format", "csv", query)
    assert behind == said(store, "--format", "csv", "sparql", query, "--store", "{store}")
    assert behind[0] == 0
    assert said(store, "--json", "mapping", "list") == said(store, "mapping", "list", "--json")


def test_behind_two_dashes_everything_is_an_argument(store: str, tmp_path: Path) -> None:
    code, text = said(store, "--store", str(tmp_path / "none"), "load", "--", "--lang")
    assert code != 0
    assert "--lang" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--bogus", "list", "situations"), "No such option"),
        (("list", "situations", "--bogus"), "No such option"),
        (("list", "situations", "--store"), "requires an argument"),
        (("lst", "--store", "{store}"), "No such command"),
        (("--dry-run", "disputed"), "No such option"),
    ],
)
def test_what_there_is_not_is_refused_as_before(store: str, words: tuple[str, ...], told: str) -> None:
    code, text = said(store, *words)
    assert code == 2
    assert told in text
