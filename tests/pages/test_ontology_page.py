"""The reference page is what the ontology gives, and its tables of the property graph are what is really projected."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from kg.analysis.views.told import Told
from kg.cli import kg
from kg.graph.index import Index
from kg.graph.projection import project
from kg.graph.rows import Node
from kg.model.amount import parse
from kg.model.ids import membership_id
from kg.model.records import (
    Aspect,
    Claim,
    Membership,
    Mode,
    Participation,
    Polarity,
    Record,
    Situation,
    Status,
    Step,
    StepKind,
)
from kg.model.when import When
from kg.ontology import LANGUAGES, relationships
from kg.reference import reference
from tests.ontology.test_terms import complete
from tests.support.doc_blocks import blocks
from tests.support.loading import read
from tests.support.paths import PROJECT
from tools.generate import model_picture
from tools.generate.graph_reference import COMMON, LABELS, RELATIONSHIPS
from tools.generate.ontology_page import FILE, page

EXAMPLES = sorted((PROJECT / "examples").rglob("*.yaml"))
MOMENT = When("2025-09-04T11:30:00Z")


def varied() -> Record:
    """A second record: instants for all times, rough counts, a dispute, a planned participation and a planned step."""
    record = complete()
    rough = Participation(actor="local:d/they", role="host", mode=Mode.VIRTUAL, count="~30", behalf=("actor:france",))
    meeting = Situation(id="event:m", type="Summit", when=MOMENT, participations=(rough,), amount=parse("EUR 1bn"))
    plan = Situation(id="event:n", type="Visit", steps=(Step(kind=StepKind.FULFILS, commitment="local:d/a"),))
    invited = replace(plan, participations=(replace(rough, role="invitee"),))
    office = Membership(actor="local:d/they", organization="actor:nato", role="observer", start=MOMENT, end=MOMENT)
    about = membership_id(office)
    part = Aspect.PARTICIPATION
    vouched = Claim(id="", about="event:m", aspect=part, concerns="local:d/they", via=("claim:e1", "actor:france"))
    return Record(
        document=replace(record.document, id="e", published=MOMENT, retrieved=MOMENT),
        actors=(replace(record.actors[0], id="local:e/some", count="several"),),
        situations=(meeting, invited),
        memberships=(office,),
        claims=(
            Claim(id="claim:e1", about="event:m", said_on=MOMENT),
            Claim(id="claim:e2", about="event:m", polarity=Polarity.NEGATIVE),
            Claim(id="claim:e3", about="event:n", status=Status.PLANNED),
            Claim(id="claim:e4", about="event:n", status=Status.PLANNED, polarity=Polarity.NEGATIVE),
            Claim(id="claim:e5", about=about),
            Claim(id="claim:e6", about=about, polarity=Polarity.NEGATIVE),
            replace(vouched, id="claim:e7"),
            replace(vouched, id="claim:e8", via=(), polarity=Polarity.NEGATIVE),
        ),
    )


def dated_otherwise() -> Record:
    """A third one, which gives a meeting of the second another day and sum."""
    meeting = Situation(id="event:m", type="Summit", when=When("2024-09-04"), amount=parse("EUR 2bn"))
    document = replace(complete().document, id="f", published=MOMENT, retrieved=MOMENT)
    return Record(document=document, situations=(meeting,), claims=(Claim(id="claim:f1", about="event:m"),))


def breached_as_some_say() -> Record:
    """A promise, and what some call a breach of it and others deny."""
    breach = Situation(id="event:b", type="Threat", steps=(Step(kind=StepKind.BREACHES, commitment="pledge:b"),))
    return Record(
        document=replace(complete().document, id="g"),
        situations=(Situation(id="pledge:b", type="Pledge", when=When("2024-09-04")), breach),
        claims=(
            Claim(id="claim:g1", about="pledge:b"),
            Claim(id="claim:g2", about="event:b"),
            Claim(id="claim:g3", about="event:b", polarity=Polarity.NEGATIVE),
        ),
    )


class Seen(NamedTuple):
    """What a projection has: properties by first label and by type, further labels, labels at the ends."""

    nodes: dict[str, set[str]]
    edges: dict[str, set[str]]
    ends: dict[str, set[tuple[str, str]]]


def seen(records: Iterable[Record]) -> Seen:
    known = list(records)
    found = Seen(defaultdict(set), defaultdict(set), defaultdict(set))
    first: dict[str, str] = {}
    rows = list(project(lambda: known, reference().get))
    for row in Told(Index(rows)).rows(rows):
        if isinstance(row, Node):
            first[row.id] = row.labels[0]
            found.nodes[row.labels[0]] |= {key for key in row.properties if not key.startswith("name_")}
        else:
            found.edges[row.type] |= set(row.properties)
            found.ends[row.type].add((first[row.source], first[row.target]))
    return found


def test_the_page_is_what_the_ontology_gives() -> None:
    assert FILE.read_text(encoding="utf-8") == page(), "run: python -m tools.generate.ontology_page"


def test_every_relationship_type_of_the_ontology_is_in_the_table_once() -> None:
    assert sorted(one.type for one in RELATIONSHIPS) == list(relationships())


def test_the_tables_hold_exactly_what_the_projection_can_give() -> None:
    found = seen([complete(), varied(), dated_otherwise(), breached_as_some_say()])
    assert found.nodes == {one.name: {*COMMON, *one.properties} - {"id"} for one in LABELS}
    assert found.edges == {one.type: {"docs", *one.properties} for one in RELATIONSHIPS}
    assert found.ends == {one.type: set(one.ends) for one in RELATIONSHIPS}


@pytest.mark.skipif(not EXAMPLES, reason="the examples are missing")
def test_the_examples_have_nothing_that_is_not_in_the_tables() -> None:
    found = seen(unit.record for path in EXAMPLES for unit in read(path) if unit.record is not None)
    for label in LABELS:
        assert found.nodes[label.name] <= {*COMMON, *label.properties}, label
    for one in RELATIONSHIPS:
        assert found.edges[one.type] <= {"docs", *one.properties}, one
        assert found.ends[one.type] <= set(one.ends), one
    assert set(found.nodes) <= {label.name for label in LABELS}
    assert set(found.edges) <= set(relationships())


PAGES = [PROJECT / "docs" / f"{name}.md" for name in ("ontology", "model", "annotating")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_the_pages_show_is_so(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named blocks are files, Python runs, and commands print what the page says, from the root of the project."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(PROJECT / "examples")
    shown = blocks(path)
    assert {block.language for block in shown} <= {"yaml", "python", "console", "text"}
    for block in shown:
        if block.language in ("yaml", "text"):
            (tmp_path / block.words[0]).write_text(block.text, encoding="utf-8")
        elif block.language == "python":
            exec(compile(block.text, block.name, "exec"), {})  # noqa: S102  # our own page
        elif block.language == "console":
            command, output = block.text.removeprefix("$ kg ").split("\n", 1)
            done = CliRunner().invoke(kg, command.split())
            assert (done.exit_code, done.output) == (0, output)


def test_the_picture_of_the_model_is_what_the_ontology_gives() -> None:
    assert model_picture.FILE.read_text(encoding="utf-8") == model_picture.picture(), (
        "run: python -m tools.generate.model_picture"
    )


def test_the_picture_names_only_relationships_that_exist_and_stays_inside_its_frame() -> None:
    assert {type_ for arrow in model_picture.ARROWS for type_ in arrow.types} <= set(relationships())
    for box in model_picture.BOXES.values():
        assert box.width / 2 <= box.x <= model_picture.WIDTH - box.width / 2
        assert box.height / 2 <= box.y <= model_picture.HEIGHT - box.height / 2


def test_the_words_of_the_page_are_in_all_languages() -> None:
    assert all(f"| {language} |" in page() for language in LANGUAGES)
