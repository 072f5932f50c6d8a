"""The code blocks of a Markdown file, and a way to run them, so that what the documentation shows is true.

`run` takes a page from top to bottom in one folder: `yaml` is written to a file (named by the second word of the fence,
else `example.yaml`) and read without a fault, or with the codes that the other words name; `sh` and `python` must end
well; of `console`, what each `$ command` prints is compared. What is marked `skip` is run elsewhere, as `make` is.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

_FENCE: Final = re.compile(
    r"^(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL
)
_HEADING: Final = re.compile(r"^#+ (.*)$", re.MULTILINE)


class Block(NamedTuple):
    """A block: where it begins, the heading above it, its language, the words behind it, and its text."""

    file: str
    line: int
    heading: str
    language: str
    words: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        """Where it stands, as the name of a test."""
        return f"{self.file}:{self.line}"


def blocks(path: Path) -> list[Block]:
    """All blocks of a file, in order."""
    text = path.read_text(encoding="utf-8")
    headings = [(found.start(), found[1]) for found in _HEADING.finditer(text)]
    found = []
    for match in _FENCE.finditer(text):
        language, *words = match["info"].split() or [""]
        above = [heading for at, heading in headings if at < match.start()]
        line = text.count("\n", 0, match.start()) + 1
        heading = above[-1] if above else ""
        found.append(Block(path.name, line, heading, language, tuple(words), match["text"]))
    return found


def run(page: Path, folder: Path) -> int:
    """Run every block of a page in a folder; gives how many ran. Raises `AssertionError` where one is not true."""
    steps = {"yaml": _read, "sh": _shell, "console": _console, "python": _python}
    ran = [block for block in blocks(page) if block.language in steps and "skip" not in block.words]
    for block in ran:
        steps[block.language](block, folder)
    return len(ran)


def _call(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command with our `kg` in its path, and a store in the folder; both streams as one."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "KG_STORE": str(folder / "kg-store")}
    return subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )


def _read(block: Block, folder: Path) -> None:
    from tests.support.loading import read

    names = [word for word in block.words if "." in word]
    path = folder / (names[0] if names else "example.yaml")
    path.write_text(block.text, encoding="utf-8")
    faults = [fault for unit in read(path) for fault in unit.faults]
    expected = {word for word in block.words if word.startswith("KG")}
    assert {fault.code for fault in faults} == expected, f"{block.name}: {[str(fault) for fault in faults]}"


def _shell(block: Block, folder: Path) -> None:
    ran = _call(["bash", "-e", "-c", block.text], folder)
    assert ran.returncode == 0, f"{block.name}: {ran.stdout}"


def _python(block: Block, folder: Path) -> None:
    ran = _call([sys.executable, "-c", block.text], folder)
    assert ran.returncode == 0, f"{block.name}: {ran.stdout}"


def _console(block: Block, folder: Path) -> None:
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        assert _call(["bash", "-c", command], folder).stdout.strip() == shown.strip(), f"{block.name}: {command}"
