"""The real Neo4j Browser in a headless Chromium, driven as a person would."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.support.patience import PATIENCE
from tools.neo4j.server import Server

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_ELSEWHERE = re.compile(r"https?://(?!127\.0\.0\.1[:/])")
"""The Browser calls home, whatever the server's settings say."""
_DROP = """
(text) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([text], "style.grass", {type: "text/plain"}));
  for (const kind of ["dragenter", "dragover", "drop"])
    document.querySelector("#mount > div").dispatchEvent(
      new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: dropped}));
}
"""


@contextmanager
def chromium_page(width: int = 1600, height: int = 1000) -> Iterator[Page]:
    """A page of a Chromium of its own; the test is left out, with a sentence, where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        pytest.fail("there is no Chromium; `make setup` installs it as root on Debian, elsewhere it says how")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=list(_FLAGS))
        try:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.set_default_timeout(PATIENCE * 1000)
            page.route(_ELSEWHERE, lambda route: route.abort())
            yield page
        finally:
            browser.close()


def connect(page: Page, server: Server) -> None:
    """Log in to the Browser of a server."""
    page.goto(f"{server.http}/browser/?dbms={server.uri}")
    page.get_by_test_id("username").fill(server.username)
    page.get_by_test_id("password").fill(server.password)
    page.get_by_test_id("connect").click()
    page.locator("[data-testid=frameCommand]", has_text=":server").first.wait_for()
    page.locator("text=You are connected").first.wait_for()


def connect_to_preview(page: Page, server: Server) -> None:
    """Log in to the newer Browser of a server, which its release ships beside the classic one."""
    page.goto(f"{server.http}/browser/preview/?connectURL={server.uri}")
    page.get_by_label("Database user").fill(server.username)
    page.get_by_label("Password").fill(server.password)
    page.get_by_test_id("connection-form-submit").click()
    page.get_by_test_id("connection-modal").wait_for(state="detached")


def import_saved(page: Page, saved: Path) -> None:
    """Import saved Cypher from a CSV into the newer Browser."""
    page.get_by_label("Cypher panel").click()
    page.locator("input[type=file][accept*='.csv']").set_input_files(saved)
    page.get_by_role("treegrid").wait_for()


def drop_style(page: Page, grass: Path) -> None:
    """Drag a style onto the window, then close the frame that tells of it."""
    page.evaluate(_DROP, grass.read_text(encoding="utf-8"))
    page.get_by_test_id("styleResetButton").wait_for()


def clear(page: Page) -> None:
    """Close all frames."""
    type_in(page, ":clear")
    page.locator("[data-testid=frame]").first.wait_for(state="detached")


def type_in(page: Page, text: str) -> None:
    """Type into the editor and run it."""
    page.locator(".monaco-editor textarea").first.focus()
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")


def enlarge(page: Page) -> None:
    """Let the newest frame fill the window, without its sidebar, and the picture fill the frame."""
    for button in (
        "[data-testid=frame] button[title=Fullscreen]",
        "[aria-label='Collapse the node properties display']",
        "[aria-label=zoom-to-fit]",
    ):
        page.evaluate("(selector) => document.querySelector(selector).click()", button)
        still(page)


def still(page: Page) -> None:
    """Wait until the picture does not move any more."""
    before = None
    for _ in range(PATIENCE):
        page.wait_for_timeout(1000)
        now = page.evaluate("[...document.querySelectorAll('svg g')].map(one => one.getAttribute('transform')).join()")
        if now == before:
            return
        before = now
    pytest.fail("the picture never comes to rest")
