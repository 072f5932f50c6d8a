"""`python -m benchmarks.peers`: the same work by other tools, each in an environment of its own."""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

import msgspec

from benchmarks.generated import rows
from benchmarks.report import PEERS_HEAD
from benchmarks.stages import Measured, emptied
from kg.graph.projection import project
from kg.graph.rows import Node
from kg.rdf.encode import blocks, lines
from kg.reference import reference
from tools.neo4j.server import Server, ServerError, own_server

_LIMIT: Final = 900.0
"""Seconds after which a run is stopped."""

_TENTH: Final = 10
_NOTE: Final = (
    "Written by `make bench-peers`, which installs the newest release of each peer into an environment of its own. "
    "Peer and ours follow each other on the same situations, {repeat} times over; the medians stand here. Things are "
    "quads or triples, or nodes and relationships; the ratio compares the time for one thing, so that above 1 the peer "
    "is slower. What a peer leaves out (graphs, claims, a look at what is there already, labels, lists) is not counted."
)
_BUSY: Final = " The machine was busy with other work during this run, so that only the ratios say something."


class Peer(NamedTuple):
    """A tool, what it is installed as, what it does here, and which of our runs does the same."""

    name: str
    packages: tuple[str, ...]
    work: str
    ours: str
    server: bool = False


PEERS: Final = (
    Peer("morph_kgc", ("morph-kgc",), "rows → RDF", "encode"),
    Peer("rdflib", ("rdflib",), "N-Quads → a store", "load"),
    Peer("kglite", ("kglite", "pandas"), "property graph → embedded Cypher", "cypher"),
    Peer("kgx", ("kgx",), "property graph → NetworkX", "networkx"),
    Peer("pyshacl", ("pyshacl",), "check of a tenth", "check"),
    Peer("plain_loop", ("neo4j", "neo4j-rust-ext"), "property graph → Neo4j", "push", server=True),
    Peer("rdflib_neo4j", ("rdflib-neo4j",), "property graph → Neo4j", "push", server=True),
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


def installed(peer: Peer, cache: Path) -> Path | str:
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


class Result(NamedTuple):
    """Medians of a peer and of ours at the same work, or why there are none."""

    peer: Peer
    theirs: Measured | str
    ours: Measured | str


def measure(number: int, repeat: int, cache: Path, peers: list[Peer], server: Server | None) -> Iterator[Result]:
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
            yield Result(peer, _middle(theirs), _middle(ours))


def _middle(runs: list[Measured | str]) -> Measured | str:
    failed = [run for run in runs if isinstance(run, str)]
    if failed:
        return failed[0]
    done = [run for run in runs if isinstance(run, Measured)]
    return Measured(median(run.seconds for run in done), done[0].quads, median(run.megabytes for run in done))


def as_section(results: Mapping[int, list[Result]], note: str) -> str:
    """The section of the page, one table a size."""
    parts = [PEERS_HEAD, "", note]
    for number, some in results.items():
        heads = "| work | peer | things/s | peak MB | ours: things/s | peak MB | time of peer ÷ ours |"
        parts += ["", f"### {number:,} situations", "", heads, "|---|---|---:|---:|---:|---:|---:|"]
        parts += [_line(result) for result in some]
    return "\n".join([*parts, ""])


def _line(result: Result) -> str:
    cells = [result.peer.work, _WORDS[result.peer.name]]
    for run in (result.theirs, result.ours):
        cells += [run, ""] if isinstance(run, str) else [f"{run.quads / run.seconds:,.0f}", f"{run.megabytes:.0f}"]
    both = isinstance(result.theirs, Measured) and isinstance(result.ours, Measured)
    ratio = _ratio(result.theirs, result.ours) if both else ""
    return f"| {' | '.join([*cells, ratio])} |"


def _ratio(theirs: Measured | str, ours: Measured | str) -> str:
    """Time of the peer for one thing, divided by ours."""
    if isinstance(theirs, str) or isinstance(ours, str):
        return ""
    return f"{(theirs.seconds / theirs.quads) / (ours.seconds / ours.quads):.2f}"


def main() -> None:
    """Measure, and put the section into the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--sizes", default="10000", help="situations, such as 10000,100000 (default %(default)s)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the median counts (default %(default)s)")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "diplomatic-kg" / "peers")
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/performance.md"), help="page to write into")
    parser.add_argument("--busy", action="store_true", help="say that the machine did other work, too")
    parser.add_argument("peers", nargs="*", metavar="PEER", help=f"of {', '.join(_WORDS)} (default all)")
    given = parser.parse_args()
    peers = [peer for peer in PEERS if not given.peers or peer.name in given.peers]
    given.cache.mkdir(parents=True, exist_ok=True)
    note = _NOTE.format(repeat=given.repeat) + (_BUSY if given.busy else "")
    results: dict[int, list[Result]] = {}
    with _server() as server:
        for number in map(int, given.sizes.split(",")):
            results[number] = []
            for result in measure(number, given.repeat, given.cache, peers, server):
                results[number].append(result)
                print(_line(result), flush=True)
                page = given.output.read_text(encoding="utf-8").split(PEERS_HEAD)[0].rstrip()
                given.output.write_text(f"{page}\n\n{as_section(results, note)}", encoding="utf-8")


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
