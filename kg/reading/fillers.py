"""What stands in a cell for nothing, or for somebody unnamed: signs and words that name no entity in any source."""

import re
from collections.abc import Iterable
from typing import Final

_SIGNS: Final = (
    *("NULL", "null", "<NULL>", "<null>", "(NULL)", "(null)", "[NULL]", "[null]", "\\N", "nil", "NIL"),
    *("None", "none", "NONE", "NaN", "nan", "NAN", "NaT", "NA", "<NA>", "N/A", "n/a", "N.A.", "n.a.", "<N/A>", "<n/a>"),
    *("#N/A", "#N/A N/A", "#NA", "#NULL!", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!"),
    *("-", "--", "---", "----", "–", "—", "?", "??", "???", ".", "..", "...", "…", "_", "XXX", "n/s", "N/S", "k. A."),
)
"""As programs and coders write them, letter for letter: `Null` is a surname, and `Na` another."""
_WORDS: Final = (
    *("not available", "not applicable", "not specified", "not known", "not stated", "not given", "not reported"),
    *("not recorded", "no data", "no information", "missing", "undefined", "undetermined", "unknown", "unspecified"),
    *("unknown actor", "unspecified actor", "unbekannt", "nicht bekannt", "keine angabe", "inconnu", "inconnue"),
    *("non spécifié", "non disponible", "невідомо", "невідомий", "немає даних"),
)
"""Whatever their capitals."""
_UNNAMED: Final = re.compile(
    r"(?:(?:an?|the|some|several|two|three) )?"
    r"(?:(?:unknown|unidentified|unnamed|unspecified|undisclosed)\b.*"
    r"|anonymous(?: (?:\w+ )?(?:officials?|sources?|diplomats?|persons?|people|men|man|women|woman|callers?|group))?"
    r"|(?:civilians?|non-?combatants?|others?|someone|somebody|various|multiple|several|zivilisten)(?: \(.*\))?)",
    re.IGNORECASE,
)
_OFFICES: Final = frozenset(
    (
        *("president", "vice president", "prime minister", "premier", "chancellor", "minister", "foreign minister"),
        *("defense minister", "interior minister", "king", "queen", "prince", "governor", "mayor", "ambassador"),
        *("diplomat", "diplomats", "official", "officials", "government", "government official", "authorities"),
        *(
            "administration",
            "cabinet",
            "regime",
            "parliament",
            "senate",
            "congress",
            "lawmaker",
            "lawmakers",
            "senator",
        ),
        *("police", "military", "army", "armed forces", "security forces", "soldier", "soldiers", "troops", "militia"),
        *("rebel", "rebels", "insurgent", "insurgents", "militant", "militants", "gunman", "gunmen", "protester"),
        *("protesters", "rioters", "demonstrators", "opposition", "activist", "activists", "terrorist", "terrorists"),
        *("judge", "court", "citizen", "citizens", "people", "public", "media", "journalist", "journalists", "student"),
        *("students", "refugee", "refugees", "spokesman", "spokesperson", "employee", "business", "company", "men"),
    )
)
"""Offices and kinds of people: of no country, they are whoever a row means."""


def signs(more: Iterable[str] = ()) -> frozenset[str]:
    """Every cell that says nothing: the usual signs and words, and those that a mapping adds."""
    worded = (form for word in _WORDS for form in (word, word.capitalize(), word.title(), word.upper()))
    return frozenset((*_SIGNS, *worded, *more))


def is_number(sign: str) -> bool:
    """Whether a sign is a number (`-99`), which can be meant where degrees stand."""
    return sign.removeprefix("-").replace(".", "", 1).isdigit()


def is_unnamed(name: str, more: Iterable[str] = (), *, alone: bool = False) -> bool:
    """Whether a name names nobody: `Unidentified gunmen`, `Civilians (Mali)`, one of `more` (`*`: all that begin so).

    `alone`: nothing stands beside it that says of which country it is; then `President` names nobody either.
    """
    folded = name.casefold()
    if _UNNAMED.fullmatch(name) or (alone and folded in _OFFICES):
        return True
    return any(
        folded.startswith(one[:-1].casefold()) if one.endswith("*") else folded == one.casefold() for one in more
    )
