"""Which files the paths of a load mean: files, folders, globs, standard input."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg.errors import UsageError
from kg.load.names.linking import Name
from kg.reading.coverage import Coverage


class FoundFile(NamedTuple):
    """A file, and whether it was named (else it was met in a folder)."""

    path: Path
    named: bool


def files(paths: Iterable[str]) -> list[FoundFile]:
    """Files of paths: folders recursively, without hidden files, in sorted order; `-` is standard input.

    Raises `UsageError` where a path leads nowhere.
    """
    found: list[FoundFile] = []
    for text in paths:
        path = Path(text)
        if not text:
            raise UsageError("a path is empty")
        if text == "-" or path.is_file():
            found.append(FoundFile(path, True))
        elif path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file())
            seen = sorted(file for file in inside if not _hidden(file.relative_to(path)))
            found += [FoundFile(file, False) for file in seen]
        elif path.exists() or path.is_symlink():
            found.append(FoundFile(path, True))  # a pipe, a device, a link to nowhere: opening it says why not
        elif matches := _matches(path):
            found += [FoundFile(match, True) for match in matches if match.is_file()]
        else:
            raise UsageError(f"there is no file or folder {text}")
    return found


def _matches(pattern: Path) -> list[Path]:
    """Paths that a glob means; none where it is no glob."""
    folder = Path(pattern.anchor)
    try:
        return sorted(folder.glob(str(pattern.relative_to(pattern.anchor))))
    except ValueError:  # of several meanings of ** only one is allowed
        return []


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


class Part:
    """One file of an intake, and what reading it tells beside its units; complete when these have been taken.

    `kind` is the kind of mapping that its format takes; `unknown` where no loader takes it; `used` are other files that
    belong to it; `met` counts names of annotations.
    """

    def __init__(self, found: FoundFile) -> None:
        self.found = found
        self.kind = ""
        self.unknown = False
        self.used: set[Path] = set()
        self.coverage = Coverage()
        self.met: Counter[Name] = Counter()
