"""Every notebook runs from top to bottom in an empty folder, imports only `kg` and pandas, and is kept bare."""

import ast
import os
from base64 import b64decode
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
ALLOWED = {"kg", "pandas", "tempfile"}
PNG = b"\x89PNG\r\n\x1a\n"


def read(file: Path) -> Any:
    return nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]


def code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def imported(cell: Any) -> set[str]:
    """Top-level packages that a cell imports; lines that speak to IPython are no Python."""
    lines = (line for line in cell.source.splitlines() if not line.startswith("%"))
    found: set[str] = set()
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module).split(".")[0])
    return found


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("file", NOTEBOOKS, ids=[file.stem for file in NOTEBOOKS])
def test_a_notebook_is_kept_bare(file: Path) -> None:
    for cell in code(read(file)):
        assert (cell.outputs, cell.execution_count) == ([], None)
        assert imported(cell) <= ALLOWED


@pytest.mark.loopback
@pytest.mark.parametrize("file", NOTEBOOKS, ids=[file.stem for file in NOTEBOOKS])
def test_a_notebook_runs_and_shows_its_pictures(file: Path, tmp_path: Path) -> None:
    notebook = read(file)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}})
    client.execute(env=os.environ | {"TMPDIR": str(tmp_path)})
    drawn = [cell for cell in code(notebook) if "figures." in cell.source]
    assert drawn
    for cell in drawn:
        pictures = [b64decode(one.data["image/png"]) for one in cell.outputs if "image/png" in one.get("data", {})]
        assert [picture[:8] for picture in pictures] == [PNG]
        assert len(pictures[0]) > 10_000
