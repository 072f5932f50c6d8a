"""The page of licences: what a user installs with the program, and what only its tests and tools need.

`python -m tools.generate.licences` writes `docs/licences.md` from the metadata of what is installed.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final, NamedTuple

from packaging.requirements import Requirement

PROJECT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = PROJECT / "docs" / "licences.md"

_PERMISSIVE: Final = r"\b(?:Apache|MIT|BSD|ISC|PSF|Python Software Foundation|Unlicense|0BSD|Zlib|HPND|CC0|W3C)\b"
_WEAK: Final = r"MPL|Mozilla|LGPL|Lesser"
_STRONG: Final = r"\bA?GPL|GNU General|GNU Affero"

SAID_ELSEWHERE: Final = {"axe-playwright-python": "MIT AND MPL-2.0"}
"""Licences of packages whose metadata are silent, as their licence files have them."""


class Package(NamedTuple):
    """A distribution with its version and what its metadata say of its licence."""

    name: str
    version: str
    licence: str

    @property
    def kind(self) -> str:
        """`permissive`, `weak copyleft`, `copyleft` or `unknown`; of two licences to choose from, the milder counts."""
        said = self.licence
        if re.search(_PERMISSIVE, said) and not re.search(
            rf"(?:{_WEAK}|{_STRONG}).*AND|AND.*(?:{_WEAK}|{_STRONG})", said
        ):
            return "permissive"
        if re.search(_WEAK, said):
            return "weak copyleft"
        return "copyleft" if re.search(_STRONG, said) else "unknown"


def _licence(found: Distribution) -> str:
    said: Any = found.metadata
    if expression := said.get("License-Expression"):
        return str(expression)
    kinds = [one.rpartition(" :: ")[2] for one in said.get_all("Classifier") or () if one.startswith("License :: ")]
    kinds = [kind for kind in kinds if kind != "OSI Approved"]
    if kinds:
        return " / ".join(sorted(kinds))
    short = (said.get("License") or "").strip().splitlines()
    return short[0][:60] if short else SAID_ELSEWHERE.get(_plain(said["Name"]), "unknown")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def closure(wanted: Iterable[str]) -> Iterator[Package]:
    """The packages that requirements bring along, as they are installed here, sorted by name."""
    found: dict[str, Package] = {}
    waiting = [Requirement(one) for one in wanted]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        one = waiting.pop()
        key = (_plain(one.name), frozenset(one.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            there = distribution(one.name)
        except PackageNotFoundError:
            continue  # for another system or another Python
        found[key[0]] = Package(key[0], there.version, _licence(there))
        for line in there.requires or ():
            below = Requirement(line)
            extras = one.extras or {""}
            if below.marker is None or any(below.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(below)
    return iter(sorted(found.values()))


def declared() -> dict[str, list[str]]:
    """Requirements by part: `core`, each extra, and `dev`."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = {"core": project["project"]["dependencies"], **project["project"]["optional-dependencies"]}
    return {**parts, "dev": project["dependency-groups"]["dev"]}


def parts() -> dict[str, list[Package]]:
    """Packages by part, each only where it first comes: core, then the extras, then what only tests and tools need."""
    seen: set[str] = set()
    found: dict[str, list[Package]] = {}
    for name, wanted in declared().items():
        found[name] = [one for one in closure(wanted) if one.name not in seen]
        seen |= {one.name for one in found[name]}
    return found


def page() -> str:
    """The page in Markdown."""
    lines = [
        "# Licences",
        "",
        "The program is under the Apache License 2.0. This page lists what it stands on, from the metadata of the",
        "versions that `requirements.lock` pins; `python -m tools.generate.licences` writes it. Nothing of it is",
        "shipped inside our wheel. Neo4j (GPL-3.0) is a server of its own, spoken to over a connection, and",
        "never shipped.",
    ]
    for part, packages in parts().items():
        heading = {"core": "What every installation has", "dev": "What only tests and tools need"}
        lines += ["", f"## {heading.get(part, f'What the extra `{part}` adds')}", ""]
        if not packages:
            lines.append("Nothing that is not listed above.")
            continue
        lines += ["| package | version | licence | kind |", "|---|---|---|---|"]
        lines += [f"| {one.name} | {one.version} | {one.licence} | {one.kind} |" for one in packages]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
