"""Full text: the one procedure that is answered, by our own search instead of the engine's."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from kg.cypher.guard.clauses import arguments, blocks, clauses, keyword, parts
from kg.cypher.guard.lexer import Word, refuse, wrong
from kg.cypher.guard.text import Text
from kg.cypher.values import Value

Search = Callable[[str, str], Mapping[str, float]]
"""Ids and scores of what has words, in `names` or in `quotes`; words that stand at either side of OR are enough."""

PROCEDURE: Final = "db.index.fulltext.querynodes"
_INDEXES: Final = {"kg_names": ("names", "Actor|Place|Situation|Document"), "kg_quotes": ("quotes", "Span")}
_LUCENE: Final = re.compile(r"[-+!(){}\[\]^\"~*?:\\/]|&&|\|\||\bNOT\b|\bTO\b")
_YIELDED: Final = ("node", "score")
_BY: Final = "full text is asked for by an index and words, written out or as parameters"


def search(text: Text, parameters: Mapping[str, Value], find: Search | None) -> dict[str, Any]:
    """Have each call give what our search finds, best first; the parameters that carry it.

    Raises `Refused` for words that are not known beforehand, or that ask for more than words.
    """
    found: dict[str, Any] = {}
    for block in blocks(text.words):
        for clause in (clause for part in parts(block) for clause in clauses(part)):
            if clause.name == "CALL" and (opened := _called(clause.words)):
                name = f"_kg_found_{clause.words[0].start}"
                found[name] = _call(text, clause.words, opened, name, parameters, find)
    return found


def _called(some: Sequence[Word]) -> int:
    """Where the bracket of the call opens; 0 where another procedure is called, or none."""
    opened = next((at for at, word in enumerate(some) if word.is_("(")), 0)
    return opened if "".join(word.value for word in some[1:opened]).lower() == PROCEDURE else 0


def _call(  # a call, and what is known
    text: Text, some: Sequence[Word], opened: int, name: str, parameters: Mapping[str, Value], find: Search | None
) -> dict[str, float]:
    end = next(at for at in range(opened, len(some)) if some[at].is_(")"))
    asked = arguments(list(some[opened + 1 : end]))
    if find is None or [len(one) for one in asked] != [1, 1]:
        refuse(text.query, some[0].start, _BY)
    index, words = (_known(text, one[0], parameters) for one in asked)
    if index not in _INDEXES:
        wrong(text.query, asked[0][0].start, f"there is no index {index!r}, but {' and '.join(_INDEXES)}")
    part, labels = _INDEXES[index]
    behind = next((at for at in range(end, len(some)) if keyword(some, at, "WHERE")), len(some))
    of = f"${name}[_kg_f.id]"
    names = _yielded(text, some[end + 1 : behind])
    given = ", ".join(f"{value} AS {names[one]}" for one, value in (("node", "_kg_f"), ("score", of)) if one in names)
    made = f"CALL {{ MATCH (_kg_f:{labels}) WHERE {of} IS NOT NULL RETURN {given} ORDER BY {of} DESC, _kg_f.id }}"
    text.edit_range(some[0].start, some[behind - 1].end, made + (" WITH *" if behind < len(some) else ""))
    return dict(find(_either(text, asked[1][0], words), part))


def _known(text: Text, word: Word, parameters: Mapping[str, Value]) -> str:
    value = parameters.get(word.value) if word.kind == "parameter" else word.value if word.kind == "text" else None
    if not isinstance(value, str):
        refuse(text.query, word.start, _BY)
    return value


def _yielded(text: Text, some: Sequence[Word]) -> dict[str, str]:
    """The names that YIELD gives to the node and its score, as the engine is to read them."""
    if not some or not some[0].is_("YIELD"):
        refuse(text.query, text.words[0].start, "a call is answered with YIELD and RETURN behind it")
    names = {item[0].value: text.renamed(item[-1].value) for item in arguments(list(some[1:]))}
    if not names or set(names) - set(_YIELDED):
        wrong(text.query, some[0].start, f"this gives {' and '.join(_YIELDED)}")
    return names


def _either(text: Text, word: Word, words: str) -> str:
    """Words as our search has them: Lucene takes any of several, where no AND stands between them."""
    if (sign := _LUCENE.search(words)) is not None:
        refuse(text.query, word.start, f"full text is asked for by words, AND and OR only, not by {sign[0]!r}")
    sides = [side.split() for side in re.split(r"\bAND\b", words)]
    if len(sides) == 1:
        return " OR ".join(one for one in sides[0] if one != "OR")
    if any(len(side) != 1 for side in sides):
        refuse(text.query, word.start, "AND stands beside no other words but AND")
    return " ".join(side[0] for side in sides)
