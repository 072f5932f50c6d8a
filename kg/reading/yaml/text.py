"""YAML as plain texts with the line and column of each, and without YAML's traps."""

import re
from typing import Any, Final

import yaml

from kg.reading.limits import DEFAULT, Limits
from kg.reading.values import Building, Places, place
from kg.reading.yaml.slips import slip

_NOTHING: Final = ("", "null", "~")
_UNREADABLE: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_Start = yaml.AliasEvent | yaml.ScalarEvent | yaml.CollectionStartEvent


def _start(building: Building, event: _Start, line: int, column: int) -> None:
    """A value or key begins. Scalars stay text: `no` is a word, a date is no timestamp; only an empty one is None."""
    if isinstance(event, yaml.AliasEvent) or event.anchor:
        reason = "anchors and aliases (& and *) are not allowed; write the value out, or put a text in quotes"
        raise building.fault("KG002", reason, line, column)
    if event.tag not in (None, "!"):
        raise building.fault("KG002", f"the tag {event.tag} is not allowed", line, column)
    if isinstance(event, yaml.ScalarEvent) and building.wants_key:
        building.key(event.value, line, column)
    elif isinstance(event, yaml.ScalarEvent):
        building.add(None if not event.style and event.value in _NOTHING else event.value, line, column)
    elif building.wants_key:
        raise building.fault("KG002", "a key must be plain text", line, column)
    elif isinstance(event, yaml.MappingStartEvent):
        building.open_mapping(line, column)
    else:
        building.open_list(line, column)


def read(text: str, file: str, limits: Limits = DEFAULT) -> tuple[Any, Places]:
    """One YAML document as dicts, lists and texts (None for nothing), and where each value stands.

    Raises `BadInput` for wrong syntax, aliases, anchors, tags, duplicate keys and what exceeds a limit.
    """
    building = Building(file, limits)
    if found := _UNREADABLE.search(text):  # libyaml would count the place in bytes
        line, column = place(text, found.start())
        raise building.fault("KG005", f"the character U+{ord(found[0]):04X} may not stand in YAML", line, column)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            mark: Any = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            if isinstance(event, _Start):
                _start(building, event, line, column)
            elif isinstance(event, yaml.CollectionEndEvent):
                building.close()
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise building.fault("KG002", "a second document begins; one file holds one", line, column)
    except yaml.MarkedYAMLError as error:
        reason, line, column = slip(error, text)
        raise building.fault("KG002", reason, line, column) from None
    except yaml.YAMLError as error:
        raise building.fault("KG002", " ".join(str(error).split()), 1, 1) from None
    if not documents:
        raise building.fault("KG002", "the file is empty", 1, 1)
    return building.root, building.places
