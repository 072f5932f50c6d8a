"""Draw the layers of `docs/architecture.md` from the import contract: run `python -m tools.generate.architecture`."""

import ast
import tomllib
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[2]
PAGE: Final = PROJECT / "docs" / "architecture.md"
BEGIN, END = "<!-- layers: generated from pyproject.toml -->\n", "<!-- end of layers -->\n"


def layers() -> list[list[str]]:
    """The packages and modules of `kg`, from the highest layer to the lowest; each may import what is below it."""
    with (PROJECT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (contract,) = (one for one in contracts if one["type"] == "layers")
    return [layer.split(" | ") for layer in contract["layers"]]


def sentence(name: str) -> str:
    """What a package or module says of itself: the first sentence of its docstring."""
    path = PROJECT / "kg" / name
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    said = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return said.partition("\n")[0]


def drawn() -> str:
    """The table of layers, top to bottom."""
    rows = [
        f"| {depth} | {'<br>'.join(f'`kg.{name}`' for name in names)} | {'<br>'.join(map(sentence, names))} |"
        for depth, names in enumerate(layers(), start=1)
    ]
    return BEGIN + "| | may import what stands below | what it is |\n|---|---|---|\n" + "\n".join(rows) + "\n" + END


def page(text: str) -> str:
    """The page with its layers drawn anew."""
    before, _, rest = text.partition(BEGIN)
    return before + drawn() + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
