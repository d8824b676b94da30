"""Words for a relative, in the languages that files write them in: what each says, where its meaning is certain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FEMALE, MALE = "female", "male"


@dataclass(frozen=True, slots=True)
class Kin:
    """What it says that R is the … of P: a relation, whether R stands first in it, R's sex where the word tells."""

    predicate: str
    first: bool = True
    sex: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()


def _kin(up: int, down: int, sex: str = "") -> Kin:
    return Kin("KIN_OF", True, sex, (("down", str(down)), ("up", str(up))))


def _parent(sex: str = "", kind: str = "") -> Kin:
    return Kin("PARENT_OF", True, sex, (("kind", kind),) if kind else ())


def _child(sex: str = "", kind: str = "") -> Kin:
    return Kin("PARENT_OF", False, sex, (("kind", kind),) if kind else ())


def _sibling(sex: str = "", kind: str = "") -> Kin:
    return Kin("SIBLING_OF", True, sex, (("kind", kind),) if kind else ())


def _partner(kind: str, sex: str = "", former: bool = False) -> Kin:
    said = (*((("former", "yes"),) if former else ()), ("kind", kind))
    return Kin("PARTNER_OF", True, sex, said)


_MARRIED = "married"
_MEANINGS: Mapping[Kin, str] = {
    _parent(): "parent",
    _parent(FEMALE): "mother | мать | мати | mère | mutter | madre | أم | والدة",
    _parent(MALE): "father | отец | батько | père | vater | padre | أب | والد",
    _parent("", "birth"): "birth parent | biological parent",
    _parent(FEMALE, "birth"): "birth mother | biological mother",
    _parent(MALE, "birth"): "birth father | biological father",
    _parent("", "step"): "stepparent",
    _parent(FEMALE, "step"): "stepmother | мачеха",
    _parent(MALE, "step"): "stepfather | отчим",
    _parent("", "adoptive"): "adoptive parent",
    _parent(FEMALE, "adoptive"): "adoptive mother",
    _parent(MALE, "adoptive"): "adoptive father",
    _parent("", "foster"): "foster parent",
    _parent(FEMALE, "foster"): "foster mother",
    _parent(MALE, "foster"): "foster father",
    _child(): "child",
    _child(FEMALE): "daughter | дочь | дочка | донька | tochter | hija | ابنة",
    _child(MALE): "son | сын | син | fils | sohn | hijo | ابن",
    _child("", "step"): "stepchild",
    _child(FEMALE, "step"): "stepdaughter | падчерица",
    _child(MALE, "step"): "stepson | пасынок",
    _child("", "adoptive"): "adopted child",
    _child(FEMALE, "adoptive"): "adopted daughter | adoptive daughter",
    _child(MALE, "adoptive"): "adopted son | adoptive son",
    _sibling(): "sibling",
    _sibling(FEMALE): "sister | сестра | sœur | soeur | schwester | hermana | أخت",
    _sibling(MALE): "brother | брат | frère | bruder | hermano | أخ",
    _sibling("", "full"): "full sibling",
    _sibling(FEMALE, "full"): "full sister",
    _sibling(MALE, "full"): "full brother",
    _sibling("", "half"): "half sibling",
    _sibling(FEMALE, "half"): "half sister",
    _sibling(MALE, "half"): "half brother",
    _partner(_MARRIED): "spouse",
    _partner(_MARRIED, FEMALE): "wife | жена | супруга | дружина | épouse | ehefrau | esposa | زوجة",
    _partner(_MARRIED, MALE): "husband | муж | супруг | mari | époux | ehemann | esposo | زوج",
    _partner(_MARRIED, former=True): "ex spouse | former spouse",
    _partner(_MARRIED, FEMALE, former=True): "ex wife | former wife",
    _partner(_MARRIED, MALE, former=True): "ex husband | former husband",
    _partner("partner"): "partner",
    _partner("partner", former=True): "ex partner | former partner",
    _partner("engaged"): "betrothed",
    _partner("engaged", FEMALE): "fiancée",
    _partner("engaged", MALE): "fiancé",
    _kin(2, 0): "grandparent",
    _kin(2, 0, FEMALE): "grandmother | бабушка | grand mère | abuela",
    _kin(2, 0, MALE): "grandfather | дедушка | дед | grand père | abuelo",
    _kin(0, 2): "grandchild",
    _kin(0, 2, FEMALE): "granddaughter | внучка | nieta",
    _kin(0, 2, MALE): "grandson | внук | nieto",
    _kin(2, 1, FEMALE): "aunt | тётя | тетя",
    _kin(2, 1, MALE): "uncle | дядя",
    _kin(1, 2, FEMALE): "niece | племянница",
    _kin(1, 2, MALE): "nephew | племянник",
    _kin(2, 2): "first cousin",
}

WORDS: Mapping[str, Kin] = {
    word: kin for kin, words in _MEANINGS.items() for word in words.split(" | ")
}  # fmt: skip


def kin_of(word: str) -> Kin | None:
    """What a word says; None where it has no certain meaning (in-laws, "cousin", "relative", a guardian)."""
    plain = " ".join(word.casefold().replace("-", " ").split())
    return WORDS.get(plain) or WORDS.get(plain.replace("step ", "step"))


def examples() -> Iterable[tuple[Kin, str]]:
    """Each meaning with its words, for the documents."""
    return _MEANINGS.items()
