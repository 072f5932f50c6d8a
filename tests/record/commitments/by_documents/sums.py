"""Who promised for whom, and how much."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from tests.record.commitments.by_documents.conditions import Answer
from tests.record.commitments.by_documents.documents import Documents

SUM: Final = re.compile(
    r"(?P<ceiling>up to )?(?P<currency>[A-Z]{3}) (?P<number>[\d.]+)(?P<unit>bn|m)?(?: a (?P<per>year|month))?.*"
)
UNIT: Final = {"bn": 10**9, "m": 10**6, None: 1}


def for_germany(d: Documents) -> Answer:
    for pledge in d.pledges:
        for part in pledge.parts:
            if part.role == "pledger" and "actor:germany" in part.behalf:
                yield part.actor, pledge.id


def _sums(d: Documents) -> Iterator[tuple[str, str, int, str]]:
    """Pledge, currency, number in whole units, and `year`, `month`, `at most` or nothing."""
    for pledge in d.pledges:
        for content in (d.situations[id_] for id_ in pledge.contents):
            told = [SUM.fullmatch(text) for text in content.amounts]
            sums = [(int(float(m["number"]) * UNIT[m["unit"]]), m) for m in told if m]
            assert len(sums) == len(content.amounts), content.amounts
            counted = Counter(number for number, _ in sums)
            for number, m in sorted(sums, key=lambda one: (-counted[one[0]], one[0]))[:1]:
                yield pledge.id, m["currency"], number, m["per"] or ("at most" if m["ceiling"] else "")


def billions(d: Documents) -> Answer:
    return ((id_, currency, str(number)) for id_, currency, number, _ in _sums(d) if number >= 5 * 10**9)


def every_year(d: Documents) -> Answer:
    return ((id_, currency, str(number), how) for id_, currency, number, how in _sums(d) if how)


ANSWERS: Final[tuple[Callable[[Documents], Answer], ...]] = (for_germany, billions, every_year)
