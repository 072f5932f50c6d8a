"""Every notebook runs from top to bottom, imports only `kg` and what shows tables and networks, and is kept bare."""

import ast
import os
from base64 import b64decode
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from neo4j import Driver

import kg
from tests.support.paths import PROJECT
from tests.support.patience import PATIENCE
from tools.neo4j.server import Server

NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))
WITH_SERVER = [file for file in NOTEBOOKS if "neo4j" in file.stem]
ALONE = [file for file in NOTEBOOKS if file not in WITH_SERVER]
ALLOWED = {"kg", "pandas", "ipysigma", "tempfile"}
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


def executed(files: Sequence[Path], folder: Path, env: Mapping[str, str]) -> dict[Path, list[Any]]:
    """The code cells of notebooks with their outputs; all run in one kernel, which forgets all names between them.

    A kernel takes longer to start than most notebooks to run.
    """
    cells = {file: code(read(file)) for file in files}
    whole: Any = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    for some in cells.values():
        whole.cells += [nbformat.v4.new_code_cell("%reset -f"), *some]  # type: ignore[no-untyped-call]
    for number, cell in enumerate(whole.cells):
        cell["id"] = f"cell-{number}"
    client = NotebookClient(whole, timeout=PATIENCE, allow_errors=True, resources={"metadata": {"path": str(folder)}})
    client.execute(env={**os.environ, "TMPDIR": str(folder), **env})
    return cells


def check(cells: Sequence[Any]) -> None:
    """No cell failed, and each that draws a figure shows one picture."""
    failed = [out.traceback for cell in cells for out in cell.outputs if out.output_type == "error"]
    assert not failed, "\n".join(failed[0])
    for cell in cells:
        if "figures." in cell.source:
            pictures = [b64decode(one.data["image/png"]) for one in cell.outputs if "image/png" in one.get("data", {})]
            assert [picture[:8] for picture in pictures] == [PNG]
            assert len(pictures[0]) > 10_000


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, list[Any]]:
    return executed(ALONE, tmp_path_factory.mktemp("notebooks"), {})


def test_there_are_notebooks() -> None:
    assert len(NOTEBOOKS) == 6
    assert len(WITH_SERVER) == 1


@pytest.mark.parametrize("file", NOTEBOOKS, ids=[file.stem for file in NOTEBOOKS])
def test_a_notebook_is_kept_bare(file: Path) -> None:
    for cell in code(read(file)):
        assert (cell.outputs, cell.execution_count) == ([], None)
        assert imported(cell) <= ALLOWED


@pytest.mark.loopback
@pytest.mark.parametrize("file", ALONE, ids=[file.stem for file in ALONE])
def test_a_notebook_runs_and_shows_its_pictures(file: Path, ran: dict[Path, list[Any]]) -> None:
    check(ran[file])
    assert any("figures." in cell.source for cell in ran[file])


@pytest.mark.loopback
def test_the_widget_shows_the_network(ran: dict[Path, list[Any]]) -> None:
    (cell,) = (cell for cells in ran.values() for cell in cells if "Sigma(" in cell.source)
    assert any("application/vnd.jupyter.widget-view+json" in out.get("data", {}) for out in cell.outputs)


@pytest.mark.loopback
def test_the_notebook_on_coding_runs_without_the_sample(tmp_path: Path) -> None:
    """Where the project stands alone, with no file of GDELT beside it, rows are made up, and the figure says so."""
    alone = tmp_path / "project"
    copytree(Path(kg.__file__).parent, alone / "kg", ignore=ignore_patterns("__pycache__", "security-commitments"))
    (file,) = (one for one in ALONE if one.stem.startswith("05"))
    (cells,) = executed([file], tmp_path, {"PYTHONPATH": str(alone)}).values()
    check(cells)
    told = [out.data["text/plain"] for cell in cells for out in cell.outputs if "text/plain" in out.get("data", {})]
    assert any("made-up rows: 300 rows" in text for text in told)


@pytest.mark.neo4j
def test_the_notebook_on_neo4j_runs_with_a_server(neo4j_server: Server, bare_db: Driver, tmp_path: Path) -> None:
    assert bare_db
    env = {
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USERNAME": neo4j_server.username,
        "NEO4J_PASSWORD": neo4j_server.password,
        "NEO4J_DATABASE": neo4j_server.database,
    }
    for cells in executed(WITH_SERVER, tmp_path, env).values():
        check(cells)
