"""Words of GEDCOM and what they mean here: kinds of parents and of names, restrictions, events, identifiers."""

from __future__ import annotations

from collections.abc import Mapping

from graph.claims import Confidence, Visibility

NOT_A_PARENT = "none"
PARENTAGE: Mapping[str, str] = {
    **dict.fromkeys(("birth", "natural", "biological", "genetic", "b"), "birth"),
    **dict.fromkeys(("adopted", "adoptive", "adoption", "a"), "adoptive"),
    **dict.fromkeys(("foster", "fostered", "f"), "foster"),
    **dict.fromkeys(("step", "stepchild", "stepparent"), "step"),
    **dict.fromkeys(("unknown", "unspecified", ""), ""),
}
"""PEDI, _FREL and _MREL in lower case; what is not here (sealing, guardian, other) makes nobody a parent."""

USES: Mapping[str, str] = {
    **dict.fromkeys(("birth", "birth name", "maiden", "maiden name"), "birth"),
    **dict.fromkeys(("married", "married name", "marriage", "_married"), "married"),
    **dict.fromkeys(("nick", "nickname", "nicknames"), "nickname"),
    **dict.fromkeys(("aka", "also", "alias", "also known as"), "also"),
}
SEXES: Mapping[str, str] = {
    "m": "male",
    "male": "male",
    "f": "female",
    "female": "female",
    "x": "other",
    "intersex": "other",
}
RESTRICTIONS: Mapping[str, Visibility] = {
    "confidential": Visibility.RESTRICTED,
    "privacy": Visibility.RESTRICTED,
    "locked": Visibility.PUBLIC,
    **dict.fromkeys(("none", "n", "no", ""), Visibility.PUBLIC),
}
"""Restrictions in lower case; any other word restricts."""

QUALITY: Mapping[str, Confidence] = {
    "0": Confidence.LOW,
    "1": Confidence.LOW,
    "2": Confidence.MEDIUM,
    "3": Confidence.HIGH,
}
EVENTS: Mapping[str, tuple[str, str]] = {
    "ADOP": ("other", "adoption"),
    "BAPM": ("other", "baptism"),
    "BARM": ("other", "bar mitzvah"),
    "BASM": ("other", "bat mitzvah"),
    "BLES": ("other", "blessing"),
    "BURI": ("other", "burial"),
    "CENS": ("other", "census"),
    "CHR": ("other", "christening"),
    "CHRA": ("other", "adult christening"),
    "CONF": ("other", "confirmation"),
    "CREM": ("other", "cremation"),
    "EMIG": ("migration", ""),
    "EVEN": ("other", ""),
    "FCOM": ("other", "first communion"),
    "GRAD": ("other", "graduation"),
    "IMMI": ("migration", ""),
    "NATU": ("other", "naturalization"),
    "ORDN": ("other", "ordination"),
    "PROB": ("other", "probate"),
    "RETI": ("other", "retirement"),
    "WILL": ("other", "will"),
}
"""Events of one person beside birth and death: the type here, and what they are called where that is none."""

PLACE_KIND: Mapping[str, str] = {"EMIG": "from", "IMMI": "to"}
UNMARRIED = ("unmarried", "partners", "partner", "not married", "common law", "cohabitation", "unknown")
"""Types of MARR that say that no marriage is meant."""

IDENTIFIERS: Mapping[str, str] = {"REFN": "refn", "UID": "uid", "_UID": "uid", "AFN": "afn", "_FSFTID": "familysearch"}
"""Identifiers of a person, and the schemes that they are written with."""

MENTIONS = ("DATE", "PLAC", "SOUR", "RESN", "TYPE")
"""What is read of any event."""
