"""`python -m benchmarks.jobs [ROWS [RUNS]]`: rows of GDELT in files of a quarter of an hour, loaded by one and two."""

import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.quarters import write
from benchmarks.taken import Taken, run
from kg.system.temporary import scratch_folder


def main(rows: int, runs: int) -> None:
    """Print the medians."""
    taken: dict[int, list[Taken]] = {1: [], 2: []}
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as made:
        files = write(Path(made, "files"), rows)
        for number in range(runs):
            for jobs, some in taken.items():
                store = f"{made}/store-{number}-{jobs}"
                load = ("load", f"{made}/files", f"--jobs={jobs}")
                some.append(run([sys.executable, "-m", "kg.cli", "--store", store, *load]))
    print(f"{rows:,} rows in {len(files)} files, medians of {runs}")
    seconds = {jobs: median(each.seconds for each in some) for jobs, some in taken.items()}
    for jobs, some in taken.items():
        busy = median(each.processor for each in some) / seconds[jobs]
        print(f"--jobs {jobs}: {seconds[jobs]:.1f} s, {busy:.2f} cores busy")
    print(f"time of one process ÷ two: {seconds[1] / seconds[2]:.2f}")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    main(*(given + [60_000, 3][len(given) :]))
