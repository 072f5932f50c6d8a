"""YAML (and JSON, its subset) as plain text values with the line and column of each, and without YAML's traps."""

from typing import Any

import yaml

from kg.errors import BadInput, Fault

Places = dict[str, tuple[int, int]]
"""Path such as `$.situations[0].type` → line and column, both from 1."""

MAX_DEPTH = 40


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.places: Places = {}

    def fault(self, code: str, reason: str, mark: Any) -> BadInput:
        return BadInput([Fault(code=code, reason=reason, file=self.file, line=mark.line + 1, column=mark.column + 1)])

    def build(self, node: yaml.Node, path: str) -> Any:
        """Scalars stay text (`no` is a word, a date is no timestamp); only an empty plain scalar is None."""
        self.places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, f"{path}[{index}]") for index, item in enumerate(node.value)]
        return None if getattr(node, "style", None) is None and node.value in ("", "null", "~") else node.value

    def mapping(self, node: yaml.MappingNode, path: str) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.fault("KG002", "a key must be plain text", key.start_mark)
            name = key.value
            if name in result:
                raise self.fault("KG002", f'the key "{name}" stands twice', key.start_mark)
            result[name] = self.build(value, f"{path}.{name}")
            self.places[f"{path}.{name}"] = (key.start_mark.line + 1, key.start_mark.column + 1)
        return result


def read(text: str, file: str) -> tuple[Any, Places]:
    """One YAML or JSON document as dicts, lists and text, and where each value stands.

    Raises `BadInput` for wrong syntax, aliases, anchors, tags, duplicate keys and too deep nesting.
    """
    builder = _Builder(file)
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:  # before compose, which recurses in C
                raise builder.fault("KG004", f"nested deeper than {MAX_DEPTH} levels", event.start_mark)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise builder.fault("KG002", "anchors and aliases are not allowed", event.start_mark)
            if (tag := getattr(event, "tag", None)) not in (None, "!"):
                raise builder.fault("KG002", f"the tag {tag} is not allowed", event.start_mark)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or yaml.Mark(file, 0, 0, 0, None, 0)
        raise builder.fault("KG002", str(error.problem), mark) from None
    except yaml.YAMLError as error:
        raise BadInput([Fault(code="KG002", reason=str(error).replace("\n", " "), file=file, line=1)]) from None
    if node is None:
        raise BadInput([Fault(code="KG002", reason="the file is empty", file=file, line=1, column=1)])
    return builder.build(node, "$"), builder.places
