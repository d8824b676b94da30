"""Entities as a case file declares them: a key, and what a source, or else the case's author, says of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.vocabulary import PROPERTIES, TYPES, Datatype, Property
from loaders.case_file.cast import SECTIONS, Unclear
from loaders.case_file.drafts import Said
from loaders.case_file.facts import Fact, finished
from loaders.case_file.grounds import Grounds
from loaders.case_file.mistakes import shown
from loaders.case_file.nodes import Fields, Items, Node, Scalar
from loaders.case_file.reading import Path, Reader
from loaders.case_file.slots import Slot
from loaders.case_file.sources import Citation, Sources
from loaders.case_file.statements import STATEMENT, Settings, Statement, read_statement
from loaders.case_file.words import property_slots, value_slot, write_property

FROM = Slot("from", "The source that says this, and the place in it; left out, the case's author says it")
BESIDE: tuple[Slot, ...] = (FROM, *(slot for slot in STATEMENT if slot.name not in ("alleged", "planned")))


def properties_of(label: str) -> tuple[Property, ...]:
    """What can be said of an entity of a label where it is declared."""
    return tuple(prop for prop in PROPERTIES if label in prop.of)


def declare(reader: Reader, section: str, fields: Fields | None) -> None:
    """Take up the keys of a section, before anything refers to them."""
    for key, _ in fields.entries if fields else ():
        if reader.key(key, (section,)):
            reader.cast.declare(SECTIONS[section], key.text)


def read_entities(
    reader: Reader, section: str, fields: Fields | None, *, sources: Sources, settings: Settings, grounds: Grounds
) -> Iterator[Fact]:
    """The facts that the declarations of a section state."""
    label = SECTIONS[section]
    for key, node in fields.entries if fields else ():
        path: Path = (section, key.text)
        if isinstance(node, Scalar) and node.absent:
            continue
        name = shown(node.text).strip("'") if isinstance(node, Scalar) else "some name"
        declared = reader.fields(node, path, f"Write {key.text}: {{name: {name}, from: report p1}}.")
        if declared is None:
            continue
        known = reader.known(declared, path, _names(label))
        citation = _citation(reader, declared, path, sources, settings.own)
        statement = None
        if known and citation:
            statement = read_statement(reader, declared, path, citation, settings)
        else:
            reader.slots(declared, path, STATEMENT, complete=False)
        said = list(_properties(reader, label, declared, path))
        if not statement:
            grounds.spoil(declared)
        else:
            grounds.take(statement, reader.mistakes)
            subject = reader.cast.id(label, key.text)
            yield from (_fact(subject, prop, values, statement) for prop, values in said)


def _names(label: str) -> Sequence[str]:
    return [*(prop.name for prop in properties_of(label)), *(slot.name for slot in BESIDE)]


def _citation(reader: Reader, fields: Fields, path: Path, sources: Sources, own: Citation) -> Citation | None:
    node = fields.get(FROM.name)
    if node is None:
        return own
    text = reader.text(node, (*path, FROM.name))
    if text is None:
        return None
    try:
        return sources.cite(text)
    except Unclear as unclear:
        reader.tell(node.mark, (*path, FROM.name), unclear.wrong, unclear.remedy)
        return None


def facts_of(reader: Reader, label: str, subject: str, fields: Fields, statement: Statement) -> Iterator[Fact]:
    """The facts that the properties among some fields state of an entity, given by its id."""
    for prop, said in _properties(reader, label, fields, statement.path):
        yield _fact(subject, prop, said, statement)


def _properties(reader: Reader, label: str, fields: Fields, path: Path) -> Iterator[tuple[Property, dict[str, object]]]:
    """What is said of the properties of an entity, each value by itself."""
    for prop in properties_of(label):
        node = fields.get(prop.name)
        for item in _values(reader, prop, node, (*path, prop.name)) if node else ():
            said = _said(reader, label, prop, item, (*path, prop.name))
            if said is not None:
                yield prop, said


def _fact(subject: str, prop: Property, said: dict[str, object], statement: Statement) -> Fact:
    drafts = write_property(prop, Said({**said, "of": (subject,)}))
    return Fact(statement, prop.name, tuple(finished(draft, statement) for draft in drafts))


def _values(reader: Reader, prop: Property, node: Node, path: Path) -> tuple[Node, ...]:
    return reader.items(node, path) if isinstance(node, Items) else (node,)


def _said(reader: Reader, label: str, prop: Property, node: Node, path: Path) -> dict[str, object] | None:
    """One value, written as itself or as `{is: …}` with what is said beside it."""
    slot = value_slot(prop)
    if prop.name == "type":
        slot = replace(slot, words=TYPES[label])
    if not isinstance(node, Fields) or (prop.datatype is Datatype.DATE and node.get("is") is None):
        found = reader.slot(node, path, slot)
        said = None if found is None else {"is": found}
    else:
        slots = (slot, *property_slots(prop))
        known = reader.known(node, path, [slot.name for slot in slots])
        said = reader.slots(node, path, slots, complete=known)
    return said
