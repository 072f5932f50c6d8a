"""Files to checked records: find the files, tell their format, read, resolve, check."""

import gzip
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from io import BytesIO
from pathlib import Path
from typing import Final, NamedTuple

from kg.check import check
from kg.errors import BadInput, Fault, UsageError, suggestion
from kg.mappings import mapping
from kg.model import Record
from kg.resolve import Problem, reference, resolve
from loaders import Loaded, Loader, Origins
from loaders.source import Source

MAX_FILE: Final = 256 * 1024 * 1024
"""Bytes of one file, unpacked."""


class Read(NamedTuple):
    """One unit of a file: the record that may be loaded, or the faults that keep it out."""

    file: str
    record: Record | None
    faults: tuple[Fault, ...]
    original: str


def loaders() -> dict[str, Loader]:
    """All loaders by name, ours and those that other packages register under `kg.loaders`."""
    return {point.name: point.load() for point in sorted(entry_points(group="kg.loaders"))}


def files(paths: Iterable[str]) -> list[Path]:
    """Files of paths: folders recursively, in sorted order; `-` is standard input.

    Raises `UsageError` where a path leads nowhere.
    """
    found: list[Path] = []
    for text in paths:
        path = Path(text)
        if text == "-" or path.is_file():
            found.append(path)
        elif path.is_dir():
            suffixes = (".yaml", ".yml", ".json", ".jsonl", ".ndjson")
            inside = (file for file in path.rglob("*") if file.is_file())
            found += sorted(f for f in inside if f.name.removesuffix(".gz").endswith(suffixes))
        elif matches := sorted(Path().glob(text) if not path.is_absolute() else []):
            found += [match for match in matches if match.is_file()]
        elif path.exists():
            raise UsageError(f"{text} is neither a file nor a folder")
        else:
            raise UsageError(f"there is no file or folder {text}")
    return found


def _content(path: Path) -> bytes:
    try:
        if str(path) == "-":
            content = sys.stdin.buffer.read(MAX_FILE + 1)
        elif path.suffix == ".gz":
            with gzip.open(path) as file:
                content = file.read(MAX_FILE + 1)
        else:
            with path.open("rb") as plain:
                content = plain.read(MAX_FILE + 1)
    except (OSError, EOFError) as error:
        raise BadInput([Fault(code="KG001", reason=f"cannot read: {error}", file=str(path))]) from error
    if len(content) > MAX_FILE:
        raise BadInput([Fault(code="KG004", reason=f"larger than {MAX_FILE} bytes", file=str(path))])
    return content


def _loader(name: str, content: bytes, file: str) -> Loader:
    known = loaders()
    if name:
        if name not in known:
            raise UsageError(f'unknown format "{name}"' + suggestion(name, known))
        return known[name]
    head = content[:4096]
    bare = file.removesuffix(".gz")
    if bare == "-":
        bare = "-.jsonl" if head.lstrip().startswith(b"{") and content.count(b"\n{") else "-.yaml"
    for loader in known.values():
        if loader.recognises(bare, head):
            return loader
    reason = "the format is not recognised; see kg formats, and give --format"
    raise BadInput([Fault(code="KG003", reason=reason, file=file)])


def _located(problem: Problem, file: str, origins: Origins) -> Fault:
    place = origins.get((problem.subject, problem.field)) or origins.get((problem.subject, "")) or (0, 0, "")
    return Fault(code=problem.code, reason=problem.reason, file=file, line=place[0], column=place[1], path=place[2])


def _checked(loaded: Loaded, file: str) -> Read:
    if loaded.record is None:
        return Read(file, None, loaded.faults, loaded.original)
    record, problems = resolve(loaded.record, reference())
    problems += check(record)
    faults = tuple(_located(problem, file, loaded.origins) for problem in problems)
    return Read(file, None if faults else record, (*loaded.faults, *faults), loaded.original)


def read(path: Path, format_: str = "") -> Iterator[Read]:
    """The units of one file, each checked; a file that cannot be read at all is one rejected unit."""
    file = str(path)
    try:
        content = _content(path)
        loader = _loader(format_, content, file)
    except BadInput as error:
        yield Read(file, None, error.faults, "")
        return
    source = Source(file, lambda: BytesIO(content), None if file == "-" else path.parent)
    for loaded in loader.read(source, mapping(loader.preset)):
        yield _checked(loaded, file)
