"""The Neo4j Browser with our style: what a person sees after `kg browser export`."""

import csv
import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from neo4j import Driver

from kg.cli import kg
from kg.neo4j.browser.queries import FOLDERS, saved_queries, words
from kg.neo4j.schema import labels
from kg.ontology import relationships
from kg.palette import DARK, LIGHT, NODES, contrast, text_on
from tests.support.browser_page import (
    chromium_page,
    clear,
    connect,
    connect_to_preview,
    drop_style,
    enlarge,
    import_saved,
    still,
    type_in,
)
from tests.support.paths import PROJECT
from tools.neo4j.server import Server

PICTURE = PROJECT / "docs" / "browser.png"
QUERY = next(query for query in saved_queries() if query.name == "pledges-as-a-graph")
LABELS = "buttons => buttons.map(button => button.getAttribute('aria-label'))"
CIRCLES = "[...document.querySelectorAll('g.node')].map(g => [g.querySelector('circle.b-outline').getAttribute('fill'),\
 g.textContent])"


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    done = CliRunner().invoke(kg, ["browser", "export", str(tmp_path / "browser")])
    assert done.exit_code == 0, done.output
    return tmp_path / "browser"


def test_the_style_speaks_of_every_label_and_type(exported: Path) -> None:
    grass = (exported / "style.grass").read_text(encoding="utf-8")
    assert all(f"node.{label} {{" in grass for below in labels().values() for label in below)
    assert all(f"relationship.{type_} {{" in grass for type_ in relationships())


def test_every_colour_can_be_read() -> None:
    assert all(contrast(colour, text_on(colour)) >= 4.5 for colour in NODES.values())
    assert contrast(DARK, LIGHT) > 15


def test_export_writes_what_the_guide_names(exported: Path) -> None:
    guide = (exported / "guide.html").read_text(encoding="utf-8")
    with (exported / "saved-cypher.csv").open(encoding="utf-8", newline="") as file:
        titles = {row["name"] for row in csv.DictReader(file)}
    for query in saved_queries():
        assert (exported / "queries" / query.folder / f"{query.name}.cypher").is_file()
        assert query.title in guide
        assert query.title in titles
    assert "<script src" not in guide
    assert "http" not in guide.replace("http-equiv", "").replace("http://localhost:7474/browser/", "", 1)


@pytest.mark.neo4j
def test_schema_makes_what_a_push_makes(neo4j_server: Server, bare_db: Driver, exported: Path) -> None:
    for statement in (exported / "schema.cypher").read_text(encoding="utf-8").split(";\n"):
        if statement:
            bare_db.execute_query(statement, database_=neo4j_server.database)
    made = bare_db.execute_query("SHOW INDEXES YIELD name", database_=neo4j_server.database).records
    assert {"kg_names", "kg_Actor_id", "kg_Place_location"} <= {record["name"] for record in made}


@pytest.mark.neo4j
def test_a_saved_query_shows_our_captions_and_colours(
    neo4j_server: Server, examples_db: Driver, exported: Path, tmp_path: Path
) -> None:
    if neo4j_server.http is None:
        pytest.skip("NEO4J_URI names a server whose Browser address is not known")
    name = "United States"
    with chromium_page() as page:
        connect(page, neo4j_server)
        drop_style(page, exported / "style.grass")
        clear(page)
        type_in(page, QUERY.cypher)
        page.locator("g.node").first.wait_for()
        still(page)  # the nodes move to their places
        drawn = page.evaluate(CIRCLES)
        page.screenshot(path=tmp_path / "browser.png")
    count = "MATCH (:Actor {name: $name})-[:PARTICIPATES_IN {role: 'pledger'}]->(p:Pledge) RETURN count(DISTINCT p)"
    (pledges,) = examples_db.execute_query(count, name=name, database_=neo4j_server.database).records[0]
    colours = [colour for colour, _ in drawn]
    assert [text.strip() for colour, text in drawn if colour == NODES["Country"]] == [name]
    assert colours.count(NODES["Event"]) >= pledges > 0
    assert NODES["Proposition"] in colours
    assert (tmp_path / "browser.png").stat().st_size > 10_000


@pytest.mark.neo4j
def test_the_newer_browser_imports_the_saved_queries_and_runs_one(
    neo4j_server: Server, examples_db: Driver, exported: Path
) -> None:
    if neo4j_server.http is None:
        pytest.skip("NEO4J_URI names a server whose Browser address is not known")
    query = next(query for query in saved_queries() if query.name == "what-falls-due-after-peace")
    found = examples_db.execute_query(query.cypher, database_=neo4j_server.database)
    with chromium_page() as page:
        connect_to_preview(page, neo4j_server)
        import_saved(page, exported / "saved-cypher.csv")
        folders = page.get_by_role("row")
        assert folders.all_inner_texts() == [words(folder) for folder in FOLDERS]
        folders.nth(FOLDERS.index(query.folder)).get_by_role("button", name="Collapse").click()
        inside = page.get_by_label(re.compile("Run query for"))
        inside.first.wait_for()
        titles = [label.removeprefix("Run query for ") for label in inside.evaluate_all(LABELS)]
        assert titles == [one.title for one in saved_queries() if one.folder == query.folder]
        page.get_by_label(f"Run query for {query.title}").click()
        page.get_by_text(f"Started streaming {len(found.records)} records").wait_for()
        shown = page.get_by_test_id("frame").inner_text()
    first = [json.dumps(value, ensure_ascii=False) for value in found.records[0].values()]
    assert "\n".join([*found.keys, "1", *first]) in shown


@pytest.mark.neo4j
def test_the_newer_browser_takes_the_style_as_the_guide_says(
    neo4j_server: Server, examples_db: Driver, exported: Path
) -> None:
    assert examples_db
    if neo4j_server.http is None:
        pytest.skip("NEO4J_URI names a server whose Browser address is not known")
    with chromium_page() as page:
        page.goto((exported / "guide.html").as_uri())
        line = page.locator("#preview").inner_text()
        connect_to_preview(page, neo4j_server)
        page.evaluate(line)
        connect_to_preview(page, neo4j_server)
        page.locator(".cm-content, .monaco-editor textarea").first.click()
        page.keyboard.insert_text(QUERY.cypher)
        page.keyboard.press("Control+Enter")
        page.get_by_test_id("frame").get_by_role("button", name=re.compile(r"^Pledge \(")).click()
        page.locator("input[type=file][accept*='.grass']").set_input_files(exported / "style.grass")
        page.get_by_role("button", name="Import", exact=True).click()
        page.wait_for_function("localStorage['nx.v1.nx.graphStyling'].includes('Denial')")
        styles = json.loads(json.loads(page.evaluate("localStorage['nx.v1.nx.graphStyling']"))["nodeStyles"])
    assert {label: styles[label]["color"] for label in ("Event", "Plan", "Denial")} == {
        label: NODES[label] for label in ("Event", "Plan", "Denial")
    }


@pytest.mark.neo4j
def test_a_link_of_the_guide_fills_the_editor(neo4j_server: Server, examples_db: Driver, exported: Path) -> None:
    assert examples_db
    if neo4j_server.http is None:
        pytest.skip("NEO4J_URI names a server whose Browser address is not known")
    query = next(query for query in saved_queries() if query.name == "timeline-of-a-place")
    with chromium_page() as page:
        page.goto((exported / "guide.html").as_uri())
        page.locator("#browser").fill(f"{neo4j_server.http}/browser/")
        link = page.locator(f"#{query.name} ~ p a.fills").first.get_attribute("href")
        assert link is not None
        page.goto(link)
        lines = page.locator(".monaco-editor .view-lines").first
        lines.get_by_text("What happened in a place").wait_for()
        written = re.sub(r"\s+", " ", lines.inner_text().replace("\u00a0", " "))
    assert "collect(DISTINCT actor) AS who" in written


@pytest.mark.neo4j
def test_the_picture_of_the_readme_shows_its_captions(
    neo4j_server: Server, examples_db: Driver, exported: Path, tmp_path: Path
) -> None:
    assert examples_db
    if neo4j_server.http is None:
        pytest.skip("NEO4J_URI names a server whose Browser address is not known")
    query = next(query for query in saved_queries() if query.name == "evidence-as-a-graph")
    with chromium_page(1400, 820) as page:
        connect(page, neo4j_server)
        drop_style(page, exported / "style.grass")
        clear(page)
        type_in(page, query.cypher)
        page.locator("g.node").first.wait_for()
        enlarge(page)
        captions = [text.strip() for _, text in page.evaluate(CIRCLES)]
        page.screenshot(path=tmp_path / "browser.png")
        if os.environ.get("KG_GOLDENS") == "write":
            page.screenshot(path=PICTURE)
    assert {"planned", "occurred"} <= set(captions)
    assert (tmp_path / "browser.png").stat().st_size > 10_000
