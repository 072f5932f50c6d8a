"""Rows as GDELT writes them, made up for the tests, and mappings and tables written to disk."""

from pathlib import Path

from kg.load.mappings import mapping
from kg.loaders.tables.mapping import TableMapping

DAY = {"SQLDATE": "20250904", "DATEADDED": "20250905"}
KYIV = {
    "ActionGeo_FullName": "Kyiv, Kyyiv, Misto, Ukraine",
    "ActionGeo_FeatureID": "-1044367",
    "ActionGeo_Lat": "50.4333",
    "ActionGeo_Long": "30.5167",
}


def gdelt_mapping() -> TableMapping:
    """The preset for GDELT."""
    rules = mapping("gdelt")
    assert isinstance(rules, TableMapping)
    return rules


def gdelt_row(id_: int, code: str, actor1: str = "", actor2: str = "", /, **more: str) -> str:
    """A row of GDELT 2.0; actors are their codes."""
    return row_of(61, id_, code, actor1, actor2, **more)


def row_of(columns: int, id_: int, code: str, actor1: str, actor2: str, /, **more: str) -> str:
    """A row of 57, 58 or 61 cells."""
    names = {len(layout): layout for layout in gdelt_mapping().layout.columns}[columns]
    cells = {"GLOBALEVENTID": str(id_), "EventCode": code, "Actor1Code": actor1, "Actor2Code": actor2, **DAY, **more}
    return "\t".join(cells.get(name, "") for name in names)


def table(folder: Path, name: str, text: str, rules: str = "") -> tuple[Path, str]:
    """A table and, with `rules`, the mapping beside it: the paths of both."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8", newline="")
    if not rules:
        return file, ""
    own = folder / "mapping.yaml"
    own.write_text("mapping: diplomatic-kg/mapping/1\nname: own\nkind: table\n" + rules, encoding="utf-8")
    return file, str(own)
