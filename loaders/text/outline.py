"""What stands where at the beginning of JSON or YAML, whether it is whole, cut off or damaged.

A format is told by its keys and by the shapes of what they hold, never by a word that stands somewhere. A parser gives
up at the first fault; what is told here must also say of a damaged file what it was meant to be.
"""

import re
from codecs import BOM_UTF8
from functools import lru_cache
from typing import Final

Outline = dict[str, str]
"""Path (`data`, `annotations[].result`) to what stands there first: `{`, `[`, `"` for a text, `0` for any other value.

The path of the whole is empty. The elements of an array, and the objects of a file that holds several, have the paths
of one: `[{"id": 1}]` has `id`.
"""

_TOKEN: Final = re.compile(r'"(?:[^"\\\n]|\\.)*(?:"|$)|\'[^\'\n]*\'|[{}\[\],:]|[^\s{}\[\],:"\']+|["\']')
_KEY: Final = re.compile(r"\s*:")
_LINE: Final = re.compile(
    r"( *)((?:- +)*)(?:\"([^\"]*)\"|'([^']*)'|([^\s#\"'{}\[\],&*!|>%@`-][^:#]*?))\s*:(?:\s+(.*)|)$"
)
_VALUES: Final = re.compile(r"\n(?=\{)")
_COMMENT: Final = re.compile(r"(?:^|\s)#.*")
_DEEPEST: Final = 4
"""Levels of keys that are told."""
_OPENS: Final = {"{": "}", "[": "]"}


def json_outline(name: str, head: bytes) -> Outline:
    """The outline of the beginning of JSON; empty where it begins neither an object nor an array.

    `name` tells files of one value a line, of which a torn line does not hide the next.
    """
    text = _text(head).lstrip()
    lines = name.lower().endswith((".jsonl", ".ndjson"))
    return _of_json(text, lines=lines) if lines or text[:1] in _OPENS else {}


def yaml_outline(head: bytes) -> Outline:
    """The outline of the first two levels of YAML, in blocks or in braces."""
    text = _text(head)
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith(("#", "---", "%"))]
    if not lines:
        return {}
    if lines[0].lstrip()[:1] in _OPENS:
        return _of_json("\n".join(lines), lines=False)
    found: Outline = {"": "[" if lines[0].lstrip().startswith("- ") else "{"}
    base = len(lines[0]) - len(lines[0].lstrip())
    top, inner = "", -1
    for line in lines:
        match = _LINE.match(line)
        if match is None:
            continue
        indent, dashes, rest = len(match[1]), len(match[2]), _COMMENT.sub("", match[6] or "").strip()
        key = next(word for word in match.group(3, 4, 5) if word is not None)
        if indent == base and not dashes:
            top, inner = key, -1
            _put(found, key, rest)
        elif top and inner in (-1, indent + dashes):
            inner = indent + dashes
            found[top] = found.get(top) or ("[" if dashes else "{")
            _put(found, f"{top}{'[]' if found[top] == '[' else ''}.{key}", rest)
    return {path: kind or "0" for path, kind in found.items()}


def _put(found: Outline, path: str, rest: str) -> None:
    """A key of a block with what stands behind it on its line; in braces, also what is inside."""
    found.setdefault(path, rest[:1] if rest[:1] in _OPENS else '"' if rest else "")
    if rest[:1] in _OPENS:
        for inner, kind in _of_json(rest, lines=False).items():
            if inner:
                found.setdefault(f"{path}{'[]' if rest[0] == '[' else ''}.{inner}", kind)


def _text(head: bytes) -> str:
    return head.removeprefix(BOM_UTF8).decode("utf-8", "replace")


@lru_cache(maxsize=2)
def _of_json(text: str, *, lines: bool) -> Outline:
    """The outline, remembered while one loader after the other asks for it."""
    found: Outline = {}
    for part in _VALUES.split(text) if lines else [text]:
        if part[:1] in _OPENS:
            _scan(part, found)
    return found


def _scan(text: str, found: Outline) -> None:
    """Walk through the tokens; what closes nothing is passed over."""
    open_: list[tuple[str, str]] = []  # what is open, and the path of what is inside
    key = ""
    for token in _TOKEN.finditer(text):
        word = token[0]
        kind, path = open_[-1] if open_ else ("", "")
        if word in "}]":
            del open_[-1:]
            key = ""
        elif word in ",:":
            continue
        elif kind == "{" and not key and _KEY.match(text, token.end()):
            key = word.strip("\"'")
        else:
            at = f"{path}.{key}".lstrip(".") if kind == "{" else path
            if at.count(".") < _DEEPEST:
                found.setdefault(at, word if word in _OPENS else '"' if word[0] in "\"'" else "0")
            if word in _OPENS:
                open_.append((word, f"{at}[]" if word == "[" and at else at))
            key = ""
