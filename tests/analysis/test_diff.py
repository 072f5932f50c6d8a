"""What became known, changed, or was withdrawn, between two days or two stores."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.api import Graph
from kg.cli import kg as command
from tests.support.samples import AFTER, SUMMIT, write


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    opened = kg.open(tmp_path / "store")
    opened.load(write(tmp_path / "in", a=SUMMIT, b=AFTER))
    return opened


def test_a_plan_that_came_true_is_a_change(graph: Graph) -> None:
    found = graph.diff("2025-09-04", "2025-09-05")
    assert [thing.id for thing in found.known] == ["doc:ex-2"]
    assert {(one.id, one.what, one.before, one.after) for one in found.changed} == {
        ("event:call", "reality", "Plan", "Event"),
        ("event:call", "status", "planned", "occurred"),
        ("event:call", "participants", "", "Donald Trump"),
        ("event:call", "cast", "Donald Trump", ""),
    }
    assert found.withdrawn == []


def test_nothing_changes_from_a_day_to_itself_and_all_is_new_from_nothing(graph: Graph) -> None:
    same = graph.diff("2025-09-05")
    assert (same.known, same.changed, same.withdrawn) == ([], [], [])
    assert {thing.id for thing in graph.diff("1900").known} >= {"doc:ex-1", "event:paris", "local:ex-1/us"}


def test_the_difference_backwards_is_the_opposite(graph: Graph) -> None:
    forwards, backwards = graph.diff("2025-09-04", "2025-09-05"), graph.diff("2025-09-05", "2025-09-04")
    assert backwards.withdrawn == forwards.known
    turned = {(one.id, one.what, one.after, one.before) for one in backwards.changed}
    assert turned == {(one.id, one.what, one.before, one.after) for one in forwards.changed}


def test_what_was_retracted_is_withdrawn(graph: Graph, tmp_path: Path) -> None:
    shutil.copytree(graph.path, tmp_path / "backup")
    graph.retract("ex-2")
    found = graph.diff(kg.open(tmp_path / "backup"))
    assert [thing.id for thing in found.withdrawn] == ["doc:ex-2"]
    assert ("event:call", "reality", "Event", "Plan") in {(o.id, o.what, o.before, o.after) for o in found.changed}
    words = ["--store", str(graph.path), "diff", "--from-store", str(tmp_path / "backup"), "--json"]
    told = json.loads(CliRunner().invoke(command, words).stdout)
    assert [thing["id"] for thing in told["withdrawn"]] == ["doc:ex-2"]


def test_the_state_of_a_pledge_changes_with_its_steps(tmp_path: Path) -> None:
    opened = kg.open(tmp_path / "store")
    opened.load(kg.examples() / "security-commitments")
    found = opened.diff("2024-07-01", "2024-07-15")
    states = {one.id: (one.before, one.after) for one in found.changed if one.what == "state"}
    assert states["pledge:germany-third-patriot-2024"] == ("open", "fulfilled")


def test_the_command_says_all_three(graph: Graph) -> None:
    words = ["--store", str(graph.path), "diff", "--from", "2025-09-04", "--to", "2025-09-05", "--format", "table"]
    told = CliRunner().invoke(command, words)
    assert "Became known" in told.stdout
    assert "Changed" in told.stdout
    assert "1 became known, 4 changes, 0 withdrawn" in told.stderr
