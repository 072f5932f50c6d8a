"""`python -m tools.quality.jena`: the queries of `tests/data/merged.rq` over the examples, answered by us and by Jena.

Jena gets every document as a named graph, and all their statements in the default graph. Needs Maven and a JDK from 17
on; prints each query that is answered differently, and 1 where there is one.
"""

import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    parse,
    parse_query_results,
)

from kg.load.load import load
from kg.sparql.dataset import dataset
from kg.sparql.names import known
from kg.store.store import Store
from kg.system.temporary import scratch_folder

_HERE: Final = Path(__file__).parent
_PROJECT: Final = _HERE.parents[1]
_QUERIES: Final = _PROJECT / "tests/data/merged.rq"
_NUMBERS: Final = tuple(known()["xsd"] + name for name in ("integer", "decimal", "double"))

Rows = Counter[tuple[object, ...]]


def _term(term: Any) -> object:
    """Numbers by their value, all other terms as they are written."""
    datatype = getattr(term, "datatype", NamedNode("urn:none")).value
    return round(Decimal(term.value), 12) if datatype in _NUMBERS else str(term)


def _rows(found: QuerySolutions | QueryBoolean | QueryTriples) -> Rows:
    if isinstance(found, QueryBoolean):
        return Counter([(bool(found),)])
    if isinstance(found, QueryTriples):
        return Counter(set(map(tuple, found)))
    return Counter(tuple(map(_term, row)) for row in found)


def _theirs(answer: Path) -> Rows:
    content = answer.read_bytes()
    if content.startswith(b"{"):
        return _rows(parse_query_results(content, format=QueryResultsFormat.JSON))
    return Counter({tuple(quad.triple) for quad in parse(content, RdfFormat.N_TRIPLES)})


def main() -> int:
    """Print what differs."""
    lines = [line for line in _QUERIES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    prologue = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in known().items())
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        folder = Path(made)
        (folder / "answers").mkdir()
        load(folder / "store", [str(_PROJECT / "examples")])
        with Store(folder / "store", read_only=True) as store:
            with (folder / "data.nq").open("w", encoding="utf-8") as file:
                file.writelines(f"{quad} .\n{quad.triple} .\n" for quad in store.graph)
            (folder / "queries").write_text("".join(f"{prologue} {line}\n" for line in lines), encoding="utf-8")
            path = folder / "class-path"
            maven = ["mvn", "-q", "-B", "-f", str(_HERE / "jena-pom.xml"), "dependency:build-classpath"]
            subprocess.run([*maven, f"-Dmdep.outputFile={path}"], check=True)
            java = ["java", "-cp", path.read_text(encoding="utf-8"), str(_HERE / "Jena.java")]
            subprocess.run([*java, *(str(folder / name) for name in ("data.nq", "queries", "answers"))], check=True)
            different = 0
            for number, line in enumerate(lines):
                ours = _rows(store.query(line, known(), dataset(line, known())))
                theirs = _theirs(folder / "answers" / str(number))
                if ours != theirs:
                    different += 1
                    print(
                        line, *(f"  {len(some)}: {list(some)[:3]}" for some in (ours - theirs, theirs - ours)), sep="\n"
                    )
    print(f"{len(lines)} queries, {different} answered differently")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
