"""Mutation testing: what narrow tests do not notice, for each module; needs mutmut (`make mutants` installs it).

mutmut changes one thing at a time and runs the tests that reach it. This prints the table of `docs/mutation.md` from
what the last run left in `mutants/`, and the names of the survivors; `mutmut show NAME` shows one.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

MUTANTS: Final = Path(__file__).parents[2] / "mutants"
_SURVIVED: Final = 0
_UNTESTED: Final = (5, 33)
"""Exit codes of pytest where no test was chosen: no test reaches the code."""


class Count(NamedTuple):
    """What became of the mutants of one module; those not tried yet are in none of the numbers."""

    module: str
    killed: int
    survivors: list[str]
    unreached: list[str]

    @property
    def tried(self) -> int:
        """All that were tried."""
        return self.killed + len(self.survivors) + len(self.unreached)


def counts() -> Iterator[Count]:
    """One for each module of which at least one mutant was tried."""
    for path in sorted(MUTANTS.rglob("*.py.meta")):
        codes: dict[str, int | None] = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        survivors = [name for name, code in codes.items() if code == _SURVIVED]
        unreached = [name for name, code in codes.items() if code in _UNTESTED]
        tried = sum(code is not None for code in codes.values())
        module = path.relative_to(MUTANTS).as_posix().removesuffix(".meta")
        if tried:
            yield Count(module, tried - len(survivors) - len(unreached), survivors, unreached)


def main() -> None:
    """Print the table and the survivors."""
    print("| module | mutants | killed | survived | reached by no test | of those reached |")
    print("|---|---|---|---|---|---|")
    every = list(counts())
    for one in every:
        reached = one.tried - len(one.unreached)
        share = f"{one.killed / reached:.0%}" if reached else "–"
        print(f"| {one.module} | {one.tried} | {one.killed} | {len(one.survivors)} | {len(one.unreached)} | {share} |")
    for one in every:
        for name in [*one.survivors, *one.unreached]:
            print(name, file=sys.stderr)


if __name__ == "__main__":
    main()
