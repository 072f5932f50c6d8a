"""`python -m benchmarks.sparql [ROWS]`: what it costs that a statement of several documents counts once in SPARQL.

Three stores: the examples, so many rows of a table, and both together. In each, a query that counts all statements is
asked as Oxigraph answers it over its graphs (`union`), for the first time over the merge, and then again; each in a
process of its own, for its peak memory.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from benchmarks.stages import Watch, load, peak
from kg.load.load import load as load_files
from kg.sparql.ask import ask
from kg.store.store import Store
from kg.system.temporary import scratch_folder

_EXAMPLES: Final = Path(__file__).parent.parent / "examples"
_COUNT: Final = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_JOIN: Final = "SELECT ?t (COUNT(*) AS ?n) { ?claim :about ?e ; :inDocument ?d . ?e a ?t } GROUP BY ?t"


def union(store: Store) -> None:
    """The count as Oxigraph gives it, which takes a statement once for each graph that has it."""
    found: Any = store.graph.query(_COUNT, use_default_graph_as_union=True)
    print(f"{int(next(found)['n'].value):11,} statements", end="")


def merge(store: Store) -> None:
    """The count over the merge."""
    print(f"{int(ask(store, _COUNT).rows[0][0]):11,} statements", end="")


def join(store: Store) -> None:
    """A question with joins over the merge."""
    print(f"{len(ask(store, _JOIN).rows):11,} rows      ", end="")


_STEPS: Final[dict[str, Callable[[Store], None]]] = {step.__name__: step for step in (union, merge, join)}


def _size(path: Path) -> float:
    """MB on the disk; a file that two folders share counts once."""
    return int(subprocess.run(["du", "-sk", path], check=True, capture_output=True).stdout.split()[0]) / 1024


def main(number: int) -> None:
    """Print a line for each store and step."""
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        folders = {name: Path(made) / name for name in ("examples", "table", "both")}
        load_files(folders["examples"] / "store", [str(_EXAMPLES)])
        for name in ("table", "both"):
            folders[name].mkdir()
            load(folders[name], number, Watch())
        load_files(folders["both"] / "store", [str(_EXAMPLES)])
        for name, folder in folders.items():
            for step in ("union", "merge", "merge", "join"):
                print(f"{name:9} {step:6}", end="", flush=True)
                command = [sys.executable, "-m", "benchmarks.sparql", step, str(folder / "store")]
                subprocess.run(command, check=True)
                print(f"  {_size(folder / 'store'):5.0f} MB on the disk")


def _step(step: str, path: str) -> None:
    watch = Watch()
    with watch.on(), Store(Path(path), read_only=True) as store:
        _STEPS[step](store)
    print(f"  {watch.seconds:6.2f} s  {peak():5.0f} MB", end="", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in _STEPS:
        _step(*sys.argv[1:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
