"""Encodings of tables: told by the bytes where they are UTF-8 or UTF-16, else declared; never guessed."""

from __future__ import annotations

import codecs
import io
from pathlib import Path

from loaders.harvest import FileRefused, Harvest
from loaders.opening import head, open_stream

ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    **{name: name for name in ("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257")},
    **{name: name for name in ("iso-8859-1", "iso-8859-2", "iso-8859-5", "iso-8859-6", "iso-8859-8", "iso-8859-15")},
    **{name: name for name in ("koi8-r", "koi8-u", "mac-roman", "cp437", "cp850", "cp866", "shift_jis", "gb18030")},
}
"""What a map may declare, and the name that Python has for it."""

LIKELY = ("cp1252", "cp1250", "cp1251", "cp1255", "cp1256")
CHUNK = 1024 * 1024
SHOWN = 60


def encoding_of(path: Path, declared: str = "") -> str:
    """The encoding that a whole file can be read in. Raises FileRefused, with the line, where it cannot."""
    encoding = ENCODINGS[declared] if declared else marked(head(path)) or "utf-8-sig"
    place = _fault(path, encoding)
    if place is None:
        return encoding
    line, raw = place
    if declared or encoding != "utf-8-sig":
        raise FileRefused(path, line, f"This is not text in {declared or encoding}.", "Name its encoding in the map.")
    raise FileRefused(
        path,
        line,
        f"This is not text in UTF-8. It reads {readings(raw)}.",
        "Write the one that reads right into the map, as in file: {encoding: cp1252}, or save the table as UTF-8.",
    )


def marked(start: bytes) -> str:
    """The encoding that the first bytes of a file show; empty where they show none."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(start) < 4 or 6 * max(even, odd) < len(start) or 100 * min(even, odd) > len(start):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def readings(raw: bytes) -> str:
    """How some bytes read in the encodings that are likely, for a person to choose."""
    found: dict[str, list[str]] = {}
    for name in LIKELY:
        try:
            found.setdefault(raw.decode(name).strip(), []).append(name)
        except UnicodeDecodeError:
            continue
    return ", ".join(f"'{text[:SHOWN]}' in {' and '.join(names)}" for text, names in found.items()) or "in none"


def _fault(path: Path, encoding: str) -> tuple[int, bytes] | None:
    """The line at which a file cannot be decoded, with its bytes; None where all of it can."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    before = b""
    with open_stream(path) as stream:
        while True:
            chunk = stream.read(CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as fault:
                return _place(lines, before, bytes(fault.object), fault.start)
            if not chunk:
                return None
            lines += chunk.count(b"\n")
            before = chunk[-SHOWN:]


def _place(lines: int, before: bytes, broken: bytes, start: int) -> tuple[int, bytes]:
    around = before[-SHOWN:] + broken if start < SHOWN else broken
    at = start + (len(around) - len(broken))
    begin = max(around.rfind(b"\n", 0, at) + 1, at - SHOWN // 2)
    return lines + broken[:start].count(b"\n"), around[begin : at + SHOWN // 2].split(b"\n")[0].rstrip(b"\r")


def open_text(path: Path, encoding: str, harvest: Harvest | None = None) -> io.TextIOWrapper:
    """The text of a file, its ends of lines as they stand."""
    return io.TextIOWrapper(open_stream(path, harvest), encoding=encoding, newline="")
