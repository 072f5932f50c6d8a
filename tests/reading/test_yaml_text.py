"""YAML as plain texts with places, without aliases, anchors, tags, double keys and second documents."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadInput, Fault
from kg.reading import json_values
from kg.reading.limits import Limits
from kg.reading.yaml import text as yaml_text

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"))
VALUES = st.recursive(
    st.one_of(WORDS, st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=20,
)


def fault(text: str, limits: Limits | None = None) -> Fault:
    with pytest.raises(BadInput) as refused:
        yaml_text.read(text, "a.yaml", limits or Limits())
    (only,) = refused.value.faults
    return only


def test_values_and_their_places() -> None:
    value, places = yaml_text.read("a: b\nlist:\n  - {x: 1, y: ''}\n  -\n", "a.yaml")
    assert value == {"a": "b", "list": [{"x": "1", "y": ""}, None]}
    assert places == {
        "$": (1, 1),
        "$.a": (1, 1),
        "$.list": (2, 1),
        "$.list[0]": (3, 5),
        "$.list[0].x": (3, 6),
        "$.list[0].y": (3, 12),
        "$.list[1]": (4, 4),
    }


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("a: &x b", "anchors and aliases", (1, 4)),
        ("a: *x", "anchors and aliases", (1, 4)),
        ("a: !!int 1", "the tag tag:yaml.org,2002:int", (1, 4)),
        ("a: !x {}", "the tag !x", (1, 4)),
        ("a: 1\na: 2", 'the key "a" stands twice', (2, 1)),
        ("? [a]\n: b", "a key must be plain text", (1, 3)),
        ("a: 1\n---\nb: 2", "a second document", (2, 1)),
        ("", "the file is empty", (1, 1)),
        ("# only\n", "the file is empty", (1, 1)),
    ],
)
def test_what_hides_something_is_refused(text: str, reason: str, place: tuple[int, int]) -> None:
    found = fault(text)
    assert (found.code, (found.line, found.column)) == ("KG002", place)
    assert found.reason.startswith(reason)


SLIPS = [
    ("name: Paris: a summit", 'needs quotes: name: "Paris: a summit"', (1, 12)),
    ("- type: Statement\n  name: Merz: not now", 'needs quotes: name: "Merz: not now"', (2, 13)),
    ("{type: Meeting, name: Merz: a call, place: Paris}", 'needs quotes: name: "Merz: a call"', (1, 27)),
    ("[{publisher: dpa: Berlin}]", 'needs quotes: publisher: "dpa: Berlin"', (1, 17)),
    ("{a: 1\nb: 2", "in {…} a comma stands between two entries", (2, 2)),
    ("a: @wire", 'a text cannot begin with "@"; put it in quotes', (1, 4)),
    ("a: `x`", 'a text cannot begin with "`"; put it in quotes', (1, 4)),
    ("a: 50% off\nb: %x", 'a text cannot begin with "%"; put it in quotes', (2, 4)),
    ("a:\n\tb: 1", "a tab; indent with spaces", (2, 1)),
    ('name: "Unfinished\nb: 1\n', "the quotes that open here are not closed", (1, 7)),
    ("name: 'Unfinished\n", "the quotes that open here are not closed", (1, 7)),
    ('name: "Er sagte "ja" dazu"', "the text in quotes ends before the line does", (1, 18)),
    ("name: 'It's a plan'", "the text in quotes ends before the line does", (1, 11)),
    ("a: *France", "or put a text in quotes", (1, 4)),
]


@pytest.mark.parametrize(("text", "reason", "place"), SLIPS, ids=[slip[0] for slip in SLIPS])
def test_a_usual_slip_is_told_in_a_writers_words(text: str, reason: str, place: tuple[int, int]) -> None:
    found = fault(text)
    assert (found.code, (found.line, found.column)) == ("KG002", place)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("[[[a]]]", Limits(depth=2)),
        ("[a, b, c]", Limits(values=3)),
        ("a: " + "b" * 11, Limits(string=10)),
        ("b" * 11 + ": a", Limits(string=10)),
        ("document: {text: " + "b" * 11 + "}", Limits(text=10)),
    ],
)
def test_every_limit_holds_in_yaml_and_json(text: str, limits: Limits) -> None:
    assert fault(text, limits).code == "KG004"
    plain = yaml_text.read(text, "a.yaml")[0]
    with pytest.raises(BadInput, match="KG004"):
        json_values.read(json.dumps(plain), "a.json", limits)


def test_what_is_just_within_the_limits_is_read() -> None:
    limits = Limits(depth=2, values=5, string=10, text=10)
    assert yaml_text.read("document: {text: bbbbbbbbbb}", "a.yaml", limits)[0] == {"document": {"text": "b" * 10}}


@given(VALUES)
def test_what_another_writer_wrote_is_read_back(value: Any) -> None:
    written = yaml.safe_dump(value, allow_unicode=True)
    if "!!" in written or ("&" in written and "*" in written):
        return  # the writer of PyYAML uses tags and anchors for some values
    assert yaml_text.read(written, "a.yaml")[0] == value


@given(VALUES)
def test_yaml_and_json_read_json_alike(value: Any) -> None:
    written = json.dumps(value, ensure_ascii=False)
    found, places = json_values.read(written, "a.json")
    assert found == value
    assert places == yaml_text.read(written, "a.yaml")[1]


@given(st.text())
def test_any_text_gives_values_or_one_fault_with_a_place(text: str) -> None:
    for read in (yaml_text.read, json_values.read):
        try:
            read(text, "a")
        except BadInput as refused:
            (only,) = refused.faults
            assert only.line > 0
            assert only.column > 0
