"""What is noted while a document of the native format is read: faults, and where every element stands."""

from typing import Any

from kg.errors import Fault
from kg.loaders.native.conform import conform
from kg.model.when import BadTime, When, parse
from kg.reading.limits import DEFAULT, Limits
from kg.reading.loader import Origins
from kg.reading.values import Places, nearest_place


class Report:
    """The faults of one document and the places of its elements.

    Paths are those of the values (`$.situations[0].type`); what is given to people has no `$.` before it.
    """

    def __init__(self, file: str, places: Places, limits: Limits = DEFAULT) -> None:
        self.file = file
        self.places = places
        self.limits = limits
        self.faults: list[Fault] = []
        self.origins: Origins = {}
        self.claims: list[str] = []
        """Ids that the document gives to its claims."""

    def at(self, path: str) -> tuple[int, int, str]:
        """Line and column of a path, or of the nearest element around it; and the path for people."""
        return (*nearest_place(path, self.places), path.removeprefix("$").removeprefix("."))

    def fault(self, code: str, reason: str, path: str) -> None:
        """Note a fault at a path."""
        line, column, where = self.at(path)
        self.faults.append(Fault(code=code, reason=reason, file=self.file, line=line, column=column, path=where))

    def mark(self, id_: str, path: str, *fields: str) -> None:
        """Remember where an element and its fields stand, for the checks that come later."""
        self.origins[id_, ""] = self.at(path)
        for field in fields:
            self.origins[id_, field] = self.at(f"{path}.{field}")

    def convert(self, value: Any, shape: Any, path: str) -> Any:
        """A value in its shape; None, and all its faults noted, where it does not fit."""
        converted, misfits = conform(value, shape)
        for misfit in misfits:
            self.fault(misfit.code, misfit.reason, path + misfit.path)
        return converted

    def when(self, text: str | None, path: str) -> When | None:
        """A time; None where there is none or, with a fault, a wrong one."""
        if text is None:
            return None
        try:
            return parse(text)
        except BadTime as error:
            self.fault("KG013", str(error), path)
            return None
