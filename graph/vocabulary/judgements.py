"""Why a claim is retracted or purged: closed lists of reasons."""

from __future__ import annotations

from graph.vocabulary.model import Word

RETRACTION_REASONS: tuple[Word, ...] = (
    Word("fabricated", "Somebody made it up"),
    Word("mistaken", "The source, or whoever read it, was wrong"),
    Word("superseded", "Better knowledge has taken its place"),
    Word("wrong_person", "It is true of somebody else"),
    Word("coerced", "It was said under duress"),
    Word("withdrawn_by_source", "The source has taken it back"),
    Word("other", "Another reason"),
)
PURGE_REASONS: tuple[Word, ...] = (
    Word("court_order", "A court or an authority orders it"),
    Word("safety", "It puts somebody in danger"),
    Word("privacy", "Whom it is about asks for it, or never agreed"),
    Word("other", "Another reason"),
)
