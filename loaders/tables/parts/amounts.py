"""Sums of money of a row: a number in one column and its currency in another, or both as people write them."""

import re
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from kg.loaders.tables.cells import BadCell
from kg.loaders.tables.fields import CellField
from kg.loaders.tables.mapping import ColumnRule
from kg.loaders.tables.parts.row_cells import RowCells
from kg.loaders.tables.parts.table import Table
from kg.model.amount import SCALES, Amount, BadAmount, Per, amount, number_of, parse
from kg.model.records import Situation

_POWER: Final = re.compile(r"\d+(?:\.\d+)?[eE]\+?\d{1,2}", re.ASCII)
"""How a spreadsheet shows what is too wide for its column: `7.1E+09`."""
_YES: Final = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def amount_of(read: RowCells) -> Amount | None:
    """The sum that a row gives; None where its cell is empty or, with a fault of the row, none."""
    found = read.fields.get(CellField.AMOUNT)
    if not found:
        return None
    name, rule = found[0]
    try:
        return _amount(read, read.cells[name], rule)
    except BadAmount as error:
        read.wrong(BadCell(error.code, str(error)), name)
    except BadCell as error:
        read.wrong(error, name)
    return None


def promised(content: Situation | None, table: Table, read: RowCells) -> tuple[Situation | None, Amount | None]:
    """The content of a row with the sum of the row, or the sum for the row's own situation where it has no content.

    Another sum than a row before gives the same content is a fault.
    """
    money = amount_of(read)
    if content is None or money is None:
        return content, money
    if CellField.CONTENT_ID in read.fields:
        contradiction = table.agreed.contradiction(content.id, read.row.line, {"amount": str(money)})
        read.agree(contradiction, CellField.AMOUNT)
    return replace(content, amount=money), None


def _amount(read: RowCells, cell: str, rule: ColumnRule) -> Amount:
    text = cell.translate(_SWAPPED) if rule.decimal == "comma" else cell
    currency = read.one(CellField.CURRENCY)
    number = _number(text)
    if number is not None:
        if not currency:
            reason = f'"{cell}" has no currency: name its column, or say constants: {{money: EUR}} and money: currency'
            raise BadCell("KG012", reason)
        written = amount(number.scaleb(SCALES[rule.scale] if rule.scale else 0), currency)
    else:
        written = parse(text, currency)
    period = read.instant(CellField.PERIOD) or written.period
    return amount(
        written.value,
        written.currency,
        ceiling=written.ceiling or _yes(read.one(CellField.CEILING)),
        per=_per(read.one(CellField.PER)) or written.per,
        period=period.text if period else "",
    )


_SWAPPED: Final = str.maketrans(",.", ".,")


def _number(text: str) -> Decimal | None:
    """The cell as a bare number; None where it has words or a currency, or leaves a doubt."""
    if _POWER.fullmatch(text):
        return Decimal(text)
    try:
        return number_of(text)
    except BadAmount:
        return None


def _yes(cell: str) -> bool:
    if cell and cell.lower() not in _YES:
        raise BadCell("KG012", f'"{cell}" is neither yes nor no; labels of the column can say what its codes mean')
    return bool(cell) and _YES[cell.lower()]


def _per(cell: str) -> Per | None:
    if cell and cell not in (*Per, "total"):
        raise BadCell("KG012", f'"{cell}" is none of year, month, total; labels of the column can say what it means')
    return Per(cell) if cell and cell != "total" else None
