"""A text about a date, cut into items that each have a meaning, in whatever languages it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.dates.languages import LANGUAGES, Language, Meaning
from graph.dates.numeric import NUMERIC, numeric

ROMAN = (
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi",
    "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi",
)  # fmt: skip
FILLER, STRANGER = "filler", "stranger"
MARKS = {"~": "~", "?": "?", "%": "%", "(": "(", ")": ")", "/": "/", "-": "-", "–": "-"}

_DIRECTIONS = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_DASHES = re.compile("[\u058a\u05be\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTES = re.compile("[’‘ʼ`׳]")
_JOINED_DAY = re.compile(r"(?<![\w-])([0-9]{1,2})([-/.])([^\W\d_]+)\2([0-9]{4})(?!\w)")
_JOINED_YEAR = re.compile(r"(?<![\w-])([^\W\d_]+)-([0-9]{4})(?![\w-])")
_GEDCOM_CALENDAR = re.compile(r"@#d([a-z ]+)@")
_CYRILLIC_NUMERAL = str.maketrans("хі", "xi")


@dataclass(frozen=True, slots=True)
class Item:
    """A word, phrase, number or mark: its role, its text, which one it is, its numbers, whether joined to the next."""

    role: str
    text: str
    which: str = ""
    numbers: tuple[int, ...] = ()
    joined: bool = False


def plain(text: str) -> str:
    """A text in one form: lower case, composed, one sort of quote and of long dash, no marks of direction."""
    folded = unicodedata.normalize("NFKC", _DASHES.sub("–", text)).casefold().replace("ё", "е")
    return _QUOTES.sub("'", _DIRECTIONS.sub("", folded)).replace("״", '"')


def _endings(sort: str) -> str:
    endings = {plain(end) for language in LANGUAGES.values() for end in language.endings.get(sort, ())}
    return "|".join(sorted(endings, key=len, reverse=True))


_PIECE = re.compile(
    rf"""(?P<date>(?:{NUMERIC}|[0-9]{{4}}-(?:0[1-9]|1[0-2]))(?![0-9]))
    |(?P<mask>[0-9]{{3}}x|[0-9]{{2}}xx)(?!\w)
    |(?P<decade>[0-9]{{2}}(?:[0-9]{{2}})?)[-–']?(?:{_endings("decade")})(?!\w)
    |(?P<ordinal>[0-9]{{1,2}})[-–']?(?:{_endings("ordinal")})(?!\w)
    |(?P<number>[0-9]+)
    |(?P<word>[^\W\d_]+(?:["'][^\W\d_]+)*)
    |(?P<mark_alone>[-–/()?~%])
    |(?P<nothing>[\s.,:;'"]+)
    |(?P<stranger>.)""",
    re.VERBOSE | re.DOTALL,
)


def _pieces(folded: str) -> list[tuple[str, str]]:
    """Kind and text of each piece; `date`, `mask`, `decade` and the like are the groups of the pattern."""
    found = ((match.lastgroup or "", match[0]) for match in _PIECE.finditer(folded))
    return [(kind, piece) for kind, piece in found if kind != "nothing"]


def phrases_of(languages: Iterable[Language]) -> Mapping[tuple[str, ...], Meaning]:
    """Every phrase by its pieces. Raises ValueError where two languages mean different things by one phrase."""
    found: dict[tuple[str, ...], Meaning] = {}
    for language in languages:
        for phrase, meaning in language.phrases:
            key = tuple(text for _, text in _pieces(plain(phrase)))
            if found.setdefault(key, meaning) != meaning:
                raise ValueError(f"{phrase!r} ({language.code}) means {found[key]} and {meaning}.")
    return found


PHRASES = phrases_of(LANGUAGES.values())
PREFIXES = {letter: meaning for language in LANGUAGES.values() for letter, meaning in language.prefixes.items()}
LONGEST_PHRASE = max(map(len, PHRASES))
STARTS = {phrase[0] for phrase in PHRASES}


def items(text: str, order: str) -> list[Item]:
    """The items of a text, without words that add nothing; a piece without meaning is a STRANGER.

    Dates in numbers are read in the declared `order`. Raises BadDate where they may be two days, or are none.
    """
    folded = _JOINED_DAY.sub(r"\1 \3 \4", _GEDCOM_CALENDAR.sub(r" \1 ", plain(text)))
    pieces = _pieces(_JOINED_YEAR.sub(r"\1 \2", folded))
    found: list[Item] = []
    while pieces:
        for item in _next(pieces, order):
            if item.role == "in, or century":
                if found and found[-1].role in ("roman", "number"):
                    found.append(Item("century", item.text))
            elif item.role != FILLER:
                found.append(item)
    return found


def _next(pieces: list[tuple[str, str]], order: str) -> Iterator[Item]:
    """The item that the first pieces make, which are taken from the list; two where a prefix is joined to a word."""
    for length in range(min(LONGEST_PHRASE, len(pieces)), 0, -1):
        phrase = tuple(piece for _, piece in pieces[:length])
        meaning = PHRASES.get(phrase)
        if meaning:
            del pieces[:length]
            _drop_hyphen(pieces, phrase[-1])
            numbers = (int(meaning.which),) if meaning.role == "count" else ()
            yield Item(meaning.role, " ".join(phrase), meaning.which, numbers)
            return
    kind, piece = pieces.pop(0)
    if kind != "word":
        yield _number(kind, piece, order)
    elif piece.translate(_CYRILLIC_NUMERAL) in ROMAN:
        yield Item("roman", piece, numbers=(ROMAN.index(piece.translate(_CYRILLIC_NUMERAL)) + 1,))
    elif _is_joined(piece, pieces[0][1] if pieces else ""):
        yield Item(PREFIXES[piece[0]].role, piece[0], joined=True)
        if piece[1:]:
            pieces.insert(0, (kind, piece[1:]))
        _drop_hyphen(pieces, piece)
    else:
        yield Item(STRANGER, piece)


def _is_joined(piece: str, after: str) -> bool:
    """Whether a word is prefix letters and a known word, or stands before a number."""
    if piece[0] not in PREFIXES:
        return False
    rest = piece[1:]
    return rest in STARTS or _is_joined(rest, after) if rest else after[:1] in ("-", "–", *"0123456789")


def _drop_hyphen(pieces: list[tuple[str, str]], before: str) -> None:
    """A hyphen that joins a prefix letter to a number says nothing by itself."""
    if before in PREFIXES and pieces and pieces[0][1] in "-–":
        del pieces[0]


def _number(kind: str, piece: str, order: str) -> Item:
    digits = tuple(map(int, re.findall("[0-9]+", piece)))
    if kind == "date":
        iso = re.fullmatch("[0-9]{4}-[0-9]{2}", piece)
        return Item("date", piece, numbers=(*digits, 0) if iso else numeric(piece, order))
    if kind == "mask":
        return Item(
            "decade" if len(piece.strip("x")) == 3 else "century mask", piece, numbers=(*digits, piece.count("x"))
        )
    if kind == "mark_alone":
        return Item(MARKS[piece], piece)
    if kind == "number" and len(piece) == 4 and digits[0]:
        return Item("year", piece, numbers=digits)
    if kind in ("decade", "ordinal") or (kind == "number" and len(piece) <= 2):
        return Item("decade" if kind == "decade" else "number", piece, numbers=digits)
    return Item(STRANGER, piece)
