"""The report: one page that loads nothing, tells what the graph tells, filters, and can be read by everybody."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import ConsoleMessage, Error, Page, Request

import kg
from kg.analysis.pledges.states import State
from kg.api import Graph
from kg.cli import kg as command
from kg.figures.layout import laid_out, with_room
from kg.palette import contrast
from kg.report import page
from kg.report.html import el, link
from kg.report.words import _WORDS, LANGUAGES, Words
from tests.support.browser_page import chromium_page
from tests.support.doc_blocks import run
from tests.support.hostile import HOSTILE, documents
from tests.support.paths import PROJECT

PARIS = kg.examples() / "paris-2025-09-04"
PICTURE = PROJECT / "docs" / "report.png"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """All examples."""
    graph = kg.open(tmp_path_factory.mktemp("report") / "store")
    graph.load(kg.examples() / "paris-2025-09-04", kg.examples() / "security-commitments")
    return graph


@pytest.fixture(scope="module")
def report(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page(graph.index), encoding="utf-8")
    return path


class Read(HTMLParser):
    """Tags with their attributes, and all text that is not script or style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self._silent = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._silent = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._silent = self._silent if self._silent != tag else ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)

    def having(self, attribute: str) -> list[str]:
        return [str(given[attribute]) for _, given in self.tags if attribute in given]


# ---- the page as text


def test_the_page_is_small_whole_and_leads_nowhere_wrong(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    read = Read(text)
    assert len(text.encode()) < 3_000_000
    ids = Counter(read.having("id"))
    assert [id_ for id_, count in ids.items() if count > 1] == []
    assert {href[1:] for href in read.having("href") if href.startswith("#")} <= set(ids)
    assert not [tag for tag, given in read.tags if "src" in given or tag in ("link", "iframe", "object", "img")]


def test_every_quote_and_pledge_of_the_graph_is_on_the_page(graph: Graph, report: Path) -> None:
    read = Read(report.read_text(encoding="utf-8"))
    text = "".join(read.text)
    assert [span.id for span in graph.index.having("Span") if str(span.properties["quote"]) not in text] == []
    states = Counter(given["data-state"] for tag, given in read.tags if tag == "tr" and "data-state" in given)
    assert states == Counter(pledge.state for pledge in graph.pledges())


def test_only_events_lead_to_lines_of_the_network(report: Path) -> None:
    read = Read(report.read_text(encoding="utf-8"))
    reality = {given["id"]: given["data-reality"] for tag, given in read.tags if tag == "tr" and "id" in given}
    events = {event for given in read.having("data-events") for event in given.split()}
    assert events
    assert {reality[event] for event in events} == {"Event"}


def test_equal_graphs_give_equal_pages_whatever_the_hash_seed(tmp_path: Path) -> None:
    kg.open(tmp_path / "store").load(PARIS)
    made = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.html"
        told = [sys.executable, "-m", "kg.cli", "--store", str(tmp_path / "store"), "report", "-o", str(out)]
        subprocess.run(told, env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True)
        made.append(out.read_bytes())
    assert made[0] == made[1]


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    graph = kg.open(tmp_path / "store")
    graph.load(documents(tmp_path))
    text = page(graph.index, title=HOSTILE[20])
    read, plain = Read(text), Read(page(kg_with(tmp_path, PARIS).index))
    assert {tag for tag, _ in read.tags} <= {tag for tag, _ in plain.tags}
    assert not [name for _, given in read.tags for name in given if name.startswith("on")]
    assert text.count("<script>") == text.count("</script>") == 1
    shown = "".join(read.text)
    names = [str(node.properties["name"]) for node in graph.index.having("Actor")]
    assert [name for name in names if name not in shown] == []
    (given,) = (of for tag, of in read.tags if of.get("http-equiv") == "Content-Security-Policy")
    assert str(given["content"]).startswith("default-src 'none'; style-src 'sha256-")


def kg_with(folder: Path, *paths: Path) -> Graph:
    graph = kg.open(folder / "plain")
    graph.load(*paths)
    return graph


def test_only_addresses_of_the_web_become_links() -> None:
    assert link("https://example.org/?a=1&b=2", "x") == (
        '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">x</a>'
    )
    for url in ("javascript:alert(1)", "data:text/html,x", "//example.org", "https://[", " javascript:alert(1)"):
        assert link(url, "<x>") == "&lt;x&gt;"
    assert el("p", {"title": '"><script>'}, "<b>") == '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;</p>'


def test_the_page_speaks_english_and_german(tmp_path: Path) -> None:
    for language, heading in (("de", "Was zugesagt wurde"), ("en", "What was promised")):
        out = tmp_path / "r.html"
        kg.open(tmp_path / "store").load(PARIS)
        done = CliRunner().invoke(
            command, ["--store", str(tmp_path / "store"), "report", "--lang", language, "-o", str(out)]
        )
        assert done.exit_code == 0, done.output
        text = out.read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in text
        assert heading in text
    assert Words("fr").language == "en"
    assert all(len(words) == len(LANGUAGES) and all(words) for words in _WORDS.values())
    assert all(Words("de").state(state) for state in (*State, "planned", "denied", "possible", "perhaps made"))


def test_the_page_as_of_a_day_holds_only_what_was_public(tmp_path: Path) -> None:
    store = ["--store", str(tmp_path / "store")]
    kg.open(tmp_path / "store").load(PARIS)
    done = CliRunner().invoke(command, [*store, "report", "--as-of", "2025-09-04", "-o", str(tmp_path / "r.html")])
    assert done.exit_code == 0, done.output
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "What was public by 2025-09-04" in text
    assert len(re.findall(r'id="d\d', text)) == 2


def test_the_page_on_the_report_runs(tmp_path: Path) -> None:
    kg.open(tmp_path / "kg-store").load(PARIS)
    assert run(PROJECT / "docs" / "report.md", tmp_path) == 2
    assert {"report.html", "bericht.html"} <= {path.name for path in tmp_path.iterdir()}


# ---- layout


def test_a_layout_keeps_to_its_box_and_gives_names_room() -> None:
    nodes = [f"n{at}" for at in range(30)]
    weights = {(one, nodes[0]): 1 + at % 4 for at, one in enumerate(nodes[1:])}
    places = with_room(laid_out(nodes, weights, 1000, 640), dict.fromkeys(nodes, (40.0, 12.0)), 1000, 640)
    assert all(40 <= x <= 960 and 12 <= y <= 628 for x, y in places.values())
    covered = [
        (one, other)
        for at, one in enumerate(nodes)
        for other in nodes[at + 1 :]
        if abs(places[one][0] - places[other][0]) < 79 and abs(places[one][1] - places[other][1]) < 23
    ]
    assert covered == []
    assert laid_out([], {}, 10, 10) == {}


# ---- colours


def test_every_text_colour_can_be_read_in_the_light_and_in_the_dark() -> None:
    style = (files("kg.report") / "page.css").read_text(encoding="utf-8")
    blocks = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)
    ]
    assert len(blocks) == 3
    for colours in blocks:
        full = {
            name: "#" + "".join(c * 2 for c in value[1:]) if len(value) == 4 else value
            for name, value in colours.items()
        }
        for text in ("ink", "quiet", "link", "yes", "no", "event", "disputed"):
            for ground in ("paper", "card", "tint"):
                assert contrast(full[text], full[ground]) >= 4.5, (text, ground, full[text])
        assert contrast(full["ink"], full["mark"]) >= 4.5
        for shape in ("event", "plan", "hollow", "disputed", "person", "country", "organization", "group"):
            assert contrast(full[shape], full["card"]) >= 2.7, shape


# ---- the page in a browser


@pytest.fixture(scope="module")
def window() -> Iterator[Page]:
    with chromium_page() as window:
        yield window


@pytest.fixture
def opened(window: Page, report: Path) -> Iterator[Page]:
    """The page, opened anew; anything said on the console or asked of a network fails the test."""
    said: list[str] = []

    def note(what: ConsoleMessage | Request | Error) -> None:
        said.append(what.url if isinstance(what, Request) else str(what))

    window.set_viewport_size({"width": 1280, "height": 860})
    window.emulate_media(media="screen")
    events: tuple[Any, ...] = ("console", "pageerror", "request")
    for event in events:
        window.on(event, note)
    window.goto(report.as_uri())
    yield window
    for event in events:
        window.remove_listener(event, note)
    assert said == [report.as_uri()]


def shown(window: Page, selector: str) -> int:
    return int(window.evaluate("(s) => [...document.querySelectorAll(s)].filter(e => !e.hidden).length", selector))


@pytest.mark.loopback
def test_filters_keep_what_matches_and_say_how_much(opened: Page, graph: Graph) -> None:
    total = opened.inner_text("#matches")
    opened.select_option("#actor", label="Emmanuel Macron")
    opened.select_option("#state", "open")
    kept = opened.eval_on_selector_all("#pledge-table tr[data-item]", "all => all.filter(e => !e.hidden).length")
    mine = [
        one for one in graph.pledges() if one.state == "open" and "actor:emmanuel-macron" in graph.index.cast(one.id)
    ]
    assert opened.inner_text("#pledge-table .matches").startswith(f"{len(mine)} of ")
    assert kept == min(len(mine), 15)
    assert opened.inner_text("#matches") != total
    opened.click("button[type=reset]")
    opened.wait_for_function("(was) => document.getElementById('matches').textContent === was", arg=total)


@pytest.mark.loopback
def test_reality_period_and_text_filter_together(opened: Page) -> None:
    for kind in ("Plan", "Proposition"):
        opened.uncheck(f"[name=reality][value={kind}]")
    opened.fill("#since", "2025-09-01")
    opened.fill("#until", "2025-09-30")
    opened.fill("#text", "zélenskyy")
    rows = opened.eval_on_selector_all(
        "#situation-table tr[data-item]",
        "all => all.filter(e => !e.hidden).map(e => [e.dataset.reality, e.dataset.days, e.textContent])",
    )
    assert rows
    for kind, days, text in rows:
        assert kind == "Event"
        assert any(
            first <= "2025-09-30" and last >= "2025-09-01" for first, last in (one.split("/") for one in days.split())
        )
        assert "zelenskyy" in text.lower()
    marks = opened.eval_on_selector_all("a.mark", "all => all.filter(e => !e.hidden).map(e => e.dataset.reality)")
    assert set(marks) == {"Event"}
    opened.fill("#text", "no such words anywhere")
    assert opened.is_visible("#situation-table .none")
    assert shown(opened, "#situation-table tr[data-item]") == 0


@pytest.mark.loopback
def test_what_is_long_is_shown_on_demand_and_marks_lead_to_it(opened: Page) -> None:
    assert shown(opened, "#situation-table tr[data-item]") == 15
    opened.click("#situation-table .more")
    assert shown(opened, "#situation-table tr[data-item]") > 400
    opened.click("#situation-table .more")
    hidden = opened.evaluate("[...document.querySelectorAll('#sources details[id]')].find(e => e.hidden).id")
    opened.evaluate("(id) => { location.hash = id }", hidden)
    opened.wait_for_function("(id) => document.activeElement.id === id && document.activeElement.open", arg=hidden)
    opened.evaluate("document.querySelector('a.mark').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    opened.wait_for_function("document.activeElement.tagName === 'TR' && !document.activeElement.hidden")


@pytest.mark.loopback
def test_everything_can_be_done_by_keyboard(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.keyboard.press("Enter")
    opened.locator(".who[tabindex='0']").focus()
    first = opened.evaluate("document.activeElement.getAttribute('aria-label')")
    opened.keyboard.press("ArrowRight")
    second = opened.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first != second
    outline = opened.evaluate("getComputedStyle(document.activeElement.querySelector('text')).fontWeight")
    assert outline == "700"
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    chosen = opened.evaluate("document.querySelector('#actor').selectedOptions[0].textContent")
    assert second.startswith(f"{chosen}: ")
    tabs = opened.evaluate("[...document.querySelectorAll('.who, a.mark')].filter(e => e.tabIndex >= 0).length")
    assert tabs == 1


@pytest.mark.loopback
def test_screen_readers_get_landmarks_headings_captions_and_counts(opened: Page) -> None:
    tree = opened.locator("body").aria_snapshot()
    for landmark in ("banner", "main", "navigation", "search"):
        assert f"- {landmark}" in tree
    levels = opened.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(e => Number(e.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert opened.evaluate("[...document.querySelectorAll('table')].every(t => t.caption && t.tHead)")
    assert opened.evaluate("[...document.querySelectorAll('input, select')].every(e => e.labels.length === 1)")
    assert opened.get_attribute("#matches", "aria-live") == "polite"


@pytest.mark.loopback
def test_the_page_fits_a_phone_and_paper(opened: Page, tmp_path: Path) -> None:
    opened.set_viewport_size({"width": 360, "height": 760})
    assert opened.evaluate("document.documentElement.scrollWidth") == 360
    opened.select_option("#actor", label="Friedrich Merz")
    opened.pdf(path=tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes()[:5] == b"%PDF-"
    assert opened.evaluate("document.querySelectorAll('details[open]').length") == 0
    opened.emulate_media(media="print")
    opened.set_viewport_size({"width": 690, "height": 970})  # A4 without its margins
    assert opened.evaluate("document.documentElement.scrollWidth") == 690
    assert opened.evaluate("getComputedStyle(document.querySelector('#situation-table table')).display") == "table"
    assert not opened.is_visible("form")


@pytest.mark.loopback
def test_without_script_everything_is_there(window: Page, report: Path, tmp_path: Path) -> None:
    text = re.sub("<script>.*?</script>", "", report.read_text(encoding="utf-8"), flags=re.S)
    bare = tmp_path / "bare.html"
    bare.write_text(text, encoding="utf-8")
    window.goto(bare.as_uri())
    assert shown(window, "#situation-table tr[data-item]") > 400


@pytest.mark.loopback
def test_the_golden_picture_shows_the_pledges(opened: Page, tmp_path: Path) -> None:
    opened.set_viewport_size({"width": 1280, "height": 1000})
    opened.evaluate("document.getElementById('timeline').scrollIntoView({behavior: 'instant'})")
    opened.screenshot(path=tmp_path / "report.png")
    if os.environ.get("KG_GOLDENS") == "write":
        opened.screenshot(path=PICTURE)
    assert (tmp_path / "report.png").stat().st_size > 20_000
