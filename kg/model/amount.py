"""Sums of money as sources give them: a value in a currency, perhaps a ceiling, for a period, or again every year."""

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final

import msgspec

from kg.model.when import BadTime, When
from kg.model.when import parse as time

_CODES: Final = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
    "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY "
    "TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG ATS BEF CSK CYP "
    "DDM DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK SUR XEU YUD "
)
CURRENCIES: Final = frozenset(_CODES.split())
"""Codes of ISO 4217: those in use, and those that the euro or the end of a state replaced."""
SIGNS: Final = {
    **{"€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "US$": "USD"},
    **{"₴": "UAH", "zł": "PLN", "CA$": "CAD", "A$": "AUD"},
}
"""Signs and words of one currency; `$`, `¥` and `kr` are of several."""
_SEVERAL: Final = {"$": "USD", "¥": "JPY or CNY", "kr": "SEK, NOK or DKK", "Fr": "CHF"}
_SCALES: Final = (
    (3, "k thousand thousands tsd tausend mille milliers тис"),
    (6, "m mn mio million millions millionen mln млн"),
    (9, "bn billion billions mrd milliarde milliarden milliard milliards md mld mlrd млрд"),
    (12, "tn trillion trillions"),
)
SCALES: Final = {word: power for power, words in _SCALES for word in words.split()}
"""Words behind a number by the power of ten that they mean; a billion is that of English, a Milliarde."""
_GROUPED: Final = re.compile(r"\d{1,3}(?:[,   '’_]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
_CEILING: Final = re.compile(r"(?:up to|at most|max\.?|≤|<=|bis zu|jusqu['’]à|до)\s*", re.IGNORECASE)
_PER: Final = re.compile(
    r"\s*(?:/\s?|(?:a|per|each|every)\s|(?=annually|yearly|monthly))"
    r"(?P<per>years?|annum|annually|yearly|months?|monthly)\b[\s,]*",
    re.IGNORECASE,
)
_SUM: Final = re.compile(
    r"(?:(?P<before>[^\W\d_]{3}\b|[^\s\d.,+-]{1,3})\s*)?"
    r"(?P<number>\d{1,3}(?:[,   '’_]\d{3})+(?!\d)(?:\.\d+)?|\d[\d.,]*)\s*"
    r"(?P<scale>[^\W\d_]+)?(?P<rest>.*)"
)
_DIGITS: Final = 15
"""Digits before the point that a sum may have: databases and JSON keep so many exactly."""


class Per(StrEnum):
    """How often the sum is meant; without one, once."""

    YEAR = "year"
    MONTH = "month"


class BadAmount(ValueError):
    """A text that is no sum of money; `code` is that of the fault."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


class Amount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A sum: `value` in whole units of `currency` (ISO 4217); with `ceiling`, at most so much; `per` year or month.

    `period` is the time for which it is meant.

    >>> str(parse("up to €7.1bn, 2025/2027"))
    'up to EUR 7100000000 2025/2027'
    """

    value: Decimal
    currency: str
    ceiling: bool = False
    per: Per | None = None
    period: When | None = None

    def __str__(self) -> str:
        """The one form in which it is written; `parse` reads it."""
        words = ("up to" * self.ceiling, self.currency, f"{self.value:f}", f"a {self.per}" if self.per else "")
        return " ".join(filter(None, (*words, self.period.text if self.period else "")))

    @property
    def shown(self) -> str:
        """For people: `up to EUR 7.1bn a year, 2025/2027`."""
        words = ("up to" * self.ceiling, self.currency, _short(self.value), f"a {self.per}" if self.per else "")
        return " ".join(filter(None, words)) + (f", {self.period.text}" if self.period else "")

    @property
    def order(self) -> tuple[Decimal, str]:
        """By which sums are sorted: the number, then the whole."""
        return self.value, str(self)


def _short(value: Decimal) -> str:
    """A number in billions or millions where these say it in four digits behind the point, else in full."""
    for power, word in ((12, "tn"), (9, "bn"), (6, "m")):
        if value >= 10**power and (scaled := value.scaleb(-power)) == round(scaled, 4):
            return f"{scaled.normalize():f}{word}"
    return f"{value.normalize():,f}"


@lru_cache(maxsize=4096)
def parse(text: str, default: str = "") -> Amount:
    """A sum as people write it: `EUR 7.1bn`, `up to 500 million USD a year`, `€1,200,000 2025/2027`.

    `default` is the currency of a text that names none.
    Raises `BadAmount` where the text is none, with the way to write it.
    """
    rest = text.strip()
    if found := _CEILING.match(rest):
        rest = rest[found.end() :]
    whole = _SUM.fullmatch(rest)
    if whole is None:
        raise BadAmount("KG010", f'"{text}" is no sum of money (such as EUR 7.1bn, up to USD 500m a year 2025/2027)')
    currency, scale, rest = whole["before"] or "", whole["scale"] or "", whole["rest"]
    power = SCALES.get(scale.lower(), 0)
    if not power:
        rest = scale + rest
    rest = rest.lstrip(" .")
    if not currency:
        word, _, behind = rest.partition(" ")
        named = not default or _code(word) in CURRENCIES
        currency, rest = (word, behind) if named else (default, rest)
    per, rest = _per(rest.strip(" ,"))
    value = number_of(whole["number"].rstrip(".,"), text) * 10**power
    return amount(value, currency, ceiling=found is not None, per=per, period=rest, text=text)


def _per(rest: str) -> tuple[Per | None, str]:
    if not (found := _PER.match(rest)):
        return None, rest
    return (Per.MONTH if found["per"].lower().startswith("month") else Per.YEAR), rest[found.end() :]


def _code(currency: str) -> str:
    word = currency.rstrip(",")
    return SIGNS.get(word, word.upper())


def number_of(text: str, shown: str = "") -> Decimal:
    """A number with its thousands apart or not, and a point before decimals; raises `BadAmount`."""
    if not _GROUPED.fullmatch(text):
        hint = f" (a point stands before decimals: {text.replace(',', '.')})" if re.fullmatch(r"\d+,\d+", text) else ""
        raise BadAmount("KG010", f'"{shown or text}" has no number that leaves no doubt{hint}')
    return Decimal(re.sub(r"[^\d.]", "", text))


def amount(
    value: Decimal, currency: str, *, ceiling: bool = False, per: Per | None = None, period: str = "", text: str = ""
) -> Amount:
    """A sum of its parts; raises `BadAmount` where the currency, the period or the size is impossible."""
    code = _code(currency)
    if code not in CURRENCIES:
        several = f": write {_SEVERAL[currency]}" if currency in _SEVERAL else " of ISO 4217, such as EUR"
        raise BadAmount("KG012", f'"{currency}" is no currency{several}' if currency else f'"{text}" has no currency')
    if value < 0 or value >= 10**_DIGITS:
        raise BadAmount("KG014", f"a sum is 0 or more, and has at most {_DIGITS} digits: {value}")
    try:
        when = time(period) if period else None
    except BadTime as error:
        raise BadAmount("KG013", f"the period of the sum: {error}") from None
    return Amount(value=Decimal(f"{value.normalize():f}"), currency=code, ceiling=ceiling, per=per, period=when)
