"""What is noted while a document of the native format is read: faults, and where every element stands."""

from pathlib import Path
from typing import Any

from kg.errors import Fault
from kg.loaders.native.conform import conform
from kg.loaders.native.fields import AmountIn
from kg.model.amount import Amount, BadAmount
from kg.model.amount import parse as sum_of_money
from kg.model.when import BadTime, When, parse
from kg.reading.limits import DEFAULT, Limits
from kg.reading.loader import Origins
from kg.reading.values import Places, Spoilt, nearest_place


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
        self.cut = Spoilt()
        """Paths of what did not fit its shape."""
        self.beside: set[Path] = set()
        """Files in which the document has its text."""
        self.claims: list[str] = []
        """Ids that the document gives to its claims."""

    def at(self, path: str) -> tuple[int, int, str]:
        """Line and column of a path, or of the nearest element around it; and the path for people."""
        return (*nearest_place(path, self.places), path.removeprefix("$").removeprefix("."))

    def fault(self, code: str, reason: str, path: str) -> None:
        """Note a fault at a path; none where part of what stands there has been cut out, for it may come of that."""
        if path in self.cut:
            return
        line, column, where = self.at(path)
        self.faults.append(Fault(code=code, reason=reason, file=self.file, line=line, column=column, path=where))

    def mark(self, id_: str, path: str, *fields: str) -> None:
        """Remember where an element and its fields stand, for the checks that come later."""
        self.origins[id_, ""] = self.at(path)
        for field in fields:
            self.origins[id_, field] = self.at(f"{path}.{field}")

    def convert(self, value: Any, shape: Any, path: str) -> Any:
        """A value in its shape without what does not fit, whose faults are noted; None where nothing is left."""
        converted, misfits = conform(value, shape)
        for misfit in misfits:
            self.fault(misfit.code, misfit.reason, path + misfit.path)
        for misfit in misfits:
            self.cut.add(path + misfit.path)
        return converted

    def amount(self, written: str | AmountIn, path: str) -> Amount | None:
        """A sum of money; None where there is none or, with a fault, a wrong one."""
        if not written:
            return None
        if isinstance(written, AmountIn):
            words = ("up to" * written.ceiling, written.currency, written.value, f"a {written.per}" * bool(written.per))
            written = " ".join(filter(None, (*words, written.period)))
        try:
            return sum_of_money(written)
        except BadAmount as error:
            self.fault(error.code, str(error), path)
            return None

    def when(self, text: str | None, path: str) -> When | None:
        """A time; None where there is none or, with a fault, a wrong one."""
        if text is None:
            return None
        try:
            return parse(text)
        except BadTime as error:
            self.fault("KG013", str(error), path)
            return None
