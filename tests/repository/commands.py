"""The shell commands that the documents tell people to type."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.repository.files import texts

BLOCK = re.compile(r"^ *```(?:sh|shell|bash|console)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
OPERATORS = {"&&", "||", ";", "|", "&"}


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a document: where it stands, and its words."""

    document: Path
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.document}: {' '.join(self.words)}"


def lines(block: str) -> Iterator[str]:
    """The command lines of a block: in one with prompts (`$ `) only those, else all but comments."""
    joined = block.replace("\\\n", " ").splitlines()
    prompted = [line.strip()[2:] for line in joined if line.strip().startswith("$ ")]
    yield from prompted or [line.strip() for line in joined if line.strip() and not line.strip().startswith("#")]


def split(line: str) -> Iterator[tuple[str, ...]]:
    """The commands of a line, at `&&`, `|` and the like; assignments before a command are left out."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="&|;<>")
    lexer.whitespace_split = True
    lexer.commenters = "#"
    words: list[str] = []
    for word in [*lexer, ";"]:
        if word in OPERATORS:
            if words:
                yield tuple(words)
            words = []
        elif words or not re.match(r"[A-Z][A-Z0-9_]*=", word):
            words.append(word)


def commands(*documents: str) -> list[Command]:
    """Every command of the listed documents, in order."""
    return [
        Command(path, words)
        for path, text in texts(*documents).items()
        for block in BLOCK.findall(text)
        for line in lines(block)
        for words in split(line)
    ]


def asked_of_kith(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """What a command asks of `kith`, in whatever it is wrapped (`uv run`, `docker compose exec`); else None."""
    if words[0] == "kith":
        return words[1:]
    if words[:2] == ("uv", "run") or words[:2] == ("docker", "compose"):
        last = max((at for at, word in enumerate(words) if word == "kith"), default=None)
        return None if last is None else words[last + 1 :]
    return None
