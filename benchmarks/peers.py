"""`python -m benchmarks.peers`: the same work by other tools, each in an environment of its own."""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import msgspec

from benchmarks import compare, figures
from benchmarks.figures import FOLDER, Measured, Peer
from benchmarks.generated import rows
from benchmarks.report import write_page
from benchmarks.stages import emptied
from kg.graph.projection import project
from kg.graph.rows import Node
from kg.rdf.encode import blocks, lines
from kg.reference import reference
from tools.neo4j.server import Server, ServerError, own_server

CACHE: Final = Path.home() / ".cache" / "diplomatic-kg" / "peers"
"""Where the environments of other tools are made, unless said otherwise."""

_LIMIT: Final = 900.0
"""Seconds after which a run is stopped."""

_TENTH: Final = 10


class Tool(NamedTuple):
    """A tool, what it is installed as, what it does here, and which of our runs does the same."""

    name: str
    packages: tuple[str, ...]
    work: str
    ours: str
    server: bool = False


TOOLS: Final = (
    Tool("morph_kgc", ("morph-kgc",), "rows → RDF", "encode"),
    Tool("rdflib", ("rdflib",), "N-Quads → a store", "load"),
    Tool("kglite", ("kglite", "pandas"), "property graph → embedded Cypher", "cypher"),
    Tool("kgx", ("kgx",), "property graph → NetworkX", "networkx"),
    Tool("pyshacl", ("pyshacl",), "check of a tenth", "check"),
    Tool("plain_loop", ("neo4j", "neo4j-rust-ext"), "property graph → Neo4j", "push", server=True),
    Tool("rdflib_neo4j", ("rdflib-neo4j",), "property graph → Neo4j", "push", server=True),
)
_WORDS: Final = {
    "morph_kgc": "Morph-KGC, two processes",
    "rdflib": "rdflib, in memory",
    "kglite": "kglite from data frames",
    "kgx": "KGX",
    "pyshacl": "pyshacl, full shapes",
    "plain_loop": "a plain UNWIND … MERGE loop",
    "rdflib_neo4j": "rdflib-neo4j, of the triples",
}
_RML: Final = """\
@prefix rr: <http://www.w3.org/ns/r2rml#> . @prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> . @prefix k: <https://w3id.org/diplomatic-kg/ontology#> .
<#rows> a rr:TriplesMap ; rml:logicalSource [ rml:source "TABLE" ; rml:referenceFormulation ql:CSV ] ;
  rr:subjectMap [ rr:template "https://w3id.org/diplomatic-kg/id/event/{id}" ; rr:class k:Situation ] ;
"""
_COLUMNS: Final = ("type", "day", "one", "other", "place", "code", "certainty", "coding", "source", "claim")


def prepare(folder: Path, number: int) -> None:
    """Write what the peers read: the quads, the triples, the rows of the property graph, a table and its mapping."""
    records = list(rows(number))
    quads = [line for block in blocks(records) for line in lines(block)]
    (folder / "quads.nq").write_text("\n".join(quads) + "\n", encoding="utf-8")
    triples = [line.rsplit(" <", 1)[0] + " ." for line in quads]
    (folder / "triples.nt").write_text("\n".join(triples) + "\n", encoding="utf-8")
    tenth = [line.rsplit(" <", 1)[0] + " ." for block in blocks(records[: number // _TENTH]) for line in lines(block)]
    (folder / "tenth.nt").write_text("\n".join(tenth) + "\n", encoding="utf-8")
    found = list(project(lambda: records, reference().get))
    graph = {
        "nodes": [list(row) for row in found if isinstance(row, Node)],
        "edges": [list(row) for row in found if not isinstance(row, Node)],
    }
    (folder / "rows.json").write_text(json.dumps(graph), encoding="utf-8")
    _table(folder, number)
    _shapes(folder)


def _table(folder: Path, number: int) -> None:
    with (folder / "rows.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(("id", *_COLUMNS))
        for n in range(number):
            cells = ("Meeting", "2025-09-04", f"a{n % 211}", f"b{n % 197}", f"p{n % 180}", "cameo/040", "probable")
            table.writerow((n, *cells, "machine", f"https://news.example/{n // 3}.html", f"claim-{n}"))
    maps = [
        f'rr:predicateObjectMap [ rr:predicate k:{name} ; rr:objectMap [ rml:reference "{name}" ] ]'
        for name in _COLUMNS
    ]
    text = _RML.replace("TABLE", str(folder / "rows.csv")) + " ;\n".join(maps) + " .\n"
    (folder / "rows.rml.ttl").write_text(text, encoding="utf-8")
    (folder / "morph.ini").write_text(
        f"[CONFIGURATION]\noutput_file={folder / 'morph.nt'}\nnumber_of_processes=2\n"
        f"[rows]\nmappings={folder / 'rows.rml.ttl'}\n",
        encoding="utf-8",
    )


def _shapes(folder: Path) -> None:
    """The shapes, and the classes that they go by."""
    from pyoxigraph import RdfFormat, parse, serialize

    from kg.ontology import turtle
    from kg.rdf.shacl import FILES

    triples = [quad.triple for file in FILES for quad in parse(turtle(file), RdfFormat.TURTLE)]
    serialize(triples, str(folder / "shapes.nt"), format=RdfFormat.N_TRIPLES)


def installed(peer: Tool, cache: Path) -> Path | str:
    """The Python of a peer's environment, made if it is not there yet; or in one line why it cannot be had."""
    home = cache / peer.name
    python = home / "bin" / "python"
    if (home / "installed").exists():
        return python
    shutil.rmtree(home, ignore_errors=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", home], check=True, capture_output=True)
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "uv"]
        uv = [str(home / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(python), *peer.packages]
        for command in (pip, uv):  # pip alone tries the versions of KGX's hundred dependencies for longer than it may
            subprocess.run(command, check=True, capture_output=True, timeout=_LIMIT)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        return f"cannot be installed: {_last(error)}"
    (home / "installed").touch()
    return python


def _last(error: subprocess.CalledProcessError | subprocess.TimeoutExpired) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return f"stopped after {error.timeout:.0f} s"
    said = (error.stderr or b"").decode(errors="replace").strip().splitlines()
    return said[-1][:120] if said else f"exit code {error.returncode}"


def _run(python: Path, script: str, name: str, folder: Path, server: Server | None) -> Measured | str:
    environment = {**os.environ, **(server.env if server else {})}
    command = [str(python), *(["-m", script] if "/" not in script else [script]), name, str(folder)]
    try:
        run = subprocess.run(command, check=True, capture_output=True, env=environment, timeout=_LIMIT)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        return f"does not run: {_last(error)}"
    return msgspec.json.decode(run.stdout.splitlines()[-1], type=Measured)


def _empty(server: Server | None) -> None:
    if server is not None:
        with server.driver() as driver:
            emptied(driver, server.database)


def measure(number: int, repeat: int, cache: Path, peers: list[Tool], server: Server | None) -> Iterator[Peer]:
    """Each of the peers and what we do instead, one after the other, several times; medians."""
    script = str(Path(__file__).with_name("peer_runs.py"))
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR") or "/var/tmp") as name:  # noqa: S108
        folder = Path(name)
        prepare(folder, number)
        for peer in peers:
            if peer.server and server is None:
                continue
            python = installed(peer, cache)
            print(f"{number:,} situations: {peer.name}", file=sys.stderr)
            theirs, ours = list[Measured | str](), list[Measured | str]()
            for _ in range(repeat):
                _empty(server if peer.server else None)
                theirs.append(python if isinstance(python, str) else _run(python, script, peer.name, folder, server))
                _empty(server if peer.server else None)
                ours.append(_run(Path(sys.executable), "benchmarks.peer_ours", peer.ours, folder, server))
            yield Peer(
                situations=number,
                runs=repeat,
                work=peer.work,
                peer=_WORDS[peer.name],
                theirs=_middle(theirs),
                ours=_middle(ours),
            )


def _middle(runs: list[Measured | str]) -> Measured | str:
    failed = [run for run in runs if isinstance(run, str)]
    if failed:
        return failed[0]
    done = [run for run in runs if isinstance(run, Measured)]
    return Measured(median(run.seconds for run in done), done[0].quads, median(run.megabytes for run in done))


def main() -> None:
    """Measure, and put the section into the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--sizes", default="10k", help="situations, such as 10k,100k (default %(default)s)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the median counts (default %(default)s)")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder of the environments (default %(default)s)")
    parser.add_argument("-o", "--output", type=Path, default=FOLDER, help="folder of the figures and the page")
    parser.add_argument("peers", nargs="*", metavar="PEER", help=f"of {', '.join(_WORDS)} (default all)")
    given = parser.parse_args()
    peers = [peer for peer in TOOLS if not given.peers or peer.name in given.peers]
    kept = given.output / figures.PEERS
    known = {(one.situations, one.work, one.peer): one for one in figures.read(kept, list[Peer])}
    with _server() as server:
        for size in map(figures.number, given.sizes.split(",")):
            for found in measure(size, given.repeat, given.cache, peers, server):
                known[size, found.work, found.peer] = found
                print(f"{found.work}, {found.peer}: {found.theirs}, ours {found.ours}", flush=True)
                figures.write(kept, [known[key] for key in sorted(known)])
                write_page(given.output)
    compare.show(given.output)


@contextmanager
def _server() -> Iterator[Server | None]:
    """A throw-away Neo4j, or none where it cannot be had."""
    with ExitStack() as stack:
        try:
            server: Server | None = stack.enter_context(own_server())
        except ServerError as error:
            print(error, file=sys.stderr)
            server = None
        yield server


if __name__ == "__main__":
    main()
