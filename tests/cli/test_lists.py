"""Lists as they are asked for on the command line: ten questions of an analyst, one command each."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg as package
from kg.cli import kg
from tests.analysis.test_selection import AGENCY, ZEITUNG
from tests.support.samples import write

Ask = Callable[..., Result]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    folder = tmp_path_factory.mktemp("lists")
    package.open(folder / "store").load(write(Path(folder / "in"), agency=AGENCY, zeitung=ZEITUNG))

    def run(*words: str) -> Result:
        return CliRunner().invoke(kg, ["--store", str(folder / "store"), *words], catch_exceptions=True)

    return run


def ids(result: Result) -> list[str]:
    """The last cell of each row in a pipe."""
    assert result.exit_code == 0, result.output
    return [line.rpartition("\t")[2] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("list situations --type Meeting --since 2025-10 --until 2025-10", ["event:paris-talks"]),
        ("list situations --type Rejection --actor Russia", ["event:rejection"]),
        (
            "list situations --actor Macron --actor Zelenskyy --type Meeting --type PhoneCall",
            ["event:september-call", "event:paris-talks"],
        ),
        ("pledges --actor Germany --role pledger --format tsv", ["pledge:jets"]),
        ("list pledges --state in-force", ["pledge:jets"]),
        ("list documents --language de", ["zeitung"]),
        ("list situations --reality Plan", ["event:trip"]),
        ("list situations --text Sicherheitsgarantie", ["event:trip"]),
        ("list situations --anonymous --reality Event", ["event:threat"]),
        ("list situations --actor France --with-representatives", ["event:september-call", "event:paris-talks"]),
        ("list situations --sort -when --limit 2", ["event:trip", "event:threat"]),
        ("timeline --place Frankreich", ["event:paris-talks", "event:trip"]),
        ("search reise", ["event:trip"]),
    ],
)
def test_each_question_takes_one_command(ask: Ask, words: str, found: list[str]) -> None:
    assert [id_ for id_ in ids(ask(*words.split())) if id_ != "id"] == found


def test_where_a_country_did_nothing_itself_its_representatives_are_pointed_to(ask: Ask) -> None:
    for words in (["list", "situations", "--actor", "France"], ["view", "meetings", "--actor", "France"]):
        told = ask(*words)
        assert (told.stdout, "--with-representatives" in told.stderr) == ("", True)
        assert ask(*words, "--with-representatives").stderr == ""


def test_columns_are_those_that_are_asked_for_in_every_format(ask: Ask) -> None:
    shown = ask("list", "situations", "--columns", "when, name", "--limit", "1")
    assert shown.stdout.split("\n")[-2] == "2024-12-02\tvisit to Kyiv"
    found = json.loads(ask("list", "situations", "--columns", "id,when", "--limit", "1", "--json").stdout)
    assert found["situations"] == [{"id": "event:visit", "when": "2024-12-02"}]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("list situations --columns whn", 'no column "whn"; did you mean "when"'),
        ("list situations --sort nmae", 'no column "nmae"; did you mean "name"'),
        ("list situations --actor Macrron", 'no actor is called "Macrron"; did you mean'),
        ("list types --actor Macron", "--actor chooses what is in a store"),
        ("list claims --reference", "--reference lists actors or places"),
        ("show jets", "can mean 2 things; give the id of one"),
        ("pledges rejection", 'no pledge is called "rejection"'),
    ],
)
def test_what_is_mistaken_is_told_with_the_way_out(ask: Ask, words: str, said: str) -> None:
    result = ask(*words.split())
    assert (result.exit_code != 0, said in str(result.exception)) == (True, True), result.exception


def test_what_ships_is_listed_without_a_store(tmp_path: Path) -> None:
    for what, word in (("types", "Summit"), ("roles", "pledger"), ("codes", "negative"), ("actors", "actor:france")):
        result = CliRunner().invoke(kg, ["--store", str(tmp_path / "none"), "list", what])
        assert word in ids(result), what
