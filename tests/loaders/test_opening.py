"""Files of other programs are opened whatever packs them, and none takes more memory or time than it may."""

from __future__ import annotations

import bz2
import gzip
import os
import tracemalloc
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.harvest import Aside, FileRefused, Harvest
from loaders.opening import CutShort, check_zip, head, lines, open_stream
from tests.strategies import EXAMPLES

TEXT = b"one\ntwo\r\n\nfour"
PACKED: dict[str, Callable[[bytes], bytes]] = {"plain": bytes, "gzip": gzip.compress, "bzip2": bz2.compress}


def written(folder: Path, content: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
def test_lines_of_a_file_whatever_packs_it(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path, harvest = written(tmp_path, pack(TEXT)), Harvest("x")
    with open_stream(path, harvest) as stream:
        assert list(lines(stream, harvest)) == [(1, b"one"), (2, b"two"), (3, b""), (4, b"four")]
    assert harvest.position == harvest.size == path.stat().st_size
    assert head(path) == TEXT


def test_a_line_that_is_too_long_is_told_and_passed_over(tmp_path: Path) -> None:
    told: list[Aside] = []
    harvest = Harvest("x", aside=told.append)
    long = b"x" * 60
    with open_stream(written(tmp_path, b"\n".join((b"a", long, b"x" * 50, long, b"b", long)))) as stream:
        assert list(lines(stream, harvest, 50)) == [(1, b"a"), (3, b"x" * 50), (5, b"b")]
    assert [aside.line for aside in told] == [2, 4, 6]
    assert harvest.rejected == 3


def test_a_hundred_megabytes_in_a_line_are_not_held(tmp_path: Path) -> None:
    path, harvest = tmp_path / "long", Harvest("x")
    with path.open("wb") as file:
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b"\nlast\n")
    tracemalloc.start()
    with open_stream(path, harvest) as stream:
        assert list(lines(stream, harvest, 1_000_000)) == [(2, b"last")]
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert harvest.rejected == 1


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_file_cut_short_gives_what_it_has_and_is_told(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    whole = pack(os.urandom(1_000_000).hex().encode())
    path = written(tmp_path, whole[: len(whole) - 100])
    assert len(head(path)) == 65536
    with open_stream(path) as stream, pytest.raises(CutShort, match="cut short"):
        stream.read()


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    whole = bytearray(gzip.compress(os.urandom(200_000).hex().encode()))
    whole[5000:5100] = bytes(100)
    with open_stream(written(tmp_path, bytes(whole))) as stream, pytest.raises(FileRefused, match="damaged"):
        stream.read()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_what_grows_out_of_all_proportion_is_refused(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    path = written(tmp_path, pack(bytes(100_000_000)))
    with open_stream(path) as stream, pytest.raises(FileRefused, match="grows"):
        list(iter(partial(stream.read, 1_000_000), b""))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "missing", Path("a\0b")):
        with pytest.raises(FileRefused):
            open_stream(path)


@settings(max_examples=EXAMPLES * 5, deadline=None)
@given(start=st.sampled_from([b"", b"\x1f\x8b", b"\x1f\x8b\x08\x1c", b"BZh9", gzip.compress(TEXT)]), rest=st.binary())
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes) -> None:
    path = written(tmp_path_factory.mktemp("bytes"), start + rest)
    try:
        with open_stream(path) as stream:
            stream.read()
    except FileRefused:
        return


def test_a_zip_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", bytes(2_000_000))
    check_zip(path)
    with pytest.raises(FileRefused, match="unpack to more than"):
        check_zip(path, 1_000_000)
    with pytest.raises(FileRefused, match="no zip archive"):
        check_zip(written(tmp_path, b"PK\x03\x04" + bytes(100)))
