"""What a column is guessed to hold, by its name and its cells, and by what that was guessed."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from kg.load.names.codes import finder
from kg.loaders.tables.cells import BadCell
from kg.loaders.tables.codebook import BOOKS, rules
from kg.loaders.tables.fields import NEEDS, CellField
from kg.loaders.tables.parts.days import month, time
from kg.model.amount import CURRENCIES, BadAmount, parse
from kg.ontology import subclasses
from kg.reading.fillers import signs

IGNORE: Final = "ignore"
ACTOR: Final = "actor"
"""A column of parties: no field of a column, but a rule of `actors`."""
_MOST: Final = 0.85
"""The share of cells that must be of a kind; some are always mistaken."""
_SOME: Final = 0.5
"""The share of names that the reference must know: it does not hold parties of one region only."""
_FEW: Final = 60
"""Different cells of a column of types, at most."""
_LONG: Final = 60
"""Characters from which a cell is a text."""
_YEARS: Final = range(1000, 2101)
_SCHEMES: Final = ("iso3", "cow", "cowNumber", "cameo", "iso2")
_AMBIGUOUS: Final = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)\b.*", re.ASCII)
_DIGITS: Final = re.compile(r"\d+(\.0+)?", re.ASCII)
_WORDS: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zäöüéèà]+|\d+")


class Guess(NamedTuple):
    """What a column is guessed to be: a field, `actor` or `ignore`; by what; and what its rule says beside."""

    kind: str
    by: str
    rule: str = ""
    scheme: str = ""


class Column(NamedTuple):
    """A column as it is seen: its name in words, and those of its cells that say something."""

    name: str
    words: tuple[str, ...]
    cells: Sequence[str]
    rows: int

    @property
    def different(self) -> frozenset[str]:
        """Each cell once."""
        return frozenset(self.cells)

    def named(self, *stems: str) -> bool:
        """Whether a word of the name begins with one of these."""
        return any(word.startswith(stem) for word in self.words for stem in stems)

    def share(self, test: Callable[[str], object]) -> float:
        """The share of different cells that pass."""
        some = self.different
        return sum(bool(test(cell)) for cell in some) / len(some) if some else 0.0


@cache
def _nothing() -> frozenset[str]:
    return signs(("-9", "-99", "-999"))


def column(name: str, cells: Sequence[str]) -> Column:
    """A column of these cells; signs for nothing are left out."""
    words = tuple(word.lower() for word in _WORDS.findall(name))
    said = [cell.strip() for cell in cells if cell.strip() and cell.strip() not in _nothing()]
    return Column(name, words, said, len(cells))


def guess(one: Column) -> Guess:
    """The first guess that fits, the surest kinds first."""
    if not one.cells:
        return Guess(CellField.REMARK, "kept, though it is empty in these rows")
    found = filter(None, (look(one) for look in _LOOKS))
    return next(found, Guess(CellField.REMARK, "kept, for nothing tells what it is"))


def _number(cell: str) -> bool:
    return _float(cell) is not None


def _float(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _within(least: float, most: float) -> Callable[[str], bool]:
    return lambda cell: (value := _float(cell)) is not None and least <= value <= most


def _point(one: Column) -> Guess | None:
    for field, stems, most in (
        (CellField.LATITUDE, ("lat",), 90),
        (CellField.LONGITUDE, ("lon", "lng"), 180),
    ):
        if one.named(*stems) and one.share(_within(-most, most)) >= _MOST:
            return Guess(field, "its name, and degrees")
    return None


def _address(one: Column) -> Guess | None:
    if one.share(lambda cell: cell.lower().startswith(("http://", "https://", "www."))) >= _MOST:
        return Guess(CellField.SOURCE, "addresses")
    return None


def _ends(one: Column) -> bool:
    return one.named("end", "until", "stop", "bis", "last", "fin") or one.name.lower().endswith(("_to", "to_date"))


def _said(one: Column) -> bool:
    return one.named("publish", "report", "added", "retriev", "said", "access", "updat", "timestamp", "coded")


def _part_of_day(one: Column) -> Guess | None:
    """One of three columns of a day, by its name and the range of its numbers."""
    for field, last, stems, test in (
        (CellField.YEAR, CellField.END_YEAR, ("year", "jahr", "yr", "année", "annee"), _whole(1000, 2100)),
        (CellField.MONTH, CellField.END_MONTH, ("month", "mon", "mo", "monat", "mois"), _month),
        (CellField.DAY, CellField.END_DAY, ("day", "dy", "tag", "jour"), _whole(1, 31)),
    ):
        joined = "".join(word for word in one.words if not word.isdigit())
        if (one.named(*stems) or joined.endswith(stems)) and one.share(test) >= _MOST:
            return Guess(last if _ends(one) else field, "its name, and such numbers")
    return None


def _whole(least: int, most: int) -> Callable[[str], bool]:
    return lambda cell: bool(_DIGITS.fullmatch(cell)) and least <= float(cell) <= most


def _month(cell: str) -> bool:
    return month(cell) is not None or _whole(1, 12)(cell)


def _precision(one: Column) -> Guess | None:
    if one.named("prec") and one.named("date", "time", "day") and len(one.different) <= 9:
        labels = ", ".join(f'"{cell}": day' for cell in sorted(one.different))
        return Guess(CellField.PRECISION, "its name", f"labels: {{{labels}}}")
    return None


def _day(one: Column) -> Guess | None:
    field = CellField.END if _ends(one) else CellField.SAID_ON if _said(one) else CellField.WHEN
    if one.share(_is_day) >= _MOST:
        return Guess(field, "days")
    if one.share(lambda cell: len(cell) == 8 and cell.isdigit() and _reads(cell, "%Y%m%d")) >= _MOST:
        return Guess(field, "days of eight digits", 'patterns: ["%Y%m%d"]')
    return _either_way(one, field)


def _either_way(one: Column, field: CellField) -> Guess | None:
    """Days of which only the whole column can say whether the day or the month comes first."""
    found = [match for cell in one.different if (match := _AMBIGUOUS.fullmatch(cell))]
    if len(found) < _MOST * len(one.different):
        return None
    first, third = (max(int(match[group]) for match in found) for group in (1, 3))
    between, year = found[0][2], "%Y" if len(found[0][4]) == 4 else "%y"
    order = ("%m", "%d") if third > 12 else ("%d", "%m")
    sure = "" if max(first, third) > 12 else "; edit: no cell tells whether the day or the month comes first"
    pattern = between.join((*order, year))
    return Guess(field, f"days, {'day' if order[0] == '%d' else 'month'} first{sure}", f'patterns: ["{pattern}"]')


def _is_day(cell: str) -> bool:
    return not _number(cell) and _reads(cell)


def _reads(cell: str, *patterns: str) -> bool:
    try:
        time(cell, patterns)
    except BadCell:
        return False
    return True


def _money(one: Column) -> Guess | None:
    if one.share(lambda cell: cell.upper() in CURRENCIES) >= _MOST and one.named("cur", "währ", "devise"):
        return Guess(CellField.CURRENCY, "its name, and codes of currencies")
    if one.share(_is_money) >= _MOST:
        return Guess(CellField.AMOUNT, "sums of money")
    stems = ("amount", "sum", "usd", "eur", "gbp", "betrag", "montant", "cost", "worth")
    if one.named(*stems) and one.share(lambda cell: _number(cell.replace(",", ""))) >= _MOST:
        code = next((word.upper() for word in one.words if word.upper() in CURRENCIES), "")
        return Guess(CellField.AMOUNT, f"its name, and numbers{f' of {code}' if code else ''}", scheme=code or "?")
    return None


def _is_money(cell: str) -> bool:
    try:
        parse(cell)
    except BadAmount:
        return False
    return True


def _key(one: Column) -> Guess | None:
    """An id: with a cell of its own in each row that of the row, else that of an event that several rows share."""
    last = one.words[-1] if one.words else ""
    called = last in _KEYS or (len(one.words) == 1 and last.endswith(("num", "id")) and last not in _NO_KEYS)
    if not called or one.named(*_THINGS) or max(map(len, one.cells)) > _LONG or " " in "".join(one.cells):
        return None
    if len(one.different) == len(one.cells) == one.rows:
        return Guess(CellField.ID, "its name, and a cell of its own in each row")
    if len(one.cells) == one.rows:
        return Guess(CellField.GROUP, "its name, and the same cell in several rows; edit: are these one event?")
    return None


_KEYS: Final = frozenset({"id", "nr", "no", "num", "number", "key", "identifier"})
_NO_KEYS: Final = frozenset({"aid", "paid", "said", "bid", "grid", "covid", "forbid", "void"})
_THINGS: Final = ("country", "state", "actor", "side", "place", "geo", "location", "story", "sentence", "sub", "parent")
"""What an id can be of that is no row and no event."""


def _label(one: Column) -> Guess | None:
    """A column of types: codes of a scheme, names of ours, or few different cells under such a name."""
    coded = one.named("code", "event", "type", "cameo", "plover")
    for book in BOOKS if coded else ():
        if one.share(rules(book).__contains__) >= _MOST:
            return Guess(CellField.TYPE, f"codes of {book}", scheme=book)
    if one.share(lambda cell: cell in subclasses("Situation")) >= _MOST:
        return Guess(CellField.TYPE, "names of our types", scheme="ontology")
    few = len(one.different) <= min(_FEW, max(2, one.rows - 1)) or one.rows < 10
    called = one.named("type", "categ", "action", "kind", "class", "vote") or {"event", "art", "typ"} & {*one.words}
    if few and called and one.share(lambda cell: len(cell) < _LONG) >= _MOST:
        return Guess(CellField.TYPE, "its name, and few different cells")
    return None


def _party(one: Column) -> Guess | None:
    """Parties: codes of a scheme, or names that the reference knows; a column that is called a place is one."""
    ask = finder()
    for scheme in _SCHEMES:
        numbers = scheme == "cowNumber"
        if numbers and not one.named("cow", "ccode", "gw", "state", "country", "cntry"):
            continue
        least = _SOME if one.named("cow", "ccode", "gw", "stabb", "stateab", "iso") else _MOST
        if one.share(lambda cell: ask.code(scheme, cell)) >= least:  # noqa: B023
            return Guess(ACTOR, f"codes of countries ({scheme})", scheme=scheme)
    parts = [part.strip() for cell in one.different for part in re.split(r"[;|]", cell)]
    known = sum(len(ask.name(part, "actor:")) == 1 for part in parts) / len(parts)
    called = one.named(
        *("actor", "side", "source", "target", "recipient", "donor", "signator", "party", "sender", "receiver", "who"),
        *("state", "country", "member", "visitor", "host", "participant", "initiator", "akteur", "land"),
    )
    if _is_place(one):
        return None
    if known >= _SOME or (called and known > 0):
        return Guess(ACTOR, "names that the reference knows")
    if one.named("actor", "side", "donor", "signator", "visitor") and not all(map(_number, one.different)):
        return Guess(ACTOR, "its name")
    return None


def _is_place(one: Column) -> bool:
    return one.named(
        *("place", "location", "city", "town", "where", "venue", "ort", "lieu", "geo", "admin", "province", "region")
    )


def _place(one: Column) -> Guess | None:
    if _is_place(one) and not one.share(_number) >= _MOST:
        return Guess(CellField.PLACE, "its name")
    return None


def _text(one: Column) -> Guess | None:
    if one.share(_number) >= _MOST:
        return None
    if one.named("source", "url", "link", "citation", "reference", "quelle"):
        return Guess(CellField.SOURCE, "its name")
    long = sum(map(len, one.cells)) / len(one.cells) >= _LONG
    if one.named("title", "name", "headline", "titel", "titre"):
        return Guess(CellField.NAME, "its name")
    if one.named("quote", "sentence", "excerpt"):
        return Guess(CellField.QUOTE, "its name")
    if long or one.named("note", "remark", "comment", "descr", "summary", "text", "detail"):
        return Guess(CellField.REMARK, "texts" if long else "its name")
    return None


_LOOKS: Final[tuple[Callable[[Column], Guess | None], ...]] = (
    *(_address, _point, _precision, _part_of_day, _day, _key, _money, _label, _party, _place, _text),
)


def guesses(columns: Sequence[Column]) -> Iterator[tuple[Column, Guess]]:
    """A guess for each column, as they can stand together: of several that can be only one, the first is it."""
    found = [(one, guess(one)) for one in columns]
    kinds = {told.kind for _, told in found}
    parties = {one.name for one, told in found if told.kind == ACTOR and not told.scheme} - {
        one.name for one, _ in found if one.words[:1] in _COUNTRY
    }
    coded = any(told.kind == CellField.TYPE and told.scheme for _, told in found)
    once: set[str] = set()
    for one, told in found:
        needed = NEEDS.get(CellField(told.kind), ()) if told.kind in _FIELDS else ()
        if told.kind in _ONCE and told.kind in once:
            other = f"another column is {told.kind} already"
            told = Guess(CellField.REMARK, other)
        elif told.kind == CellField.TYPE and coded and (not told.scheme or told.kind in once):
            told = Guess(CellField.REMARK, "kept: another column has the codes")
        elif told.kind in _IN_PARTS and CellField.WHEN in kinds:
            told = Guess(IGNORE, "the whole day stands in another column")
        elif needed and kinds.isdisjoint(needed):
            told = Guess(CellField.REMARK, f"kept: it would be the {told.kind} of a {' or '.join(needed)}")
        elif told.kind == CellField.AMOUNT and told.scheme == "?" and CellField.CURRENCY not in kinds:
            told = Guess(
                CellField.REMARK, "kept: numbers; edit: amount, with constants: {money: EUR} and money: currency"
            )
        elif told.kind == CellField.GROUP and CellField.ID in kinds:
            told = Guess(CellField.REMARK, "kept: an id of something wider than a row; edit: part_of, content_id?")
        elif told.kind == ACTOR and one.words[:1] in _COUNTRY and parties:
            told = Guess(CellField.PLACE, "its name, beside other parties")
        once.add(told.kind)
        yield one, told


_FIELDS: Final = frozenset(CellField)
_COUNTRY: Final = (("country",), ("countryname",), ("land",), ("pays",))
_IN_PARTS: Final = (CellField.YEAR, CellField.MONTH, CellField.DAY)
_ONCE: Final = frozenset(CellField) - {CellField.PLACE, CellField.REMARK, CellField.TYPE, CellField.SOURCE}
