"""Hostile texts in the pages that a browser opens: shown as they are, and nothing of them runs.

The browser is told to ignore the policy of a page, so that its escaping alone has to keep every script from running.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Dialog, Error, Page, Request

import kg
from kg.figures.summary import summary
from kg.report import page
from tests.support.browser_page import chromium_page
from tests.support.hostile import HOSTILE, document

PLAIN = tuple(f"plain {number}" for number in range(len(HOSTILE)))

READ = """() => dispatchEvent(new Event("beforeprint")) && ({
  elements: [...document.querySelectorAll("*")].map(e => [e.localName, ...e.getAttributeNames().sort()].join(" ")),
  texts: Object.fromEntries(["title", "h1", "option", ".name", ".below", "h3 a", "mark", "summary small", "td",
                             "b", "svg title"].map(
    s => [s, [...document.querySelectorAll(s)].map(e => e.textContent)]))
})"""
"""Each element with the names of its attributes, and the texts of those that show what a document says, as on paper."""

pytestmark = pytest.mark.loopback


@pytest.fixture(scope="module")
def window() -> Iterator[Page]:
    with chromium_page() as first:
        assert first.context.browser is not None
        yield first.context.browser.new_context(bypass_csp=True).new_page()


def opened(window: Page, file: Path, text: str) -> dict[str, Any]:
    """What the browser makes of a page; it may open no dialog, say nothing, and ask for nothing but the page."""
    said: list[str] = []

    def note(what: ConsoleMessage | Dialog | Request | Error) -> None:
        said.append(what.url if isinstance(what, Request) else repr(what))
        if isinstance(what, Dialog):
            what.dismiss()

    file.write_text(text, encoding="utf-8", newline="")
    events: tuple[Any, ...] = ("console", "dialog", "pageerror", "request")
    for event in events:
        window.on(event, note)
    window.goto(file.as_uri())
    found: dict[str, Any] = window.evaluate(READ)
    for event in events:
        window.remove_listener(event, note)
    assert said == [file.as_uri()]
    return found


def told(name: str, text: str) -> dict[str, Any]:
    """A document whose texts reach every part of the report: a meeting, a pledge, a denial, a dispute, a refusal."""
    made = document(name, text)
    made["actors"].append({"id": "other", "type": "Person", "name": f"{text}2"})
    both = [{"actor": "who", "role": "host"}, "other"]
    made["situations"][0] |= {"when": "2031-05-04", "participants": both}
    made["situations"][0]["claims"].append({"id": "no", "said_by": "other", "polarity": "negative"})
    for kind, more in (("Pledge", {}), ("Pledge", {"claims": [{"polarity": "negative"}]}), ("Rejection", {})):
        content = {"id": f"content-{len(made['situations'])}", "type": "Aid", "name": f"{text}3"}
        cast = [{"actor": "who", "role": "pledger" if kind == "Pledge" else "rejecter"}]
        entry = {"id": f"say-{len(made['situations'])}", "type": kind, "name": text, "when": "2031-05-03"}
        made["situations"].append(entry | {"participants": cast, "content": content, **more})
    return made


def report(folder: Path, texts: Iterable[str]) -> str:
    folder.mkdir()
    lines = (json.dumps(told(f"h{number}", text)) for number, text in enumerate(texts))
    (folder / "all.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    with kg.open(folder / "store") as graph:
        graph.load(folder / "all.jsonl")
        return page(graph.index, title="".join(texts))


def test_the_report_shows_them_and_is_built_as_with_plain_words(window: Page, tmp_path: Path) -> None:
    hostile = opened(window, tmp_path / "hostile.html", report(tmp_path / "hostile", HOSTILE))
    plain = opened(window, tmp_path / "plain.html", report(tmp_path / "plain", PLAIN))
    assert Counter(hostile["elements"]) == Counter(plain["elements"])
    texts = hostile["texts"]
    assert texts["title"][0] == texts["h1"][0] == "".join(HOSTILE)
    for where in ("option", ".name", "h3 a", "mark"):
        assert set(HOSTILE) <= set(texts[where]), where
    for where in (".below", "summary small", "td", "svg title"):
        assert [text for text in HOSTILE if not any(text in one for one in texts[where])] == [], where


def test_a_notebook_shows_the_title_of_a_card_and_nothing_else(window: Page, tmp_path: Path) -> None:
    folders = [text.replace("/", "|") for text in HOSTILE]
    graphs = [kg.open(tmp_path / "in" / (folder if len(folder) < 60 else "long")) for folder in folders]
    (tmp_path / "one.json").write_text(json.dumps(document("one", HOSTILE[20])), encoding="utf-8")
    for graph in graphs:
        graph.load(tmp_path / "one.json")
    shown = opened(window, tmp_path / "c.html", "<!doctype html>" + "".join(one._repr_html_() for one in graphs))
    assert shown["texts"]["b"] == [f"kg.open({str(one.path)!r})" for one in graphs]
    one = opened(window, tmp_path / "p.html", "<!doctype html>" + summary("x", graphs[0].index) * len(graphs))
    assert Counter(shown["elements"]) == Counter(one["elements"])
