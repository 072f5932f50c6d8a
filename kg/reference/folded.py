"""Names by what is left of them without accents, capitals, hyphens and the order of their words: alike, never a guess.

A key that two actors share gives both, so that whoever asks sees that the name is ambiguous.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kg.model.folding import bare, fold
from kg.model.records import Actor, ActorType, Place

_SMALL: Final = frozenset({"the", "of"})
_ARTICLES: Final = frozenset({"the", "le", "la", "l", "les"})
"""What ISO writes behind names: `Bahamas (the)`, `Albanie (l')`."""
_ACRONYM: Final = re.compile(r"[A-Z][A-Z0-9-]{0,7}")
_SHORTEST: Final = 4
"""Letters of a single word that may differ by capitals: `us`, `it` and `who` are words of their own."""
_COMMA: Final = re.compile(r"([^,()]+), ([^,()]+)")
_BRACKETS: Final = re.compile(r"([^()]+?) ?\(([^()]+)\)")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})

Entry = Actor | Place


class Known(NamedTuple):
    """A name of an entry; `label` where it is its name in some language and no other one."""

    name: str
    entry: Entry
    label: bool


def words(name: str) -> list[str]:
    """The words of a name that tell it from others."""
    found = ["saint" if word in ("st", "ste") else word for word in fold(name).split()]
    return [word for word in found if word not in _SMALL] or found


def orders(name: str) -> Iterator[str]:
    """A name as it stands, and as its words follow each other without comma or brackets.

    >>> list(orders("Congo, Democratic Republic of the"))[1], list(orders("Iran (Islamic Republic of)"))[1]
    ('Democratic Republic of the Congo', 'Islamic Republic of Iran')
    """
    yield name
    for pattern in (_COMMA, _BRACKETS):
        if found := pattern.fullmatch(name.strip()):
            yield found[1] if fold(found[2]) in _ARTICLES else f"{found[2]} {found[1]}"


class Folded:
    """Ids by folded names."""

    def __init__(self, names: Iterable[Known]) -> None:
        self.any_case: dict[str, set[str]] = defaultdict(set)
        self.with_capital: dict[str, set[str]] = defaultdict(set)
        self.acronyms: dict[str, set[str]] = defaultdict(set)
        self.turned: dict[str, set[str]] = defaultdict(set)
        for known in names:
            for name in {known.name, known.name.translate(_UMLAUTS)}:
                self._take(known._replace(name=name))

    def _take(self, known: Known) -> None:
        name, entry, label = known
        key, id_ = words(name), entry.id
        person = isinstance(entry, Actor) and entry.type is ActorType.PERSON
        if _ACRONYM.fullmatch(name):
            self.acronyms[name].add(id_)
            if len(name) >= _SHORTEST:
                self.acronyms[name.capitalize()].add(id_)
            return
        state = isinstance(entry, Place) or entry.type is ActorType.COUNTRY
        loose = len(key) > 1 if state else label and len(key) > 1
        loose = loose or (state and label and len(key[0]) >= _SHORTEST)
        (self.any_case if loose else self.with_capital)[" ".join(key)].add(id_)
        if label and person and len(key) > 1:
            for turned in (key[1:] + key[:1], key[-1:] + key[:-1]):
                self.turned[" ".join(turned)].add(id_)
        if label and len(key) > 1 and sum(map(len, key)) >= 2 * _SHORTEST:
            self.turned["".join(key)].add(id_)

    def find(self, name: str, prefix: str) -> list[str]:
        """Ids with this prefix that a name can mean but for its spelling, sorted."""
        for order in orders(name):
            for found in self._alike(order):
                if ids := sorted(id_ for id_ in found if id_.startswith(prefix)):
                    return ids
        return []

    def _alike(self, name: str) -> Iterator[set[str]]:
        key = words(name)
        joined = " ".join(key)
        dotless = name.strip().replace(".", "")
        yield self.acronyms.get(dotless, set())
        if not key or (len(joined) < _SHORTEST and not _ACRONYM.fullmatch(dotless)):
            return
        own = self.any_case.get(joined, set())
        capital = bare(name).lstrip()[:1].isupper()
        yield own | (self.with_capital.get(joined, set()) if capital else set())
        if len(key) > 1 or len(joined) >= 2 * _SHORTEST:
            yield self.turned.get(joined, set()) | self.turned.get("".join(key), set())
