"""Which files the paths of a load mean: files, folders, globs, standard input."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.errors import Fault, Severity, UsageError
from kg.load.names.linking import Name
from kg.reading.coverage import Coverage
from kg.reading.source import Share


class FoundFile(NamedTuple):
    """A file, and the folder or glob in which it was met; empty where the file itself was named.

    `fault` says why it is no file that can be read: an error keeps the load out, a warning only leaves it out.
    """

    path: Path
    within: str = ""
    fault: Fault | None = None

    @property
    def named(self) -> bool:
        """Whether the file itself was named."""
        return not self.within

    @property
    def size(self) -> int:
        """Its bytes; 0 for what is no file, such as standard input."""
        return self.path.stat().st_size if self.path.is_file() else 0


def files(paths: Iterable[str]) -> list[FoundFile]:
    """Files of paths: folders recursively, without hidden files, in sorted order; `-` is standard input.

    Raises `UsageError` where a path leads nowhere, or to a folder or glob without a file.
    """
    found: list[FoundFile] = []
    for text in paths:
        path = Path(text)
        if not text:
            raise UsageError("a path is empty")
        if text == "-" or path.is_file():
            found.append(FoundFile(path))
        elif path.is_dir():
            inside = sorted(_inside(path, text))
            if not inside:
                raise UsageError(f"there is no file in the folder {text}")
            found += inside
        elif path.exists() or path.is_symlink():
            found.append(FoundFile(path))  # a pipe, a device, a link to nowhere: opening it says why not
        elif matches := [match for match in _matches(path) if match.is_file()]:
            found += [FoundFile(match, text) for match in matches]
        else:
            raise UsageError(f"there is no file or folder {text}")
    return found


def _inside(folder: Path, given: str) -> Iterator[FoundFile]:
    """What is in a folder and those below it, hidden files left out; links to folders are not followed."""
    unreadable: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in (*folders, *(name for name in names if not name.startswith("."))):
            path = Path(place, name)
            if reason := _no_file(path, name in folders):
                yield FoundFile(path, given, _fault(path, "KG003", f"{reason}: left out", "warning"))
            elif name not in folders:
                yield FoundFile(path, given)
    for error in unreadable:
        path = Path(error.filename)
        yield FoundFile(path, given, _fault(path, "KG001", f"cannot read the folder: {error.strerror}", "error"))


def _no_file(path: Path, folder: bool) -> str:
    """What stands in a folder and is neither file nor folder; empty for those."""
    if folder:
        return "a link to a folder, which is not followed" if path.is_symlink() else ""
    if path.is_file():
        return ""
    return "a link that leads nowhere" if path.is_symlink() else "a pipe or device"


def _fault(path: Path, code: str, reason: str, severity: Severity) -> Fault:
    return Fault(code=code, reason=reason, file=str(path), severity=severity)


def _matches(pattern: Path) -> list[Path]:
    """Paths that a glob means; none where it is no glob."""
    folder = Path(pattern.anchor)
    try:
        return sorted(folder.glob(str(pattern.relative_to(pattern.anchor))))
    except ValueError:  # of several meanings of ** only one is allowed
        return []


class Part:
    """One file of an intake, and what reading it tells beside its units; complete when these have been taken.

    `kind` is the kind of mapping that its format takes; `unknown` says why no loader takes it, as an error of a file
    that was named and a warning of any other; `used` are other files that belong to it; `met` counts names of
    annotations. `share` says which rows are read here.
    """

    def __init__(self, found: FoundFile, share: Share | None = None) -> None:
        self.found = found
        self.share = share or Share()
        self.kind = ""
        self.unknown: tuple[Fault, ...] = ()
        self.used: set[Path] = set()
        self.coverage = Coverage()
        self.met: Counter[Name] = Counter()
