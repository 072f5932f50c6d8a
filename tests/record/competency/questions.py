"""The fourteen questions with the rows that answer them, on the press report and on our own examples.

`@` stands for `local:` and the name of the document, `local:press-report-2025-09-04/` or `local:2025-09-04-summit/`.
"""

from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = Path(__file__).parent
Rows = frozenset[tuple[str, ...]]


class Question(NamedTuple):
    """What is asked, under which name the queries stand beside this file, and the rows expected."""

    name: str
    words: str
    report: Rows
    examples: Rows

    @property
    def cypher(self) -> str:
        return (FOLDER / f"{self.name}.cypher").read_text(encoding="utf-8")

    @property
    def sparql(self) -> str:
        return (FOLDER / f"{self.name}.rq").read_text(encoding="utf-8")


def _table(document: str, text: str) -> Rows:
    """Rows of a table written with `|` between the columns; an empty column is a `-`."""
    lines = (line.replace("@", f"local:{document}/") for line in text.strip().splitlines())
    rows = (tuple(cell.strip() for cell in line.split("|")) for line in lines if line.strip())
    return frozenset(tuple("" if cell == "-" else cell for cell in row) for row in rows)


def _question(name: str, words: str, report: str, examples: str) -> Question:
    return Question(name, words, _table("press-report-2025-09-04", report), _table("2025-09-04-summit", examples))


_SUMMIT: Final = """
event:paris-summit-2025-09-04 | 2025-09-04 | place:paris | ~30 | actor:volodymyr-zelenskyy \
| actor:coalition-of-the-willing | event:security-guarantees-for-ukraine | ongoing
"""
_MEMBERS: Final = """
actor:european-states | member
actor:australia | member
actor:japan | member
actor:canada | member
actor:united-states | no member
"""
_PLEDGE: Final = """
actor:emmanuel-macron | actor:europeans | actor:ukraine | 2025-09-03 | SecurityGuarantee \
| after | event:peace-agreement-ukraine-russia
"""
_MACRON: Final = "actor:emmanuel-macron"

QUESTIONS: Final = (
    _question("01-summit", "What is the summit?", _SUMMIT, _SUMMIT),
    _question(
        "02-virtual",
        "Who attends virtually?",
        """
        actor:friedrich-merz | CAST_IN | planned
        @other-representatives | CAST_IN | planned
        """,
        "actor:friedrich-merz | CAST_IN | planned",
    ),
    _question(
        "03-coalition",
        "Who belongs to the coalition?",
        f"""{_MEMBERS}
        actor:government-of-the-united-states | initiator
        actor:government-of-the-united-states | withdrew
        """,
        _MEMBERS,
    ),
    _question(
        "04-planned",
        "What is only planned?",
        """
        event:call-with-trump-2025-09-04 | actor:french-presidency
        @approval-of-the-plans | actor:emmanuel-macron
        """,
        """
        event:call-with-trump-2025-09-04 | actor:french-presidency
        @approval-of-the-plans | actor:emmanuel-macron
        """,
    ),
    _question("05-pledges", "Which pledges were made?", _PLEDGE, _PLEDGE),
    _question(
        "06-not-pledged",
        "Who has not pledged?",
        """
        actor:donald-trump | @us-commitment
        actor:government-of-germany | @german-commitment
        """,
        "actor:donald-trump | @us-commitment",
    ),
    _question("07-rejected", "Who rejects what?", "actor:russia | event:western-soldiers-in-ukraine", ""),
    _question(
        "08-conditions",
        "What depends on what?",
        """
        @european-military-role | if | event:us-backing-of-european-forces
        pledge:macron-guarantees-2025-09-03 | after | event:peace-agreement-ukraine-russia
        @search-for-us-backing | if | event:peace-agreement-ukraine-russia
        """,
        """
        @european-military-role | if | event:us-backing-of-european-forces
        pledge:macron-guarantees-2025-09-03 | after | event:peace-agreement-ukraine-russia
        event:reassurance-force-in-ukraine | after | event:peace-agreement-ukraine-russia
        """,
    ),
    _question(
        "09-beforehand",
        "Which meeting took place beforehand?",
        """
        @witkoff-meeting | actor:steve-witkoff | @two-diplomats
        @witkoff-meeting | @senior-officials | @two-diplomats
        """,
        """
        @witkoff-meeting | actor:steve-witkoff | -
        @witkoff-meeting | @diplomats | -
        event:macron-zelenskyy-2025-09-03 | actor:emmanuel-macron | -
        event:macron-zelenskyy-2025-09-03 | actor:volodymyr-zelenskyy | -
        """,
    ),
    _question(
        "10-anonymous",
        "Which claims rest on anonymous sources only?",
        """
        @witkoff-meeting | @two-diplomats
        @signal-to-trump | @two-representatives
        @support-of-ukrainian-forces | @western-representatives
        """,
        """
        @technical-work | @two-officials
        @signal-to-trump | @two-officials
        """,
    ),
    _question(
        "11-possible",
        "What is merely possible?",
        "event:reassurance-force-in-ukraine",
        "event:reassurance-force-in-ukraine",
    ),
    _question("12-stalled", "What has stalled?", "@talks-on-guarantees", "@talks-on-guarantees"),
    _question("13-careful", "Who pledged? Asked with care.", _MACRON, _MACRON),
    _question("13-careless", "Who pledged? Asked without care.", _MACRON, _MACRON),
)
PASSAGES: Final = Question("14-passages", "On which passage does each answer rest?", frozenset(), frozenset())
"""Its rows are every claim's passages, and each must be the text between its offsets."""
