"""Programs for networks: do they find every node and edge, each node by a name of its own, and times?"""

import re
from pathlib import Path
from typing import Final

from tools.interop.check import DISTRIBUTIONS, PACKAGES, Check, Files, Found, java, node, python, said, version
from tools.quality.node_link import CALLS, found_by

_HERE: Final = Path(__file__).parent
_IGRAPH: Final = """
import sys, igraph
graph = igraph.Graph.Read_GraphML(sys.argv[1])
print(graph.vcount(), graph.ecount(), len(set(graph.vs["name"])))
graph.vs.find("France")
"""
_GRAPH_TOOL: Final = """
import sys, graph_tool
graph = graph_tool.load_graph(sys.argv[1])
names = graph.vp["name"]
print(graph.num_vertices(), graph.num_edges(), len({names[one] for one in graph.vertices()}))
"""


def _counted(text: str, files: Files, *, times: int = 1) -> Found:
    """By the lines of three numbers that a program printed: nodes, edges, different names; a name is one node's."""
    lines = re.findall(r"^(\d+) (\d+) (\d+)\s*$", text, re.MULTILINE)
    nodes, edges = files.size
    right = lines == [(str(nodes), str(edges), str(nodes))] * times and "rror" not in text
    shown = " and ".join(f"{a} nodes, {b} edges, {c} names" for a, b, c in dict.fromkeys(lines))
    return Found(f"{shown or 'cannot read it'} of {nodes}, {edges}, {nodes}", right)


def _igraph(files: Files) -> Found:
    return _counted(python("igraph", _IGRAPH, files.networks / "graph.graphml"), files)


def _r(files: Files) -> Found:
    return _counted(said(["Rscript", _HERE / "igraph.R", files.networks / "graph.graphml"]), files)


def _graph_tool(files: Files) -> Found:
    return _counted(said(["/usr/bin/python3", "-c", _GRAPH_TOOL, files.networks / "graph.graphml"]), files)


def _graphology(files: Files) -> Found:
    given = (files.networks / "graph.graphml", files.networks / "graph.gexf")
    return _counted(node("graphology", _HERE / "graphology.mjs", *given), files, times=2)


def _cytoscape(files: Files) -> Found:
    return _counted(node("cytoscape", _HERE / "cytoscape.mjs", files.networks / "graph.json"), files)


def _d3(files: Files) -> Found:
    return _counted(node("d3-force", _HERE / "d3-force.mjs", files.networks / "graph.json"), files)


def _networkx(files: Files) -> Found:
    nodes, edges = files.size
    wanted = f"MultiDiGraph {nodes} {edges}"
    wrong = [release for release in CALLS if found_by(release, files.networks / "graph.json") != wanted]
    return Found(f"cannot read it: {', '.join(wrong)}" if wrong else f"all: {nodes} nodes, {edges} edges", not wrong)


def _gephi(files: Files) -> Found:
    text = java("gephi", _HERE / "Gephi.java", files.networks / "graph.gexf")
    nodes, edges = files.size
    counted = re.search(r"^(\d+) (\d+) (\d+)\n(\d+) (\d+)$", text, re.MULTILINE)
    if counted is None:
        return Found("cannot read it", False)
    found = list(map(int, counted.groups()))
    issues = len(re.findall(r"^issue: ", text, re.MULTILINE))
    words = "{} nodes ({} of them timed), {} edges ({} timed) of {} kinds".format(*(found[i] for i in (0, 3, 1, 4, 2)))
    right = found[:2] == [nodes, edges] and found[2] > 1 and min(found[3:]) > 0 and not issues
    return Found(f"{words}, {issues} issues, of {nodes}, {edges}", right)


def of_system(command: list[str]) -> str:
    """The version that a program of the system says it has."""
    try:
        text = said(command)
    except OSError:
        text = ""
    found = re.search(r"\d+[.]\d+[.\d]*", text)
    return found[0] if found else "(not installed)"


_R: Final = ["Rscript", "-e", "cat(as.character(packageVersion('igraph')))"]
_GT: Final = ["/usr/bin/python3", "-c", "import graph_tool; print(graph_tool.__version__)"]

CHECKS: Final = (
    Check("python-igraph", DISTRIBUTIONS["igraph"], "reads GraphML", _igraph),
    Check("R igraph", of_system(_R), "reads GraphML, finds a node by its name", _r),
    Check("graph-tool", of_system(_GT), "reads GraphML", _graph_tool),
    Check("graphology", PACKAGES["graphology"], "reads GraphML and GEXF", _graphology),
    Check("Cytoscape.js", PACKAGES["cytoscape"], "takes node-link JSON", _cytoscape),
    Check("d3-force", PACKAGES["d3-force"], "lays node-link JSON out", _d3),
    Check("NetworkX", ", ".join(CALLS), "read node-link JSON as docs/views.md says", _networkx),
    Check("Gephi Toolkit", version("gephi"), "opens GEXF", _gephi),
)
