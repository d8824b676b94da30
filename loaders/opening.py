"""Opens files of other programs: plain, gzip or bzip2, told by their first bytes, decompressed within bounds."""

from __future__ import annotations

import bz2
import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from loaders.harvest import FileRefused, Harvest

HEAD = 64 * 1024
LONGEST = 16 * 1024 * 1024
FREE = 64 * 1024 * 1024
RATIO = 200
UNPACKED = 256 * 1024 * 1024
SHOWN = 200

_GZIP, _BZIP2 = b"\x1f\x8b", b"BZh"
_BLANK = b" \t\r\n\v\f\x00\xef\xbb\xbf\xff\xfe"
"""White space and marks of byte order, also in UTF-16."""
_AGAIN = "Fetch it again, or unpack it and load what comes out."
_BOMB = f"Unpack it yourself where that is meant: Kith unpacks what grows up to {RATIO} times."


class CutShort(FileRefused):
    """A compressed file that ends before its end: what stands before that can be read, and is no whole."""

    code = "FILE_CUT_SHORT"


def open_stream(path: Path, harvest: Harvest | None = None) -> io.BufferedReader:
    """The bytes of a file, decompressed where it is gzip or bzip2. Tells `harvest` the file's size and how far it is.

    Raises FileRefused where there is no such file, and while reading where it is damaged, cut short (CutShort) or
    grows beyond all measure. Memory does not grow with the file.
    """
    counted = _Counted(opened(path), harvest)
    start = counted.peek(3)
    if start.startswith(_GZIP):
        inner: gzip.GzipFile | bz2.BZ2File = gzip.GzipFile(fileobj=io.BufferedReader(counted))
    elif start.startswith(_BZIP2):
        inner = bz2.BZ2File(io.BufferedReader(counted))
    else:
        return io.BufferedReader(counted, HEAD)
    return io.BufferedReader(_Unpacked(path, inner, counted), HEAD)


def head(path: Path) -> bytes:
    """The first bytes of what a file holds, 64 KiB at most; of a file cut short, what there is."""
    with open_stream(path) as stream:
        found = b""
        try:
            while len(found) < HEAD and (more := stream.read1(HEAD - len(found))):
                found += more
        except CutShort:
            if not found:
                raise
        return found


def empty(path: Path) -> bool:
    """Whether a file holds nothing, or white space alone; no for what is no file."""
    if not path.is_file():
        return False
    start = head(path)
    return len(start) < HEAD and not start.strip(_BLANK)


def lines(stream: BinaryIO, harvest: Harvest, longest: int = LONGEST) -> Iterator[tuple[int, bytes]]:
    """Each line with its number, from 1, without its end. One that is too long is rejected, without being held."""
    number = 0
    while line := stream.readline(longest + 2):
        number += 1
        if len(line.rstrip(b"\r\n")) > longest:
            start = line[:SHOWN].decode("utf-8", "replace")
            while line and not line.endswith(b"\n"):
                line = stream.readline(HEAD)
            harvest.reject(number, "line", start, f"The line is longer than {longest} bytes.")
            continue
        yield number, line.rstrip(b"\r\n")


def check_zip(path: Path, most: int = UNPACKED) -> None:
    """Refuse a zip archive (a workbook is one) that is damaged, encrypted, or unpacks to more than `most` bytes."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise FileRefused(path, 0, f"This is no zip archive that can be read: {fault}.", _AGAIN) from None
    if any(member.flag_bits & 1 for member in members):
        raise FileRefused(path, 0, "This archive is encrypted.", "Save it without a password.")
    if sum(member.file_size for member in members) > most:
        raise FileRefused(path, 0, f"This archive would unpack to more than {most} bytes.", "Split it.")


def opened(path: Path) -> io.FileIO:
    """A file as it stands, its bytes uncounted. Raises FileRefused where there is none that can be read."""
    try:
        # A pipe would be waited for without end, and can't be read again where a load was interrupted.
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileRefused(path, 0, "This is no file.", "Write what it gives into one, and load that.")
        return io.FileIO(path)
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise FileRefused(path, 0, f"The file cannot be read: {reason}.", "Check its name and rights.") from None


class _Counted(io.RawIOBase):
    """A file that tells how far it was read."""

    def __init__(self, file: io.FileIO, harvest: Harvest | None) -> None:
        self._file = file
        self._harvest = harvest
        self._ahead = b""
        self.read_so_far = 0
        if harvest is not None:
            harvest.size, harvest.position = file.seek(0, io.SEEK_END), 0
            file.seek(0)

    def peek(self, count: int) -> bytes:
        """The first bytes, which are read again afterwards."""
        start = self._file.read(count) or b""
        self._file.seek(0)
        return start

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        count = self._file.readinto(buffer) or 0
        self.read_so_far += count
        if self._harvest is not None:
            self._harvest.position = self.read_so_far
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


class _Unpacked(io.RawIOBase):
    """What a compressed file holds; refuses what is damaged, and what grows out of all proportion."""

    def __init__(self, path: Path, inner: gzip.GzipFile | bz2.BZ2File, counted: _Counted) -> None:
        self._path = path
        self._inner = inner
        self._counted = counted
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            chunk = self._inner.read(len(buffer))
        except EOFError:
            raise CutShort(self._path, 0, "The compressed file is cut short: its end is missing.", _AGAIN) from None
        except (OSError, zlib.error, ValueError) as fault:
            raise FileRefused(self._path, 0, f"The compressed file is damaged: {fault}.", _AGAIN) from None
        self._given += len(chunk)
        if self._given > FREE and self._given > RATIO * self._counted.read_so_far:
            raise FileRefused(self._path, 0, f"It grows more than {RATIO} times when it is unpacked.", _BOMB)
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self._inner.close()
        self._counted.close()
        super().close()
