"""The languages of dates, each a file in `words/`: what its words mean, and how a date is said in it.

A file is read once, as strings only. Its form is told by its own comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("words")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or phrase is in a date: its role, and which month, season, part or unit where it is one of those."""

    role: str
    which: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language. `months` stand alone, `months_with_day` beside a day; `said` are templates by what they display.

    `phrases` are all its words with their meanings, `prefixes` letters that may be joined to a word, `endings` what
    may follow a number, by what that makes of it.
    """

    code: str
    months: tuple[str, ...]
    months_with_day: tuple[str, ...]
    seasons: Mapping[str, str]
    said: Mapping[str, str]
    centuries: Mapping[str, str]
    phrases: tuple[tuple[str, Meaning], ...]
    prefixes: Mapping[str, Meaning]
    endings: Mapping[str, Sequence[str]]


def _language(path: Path) -> Language:
    # Every scalar a string: `on` is a word here, not a truth.
    table: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    said = dict(table["said"])
    centuries = said.pop("century")
    months = table["months"]
    return Language(
        code=path.stem,
        months=tuple(months["alone"]),
        months_with_day=tuple(months.get("with day", months["alone"])),
        seasons={code: words[0] for code, words in table["seasons"].items()},
        said=said,
        centuries=centuries,
        phrases=tuple(_phrases(table)),
        prefixes={letter: Meaning(role) for letter, role in table.get("prefixes", {}).items()},
        endings=table["endings"],
    )


def _phrases(table: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    months = table["months"]
    for names in (months["alone"], months.get("with day", ())):
        yield from ((name, Meaning("month", str(number))) for number, name in enumerate(names, 1))
    sorts = {"month": months["other"], "part": table["parts"], "unit": table["units"], "ten": table["tens"]}
    sorts |= {"season": table["seasons"], "weekday": table["weekdays"], "count": table["counts"]}
    for role, words in sorts.items():
        yield from ((word, Meaning(role, which)) for which, forms in words.items() for word in forms)
    yield from ((word, Meaning("one day")) for word in table["one day"])
    yield from ((word, Meaning(role)) for role, forms in table["words"].items() for word in forms)


LANGUAGES: Mapping[str, Language] = {path.stem: _language(path) for path in sorted(FOLDER.glob("*.yaml"))}
