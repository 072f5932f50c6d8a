"""What is written as RDF can be read back, in any order, and is canonical from the start."""

import os
import random
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pyoxigraph import BlankNode, RdfFormat, parse

from kg.model.ids import iri
from kg.model.records import Actor, ActorType, Document, Place, Record
from kg.ontology import NAMESPACE
from kg.rdf.decode import decode
from kg.rdf.encode import blocks, encode, lines
from kg.store.store import Store
from tests.support.loading import put
from tests.support.strategies import records


@settings(max_examples=60, deadline=None)
@given(records())
def test_decoding_what_was_encoded_gives_the_record(record: Record) -> None:
    quads = list(parse("\n".join(encode(record)), RdfFormat.N_QUADS))
    assert decode(quads) == record
    assert not any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object))


@settings(max_examples=60, deadline=None)
@given(records(), st.randoms(use_true_random=False))
def test_decoding_does_not_depend_on_the_order(record: Record, order: random.Random) -> None:
    shuffled = sorted(encode(record))
    order.shuffle(shuffled)
    assert decode(parse("\n".join(shuffled), RdfFormat.N_QUADS)) == record


def test_a_point_is_a_decimal_with_all_its_digits_and_no_more() -> None:
    """Neither an exponent nor a zero below zero; half a point is none."""
    paris = Place(id="place:paris", names={"fr": "Paris"}, latitude=-0.0, longitude=2.0, aliases=("Lutèce",))
    half = Place(id="place:half", names={"en": "Half"}, latitude=1.5)
    tiny = Place(id="place:tiny", names={"en": "Tiny"}, latitude=1e-7, longitude=48.853)
    made = encode(Record(document=Document(id="d", publisher="p"), places=(paris, half, tiny)))
    said = sorted(line.split(" ", 1)[1].rpartition(" <")[0] for line in made if "itude>" in line or "altLabel" in line)
    decimal = "^^<http://www.w3.org/2001/XMLSchema#decimal>"
    assert said == [
        '<http://www.w3.org/2004/02/skos/core#altLabel> "Lutèce"',
        f'<{NAMESPACE}latitude> "0"{decimal}',
        f'<{NAMESPACE}latitude> "0.0000001"{decimal}',
        f'<{NAMESPACE}longitude> "2"{decimal}',
        f'<{NAMESPACE}longitude> "48.853"{decimal}',
    ]


@settings(max_examples=60, deadline=None)
@given(records())
def test_lines_are_canonical_as_they_are_written(record: Record) -> None:
    store = Store()
    put(store, record)
    assert list(store.nquads()) == sorted(encode(record))
    assert len(store) == len(encode(record))


@settings(max_examples=60, deadline=None)
@given(records())
def test_a_document_is_told_once_for_all_its_records(record: Record) -> None:
    once, twice = list(blocks([record])), list(blocks([record, record]))
    assert twice[: len(once)] == once
    assert set(twice) == set(once)
    assert len(twice) < 2 * len(once)


_PRINT = """
import sys, locale
from kg.load.load import load
from kg.store.store import Store
from kg.ontology import NAMESPACE
from pathlib import Path
load(Path(sys.argv[1]), [sys.argv[2]])
with Store(Path(sys.argv[1]), read_only=True) as store:
    sys.stdout.buffer.write("\\n".join(store.nquads()).encode())
"""


def test_hash_seed_locale_and_time_zone_do_not_matter(tmp_path: Path) -> None:
    from tests.support.samples import AFTER, SUMMIT, write

    source = write(tmp_path / "in", a=SUMMIT, b=AFTER)
    worlds = (
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONUTF8": "0"},
    )
    dumps = {
        subprocess.run(
            [sys.executable, "-c", _PRINT, str(tmp_path / str(index)), str(source)],
            env={**os.environ, **world},
            check=True,
            capture_output=True,
        ).stdout
        for index, world in enumerate(worlds)
    }
    assert len(dumps) == 1
    assert b"paris" in dumps.pop()


def test_actors_and_places_are_told_once_for_records_that_follow_each_other() -> None:
    """Rows of a table repeat them; what has changed, or stands in another document, is told again."""
    kyiv = Place(id="place:kyiv", names={"en": "Kyiv"})
    actor = Actor(id="actor:x", type=ActorType.PERSON, names={"en": "X"})
    one, other = (Document(id=id_, publisher="P", language="en") for id_ in ("one", "other"))
    first = Record(document=one, actors=(actor,), places=(kyiv,))
    renamed = replace(first, places=(replace(kyiv, names={"uk": "Київ"}),))
    elsewhere = replace(first, document=other)
    made = list(blocks([first, first, renamed, first, elsewhere]))
    assert made == [*blocks([first]), [*blocks([renamed])][-1], [*blocks([first])][-1], *blocks([elsewhere])]
    assert all(block.startswith(f"<{iri('place:kyiv')}>") for block in made[2:5])
    assert set(lines("".join(made))) == encode(first) | encode(renamed) | encode(elsewhere)
