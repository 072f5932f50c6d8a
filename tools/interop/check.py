"""A check: one program does one thing with our files, and says what it found."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

_HERE: Final = Path(__file__).parent
_COPY: Final = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"


PACKAGES: Final = {
    "n3": "2.13.12",
    "jsonld": "9.0.0",
    "graphology": "0.26.0",
    "cytoscape": "3.35.0",
    "d3-force": "3.0.1",
}
"""Packages of npm, with their versions."""
_BESIDE: Final = {"graphology": ("graphology-graphml@0.5.2", "graphology-gexf@0.13.2")}
"""What a package of npm is used with."""
DISTRIBUTIONS: Final = {"igraph": "1.0.0", "frictionless": "5.18.1"}
"""Packages of Python, with their versions."""


class Files(NamedTuple):
    """What the checks are given: exports of the examples, and the files of `kg schema rdf`."""

    turtle: Path
    nquads: Path
    jsonld: Path
    broken: Path
    """The Turtle with one wrong statement."""
    rdf: Path
    """The folder of `kg schema rdf`."""
    networks: Path
    """The folder of all examples as `graph.graphml`, `.gexf`, `.json` (node-link) and `.zip` (data package)."""
    size: tuple[int, int]
    """Nodes and edges of these."""


class Found(NamedTuple):
    """What a program made of it, in words for the page, and whether that is what it should be."""

    what: str
    right: bool


class Check(NamedTuple):
    """A program with its version, what it is given to do, and how."""

    program: str
    version: str
    task: str
    run: Callable[[Files], Found]


def _cache() -> Path:
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "diplomatic-kg"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def version(pom: str) -> str:
    """The version of the program that a list of artifacts beside this module names."""
    found = re.search(
        r"<version>([0-9][^<]*[.][^<]*)</version>", (_HERE / f"{pom}.pom.xml").read_text(encoding="utf-8")
    )
    if found is None:
        raise ValueError(f"{pom}.pom.xml names no version")
    return found[1]


def jars(pom: str) -> Path:
    """The folder with the jars of a program, fetched once into the user's cache; raises `OSError` without Maven."""
    folder = _cache() / f"{pom}-{version(pom)}"
    if not folder.is_dir():
        part = folder.with_name(f"{folder.name}.part-{os.getpid()}")
        maven = shutil.which("mvn")
        if maven is None:
            raise OSError("make interop needs Maven and a JDK from 17 on")
        list_ = str(_HERE / f"{pom}.pom.xml")
        print(f"fetching {folder.name} (once) ...", file=sys.stderr, flush=True)
        command = [maven, "-q", "-B", "-f", list_, _COPY, f"-DoutputDirectory={part}", "-DincludeScope=runtime"]
        subprocess.run(command, check=True)
        part.replace(folder)
    return folder


def java(pom: str, *arguments: str | Path) -> str:
    """What a Java program prints, on both streams; its exit code says nothing that the text does not."""
    command: Sequence[str | Path] = ["java", "-cp", f"{jars(pom)}/*", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1800)
    return done.stdout + done.stderr


def node(package: str, *arguments: str | Path) -> str:
    """What a script prints that uses a package of npm, which is fetched once; raises `OSError` without Node.js."""
    folder = _cache() / f"{package}-{PACKAGES[package]}"
    npm = shutil.which("npm")
    if npm is None:
        raise OSError("make interop needs Node.js from 20 on")
    if not (folder / "node_modules" / package).is_dir():
        print(f"fetching {folder.name} (once) ...", file=sys.stderr, flush=True)
        wanted = (f"{package}@{PACKAGES[package]}", *_BESIDE.get(package, ()))
        subprocess.run([npm, "install", "--silent", "--prefix", str(folder), *wanted], check=True)
    script, *rest = arguments
    # A module looks for packages where it stands.
    own = Path(shutil.copy(script, folder))
    done = subprocess.run(["node", own, *rest], capture_output=True, text=True, check=False, timeout=1800)
    return done.stdout + done.stderr


def python(package: str, code: str, *arguments: str | Path) -> str:
    """What code prints that uses a package of Python, which is fetched once, apart from ours."""
    folder = _cache() / f"{package}-{DISTRIBUTIONS[package]}"
    own = folder / "bin" / "python"
    if not (folder / "ready").is_file():
        print(f"fetching {folder.name} (once) ...", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        wanted = f"{package}=={DISTRIBUTIONS[package]}"
        subprocess.run([own, "-m", "pip", "install", "-q", wanted], check=True)
        (folder / "ready").touch()
    return said([own, "-c", code, *arguments])


def said(command: Sequence[str | Path]) -> str:
    """What a program prints, on both streams; raises `OSError` where it is not there."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1800)
    return done.stdout + done.stderr
