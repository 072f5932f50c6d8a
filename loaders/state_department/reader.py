"""Travels and visits as the historian of the US Department of State lists them (XML): who was where, met whom."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple, cast

from kg.errors import BadInput
from kg.loaders.state_department.build import HsgBuilding, Journey
from kg.loaders.state_department.mapping import HsgMapping
from kg.loaders.state_department.mentions import UNITED_STATES, Entry
from kg.loaders.state_department.remarks import plain
from kg.loaders.tables.cells import BadCell
from kg.loaders.tables.dataset import dataset
from kg.loaders.tables.parts.days import interval, time
from kg.loaders.text.xml_text import Element, children, parse, root_tag
from kg.model.ids import slug
from kg.model.when import When
from kg.reading.coverage import Coverage
from kg.reading.loader import Loaded, Loader, rejected
from kg.reading.mapping import Mapping
from kg.reading.source import Source

_READ: Final = frozenset(
    ("id", "role", "name", "start-date", "end-date", "country", "locale", "remarks", "visitor", "from", "description")
)
_IGNORED: Final = frozenset(("created-by", "created-datetime", "last-modified-by", "last-modified-datetime"))


class _Read(NamedTuple):
    """An element with what it says, or what is wrong with it."""

    element: Element
    entry: Entry | None
    error: BadInput | None
    coverage: Coverage


def read(source: Source, mapping: Mapping) -> Iterator[Loaded]:
    """One unit for each trip or visit; an entry that was made again under a new id adds nothing but its own count."""
    rules = cast(HsgMapping, mapping)
    found = [_read(element, source) for element in children(parse(source.content(), source.file), "trip", "visit")]
    entries = [one.entry for one in found if one.entry is not None]
    document = dataset(rules, source.stem, (entry.remark for entry in entries if entry.remark))
    building = HsgBuilding(rules, document, entries, journeys(entries))
    for element, entry, error, coverage in found:
        if entry is not None:
            loaded = building.unit(entry, coverage)
            yield loaded._replace(origins=dict.fromkeys(loaded.origins, (element.line, element.column, "")))
        elif error is not None:
            yield rejected(error)


def _read(element: Element, source: Source) -> _Read:
    texts = {child.tag: plain(child.text) for child in children(element)}
    coverage = Coverage()
    for tag, text in texts.items():
        if text:
            kind = coverage.understood if tag in _READ else coverage.ignored if tag in _IGNORED else coverage.uncovered
            kind["element", tag] += 1
    try:
        return _Read(element, _entry(element, texts), None, coverage)
    except BadCell as error:
        return _Read(element, None, BadInput([element.fault(error.code, str(error), source.file)]), coverage)


def _entry(element: Element, texts: dict[str, str]) -> Entry:
    """What an element says; raises `BadCell` where it lacks its id, its traveller or a day that is one."""
    travel = element.tag == "trip"
    for tag in ("id", "name" if travel else "visitor", "start-date"):
        if not texts.get(tag):
            raise BadCell("KG010", f"the {element.tag} has no {tag}")
    start = time(texts["start-date"], ())
    end = time(texts["end-date"], ()) if texts.get("end-date") else None
    return Entry(
        id=f"hsg:{'travel' if travel else 'visit'}.{slug(texts['id'])}",
        traveller=texts["name"] if travel else texts["visitor"],
        key=slug(element.get("who") or ""),
        start=start,
        when=interval(start, end) or start,
        home=UNITED_STATES if travel else texts.get("from", ""),
        host=texts.get("country", "") if travel else UNITED_STATES,
        locale=texts.get("locale", ""),
        remark=texts.get("remarks" if travel else "description", ""),
    )


def journeys(entries: list[Entry]) -> dict[str, Journey]:
    """The journey of each trip that has others right before or behind it: at most a day between, the same traveller."""
    found: dict[str, Journey] = {}
    open_: dict[str, list[Entry]] = {}
    for entry in sorted((one for one in entries if one.key), key=lambda one: (one.start.text, one.id)):
        legs = open_.get(entry.key, [])
        if legs and _days_between(max(leg.when.latest or "" for leg in legs), entry.start) > 1:
            _close(legs, found)
            legs = []
        open_[entry.key] = [*legs, entry]
    for legs in open_.values():
        _close(legs, found)
    return found


def _days_between(last: str, start: When) -> int:
    return (date.fromisoformat((start.earliest or last)[:10]) - date.fromisoformat(last[:10])).days


def _close(legs: list[Entry], found: dict[str, Journey]) -> None:
    """A journey of its legs, if they lead to more than one place."""
    if len({(leg.host, leg.locale) for leg in legs}) > 1:
        start = min(leg.start for leg in legs)
        last = max(leg.when.latest or "" for leg in legs)
        when = When(start.text) if start.text == last else When(f"{start.text}/{last}")
        journey = Journey(f"hsg:journey/{legs[0].key}.{start.text}", legs[0].traveller, when)
        found.update((leg.id, journey) for leg in legs)


def _recognises(name: str, head: bytes) -> bool:
    del name
    return root_tag(head) in ("trips", "visits")


HSG: Final = Loader(
    "hsg",
    "travels and visits of the Office of the Historian (XML)",
    "obama-barack.xml",
    _recognises,
    read,
    HsgMapping,
    "hsg",
)
