"""Search by any form of a name: what the full-text index is asked, and why a name was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import BadInput
from graph.names import folded, latin, script_of
from graph.views import View
from resolvers.plan.settling import Form, named

MATCHES = ("exact", "latin", "words", "beginning", "similar")
MOST_WORDS = 10
FUZZY_FROM = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a search found: the row of it, and the form that fits best, with why it does."""

    row: Sequence[Any]
    form: Form
    match: str
    score: float


def lucene(query: str) -> str:
    """The query of the index: every word of the text, as it is, in Latin letters, as a beginning, or nearly so.

    Raises BadInput for a text without a letter or digit.
    """
    words = folded(query).split()[:MOST_WORDS]
    if not words:
        raise BadInput("The search has no letter in it.", "Write a name, or a part of one, in any script.")
    return " ".join(f"+({' '.join(_clauses(word))})" for word in words)


def _clauses(word: str) -> list[str]:
    variants = dict.fromkeys([word, *folded(latin(word)).split()])
    return [clause for variant in variants for clause in _nearly(variant)]


def _nearly(word: str) -> list[str]:
    near = [f"{word}^4", f"{word}*^2"]
    return [*near, f"{word}~1"] if len(word) >= FUZZY_FROM else near


def match(query: str, form: str) -> str:
    """Why a form was found, one of `MATCHES`."""
    if folded(query) == folded(form):
        return "exact"
    asked, said = folded(latin(query)), folded(latin(form))
    if asked == said:
        return "latin"
    words, known = asked.split(), said.split()
    if set(words) <= set(known):
        return "words"
    return "beginning" if all(any(k.startswith(word) for k in known) for word in words) else "similar"


def hits(rows: Iterable[Sequence[Any]], query: str, view: View, lang: str | None) -> list[Hit]:
    """What was found, the best first. A row begins with its score and the rows of the names that the index found."""
    found = [hit for row in rows if (hit := _hit(row, query, view, lang))]
    return sorted(found, key=lambda hit: (MATCHES.index(hit.match), -hit.score, hit.row[2]))


def _hit(row: Sequence[Any], query: str, view: View, lang: str | None) -> Hit | None:
    forms = [form for name in named(row[1], view) for form in name.forms]
    if not forms:
        return None

    def rank(form: Form) -> tuple[int, bool, bool]:
        other = script_of(form.text) != script_of(query)
        return MATCHES.index(match(query, form.text)), bool(lang) and form.lang != lang, other

    best = min(forms, key=rank)
    return Hit(row, best, match(query, best.text), row[0])
