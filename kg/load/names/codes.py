"""Codes and names of tables to ids of the reference: exact matches and documented compositions, never a guess."""

import re
from typing import Final

from kg.load.names.offices import holder
from kg.model.records import Actor, ActorType
from kg.reading.mapping import Finder
from kg.reference import Reference, reference

_GOVERNMENT: Final = "GOV"
_GOVERNMENT_OF: Final = re.compile(r"government (?:of (?:the )?(.+)|\((.+)\))", re.IGNORECASE)
_BODY: Final = "IGO"
_COUNTRY_CODES: Final = frozenset({"cameo", "iso3"})

_ROLES: Final = frozenset(
    (
        *(
            "AGR",
            "BUS",
            "COP",
            "CRM",
            "CVL",
            "DEV",
            "EDU",
            "ELI",
            "ENV",
            "GOV",
            "HLH",
            "HRI",
            "INS",
            "JUD",
            "LAB",
            "LEG",
        ),
        *("MED", "MIL", "MOD", "OPP", "PTY", "RAD", "REB", "REF", "REL", "SEP", "SET", "SPY", "UAF"),
    )
)
"""CAMEO's codes of roles; not those of kinds of organizations (`IGO`, `NGO`, `MNC`), beside which a name names one."""


def finder() -> Finder:
    """The reference that ships, as tables ask it."""
    lookup = reference()
    return Finder(
        lambda scheme, code: find_code(lookup, scheme, code),
        lambda name, prefix: find_name(lookup, name, prefix),
        is_kind,
        lambda country, name, day: holder(lookup, country, name, day),
    )


def find_name(lookup: Reference, name: str, prefix: str) -> tuple[str, ...]:
    """The ids that a name can mean; `Government of Ukraine` is composed, of a name that means one country.

    So is ICEWS's `Government (Ukraine)`.
    """
    found = tuple(lookup.find(name, prefix))
    if found or not (of := _GOVERNMENT_OF.fullmatch(name)):
        return found
    countries = lookup.find(of[1] or of[2], prefix)
    government = lookup.code("governmentOf", countries[0]) if len(countries) == 1 else None
    return (government,) if government else ()


def _country(lookup: Reference, scheme: str, code: str) -> str | None:
    """What has a code; of CAMEO also a country that only ISO has it for."""
    return lookup.code(scheme, code) or (lookup.code("iso3", code) if scheme == "cameo" else None)


def is_kind(scheme: str, code: str) -> bool:
    """Whether a code of CAMEO or PLOVER is made of roles alone: `GOV`, `COPGOV` are of no country."""
    parts = {code[at : at + 3] for at in range(0, len(code), 3)}
    return scheme in _COUNTRY_CODES and bool(code) and parts <= _ROLES


def find_code(lookup: Reference, scheme: str, code: str) -> str | None:
    """The id of an actor's code, or None.

    Codes of CAMEO (and of PLOVER, whose countries are ISO's) are composed: `USAGOV` is the government of the United
    States, `IGOUNO` and `IGOWSTNAT` are the organizations UNO and NAT. Any other addition names a part of a country
    that the reference does not hold: `USAOPP` is not the United States. A country code that CAMEO does not have is one
    of ISO, as GDELT writes them (`ROU` beside CAMEO's `ROM`). `cowNumber/government` is a scheme whose codes of
    countries stand for their governments.
    """
    base, _, government = scheme.partition("/")
    if government:
        country = find_code(lookup, base, code)
        return lookup.code("governmentOf", country) if country and government == "government" else None
    found = _country(lookup, scheme, code)
    if found or scheme not in _COUNTRY_CODES:
        return found
    if code.endswith(_GOVERNMENT) and (country := _country(lookup, scheme, code.removesuffix(_GOVERNMENT))):
        return lookup.code("governmentOf", country)
    if code.startswith(_BODY):
        body = lookup.code("cameo", code[-3:]) or ""
        entry = lookup.get(body)
        return body if isinstance(entry, Actor) and entry.type is ActorType.ORGANIZATION else None
    return None
