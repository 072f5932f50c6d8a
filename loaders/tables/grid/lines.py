"""Rows of delimited text, one after the other: what is wrong with a row is said of that row alone."""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import islice
from typing import BinaryIO, Final, NamedTuple

from kg.errors import Fault

MAX_LINE: Final = 1024 * 1024
"""Bytes of one line; a longer one is no line of a table."""
MAX_CELL: Final = 128 * 1024
"""Characters of one quoted cell."""


PAGES: Final = ("windows-1252", "windows-1250", "windows-1251")
"""Code pages in which spreadsheets save text that is not UTF-8: western, central European, Cyrillic."""
_WORD_ENDS: Final = re.compile(rb"[A-Za-z\x80-\xff]{1,30}\Z")
_WORD_START: Final = re.compile(rb"[A-Za-z\x80-\xff]{1,30}")

_WIDE: Final = {b"\1\0\1\0": "utf-16-le", b"\0\1\0\1": "utf-16-be"}
"""UTF-16 without a mark, by which of the first four bytes are not zero: its first two characters are ASCII."""


class Form(NamedTuple):
    """How a file is written: what stands between cells, and the encoding of its characters (one byte or UTF-8).

    `quoted` says whether cells can stand between double quotes. `recoded` is the encoding of a file that is no bytes
    with line feeds, which becomes UTF-8 while it is read; `skipped` are lines before the first row.
    """

    delimiter: str
    encoding: str = "utf-8"
    quoted: bool = True
    recoded: str = ""
    skipped: int = 0


def form(head: bytes, encoding: str) -> Form:
    """The encoding and line ends that the first bytes of a file tell; a mark of its own goes before `encoding`."""
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return Form(",", recoded="utf-16")
    if wide := _WIDE.get(bytes(map(bool, head[:4]))):
        return Form(",", recoded=wide)
    encoding = "utf-8" if head.startswith(BOM_UTF8) else encoding
    old_mac = b"\r" in head and b"\n" not in head
    return Form(",", recoded=encoding) if old_mac else Form(",", encoding)


def opening(head: bytes, form: Form, most: int) -> list[str]:
    """The first lines of a file as text, no more than `most`; the last is left out where the bytes end inside it."""
    text = head.decode(form.recoded or form.encoding, "replace").removeprefix("\ufeff")
    found = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return (found[:-1] if len(found) > 1 else found)[:most]


class Row(NamedTuple):
    """The cells of a row and its first line; or what is wrong with it."""

    line: int
    cells: list[str]
    fault: Fault | None = None


def lines(stream: BinaryIO, recoded: str = "") -> Iterator[bytes]:
    """The lines of a stream with their ends, without a byte order mark; a line beyond the limit is cut."""
    if recoded:
        yield from _recoded(stream, recoded)
        return
    first = True
    while line := stream.readline(MAX_LINE + 1):
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE + 1)
        yield line.removeprefix(BOM_UTF8) if first else line
        first = False


def _recoded(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """The lines of a stream in UTF-8; what is wrong in the other encoding is wrong in UTF-8, in its own line."""
    text = TextIOWrapper(stream, encoding, errors="surrogatepass", newline=None)
    first = True
    try:
        while line := text.readline(MAX_LINE + 1):
            rest = line
            while len(rest) > MAX_LINE and not rest.endswith("\n"):
                rest = text.readline(MAX_LINE + 1)
            yield line.removeprefix("\ufeff" if first else "").encode("utf-8", "surrogatepass")
            first = False
    except UnicodeDecodeError:
        yield b"\xff"
    finally:
        if not stream.closed:  # else it belongs to whoever opened it
            text.detach()


def cut_rows(stream: BinaryIO, form: Form, file: str) -> Iterator[Row]:
    """The rows of a stream; one that is empty is none."""
    return (quoted if form.quoted else unquoted)(stream, form, file)


def unquoted(stream: BinaryIO, form: Form, file: str) -> Iterator[Row]:
    """Rows of a file without quoting: every line is a row, and a quotation mark is a character like any other."""
    for number, raw in _numbered(stream, form):
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
    line = form.skipped + 1
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
        line = form.skipped + reader.line_num + 1


def _numbered(stream: BinaryIO, form: Form) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, without those that are skipped."""
    return islice(enumerate(lines(stream, form.recoded), 1), form.skipped, None)


def _texts(stream: BinaryIO, form: Form, file: str, faults: list[Fault]) -> Iterator[str]:
    """Lines as text; a wrong one is empty in the row that it belongs to, and its fault kept for that row."""
    for number, raw in _numbered(stream, form):
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
        reason = f"not {form.encoding.upper()}: {error.reason}; {_other_pages(raw, error)}"
        return "", Fault(code="KG001", reason=reason, file=file, line=number, column=error.start + 1)
    if "\0" in text:
        column = text.index("\0") + 1
        return "", Fault(code="KG002", reason="a NUL character", file=file, line=number, column=column)
    return text, None


def _other_pages(raw: bytes, error: UnicodeDecodeError) -> str:
    """How the word with the wrong byte reads in the code pages of spreadsheets, for whoever knows the word."""
    before, behind = _WORD_ENDS.search(raw, 0, error.start), _WORD_START.match(raw, error.start)
    word = (before[0] if before else b"") + (behind[0] if behind else b"")
    words: dict[str, str] = {}
    for page in PAGES:
        words.setdefault(word.decode(page, "replace"), page)
    read = ", ".join(f'"{text}" in {page}' for text, page in words.items() if "\ufffd" not in text)
    return f"it reads {read}; save it as UTF-8, or name its encoding by layout: {{encoding: …}} in a mapping"
