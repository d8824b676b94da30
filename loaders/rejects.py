"""The rejects file: what of a stream made no claim, a JSON object a line."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import orjson

from graph.errors import BadInput
from loaders.harvest import Aside

LONGEST = 64 * 1024


class Rejects:
    """A file that is made when there is something to write, and is gone where there is nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._file: BinaryIO | None = None

    def start(self) -> None:
        """Begin anew: a file of an earlier load goes."""
        self.close()
        self.count = 0
        if self.path.exists() and not self.path.is_file():
            # A device or a pipe would be gone from its place.
            raise BadInput(f"{self.path} is no file.", "Name a file with --rejects.")
        try:
            self.path.unlink(missing_ok=True)
        except OSError as fault:
            raise self._refused(fault) from None

    def add(self, file: Path, aside: Aside) -> None:
        """Write one line. What is longer than 64 Ki characters is cut, and marked as such."""
        line = {
            "file": str(file),
            "line": aside.line,
            "record": aside.record,
            "field": aside.field,
            "raw": aside.raw[:LONGEST],
            "reason": aside.reason,
            "rejected": aside.rejected,
        }
        if len(aside.raw) > LONGEST:
            line["cut"] = len(aside.raw)
        try:
            if self._file is None:
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._file = self.path.open("wb")
            self._file.write(_encoded(line) + b"\n")
        except OSError as fault:
            raise self._refused(fault) from None
        self.count += 1

    def close(self) -> None:
        """Finish the file."""
        if self._file is not None:
            try:
                self._file.close()
            except OSError as fault:
                raise self._refused(fault) from None
            finally:
                self._file = None

    def _refused(self, fault: OSError) -> BadInput:
        return BadInput(f"{self.path} cannot be written: {fault.strerror}.", "Name another file with --rejects.")


def _encoded(line: dict[str, object]) -> bytes:
    try:
        return orjson.dumps(line)
    except TypeError:
        # A lone surrogate is no text that UTF-8 can carry.
        return orjson.dumps({name: _carried(value) for name, value in line.items()})


def _carried(value: object) -> object:
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
