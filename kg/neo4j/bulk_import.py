"""Run `neo4j-admin database import full` on files that `kg.neo4j.bulk` wrote, where the tool is at hand."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Final

from kg.errors import DatabaseError, UsageError
from kg.neo4j.bulk import ARGUMENTS

_SAID: Final = 1500
"""Characters of what the tool said that an error repeats: the end, where the reason stands."""


def find_admin(given: str = "") -> list[str]:
    """The command that is neo4j-admin: the one given, else that of NEO4J_HOME, else that on PATH.

    Raises `UsageError` where there is none.
    """
    if given:
        return shlex.split(given)
    home = os.environ.get("NEO4J_HOME")
    inside = Path(home) / "bin" / "neo4j-admin" if home else None
    found = str(inside) if inside and inside.is_file() else shutil.which("neo4j-admin")
    if not found:
        raise UsageError(
            "neo4j-admin is not here: run it where Neo4j is installed, in the folder of the files, with "
            f"`neo4j-admin database import full neo4j --overwrite-destination @{ARGUMENTS}`, "
            "or name it with --admin or NEO4J_HOME"
        )
    return [found]


def bulk_import(folder: Path, database: str, admin: list[str]) -> str:
    """Fill a database that is not running from a folder of files; gives what the tool said.

    Whatever the database held is replaced. Raises `UsageError` where the folder holds no export, and
    `DatabaseError` where the tool refuses.
    """
    if not (folder / ARGUMENTS).is_file():
        raise UsageError(f"{folder} holds no {ARGUMENTS}; write it with: kg export neo4j-bulk -o {folder}")
    command = [*admin, "database", "import", "full", database, "--overwrite-destination", f"@{ARGUMENTS}"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603  # no shell
    if run.returncode:
        raise DatabaseError(f"neo4j-admin ended with {run.returncode}: {(run.stdout + run.stderr).strip()[-_SAID:]}")
    return run.stdout
