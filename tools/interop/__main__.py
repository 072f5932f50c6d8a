"""Run every check and write the page: `python -m tools.interop`; gives 1 where a result is not what it should be."""

import sys
import tempfile
from pathlib import Path
from typing import Final

import kg
from kg.rdf.published import published
from kg.system.temporary import scratch_folder
from tools.interop import networks, rdf, tables
from tools.interop.check import Check, Files, Found

PAGE: Final = Path(__file__).parents[2] / "docs" / "interoperability.md"
FAMILIES: Final = {"RDF, shapes and ontology": rdf.CHECKS, "Networks": networks.CHECKS, "Tables": tables.CHECKS}
_WRONG: Final = (
    "\n<https://w3id.org/diplomatic-kg/id/event/paris-summit-2025-09-04> "
    '<https://w3id.org/diplomatic-kg/ontology#latest> "soon" .\n'
)
_HEAD: Final = """\
# In the tools of others

Written by `make interop`, which fetches these programs and has each of them use the exports of the example
`paris-2025-09-04`, with all that stands beside the documents (see [sparql.md](sparql.md#in-other-programs)), and the
files of `kg schema rdf`.

Two errors of ROBOT's report are none here: it asks for one label of each term, and ours have one in each of four
languages, in some of which two terms share a word (German *über* for `about` and `via`).

Networks are those of all examples: each program counts nodes, edges and different names of nodes. R and graph-tool are
those of the system (`apt-get install r-cran-igraph python3-graph-tool`).
"""


def given(folder: Path) -> Files:
    """The files for the checks."""
    graph = kg.open(folder / "store")
    graph.load(kg.examples() / "paris-2025-09-04")
    turtle = graph.export("turtle", folder / "graph.ttl")
    broken = folder / "broken.ttl"
    broken.write_text(turtle.read_text(encoding="utf-8") + _WRONG, encoding="utf-8")
    files = folder / "rdf"
    files.mkdir()
    for name, text in published().items():
        (files / name).write_text(text, encoding="utf-8")
    nquads, jsonld = (graph.export(name, folder / f"graph.{name}") for name in ("nquads", "jsonld"))
    networks, size = _networks(folder / "networks")
    return Files(turtle, nquads.rename(folder / "graph.nq"), jsonld, broken, files, networks, size)


def _networks(folder: Path) -> tuple[Path, tuple[int, int]]:
    folder.mkdir()
    graph = kg.open(folder / "store")
    graph.load(kg.examples())
    for name, format_ in (
        ("graph.graphml", "graphml"),
        ("graph.gexf", "gexf"),
        ("graph.json", "node-link"),
        ("graph.zip", "datapackage"),
    ):
        graph.export(format_, folder / name)
    view = graph.view("full")
    return folder, (len(view.nodes), len(view.edges))


def table(rows: list[tuple[Check, Found]]) -> str:
    """The results of a family in Markdown."""
    lines = [f"| {check.program} {check.version} | {check.task} | {found.what} |" for check, found in rows]
    return "\n".join(["| program | task | result |", "|---|---|---|", *lines]) + "\n"


def main() -> int:
    """Run all, print each result, write the page."""
    wrong, parts = 0, [_HEAD]
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        files = given(Path(made))
        for family, checks in FAMILIES.items():
            rows = []
            for check in checks:
                found = check.run(files)
                wrong += not found.right
                rows.append((check, found))
                print(f"{'ok   ' if found.right else 'WRONG'} {check.program}: {check.task}: {found.what}", flush=True)
            parts += [f"## {family}\n", table(rows)]
    PAGE.write_text("\n".join(parts), encoding="utf-8")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
