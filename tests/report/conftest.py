"""The report on all examples, and a browser that opens it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Error, Page, Request

import kg
from kg.api import Graph
from kg.report import page
from tests.support.browser_page import chromium_page
from tests.support.examples import examples_in


@pytest.fixture(scope="package")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """All examples."""
    return kg.open(examples_in(tmp_path_factory.mktemp("report") / "store"))


@pytest.fixture(scope="package")
def report(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page(graph.index), encoding="utf-8")
    return path


@pytest.fixture(scope="package")
def german(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("german") / "bericht.html"
    in_german = kg.open(graph.path, language="de")
    path.write_text(page(in_german.index, "de"), encoding="utf-8")
    return path


@pytest.fixture(scope="package")
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
    window.goto("about:blank")
    events: tuple[Any, ...] = ("console", "pageerror", "request")
    for event in events:
        window.on(event, note)
    window.goto(report.as_uri())
    yield window
    for event in events:
        window.remove_listener(event, note)
    assert said == [report.as_uri()]
