"""The known data sets: what each is called, and the columns by which a file is told to be of it."""

from collections.abc import Callable
from typing import Final

from kg.loaders.tables.delimited import read
from kg.loaders.tables.mapping import TableMapping
from kg.reading.loader import Loader


def header(head: bytes) -> list[str]:
    """The names in the first line of a file, cut at what stands in it most of comma, semicolon, tab and bar."""
    first = next(iter(_text(head).splitlines()), "")
    delimiter = max((",", ";", "\t", "|"), key=first.count)
    return [name.strip().strip('"') for name in first.split(delimiter)]


def with_header(*columns: str) -> Callable[[str, bytes], bool]:
    """Recognises files whose header has all these columns."""

    def recognises(name: str, head: bytes) -> bool:
        del name
        return set(columns) <= set(header(head))

    return recognises


def is_gdelt(name: str, head: bytes) -> bool:
    """Rows of 57, 58 or 61 cells without header: two numbers before all others, in most of the first rows."""
    del name
    rows = tabs(head)
    like = [row for row in rows if len(row) in (57, 58, 61) and row[0].isdigit() and row[1].isdigit()]
    return 2 * len(like) > len(rows)


def is_mentions(name: str, head: bytes) -> bool:
    """Rows of 14 to 16 cells without header: the number of an event, then two moments of 14 digits."""
    del name
    rows = tabs(head)
    like = [row for row in rows if len(row) in (14, 15, 16) and row[0].isdigit() and all(map(_is_moment, row[1:3]))]
    return 2 * len(like) > len(rows)


def _is_moment(cell: str) -> bool:
    return len(cell) == len("20180101000000") and cell.isdigit()


def is_phoenix(name: str, head: bytes) -> bool:
    """Rows of 26 or 27 cells without header, whose second cell is the day that the next three spell out."""
    del name
    rows = tabs(head)
    like = [row for row in rows if len(row) in (26, 27) and row[1].isdigit() and row[1] == _day(*row[2:5])]
    return 2 * len(like) > len(rows)


def _day(year: str, month: str, day: str) -> str:
    return f"{year}{month.zfill(2)}{day.zfill(2)}"


def tabs(head: bytes) -> list[list[str]]:
    """Cells of the whole lines at the beginning of a file, cut at tabs."""
    found = _text(head).splitlines()
    return [line.split("\t") for line in (found[:-1] if len(found) > 1 else found)[:5] if line]


def _text(head: bytes) -> str:
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _known(name: str, what: str, example: str, recognises: Callable[[str, bytes], bool]) -> Loader:
    return Loader(name, what, example, recognises, read, TableMapping, name)


ACLED: Final = _known(
    "acled", "ACLED events of conflict and protest", "acled-export.csv",
    with_header("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2", "fatalities"),
)  # fmt: skip
GDELT: Final = _known("gdelt", "GDELT 1.0 and 2.0 events (57, 58 or 61 columns)", "20180101000000.export.CSV", is_gdelt)
GDELT_MENTIONS: Final = _known(
    "gdelt-mentions",
    "GDELT 2.0 mentions: articles that speak of its events",
    "20180101000000.mentions.CSV",
    is_mentions,
)
ICEWS: Final = _known(
    "icews", "ICEWS coded events", "events.2020.tab",
    with_header("Event ID", "CAMEO Code", "Source Name", "Target Name"),
)  # fmt: skip
PHOENIX: Final = _known("phoenix", "Phoenix events (26 or 27 columns)", "events.full.20150620.txt", is_phoenix)
PHOENIX_HISTORICAL: Final = _known(
    "phoenix-historical", "Historical Phoenix events of the Cline Center", "PhoenixNYT_1945-2005.csv",
    with_header("eid", "story_date", "source_root", "target_root", "code", "quad_class"),
)  # fmt: skip
POLECAT: Final = _known(
    "polecat", "POLECAT coded events", "ngecEvents.tsv",
    with_header("Event ID", "Event Type", "Actor Name", "Recipient Name"),
)  # fmt: skip
UCDP: Final = _known(
    "ucdp", "UCDP georeferenced events", "GEDEvent_v24_1.csv",
    with_header("id", "type_of_violence", "side_a", "side_b", "date_start"),
)  # fmt: skip
