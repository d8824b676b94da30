"""Words of kinship, as the labels of items put them: kind of parent, half siblings, generations up and down."""

from __future__ import annotations

import re

from loaders.wikidata.properties import KINSHIP
from loaders.wikidata.snaks import Statement

Pairs = tuple[tuple[str, str], ...]

_PARENTS = (
    ("adopt", "adoptive"),
    ("foster", "foster"),
    ("step", "step"),
    ("biological", "birth"),
    ("genetic", "birth"),
)
_LINES = {"maternal": "maternal", "paternal": "paternal"}
_SEXES = {"male": "male", "female": "female"}
_STEPS = {
    "parent": (1, 0, ""),
    "mother": (1, 0, "female"),
    "father": (1, 0, "male"),
    "child": (0, 1, ""),
    "daughter": (0, 1, "female"),
    "son": (0, 1, "male"),
    "sibling": (1, 1, ""),
    "sister": (1, 1, "female"),
    "brother": (1, 1, "male"),
    "aunt": (2, 1, "female"),
    "uncle": (2, 1, "male"),
    "niece": (1, 2, "female"),
    "nephew": (1, 2, "male"),
    "cousin": (2, 2, ""),
}
_NTH = {"": 0, "first": 0, "second": 1, "third": 2, "fourth": 3}
_COUSIN = re.compile(r"(?:(first|second|third|fourth) )?cousin")
_GRAND = re.compile(r"((?:great[- ]?)*)(grand[- ]?)?(parent|mother|father|child|daughter|son|aunt|uncle|niece|nephew)")


def kinship(statement: Statement, label: str) -> tuple[Pairs, str, bool]:
    """The qualifiers that a word for the other end comes to, the sex that it tells, and whether all of it was read."""
    type_ = statement.name
    if type_ == "P1038":
        return _generations(label)
    if type_ == "P3373":
        kind: Pairs = (("kind", "half"),) if label.startswith("half") else ()
        sex = next((sex for word, (*_, sex) in _STEPS.items() if sex and label.endswith(word)), "")
        return kind, sex, bool(kind) or label in ("sister", "brother", "sibling")
    kinds = {kind for word, kind in _PARENTS if word in label}
    plain = label in ("parent", "mother", "father", "child", "daughter", "son")
    return ((("kind", kinds.pop()),) if len(kinds) == 1 else ()), "", plain or len(kinds) == 1


def word_of(statement: Statement) -> str:
    """The item of a statement's one word of kinship; empty for none."""
    found = statement.one(KINSHIP)
    return found.item if found else ""


def _generations(label: str) -> tuple[Pairs, str, bool]:
    words = label.replace("-", " - ").split()
    line = next((_LINES[word] for word in words if word in _LINES), "")
    sex = next((_SEXES[word] for word in words if word in _SEXES), "")
    plain = " ".join(word for word in words if word not in _LINES and word not in _SEXES).replace(" - ", "-")
    steps = _steps(plain)
    if steps is None:
        return (), "", False
    up, down, told = steps
    qualifiers = (("up", str(up)), ("down", str(down)), *((("line", line),) if line and up > 1 else ()))
    return qualifiers, told or sex, True


def _steps(word: str) -> tuple[int, int, str] | None:
    """Generations up from the one to the common ancestor and down to the other, and the sex; None where not known."""
    if word in _STEPS:
        return _STEPS[word]
    if found := _COUSIN.fullmatch(word):
        further = _NTH[found[1] or ""]
        return 2 + further, 2 + further, ""
    if found := _GRAND.fullmatch(word):
        up, down, sex = _STEPS[found[3]]
        further = found[1].count("great") + bool(found[2])
        older = up > down
        return up + further * older, down + further * (not older), sex
    return None
