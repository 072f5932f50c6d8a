"""Every fault that a user can meet, as one line with its place, and the exit code it leads to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from kg.text import nearest, visible

CODES: Final = {
    "KG001": "the file cannot be read",
    "KG002": "the syntax of the file is wrong",
    "KG003": "the file is not in a known format",
    "KG004": "a limit on size, depth or length is exceeded",
    "KG005": "the text holds a character that no text may hold",
    "KG006": "the file tells of no event",
    "KG010": "a field is missing, unknown or of the wrong type",
    "KG011": "an id or IRI is not well formed",
    "KG012": "a code is not in the vocabulary",
    "KG013": "a time is impossible or not in EDTF",
    "KG014": "a number is out of its range",
    "KG015": "a program has changed a code, number or day of a table",
    "KG020": "a reference points nowhere",
    "KG021": "an actor or place is unknown or ambiguous",
    "KG022": "an id is used twice",
    "KG030": "a quoted passage is not in the text",
    "KG031": "a quoted passage stands more than once in the text",
    "KG032": "the text is not the one that was annotated",
    "KG040": "a speech act lacks the one who makes it",
    "KG041": "a situation depends on itself",
    "KG042": "a situation is part of itself",
    "KG043": "a claim is its own source",
    "KG044": "a condition lacks its kind or what it depends on",
    "KG045": "a claim on a part of a situation does not say on which",
    "KG046": "an event is said to have happened before it could",
    "KG050": "what an annotation says of a situation is not understood",
    "KG051": "no document tells anything of what is named",
    "KG052": "one id is given to what are probably two things",
    "KG053": "a role does not go with the type of the situation",
}

Severity = Literal["error", "warning"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One thing that is wrong in the input: where, what, and a way out."""

    code: str
    reason: str
    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        file = visible(self.file or "-")
        place = f"{file}:{self.line}:{self.column}" if self.line else file
        where = f" {visible(self.path)}:" if self.path else ""
        return f"{place}: {self.severity}[{self.code}]{where} {visible(self.reason)}"


class Problem(NamedTuple):
    """A fault of a record: the element and field it is about, for the loader knows their place."""

    code: str
    reason: str
    subject: str
    field: str = ""
    severity: Severity = "error"


class KgError(Exception):
    """Root of all our exceptions; `exit_code` is what the command line returns."""

    exit_code = 5


class UsageError(KgError):
    """The call or the configuration is wrong."""

    exit_code = 2


class StoreError(KgError):
    """The store or the file system refused."""

    exit_code = 4


class DatabaseError(KgError):
    """Neo4j cannot be reached or refused."""

    exit_code = 3


class Interrupted(KgError):
    """The user stopped the program; the message says what is done."""

    exit_code = 130


class BadInput(KgError):
    """Input that breaks rules of the format or the model; carries all faults at once."""

    exit_code = 1

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def unknown(kind: str, word: str, known: Iterable[str]) -> str:
    """`unknown role "speeker"; did you mean "speaker"?`, and which command has all of a kind that is listed."""
    where = f" (kg list {kind}s has them all)" if kind in ("type", "role") else ""
    return f'unknown {kind} "{word}"{suggestion(word, known)}{where}'


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean "speaker"?` for the known word that is near enough, or nothing."""
    near = nearest(word, tuple(known))
    return f'; did you mean "{near}"?' if near else ""
