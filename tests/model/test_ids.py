"""Ids: which are well formed, their IRIs and back, and hashes that depend on nothing but the facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.model.ids import (
    claim_id,
    digest,
    iri,
    is_address,
    is_id,
    is_language,
    is_name,
    membership_id,
    participation_id,
    short,
    span_id,
)
from kg.model.records import Claim, Membership, Participation, Span
from kg.model.when import When

GOOD = ["event:a", "event:paris-summit-2025-09-04", "local:doc/a.b", "event:зустріч", "x1-y:a~b_c.d", "event:1/2/3"]
BAD = [
    *(
        "",
        "a",
        ":a",
        "event:",
        "Event:a",
        "1x:a",
        "event:a b",
        "event:a\n",
        "event:a>",
        "event:a`b",
        'event:a"b',
        "event:{a}",
    ),
    *("event:a/", "event:/a", "event:a//b", "event:a:b", "event:a%20b", "javascript:alert(1)", "https://example.org/a"),
    *(
        "event:a\u202eb",
        "event:a\x00",
        "event:a\u200b",
        "event:a|b",
        "event:a\\b",
        "event:a^b",
        "event:a#b",
        "event:a?b",
    ),
]


@pytest.mark.parametrize("text", GOOD)
def test_good_ids(text: str) -> None:
    assert is_id(text)
    assert short(iri(text)) == text


@pytest.mark.parametrize("text", BAD)
def test_bad_ids(text: str) -> None:
    assert not is_id(text)


@given(st.one_of(st.text(), st.text("ab:/.<>` \n\u202e\\", max_size=10).map(lambda text: f"event:{text}")))
def test_every_id_is_an_iri_that_rdf_takes_and_comes_back(text: str) -> None:
    if not is_id(text):
        return
    (quad,) = parse(f"<{iri(text)}> <x:p> <x:o> .", RdfFormat.N_TRIPLES)
    assert quad.subject == NamedNode(iri(text))
    assert short(iri(text)) == text
    assert is_name(text.partition(":")[2]) or "/" in text


@pytest.mark.parametrize(
    "text",
    [
        *("https://example.org", "http://example.org/a?b=c&d=e#f", "https://example.org:8080/ä", "ftp://example.org/a"),
        *(
            "urn:isbn:0451450523",
            "doi:10.1000/182",
            "HTTPS://EXAMPLE.ORG/",
            "https://[::1]/",
            "http://user@example.org",
        ),
    ],
)
def test_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "example.org",
            "/a",
            "javascript:alert(1)",
            "JAVASCRIPT:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "https://",
        ),
        *(
            "https:///a",
            "https://a b",
            "https://a/ b",
            "https://a/\n",
            "https://a/<b>",
            "https://a/`",
            'https://a/"',
            "vbscript:x",
        ),
        *(
            " https://example.org",
            "https://example.org\u2028",
            "https://a/\x7f",
            "mailto:a@example.org",
            "https://a\\b",
        ),
    ],
)
def test_what_is_no_address_or_not_safe(text: str) -> None:
    assert not is_address(text)


LANGUAGES = ["en", "zh-Hant", "und", "english-language"]
NO_LANGUAGES = ["e_n", "", "en> <x", "englishlanguage", "en-", "ен"]


@pytest.mark.parametrize(
    ("text", "good"), [*((one, True) for one in LANGUAGES), *((one, False) for one in NO_LANGUAGES)]
)
def test_languages(text: str, good: bool) -> None:
    assert is_language(text) is good


@given(st.from_regex(r"[ax1]{1,9}(-[ax1]{1,9}){0,5}", fullmatch=True))
def test_a_language_is_what_rdf_takes_for_one(text: str) -> None:
    try:
        Literal("", language=text)
    except ValueError:
        assert not is_language(text)
    else:
        assert is_language(text)


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_a_hash_keeps_its_fields_apart(one: list[str], other: list[str]) -> None:
    if any("\x1f" in field for field in one + other):
        return  # no field holds the separator: the reader refuses control characters
    same = one == other or {tuple(one), tuple(other)} == {(), ("",)}
    assert (digest(*one) == digest(*other)) is same
    assert len(digest(*one)) == 20


def test_ids_are_hashes_of_facts() -> None:
    part = Participation(actor="actor:a", role="host", behalf=("actor:c", "actor:b"))
    swapped = Participation(actor="actor:a", role="host", behalf=("actor:b", "actor:c"))
    assert participation_id("event:x", part) == participation_id("event:x", swapped)
    assert participation_id("event:x", part) != participation_id("event:y", part)
    assert participation_id("event:x", part) != participation_id("event:x", Participation(actor="actor:a"))
    member = Membership(actor="actor:a", organization="actor:b", start=When("2025"))
    assert membership_id(member) != membership_id(Membership(actor="actor:a", organization="actor:b"))
    claim = Claim(id="", about="event:x")
    assert claim_id("d", claim) == claim_id("d", Claim(id="any", about="event:x"))
    assert claim_id("d", claim) != claim_id("e", claim)
    assert span_id("d", Span(start=1, end=3, exact="ab")) == "span:d/1-3"
