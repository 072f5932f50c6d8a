"""Programs for RDF: do they read the exports, find what is in named graphs, and agree on shapes and ontology?"""

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, parse

from tools.interop.check import PACKAGES, Check, Files, Found, java, node, version

_HERE: Final = Path(__file__).parent
_COUNTED: Final = "SELECT (COUNT(*) AS ?n) { GRAPH <urn:x-arq:UnionGraph> { ?s ?p ?o } }"
_ROBOT: Final = "org.obolibrary.robot.CommandLineInterface"
_ARGUED: Final = {"multiple_labels", "duplicate_label"}
"""Errors of ROBOT's report that are none here; the page says why."""


def _triples(files: Files) -> int:
    """The number of triples in all graphs together, each once."""
    return len({quad.triple for quad in parse(files.nquads.read_bytes(), RdfFormat.N_QUADS)})


def _jena_reads(files: Files) -> Found:
    return _counted(java("jena", "arq.arq", "--data", files.nquads, "--results", "csv", _COUNTED), _triples(files))


def _rdf4j_reads(files: Files) -> Found:
    return _counted(java("rdf4j", _HERE / "Rdf4j.java", files.nquads), _triples(files))


def _counted(said: str, wanted: int) -> Found:
    """By the one line of what a program printed that is a number."""
    numbers = re.findall(r"^\d+$", said, re.MULTILINE)
    return Found(f"{', '.join(numbers) or 'nothing'} triples of {wanted}", numbers == [str(wanted)])


def _n3_reads(files: Files) -> Found:
    return _counted(node("n3", _HERE / "n3.mjs", files.nquads), _triples(files))


def _jsonld_reads(files: Files) -> Found:
    return _counted(node("jsonld", _HERE / "jsonld.mjs", files.jsonld), _triples(files))


def _conforms(said: str) -> bool | None:
    found = re.search(r"sh:conforms\s+\"?(true|false)", said)
    return None if found is None else found[1] == "true"


def _shapes(right: str, wrong: str) -> Found:
    """By the reports on the export and on one with a wrong statement."""
    good, bad = _conforms(right), _conforms(wrong)
    words = {True: "conforms", False: "violation", None: "no report"}
    return Found(f"export: {words[good]}; with a wrong statement: {words[bad]}", good is True and bad is False)


def _jena_shapes(files: Files) -> Found:
    def report(data: object) -> str:
        shapes = files.rdf / "shapes.ttl"
        return java("jena", "shacl.shacl", "validate", "--shapes", shapes, "--data", str(data))

    return _shapes(report(files.turtle), report(files.broken))


def _topbraid_shapes(files: Files) -> Found:
    def report(data: object) -> str:
        shapes = files.rdf / "shapes.ttl"
        main = "org.topbraid.shacl.tools.Validate"
        return java("topbraid", main, "-datafile", str(data), "-shapesfile", shapes)

    return _shapes(report(files.turtle), report(files.broken))


def _robot_profile(files: Files) -> Found:
    out = files.rdf / "profile.txt"
    java("robot", _ROBOT, "validate-profile", "--profile", "DL", "--input", files.rdf / "ontology.ttl", "--output", out)
    said = out.read_text(encoding="utf-8").splitlines() if out.is_file() else ["no report"]
    inside = any("[Ontology and imports closure in profile]" in line or "in profile" in line for line in said[:1])
    inside = inside and "NOT in profile" not in said[0]
    return Found("in OWL 2 DL" if inside else said[0], inside)


def _robot_report(files: Files) -> Found:
    out = files.rdf / "report.tsv"
    java("robot", _ROBOT, "report", "--input", files.rdf / "ontology.ttl", "--output", out, "--fail-on", "none")
    with out.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if row[0] == "ERROR"]
    rules = Counter(row[1] for row in rows)
    words = ", ".join(f"{number} × {rule}" for rule, number in sorted(rules.items()))
    return Found(f"errors: {words or 'none'}", not set(rules) - _ARGUED)


CHECKS: Final = (
    Check("Apache Jena", version("jena"), "reads N-Quads, all graphs as one", _jena_reads),
    Check("Apache Jena", version("jena"), "`shacl validate` of the Turtle export", _jena_shapes),
    Check("TopBraid SHACL", version("topbraid"), "validates the Turtle export", _topbraid_shapes),
    Check("Eclipse RDF4J", version("rdf4j"), "reads N-Quads, all graphs as one", _rdf4j_reads),
    Check("N3.js", PACKAGES["n3"], "reads N-Quads", _n3_reads),
    Check("jsonld.js", PACKAGES["jsonld"], "reads JSON-LD", _jsonld_reads),
    Check("ROBOT", version("robot"), "`validate-profile` OWL 2 DL", _robot_profile),
    Check("ROBOT", version("robot"), "`report`; labels in several languages are argued", _robot_report),
)
