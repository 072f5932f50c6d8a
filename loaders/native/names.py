"""The names by which a document speaks of its actors, places, claims and situations, and their ids."""

from typing import Final
from unicodedata import normalize

from kg.loaders.native.fields import Names
from kg.loaders.native.notes import Report
from kg.loaders.native.text import many
from kg.model.ids import is_id, is_name, local_id

_KEPT: Final = ("claim", "code", "doc", "local", "membership", "part", "span")
"""Prefixes of the ids that we give."""
_OTHERS: Final = {"actor": (*_KEPT, "place"), "place": (*_KEPT, "actor"), "situation": (*_KEPT, "actor", "place")}
"""Prefixes that an id of each kind may not have."""


class Naming:
    """Ids by the names that one document declares."""

    def __init__(self, document: str, language: str, report: Report) -> None:
        self.document = document
        self.language = language or "und"
        self.report = report
        self.declared: dict[str, str] = {}
        self.claims: dict[str, str] = {}

    def id(self, name: str, kind: str, path: str) -> str:
        """The id of something that the document names: with a prefix it is global, else local."""
        if len(name) > self.report.limits.name:
            self.report.fault("KG004", f"an id of {len(name)} characters; it may have {self.report.limits.name}", path)
        if is_id(name):
            prefix = name.partition(":")[0]
            if prefix in _OTHERS[kind] or (kind != "situation" and prefix != kind):
                wanted = f"; write {kind}:…" if kind != "situation" else ""
                self.report.fault("KG011", f'the prefix of "{name}" stands for something else{wanted}', path)
            return name
        if not is_name(name):
            reason = (
                f'"{name}" is no id: letters, digits, dot, dash, underscore, tilde; before them perhaps a prefix and :'
            )
            self.report.fault("KG011", reason, path)
        return local_id(self.document, name)

    def labels(self, name: Names) -> dict[str, str]:
        """Names by language, in small letters as RDF compares them; one without is in that of the document."""
        labels = {self.language: name} if isinstance(name, str) else name
        return {language.lower(): normalize("NFC", text) for language, text in labels.items() if text}

    def declare(self, id_: str, name: str, labels: dict[str, str], path: str) -> None:
        """An actor or place can be spoken of by its id, by the name it has as id, and by its labels."""
        if not labels:
            self.report.fault("KG010", "it has no name", path + ".name")
        for key in {name, id_, *labels.values()}:
            if self.declared.setdefault(key, id_) != id_:
                self.report.fault("KG022", f'the name "{key}" is used twice', path)
        self.report.mark(id_, path, "id", "type", "name", "wikidata", "latitude", "longitude")

    def actor(self, name: str) -> str:
        """An actor or place by what the document declares, else as it stands."""
        return self.declared.get(normalize("NFC", name), name)

    def actors(self, names: str | list[str]) -> tuple[str, ...]:
        """Several actors, sorted."""
        return tuple(sorted({self.actor(name) for name in many(names)}))

    def relays(self, names: str | list[str]) -> tuple[str, ...]:
        """Actors, or other claims of the document by their ids, sorted."""
        return tuple(sorted({self.declared.get(name) or self.claims.get(name) or name for name in many(names)}))
