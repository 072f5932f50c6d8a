"""`kg push` in small batches, as a process of its own that can be struck: `python -m tests.support.push_once STORE`."""

import os
import signal
import sys

from kg.cli import main
from kg.neo4j.push import push as to_neo4j

SIZE = 9
"""Changes in one batch: small documents make many batches."""

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what it starts in the background ignore it
    setattr(to_neo4j, "BATCH", int(os.environ.get("PUSH_BATCH", SIZE)))  # noqa: B010  # a constant, changed for this test
    sys.argv = ["kg", "--store", sys.argv[1], "push"]
    main()
