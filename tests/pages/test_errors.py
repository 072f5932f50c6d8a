"""Error codes and their pages, the error line, and the word that a typo means."""

import json
import string
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.error_pages import page, pages
from kg.errors import CODES, Fault, suggestion
from kg.loaders.native import fields as written
from kg.ontology import code_lists, subclasses
from kg.reference import reference
from kg.text import MAX_EDITS, MAX_SHOWN, counted, edits, nearest, visible
from tests.support.doc_blocks import blocks
from tests.support.loading import read
from tests.support.paths import PROJECT

ERROR_PAGES = PROJECT / "kg" / "error_pages.md"
EXAMPLES = [block for block in blocks(ERROR_PAGES) if block.language == "yaml"]
SHOWN = {block.heading: block.text for block in blocks(ERROR_PAGES) if block.language == "text"}


def fields() -> set[str]:
    structs = [one for one in vars(written).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    return {field.encode_name for struct in structs for field in msgspec.structs.fields(struct)}


VOCABULARIES = {
    "error code": sorted(CODES),
    "field": sorted(fields()),
    "type": sorted(subclasses("Situation")),
    **{scheme: sorted(members) for scheme, members in code_lists().items()},
}


def test_codes_and_pages_are_the_same_list() -> None:
    assert list(pages()) == list(CODES)
    assert {code: text.partition("\n")[0] for code, text in pages().items()} == {
        code: f"## {code}: {title}" for code, title in CODES.items()
    }


def test_every_code_in_the_program_is_listed() -> None:
    sources = [path for folder in ("kg", "loaders", "ontology") for path in (PROJECT / folder).rglob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in sources if path.name != "errors.py")
    used = {
        text[at : at + 5] for at in range(len(text)) if text.startswith("KG0", at) and text[at + 3 : at + 5].isdigit()
    }
    assert used <= set(CODES)
    assert set(CODES) <= used, "a code that nothing raises"


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_the_way_out(code: str) -> None:
    assert "**Way out.**" in page(code)


@pytest.mark.parametrize("block", EXAMPLES, ids=lambda block: block.words[0])
def test_the_example_of_a_page_gives_exactly_the_faults_it_shows(
    block: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = next(one for one in EXAMPLES if one == block)
    monkeypatch.chdir(tmp_path)
    Path("example.yaml").write_text(shown.text, encoding="utf-8")
    faults = [fault for unit in read(Path("example.yaml")) for fault in unit.faults]
    assert "".join(f"{fault}\n" for fault in faults) == SHOWN[shown.heading]
    assert {fault.code for fault in faults} == set(shown.words) == {shown.heading[:5]}


def kg(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "kg.cli", *args], capture_output=True, text=True, check=False)


def test_explain_prints_the_page_and_suggests_for_an_unknown_code() -> None:
    assert kg("explain", "kg012").stdout == page("KG012")
    document = json.loads(kg("explain", "KG012", "--json").stdout)
    assert (document["version"], document["code"], document["page"]) == (1, "KG012", page("KG012"))
    wrong = kg("explain", "KG12")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == 'kg: error: there is no error code "KG12"; did you mean "KG012"?\n'
    assert [one["code"] for one in json.loads(kg("explain", "--json").stdout)["codes"]] == list(CODES)


def slow_edits(one: str, other: str) -> int:
    """The distance by its definition, for comparison."""
    table = [[max(i, j) if not i or not j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            same = one[i - 1] == other[j - 1]
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (not same))
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 8))
@example("ab", "ba", 1)
def test_the_bounded_distance_is_the_distance(one: str, other: str, most: int) -> None:
    assert edits(one, other, most) == min(slow_edits(one, other), most + 1)


@st.composite
def typos(draw: st.DrawFn) -> tuple[str, str, list[str]]:
    """A word of one of the vocabularies, the word with one or two random edits, and the vocabulary."""
    known = VOCABULARIES[draw(st.sampled_from(sorted(VOCABULARIES)))]
    word = typed = draw(st.sampled_from(known))
    for _ in range(draw(st.integers(1, MAX_EDITS))):
        at = draw(st.integers(0, max(0, len(typed) - 1)))
        letter = draw(st.sampled_from(string.ascii_letters + "_"))
        typed = draw(
            st.sampled_from(
                (
                    typed[:at] + letter + typed[at:],
                    typed[:at] + typed[at + 1 :],
                    typed[:at] + letter + typed[at + 1 :],
                    typed[:at] + typed[at + 1 : at + 2] + typed[at : at + 1] + typed[at + 2 :],
                )
            )
        )
    return word, typed, known


def folded(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")


@given(typos())
def test_a_typo_within_two_edits_gets_the_right_word(typo: tuple[str, str, list[str]]) -> None:
    word, typed, known = typo
    distances = {one: slow_edits(folded(typed), folded(one)) for one in known}
    best = min(distances.values())
    near = nearest(typed, known)
    if distances[word] > min(MAX_EDITS, len(typed) // 2, len(word) // 2):
        return  # too little is left of a short word; a letter taken out between two that changed places counts three
    assert near is not None
    assert distances[near] == best, "a word that is farther than another"
    if [one for one in known if distances[one] == best] == [word]:
        assert near == word
        assert suggestion(typed, known) == f'; did you mean "{word}"?'


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Emanuel Makron", "Emmanuel Macron"),
        ("Coaliton of the Wiling", "Coalition of the Willing"),
        ("actor:emmanuel-macrom", "actor:emmanuel-macron"),
        ("place:pariss", "place:paris"),
    ],
)
def test_a_typo_in_a_reference_gets_the_right_name(typed: str, meant: str) -> None:
    known: Collection[str] = reference().entries if ":" in typed else reference().ids
    assert nearest(typed, known) == meant


@pytest.mark.parametrize("word", ["", "x", "Jane Doe", "completely different"])
def test_nothing_is_suggested_where_nothing_is_near(word: str) -> None:
    assert suggestion(word, ["participant", "host", "pledger"]) == ""


def test_case_and_hyphens_are_no_edits() -> None:
    assert [nearest(word, ["in_person", "virtual"]) for word in ("In Person", "IN-PERSON", "Virtual")] == [
        "in_person",
        "in_person",
        "virtual",
    ]


@given(st.text(), st.text(), st.text())
@example("a\nb", "\x1b[31mred", "\u202ereversed\u2028\udcff")
@example("f", "p", "long " * 1000)
def test_a_fault_is_always_one_line_without_control_characters(file: str, path: str, reason: str) -> None:
    line = str(Fault(code="KG012", reason=reason, file=file, path=path, line=1, column=2))
    assert len(line.splitlines()) == 1
    assert not any(char < " " or "\x7f" <= char < "\xa0" or "\u202a" <= char <= "\u202e" for char in line)
    assert len(visible(reason)) <= 10 * MAX_SHOWN
    line.encode()


def test_the_form_of_the_line() -> None:
    fault = Fault(code="KG012", reason='unknown role "speeker"', file="a.yaml", line=3, column=7, path="events[3].role")
    assert str(fault) == 'a.yaml:3:7: error[KG012] events[3].role: unknown role "speeker"'
    assert str(Fault(code="KG001", reason="no", file="a.yaml")) == "a.yaml: error[KG001] no"


def test_a_number_agrees_with_its_noun() -> None:
    assert [counted(count, "code point") for count in (0, 1, 2)] == ["0 code points", "1 code point", "2 code points"]
