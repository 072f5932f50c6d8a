"""ECB+ (Cybulska and Vossen 2014) as a task: event mentions of the documents of a topic, and which of them are one.

The files are loaded as any CAT XML is, without their relations, so that every mention is a situation of its own; what
was annotated on them is the key. Mentions of one document may be one, too.
"""

import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree.ElementTree import ElementTree  # writes only

from defusedxml.ElementTree import parse

import kg
from benchmarks.match_pairs import Sample
from kg.analysis.match.blocking import candidates
from kg.analysis.match.features import Features
from kg.analysis.match.told import Told, told
from kg.graph.index import Index
from kg.graph.projection import project
from kg.loaders.annotation.tokens import joined
from kg.model.ids import local_id
from kg.reference import reference
from kg.store.store import Store
from kg.system.temporary import scratch_folder

CORPUS: Final = Path(__file__).parents[2] / "shared/data/ecbplus"
_EVENTS: Final = ("ACTION_", "NEG_ACTION_")
NEAREST: Final = 60
"""Pairs that are compared for a mention: one event of a topic has dozens of mentions."""
MOST: Final = 1000


class Topic(NamedTuple):
    """The mentions of a topic, and the chain that each of them belongs to by the key."""

    name: str
    told: dict[str, Told]
    key: dict[str, str]

    def clusters(self) -> list[set[str]]:
        """The chains, those of one mention too."""
        found: dict[str, set[str]] = defaultdict(set)
        for id_, chain in self.key.items():
            found[chain].add(id_)
        return list(found.values())


def topics(folder: Path) -> list[Topic]:
    """The topics of a folder that has one folder for each; raises `ValueError` where there is none."""
    files = sorted(folder.glob("*/*.xml"))
    if not files:
        raise ValueError(f"no topics in {folder}: it has a folder for each, with CAT XML in it")
    keys: dict[str, dict[str, str]] = defaultdict(dict)
    texts: dict[str, str] = {}
    made = Path(tempfile.mkdtemp(dir=scratch_folder()))
    try:
        for file in files:
            keys[file.parent.name] |= _prepared(file, made / "files" / file.parent.name)
            texts[file.stem] = _text(file)
        kg.open(made / "store").load(made / "files")
        with Store(made / "store", read_only=True) as store:
            index = Index(project(lambda: store.records(), reference().get))
        every = {one.id: one for one in told(index, texts)}
    finally:
        shutil.rmtree(made)
    return [
        Topic(name, {id_: every[id_] for id_ in key if id_ in every}, {id_: key[id_] for id_ in key if id_ in every})
        for name, key in sorted(keys.items(), key=lambda each: int(each[0]))
    ]


def _text(file: Path) -> str:
    """The text as the loader rebuilds it."""
    tokens = list(parse(file).getroot().iter("token"))
    sentences = [token.get("sentence") for token in tokens]
    breaks = frozenset(n for n in range(1, len(tokens)) if sentences[n] != sentences[n - 1])
    return joined([(token.text or "").strip() for token in tokens], breaks)[0]


def _prepared(file: Path, folder: Path) -> dict[str, str]:
    """Write a file without its relations; gives the chain of each event mention."""
    tree = parse(file)
    root = tree.getroot()
    markables, relations = root.find("Markables"), root.find("Relations")
    mentions = {
        one.get("m_id"): local_id(file.stem, one.get("m_id"))
        for one in markables
        if one.tag.startswith(_EVENTS) and one.find("token_anchor") is not None
    }
    key = dict(zip(mentions.values(), mentions.values(), strict=True))
    for relation in relations:
        target = next((end.get("m_id") for end in relation.iter("target")), "")
        across = relation.tag == "CROSS_DOC_COREF"
        chain = f"{file.parent.name} {relation.get('note')}" if across else f"{file.stem} {target}"
        key |= {mentions[id_]: chain for end in relation.iter("source") if (id_ := end.get("m_id")) in mentions}
    root.remove(relations)
    for instance in [one for one in markables if one.find("token_anchor") is None]:
        markables.remove(instance)
    folder.mkdir(parents=True, exist_ok=True)
    ElementTree(root).write(folder / file.name, encoding="utf-8", xml_declaration=True)
    return key


def sample(topic: Topic) -> Sample:
    """The candidates of a topic, within documents too."""
    every = [topic.told[id_] for id_ in sorted(topic.told)]
    features = Features(topic.told)
    compared = [features.compared(one) for one in every]
    found = Sample([], [], [], [])
    for one, other in candidates(every, lambda _one, _other: False, NEAREST, MOST):
        pair = every[one].id, every[other].id
        found.pairs.append(pair)
        found.features.append(features.of(compared[one], compared[other]))
        found.one.append(topic.key[pair[0]] == topic.key[pair[1]])
        found.named.append(True)
    return found
