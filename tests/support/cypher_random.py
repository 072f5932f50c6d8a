"""Random Cypher queries of the kind that analysts write, always the same for a seed."""

from collections.abc import Iterator
from random import Random
from typing import Final

_LABELS: Final = {
    "a": ("Actor", "Person", "Actor:Country", "Organization", ""),
    "e": ("Situation", "Event", "Plan", "Proposition", "Pledge", "Event:Meeting", "Disputed", ""),
    "c": ("Claim",),
    "d": ("Document",),
    "p": ("Place",),
    "w": ("Span",),
    "x": ("Situation", ""),
}
_PROPERTIES: Final = {
    "a": ("name", "wikidata", "count", "anonymous", "id", "name_uk"),
    "e": ("when", "status", "when_earliest", "when_latest", "name", "id"),
    "c": ("polarity", "certainty", "status", "saidOn", "saidOn_earliest", "id"),
    "d": ("publisher", "published", "published_earliest", "id"),
    "p": ("name", "id"),
    "w": ("start", "end", "id"),
    "x": ("status", "when_latest", "id"),
}
_NUMBERS: Final = ("count", "start", "end")
_VALUES: Final = {
    "number": ("1", "2", "3", "100"),
    "boolean": ("true", "false"),
    "date": ("date('2025-09-04')", "date('2014-12-31')", "date('2024-06-01')"),
    "text": ("'negative'", "'certain'", "'occurred'", "'planned'", "'U'", "'2025'", "'France'", "'Q1'", "'probable'"),
}
_EDGES: Final = (
    ("a", "PARTICIPATES_IN", "e"),
    ("a", "CAST_IN", "e"),
    ("c", "ABOUT", "e"),
    ("c", "SAID_BY", "a"),
    ("c", "IN", "d"),
    ("c", "EVIDENCED_BY", "w"),
    ("e", "CONTENT", "x"),
    ("e", "AT", "p"),
    ("x", "CONDITIONAL_ON", "e"),
    ("e", "PART_OF", "x"),
    ("a", "PARTICIPATES_IN|CAST_IN", "x"),
)


def queries(seed: int, number: int) -> Iterator[str]:
    """So many queries."""
    made = _Queries(Random(seed))  # noqa: S311  # no secret
    for _ in range(number):
        yield made.query()


def _type(key: str) -> str:
    if key.endswith(("_earliest", "_latest")):
        return "date"
    return "number" if key in _NUMBERS else "boolean" if key == "anonymous" else "text"


class _Queries:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.names: list[str] = []

    def maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def property(self) -> str:
        name = self.random.choice(self.names)
        return f"{name}.{self.random.choice(_PROPERTIES[name])}"

    def query(self) -> str:
        self.names = []
        text = f"MATCH {self.pattern()}"
        if self.maybe(0.3):
            text += f", {self.pattern()}"
        text += self.where(0.7)
        if self.maybe(0.35):
            text += f" MATCH {self.pattern()}"
        if self.maybe(0.45):
            text += f" OPTIONAL MATCH {self.pattern()}{self.where(0.5)}"
        if self.maybe(0.3):
            text += self.between()
        return text + self.end()

    def where(self, chance: float) -> str:
        return f" WHERE {self.condition(2)}" if self.maybe(chance) else ""

    def between(self) -> str:
        kept = self.random.sample(self.names, min(len(self.names), self.random.choice((1, 2))))
        counted = f" WITH {', '.join(kept)}, count(DISTINCT {self.random.choice(self.names)}) AS n"
        self.names = kept
        if self.maybe(0.5):
            return f" WITH DISTINCT {', '.join(kept)}{self.where(0.4)}"
        return counted + (f" WHERE n > 1 AND {self.condition(1)}" if self.maybe(0.5) else "")

    def end(self) -> str:
        one, other, name = self.property(), self.property(), self.random.choice(self.names)
        return self.random.choice(
            (
                f" RETURN count(*) AS n, count(DISTINCT {name}) AS m, count({one}) AS k",
                f" RETURN {one} AS x, count(*) AS n, min({name}.id) AS lo ORDER BY n DESC, x",
                f" RETURN DISTINCT {one} AS x, {other} AS y ORDER BY x DESC, y LIMIT 50",
                f" WITH {one} AS x, {other} AS y, {name}.id AS z ORDER BY x, y DESC, z LIMIT 30"
                " RETURN x, y, z ORDER BY x, y, z",
            )
        )

    def pattern(self) -> str:
        reached = [edge for edge in _EDGES if not self.names or edge[0] in self.names or edge[2] in self.names]
        source, type_, target = self.random.choice(reached)
        inside = self.random.choice(("", f":{type_}", f":{type_}", f":{type_}"))
        if "PARTICIPATES_IN" in type_ and self.maybe(0.2):
            inside = f":{type_} {{role: 'pledger'}}"
        text = f"{self.node(source)}-[{inside}]->{self.node(target)}"
        into = [edge for edge in _EDGES if edge[2] == target and edge[0] != source]
        if into and self.maybe(0.25):
            third, type_, _ = self.random.choice(into)
            text += f"<-[:{type_}]-{self.node(third)}"
        return text

    def node(self, name: str) -> str:
        if name in self.names:
            return f"({name})"
        self.names.append(name)
        label = self.random.choice(_LABELS[name])
        maps = {"c": ("polarity: 'negative'", "certainty: 'certain'"), "e": ("status: 'planned'", "status: 'occurred'")}
        inside = f" {{{self.random.choice(maps[name])}}}" if name in maps and self.maybe(0.15) else ""
        return f"({name}{':' if label else ''}{label}{inside})"

    def condition(self, deep: int) -> str:
        if deep and self.maybe(0.25):
            joined = self.random.choice(("AND", "OR", "XOR"))
            return f"({self.condition(deep - 1)} {joined} {self.condition(deep - 1)})"
        if deep and self.maybe(0.1):
            return f"NOT {self.condition(deep - 1)}"
        name = self.random.choice(self.names)
        return self.random.choice((self.null, self.label, self.related, self.several, self.part, self.two, self.value))(
            name
        )

    def null(self, name: str) -> str:
        return f"{name}.{self.random.choice(_PROPERTIES[name])} IS {self.random.choice(('', 'NOT '))}NULL"

    def label(self, name: str) -> str:
        return f"{name}:{self.random.choice([label for label in _LABELS[name] if label])}"

    def related(self, name: str) -> str:
        source, type_, _ = self.random.choice([edge for edge in _EDGES if name in (edge[0], edge[2])])
        pattern = f"({name})-[:{type_}]->()" if source == name else f"({name})<-[:{type_}]-()"
        number = self.random.randrange(3)
        return self.random.choice((pattern, f"EXISTS {{ {pattern} }}", f"COUNT {{ {pattern} }} > {number}"))

    def text(self, name: str) -> str:
        return f"{name}.{self.random.choice([key for key in _PROPERTIES[name] if _type(key) == 'text'])}"

    def several(self, name: str) -> str:
        one, other = self.random.sample(_VALUES["text"], 2)
        return f"{self.text(name)} IN [{one}, {other}{self.random.choice(('', ', null'))}]"

    def part(self, name: str) -> str:
        test = self.random.choice(("STARTS WITH", "CONTAINS", "ENDS WITH"))
        return f"{self.text(name)} {test} {self.random.choice(('a', '20', 'e', 'U'))!r}"

    def two(self, name: str) -> str:
        key = self.random.choice(_PROPERTIES[name])
        same = [f"{n}.{k}" for n in self.names for k in _PROPERTIES[n] if _type(k) == _type(key)]
        return self.compared(f"{name}.{key}", _type(key), self.random.choice(same))

    def value(self, name: str) -> str:
        key = self.random.choice(_PROPERTIES[name])
        return self.compared(f"{name}.{key}", _type(key), self.random.choice(_VALUES[_type(key)]))

    def compared(self, one: str, type_: str, other: str) -> str:
        signs = ("=", "<>") if type_ == "boolean" else ("=", "<>", "<", ">", "<=", ">=")
        return f"{one} {self.random.choice(signs)} {other}"
