"""The known data sets: what each is called, and the columns by which a file is told to be of it."""

from collections.abc import Callable, Container, Sequence
from typing import Final

from kg.loaders.tables.delimited import read
from kg.loaders.tables.grid.header import CUTS, cut, headers, plain
from kg.loaders.tables.grid.lines import form, opening
from kg.loaders.tables.mapping import TableMapping
from kg.reading.loader import Loader

_ROWS_SEEN: Final = 5
"""Rows by which a file without header is told."""
_GDELT: Final = (57, 58, 61)
_FOREIGN: Final = (b"{", b"[", b"<")
"""How no table begins."""


def has_columns(*columns: str) -> Callable[[str, bytes], bool]:
    """Recognises files that have all these columns in one of their first lines, however their names are written."""
    wanted = frozenset(map(plain, columns))

    def recognises(name: str, head: bytes) -> bool:
        del name
        return not head.lstrip()[:1].startswith(_FOREIGN) and any(wanted <= found for found in headers(head))

    return recognises


def is_gdelt(name: str, head: bytes) -> bool:
    """Most of the first rows have 57, 58 or 61 cells, first two numbers; or a line has the names of its columns.

    Rows that are torn still begin with a number and a day: then one whole row is enough, or the name of the file.
    """
    named = has_columns("GLOBALEVENTID", "EventCode")(name, head)
    return named or without_header(head, _GDELT, lambda row: row[0].isdigit() and row[1].isdigit()) or _torn(name, head)


def _torn(name: str, head: bytes) -> bool:
    rows = [line.split("\t") for line in opening(head, form(head, "utf-8"), _ROWS_SEEN) if line]
    begun = all(len(row) > 2 and row[0].isdigit() and row[1].isdigit() and len(row[1]) == 8 for row in rows)
    return bool(rows) and begun and (name.lower().endswith(".export.csv") or any(len(row) in _GDELT for row in rows))


def is_mentions(name: str, head: bytes) -> bool:
    """Rows of 14 to 16 cells: the number of an event, then two moments of 14 digits; or the names of its columns."""
    named = has_columns("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate")(name, head)
    return named or without_header(head, (14, 15, 16), lambda row: row[0].isdigit() and all(map(_is_moment, row[1:3])))


def _is_moment(cell: str) -> bool:
    return len(cell) == len("20180101000000") and cell.isdigit()


def is_phoenix(name: str, head: bytes) -> bool:
    """Rows of 26 or 27 cells without header, whose second cell is the day that the next three spell out."""
    del name
    return without_header(head, (26, 27), lambda row: row[1].isdigit() and row[1] == _day(*row[2:5]))


def _day(year: str, month: str, day: str) -> str:
    return f"{year}{month.zfill(2)}{day.zfill(2)}"


def without_header(head: bytes, lengths: Container[int], like: Callable[[Sequence[str]], bool]) -> bool:
    """Whether most of the first rows, cut in some way, have so many cells and are like those of a source."""
    found = [line for line in opening(head, form(head, "utf-8"), _ROWS_SEEN) if line]
    for delimiter in CUTS:
        rows = (cut(line, delimiter) if delimiter != "\t" else line.split(delimiter) for line in found)
        if 2 * sum(len(row) in lengths and like(row) for row in rows) > len(found):
            return True
    return False


def _known(name: str, what: str, example: str, recognises: Callable[[str, bytes], bool]) -> Loader:
    return Loader(name, what, example, recognises, read, TableMapping, name)


ACLED: Final = _known(
    "acled", "ACLED events of conflict and protest", "acled-export.csv",
    has_columns("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2", "fatalities"),
)  # fmt: skip
ATOP: Final = _known(
    "atop", "ATOP: obligations of members of alliances", "atop5_1m.csv",
    has_columns("atopid", "member", "yrent", "defense", "offense", "neutral", "nonagg", "consul"),
)  # fmt: skip
ATOP_ALLIANCES: Final = _known(
    "atop-alliances", "ATOP: alliances", "atop5_1a.csv",
    has_columns("atopid", "begyr", "defense", "offense", "neutral", "nonagg", "consul"),
)  # fmt: skip
COW_EXCHANGE: Final = _known(
    "cow-exchange", "Correlates of War: diplomatic exchange", "Diplomatic_Exchange_2006v1.csv",
    has_columns("ccode1", "ccode2", "year", "DR_at_1", "DR_at_2"),
)  # fmt: skip
COW_INTER_STATE_WARS: Final = _known(
    "cow-inter-state-wars", "Correlates of War: inter-state wars", "Inter-StateWarData_v4.0.csv",
    has_columns("WarNum", "WarName", "ccode", "StateName", "Side", "BatDeath"),
)  # fmt: skip
COW_INTRA_STATE_WARS: Final = _known(
    "cow-intra-state-wars", "Correlates of War: intra-state wars", "INTRA-STATE_WARS_v5.1.csv",
    has_columns("WarNum", "WarName", "CcodeA", "SideA", "SideB"),
)  # fmt: skip
COW_MIDA: Final = _known(
    "cow-mida", "Correlates of War: militarized interstate disputes", "MIDA 5.0.csv",
    has_columns("outcome", "settle", "hiact", "hostlev", "recip", "numa", "stday"),
)  # fmt: skip
COW_MIDB: Final = _known(
    "cow-midb", "Correlates of War: states in disputes", "MIDB 5.0.csv",
    has_columns("stabb", "ccode", "sidea", "hiact", "orig", "stday"),
)  # fmt: skip
COW_MIDI: Final = _known(
    "cow-midi", "Correlates of War: incidents of disputes", "MIDI 5.0.csv",
    has_columns("tbi", "action", "hostlev", "numa", "stday"),
)  # fmt: skip
COW_MIDIP: Final = _known(
    "cow-midip", "Correlates of War: states in incidents", "MIDIP 5.0.csv",
    has_columns("stabb", "ccode", "insidea", "sidea", "action", "stday"),
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
    has_columns("Event ID", "CAMEO Code", "Source Name", "Target Name"),
)  # fmt: skip
KIEL: Final = _known(
    "kiel", "Ukraine Support Tracker of the Kiel Institute", "Bilateral Assistance, MAIN DATA.csv",
    has_columns("donor", "announcement_date", "aid_type_general", "measure"),
)  # fmt: skip
PA_X: Final = _known(
    "pa-x", "PA-X peace agreements", "pax_all_agreements_data.csv",
    has_columns("Con", "PPName", "AgtId", "Agt", "Dat", "Status", "Stage"),
)  # fmt: skip
PHOENIX: Final = _known("phoenix", "Phoenix events (26 or 27 columns)", "events.full.20150620.txt", is_phoenix)
PHOENIX_HISTORICAL: Final = _known(
    "phoenix-historical", "Historical Phoenix events of the Cline Center", "PhoenixNYT_1945-2005.csv",
    has_columns("eid", "story_date", "source_root", "target_root", "code", "quad_class"),
)  # fmt: skip
POLECAT: Final = _known(
    "polecat", "POLECAT coded events", "ngecEvents.tsv",
    has_columns("Event ID", "Event Type", "Actor Name", "Recipient Name"),
)  # fmt: skip
UCDP_ACD: Final = _known(
    "ucdp-acd", "UCDP/PRIO armed conflicts by year", "UcdpPrioConflict_v23_1.csv",
    has_columns("conflict_id", "side_a", "side_b", "year", "type_of_conflict", "intensity_level"),
)  # fmt: skip
UNDL_VOTES: Final = _known(
    "undl-votes", "United Nations Digital Library: votes on resolutions", "2025_02_06_ga_voting.csv",
    has_columns("undl_id", "ms_code", "ms_name", "ms_vote", "date"),
)  # fmt: skip
UNGA_VOTES: Final = _known(
    "unga-votes",
    "Voeten: votes in the General Assembly",
    "UNVotes.csv",
    has_columns("rcid", "ccode", "vote", "member"),
)  # fmt: skip
UNVOTES: Final = _known(
    "unvotes", "votes in the General Assembly of the R package unvotes", "un_votes.csv",
    has_columns("rcid", "country", "country_code", "vote"),
)  # fmt: skip
UCDP: Final = _known(
    "ucdp", "UCDP georeferenced events", "GEDEvent_v24_1.csv",
    has_columns("id", "type_of_violence", "side_a", "side_b", "date_start"),
)  # fmt: skip
