"""The documents of the record as they are written, read by a plain YAML parser: nothing of `kg` has a part in it.

It knows the record's own way of writing, not all of the format: contents and conditions stand in each other, a claim
that is not written is the document's own word, and an id without a prefix holds in its document.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from tests.record.commitments.by_documents.documents import Condition, Documents, Part, Situation, Source, Word

STEPS: Final = (
    *("fulfils", "partly_fulfils", "breaches", "postpones", "suspends", "resumes"),
    *("withdraws", "supersedes", "expires", "ends", "reaffirms", "specifies"),
)
SPEECH: Final = {"Pledge", "Demand", "Request", "Rejection", "Statement", "Threat"}


def read(folder: Path) -> Documents:
    """The documents of a folder."""
    documents = Documents()
    for path in sorted(folder.glob("*.yaml")):
        written = yaml.load(path.read_bytes(), yaml.CBaseLoader)  # noqa: S506 - every value is text, none an object
        _Reader(documents, written).read()
    return documents


class _Reader:
    """One document on its way into what all say."""

    def __init__(self, into: Documents, written: dict[str, Any]) -> None:
        self._into = into
        self._top = {one["id"]: one for one in written["situations"]}
        self._mentioned = set(_mentioned(written["situations"]))
        self._actors: dict[str, str] = {}
        about = written["document"]
        for actor in written.get("actors", ()):
            id_ = self._actors[actor["id"]] = _global(about["id"], actor["id"])
            self._actors |= dict.fromkeys(_texts(actor["name"]), id_)
        unnamed = frozenset(self._actors[a["id"]] for a in written.get("actors", ()) if a.get("anonymous") == "true")
        published = about.get("published", "")
        self._source = Source(about["id"], about["publisher"], about["kind"], about["language"], published, unnamed)

    def read(self) -> None:
        for key, one in self._top.items():
            self._situation(one, key, top=True)

    def _id(self, key: str) -> str:
        return _global(self._source.id, key)

    def _actor(self, name: str) -> str:
        return self._actors.get(name, name if ":" in name else self._id(name))

    def _situation(self, written: dict[str, Any], key: str, *, top: bool) -> str:
        key = written.get("id", key)
        id_ = self._id(key)
        one = self._into.situations.setdefault(id_, Situation(id_))
        one.types.add(written["type"])
        one.whens |= set(_list(written.get("when")))
        one.amounts |= set(_list(written.get("amount")))
        words = list(self._words(written, top=top))
        one.words += words
        one.cast |= {part.actor for part in self._parts(written, spoken=True)}
        one.parts |= set(self._parts(written, spoken=any(word.done for word in words) or not top))
        one.wholes |= {self._id(what) for what in _list(written.get("part_of"))}
        for kind in STEPS:
            if kind in written:
                one.steps.setdefault(kind, set()).update(self._id(what) for what in _list(written[kind]))
        groups = self._groups(written, _key(key))
        for number, what in enumerate(_list(written.get("content")), 1):
            name = _key(key) + _numbered("content", number)
            one.contents.add(self._id(what) if isinstance(what, str) else self._situation(what, name, top=False))
            if isinstance(what, str):
                groups |= self._groups(self._top.get(what, {}), _key(what))
            else:
                groups |= self._groups(what, _key(what.get("id", name)))
        one.groups |= groups
        return id_

    def _words(self, written: dict[str, Any], *, top: bool) -> Iterator[Word]:
        """The claims on it; where none is written, the document's own, unless it is only what others are about."""
        hangs = "conditional_on" in written and written["type"] not in SPEECH
        only = hangs or not top or ("quote" not in written and written["id"] in self._mentioned)
        said = written.get("claims") or ([] if only and "status" not in written else [{}])
        for claim in said:
            if claim.get("aspect", "occurrence") == "occurrence":
                yield Word(
                    self._source,
                    frozenset(self._actor(name) for name in _list(claim.get("said_by"))),
                    claim.get("polarity", "positive"),
                    claim.get("certainty", "certain"),
                    claim.get("status") or written.get("status") or ("unknown" if not top else "occurred"),
                    claim.get("said_on", ""),
                    frozenset(self._actor(name) for name in _list(claim.get("via"))),
                )

    def _parts(self, written: dict[str, Any], *, spoken: bool) -> Iterator[Part]:
        for part in written.get("participants", ()):
            told: dict[str, Any] = {"actor": part} if isinstance(part, str) else part
            claims = told.get("claims") or [{}]
            if spoken and "status" not in told and not any(claim.get("polarity") == "negative" for claim in claims):
                behalf = tuple(self._actor(name) for name in _list(told.get("behalf")))
                yield Part(self._actor(told["actor"]), told.get("role", "participant"), behalf)

    def _groups(self, written: dict[str, Any], key: str) -> set[frozenset[Condition]]:
        hangs_on = written.get("conditional_on", {})
        groups = {frozenset([one]) for one in self._conditions(hangs_on, key)}
        several = [
            self._conditions(one, f"{key}{_numbered('any', number)}")
            for number, one in enumerate(_list(hangs_on.get("any")), 1)
        ]
        return groups | ({frozenset(one for each in several for one in each)} if several else set())

    def _conditions(self, hangs_on: dict[str, Any], key: str) -> list[Condition]:
        found: list[Condition] = []
        for kind in ("if", "after", "unless", "until"):
            for number, what in enumerate(_list(hangs_on.get(kind)), 1):
                name = key + _numbered(kind, number)
                found.append(
                    (kind, self._id(what) if isinstance(what, str) else self._situation(what, name, top=False))
                )
        return found


def _mentioned(value: Any) -> Iterator[str]:
    """Ids of situations that stand as content, as condition or as a whole."""
    if isinstance(value, list):
        for one in value:
            yield from _mentioned(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _mentioned(one)
            if key in ("content", "part_of", "if", "after", "unless", "until"):
                yield from (what if isinstance(what, str) else what.get("id", "") for what in _list(one))


def _list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _texts(name: Any) -> list[str]:
    return list(name.values()) if isinstance(name, dict) else [name]


def _global(document: str, key: str) -> str:
    return key if ":" in key else f"local:{document}/{key}"


def _key(id_: str) -> str:
    return id_.replace(":", ".")


def _numbered(name: str, number: int) -> str:
    return f".{name}" if number == 1 else f".{name}-{number}"
