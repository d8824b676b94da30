"""Errors of YAML syntax and of encoding in Kith's own words, with the line and how to write it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from loaders.case_file.mistakes import Mark, Mistakes

LARGEST = 16 * 1024 * 1024
DEEPEST = 12
UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
ALIGN = "Indent the lines of one list, or of the fields of one thing, by the same number of spaces."

# What the parser says, in order of the search, and what that means for somebody who writes a case file.
_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "A ':' stands where no field can begin.",
        f"Put text that holds ': ' in quotes, and begin each field on a line of its own. {ALIGN}",
    ),
    (
        "could not find expected ':'",
        "A field has no ': ' after its name, or a text is not closed.",
        "Write 'name: value', with a space after the colon.",
    ),
    ("block end", "This line does not line up with the ones above it.", ALIGN),
    ("did not find expected key", "This line does not line up with the ones above it.", ALIGN),
    ("did not find expected '-'", "A list goes on here without '- '.", ALIGN),
    ("block sequence entries are not allowed", "'- ' stands where no list can begin.", "Begin a list on a new line."),
    (
        "expected ',' or '}'",
        "A '{' is not closed, or a comma is missing.",
        "Write {name: value, name: value}; put text that holds commas, braces or brackets in quotes.",
    ),
    (
        "expected ',' or ']'",
        "A '[' is not closed, or a comma is missing.",
        "Write [one, two]; put text that holds commas, braces or brackets in quotes.",
    ),
    ("unexpected end of stream", "A quote is opened and not closed.", "Close it, or leave the quotes out."),
    (
        "escape",
        "In double quotes, this backslash means nothing.",
        "Use single quotes, or write the backslash twice.",
    ),
    (
        "cannot start any token",
        "A text cannot begin with this character.",
        "Put the text in quotes.",
    ),
    ("did not find expected node content", "Something is missing here.", "Close every '[' and '{'."),
    ("directive", "A line cannot begin with '%'.", "Put the text in quotes."),
    ("anchor", "'&' or '*' begins a reference, which is not read.", "Put text that begins with '&' or '*' in quotes."),
    ("alias", "'&' or '*' begins a reference, which is not read.", "Put text that begins with '&' or '*' in quotes."),
    ("tag", "'!' begins a tag, which is not read.", "Put text that begins with '!' in quotes."),
    ("nesting depth", "Lists and fields are nested too deeply.", f"A case file needs {DEEPEST} levels at most."),
    ("block scalar", "The text after '|' or '>' is not indented as it should be.", ALIGN),
)


def explain(text: str, fault: Exception) -> tuple[Mark, tuple[str, ...], str, str]:
    """Place, field path, what is wrong and how to write it, for an error of the YAML parser."""
    said = f"{getattr(fault, 'context', None) or ''}; {getattr(fault, 'problem', None) or ''}"
    place: Any = getattr(fault, "problem_mark", None)
    mark = Mark(place.line + 1, place.column + 1) if place else Mark()
    begun: Any = getattr(fault, "context_mark", None)
    if "end of stream" in said and begun:
        mark = Mark(begun.line + 1, begun.column + 1)
    lines = text.split("\n")
    line = lines[mark.line - 1] if 0 < mark.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return mark, (), "This line is indented with a tab.", "Indent with spaces."
    for needle, wrong, remedy in _WORDS:
        if needle in said:
            return mark, (), wrong, remedy
    return mark, (), f"This is not YAML: {said.strip('; ')}.", ALIGN


def text_of(path: Path, mistakes: Mistakes) -> str | None:
    """The text of a file in UTF-8, None where there is none to read; what is wrong is told to `mistakes`."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as fault:
        mistakes.tell(Mark(), (), f"The file cannot be read: {fault.strerror or fault}.", "Check its name and folder.")
        return None
    if len(content) > LARGEST:
        remedy = f"Split it: a case file has at most {LARGEST // 1024 // 1024} MiB."
        mistakes.tell(Mark(), (), "The file is too large for a case.", remedy)
        return None
    return decoded(content, mistakes)


def decoded(content: bytes, mistakes: Mistakes) -> str | None:
    """The text of some bytes in UTF-8, with or without a byte order mark."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        mistakes.tell(Mark(1, 1), (), "The file is saved as UTF-16.", "Save it as UTF-8.")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        mark = _mark_of(content[: fault.start].decode("utf-8", "replace"))
        mistakes.tell(mark, (), "The file is not UTF-8 text from here on.", "Save it as UTF-8.")
        return None
    unreadable = UNREADABLE.search(text)
    if unreadable:
        wrong = f"The character U+{ord(unreadable[0]):04X} cannot stand in a case file."
        mistakes.tell(_mark_of(text[: unreadable.start()]), (), wrong, "Delete it; an editor may not show it.")
        return None
    return text


def _mark_of(before: str) -> Mark:
    return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
