"""Run every notebook and write it to `docs/notebooks` as one HTML page each: `python -m tools.notebooks`.

The pages hold their pictures and load nothing: no scripts, no fonts, no styles from elsewhere.
"""

import os
import tempfile
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, Final

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from tools.neo4j.server import own_server

ROOT: Final = Path(__file__).parent.parent
OUT: Final = ROOT / "docs" / "notebooks"
_PAGE: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }}
pre {{ font-size: 14px; overflow-x: auto; }}
.input_area, .highlight {{ background: #f4f5f7; padding: .1rem .8rem; border-radius: 4px; }}
.jp-InputPrompt, .jp-OutputPrompt, .prompt, .anchor-link {{ display: none; }}
img {{ max-width: 100%; height: auto; }}
table {{ border-collapse: collapse; font-size: 14px; }}
th, td {{ padding: .2rem .6rem; border-bottom: 1px solid #ddd; text-align: left; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def rendered(notebook: Any, title: str) -> str:
    """An executed notebook as a page."""
    exporter = HTMLExporter(template_name="basic", exclude_anchor_links=True)  # type: ignore[no-untyped-call]
    body, _ = exporter.from_notebook_node(notebook)
    return _PAGE.format(title=escape(title), body=body)


def executed(path: Path, folder: Path, env: Mapping[str, str]) -> Any:
    """A notebook with its outputs, run in a folder."""
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    client = NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}})
    client.execute(env={**os.environ, "TMPDIR": str(folder), **env})
    return notebook


def main() -> None:
    """Write all pages anew."""
    OUT.mkdir(exist_ok=True)
    with own_server() as server:
        for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
            with tempfile.TemporaryDirectory() as folder:
                notebook = executed(path, Path(folder), server.env)
            (OUT / f"{path.stem}.html").write_text(rendered(notebook, path.stem), encoding="utf-8")
            print(f"docs/notebooks/{path.stem}.html")


if __name__ == "__main__":
    main()
