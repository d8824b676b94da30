"""Facts: the entries under each citation, read with the words that they begin with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.names import script_of, usual_script
from graph.vocabulary import EDGE, SAME_AS, TYPES, Datatype, Property, label_of
from graph.vocabulary import PROPERTY as PROPERTIES
from loaders.case_file.cast import Unclear
from loaders.case_file.drafts import Draft, Said
from loaders.case_file.happenings import HAPPENINGS, MEETING, MOST_IN_MEETING
from loaders.case_file.kin import KIN
from loaders.case_file.mistakes import shown, suggestion
from loaders.case_file.nodes import Fields, Items, Node, Scalar
from loaders.case_file.reading import Path, Reader, example
from loaders.case_file.sources import Citation, Sources
from loaders.case_file.statements import STATEMENT, Statement
from loaders.case_file.words import DENIAL, OTHERS, RELATIONS, VALUES, FactWord

WORDS: tuple[FactWord, ...] = (*HAPPENINGS, *KIN, *VALUES, *RELATIONS, *OTHERS)
WORD: dict[str, FactWord] = {word.word: word for word in WORDS}
MODIFIERS = tuple(slot.name for slot in STATEMENT)
MOST_CLAIMS = 1000
LONGEST_KEY = 80
SYNONYMS = {
    "abduction": "capture",
    "arrest": "capture",
    "denied": "denial",
    "denies": "denial",
    "detention": "captivity",
    "kidnapping": "capture",
    "membership": "MEMBER_OF",
    "met": "meeting",
    "not": "denial",
    "spouse": "partner",
    "works_for": "position",
}
"""What people write, and the word for it."""
BESIDE = f"Beside what a fact says can stand: {', '.join(MODIFIERS)}."
BEGINS = "A fact begins with what it says, as in capture: {of: anna, by: ben}; the reference lists all such words."


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact that was read: how it is said, what it says, and whether its event is one that its word made."""

    statement: Statement
    word: str
    drafts: tuple[Draft, ...]
    derived: bool = False


def word_of(reader: Reader, fields: Fields, path: Path) -> tuple[FactWord, Fields] | None:
    """The word that a fact begins with and what stands in its slots; None, and told, where there is not one."""
    found = [(key, node) for key, node in fields.entries if key.text in WORD]
    strangers = [key for key, _ in fields.entries if key.text not in WORD and key.text not in MODIFIERS]
    for key in strangers:
        meant = SYNONYMS.get(key.text)
        near = f"Did you mean '{meant}'?" if meant else suggestion(key.text, (*WORD, *MODIFIERS))
        remedy = near or (BESIDE if found else BEGINS)
        reader.tell(key.mark, path, f"Facts have no field {shown(key.text)}.", remedy)
    if not found and not strangers:
        remedy = "Begin it with what it says, as in capture: {of: anna, by: ben}."
        reader.tell(fields.mark, path, "This fact does not say anything.", remedy)
    if len(found) > 1:
        words = " and ".join(f"'{key.text}'" for key, _ in found)
        reader.tell(found[1][0].mark, path, f"{words} are two facts.", "Begin the second with '- ' of its own.")
    if len(found) != 1 or strangers:
        return None
    key, node = found[0]
    word = WORD[key.text]
    inner = reader.fields(node, (*path, key.text), f"Write {how_to(word)}.")
    return (word, inner) if inner else None


def how_to(word: FactWord) -> str:
    """A fact with what it needs filled in, for a message: `capture: {of: anna}`."""
    needed = [slot for slot in word.slots if slot.required] or list(word.slots[:2])
    return f"{word.word}: {{{', '.join(f'{slot.name}: {example(slot)}' for slot in needed)}}}"


def derived_keys(word: FactWord, fields: Fields) -> tuple[str, ...]:
    """The keys of the events that a short form makes where it names none: `capture-anna`; none where it names one."""
    if not word.derives or fields.get("event") is not None:
        return ()
    node = fields.get(word.derives)
    nodes = node.items if isinstance(node, Items) else (node,)
    keys = [item.text.strip().rpartition("/")[2] for item in nodes if isinstance(item, Scalar)]
    if word.together:
        return (f"{word.prefix}-{'-'.join(sorted(keys))}",)
    return tuple(f"{word.prefix}-{key}" for key in keys)


def read_fact(reader: Reader, word: FactWord, fields: Fields, statement: Statement) -> Fact | None:
    """What a fact says, as drafts; None, and told, where it is wrong."""
    path = (*statement.path, word.word)
    known = reader.known(fields, path, [slot.name for slot in word.slots])
    values = reader.slots(fields, path, word.slots, complete=known)
    if values is None or not known:
        return None
    before = len(reader.mistakes.found)
    derived = _settle_event(reader, word, fields, values, path)
    _check(reader, word, fields, values, path)
    if len(reader.mistakes.found) > before:
        return None
    said = Said(values)
    drafts = tuple(finished(draft, statement) for draft in word.write(said))
    if not _sound(reader, fields, drafts, path):
        return None
    return Fact(statement, word.word, tuple(_as_planned(reader, fields, drafts, statement)), derived)


def _settle_event(reader: Reader, word: FactWord, fields: Fields, values: dict[str, Any], path: Path) -> bool:
    """Put the event, or that of each entity, into the slot `event`; whether the word made it."""
    if not word.derives:
        return False
    if "event" in values:
        if not word.together:
            values["event"] = (values["event"],) * len(values[word.derives])
        return False
    keys = derived_keys(word, fields)
    if any(len(key) > LONGEST_KEY for key in keys):
        remedy = "Declare it under events: with a short key, and name it here with event:."
        reader.tell(fields.mark, path, "The event that this makes would have too long a key.", remedy)
        return True
    ids = tuple(reader.cast.id("Event", key) for key in keys)
    meant = values[word.derives]
    for id_, whose in zip(ids, [meant] if word.together else [(one,) for one in meant], strict=False):
        if reader.cast.made.setdefault(id_, frozenset(whose)) != frozenset(whose):
            remedy = "Declare an event for each under events:, and name it with event:."
            reader.tell(
                fields.mark, path, f"{shown(id_.rpartition('/')[2])} would be the event of others as well.", remedy
            )
            return True
    values["event"] = ids[0] if word.together else ids
    return True


def _check(reader: Reader, word: FactWord, fields: Fields, values: Mapping[str, Any], path: Path) -> None:
    """What one word asks for beyond its slots."""
    if word is MEETING and not 2 <= len(values["between"]) <= MOST_IN_MEETING:
        remedy = (
            "Name at least two." if len(values["between"]) < 2
            else "Say who met whom with MET_WITH, or who was there with participants."
        )  # fmt: skip
        reader.tell(fields.mark, path, f"A meeting here is of 2 to {MOST_IN_MEETING}.", remedy)
    sizes = [len(found) for found in values.values() if isinstance(found, tuple)]
    product = 1
    for size in sizes:
        product *= max(size, 1)
    if product > MOST_CLAIMS and word is not MEETING:
        reader.tell(fields.mark, path, "This says too much at once.", f"Split it: at most {MOST_CLAIMS} pairs a fact.")
    if word.word == "type":
        _check_type(reader, fields, values, path)
    if word is DENIAL:
        _check_denial(reader, fields, values, path)


def _check_type(reader: Reader, fields: Fields, values: Mapping[str, Any], path: Path) -> None:
    for subject in values["of"]:
        label = label_of(subject)
        for value in values["is"]:
            if value not in TYPES[label]:
                wrong = f"'{value}' is not a type of {label.lower()}."
                reader.tell(
                    fields.mark, path, wrong, suggestion(value, TYPES[label]) or f"Write one of {TYPES[label]}."
                )


def _check_denial(reader: Reader, fields: Fields, values: dict[str, Any] | Mapping[str, Any], path: Path) -> None:
    """A denial names at least one entity, and a predicate or an event; its parts suit its predicate."""
    predicate = values.get("predicate", "")
    if not ({"subject", "object", "event"} & set(values)) or not ({"predicate", "event"} & set(values)):
        remedy = "Name a subject, an object or an event, and the predicate: {subject: anna, predicate: CAPTURED_BY}."
        reader.tell(fields.mark, path, "A denial of everything says nothing.", remedy)
    if predicate == SAME_AS and not {"subject", "object"} <= set(values):
        remedy = "Name both: denial: {subject: anna, predicate: SAME_AS, object: person/other/anna}."
        reader.tell(fields.mark, path, "A denial of sameness is of two.", remedy)
    if predicate in PROPERTIES and "object" in values:
        reader.tell(fields.mark, path, f"'{predicate}' has a value and no object.", "Write value: instead of object:.")
    if predicate in EDGE and "value" in values:
        reader.tell(fields.mark, path, f"{predicate} has an object and no value.", "Write object: instead of value:.")
    for slot, labels in _denied_labels(predicate):
        found = values.get(slot)
        if found and label_of(found) not in labels:
            allowed = " or ".join(label.lower() for label in labels)
            reader.tell(fields.mark, (*path, slot), f"{predicate} takes a {allowed} here.", "Name another entity.")
    prop = PROPERTIES.get(predicate)
    if prop and prop.datatype in (Datatype.DATE, Datatype.QUANTITY) and "value" in values:
        _check_denied_value(reader, fields, values, path, prop)


def _denied_labels(predicate: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if predicate in EDGE:
        start, end = EDGE[predicate].start, EDGE[predicate].end
        if EDGE[predicate].symmetric:
            start = end = (*start, *end)
        return (("subject", start), ("object", end))
    return (("subject", PROPERTIES[predicate].of),) if predicate in PROPERTIES else ()


def _check_denied_value(reader: Reader, fields: Fields, values: Any, path: Path, prop: Property) -> None:
    node = fields.get("value")
    if node is None:
        return
    if prop.datatype is Datatype.DATE:
        day = reader.date(node, (*path, "value"))
        values["value"] = day.text if day else ""
    else:
        slot = replace(WORD["age"].slots[1], name="value", unit=prop.unit, many=False)
        values["value"] = reader.slot(node, (*path, "value"), slot) or ""


def finished(draft: Draft, statement: Statement) -> Draft:
    """A draft of a name with its script and, where the source's language is written in that, its language."""
    if draft.predicate != "name" or draft.denied:
        return draft
    said = dict(draft.qualifiers)
    script = said.setdefault("script", script_of(draft.value))
    lang = statement.citation.source.lang
    if lang and not statement.citation.own and usual_script(lang) == script:
        said.setdefault("lang", lang)
    use = said.setdefault("use", "main")
    said.setdefault("name", use)
    return replace(draft, qualifiers=tuple(sorted(said.items())))


def _sound(reader: Reader, fields: Fields, drafts: tuple[Draft, ...], path: Path) -> bool:
    """Whether no relation joins an entity with itself or, where both ends are alike, with one of another kind."""
    for draft in drafts:
        if not draft.object or not draft.subject or draft.denied:
            continue
        if draft.subject == draft.object:
            wrong = f"{shown(draft.subject)} stands at both ends of {draft.predicate}."
            reader.tell(fields.mark, path, wrong, "Name two different ones.")
            return False
        alike = draft.predicate not in EDGE or EDGE[draft.predicate].alike
        if alike and label_of(draft.subject) != label_of(draft.object):
            wrong = f"{shown(draft.subject)} and {shown(draft.object)} are of different kinds."
            reader.tell(fields.mark, path, wrong, f"{draft.predicate} takes two of one kind.")
            return False
    return True


def _as_planned(reader: Reader, fields: Fields, drafts: tuple[Draft, ...], statement: Statement) -> Iterator[Draft]:
    """The drafts, of which a plan on another event keeps only what is planned."""
    for draft in drafts:
        if statement.plan == "yes" and not draft.own_event:
            remedy = "Name the event in which it was planned: planned: some-statement."
            reader.tell(fields.mark, statement.path, "A plan lives on an event, and this fact has none.", remedy)
            return
        if statement.plan in ("", "yes") or not draft.implied:
            yield draft


def cite(reader: Reader, key: Scalar, path: Path, sources: Sources) -> Citation | None:
    """The citation that a heading is; None, and told, where it cites nothing."""
    try:
        return sources.cite(key.text)
    except Unclear as unclear:
        reader.tell(key.mark, path, unclear.wrong, unclear.remedy)
        return None


def entries_under(reader: Reader, heading: str, node: Node) -> Iterator[tuple[Path, Fields]]:
    """The facts under one heading, each with its path."""
    for number, item in enumerate(reader.items(node, ("facts", heading)), 1):
        path: Path = ("facts", heading, str(number))
        fields = reader.fields(item, path, "Write a fact: capture: {of: anna, by: ben}.")
        if fields is not None:
            yield path, fields
