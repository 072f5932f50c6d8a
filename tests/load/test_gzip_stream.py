"""Unpacking as a stream: the same bytes as gzip gives, bounded in growth, and no damage unseen."""

import gzip
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadInput
from kg.load.files.gzip_stream import FREE, MAX_RATIO, unpacked


def stream(packed: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(packed))


@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=4), st.integers(0, 5), st.integers(1, 300))
def test_members_are_one_stream(parts: list[bytes], padding: int, size: int) -> None:
    packed = b"".join(gzip.compress(part) for part in parts) + b"\0" * padding
    with unpacked(stream(packed), "a.gz") as found:
        read = b"".join(iter(lambda: found.read(size), b""))
    assert read == b"".join(parts)


@given(st.binary(min_size=1, max_size=500), st.data())
def test_a_file_that_is_cut_off_is_never_whole(content: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(content)
    cut = packed[: data.draw(st.integers(2, len(packed) - 1))]
    with pytest.raises((EOFError, zlib.error)):
        unpacked(stream(cut), "a.gz").read()


@given(st.binary(min_size=1, max_size=500), st.data())
def test_a_changed_byte_is_seen_or_changes_nothing(content: bytes, data: st.DataObject) -> None:
    packed = bytearray(gzip.compress(content))
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        found = unpacked(stream(bytes(packed)), "a.gz").read()
    except (EOFError, zlib.error):
        return
    assert found == content  # the name, time and system in the head are not covered by the checksum


def test_what_grows_beyond_measure_is_stopped_early() -> None:
    bomb = unpacked(stream(gzip.compress(b"a" * (2 * FREE))), "a.gz")
    taken = 0
    while taken < FREE:
        taken += len(bomb.read(65_536))
    with pytest.raises(BadInput, match="KG004"):
        bomb.read(65_536)


def test_a_text_may_grow_as_texts_do() -> None:
    text = b"".join(b"%d;meeting;Paris;They met again.\n" % number for number in range(300_000))
    packed = gzip.compress(text)
    assert FREE < len(text) < MAX_RATIO * len(packed)
    assert unpacked(stream(packed), "a.gz").read() == text


def test_closing_closes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"a"))
    packed = path.open("rb")
    unpacked(packed, "a.gz").close()
    assert packed.closed
