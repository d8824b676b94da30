"""Ids: what an id of the file is called here, and whether it is what a relation asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.claims import ENTITY_ID
from loaders.followthemoney.pages import NoMeaning
from loaders.keys import key_of

REGISTER = "wikidata"
_OF_REGISTER = re.compile(r"Q[1-9][0-9]{0,14}")
_KEPT = 65_536


@dataclass(slots=True)
class Ids:
    """The ids of one file; `label_of` tells the label of each, empty where nothing tells what it is."""

    dataset: str
    label_of: Callable[[str], str]

    def __post_init__(self) -> None:
        """Remember the labels asked for last."""
        self.label_of = lru_cache(maxsize=_KEPT)(self.label_of)

    def id(self, id_: str, label: str) -> str:
        """What an id is called here; one of Wikidata is the same in every file, and one that is whole stays itself."""
        if ENTITY_ID.fullmatch(id_) and id_.startswith(f"{label.lower()}/"):
            return id_
        dataset = REGISTER if _OF_REGISTER.fullmatch(id_) else self.dataset
        return f"{label.lower()}/{dataset}/{key_of(id_)}"

    def end(self, id_: str, labels: Sequence[str]) -> str:
        """The entity at an end that takes some labels. Raises NoMeaning where it is none of those."""
        label = self.label_of(id_)
        if label in labels:
            return self.id(id_, label)
        if label:
            raise NoMeaning(f"'{id_}' is of the kind {label}; {' or '.join(labels)} is wanted.")
        raise NoMeaning(f"Nothing in the file tells what '{id_}' is.")
