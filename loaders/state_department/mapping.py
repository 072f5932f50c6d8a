"""The mapping of the historian's lists: names that are spelled otherwise, titles, and the ways remarks are worded."""

import re
from collections.abc import Iterator
from typing import ClassVar

import msgspec

from kg.reading.mapping import Mapping
from kg.reading.mapping_rules import Rule


class PatternRule(Rule, frozen=True, kw_only=True):
    """A way of wording: a regular expression with the group `rest`, the type of situation and the traveller's role.

    With `counterparts`, those named in `rest` with a title take part in that role, one situation for each.
    """

    match: str
    type: str
    role: str
    counterparts: str = ""


class HsgMapping(Mapping, frozen=True, kw_only=True):
    """The rules of the lists; `countries` and `persons` give the reference's name for one of theirs.

    `private` is what a remark says of a visit that is not made on behalf of a country.
    """

    countries: dict[str, str] = msgspec.field(default_factory=dict)
    persons: dict[str, str] = msgspec.field(default_factory=dict)
    titles: list[str] = msgspec.field(default_factory=list)
    patterns: list[PatternRule] = msgspec.field(default_factory=list)
    private: str = "(?!)"
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
        written.append(("$.private", self.private))
        for path, pattern in written:
            try:
                compiled = re.compile(pattern)
            except re.error as error:
                yield f"no regular expression: {error}", path
                continue
            if path.startswith("$.patterns") and "rest" not in compiled.groupindex:
                yield "the pattern has no group (?P<rest>…)", path
