"""The English word for a relative, out of the relation between two, its qualifiers and the sex of the relative."""

from __future__ import annotations

from collections.abc import Mapping

Nouns = tuple[str, str, str]
"""The word for a woman, for a man, and where the sex is not known."""

_PARENT: Nouns = ("mother", "father", "parent")
_SPOUSE: Nouns = ("wife", "husband", "spouse")
_BETROTHED: Nouns = ("fiancée", "fiancé", "betrothed")
_SIBLING: Nouns = ("sister", "brother", "sibling")
_KIN: Mapping[tuple[str, str], Nouns] = {
    ("2", "0"): ("grandmother", "grandfather", "grandparent"),
    ("0", "2"): ("granddaughter", "grandson", "grandchild"),
    ("2", "1"): ("aunt", "uncle", "aunt or uncle"),
    ("1", "2"): ("niece", "nephew", "niece or nephew"),
    ("2", "2"): ("first cousin", "first cousin", "first cousin"),
}
_BEFORE = {
    "birth": "birth ",
    "adoptive": "adoptive ",
    "step": "step",
    "foster": "foster ",
    "half": "half ",
    "full": "full ",
}


def word_for(type_: str, qualifiers: Mapping[str, str], sex: str) -> str:
    """What the entity at the start of an edge of kinship is to the one at its end: the step mother, the former wife."""
    kind = qualifiers.get("kind", "")
    if type_ == "PARTNER_OF":
        nouns = {"married": _SPOUSE, "engaged": _BETROTHED}.get(kind, ("partner",) * 3)
        return ("former " if qualifiers.get("former") == "yes" else "") + _of(nouns, sex)
    if type_ == "KIN_OF":
        up, down = qualifiers.get("up", ""), qualifiers.get("down", "")
        nouns = _KIN.get((up, down), (f"kin, {up} up and {down} down",) * 3)
        return _of(nouns, sex)
    return _BEFORE.get(kind, "") + _of(_PARENT if type_ == "PARENT_OF" else _SIBLING, sex)


def _of(nouns: Nouns, sex: str) -> str:
    return nouns[("female", "male").index(sex) if sex in ("female", "male") else 2]
