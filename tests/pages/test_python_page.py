"""The page on Python runs from top to bottom, and names what the API has."""

import re
import subprocess
import sys
from pathlib import Path

from kg.analysis.views import VIEWS
from kg.api import Graph
from kg.cli.elsewhere.export import NAMES
from tests.support.doc_blocks import blocks
from tests.support.paths import PROJECT

PAGE = PROJECT / "docs" / "python.md"


def test_the_blocks_run_one_after_another(tmp_path: Path) -> None:
    code = "\n".join(block.text for block in blocks(PAGE) if block.language == "python" and "skip" not in block.words)
    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    assert "Macron, Volodymyr Zelenskyy and other European leaders" in found.stdout
    assert {path.name for path in tmp_path.iterdir()} == {
        "graph.ttl",
        "kg-store",
        "meetings.csv",
        "pledges.svg",
        "report.html",
        "turns.svg",
        "who.svg",
    }


def test_the_page_on_views_runs_and_names_every_view(tmp_path: Path) -> None:
    page = PAGE.with_name("views.md")
    code = "\n".join(block.text for block in blocks(page) if block.language == "python")
    found = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    named = re.findall(r"^\| `(\w+)` \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert named[: len(VIEWS)] == list(VIEWS) == list(NAMES)


def test_every_method_is_on_the_page() -> None:
    named = set(re.findall(r"\bg\.(\w+)", PAGE.read_text(encoding="utf-8")))
    public = {name for name in dir(Graph) if not name.startswith("_")}
    assert public - {"rows"} <= named <= public
