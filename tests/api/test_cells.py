"""What a cell of a notebook shows for each value: a short table, in a kernel that nobody has prepared."""

import os
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from kg.cells import Listing
from tests.support.patience import PATIENCE

pytestmark = pytest.mark.loopback
MOST = 30_000
"""Characters of HTML."""
_START = "import kg\ng = kg.open('store')\ng.load(kg.examples() / 'security-commitments')"
CELLS = (
    "g.view('full')",
    "g.view('participation')",
    "g.pledges()",
    "g.pledges()[0]",
    "g.disputed()",
    "g.situations()",
    "g.claims()",
    "g.search('Ukraine')",
    "g.why(g.disputed()[0].id)",
    "g.course(g.disputed()[0].id)",
    "g.show('actor:ukraine')",
    "g.sums()",
    "g.diff('2024-12-31', '2025-12-31')",
    "g.sparql('SELECT ?s ?p ?o { ?s ?p ?o }')",
)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What each cell gives, by the kinds of its data."""
    folder = tmp_path_factory.mktemp("cells")
    notebook: Any = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in (_START, *CELLS)]  # type: ignore[no-untyped-call]
    client = NotebookClient(notebook, timeout=PATIENCE, resources={"metadata": {"path": str(folder)}})
    client.execute(env={**os.environ, "TMPDIR": str(folder)})
    return {
        cell.source: {kind: text for output in cell.outputs for kind, text in output.get("data", {}).items()}
        for cell in notebook.cells
    }


@pytest.mark.parametrize("cell", CELLS)
def test_every_value_has_a_short_table(outputs: dict[str, dict[str, Any]], cell: str) -> None:
    data = outputs[cell]
    assert "<table>" in data["text/html"]
    assert len(data["text/html"]) < MOST
    assert len(data["text/plain"]) < 1_000
    assert "<script" not in data["text/html"]


def test_what_is_left_out_is_told(outputs: dict[str, dict[str, Any]]) -> None:
    assert " more of " in outputs["g.situations()"]["text/html"]
    assert "nodes" in outputs["g.view('full')"]["text/plain"]


def test_what_data_says_is_no_markup() -> None:
    shown = Listing([{"name": "<script>alert(1)</script>"}])._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
