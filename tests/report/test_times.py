"""Times on the page: in its language, and never more precise than they are."""

import pytest
from hypothesis import given

from kg.report.words import LANGUAGES, Words
from tests.support.strategies import edtf


@pytest.mark.parametrize(
    ("when", "english", "german"),
    [
        ("", "", ""),
        ("2025-09-21", "2025-09-21", "2025-09-21"),
        ("2025-09-04~", "about 2025-09-04", "um 2025-09-04"),
        ("2004-06?", "perhaps 2004-06", "vielleicht 2004-06"),
        ("?2004-06~", "perhaps about 2004-06", "vielleicht um 2004-06"),
        ("../2025-03-27", "by 2025-03-27", "bis 2025-03-27"),
        ("/2025", "by 2025", "bis 2025"),
        ("2025/..", "from 2025 on", "ab 2025"),
        ("2004-06-XX/2004-07-03", "2004-06 – 2004-07-03", "2004-06 – 2004-07-03"),
        ("2024-21", "spring 2024", "Frühling 2024"),
        ("2024-28~", "about winter 2024", "um Winter 2024"),
        ("2024-31", "autumn 2024 (southern)", "Herbst 2024 (Südhalbkugel)"),
        ("2024-35", "quarter 3 of 2024", "3. Quartal 2024"),
        ("2024-37", "third 1 of 2024", "1. Drittel 2024"),
        ("2024-41", "half 2 of 2024", "2. Halbjahr 2024"),
        ("198X", "1980–1989", "1980–1989"),
        ("2004-XX", "2004", "2004"),
        ("156X-12-25", "156X-12-25", "156X-12-25"),
        ("1950S2", "about 1950 (1900–1999)", "um 1950 (1900–1999)"),
        ("-0044", "45 BC", "45 v. Chr."),
        ("0000", "1 BC", "1 v. Chr."),
        ("Y170000002", "170000002", "170000002"),
        ("[1667,1668,1670..1672]", "1667 or 1668 or 1670 – 1672", "1667 oder 1668 oder 1670 – 1672"),
        ("{..1760,1999~}", "by 1760 and about 1999", "bis 1760 und um 1999"),
    ],
)
def test_a_time_is_told_as_people_say_it(when: str, english: str, german: str) -> None:
    assert (Words("en").time(when), Words("de").time(when)) == (english, german)


@given(edtf)
def test_every_time_is_told_in_every_language(when: str) -> None:
    for language in LANGUAGES:
        assert Words(language).time(when)
