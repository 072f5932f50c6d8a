"""Generated reports as people would annotate them, in the native format: ten situations each, a report a line.

Of the ten one is a pledge on a condition, one denies what the report before told, one is a plan, one says what became
of such a plan, one fulfils an earlier pledge; the others are meetings, calls, visits and talks.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

EACH: Final = 10
"""Situations of a report."""

LAST: Final = date(2025, 12, 31)
"""The day on which the last report is published."""

WEEK: Final = timedelta(days=7)
_A_DAY: Final = 5
_WIRES: Final = 40
_TYPES: Final = ("Meeting", "PhoneCall", "Visit", "Negotiation")
_WHO: Final = (
    *("France", "Germany", "Poland", "Ukraine", "United States", "United Kingdom", "Italy", "Spain", "Japan", "Canada"),
    *("Norway", "Sweden", "Finland", "Denmark", "Iceland", "Ireland", "Portugal", "Austria", "Greece", "Romania"),
    *("Bulgaria", "Hungary", "Croatia", "Slovenia", "Slovakia", "Estonia", "Latvia", "Lithuania", "Belgium", "Russia"),
)

Told = dict[str, Any]


def write(folder: Path, situations: int) -> list[Path]:
    """A file of the reports of so many situations, always the same ones, and one of the last report."""
    *most, last = (json.dumps(one) + "\n" for one in documents(situations))
    files = [folder / "reports.jsonl", folder / "the-last.jsonl"]
    folder.mkdir(parents=True, exist_ok=True)
    for file, lines in zip(files, (most, [last]), strict=True):
        file.write_text("".join(lines), encoding="utf-8")
    return files


def documents(situations: int) -> Iterator[Told]:
    """The reports in the order in which they are published, five a day."""
    number = -(-situations // EACH)
    for at in range(number):
        day = LAST - timedelta(days=(number - 1 - at) // _A_DAY)
        told = [_told(at, place, day) for place in range(EACH)]
        document = {
            "id": f"report-{at}",
            "publisher": f"Wire {at % _WIRES}",
            "title": f"Report {at}",
            "url": f"https://news.example/{at}.html",
            "published": day.isoformat(),
            "language": "en",
            "text": " ".join(one["claims"][0]["quote"] for one in told),
        }
        yield {"document": document, "situations": told}


def _told(at: int, place: int, day: date) -> Told:
    """What stands at one place of a report."""
    number = at * EACH + place
    claim = {"quote": f"Sentence {number} tells it."}
    if place == 0:
        one, other = _both(number)
        makers = [{"actor": one, "role": "pledger"}, {"actor": other, "role": "beneficiary"}]
        content = {"type": "SecurityGuarantee", "conditional_on": {"after": {"type": "PeaceAgreement"}}}
        made = {"id": _id(number), "type": "Pledge", "participants": makers, "when": str(day)}
        return made | {"content": content, "claims": [claim]}
    if place == 1 and at:
        return _contact(number - EACH + 1) | {"claims": [claim | {"polarity": "negative"}]}
    if place == 3:
        return _contact(number) | {"when": str(day + timedelta(days=1)), "claims": [claim | {"status": "planned"}]}
    if place == 4 and at % 2:
        return _contact(number - EACH - 1) | {"claims": [claim]}
    if place == 5 and at >= EACH:
        given = {"id": _id(number), "type": "MilitaryAid", "when": str(day)}
        return given | {"fulfils": _id((at - EACH) * EACH), "claims": [claim]}
    return _contact(number) | {"when": str(day - timedelta(days=1)), "claims": [claim]}


def _id(number: int) -> str:
    return f"event:generated-{number}"


def _both(number: int) -> list[str]:
    """Two different ones."""
    one = number % len(_WHO)
    return [_WHO[one], _WHO[(one + 1 + number // len(_WHO) % (len(_WHO) - 1)) % len(_WHO)]]


def _contact(number: int) -> Told:
    both = _both(number)
    return {"id": _id(number), "type": _TYPES[number % len(_TYPES)], "participants": both, "place": both[1]}
