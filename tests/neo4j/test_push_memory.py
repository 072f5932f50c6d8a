"""What a push holds in memory does not grow with the graph: projection, difference and batches, without a server."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.load.load import load
from tests.support.coded_rows import row, table

_PEAK = """
import sys
from pathlib import Path

from kg.cli.settings import bare_driver

with bare_driver():
    import neo4j
from benchmarks.stages import peak, projected
from kg.neo4j.push.batches import stages, statements
from kg.neo4j.push.difference import changes
from kg.store.store import Store
from kg.neo4j.push.push import BATCH

with Store(Path(sys.argv[1]), read_only=True) as store, changes(None, (), lambda: projected(store)) as todo:
    sent = sum(len(each.rows) for stage in stages(todo, BATCH) for batch in stage for each in statements(batch))
print(sent, peak())
"""


def prepared(folder: Path, number: int) -> float:
    """Most memory in MB of making all batches for so many coded rows."""
    store = folder / f"store-{number}"
    load(store, [str(table(folder / f"{number}.jsonl", map(row, range(number))))])
    run = subprocess.run([sys.executable, "-c", _PEAK, str(store)], check=True, capture_output=True, text=True)
    sent, peak = run.stdout.split()
    assert int(sent) > 5 * number
    return float(peak)


@pytest.mark.fault(11, "a graph three times as large is pushed", "the client's memory stays flat")
def test_memory_does_not_grow_with_the_graph(tmp_path: Path) -> None:
    small, large = (prepared(tmp_path, number) for number in (10_000, 30_000))
    assert large < 1.08 * small, "the ids of what is pushed would be a fifth more"
