"""The mapping of the historian's lists: names that are spelled otherwise, titles, and the ways remarks are worded."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar, Final

import msgspec

from kg.model.records import Status
from kg.reading.mapping import Mapping
from kg.reading.mapping_rules import Rule

_ELECT: Final = timedelta(days=125)
"""From an election in November to an inauguration in March, as it was until 1933."""


class PatternRule(Rule, frozen=True, kw_only=True):
    """A way of wording: a regular expression with the group `rest`, the type of situation and the traveller's role.

    With `counterparts`, those named in `rest` with a title take part in that role, one situation for each.
    """

    match: str
    type: str
    role: str
    counterparts: str = ""


class Office(Rule, frozen=True, kw_only=True):
    """An office of the country whose lists these are, and who held it from one day to another (ISO, both included)."""

    title: str
    name: str
    start: str
    end: str = "9999"

    def holds(self, title: str, day: str) -> bool:
        """Whether this is the holder of an office on a day; without a title, of any office.

        `Secretary` is short for Secretary of State; who is elect comes into office within the next months.
        """
        elect = title == f"{self.title}-elect"
        first = (date.fromisoformat(self.start) - _ELECT).isoformat() if elect else self.start
        named = elect or title in ("", self.title) or self.title.startswith(f"{title} of ")
        return named and first <= day <= (self.start if elect else self.end)


class HsgMapping(Mapping, frozen=True, kw_only=True):
    """The rules of the lists; `countries` gives the reference's name for one of theirs.

    `private` is how the first sentence of a remark calls a visit that is not on behalf of a country, unless another
    one begins as in `official`; `denied` is what before a verb says that it did not come to that;
    `stages` is how a sentence begins that says of the whole visit that it was cancelled, postponed or only planned.
    """

    countries: dict[str, str] = msgspec.field(default_factory=dict)
    offices: list[Office] = msgspec.field(default_factory=list)
    titles: list[str] = msgspec.field(default_factory=list)
    patterns: list[PatternRule] = msgspec.field(default_factory=list)
    private: str = "(?!)"
    official: str = "(?!)"
    denied: str = "(?!)"
    stages: dict[Status, str] = msgspec.field(default_factory=dict)
    stops: list[str] = msgspec.field(default_factory=list)
    KIND: ClassVar[str] = "hsg"
    not_written: ClassVar[frozenset[str]] = frozenset(
        {"makers", "finder", "layers", "labels", "attributes", "metadata", "notes", "roles"}
    )

    def words(self) -> Iterator[tuple[str, str, str]]:
        """Every word that must be known: `type`, `role` or `pattern`, the word, and its path in the file."""
        for index, rule in enumerate(self.patterns):
            path = f"$.patterns[{index}]"
            yield "type", rule.type, f"{path}.type"
            yield "role", rule.role, f"{path}.role"
            yield from [("role", rule.counterparts, f"{path}.counterparts")] * bool(rule.counterparts)

    def faults(self) -> Iterator[tuple[str, str]]:
        """Why a regular expression of the mapping cannot be used, with its path."""
        written = [(f"$.patterns[{index}].match", rule.match) for index, rule in enumerate(self.patterns)]
        written += [(f"$.stops[{index}]", stop) for index, stop in enumerate(self.stops)]
        written += [("$.private", self.private), ("$.official", self.official), ("$.denied", self.denied)]
        written += [(f"$.stages.{status}", pattern) for status, pattern in self.stages.items()]
        for path, pattern in written:
            try:
                compiled = re.compile(pattern)
            except re.error as error:
                yield f"no regular expression: {error}", path
                continue
            if path.startswith("$.patterns") and "rest" not in compiled.groupindex:
                yield "the pattern has no group (?P<rest>…)", path
