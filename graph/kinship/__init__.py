"""Kinship: how two persons are related, through whom, and what is not known of it."""

from __future__ import annotations

from graph.kinship.affinity import Way, steps
from graph.kinship.answers import kinship
from graph.kinship.coefficient import inbreeding, relationship
from graph.kinship.family import Family, Link
from graph.kinship.loops import cycles
from graph.kinship.naming import LANGUAGES, label, name, question, sentence, spoken, summary
from graph.kinship.relations import Kinship, Open, Relation, Relative, would_settle
from graph.kinship.relatives import ancestors, descendants, possible_relatives, relatives, relatives_among, siblings
from graph.kinship.terms import Bond, Descent, Term, refines

__all__ = [
    "LANGUAGES",
    "Bond",
    "Descent",
    "Family",
    "Kinship",
    "Link",
    "Open",
    "Relation",
    "Relative",
    "Term",
    "Way",
    "ancestors",
    "cycles",
    "descendants",
    "inbreeding",
    "kinship",
    "label",
    "name",
    "possible_relatives",
    "question",
    "refines",
    "relationship",
    "relatives",
    "relatives_among",
    "sentence",
    "siblings",
    "spoken",
    "steps",
    "summary",
    "would_settle",
]
