"""Names of months in English, German, French and Ukrainian: as they are written in a date, long and short."""

import re
from typing import Final

_FORMS: Final = (
    "january jan januar jänner jaenner janvier janv січень січня січ",
    "february feb februar feber février fevrier févr fevr fév лютий лютого лют",
    "march mar märz maerz mär mrz mars березень березня бер",
    "april apr avril avr квітень квітня квіт кві",
    "may mai травень травня трав тра",
    "june jun juni juin червень червня черв чер",
    "july jul juli juillet juil липень липня лип",
    "august aug août aout серпень серпня серп сер",
    "september sep sept septembre вересень вересня верес вер",
    "october oct oktober okt octobre жовтень жовтня жовт жов",
    "november nov novembre листопад листопада лист лис",
    "december dec dezember dez décembre decembre déc грудень грудня груд гру",
)
MONTHS: Final = {form: number for number, forms in enumerate(_FORMS, 1) for form in forms.split()}
"""Number of each month by its names in small letters, without a dot."""
_WORD: Final = re.compile(r"[^\W\d_]+\.?")


def month(word: str) -> int | None:
    """The number of a month by its name, whatever its case and with or without a dot; None where it is none."""
    return MONTHS.get(word.rstrip(".").lower())


def in_english(text: str) -> str:
    """The text with each name of a month in English, as `%B` of strptime reads it; `Sept.` is `September`."""
    return _WORD.sub(lambda found: _english(found[0]), text)


def _english(word: str) -> str:
    number = month(word)
    return _FORMS[number - 1].partition(" ")[0].title() if number else word
