"""What one peer does with the same data, run by the Python of its own environment: seconds, things done, peak memory.

Nothing of this program is imported here, and of each peer only what it needs.
"""

import csv
import json
import os
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from importlib.resources import files
from pathlib import Path
from runpy import run_module
from typing import Any

_BATCH = 5_000

Taken = tuple[float, int]


def _since(start: float) -> float:
    return time.perf_counter() - start


def _rows(folder: Path) -> tuple[list[Any], list[Any]]:
    """Nodes `[id, labels, properties]` and edges `[id, type, source, target, properties]`."""
    rows = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    return rows["nodes"], rows["edges"]


def morph_kgc(folder: Path) -> Taken:
    """Rows of a table by an RML mapping into N-Triples, in two processes."""
    import morph_kgc  # type: ignore[import-not-found]  # noqa: F401  # its import is not to be timed

    sys.argv = ["morph_kgc", str(folder / "morph.ini")]
    start = time.perf_counter()
    with redirect_stdout(sys.stderr):
        run_module("morph_kgc", run_name="__main__")
    seconds = _since(start)
    return seconds, sum(1 for path in folder.glob("morph*.nt") for _ in path.open("rb"))


def rdflib(folder: Path) -> Taken:
    """N-Quads into a dataset in memory."""
    from rdflib import Dataset

    start = time.perf_counter()
    dataset = Dataset()
    dataset.parse(folder / "quads.nq", format="nquads")
    return _since(start), len(dataset)


def pyshacl(folder: Path) -> Taken:
    """The shapes on the graph of a tenth of the situations."""
    import pyshacl
    from rdflib import Graph

    shapes = Graph().parse(folder / "shapes.nt", format="nt")
    graph = Graph().parse(folder / "tenth.nt", format="nt")
    start = time.perf_counter()
    pyshacl.validate(graph, shacl_graph=shapes, advanced=True)
    return _since(start), len(graph)


def kglite(folder: Path) -> Taken:
    """The property graph from data frames into the engine."""
    import kglite
    import pandas as pd

    nodes, edges = _rows(folder)
    start = time.perf_counter()
    graph = kglite.KnowledgeGraph()
    roots = {id_: labels[0] for id_, labels, _ in nodes}
    by_label, by_ends = defaultdict(list), defaultdict(list)
    for id_, labels, properties in nodes:
        by_label[labels[0]].append({"id": id_, **properties})
    for id_, type_, source, target, properties in edges:
        by_ends[type_, roots[source], roots[target]].append({"id": id_, "from": source, "to": target, **properties})
    for label, some in by_label.items():
        graph.add_nodes(pd.DataFrame(some), label, "id", "id")
    for (type_, source, target), some in by_ends.items():
        graph.add_relationships(pd.DataFrame(some), type_, source, "from", target, "to")
    return _since(start), len(nodes) + len(edges)


def kgx(folder: Path) -> Taken:
    """The property graph, from KGX's own tables into a NetworkX graph."""
    _write_kgx_tables(folder)
    _without_web()
    from kgx.transformer import Transformer  # type: ignore[import-not-found]

    transformer = Transformer()
    start = time.perf_counter()
    transformer.transform({"filename": [str(folder / "kgx_nodes.tsv"), str(folder / "kgx_edges.tsv")], "format": "tsv"})
    return _since(start), transformer.store.graph.number_of_nodes() + transformer.store.graph.number_of_edges()


def _write_kgx_tables(folder: Path) -> None:
    """The rows as the tables that KGX reads: a column for each property, lists with bars."""
    nodes, edges = _rows(folder)
    things = [({"id": id_, "category": "biolink:NamedThing"}, properties) for id_, _, properties in nodes]
    ties = [
        ({"id": id_, "subject": one, "predicate": "biolink:related_to", "object": other, "relation": type_}, properties)
        for id_, type_, one, other, properties in edges
    ]
    for name, rows in (("nodes", things), ("edges", ties)):
        keys = sorted({key for _, properties in rows for key in properties} - rows[0][0].keys())
        with (folder / f"kgx_{name}.tsv").open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, [*rows[0][0], *keys], delimiter="\t")
            table.writeheader()
            for own, properties in rows:
                table.writerow({key: _cell(value) for key, value in properties.items()} | own)


def _cell(value: Any) -> Any:
    return "|".join(value) if isinstance(value, list) else value


def _without_web() -> None:
    """Let KGX take the Biolink model from its package, which it is installed with, instead of from the web.

    Mappings of predicates and of prefixes are left empty: the package lacks them, and the table has neither.
    """
    from bmt import Toolkit  # type: ignore[import-not-found]
    from linkml_runtime.utils.schemaview import SchemaView  # type: ignore[import-not-found]

    def local(self: Any) -> None:
        self.view = SchemaView(str(files("biolink_model") / "schema" / "biolink_model.yaml"))
        self.pmap = {}

    Toolkit.__init__ = local
    from kgx.config import jsonld_context_map  # type: ignore[import-not-found]

    jsonld_context_map.update(biolink={}, monarch_context={}, obo_context={})


def _batches(some: list[Any]) -> Iterator[list[Any]]:
    return (some[start : start + _BATCH] for start in range(0, len(some), _BATCH))


def _written(tx: Any, query: str, batch: list[Any]) -> None:
    tx.run(query, rows=batch).consume()


def plain_loop(folder: Path) -> Taken:
    """`UNWIND … MERGE` with the driver, 5,000 rows a batch, one session, after a uniqueness constraint a label."""
    from neo4j import GraphDatabase

    nodes, edges = _rows(folder)
    roots = {id_: labels[0] for id_, labels, _ in nodes}
    by_labels, by_ends = defaultdict(list), defaultdict(list)
    for id_, labels, properties in nodes:
        by_labels[":".join(labels)].append({"id": id_, "p": properties})
    for id_, type_, source, target, properties in edges:
        by_ends[type_, roots[source], roots[target]].append({"id": id_, "a": source, "b": target, "p": properties})
    auth = (os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"])
    with GraphDatabase.driver(os.environ["NEO4J_URI"], auth=auth) as driver, driver.session() as session:
        for label in {*roots.values()}:
            session.run(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE").consume()
        session.run("CALL db.awaitIndexes()").consume()
        start = time.perf_counter()
        for names, some in by_labels.items():
            first, _, others = names.partition(":")
            more = f", n:{others}" if others else ""
            query = f"UNWIND $rows AS row MERGE (n:`{first}` {{id: row.id}}) SET n += row.p{more}"
            for batch in _batches(some):
                session.execute_write(_written, query, batch)
        for (type_, source, target), some in by_ends.items():
            query = (
                f"UNWIND $rows AS row MATCH (a:`{source}` {{id: row.a}}) MATCH (b:`{target}` {{id: row.b}}) "
                f"MERGE (a)-[r:`{type_}` {{id: row.id}}]->(b) SET r += row.p"
            )
            for batch in _batches(some):
                session.execute_write(_written, query, batch)
        return _since(start), len(nodes) + len(edges)


def rdflib_neo4j(folder: Path) -> Taken:
    """The triples of the same situations into Neo4j; things done are nodes and relationships that came about."""
    from rdflib import Graph
    from rdflib_neo4j import (  # type: ignore[import-not-found]
        HANDLE_VOCAB_URI_STRATEGY,
        Neo4jStore,
        Neo4jStoreConfig,
    )

    auth = {
        "uri": os.environ["NEO4J_URI"],
        "database": os.environ["NEO4J_DATABASE"],
        "user": os.environ["NEO4J_USERNAME"],
        "pwd": os.environ["NEO4J_PASSWORD"],
    }
    shortened = HANDLE_VOCAB_URI_STRATEGY.IGNORE
    store = Neo4jStore(config=Neo4jStoreConfig(auth_data=auth, batching=True, handle_vocab_uri_strategy=shortened))
    graph = Graph(store=store)
    start = time.perf_counter()
    graph.parse(folder / "triples.nt", format="nt")
    graph.close(True)
    seconds = _since(start)
    return seconds, _held(auth)


def _held(auth: dict[str, str]) -> int:
    from neo4j import GraphDatabase

    with GraphDatabase.driver(auth["uri"], auth=(auth["user"], auth["pwd"])) as driver:
        [record] = driver.execute_query("RETURN COUNT { (n) } + COUNT { ()-->() } AS n").records
        return int(record["n"])


RUNS: dict[str, Callable[[Path], Taken]] = {
    run.__name__: run for run in (morph_kgc, rdflib, pyshacl, kglite, kgx, plain_loop, rdflib_neo4j)
}


def main() -> None:
    """Run one peer on a folder and print what it took."""
    name, folder = sys.argv[1:3]
    seconds, done = RUNS[name](Path(folder))
    print(json.dumps({"seconds": seconds, "quads": done, "megabytes": _peak()}))


def _peak() -> float:
    """Most memory in MB that this process has held, or one that it started."""
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    own = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, started) / 1024


if __name__ == "__main__":
    main()
