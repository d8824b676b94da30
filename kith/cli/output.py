"""Output of a command that makes files: each appears whole, or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from exports.formats import Part
from graph.errors import BadInput, Refused

Pieces = Iterable[str | bytes]


def write_out(pieces: Pieces) -> list[str]:
    """Write to standard output, which has no name."""
    for piece in _bytes(pieces):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
    return []


def write_file(path: Path, pieces: Pieces) -> Path:
    """Write a file beside its place, then put it there; nothing is left where that fails.

    What is no plain file, a device or a pipe, would be gone from its place: it is refused.
    """
    if path.is_dir():
        raise BadInput(f"{path} is a folder.", "Name a file with --out.")
    if path.exists() and not path.is_file():
        raise BadInput(f"{path} is no file.", "Name a file with --out, or leave it out for standard output.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.", "Name another file with --out.") from None
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in _bytes(pieces):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.", "Make room, or name another file.") from None
    finally:
        beside.unlink(missing_ok=True)
    return path


def write_folder(folder: Path, parts: Iterable[Part]) -> list[Path]:
    """Write a folder of files beside its place, then put it there. A folder that holds something is left alone."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is there already.", "Name a new folder with --out.")
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise BadInput(f"{folder} cannot be written: {error.strerror}.", "Name another with --out.") from None
    try:
        names = [write_file(beside / part.name, part.pieces).name for part in parts]
        if folder.exists():
            folder.rmdir()
        beside.replace(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return [folder / name for name in names]


def _bytes(pieces: Pieces) -> Iterator[bytes]:
    for piece in pieces:
        yield piece.encode() if isinstance(piece, str) else piece
