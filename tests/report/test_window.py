"""The report as a browser shows it: what is asserted is what is seen, by computed style and by boxes on the screen."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from kg.api import Graph
from kg.graph.index import Index
from kg.graph.rows import Edge, Node, Properties, Row
from kg.report import page
from tests.support.paths import PROJECT
from tests.support.patience import PATIENCE

PICTURE = PROJECT / "docs" / "report.png"
SEEN = """(selector) => [...document.querySelectorAll(selector)].filter(one => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  return style.display !== "none" && style.visibility === "visible" && box.width + box.height > 0;
})"""

pytestmark = pytest.mark.loopback


def seen(window: Page, selector: str, what: str = "one.textContent") -> list[str]:
    """Of the elements that take up room on the screen, some text."""
    found: list[str] = window.evaluate(f"(selector) => ({SEEN})(selector).map(one => {what})", selector)
    return found


def until(window: Page, expression: str, arg: str = "") -> None:
    """Wait for something; the page's own policy forbids the way in which the driver waits."""
    for _ in range(PATIENCE * 10):
        if window.evaluate(f"(arg) => Boolean({expression})", arg):
            return
        window.wait_for_timeout(100)
    pytest.fail(f"never: {expression} ({arg})")


def filtered(window: Page, **values: str) -> None:
    """Set fields of the form, and wait until the page has followed."""
    for field, value in values.items():
        if field == "actor":
            window.select_option("#actor", label=value)
        elif field == "state":
            window.select_option("#state", value)
        else:
            window.fill(f"#{field}", value)
    settled(window)


def settled(window: Page) -> None:
    """Wait until the page has done what it put off: its own clock is asked, which waits for it however busy it is."""
    window.evaluate("""() => new Promise(done =>
      setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))), 150))""")


def tall(window: Page) -> None:
    """A window so high that all years of the timeline are in view."""
    window.set_viewport_size({"width": 1280, "height": 4000})
    until(window, "[...document.querySelectorAll('.years > div')].every(e => e.hidden || e.firstChild)")


# ---- filters


def test_filters_keep_what_matches_and_say_how_much(opened: Page, graph: Graph) -> None:
    total = opened.inner_text("#found")
    filtered(opened, actor="Emmanuel Macron", state="open")
    mine = [
        one for one in graph.pledges() if one.state == "open" and "actor:emmanuel-macron" in graph.index.cast(one.id)
    ]
    assert opened.inner_text("#pledge-table .matches").startswith(f"{len(mine)} of ")
    assert len(seen(opened, "#pledge-table tbody tr")) == min(len(mine), 15)
    assert opened.inner_text("#found") != total
    opened.click("button[type=reset]")
    until(opened, "document.getElementById('found').textContent === arg", total)


def test_the_timeline_shows_what_matches_and_nothing_else(opened: Page, graph: Graph) -> None:
    tall(opened)
    index = graph.index
    every = seen(opened, ".years a.mark", "one.getAttribute('href').slice(1)")
    dated = {
        node.id
        for node in index.having("Situation")
        if (index.claims(node.id) or "Pledge" in node.labels)
        and (index.get(node.id, "when_earliest") or index.get(node.id, "when_latest"))
    }
    assert set(every) == dated
    filtered(opened, actor="Emmanuel Macron")
    left = seen(opened, ".years a.mark", "one.getAttribute('href').slice(1)")
    assert set(left) == {id_ for id_ in dated if "actor:emmanuel-macron" in index.cast(id_)}
    assert 0 < len(left) < len(every) / 4
    filtered(opened, text="no such words anywhere")
    assert seen(opened, ".years a.mark") == []
    assert seen(opened, ".years .year") == []
    assert opened.is_visible("#situation-table .none")
    assert seen(opened, "#situation-table tbody tr") == []


def test_the_timeline_draws_what_is_disputed_hollow(opened: Page) -> None:
    tall(opened)
    fill = "getComputedStyle(one.querySelector('path')).fill + ' ' + one.classList[1]"
    fills = set(seen(opened, ".years a.mark", fill))
    card = opened.evaluate("getComputedStyle(document.querySelector('.timeline')).backgroundColor")
    assert {f"{card} Disputed", f"{card} Proposition"} <= fills
    assert not any(one.startswith(card) for one in fills if one.endswith(("Event", "Plan")))
    titles = seen(opened, ".years a.mark.Disputed", "one.querySelector('title').textContent")
    assert titles
    assert all(re.search(r" · \d+ says? so · \d+ den(y|ies)$", title) for title in titles)


def test_reality_period_and_several_words_filter_together(opened: Page) -> None:
    for kind in ("Plan", "Proposition", "Disputed"):
        opened.uncheck(f"[name=reality][value={kind}]")
    filtered(opened, since="2025-09-01", until="2025-09-30", text="zélenskyy paris")
    rows = seen(
        opened, "#situation-table tbody tr", "one.dataset.reality + '|' + one.dataset.days + '|' + one.textContent"
    )
    assert rows
    for row in rows:
        kind, days, text = row.split("|", 2)
        assert kind == "Event"
        first, last = days.split("/")
        assert first <= "2025-09-30"
        assert last >= "2025-09-01"
        assert "zelenskyy" in text.lower()
        assert "paris" in text.lower()
    filtered(opened, text='"paris zelenskyy"')
    assert len(seen(opened, "#situation-table tbody tr")) < len(rows)


def test_the_address_carries_the_filters_and_the_anchor(opened: Page, report: Path) -> None:
    filtered(opened, actor="Emmanuel Macron", since="2025-01-01", text="guarantees")
    opened.uncheck("[name=reality][value=Plan]")
    settled(opened)
    address, told = opened.url, opened.inner_text("#found")
    assert "?actor=actor%3Aemmanuel-macron" in address
    assert opened.context.browser is not None
    other = opened.context.browser.new_page()
    other.goto(address)
    assert other.inner_text("#found") == told
    assert other.input_value("#text") == "guarantees"
    assert not other.is_checked("[name=reality][value=Plan]")
    other.goto(f"{report.as_uri()}#event:paris-summit-2025-09-04?text=guarantees")
    until(other, "document.activeElement.id === arg", "event:paris-summit-2025-09-04")
    assert seen(other, "tr[id='event:paris-summit-2025-09-04']")
    other.close()


# ---- what is long


def test_what_is_long_is_made_when_it_comes_into_view_and_marks_lead_to_it(opened: Page) -> None:
    assert len(seen(opened, "#situation-table tbody tr")) == 15
    opened.click("#situation-table .more")
    made = len(seen(opened, "#situation-table tbody tr"))
    assert 100 < made < 400
    for _ in range(9):
        opened.evaluate(
            "document.querySelector('#situation-table tbody tr:last-child').scrollIntoView({behavior: 'instant'})"
        )
        settled(opened)
    assert len(seen(opened, "#situation-table tbody tr")) > 400
    opened.click("#situation-table .more")
    assert len(seen(opened, "#situation-table tbody tr")) == 15
    for id_ in ("doc:1994-12-04-china-assurance", "event:paris-summit-2025-09-04"):
        opened.evaluate("(id) => { location.hash = id }", id_)
        until(opened, "document.activeElement.id === arg", id_)
        assert seen(opened, f"[id='{id_}']")
    order = seen(opened, "#situation-table tbody tr", "one.dataset.days.slice(0, 10)")
    assert order == sorted(order, reverse=True)
    opened.evaluate("document.querySelector('.years a.mark').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    until(opened, "document.activeElement.tagName === 'TR'")


def many(situations: int) -> Iterator[Row]:
    """Rows of so many meetings of two actors each, ten to a document, each in words of its own."""
    for at in range(408):
        yield Node(f"actor:x-{at}", ("Actor", "Person"), {"name": f"Actor {at}"})
    for at in range(situations):
        document, day = f"d-{at // 10}", (date(2010, 1, 1) + timedelta(days=at * 7 % 5800)).isoformat()
        known: Properties = {"docs": [document]}
        about, claim, span = f"local:{document}/s{at}", f"claim:{at}", f"span:{document}/{at}"
        if not at % 10:
            yield Node(f"doc:{document}", ("Document",), {"name": document, "publisher": "Wire", "published": day})
        times = {"when": day, "when_earliest": day, "when_latest": day}
        type_ = ("Meeting", "Visit", "PhoneCall")[at % 3]
        yield Node(about, ("Situation", "Event", type_), {"name": f"talks {at}", **times, **known})
        plain = {"polarity": "positive", "certainty": "certain", "status": "occurred", "aspect": "occurrence"}
        yield Node(claim, ("Claim",), {"name": "occurred", "coding": "human", **plain, **known})
        around = {"prefix": "of which nothing was known. ", "suffix": " Nothing came of it in the"}
        words = f"That day the two of them met in a town of the north, and spoke at length of case {at}-x."
        yield Node(span, ("Span",), {"name": words, "quote": words, "start": 100, "end": 100 + len(words), **around})
        ends = [("ABOUT", claim, about), ("IN", claim, f"doc:{document}"), ("EVIDENCED_BY", claim, span)]
        ends += [("PARTICIPATES_IN", f"actor:x-{one}", about) for one in (at % 211, 211 + at * 7 % 197)]
        for kind, source, target in ends:
            role: Properties = {"role": "participant"} if kind == "PARTICIPATES_IN" else {}
            yield Edge(f"{source} {kind} {target}", kind, source, target, {**known, **role})


def test_of_ten_thousand_situations_only_those_in_view_are_made(window: Page, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(page(Index(many(10_000))), encoding="utf-8")
    assert file.stat().st_size > 10_000_000
    window.goto(file.as_uri())
    until(window, "document.getElementById('found').textContent.includes('10000 situations')")
    assert 0 < len(seen(window, "#situation-table tbody tr")) < 100
    window.fill("#text", '"case 1237-x" NORTH')
    until(window, "document.getElementById('found').textContent.includes(' 1 situations')")
    assert seen(window, "#situation-table tbody tr .name") == ["talks 1237"]


# ---- for everybody


def test_everything_can_be_done_by_keyboard(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.keyboard.press("Enter")
    opened.locator("#net .who[tabindex='0']").focus()
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


def test_screen_readers_get_landmarks_headings_captions_and_counts(opened: Page) -> None:
    tree = opened.locator("body").aria_snapshot()
    for landmark in ("banner", "main", "navigation", "search"):
        assert f"- {landmark}" in tree
    levels = opened.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(e => Number(e.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert opened.evaluate("[...document.querySelectorAll('table')].every(t => t.caption && t.tHead)")
    assert opened.evaluate("[...document.querySelectorAll('input, select')].every(e => e.labels.length === 1)")
    assert opened.get_attribute("#found", "aria-live") == "polite"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(window: Page, report: Path, width: int, scheme: str) -> None:
    window.set_viewport_size({"width": width, "height": 860})
    window.emulate_media(media="screen", color_scheme="dark" if scheme == "dark" else "light")
    window.goto(report.as_uri())
    window.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(window).response["violations"]
    window.emulate_media(color_scheme="light")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_the_colours_of_the_network_have_a_key(opened: Page) -> None:
    fill = "getComputedStyle(one).fill"
    key = set(seen(opened, "#network .legend circle", fill))
    assert set(seen(opened, "#net .who circle", fill)) == key
    assert len(key) == len(seen(opened, "#network .legend circle"))
    dash = "getComputedStyle(one).strokeDasharray"
    assert set(seen(opened, "#net .tie", dash)) <= set(seen(opened, "#network .legend .tie", dash))


def sideways(window: Page) -> Iterable[str]:
    """What can be scrolled sideways, but for the two pictures."""
    found: list[str] = window.evaluate("""[...document.querySelectorAll("html, body *")]
      .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth
                   && !e.closest("select, .skip, legend, caption, thead")
                   && (e.localName === "html" || getComputedStyle(e).overflowX !== "visible"))
      .map(e => e.localName + "." + e.className)""")
    return found


@pytest.mark.parametrize("width", [360, 800, 1000, 1280])
def test_no_width_scrolls_sideways_in_either_language(window: Page, report: Path, german: Path, width: int) -> None:
    for file in (report, german):
        window.set_viewport_size({"width": width, "height": 900})
        window.goto(file.as_uri())
        wide = set(sideways(window))
        assert wide <= ({"div.wide timeline", "div.wide network"} if width < 700 else set()), (file.name, wide)


@pytest.mark.parametrize("width", [390, 1000, 1400])
def test_a_heading_that_is_led_to_stays_below_the_form(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    settled(opened)
    opened.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    for anchor in ("network", "pledge-table", "situation-table"):
        opened.evaluate("(id) => { location.hash = ''; location.hash = id }", anchor)
        settled(opened)
        top = opened.evaluate("(id) => document.querySelector(`#${id} h2`).getBoundingClientRect().top", anchor)
        below = opened.evaluate("document.getElementById('filter').getBoundingClientRect().bottom")
        assert top >= max(below, 0) - 1, anchor
        assert top < 800


def test_paper_holds_all_that_matches_and_names_the_filters(opened: Page, tmp_path: Path) -> None:
    filtered(opened, actor="Volodymyr Zelenskyy", text="Ukraine")
    found = int(re.findall(r"(\d+) situations", opened.inner_text("#found"))[0])
    assert found > 15
    opened.emulate_media(media="print")
    opened.set_viewport_size({"width": 690, "height": 970})  # A4 without its margins
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(seen(opened, "#situation-table tbody tr")) == found
    named = seen(opened, "#told")[0]
    assert named.startswith("Actor, or who acts for it: Volodymyr Zelenskyy · Words: Ukraine — Matching: ")
    assert f"{found} situations" in named
    assert opened.evaluate("document.documentElement.scrollWidth") == 690
    assert opened.evaluate("getComputedStyle(document.querySelector('#situation-table table')).display") == "table"
    assert not opened.is_visible("form")
    assert opened.evaluate("document.querySelectorAll('details:not([open])').length") == 0
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    opened.emulate_media(media="screen")
    opened.pdf(path=tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes()[:5] == b"%PDF-"
    assert opened.evaluate("document.querySelectorAll('details[open]').length") == 0


def test_without_script_everything_is_there(window: Page, report: Path) -> None:
    assert window.context.browser is not None
    context = window.context.browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(report.as_uri())
    lines = re.findall(r"^<(?:tr|details) id=", report.read_text(encoding="utf-8"), re.M)
    assert bare.locator("tr[id], details[id]").count() == len(lines) > 1000
    assert bare.locator("#situation-table tr[id]").last.is_visible()
    assert bare.locator(".years a.mark").count() > 400
    assert bare.locator(".years a.mark").first.is_visible()
    assert not bare.locator("form").is_visible()
    context.close()


def test_the_golden_picture_shows_the_pledges(opened: Page, tmp_path: Path) -> None:
    opened.set_viewport_size({"width": 1280, "height": 1000})
    opened.evaluate("document.getElementById('timeline').scrollIntoView({behavior: 'instant'})")
    settled(opened)
    opened.screenshot(path=tmp_path / "report.png")
    if os.environ.get("KG_GOLDENS") == "write":
        opened.screenshot(path=PICTURE)
    assert (tmp_path / "report.png").stat().st_size > 20_000
