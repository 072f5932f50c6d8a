"""`python -m benchmarks`: every stage on coded rows, interleaved with what it is compared to.

Sizes that are not measured anew stay on the page, from the figures beside it. In the end every table, that of commands
and of other tools too, is compared with the figures of the last commit.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from statistics import median

import msgspec

from benchmarks import compare, figures
from benchmarks.figures import FOLDER, Line, Measured, machine, number
from benchmarks.report import show, write_page
from benchmarks.rows import described
from benchmarks.stages import STAGES, WITH_SERVER
from tools.neo4j.server import own_server


def _run(stage: str, folder: Path, situations: int, server: Mapping[str, str]) -> Measured:
    command = [sys.executable, "-m", "benchmarks.stages", stage, str(folder), str(situations)]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, env={**os.environ, **server})
    return msgspec.json.decode(run.stdout, type=Measured)


def measure(situations: int, repeat: int, server: Mapping[str, str], stages: list[str]) -> list[Line]:
    """Medians of each stage; one run of all stages follows the other, so that the machine's moods hit all alike.

    `server` are the variables that name a throw-away Neo4j; without any, the stages that need one are left out.
    """
    stages = [stage for stage in stages if server or stage not in WITH_SERVER]
    runs: dict[str, list[Measured]] = {stage: [] for stage in stages}
    for attempt in range(repeat):
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR") or "/var/tmp") as folder:  # noqa: S108
            for stage in stages:
                print(
                    f"\r{situations:,} situations, run {attempt + 1} of {repeat}: {stage:<16}", end="", file=sys.stderr
                )
                runs[stage].append(_run(stage, Path(folder), situations, server))
    print("\r" + " " * 70, end="\r", file=sys.stderr)
    return [
        Line(
            stage=stage,
            situations=situations,
            runs=repeat,
            rows=described(),
            machine=machine(),
            seconds=median(run.seconds for run in some),
            quads=some[0].quads,
            megabytes=median(run.megabytes for run in some),
        )
        for stage, some in runs.items()
    ]


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default="10k,100k", help="rows, such as 10k,1M (default %(default)s)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the median counts (default %(default)s)")
    parser.add_argument("--stages", default=",".join(STAGES), help="only these, in their order: %(default)s")
    parser.add_argument("-o", "--output", type=Path, default=FOLDER, help="folder of the figures and the page")
    parser.add_argument("--neo4j", action="store_true", help="push, too: into a throw-away Neo4j started for it")
    given = parser.parse_args()
    stages = given.stages.split(",")
    if unknown := set(stages) - STAGES.keys():
        parser.error(f"no such stage: {', '.join(sorted(unknown))}; there are {', '.join(STAGES)}")
    kept = given.output / figures.STAGES
    known = {lines[0].situations: lines for lines in figures.read(kept, list[list[Line]])}
    with own_server() if given.neo4j else nullcontext() as server:
        for size in map(number, given.sizes.split(",")):
            known[size] = measure(size, given.repeat, server.env if server else {}, stages)
            show(known[size])
            figures.write(kept, [known[one] for one in sorted(known)])
            write_page(given.output)
    compare.show(given.output)


if __name__ == "__main__":
    main()
