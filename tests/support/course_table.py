"""Courses by hand: the words about one situation, and what it is on the days on which that was worked out.

A word is `DAY VOICE STAGE`, perhaps with `not` or `maybe` before the stage, `for:TIME` and `in:PLACE` behind it. All
days are in September 2025: `5` is the day of publication, `9<5` was said on the 5th and published on the 9th, `1-5` was
published within these days, `?` nobody knows when. A time is a day, `10-15` for one of another month, or as it stands.

What it is: `DAY REALITY STATUS`, then its time, place and the pairs of voices that contradict each other (`A/B`);
the day is `now` for all words, those of unknown day too. `-` is no status.
"""

from typing import Final

COURSES: Final[dict[str, tuple[str, str]]] = {
    # ---- what took place has taken place
    "reported": ("1 A occurred", "1 Event occurred"),
    "under way": ("1 A ongoing", "1 Event ongoing"),
    "stuck": ("1 A stalled", "1 Event stalled"),
    "came true": (
        "1 A planned for:5; 6 B occurred for:5",
        "1 Plan planned for:5; 5 Plan planned for:5; 6 Event occurred for:5",
    ),
    "came true, report without a day": ("1 A planned for:5; 6 B occurred", "6 Event occurred for:5"),
    "came true later than planned": ("1 A planned for:5; 8 B occurred for:7", "8 Event occurred for:7"),
    "report vaguer than the plan": ("1 A planned for:5; 8 B occurred for:2025-09", "8 Event occurred for:5"),
    "report vaguer, and of another month": (
        "1 A planned for:5; 8 B occurred for:2025-08",
        "8 Event occurred for:2025-08",
    ),
    "two reports": (
        "6 A occurred for:2025-09; 7 B occurred for:5",
        "6 Event occurred for:2025-09; 7 Event occurred for:5",
    ),
    "reported, then planned again": ("6 A occurred; 7 B planned for:30", "6 Event occurred; 7 Event occurred"),
    "reported, then put off": ("6 A occurred for:5; 7 B postponed for:30", "7 Event occurred for:5"),
    "reported and planned on one day": ("5 A occurred; 5 B planned", "5 Event occurred"),
    "report without a day of its own": (
        "? A occurred; 5 B postponed for:30",
        "5 Plan postponed for:30; now Event occurred for:30",
    ),
    "under way, then stuck": ("1 A ongoing; 9 B stalled", "1 Event ongoing; 9 Event stalled"),
    "stuck, then under way again": ("1 A stalled; 9 B ongoing", "1 Event stalled; 9 Event ongoing"),
    "under way, then over": ("1 A ongoing; 9 B occurred", "9 Event occurred"),
    "under way and stuck on one day": ("1 A ongoing; 1 B stalled", "1 Event stalled"),
    "probably took place": ("1 A occurred; 2 B maybe not occurred", "2 Event occurred"),
    # ---- called off what took place
    "called off after the report": ("20 A occurred; 21 B cancelled", "20 Event occurred; 21 Event occurred A/B"),
    "called off after the day, report first": ("6 A occurred for:5; 7 B cancelled", "7 Event occurred for:5 A/B"),
    "called off after the day, report last": (
        "6 B cancelled; 7 A occurred for:5",
        "6 Proposition cancelled; 7 Event occurred for:5 A/B",
    ),
    "called off before, and took place after all": (
        "4 B cancelled; 6 A occurred for:5",
        "4 Proposition cancelled; 6 Event occurred for:5",
    ),
    "called off and reported on one day": ("5 B cancelled; 5 A occurred for:5", "5 Event occurred for:5 A/B"),
    "called off on the morning of the day": ("5 B cancelled; 6 A occurred for:5", "6 Event occurred for:5"),
    "the calling off was said before": ("6 A occurred; 9<5 B cancelled", "6 Event occurred; 9 Event occurred"),
    "called off, nobody knows when": (
        "6 A occurred for:5; ? B cancelled",
        "6 Event occurred for:5; now Event occurred for:5 A/B",
    ),
    "called off before the day of an undated report": (
        "15 B cancelled; ? A occurred for:20",
        "15 Proposition cancelled; now Event occurred for:20",
    ),
    "called off while under way": ("6 A ongoing; 9 B cancelled", "9 Event ongoing A/B"),
    "called off in a month": ("10 A cancelled; 30 B occurred for:2025-09", "30 Event occurred for:2025-09"),
    "only perhaps called off": ("6 A occurred for:5; 7 B maybe cancelled", "7 Event occurred for:5"),
    # ---- denials of what took place
    "denied after the report": (
        "6 A occurred for:5; 7 B not occurred",
        "6 Event occurred for:5; 7 Event occurred for:5 A/B",
    ),
    "denied before the report": ("7 B not occurred; 8 A occurred for:5", "7 Proposition -; 8 Event occurred for:5 A/B"),
    "denied before it could take place": (
        "3 B not occurred; 6 A occurred for:5",
        "3 Proposition -; 6 Event occurred for:5",
    ),
    "denied, and nobody knows when it took place": ("3 B not occurred; 6 A occurred", "6 Event occurred A/B"),
    "denied on the day": ("5 B not occurred; 6 A occurred for:5", "6 Event occurred for:5 A/B"),
    "denied, nobody knows when": (
        "? B not occurred; 6 A occurred for:5",
        "6 Event occurred for:5; now Event occurred for:5 A/B",
    ),
    "denied by two of three": (
        "6 A occurred for:5; 6 B not occurred; 7 C occurred; 8 D not occurred",
        "6 Event occurred for:5 A/B; 8 Event occurred for:5 A/B A/D C/B C/D",
    ),
    "not yet under way": ("3 B not ongoing; 6 A ongoing", "3 Proposition -; 6 Event ongoing"),
    "said not to be under way": ("6 A ongoing; 7 B not ongoing", "7 Event ongoing A/B"),
    "under way, said not to have taken place": ("6 A ongoing; 7 B not occurred", "7 Event ongoing A/B"),
    "not under way, but over": ("6 A occurred for:5; 7 B not ongoing", "7 Event occurred for:5"),
    "said not to be stuck": ("6 A stalled; 7 B not stalled", "7 Event stalled A/B"),
    "not stuck, and under way": ("6 A ongoing; 7 B not stalled", "7 Event ongoing"),
    "took place without a plan": ("6 A occurred; 7 B not planned", "7 Event occurred"),
    "planned, and not yet taken place": ("1 A planned for:5; 6 B not occurred", "6 Plan planned for:5"),
    "only denied": ("1 A not occurred; 2 B not planned", "2 Proposition -"),
    # ---- plans that move
    "planned": ("1 A planned for:30 in:paris", "1 Plan planned for:30 in:paris"),
    "put off to another month": (
        "1 A planned for:30; 3 B postponed for:10-15",
        "1 Plan planned for:30; 2 Plan planned for:30; 3 Plan postponed for:10-15",
    ),
    "put off without a new day": ("1 A planned for:30; 3 B postponed", "1 Plan planned for:30; 3 Plan postponed"),
    "put off, then dated": (
        "1 A planned for:30; 3 B postponed; 5 C planned for:10-15",
        "3 Plan postponed; 5 Plan planned for:10-15",
    ),
    "put off twice, told in another order": (
        "3 A postponed for:20; 1 B planned for:10; 5 C postponed for:25",
        "1 Plan planned for:10; 3 Plan postponed for:20; 5 Plan postponed for:25",
    ),
    "moved to an earlier day": ("1 A planned for:30; 3 B planned for:20", "3 Plan planned for:20"),
    "made less precise": ("1 A planned for:30; 3 B planned for:2025-10", "3 Plan planned for:2025-10"),
    "told again without a day": ("1 A planned for:30; 3 B planned", "3 Plan planned for:30"),
    "moved to another place": (
        "1 A planned for:30 in:paris; 3 B planned in:berlin",
        "1 Plan planned for:30 in:paris; 3 Plan planned for:30 in:berlin",
    ),
    "put off, in another place": (
        "1 A planned for:30 in:paris; 3 B postponed in:berlin",
        "3 Plan postponed in:berlin",
    ),
    "took place elsewhere": (
        "1 A planned for:5 in:paris; 6 B occurred for:5 in:berlin",
        "1 Plan planned for:5 in:paris; 6 Event occurred for:5 in:berlin",
    ),
    "one day, one more precise": ("3 A planned for:30; 3 B planned for:2025-09", "3 Plan planned for:30"),
    "planned and put off on one day": ("3 A planned for:30; 3 B postponed for:10-15", "3 Plan postponed for:10-15"),
    "a day that is only possible": ("1 A planned for:30; 3 B maybe planned for:20", "3 Plan planned for:30"),
    "a day in a denial": ("1 A planned for:30; 3 B not occurred for:20", "3 Plan planned for:30"),
    "the old plan was published late": (
        "3 B planned for:20; 9<1 A planned for:30",
        "3 Plan planned for:20; 9 Plan planned for:20",
    ),
    # ---- called off
    "called off": ("1 A planned for:30; 3 B cancelled", "1 Plan planned for:30; 3 Proposition cancelled for:30"),
    "called off, then planned": ("1 A cancelled; 2 B planned", "1 Proposition cancelled; 2 Plan planned"),
    "back and forth": (
        "1 A planned; 2 B cancelled; 3 C planned; 4 D cancelled; 5 A postponed",
        "1 Plan planned; 2 Proposition cancelled; 3 Plan planned; 4 Proposition cancelled; 5 Plan postponed",
    ),
    "called off and planned on one day": ("3 A planned; 3 B cancelled", "3 Proposition cancelled A/B"),
    "settled by a later word": (
        "3 A planned; 3 B cancelled; 4 C planned",
        "3 Proposition cancelled A/B; 4 Plan planned",
    ),
    "planned, nobody knows when": (
        "? A planned; 3 B cancelled",
        "3 Proposition cancelled; now Proposition cancelled A/B",
    ),
    "called off on an unknown day": ("? A cancelled; 3 B postponed", "3 Plan postponed; now Proposition cancelled B/A"),
    "planned within days": ("1-5 A planned; 3 B cancelled", "3 Proposition cancelled; 5 Proposition cancelled A/B"),
    "planned within earlier days": ("1-5 A planned; 6 B cancelled", "5 Plan planned; 6 Proposition cancelled"),
    "said before it was called off": (
        "9<1 A planned; 3 B cancelled",
        "3 Proposition cancelled; 9 Proposition cancelled",
    ),
    "said at some time of the year": (
        "5<2025 A planned; 6 B cancelled",
        "5 Plan planned; 6 Proposition cancelled",
    ),
    "perhaps called off": ("1 A planned; 2 B maybe cancelled", "2 Plan planned"),
    # ---- denials of plans
    "plan denied": ("1 A planned; 2 B not planned", "1 Plan planned; 2 Plan planned A/B"),
    "denied before it was planned": ("1 B not planned; 2 A planned", "1 Proposition -; 2 Plan planned"),
    "plan denied on one day": ("2 A planned; 2 B not planned", "2 Plan planned A/B"),
    "plan denied, nobody knows when": ("? B not planned; 2 A planned", "2 Plan planned; now Plan planned A/B"),
    "no plan, so nothing is put off": ("1 A postponed; 2 B not planned", "2 Plan postponed A/B"),
    "not put off": ("1 A planned; 2 B not postponed", "2 Plan planned"),
    "putting off denied": ("1 A postponed; 2 B not postponed", "2 Plan postponed A/B"),
    "no plan, yet it took place": ("1 B not planned; 5 A occurred", "5 Event occurred"),
    # ---- denials of a calling off
    "not called off, put off, called off": (
        "1 A not cancelled; 2 B postponed; 3 C postponed; 4 D cancelled",
        "1 Proposition -; 2 Plan postponed; 3 Plan postponed; 4 Proposition cancelled",
    ),
    "put off, and not called off": ("1 A postponed; 2 B not cancelled", "2 Plan postponed"),
    "calling off denied": ("1 A cancelled; 2 B not cancelled", "2 Proposition cancelled A/B"),
    "three voices on one day": (
        "2 A cancelled; 2 B not cancelled; 2 C postponed",
        "2 Proposition cancelled A/B C/A",
    ),
    "calling off denied, then planned": (
        "1 A planned; 2 B cancelled; 3 C not cancelled; 4 D planned",
        "2 Proposition cancelled; 3 Proposition cancelled B/C; 4 Plan planned B/C",
    ),
    "not called off, and took place": ("1 A not cancelled; 5 B occurred", "5 Event occurred"),
    "the whole way": (
        "1 A planned for:10; 2 B postponed for:20; 3 C cancelled; 4 D planned for:25; 26 E occurred for:25; "
        "27 F not cancelled",
        "1 Plan planned for:10; 2 Plan postponed for:20; 3 Proposition cancelled for:20; 4 Plan planned for:25; "
        "25 Plan planned for:25; 26 Event occurred for:25; 27 Event occurred for:25 C/F",
    ),
    # ---- words that say little
    "only possible": ("1 A maybe planned for:30", "1 Proposition - for:30"),
    "only possibly called off": ("1 A maybe cancelled", "1 Proposition -"),
    "of unknown stage": ("1 A unknown", "1 Proposition unknown"),
    "of unknown stage, then planned": ("1 A unknown; 2 B planned", "2 Plan planned"),
    "planned, then of unknown stage": ("1 A planned; 2 B unknown", "2 Plan planned"),
    "possible, then planned": ("1 A maybe occurred; 2 B planned", "1 Proposition -; 2 Plan planned"),
}
"""Name → words, and what they make of the situation."""
