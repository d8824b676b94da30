"""Character sets: which one a file is in, by what it declares and by what its bytes bear out, and its lines in it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ansel

ansel.register()

UTF8, ANSEL, CP1252, MAC, DOS, ASCII = "utf-8", "gedcom", "cp1252", "mac_roman", "cp437", "ascii"
TITLES = {
    UTF8: "UTF-8",
    ANSEL: "ANSEL",
    CP1252: "windows-1252",
    MAC: "Mac Roman",
    DOS: "code page 437",
    ASCII: "ASCII",
}
_DECLARED = {
    **dict.fromkeys(("UTF-8", "UTF8", "UNICODE", "UTF-16", "UTF16"), UTF8),
    "ANSEL": ANSEL,
    **dict.fromkeys(("ANSI", "CP1252", "WINDOWS-1252", "IBM WINDOWS", "WINDOWS", "IBM_WINDOWS"), CP1252),
    **dict.fromkeys(("ISO-8859-1", "ISO8859-1", "ISO8859", "LATIN1", "LATIN-1", "ISO-8859-15"), CP1252),
    **dict.fromkeys(("MACINTOSH", "MACROMAN", "MAC", "MACOS ROMAN"), MAC),
    **dict.fromkeys(("IBMPC", "IBM PC", "IBM-PC", "IBM DOS", "IBM", "MSDOS", "MS-DOS", "DOS", "OEM", "CP437"), DOS),
    **dict.fromkeys(("ASCII", "US-ASCII", "ANSI ASCII"), ASCII),
}
_CHAR = re.compile(rb"(?:^|[\r\n])[ \t]*1[ \t]+CHAR[ \t]+([^\r\n]+)")
_NEXT_RECORD = re.compile(rb"[\r\n][ \t]*0[ \t]")
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_ANSEL = re.compile(
    rb"[\xe0-\xfb\xfe]+[A-Za-z\xa1-\xbe]|[\xa1-\xae\xb0-\xba\xbc-\xbe\xc0-\xc8\xcd-\xcf](?![\x80-\x9f])"
)
_WINDOWS = re.compile(rb"(?<=[A-Za-z\x80-\xff])[\xc0-\xd6\xd8-\xf6\xf8-\xff]|[\xc0-\xd6\xd8-\xf6\xf8-\xff](?=[A-Za-z])")
# Where the code pages of DOS differ, the file does not say which of them it is in.
_DOUBTFUL = frozenset(
    byte for byte in range(128, 256) if bytes([byte]).decode("cp437") != bytes([byte]).decode("cp850", "replace")
)


@dataclass(frozen=True, slots=True)
class Charset:
    """A character set by the name of its codec; `told` is why that is not the one declared, empty where it is."""

    codec: str
    told: str = ""

    def decode(self, line: bytes) -> str:
        """One line; what is no character in this set comes out as lone surrogates, as `surrogateescape` has it."""
        if line.isascii():
            return line.decode("ascii")
        if self.codec != DOS:
            return line.decode(self.codec, "surrogateescape")
        return "".join(chr(0xD800 + byte) if byte in _DOUBTFUL else bytes([byte]).decode(DOS) for byte in line)


@dataclass(slots=True)
class Survey:
    """What the bytes of a file bear out: how many are not ASCII, and how many of those make sense in which set."""

    high: int = 0
    utf8: int = 0
    ansel: int = 0
    windows: int = 0

    def take(self, text: bytes) -> None:
        """Count some whole lines in."""
        if text.isascii():
            return
        self.high += len(_HIGH.findall(text))
        self.utf8 += sum(map(len, _MULTIBYTE.findall(text)))
        self.ansel += sum(len(_HIGH.findall(found)) for found in _ANSEL.findall(text))
        self.windows += len(_WINDOWS.findall(text))


def survey(chunks: Iterable[bytes]) -> Survey:
    """What the bytes of a file bear out."""
    found, rest = Survey(), b""
    for chunk in chunks:
        whole, newline, rest = (rest + chunk).rpartition(b"\n")
        if not newline and len(rest) > 1 << 20:
            whole, rest = rest, b""
        found.take(whole)
    found.take(rest)
    return found


def declared(head: bytes) -> str:
    """What the header says of the character set, in upper case; empty where it says nothing."""
    end = _NEXT_RECORD.search(head)
    found = _CHAR.search(head, 0, end.start() if end else len(head))
    return found[1].decode("ascii", "replace").strip().upper() if found else ""


def choose(said: str, found: Survey) -> Charset:
    """The character set of a file, by what it says and by its bytes; the bytes win where the two cannot both be."""
    named = _DECLARED.get(said, "")
    if not found.high:
        return Charset(UTF8)
    if found.utf8 == found.high or (named in (UTF8, "") and found.utf8):
        return _told(UTF8, named, said)
    if named in (CP1252, MAC, DOS):
        return Charset(named)
    if named in (ANSEL, "") and found.high - found.ansel <= found.ansel // 4:
        return _told(ANSEL, named, said)
    if found.windows * 2 > found.high:
        return _told(CP1252, named, said)
    return Charset(named or ASCII)


def _told(codec: str, named: str, said: str) -> Charset:
    if codec == named:
        return Charset(codec)
    says = f"The header says {said}" if said else "The header says nothing of it"
    return Charset(codec, f"{says}; the bytes are {TITLES[codec]}, and are read as that.")


def wide(start: bytes) -> str:
    """The codec of a file in UTF-16, by its first bytes; empty where it is not."""
    for codec, mark in (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)):
        if start.startswith((mark, "0 HEAD".encode(codec)[:6])):
            return codec
    return ""


def narrowed(chunks: Iterable[bytes], codec: str) -> Iterator[bytes]:
    """The bytes of a file in UTF-16 as UTF-8, lone surrogates among them as they are, hence not decodable."""
    decoder = codecs.getincrementaldecoder(codec)("surrogatepass")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
    if decoder.getstate()[0]:
        yield b"\xff"
