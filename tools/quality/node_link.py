"""`python -m tools.quality.node_link`: what `kg export node-link` writes, read by every line of NetworkX from 3.0 on.

Each release is fetched by pip into `build/networkx` and reads the graph of the examples with the call that
`docs/views.md` names for it; prints what each found, and 1 where one found another graph.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

import kg

_FOLDER: Final = Path(__file__).parents[2] / "build/networkx"
CALLS: Final = {
    **dict.fromkeys(("3.0", "3.1", "3.2.1", "3.3"), 'link="edges"'),
    **dict.fromkeys(("3.4.2", "3.5"), 'edges="edges"'),
    **dict.fromkeys(("3.6.1",), ""),
}
"""Release → the argument with which it reads our files."""
_READ: Final = """
import json, sys, warnings
warnings.simplefilter("ignore")
import networkx as nx
graph = nx.node_link_graph(json.load(open(sys.argv[1], encoding="utf-8")){argument})
print(type(graph).__name__, len(graph), graph.number_of_edges())
"""


def found_by(release: str, file: Path) -> str:
    """Class, nodes and edges of the graph that a release reads, in one line."""
    place = _FOLDER / release
    install = ["-m", "pip", "install", "-q", "--no-deps", "--upgrade", "--target", str(place), f"networkx=={release}"]
    subprocess.run([sys.executable, *install], check=True)
    argument = f", {CALLS[release]}" if CALLS[release] else ""
    code = f"import sys; sys.path.insert(0, {str(place)!r})\n" + _READ.format(argument=argument)
    return subprocess.run(
        [sys.executable, "-c", code, str(file)], check=False, capture_output=True, text=True
    ).stdout.strip()


def main() -> int:
    """Export the examples once and have every release read them."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    file = _FOLDER / "examples.json"
    with kg.open(_FOLDER / "store") as graph:
        graph.load(kg.examples())
        graph.export("node-link", file)
        made = graph.to_networkx()
    wanted = f"{type(made).__name__} {len(made)} {made.number_of_edges()}"
    different = 0
    for release in CALLS:
        found = found_by(release, file)
        different += found != wanted
        print(f"networkx {release}: {found or 'cannot read it'}")
    print(f"ours: {wanted}")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
