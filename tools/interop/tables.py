"""Programs for tables: is the data package valid, and what types do they find?"""

import json
from pathlib import Path
from typing import Final

from tools.interop.check import DISTRIBUTIONS, Check, Files, Found, python, said
from tools.interop.networks import of_system

_HERE: Final = Path(__file__).parent
_VALIDATE: Final = """
import json, sys
from frictionless import Package
report = Package(sys.argv[1]).validate()
rows = {task.name: task.stats["rows"] for task in report.tasks}
print(json.dumps([rows, [error.message for task in report.tasks for error in task.errors][:3]]))
"""


def _frictionless(files: Files) -> Found:
    text = python("frictionless", _VALIDATE, files.networks / "graph.zip")
    try:
        rows, errors = json.loads(text.splitlines()[-1])
    except (IndexError, ValueError):
        return Found("cannot read it", False)
    shown = ", ".join(f"{number} {name}" for name, number in rows.items())
    right = not errors and (rows["nodes"], rows["edges"]) == files.size
    return Found(f"{'; '.join(errors) or 'valid'}: rows: {shown}", right)


def _r(files: Files) -> Found:
    text = said(["Rscript", _HERE / "tables.R", files.networks / "graph.zip"]).strip()
    nodes, edges = files.size
    return Found(text.splitlines()[-1] if text else "nothing", text == f"{nodes} {edges} TRUE integer Date")


CHECKS: Final = (
    Check(
        "Frictionless", DISTRIBUTIONS["frictionless"], "validates the data package, with keys and codes", _frictionless
    ),
    Check("R", of_system(["Rscript", "--version"]), "`read.csv`: rows, truths, numbers, days", _r),
)
