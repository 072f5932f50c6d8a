"""`python -m benchmarks.views [ROWS]`: views, pledges, disputes and differences of a large graph in memory."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.stages import Watch, load, peak
from kg.analysis.diff import changes
from kg.analysis.disputes.disputed import disputes
from kg.analysis.evidence.why import why
from kg.analysis.pledges.pledge import pledges
from kg.analysis.views import VIEWS, view
from kg.graph.index import Index
from kg.graph.projection import stream
from kg.reference import reference
from kg.store.store import Store
from kg.system.temporary import scratch_folder

T = TypeVar("T")


def _graph(number: int) -> Index:
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
        load(Path(folder), number, Watch())
        with Store(Path(folder) / "store", read_only=True) as store:
            return _timed("graph", lambda: Index(stream(store, reference().get)))


def _timed(name: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    done = work()
    print(f"{name:<18} {time.perf_counter() - start:6.2f} s {peak():6.0f} MB")
    return done


def main(number: int) -> None:
    """Print seconds and peak memory so far of each."""
    graph = _graph(number)
    print(f"{len(graph.nodes):,} nodes, {sum(map(len, graph.out.values())):,} relationships")
    for name in VIEWS:
        _timed(name, lambda name=name: view(graph, name))  # type: ignore[misc]
    _timed("kg pledges", lambda: list(pledges(graph)))
    _timed("kg disputed", lambda: list(disputes(graph)))
    _timed("kg why", lambda: why(graph, "event:generated-10"))
    _timed("kg diff", lambda: changes(graph, graph))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
