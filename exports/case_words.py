"""What a claim says, in the words of a case file; what a case file has no words for is told with the reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.claims import ENTITY_ID, KEY, Claim, Modality, Polarity
from graph.dates import BadDate, ImpreciseDate, parse, read, understand
from graph.names import usual_script
from graph.quantities import BadQuantity
from graph.quantities import parse as parse_quantity
from graph.vocabulary import EDGE, PROPERTY, ROLES, SAME_AS, TYPES, Datatype, Edge, Property, Qualifier, Time, label_of

RESERVED = ("yes", "no", "true", "false", "case", "any")
LONGEST_TEXT = 20_000
LANG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"|]+")
DATES = ("at", "since", "until", "observed")
OF_TIME: Mapping[Time, Sequence[str]] = {
    Time.INSTANT: DATES[:1],
    Time.STATE: DATES[1:],
    Time.TIMELESS: (),
}
DENIED = ("role", "kind", "title")
ACTORS = ("Person", "Organization")
Name = Callable[[str], str]
Fields = dict[str, Any]


class Unsaid(Exception):
    """A case file cannot say this as it is; the text is the reason."""


def require(holds: object, why: str) -> None:
    """Raise Unsaid unless something holds."""
    if not holds:
        raise Unsaid(why)


def plain(text: str, what: str) -> str:
    """A text that is read as it is written: composed (NFC), on one line, single spaces, no control characters."""
    same = unicodedata.normalize("NFC", " ".join(text.split())) == text
    clean = not any(unicodedata.category(char) in ("Cc", "Cs") for char in text)
    require(text and same and clean and len(text) <= LONGEST_TEXT, f"its {what} is no text on one line, as it is read")
    return text


def matching(pattern: re.Pattern[str], text: str, what: str) -> str:
    """A text of a pattern."""
    require(pattern.fullmatch(text), f"its {what} is not written as a case file asks")
    return plain(text, what)


def named(id_: str, labels: Sequence[str], dataset: str) -> str:
    """The id of an entity that can be named where some labels are wanted."""
    require(ENTITY_ID.fullmatch(id_) and label_of(id_) in labels, "it names something of another kind")
    _, of, key = id_.split("/")
    require(of != dataset or key not in RESERVED, "it names an entity whose key has a meaning of its own")
    return id_


def day(date: ImpreciseDate) -> str | Fields:
    """A date: EDTF, with the source's own words where there are any."""
    try:
        same = parse(date.edtf, date.raw) == date and plain(date.edtf, "date") == date.edtf
        if same and date.raw:
            return {"edtf": date.edtf, "as": plain(date.raw, "date")}
        if same:
            return date.edtf if understand(date.edtf) == date else {"edtf": date.edtf}
    except BadDate:
        pass
    raise Unsaid("its date is not read as it is written")


def content(claim: Claim, name: Name) -> tuple[str, Fields]:
    """The word that a claim begins with and what stands in its slots; `name` writes an entity. Raises Unsaid."""
    if claim.polarity is Polarity.DENIED:
        return "denial", _denial(claim, name)
    if claim.predicate == SAME_AS:
        return "sameAs", _same(claim, name)
    if claim.predicate in EDGE:
        return claim.predicate, _relation(claim, EDGE[claim.predicate], name)
    require(claim.predicate in PROPERTY, "it is of no relation and no property of the data model")
    said = value(claim, PROPERTY[claim.predicate])
    return claim.predicate, {"of": name(claim.subject), **said}


def value(claim: Claim, prop: Property) -> Fields:
    """What a claim says of a property: `is`, and what stands beside it."""
    named(claim.subject, prop.of, claim.dataset)
    require(not claim.object, "it has both an object and a value")
    _require_no_event(claim)
    _require_dates(claim, () if prop.datatype is Datatype.DATE else ("at",))
    fields: Fields = {"is": _value(claim, prop)}
    fields |= _qualifiers(claim, prop.qualifiers)
    if prop.name == "name":
        _require_finished(claim)
    return fields | _dates(claim)


def _require_finished(claim: Claim) -> None:
    """A name that comes as it is: what is left out of one is filled in when a case file is read."""
    said, source = dict(claim.qualifiers), claim.source
    require({"name", "use", "script"} <= said.keys(), "its name does not say which name, what use or what script")
    filled = source.lang and source.kind != "case" and usual_script(source.lang) == said["script"]
    require("lang" in said or not filled, "its name is in no language, and its source is in one")


def _value(claim: Claim, prop: Property) -> str | Fields:
    text = claim.value
    if prop.datatype is Datatype.DATE:
        date = _read(text)
        require(date.text == text, "its date is not read as it is written")
        return day(date)
    if prop.datatype is Datatype.QUANTITY:
        require(_quantity(text, prop) == text, "its quantity is not read as it is written")
    words = TYPES.get(label_of(claim.subject), ()) if prop.name == "type" else prop.words
    require(prop.datatype is not Datatype.WORD or text in words, "its value is none of the words for it")
    return plain(text, "value")


def _read(text: str) -> ImpreciseDate:
    try:
        date = read(text)
    except BadDate:
        date = None
    if date is None:
        raise Unsaid("its date is not read as it is written")
    return date


def _quantity(text: str, prop: Property) -> str:
    try:
        return parse_quantity(text, prop.unit).text
    except BadQuantity:
        return ""


def _relation(claim: Claim, edge: Edge, name: Name) -> Fields:
    _require_ends(claim, edge.start, edge.end, symmetric=edge.symmetric, alike=edge.alike)
    fields: Fields = {"subject": name(claim.subject), "object": name(claim.object)}
    if claim.event and edge.occurrence and claim.modality is not Modality.PLANNED:
        fields["event"] = name(named(claim.event, ("Event",), claim.dataset))
    elif not edge.occurrence:
        _require_no_event(claim)
    _require_dates(claim, OF_TIME[edge.time])
    return fields | _dates(claim) | _qualifiers(claim, edge.qualifiers)


def _same(claim: Claim, name: Name) -> Fields:
    kinds = ("Person", "Organization", "Event", "Place")
    _require_ends(claim, kinds, kinds, symmetric=True, alike=True)
    _require_no_event(claim)
    _require_dates(claim, ())
    require(not claim.qualifiers, "a word of it has no place in a case file")
    return {"of": name(claim.subject), "is": name(claim.object)}


def _require_ends(
    claim: Claim, start: Sequence[str], end: Sequence[str], *, symmetric: bool = False, alike: bool = False
) -> None:
    one = label_of(named(claim.subject, start, claim.dataset))
    other = label_of(named(claim.object, end, claim.dataset))
    require(not claim.value, "it has both an object and a value")
    require(claim.subject != claim.object, "it joins an entity with itself")
    require(not alike or one == other, "it joins two of different kinds")
    require(not symmetric or claim.subject < claim.object, "its ends stand in another order than that of their ids")


def _require_no_event(claim: Claim) -> None:
    """A plan lives on an event; else only relations that happen in events name one."""
    require(not claim.event or claim.modality is Modality.PLANNED, "it names an event where a case file names none")


def _require_dates(claim: Claim, names: Sequence[str]) -> None:
    stray = [name for name in DATES if getattr(claim, name) and name not in names]
    require(not stray, "it has a date where a case file has none")


def _dates(claim: Claim) -> Fields:
    found = {name: getattr(claim, name) for name in DATES}
    return {"when" if name == "at" else name: day(date) for name, date in found.items() if date}


def _qualifiers(claim: Claim, known: Sequence[Qualifier]) -> Fields:
    said = dict(claim.qualifiers)
    unknown = said.keys() - {qualifier.name for qualifier in known}
    require(len(said) == len(claim.qualifiers) and not unknown, "a word of it has no place in a case file")
    return {
        qualifier.name: _qualifier(qualifier, said[qualifier.name]) for qualifier in known if qualifier.name in said
    }


def _qualifier(qualifier: Qualifier, text: str) -> str:
    if qualifier.words:
        require(text in qualifier.words, f"its {qualifier.name} is none of the words for it")
    elif qualifier.number:
        require(re.fullmatch(r"0|[1-9][0-9]?", text), f"its {qualifier.name} is no small number")
    elif qualifier.name == "lang":
        matching(LANG, text, "language")
    elif qualifier.name == "name":
        matching(KEY, text, "key of a name")
    return plain(text, qualifier.name)


def _denial(claim: Claim, name: Name) -> Fields:
    predicate = claim.predicate
    require(not predicate or predicate in (*EDGE, *PROPERTY, SAME_AS), "it denies nothing of the data model")
    require(claim.subject or claim.object or claim.event, "it denies of nobody")
    require(predicate or claim.event, "it denies everything")
    require(predicate != SAME_AS or (claim.subject and claim.object), "it denies that one is the same as nobody")
    _require_dates(claim, ())
    start, end = _denied_labels(predicate)
    fields: Fields = {}
    for slot, id_, labels in (("subject", claim.subject, start), ("object", claim.object, end)):
        if id_:
            fields[slot] = name(named(id_, labels, claim.dataset))
    if predicate:
        fields["predicate"] = predicate
    if claim.event:
        fields["event"] = name(named(claim.event, ("Event",), claim.dataset))
    require(not (claim.value and predicate in EDGE), "it has both an object and a value")
    if claim.value:
        fields["value"] = _denied_value(claim.value, PROPERTY.get(predicate))
    return fields | _denied_words(claim)


def _denied_labels(predicate: str) -> tuple[Sequence[str], Sequence[str]]:
    """The labels that subject and object of a denial may have; none for an object that cannot be."""
    every = (*ACTORS, "Event", "Place")
    if predicate in PROPERTY:
        return PROPERTY[predicate].of, ()
    if predicate not in EDGE:
        return every, every
    edge = EDGE[predicate]
    both = (*edge.start, *edge.end)
    return (both, both) if edge.symmetric else (edge.start, edge.end)


def _denied_value(text: str, prop: Property | None) -> str:
    if prop and prop.datatype is Datatype.DATE:
        return _words_of(text)
    if prop and prop.datatype is Datatype.QUANTITY:
        require(_quantity(text, prop) == text, "its quantity is not read as it is written")
    return plain(text, "value")


def _words_of(stored: str) -> str:
    """The text that means a denied date: its EDTF, or the words that come to it and to nothing else."""
    date = _read(stored)
    written = date.raw or date.edtf
    try:
        same = understand(plain(written, "date")).text == stored
    except BadDate:
        same = False
    require(same, "its date is not read as it is written")
    return written


def _denied_words(claim: Claim) -> Fields:
    said = dict(claim.qualifiers)
    require(len(said) == len(claim.qualifiers) and said.keys() <= set(DENIED), "a word of it has no place in a denial")
    require(said.get("role", ROLES[0]) in ROLES, "its role is none of the words for it")
    return {name: plain(said[name], name) for name in DENIED if name in said}
