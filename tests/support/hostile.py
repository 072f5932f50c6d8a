"""Texts that try to be something else where they are written: code, markup, formulas, commands for a terminal."""

import json
from pathlib import Path
from typing import Any

from kg.model.records import Record

HOSTILE = (
    'it\'s a "test"',
    "\\",
    'ends with \\"',
    "`back`ticks``",
    "'}) DETACH DELETE n //",
    "x' OR 1=1 //",
    '"}) MATCH (n) DETACH DELETE n WITH 1 AS x RETURN x //',
    "`) SET n:Admin //",
    "$rows",
    "{id: 'x'}",
    "\\u0027 RETURN 1 //",
    '" . <urn:a> <urn:b> <urn:c> .',
    '"@en .\n<urn:a> <urn:b> "c" .',
    '"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '""" . :x :y :z . """',
    "} } ; DROP ALL ; INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }",
    '{"@context": "https://example.org/context.jsonld", "@id": "urn:x"}',
    "@value",
    "_:b0",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "<!-- --> ]]> <![CDATA[ x ]]>",
    "&amp;lt;&#0;&#x1b;&unknown;",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "<?xml version='1.0'?>",
    '=HYPERLINK("https://example.org","x")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3",
    "comma, semi; colon: tab\there",
    "line one\nline two",
    "line one\r\nline two\rline three",
    "[bold red]markup[/bold red] [/]",
    "$\\frac{1}{0}$ and \\textbf{x}",
    "{{ 7*7 }} ${7*7} %s %(x)s {0}",
    "../../../etc/passwd",
    "\u202eright to left\u202c \u2066isolated\u2069",
    "\u009b31mC1 escape\u009b0m \u0085 \u2028 \u2029",
    "zero\u200bwidth\u200djoiner \ufeff mark",
    "👩‍👩‍👧‍👦🇺🇦🏳️‍🌈",
    "Зеленський, 習近平, العربية, ελληνικά",
    "\U0001f600" * 300,
    "long " * 400 + "end",
)
"""All of them may stand in a source, and must come back as they were."""

REFUSED = ("NUL \0 inside", "\x1b[2J\x1b[31mred\x1b[0m", "bell \x07", "form \x0c feed", "half \ud83d of it")
"""No text may hold these: neither XML nor a terminal would bear them."""


def documents(folder: Path) -> Path:
    """A file of documents, one for each hostile text, which stands in every field that can hold a text."""
    file = folder / "hostile.jsonl"
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(document(f"h{number}", text)) for number, text in enumerate(HOSTILE))
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def document(name: str, text: str) -> dict[str, Any]:
    """A document of the native format with a text in every field."""
    return {
        "document": {
            "id": name,
            "publisher": text,
            "title": text,
            "licence": text,
            "published": "2031-05-04",
            "language": "en",
            "text": f"{text} · {text} · {text}",
        },
        "actors": [{"id": "who", "type": "Person", "name": {"en": text, "de": text}}],
        "places": [{"id": "where", "name": f"{text}#", "latitude": 1.5, "longitude": 2.5}],
        "situations": [
            {
                "id": f"event:{name}",
                "type": "Summit",
                "name": text,
                "remark": text,
                "place": "where",
                "participants": [{"actor": "who", "role": "host"}],
                "claims": [{"id": "c", "said_by": "who", "source": text, "quote": {"exact": text, "occurrence": 2}}],
            }
        ],
    }


def held(record: Record) -> dict[str, str]:
    """Every text of such a document, by its place, as a record holds it."""
    head, who, where = record.document, record.actors[0], record.places[0]
    event, claim = record.situations[0], next(one for one in record.claims if one.evidence)
    return {
        "publisher": head.publisher,
        "title": head.title,
        "licence": head.licence,
        "actor": who.names["en"],
        "actor in German": who.names["de"],
        "place": next(iter(where.names.values())).removesuffix("#"),
        "name": next(iter(event.names.values())),
        "remark": event.remark,
        "source": claim.source,
        "quote": claim.evidence[0].exact,
    }
