"""Dates in words, for people, in the languages of `graph/dates/words`; another language gets EDTF as it is."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.dates.imprecise import QUALIFIERS, ImpreciseDate
from graph.dates.languages import LANGUAGES, Language
from graph.dates.lexicon import ROMAN
from graph.tongues import primary

_POINT = re.compile(rf"([0-9]{{4}}|[0-9]{{3}}X|[0-9]{{2}}XX)(?:-([0-9]{{2}})(?:-([0-9]{{2}}))?)?([{QUALIFIERS}]?)")
_OPEN = ("", "..")


def display(date: ImpreciseDate, lang: str | None = None) -> str:
    """A date as one would say it in `lang` (English where none is given)."""
    language = LANGUAGES.get(primary(lang))
    return _said(date.edtf, language.code) if language else date.edtf


@lru_cache(maxsize=65536)
def _said(edtf: str, code: str) -> str:
    language = LANGUAGES[code]
    if edtf[:1] in "[{":
        return _set(edtf, language)
    if "/" not in edtf:
        return _point(edtf, language)
    start, _, end = edtf.partition("/")
    if start in _OPEN:
        return language.said["to"].format(_point(end, language))
    if end in _OPEN:
        return language.said["from"].format(_point(start, language))
    return f"{_point(start, language)} – {_point(end, language)}"


def _set(edtf: str, language: Language) -> str:
    members = [member.strip() for member in edtf[1:-1].split(",")]
    start, dots, end = members[0].partition("..")
    if len(members) == 1 and dots and edtf[0] == "[":
        role = "by" if not start else "between" if end else "not before"
        return language.said[role].format(*(_point(point, language) for point in (start, end) if point))
    said = [" – ".join(_point(point, language) for point in member.split("..")) for member in members]
    return language.said["or" if edtf[0] == "[" else "and"].join(said)


def _point(text: str, language: Language) -> str:
    match = _POINT.fullmatch(text)
    plain = _plain(match[1], match[2] or "", match[3] or "", language) if match else ""
    if not match or not plain:
        return text
    if match[4] in ("~", "%"):
        plain = language.said["about"].format(plain)
    return language.said["uncertain"].format(plain) if match[4] in ("?", "%") else plain


def _plain(year: str, month: str, day: str, language: Language) -> str:
    """A date without qualifiers in words; empty where there are none for it."""
    if "X" in year:
        return "" if month else _years(year, language)
    if day:
        name = language.months_with_day[int(month) - 1]
        return language.said["day"].format(day=int(day), month=name, year=year)
    if month in language.seasons:
        return language.said["season"].format(season=language.seasons[month], year=year)
    if month > "12":
        return ""
    return language.said["month"].format(month=language.months[int(month) - 1], year=year) if month else year


def _years(mask: str, language: Language) -> str:
    """A decade or a century. The first ten years of a century have no name of their own but for 2000."""
    century = int(mask[:2]) + 1
    if century > len(ROMAN):
        return ""
    if mask.endswith("XX"):
        said = language.centuries.get(str(century), language.centuries["other"])
        return said.format(number=century, roman=ROMAN[century - 1].upper())
    if mask[2] == "0" and mask != "200X":
        return ""
    said = language.said["decade at 2000" if mask == "200X" else "decade"]
    return said.format(year=f"{mask[:3]}0", tens=f"{mask[2]}0", century=century)
