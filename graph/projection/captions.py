"""Captions: what to show of an entity, also of somebody known only by what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

KIN = {
    ("1", "0"): ("parent", "mother", "father"),
    ("2", "0"): ("grandparent", "grandmother", "grandfather"),
    ("0", "1"): ("child", "daughter", "son"),
    ("0", "2"): ("grandchild", "granddaughter", "grandson"),
    ("1", "1"): ("sibling", "sister", "brother"),
    ("2", "1"): ("aunt or uncle", "aunt", "uncle"),
    ("1", "2"): ("niece or nephew", "niece", "nephew"),
    ("2", "2"): ("cousin", "cousin", "cousin"),
}
LONGEST = 200
SEX = {"female": 1, "male": 2}
ACTING = {"request": ("requester",), "statement": ("speaker",)}
ABOUT_WHOM = ("captive", "released", "victim", "beneficiary", "subject", "participant", "witness")


@dataclass(frozen=True, slots=True)
class Tie:
    """An edge as one end sees it: its type, whether it starts here, its qualifiers, and the other end.

    `other` is the other end's name; an event takes its caption where it has none.
    """

    type: str
    outgoing: bool
    other: str
    key: str
    role: str = ""
    title: str = ""
    up: str = ""
    down: str = ""


def caption(*, label: str, name: str, type_: str, description: str, sex: str, ties: Sequence[Tie]) -> str:
    """What to show: the name, else the description in short, else what ties to named entities say, else "unnamed".

    No dates: a caption is the same in every view, and a date may be one that the view leaves out.
    """
    if name or description:
        return name or short(description)
    known = sorted((tie for tie in ties if tie.other), key=lambda tie: tie.key)
    if label == "Event":
        return _event(type_, known)
    if label == "Person":
        said = next(filter(None, (_person(tie, sex) for tie in known)), "")
        return said or "unnamed person"
    kind = (type_ or label.lower()).replace("_", " ")
    return f"unnamed {kind}"


def short(description: str) -> str:
    """A description as a caption: of a long one its beginning. Lists are ordered by captions, so they are no texts."""
    return description if len(description) <= LONGEST else f"{description[: LONGEST - 1].rstrip()}…"


def _person(tie: Tie, sex: str) -> str:
    column = SEX.get(sex, 0)
    if tie.type == "PARENT_OF":
        return f"{KIN['1', '0'][column] if tie.outgoing else KIN['0', '1'][column]} of {tie.other}"
    if tie.type == "KIN_OF":
        up, down = (tie.up, tie.down) if tie.outgoing else (tie.down, tie.up)
        return f"{KIN.get((up, down), ('relative',) * 3)[column]} of {tie.other}"
    if tie.type == "PARTNER_OF":
        return f"partner of {tie.other}"
    if tie.type == "SIBLING_OF":
        return f"{KIN['1', '1'][column]} of {tie.other}"
    if tie.type == "HOLDS_POSITION" and tie.outgoing and tie.title:
        return f"{tie.title} ({tie.other})"
    return f"member of {tie.other}" if tie.type == "MEMBER_OF" and tie.outgoing else ""


def _event(type_: str, ties: Sequence[Tie]) -> str:
    kind = (type_ or "event").replace("_", " ").capitalize()
    by = next((f" by {who}" for role in ACTING.get(type_, ()) if (who := _who(ties, role))), "")
    of = next((f" {'for' if by else 'of'} {who}" for role in ABOUT_WHOM if (who := _who(ties, role))), "")
    return f"{kind}{by}{of if not by or type_ == 'request' else ''}"


def _who(ties: Sequence[Tie], role: str) -> str:
    names = list(dict.fromkeys(tie.other for tie in ties if tie.role == role and not tie.outgoing))
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} others"
