"""`kg cypher` held against openCypher's own tests and a real Neo4j; writes the table of docs/cypher.md.

`python -m benchmarks.cypher tck FOLDER` runs the tests that read (FOLDER holds `features` of the openCypher TCK).
`python -m benchmarks.cypher equal [SITUATIONS] [RANDOM]` asks a Neo4j of its own and the engine the same: the saved
queries, those of the README and the notebooks, those of tests/data/cypher_natural.cypher, and random ones, over the
examples and so many generated situations beside them. `python -m benchmarks.cypher taken [SITUATIONS]` measures loading
and ten saved queries. What is not measured anew stays on the page.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Final

from neo4j import Driver
from neo4j.exceptions import Neo4jError

from benchmarks import tck
from benchmarks.cypher_page import figures, keep
from benchmarks.stages import Watch, load, peak
from benchmarks.taken import peak_of
from kg.analysis.views.told import told
from kg.cypher.answer import Answer
from kg.cypher.embedded.library import allow
from kg.cypher.engine import Engine
from kg.cypher.kept import searched
from kg.errors import UsageError
from kg.graph.opened import Opened
from kg.graph.rows import Row
from kg.load.load import load as load_files
from kg.neo4j import query as neo4j_asks
from kg.neo4j.browser.queries import saved_queries
from kg.neo4j.push.push import push
from kg.store.store import Store
from kg.system.temporary import scratch_folder
from tests.support.cypher_compared import PARAMETERS, decided, same
from tests.support.cypher_queries import ANSWERED, FULL_TEXT
from tests.support.cypher_random import queries
from tests.support.doc_blocks import blocks
from tools.neo4j.server import own_server

_PROJECT: Final = Path(__file__).parents[1]
_SECONDS: Final = 15
"""What either may take for a query; of one that takes longer nothing is known."""
_ON_SERVER_ONLY: Final = ("db.index.fulltext", "_KgPush")

Asks = Callable[[str], Answer]


def written() -> list[str]:
    """The queries of the Browser, the README and the notebooks, but those that ask an index or the database itself."""
    found = [query.cypher for query in saved_queries()]
    found += [block.text for block in blocks(_PROJECT / "README.md") if block.language == "cypher"]
    for path in sorted((_PROJECT / "notebooks").glob("*.ipynb")):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            found += re.findall(r'"""\s*(MATCH\b.*?)"""', "".join(cell["source"]), re.DOTALL)
    return [decided(query) for query in found if not any(one in query for one in _ON_SERVER_ONLY)]


def natural() -> list[str]:
    """Queries as people write them."""
    return (_PROJECT / "tests/data/cypher_natural.cypher").read_text(encoding="utf-8").splitlines()[1:]


def compared(engine: Asks, server: Asks, some: Iterable[str]) -> Counter[str]:
    """How many are equal, refused, different or took too long; prints those that are not equal."""
    counts: Counter[str] = Counter()
    for query in some:
        said = _verdict(engine, server, query)
        counts[said.partition(":")[0]] += 1
        if said != "equal":
            print(f"{said}\n    {query}", flush=True)
    return counts


def _verdict(engine: Asks, server: Asks, query: str) -> str:
    try:
        found = engine(query)
    except UsageError as error:
        said = str(error).splitlines()[0]
        return "late: here" if "took longer than" in said else f"refused: {said}"
    try:
        return "equal" if same(found, server(query), query) else "different"
    except Neo4jError as error:
        return "late: Neo4j" if "Timeout" in str(error.code) or "TimedOut" in str(error.code) else f"different: {error}"


@contextmanager
def _stored(situations: int) -> Iterator[Store]:
    """The examples, and so many situations more."""
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        if situations:
            load(Path(made), situations, Watch())
        load_files(Path(made) / "store", [str(_PROJECT / "examples")])
        with Store(Path(made) / "store", read_only=True) as store:
            yield store


def _rows(store: Store) -> Iterable[Row]:
    """The graph as it is handed on."""
    return told(Opened(Path(str(store.path))), store)()


@contextmanager
def _pushed(store: Store) -> Iterator[tuple[Driver, float, int]]:
    """A Neo4j with the graph of a store, without the mark of the push; the seconds that the push took, its process."""
    with own_server() as server, server.driver() as driver:
        with (watch := Watch()).on():
            push(driver, partial(_rows, store), "compared", database=server.database)
        driver.execute_query("MATCH (mark:_KgPush) DELETE mark", database_=server.database)
        yield driver, watch.seconds, server.pid or 0


def equal(situations: int, random: int) -> dict[str, Any]:
    """What is equal over the examples and so many situations more."""
    with _stored(situations) as store, _pushed(store) as (driver, *_):
        allow(_SECONDS)
        engine = Engine.of(_rows(store))
        engine.search = partial(searched, Opened(Path(str(store.path))))
        ours: Asks = partial(engine.ask, parameters=PARAMETERS)
        server: Asks = partial(neo4j_asks.ask, driver, parameters=PARAMETERS, seconds=_SECONDS)
        kinds = {
            "saved, in the README and the notebooks": written(),
            "one for each feature": [*ANSWERED, *FULL_TEXT],
            "as people write them": natural(),
            "random": queries(2025, random),
        }
        return {kind: dict(compared(ours, server, some)) for kind, some in kinds.items()}


# -- what it takes


def _ours(situations: int) -> None:
    """Load and ask, in a process of its own; prints JSON."""
    with _stored(situations) as store:
        rows = list(_rows(store))
    before = peak()
    with (loaded := Watch()).on():
        engine = Engine.of(rows)
    with (asked := Watch()).on():
        for query in _ten():
            engine.ask(query)
    print(json.dumps({"load": loaded.seconds, "ask": asked.seconds, "megabytes": peak() - before, "rows": len(rows)}))


def _ten() -> list[str]:
    return written()[:10]


def taken(situations: int) -> dict[str, Any]:
    """Seconds and MB for loading the rows, and seconds for ten queries, here and by Neo4j."""
    command = [sys.executable, "-m", "benchmarks.cypher", "ours", str(situations)]
    ours = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    with _stored(situations) as store, _pushed(store) as (driver, seconds, process):
        start = time.perf_counter()
        for query in _ten():
            neo4j_asks.ask(driver, query)
        asked = time.perf_counter() - start
        server = {"load": seconds, "ask": asked, "megabytes": peak_of(process) / 2**20}
    return {"kg cypher": ours, "Neo4j": server}


def _lines() -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in (_PROJECT / "kg/cypher").rglob("*.py"))


def main(step: str, *given: str) -> None:
    """Measure one thing and write the page anew."""
    measured = figures() | {"lines": _lines()}
    first = given[0] if given else "0"
    if step == "tck":
        counts, short = tck.counted(Path(first))
        measured["tck"] = {"counts": counts, "short": short}
    elif step == "equal":
        measured.setdefault("equal", {})[first] = equal(int(first), int(given[1]) if given[1:] else 2_000)
    elif step == "taken":
        measured.setdefault("taken", {})[first] = taken(int(first))
    keep(measured)


if __name__ == "__main__":
    if sys.argv[1:2] == ["ours"]:
        _ours(int(sys.argv[2]))
    else:
        main(*sys.argv[1:])
