"""The stages that are timed, each run in a process of its own so that its peak memory can be told."""

import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from benchmarks.figures import Measured
from benchmarks.rows import rows
from kg.cli.settings import bare_driver
from kg.graph.rows import Edge, Node, Row
from kg.load.spool import Held, Spool
from kg.rdf.encode import blocks
from kg.store.store import Store

if TYPE_CHECKING:
    from neo4j import Driver

_BATCH: Final = 1_000
"""Rows that are made at once, outside of the time that counts."""


class Watch:
    """Seconds of the part that counts."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @contextmanager
    def on(self) -> Iterator[None]:
        """Let the time run."""
        start = time.perf_counter()
        yield
        self.seconds += time.perf_counter() - start


def _spooled(spool: Spool, number: int, watch: Watch) -> Held:
    every = rows(number)
    while batch := list(islice(every, _BATCH)):
        with watch.on():
            for record in batch:
                spool.add(record)
    return spool.documents[0]


def f_strings(folder: Path, _number: int, watch: Watch) -> int:
    """A plain loop that writes as many quads of the same length, without escaping or checks."""
    quads = sum(1 for _ in (folder / "quads.nq").open("rb"))
    graph = "https://w3id.org/diplomatic-kg/id/doc/generated"
    with (folder / "f-strings.nq").open("w") as file, watch.on():
        for index in range(quads):
            file.write(
                f"<https://w3id.org/diplomatic-kg/id/event/generated-{index}> "
                f"<https://w3id.org/diplomatic-kg/ontology#actor> "
                f"<https://w3id.org/diplomatic-kg/id/actor/generated-{index % 211}> <{graph}> .\n"
            )
    return quads


def encode(folder: Path, number: int, watch: Watch) -> int:
    """Rows to N-Quads in a file."""
    quads = 0
    every = rows(number)
    with (folder / "quads.nq").open("wb") as file:
        while batch := list(islice(every, _BATCH)):
            with watch.on():
                for block in blocks(batch):
                    file.write(block.encode())
                    quads += block.count("\n")
    return quads


def bulk_load(folder: Path, _number: int, watch: Watch) -> int:
    """Oxigraph's own bulk load of the same quads, for comparison."""
    import pyoxigraph

    with watch.on():
        store = pyoxigraph.Store(str(folder / "oxigraph"))
        store.bulk_load(path=folder / "quads.nq", format=pyoxigraph.RdfFormat.N_QUADS)
    return len(store)


def load(folder: Path, number: int, watch: Watch) -> int:
    """Checked rows into a store: hashed, spooled, encoded, written under a mark."""
    with Spool() as spool, Store(folder / "store") as store:
        held = _spooled(spool, number, watch)
        with watch.on():
            store.replace(held.document, held.contents.digest, spool.records(held))
        return len(store)


def unchanged(folder: Path, number: int, watch: Watch) -> int:
    """The same rows again: nothing to write."""
    with Spool() as spool, Store(folder / "store") as store:
        held = _spooled(spool, number, watch)
        with watch.on():
            written = store.replace(held.document, held.contents.digest, spool.records(held))
        if written:
            raise AssertionError("the same rows were written again")
        return len(store)


def parse(folder: Path, _number: int, watch: Watch) -> int:
    """Oxigraph's parser over the same quads, for comparison."""
    from pyoxigraph import RdfFormat
    from pyoxigraph import parse as parsed

    with watch.on():
        return sum(1 for _ in parsed(path=folder / "quads.nq", format=RdfFormat.N_QUADS))


def read(folder: Path, _number: int, watch: Watch) -> int:
    """Every quad read from the store once, for comparison."""
    with Store(folder / "store", read_only=True) as store:
        [table] = store.documents()
        with watch.on():
            return sum(1 for _ in store.quads(table))


def projected(store: Store) -> Iterator[Row]:
    """The rows of a store, one situation after the other."""
    from kg.graph.projection import stream
    from kg.reference import reference

    return stream(store, reference().get)


def _in_memory(folder: Path) -> list[Row]:
    """All rows; projected once, then read from a file."""
    kept = folder / "rows.msgpack"
    if not kept.exists():
        with Store(folder / "store", read_only=True) as store:
            kept.write_bytes(msgspec.msgpack.encode(list(projected(store))))
    found = msgspec.msgpack.decode(kept.read_bytes())
    return [Node(row[0], tuple(row[1]), row[2]) if len(row) == len(Node._fields) else Edge(*row) for row in found]


def project(folder: Path, _number: int, watch: Watch) -> int:
    """The store as rows of the property graph, nothing kept."""
    from kg.reference import reference

    reference()
    with Store(folder / "store", read_only=True) as store:
        with watch.on():
            for _ in projected(store):
                pass
        return len(store)


def canonical(folder: Path, _number: int, watch: Watch) -> int:
    """The canonical form: sorted N-Quads in a file."""
    from kg.export.rdf import write_rdf

    with Store(folder / "store", read_only=True) as store:
        with (folder / "sorted.nq").open("wb") as file, watch.on():
            write_rdf(store, "nquads", file)
        return len(store)


def networkx(folder: Path, _number: int, watch: Watch) -> int:
    """Rows in memory as a NetworkX graph."""
    from kg.export.networkx import to_networkx

    every = _in_memory(folder)
    with watch.on():
        to_networkx(every)
    return len(every)


def add_edges_from(folder: Path, _number: int, watch: Watch) -> int:
    """NetworkX's own `add_nodes_from` and `add_edges_from` of the same rows as tuples in memory, for comparison."""
    import networkx as nx

    every = _in_memory(folder)
    nodes = [(row.id, _plain(row)) for row in every if not isinstance(row, Edge)]
    edges = [(row.source, row.target, row.id, _plain(row)) for row in every if isinstance(row, Edge)]
    with watch.on():
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from(nodes)
        graph.add_edges_from(edges)  # type: ignore[arg-type]  # the stubs know no edge keys
    return len(every)


def _plain(row: Row) -> dict[str, object]:
    return {key: ";".join(value) if isinstance(value, list) else value for key, value in row.properties.items()}


def bulk_files(folder: Path, _number: int, watch: Watch) -> int:
    """The files for `neo4j-admin database import`."""
    from kg.neo4j.bulk import write_bulk

    with Store(folder / "store", read_only=True) as store, watch.on():
        written = write_bulk(projected(store), folder / "bulk", "generated")
        return written.nodes + written.relationships


def emptied(driver: "Driver", database: str | None) -> None:
    """Take everything out of a database, constraints and indexes too."""
    with driver.session(database=database) as session:
        session.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS").consume()
        session.run("MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
        for kind, some in (("CONSTRAINT", ""), ("INDEX", " WHERE type <> 'LOOKUP'")):
            for (name,) in list(session.run(f"SHOW {kind} YIELD name, type{some} RETURN name")):
                session.run(f"DROP {kind} `{name}`").consume()


def push(folder: Path, _number: int, watch: Watch) -> int:
    """The property graph into an empty Neo4j, the one that the environment names."""
    with bare_driver():
        from kg.neo4j.connection import address, connect
        from kg.neo4j.push.push import push as send

    to = address()
    with Store(folder / "store", read_only=True) as store, connect(to) as driver:
        emptied(driver, to.database)
        with watch.on():
            pushed = send(driver, lambda: projected(store), "generated", database=to.database)
    (folder / "pushed").write_text(str(pushed.created), encoding="utf-8")
    return pushed.created


def push_again(folder: Path, _number: int, watch: Watch) -> int:
    """The same store again: the database carries its mark."""
    return _pushed_again(folder, watch, "generated")


def push_unchanged(folder: Path, _number: int, watch: Watch) -> int:
    """The same property graph from another store, found to be there row by row."""
    return _pushed_again(folder, watch, "generated once more")


def _pushed_again(folder: Path, watch: Watch, state: str) -> int:
    with bare_driver():
        from kg.neo4j.connection import address, connect
        from kg.neo4j.push.push import push as send

    to = address()
    with Store(folder / "store", read_only=True) as store, connect(to) as driver, watch.on():
        pushed = send(driver, lambda: projected(store), state, database=to.database)
    if any(pushed):
        raise AssertionError("the same rows were pushed again")
    return int((folder / "pushed").read_text(encoding="utf-8"))


STAGES: Final[dict[str, Callable[[Path, int, Watch], int]]] = {
    stage.__name__: stage
    for stage in (
        encode,
        f_strings,
        load,
        bulk_load,
        unchanged,
        read,
        parse,
        project,
        canonical,
        bulk_files,
        networkx,
        add_edges_from,
        push,
        push_again,
        push_unchanged,
    )
}
"""In an order in which each finds what it needs."""

WITH_SERVER: Final = ("push", "push_again", "push_unchanged")
"""Stages that need a Neo4j, which they empty."""


def peak() -> float:
    """Most memory that this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count the process that started this one, too
        [line] = [line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2  # bytes on macOS


def main(arguments: Iterable[str]) -> None:
    """Run one stage and print what it took: name, folder, number of rows."""
    name, folder, number = arguments
    watch = Watch()
    quads = STAGES[name](Path(folder), int(number), watch)
    sys.stdout.buffer.write(msgspec.json.encode(Measured(watch.seconds, quads, peak())))


if __name__ == "__main__":
    main(sys.argv[1:])
