"""Short forms for kin and belonging: `mother: {of: anna, is: eva}` says that Eva is Anna's mother."""

from __future__ import annotations

from collections.abc import Iterator

from graph.vocabulary import EDGE
from loaders.case_file.drafts import Draft, Said
from loaders.case_file.slots import OBSERVED, SINCE, UNTIL, Slot, entity, qualifier
from loaders.case_file.words import FactWord, ends

PERSON = ("Person",)
ORGANIZATION = ("Organization",)
SEX = {"f": "female", "m": "male"}

# word: relation, whether the relative stands first in it, sex, fixed qualifiers, qualifiers that may be said
_KIN: dict[str, tuple[str, bool, str, dict[str, str], tuple[str, ...]]] = {
    "parent": ("PARENT_OF", True, "", {}, ("kind",)),
    "mother": ("PARENT_OF", True, "f", {}, ("kind",)),
    "father": ("PARENT_OF", True, "m", {}, ("kind",)),
    "child": ("PARENT_OF", False, "", {}, ("kind",)),
    "daughter": ("PARENT_OF", False, "f", {}, ("kind",)),
    "son": ("PARENT_OF", False, "m", {}, ("kind",)),
    "partner": ("PARTNER_OF", True, "", {}, ("kind", "former")),
    "wife": ("PARTNER_OF", True, "f", {"kind": "married"}, ("former",)),
    "husband": ("PARTNER_OF", True, "m", {"kind": "married"}, ("former",)),
    "sibling": ("SIBLING_OF", True, "", {}, ("kind",)),
    "sister": ("SIBLING_OF", True, "f", {}, ("kind",)),
    "brother": ("SIBLING_OF", True, "m", {}, ("kind",)),
    "grandparent": ("KIN_OF", True, "", {"up": "2", "down": "0"}, ("line",)),
    "grandmother": ("KIN_OF", True, "f", {"up": "2", "down": "0"}, ("line",)),
    "grandfather": ("KIN_OF", True, "m", {"up": "2", "down": "0"}, ("line",)),
    "grandchild": ("KIN_OF", True, "", {"up": "0", "down": "2"}, ("line",)),
    "granddaughter": ("KIN_OF", True, "f", {"up": "0", "down": "2"}, ("line",)),
    "grandson": ("KIN_OF", True, "m", {"up": "0", "down": "2"}, ("line",)),
    "aunt": ("KIN_OF", True, "f", {"up": "2", "down": "1"}, ("line",)),
    "uncle": ("KIN_OF", True, "m", {"up": "2", "down": "1"}, ("line",)),
    "niece": ("KIN_OF", True, "f", {"up": "1", "down": "2"}, ("line",)),
    "nephew": ("KIN_OF", True, "m", {"up": "1", "down": "2"}, ("line",)),
    "cousin": ("KIN_OF", True, "", {"up": "2", "down": "2"}, ("line",)),
}


def _kin(word: str) -> FactWord:
    type_, first, sex, fixed, free = _KIN[word]
    edge = EDGE[type_]
    said_of = {said.name: said for said in edge.qualifiers}
    dated = (SINCE, UNTIL, OBSERVED) if type_ == "PARTNER_OF" else ()

    def write(said: Said) -> Iterator[Draft]:
        for whose in said.all("of"):
            for relative in said.all("is"):
                subject, object_ = ends(type_, *((relative, whose) if first else (whose, relative)))
                qualifiers = (*fixed.items(), *said.qualifiers(*free))
                yield said.dated(Draft(subject, type_, object_, qualifiers=qualifiers))
                if sex:
                    yield Draft(relative, "sex", value=SEX[sex], implied=True)

    slots = (
        entity("of", "Whose", PERSON, required=True),
        entity("is", f"Who is the {word}", PERSON, required=True),
        *(qualifier(said_of[name]) for name in free),
        *dated,
    )
    order = f"{word} → whose" if first else f"whose → {word}"
    told = ", ".join(f"{name} {value}" for name, value in fixed.items())
    meaning = f"`{type_}` ({order}{', sorted' if edge.symmetric else ''}{', ' + told if told else ''})"
    if sex:
        meaning += f", and the value `sex` {SEX[sex]}"
    return FactWord(word, f"Who is the {word} of whom", meaning, slots, write)


def _belonging(word: str, type_: str, about: str, other: str) -> FactWord:
    edge = EDGE[type_]
    names = tuple(said.name for said in edge.qualifiers)

    def write(said: Said) -> Iterator[Draft]:
        for whose in said.all("of"):
            for end in said.all(other):
                yield said.dated(Draft(whose, type_, end, qualifiers=said.qualifiers(*names)))

    slots: tuple[Slot, ...] = (
        entity("of", "Whose", edge.start, required=True),
        entity(other, "Of or in which organization", ORGANIZATION, required=True),
        *map(qualifier, edge.qualifiers),
        SINCE,
        UNTIL,
        OBSERVED,
    )
    return FactWord(word, about, f"`{type_}`, for each pair", slots, write)


KIN: tuple[FactWord, ...] = (
    *map(_kin, _KIN),
    _belonging("citizenship", "CITIZEN_OF", "Of which states somebody is a citizen", "is"),
    _belonging("membership", "MEMBER_OF", "To which organization or group somebody belongs", "in"),
    _belonging("position", "HOLDS_POSITION", "Which position somebody holds, and in which organization", "in"),
)
