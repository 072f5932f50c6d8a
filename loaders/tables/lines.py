"""Rows of delimited text, one after the other: what is wrong with a row is said of that row alone."""

import csv
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final, NamedTuple

from kg.errors import Fault

MAX_LINE: Final = 1024 * 1024
"""Bytes of one line; a longer one is no line of a table."""
MAX_CELL: Final = 128 * 1024
"""Characters of one quoted cell."""


class Form(NamedTuple):
    """How a file is written: what stands between cells, and the encoding of its characters (one byte or UTF-8)."""

    delimiter: str
    encoding: str = "utf-8"


class Row(NamedTuple):
    """The cells of a row and its first line; or what is wrong with it."""

    line: int
    cells: list[str]
    fault: Fault | None = None


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream with their ends, without a byte order mark; a line beyond the limit is cut."""
    first = True
    while line := stream.readline(MAX_LINE + 1):
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE + 1)
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False


def unquoted(stream: BinaryIO, form: Form, file: str) -> Iterator[Row]:
    """Rows of a file without quoting: every line is a row, and a quotation mark is a character like any other."""
    for number, raw in enumerate(lines(stream), 1):
        text, fault = _decoded(raw, number, form, file)
        if fault is not None:
            yield Row(number, [], fault)
        elif bare := text.rstrip("\r\n"):
            yield Row(number, bare.split(form.delimiter))


def quoted(stream: BinaryIO, form: Form, file: str) -> Iterator[Row]:
    """Rows of a file in which cells may stand between double quotes and then hold line ends and delimiters.

    A quoted cell that is never closed would swallow the rest of the file: the first `MAX_CELL` characters are
    enough to say so, and nothing behind it is read.
    """
    faults: list[Fault] = []
    reader = csv.reader(_texts(stream, form, file, faults), delimiter=form.delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            big = "field limit" in str(error)
            reason = f"a cell of more than {MAX_CELL} characters: is a quote never closed?" if big else str(error)
            reason += "; nothing behind it is read"
            yield Row(line, [], Fault(code="KG004" if big else "KG002", reason=reason, file=file, line=line, column=1))
            return
        if faults:
            yield Row(line, [], faults[0])
            faults.clear()
        elif cells:
            yield Row(line, cells)
        line = reader.line_num + 1


def _texts(stream: BinaryIO, form: Form, file: str, faults: list[Fault]) -> Iterator[str]:
    """Lines as text; a wrong one is empty in the row that it belongs to, and its fault kept for that row."""
    for number, raw in enumerate(lines(stream), 1):
        text, fault = _decoded(raw, number, form, file)
        if fault is not None:
            faults.append(fault)
            text = raw.decode("latin-1")
        yield text


def _decoded(raw: bytes, number: int, form: Form, file: str) -> tuple[str, Fault | None]:
    if len(raw) > MAX_LINE:
        reason = f"a line of more than {MAX_LINE} bytes"
        return "", Fault(code="KG004", reason=reason, file=file, line=number, column=1)
    try:
        text = raw.decode(form.encoding)
    except UnicodeDecodeError as error:
        reason = f"not {form.encoding.upper()}: {error.reason}; layout: {{encoding: …}} in the mapping names another"
        return "", Fault(code="KG001", reason=reason, file=file, line=number, column=error.start + 1)
    if "\0" in text:
        column = text.index("\0") + 1
        return "", Fault(code="KG002", reason="a NUL character", file=file, line=number, column=column)
    return text, None


def best_delimiter(header: str, known: Iterable[str]) -> str:
    """The delimiter by which the most columns of a header are known."""
    wanted = set(known)

    def found(delimiter: str) -> int:
        try:
            names = next(csv.reader([header], delimiter=delimiter), [])
        except csv.Error:  # told with its place when the rows are read
            return 0
        return len(wanted & {name.strip() for name in names})

    return max((",", ";", "\t", "|"), key=found)
