"""The cast: which people, organizations, places and events a case file names, and what a key in it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.claims import ENTITY_ID, KEY
from graph.vocabulary import LABEL_OF_PREFIX, NODE, label_of
from loaders.case_file.mistakes import shown, suggestion

SECTIONS = {"people": "Person", "organizations": "Organization", "places": "Place", "events": "Event"}
SECTION_OF = {label: section for section, label in SECTIONS.items()}
HINTS = 100
RESERVED = ("yes", "no", "true", "false", "case", "any")
A_KEY = "Write a key of letters, digits, '.', '_' and '-' that begins with a letter or digit: anna-meier."


class Unclear(Exception):
    """A reference that stands for nothing, or for several things: what is wrong, and how to write it."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.remedy = remedy


@dataclass(slots=True)
class Cast:
    """The entities of one case: declared in it, or made by a short form that names no event.

    `made` has whose event each of the latter is.
    """

    dataset: str
    keys: dict[str, set[str]] = field(default_factory=dict)
    told: dict[tuple[str, tuple[str, ...]], Unclear] = field(default_factory=dict)
    made: dict[str, frozenset[str]] = field(default_factory=dict)

    def declare(self, label: str, key: str) -> str:
        """Take up an entity; its id."""
        self.keys.setdefault(key, set()).add(label)
        return self.id(label, key)

    def id(self, label: str, key: str) -> str:
        """The id of an entity of this case."""
        return f"{NODE[label].prefix}/{self.dataset}/{key}"

    def resolve(self, text: str, labels: Iterable[str]) -> str:
        """The id that a key, or a whole id, stands for where entities of some labels are wanted. Raises Unclear."""
        wanted = tuple(labels)
        if "/" in text:
            return self._whole(text, wanted)
        found = [label for label in wanted if label in self.keys.get(text, ())]
        if len(found) == 1:
            return self.id(found[0], text)
        if found:
            ids = " or ".join(self.id(label, text) for label in found)
            raise Unclear(f"{shown(text)} is several things here.", f"Write the whole id: {ids}.")
        raise self._unknown(text, wanted)

    def _unknown(self, text: str, wanted: tuple[str, ...]) -> Unclear:
        known = self.told.get((text, wanted))
        return known or self.told.setdefault((text, wanted), self._unheard(text, wanted))

    def _unheard(self, text: str, wanted: tuple[str, ...]) -> Unclear:
        others = sorted(self.keys.get(text, ()))
        if others:
            return Unclear(f"{shown(text)} is {one_of(others)}; here {one_of(wanted)} is wanted.", "")
        near_enough = len(self.told) < HINTS
        known = [key for key, labels in self.keys.items() if labels & set(wanted)] if near_enough else []
        sections = " or ".join(f"'{SECTION_OF[label]}'" for label in wanted)
        hint = suggestion(text, known)
        return Unclear(
            f"Nothing here has the key {shown(text)}.",
            f"{hint} {'Else declare' if hint else 'Declare'} it under {sections}.".strip(),
        )

    def _whole(self, text: str, wanted: tuple[str, ...]) -> str:
        if not ENTITY_ID.fullmatch(text):
            kinds = ", ".join(LABEL_OF_PREFIX[prefix] for prefix in ("person", "organization", "event", "place"))
            remedy = f"Write kind/dataset/key, as in person/wikidata/Q7747; kinds are {kinds.lower()}."
            raise Unclear(f"{shown(text)} is not the id of an entity.", remedy)
        label, (_, dataset, key) = label_of(text), text.split("/")
        if label not in wanted:
            raise Unclear(f"{shown(text)} is {one_of((label,))}; here {one_of(wanted)} is wanted.", "")
        if dataset == self.dataset and label not in self.keys.get(key, ()):
            raise self._unknown(key, (label,))
        return text


def fault_of_key(key: str) -> tuple[str, str] | None:
    """What is wrong with a key, and how to write it; None for a good one."""
    if not KEY.fullmatch(key):
        return f"{shown(key)} is not a key.", A_KEY
    if key in RESERVED:
        return f"{shown(key)} has a meaning of its own here.", "Choose another key."
    return None


def one_of(labels: Iterable[str]) -> str:
    """`a person or an organization`, for a message."""
    names = [f"{'an' if label[0] in 'EO' else 'a'} {label.lower()}" for label in labels]
    return " or ".join(names)
