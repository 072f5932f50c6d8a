"""Situations of different documents that may be one: proposals, judgements, joining and splitting."""

import json
from itertools import combinations
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis.strategies import dictionaries, floats, sampled_from, tuples

import kg
from kg.analysis.match.clusters import clusters, weakest
from kg.api import Graph
from kg.cli import kg as command
from kg.errors import BadInput, UsageError
from kg.graph.projection import project
from kg.graph.same_as import HEADER, Judged, canonical, judgements, written
from kg.model.records import Record
from kg.model.rewrite import with_ids
from kg.reading.judgements import Judgement
from kg.reference import reference
from tests.support.digests import graph_digest
from tests.support.samples import write
from tests.support.strategies import libraries

REPORT = """\
document: {{id: {id}, publisher: {id} Wire, published: 2025-09-05, language: en, text: They met.}}
situations:
  - id: met
    type: {type}
    when: {when}
    place: Paris
    participants: [Macron, Zelenskyy{more}]
    quote: They met
"""


def report(id_: str, type_: str = "Summit", when: str = "2025-09-04", more: str = "") -> str:
    return REPORT.format(id=id_, type=type_, when=when, more=more)


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    opened = kg.open(tmp_path / "store")
    texts = {"a": report("a"), "b": report("b", more=", Donald Trump"), "c": report("c", when="2024")}
    opened.load(write(tmp_path / "in", **texts))
    return opened


def file(folder: Path, *entries: str) -> str:
    path = folder / "same.yaml"
    path.write_text(f"situations: {HEADER}\njudgements:\n" + "".join(f"  - {one}\n" for one in entries), "utf-8")
    return str(path)


def test_a_proposal_is_a_group_that_explains_its_weakest_link(graph: Graph) -> None:
    (group,) = graph.match()
    assert group.ids == ("local:a/met", "local:b/met")
    assert (group.weakest.one, group.weakest.other) == group.ids
    assert group.because["same type"] > 0
    assert group.because["same actors"] > 0
    assert "times apart" not in group.because
    assert group.probability == group.weakest.probability >= 0.5
    assert graph.match(1.0) == []


def run(graph: Graph, *words: str) -> str:
    found = CliRunner().invoke(command, ["--store", str(graph.path), *words], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


def test_joining_is_exact_and_splitting_undoes_it(graph: Graph, tmp_path: Path) -> None:
    before = run(graph, "export", "node-link")
    same = file(tmp_path, "{ids: [local:a/met, local:b/met], judgement: same, because: same hall}")
    found = json.loads(run(graph, "--same", same, "list", "situations", "--json"))["situations"]
    assert {one["id"]: one["docs"] for one in found} == {"local:a/met": ["a", "b"], "local:c/met": ["c"]}
    assert json.loads(run(graph, "--same", same, "match", "--json"))["groups"] == []
    assert run(graph, "export", "node-link") == before
    split = file(tmp_path, "{ids: [local:a/met, local:b/met], judgement: different}")
    assert run(graph, "--same", split, "export", "node-link") == before
    assert json.loads(run(graph, "--same", split, "match", "--json"))["groups"] == []


def test_python_joins_and_splits_as_the_command_does(graph: Graph, tmp_path: Path) -> None:
    same = file(tmp_path, "{ids: [local:a/met, local:b/met], judgement: same}")
    opened = kg.open(graph.path, same=same)
    told = json.loads(run(graph, "--same", same, "list", "situations", "--json"))["situations"]
    assert msgspec.to_builtins(opened.situations()) == told
    assert sorted(one["docs"] for one in opened.situations()) == [["a", "b"], ["c"]]
    assert sorted(one["docs"] for one in opened.as_of("2025-09-05").situations()) == [["a", "b"], ["c"]]
    assert graph_digest(opened.rows()) != graph_digest(graph.rows())
    assert opened.match() == []
    assert repr(opened).endswith(f", language='en', same={same!r})")

    split = kg.open(graph.path, same=Path(file(tmp_path, "{ids: [local:a/met, local:b/met], judgement: different}")))
    assert graph_digest(split.rows()) == graph_digest(graph.rows())
    assert (split.match(), len(graph.match())) == ([], 1)
    assert len(opened.diff(split).changed) > 0

    with pytest.raises(UsageError, match="no file"):
        kg.open(graph.path, same="nothing.yaml")


def test_a_joined_graph_follows_the_store(graph: Graph, tmp_path: Path) -> None:
    opened = kg.open(graph.path, same=file(tmp_path, "{ids: [local:a/met, local:b/met], judgement: same}"))
    assert sorted(one["docs"] for one in opened.situations()) == [["a", "b"], ["c"]]
    opened.retract("a")
    assert {one["id"]: one["docs"] for one in opened.situations()} == {"local:a/met": ["b"], "local:c/met": ["c"]}


def test_a_global_id_stands_for_all() -> None:
    made = [
        Judged(ids=("local:a/x", "event:z"), judgement=Judgement.SAME),
        Judged(ids=("local:a/x", "local:b/y"), judgement=Judgement.SAME),
    ]
    assert canonical(made) == {"local:a/x": "event:z", "local:b/y": "event:z"}


def test_contradictions_and_bad_entries_are_named(tmp_path: Path) -> None:
    both = ("{ids: [a:a, a:b], judgement: same}", "{ids: [a:b, a:c], judgement: same}")
    with pytest.raises(BadInput, match="a:a and a:c are judged different"):
        judgements(file(tmp_path, *both, "{ids: [a:a, a:c], judgement: different}"))
    for bad in ("{ids: [a:a, a:b], judgement: alike}", "{ids: [a:a], judgement: same}", "{idss: []}"):
        with pytest.raises(BadInput, match=r"same\.yaml:3"):
            judgements(file(tmp_path, bad))
    with pytest.raises(UsageError, match="no file"):
        judgements(str(tmp_path / "nothing.yaml"))


@given(libraries())
@settings(max_examples=40, deadline=None)
def test_joined_documents_are_those_that_had_one_id_from_the_start(records: list[Record]) -> None:
    """Each document gets ids of its own for its situations; joined, they give the graph that there was."""
    split: list[Record] = []
    back: dict[str, str] = {}
    for document, record in enumerate(records):
        ids = {one.id: f"event:apart-{document}-{number}" for number, one in enumerate(record.situations)}
        split.append(with_ids(record, ids))
        back |= {other: id_ for id_, other in ids.items()}
    again = [with_ids(record, back) for record in split]
    assert graph_digest(project(lambda: again, reference().get)) == graph_digest(
        project(lambda: records, reference().get)
    )


def test_a_machine_judges_only_by_a_threshold_and_takes_it_back(graph: Graph, tmp_path: Path) -> None:
    made = tmp_path / "judged.yaml"
    run(graph, "match", "--threshold", "0.5", "-o", str(made))
    (one,) = judgements(str(made))
    assert (one.ids, one.judged_by) == (("local:a/met", "local:b/met"), "machine")
    assert one.probability == graph.match()[0].probability
    joined = json.loads(run(graph, "--same", str(made), "list", "situations", "--json"))["situations"]
    assert {each["id"] for each in joined} == {"local:a/met", "local:c/met"}

    text = made.read_text("utf-8")
    made.write_text(text + "  - {ids: [local:a/met, local:b/met], judgement: different, because: two halls}\n", "utf-8")
    assert [one.judgement for one in judgements(str(made))] == [Judgement.DIFFERENT]
    run(graph, "match", "--threshold", "0.5", "-o", str(made))
    assert "machine" not in made.read_text("utf-8")

    run(graph, "match", "--take-back", "-o", str(made))
    assert [one.because for one in judgements(str(made))] == ["two halls"]


def test_a_judgement_in_the_middle_splits_a_group() -> None:
    pairs = {("a", "b"): 0.9, ("b", "c"): 0.9, ("a", "c"): 0.6}
    assert list(clusters(pairs, 0.5)) == [["a", "b", "c"]]
    assert weakest(["a", "b", "c"], pairs) in (("a", "b"), ("b", "c"))
    apart = list(clusters({("a", "b"): 0.9, ("b", "c"): 0.8}, 0.3, apart=[("a", "c")]))
    assert apart == [["a", "b"]]
    assert list(clusters({("b", "c"): 0.8}, 0.3, same=[("a", "b")], apart=[("a", "c")])) == [["a", "b"]]
    assert weakest(["a", "b", "c"], {("a", "b"): 0.9}) is None


@given(pairs=dictionaries(tuples(sampled_from("abcdef"), sampled_from("abcdef")), floats(0, 1)), least=floats(0.1, 1))
def test_groups_never_hold_what_is_apart_and_hold_together_on_average(
    pairs: dict[tuple[str, str], float], least: float
) -> None:
    sorted_pairs = {(min(pair), max(pair)): p for pair, p in pairs.items() if pair[0] != pair[1]}
    apart = [pair for pair, p in sorted_pairs.items() if p < 0.2]
    groups = list(clusters(sorted_pairs, least, apart=apart))
    assert len({id_ for group in groups for id_ in group}) == sum(map(len, groups))
    for group in groups:
        inside = list(combinations(group, 2))
        assert not set(inside) & set(apart)
        assert max(sorted_pairs.get(pair, 0) for pair in inside) >= least


def test_a_file_of_judgements_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = (
        Judged(ids=("event:a", "local:b/c d"), judgement=Judgement.SAME, because='the "hall", at noon: {x}'),
        Judged(ids=("event:a", "event:z"), judgement=Judgement.UNDECIDED),
        Judged(ids=("event:b", "event:y"), judgement=Judgement.SAME, judged_by="machine", probability=0.97),
    )
    path = tmp_path / "same.yaml"
    path.write_text(written(made), "utf-8")
    assert set(judgements(str(path))) == set(made)
    assert written(made) == written(made[::-1])
    path.write_text(written(()), "utf-8")
    assert judgements(str(path)) == ()
