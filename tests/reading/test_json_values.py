"""JSON as plain texts with places: strict, numbers as they are spelled, every value at its line and column."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadInput
from kg.reading.json_values import read

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]))
NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
KEYS = st.text("abc", max_size=3)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=20,
)


def as_text(value: Any) -> Any:
    """What our reader makes of a value: texts, lists and mappings."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return value if value is None or isinstance(value, str) else json.dumps(value)


@given(JSON, st.sampled_from([None, 0, 3]), st.booleans())
def test_every_json_text_is_read_as_its_texts(value: Any, indent: int | None, ascii_: bool) -> None:
    written = json.dumps(value, indent=indent, ensure_ascii=ascii_)
    found, places = read(written, "a.json")
    assert found == as_text(value)
    lines = written.split("\n")
    for path, (line, column) in places.items():
        key = path.rpartition(".")[2] if not path.endswith("]") and path != "$" else None
        there = lines[line - 1][column - 1 :]
        assert there[0] in '{["-0123456789tfn' if key is None else there.startswith(json.dumps(key))


@pytest.mark.parametrize("number", ["0", "-0", "1e3", "1E+3", "-1.50", "12345678901234567890", "true", "false"])
def test_numbers_keep_their_spelling(number: str) -> None:
    assert read(f"[{number}]", "a.json")[0] == [number]


@pytest.mark.parametrize("word", ["01", "+1", ".5", "1.", "1e", "NaN", "Infinity", "True", "nul", "nullx", "1x", "'a'"])
def test_what_json_does_not_know_is_refused(word: str) -> None:
    with pytest.raises(BadInput, match="KG002"):
        read(f"[{word}]", "a.json")
    with pytest.raises(BadInput, match="KG002"):
        read(word, "a.json")


def test_lines_are_counted_from_the_first() -> None:
    assert read('{\n"a": 1}', "a.jsonl", line=7)[1] == {"$": (7, 1), "$.a": (8, 1)}
