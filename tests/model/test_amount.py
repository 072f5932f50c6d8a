"""Sums of money: how people write them, what leaves a doubt, and the one form in which they are kept."""

from contextlib import suppress
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.amount import CURRENCIES, Amount, BadAmount, Per, parse
from kg.model.ids import amount_id, is_id
from tests.support.strategies import amounts


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("EUR 7.1bn", "EUR 7100000000"),
        ("€7.1bn", "EUR 7100000000"),
        ("7.1 billion euros", "EUR 7100000000"),
        ("7.1 Mrd. EUR", "EUR 7100000000"),
        ("7.1 milliards €", "EUR 7100000000"),
        ("UAH 5 млрд", "UAH 5000000000"),
        ("US$ 500m", "USD 500000000"),
        ("USD 500 mn", "USD 500000000"),
        ("1,200,000 NOK", "NOK 1200000"),
        ("NOK 1 200 000", "NOK 1200000"),
        ("NOK 1'200'000.50", "NOK 1200000.5"),
        ("EUR 0", "EUR 0"),
        ("up to EUR 90bn", "up to EUR 90000000000"),
        ("at most EUR 90bn 2026/2027", "up to EUR 90000000000 2026/2027"),
        ("EUR 1 200 000 2025/2027", "EUR 1200000 2025/2027"),
        ("EUR 1bn a year", "EUR 1000000000 a year"),
        ("£3bn/year", "GBP 3000000000 a year"),
        ("DKK 1.2bn annually", "DKK 1200000000 a year"),
        ("EUR 5m per month, 2026", "EUR 5000000 a month 2026"),
    ],
)
def test_a_sum_is_kept_in_one_form_however_it_is_written(text: str, kept: str) -> None:
    assert str(parse(text)) == kept


@pytest.mark.parametrize(
    ("text", "code", "reason"),
    [
        ("$5m", "KG012", "write USD"),
        ("kr 5m", "KG012", "write SEK, NOK or DKK"),
        ("5m", "KG012", "has no currency"),
        ("100 XYZ", "KG012", '"XYZ" is no currency of ISO 4217'),
        ("EUR 7,1bn", "KG010", "a point stands before decimals: 7.1"),
        ("EUR 1.234.567", "KG010", "no number that leaves no doubt"),
        ("a lot", "KG010", "is no sum of money (such as EUR 7.1bn"),
        ("-5 EUR", "KG010", "is no sum of money"),
        ("EUR 5bn soon", "KG013", "the period of the sum"),
        ("EUR 1000 tn", "KG014", "at most 15 digits"),
    ],
)
def test_what_leaves_a_doubt_is_refused_with_the_way_to_write_it(text: str, code: str, reason: str) -> None:
    with pytest.raises(BadAmount) as caught:
        parse(text)
    assert caught.value.code == code
    assert reason in str(caught.value)


@given(amounts)
def test_what_is_written_is_read_back(one: Amount) -> None:
    assert parse(str(one)) == one
    assert msgspec.json.decode(msgspec.json.encode(one), type=Amount) == one
    assert is_id(amount_id(one))


@given(amounts, amounts)
def test_different_sums_are_different_resources(one: Amount, other: Amount) -> None:
    assert (amount_id(one) == amount_id(other)) == (one == other)


@given(st.text(max_size=20))
def test_any_text_is_a_sum_or_refused_in_our_words(text: str) -> None:
    with suppress(BadAmount):
        assert parse(text).currency in CURRENCIES


def test_people_see_billions() -> None:
    assert parse("up to EUR 1,200,500,000 a year 2031/2033").shown == "up to EUR 1.2005bn a year, 2031/2033"
    assert parse("EUR 1234567").shown == "EUR 1,234,567"
    assert parse("EUR 0.5").shown == "EUR 0.5"


def test_equal_sums_are_equal_however_their_number_is_written() -> None:
    whole = Amount(value=Decimal("7100000000"), currency="EUR", per=Per.YEAR)
    assert whole == parse("EUR 7.1bn a year")
    assert {"EUR", "USD", "UAH", "DEM"} <= CURRENCIES
