"""What is written as RDF can be read back, in any order, and is canonical from the start."""

import os
import random
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, RdfFormat, parse

from kg.decode import decode
from kg.encode import encode, lines
from kg.model import Record
from kg.store import Store
from tests.strategies import records


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


@settings(max_examples=60, deadline=None)
@given(records())
def test_lines_are_canonical_as_they_are_written(record: Record) -> None:
    store = Store()
    store.put(record)
    assert list(store.nquads()) == sorted(encode(record))
    assert len(store) == len(encode(record))


@settings(max_examples=60, deadline=None)
@given(records())
def test_a_document_is_told_once_for_all_its_records(record: Record) -> None:
    first, second = lines([record, record])
    assert {*first} == encode(record)
    assert len(second) < len(first)


_PRINT = """
import sys, locale
from kg.load import load
from kg.store import Store
from pathlib import Path
load(Path(sys.argv[1]), [sys.argv[2]])
with Store(Path(sys.argv[1]), read_only=True) as store:
    sys.stdout.buffer.write("\\n".join(store.nquads()).encode())
"""


def test_hash_seed_locale_and_time_zone_do_not_matter(tmp_path: Path) -> None:
    from tests.samples import AFTER, SUMMIT, write

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
