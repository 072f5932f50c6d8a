"""Push a store in small batches, as a process of its own that can be killed: `python -m tests.push_once STORE`."""

import os
import sys
from pathlib import Path

from kg import to_neo4j
from kg.bolt import address, connect
from kg.project import project
from kg.resolve import reference
from kg.store import Store

SIZE = 9
"""Changes in one batch: small documents make many batches."""


def main() -> None:
    """Push, and print what was done."""
    setattr(to_neo4j, "BATCH", int(os.environ.get("PUSH_BATCH", SIZE)))  # noqa: B010  # a constant, changed for this test
    to = address()
    with Store(Path(sys.argv[1]), read_only=True) as store, connect(to) as driver:
        done = to_neo4j.push(
            driver, lambda: project(store.records, reference().get), store.state(), database=to.database
        )
    sys.stdout.write(f"{done}\n")


if __name__ == "__main__":
    main()
