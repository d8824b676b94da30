"""The layout of a row: the entities, sources and facts that it states, with columns in the place of what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from loaders.case_file.cast import SECTIONS, Cast, Unclear
from loaders.case_file.entities import BESIDE as ENTITY_BESIDE
from loaders.case_file.entities import properties_of
from loaders.case_file.facts import word_of
from loaders.case_file.mistakes import Mark, shown, suggestion
from loaders.case_file.nodes import Fields, Items, Node, Scalar
from loaders.case_file.reading import Path, Reader
from loaders.case_file.slots import Kind, Slot
from loaders.case_file.sources import SOURCE, Citation, Sources
from loaders.case_file.statements import STATEMENT, Settings, read_statement
from loaders.case_file.words import FactWord, property_slots, value_slot
from loaders.table.columns import Column
from loaders.table.plan import Entry, Origin, Role, Saying
from loaders.table.templates import Template, columns_of, scalars, template

KEY = Slot("key", "What tells it apart from others: columns", required=True)
FROM = Slot("from", "The source that says this: one of the map, with the place in it, or one of the row")
IF = Slot("if", "Columns that must not be empty, nor say no, for this to be said")
REASONED = ("id", "because", "restsOn")
SAID = tuple(slot for slot in STATEMENT if slot.name not in REASONED)
OF_ENTITY = tuple(slot for slot in ENTITY_BESIDE if slot.name not in (*REASONED, FROM.name))
ORIGIN = tuple(slot for slot in SOURCE if slot.name != "derivedFrom")
PARTS = (KEY.name, "sources", *SECTIONS, "facts")
NUMBER = "#"
REFERRING = (Kind.ENTITY, Kind.SPEAKER, Kind.PLAN)
A_ROLE = "captive: {key: '{ID}', name: '{Name}'}"


@dataclass(slots=True)
class Row:
    """What a row says, as far as it was read."""

    key: Template = field(default_factory=lambda: Template(()))
    roles: tuple[Role, ...] = ()
    origins: tuple[Origin, ...] = ()
    sayings: tuple[Saying, ...] = ()
    columns: dict[str, Column] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    blame: dict[Mark, tuple[str, ...]] = field(default_factory=dict)


class Layout:
    """Reads the part `row` of a map; what is wrong is told to the reader."""

    def __init__(
        self, reader: Reader, names: tuple[str, ...], columns: Mapping[str, Column], sources: Sources, own: Citation
    ) -> None:
        self.reader = reader
        self.own = own
        self.columns = {**{name: Column(name, name) for name in names}, **columns}
        self.declared = tuple(columns)
        self.sources = sources
        self.row = Row()
        self.fixed = reader.cast
        self.roles: dict[str, str] = {}
        self.origins: tuple[str, ...] = ()

    def read(self, fields: Fields) -> Row | None:
        """What a row says; None, and told, where that is wrong."""
        before = len(self.reader.mistakes.found)
        self.reader.known(fields, ("row",), PARTS)
        self._check_columns(fields)
        if len(self.reader.mistakes.found) > before:
            return None
        self.row.key = self._key(fields, ("row",)) or Template(())
        self.row.origins = tuple(self._origins(fields))
        self.origins = tuple(origin.name for origin in self.row.origins)
        entities = list(self._entities(fields))
        self.reader.cast = self._example()
        self.row.roles = tuple(role for section in entities if (role := self._role(*section)))
        self.row.sayings = tuple(self._sayings(fields))
        self.reader.cast = self.fixed
        used = [name for name in columns_of(fields) if name != NUMBER]
        self.row.used = frozenset(self.columns[name].of for name in used)
        self.row.columns = {name: self.columns[name] for name in dict.fromkeys((*used, *self.declared))}
        return self.row if len(self.reader.mistakes.found) == before else None

    def _check_columns(self, fields: Fields) -> None:
        """Every text of the row is a template of known columns, of which one at most holds several."""
        self._check_braces(fields, ("row",))
        for scalar in scalars(fields):
            try:
                made = template(scalar.text)
            except Unclear as unclear:
                self.reader.tell(scalar.mark, ("row",), unclear.wrong, unclear.remedy)
                continue
            for name in made.columns:
                if name not in self.columns and name != NUMBER:
                    wrong = f"The table has no column {shown(name)}."
                    self.reader.tell(scalar.mark, ("row",), wrong, suggestion(name, self.columns))
            if sum(self.columns[name].many for name in made.columns if name in self.columns) > 1:
                remedy = "Write each into a text of its own."
                self.reader.tell(scalar.mark, ("row",), "Two columns of several texts stand in one text.", remedy)
            if made.columns:
                self.row.blame[scalar.mark] = made.columns

    def _check_braces(self, node: Node, path: Path) -> None:
        """YAML takes `{Name}` without quotes for a field."""
        if isinstance(node, Scalar):
            return
        if isinstance(node, Items):
            for item in node.items:
                self._check_braces(item, path)
            return
        for key, value in node.entries:
            if isinstance(value, Scalar) and value.absent and key.text.removesuffix("?") in self.columns:
                wrong = f"Braces need quotes here: '{{{key.text}}}'."
                self.reader.tell(key.mark, path, wrong, "Without them YAML takes the column for a field.")
            self._check_braces(value, (*path, key.text))

    def _key(self, fields: Fields, path: Path) -> Template | None:
        said = self.reader.slots(fields, path, (KEY,))
        if not said:
            return None
        made = template(said["key"])
        if not made.columns:
            self.reader.tell(fields.mark, (*path, "key"), "The key takes from no column.", "Write key: '{ID}'.")
        return made

    def _section(self, fields: Fields, name: str) -> Fields | None:
        node = fields.get(name)
        if node is None or (isinstance(node, Scalar) and node.absent):
            return None
        return self.reader.fields(node, ("row", name), f"Write {name}: and below it {A_ROLE}, indented.")

    def _origins(self, fields: Fields) -> Iterator[Origin]:
        section = self._section(fields, "sources")
        for key, node in section.entries if section else ():
            path: Path = ("row", "sources", key.text)
            inner = self.reader.fields(node, path, f"Write {key.text}: {{url: '{{Link}}'}}.")
            if inner is None or not self._new(key, path, key.text in self.sources.known):
                continue
            self.reader.known(inner, path, [KEY.name, *(slot.name for slot in ORIGIN)])
            rest = without(inner, (KEY.name,))
            self.reader.slots(constants(rest), path, ORIGIN, complete=False)
            like = inner if inner.get("key") else Fields(_renamed(inner, "url", "key"), inner.mark)
            if made := self._key(like, path):
                yield Origin(key.text, made, inner.mark, rest)

    def _new(self, key: Scalar, path: Path, taken: bool) -> bool:
        """Whether a name is a key that nothing else in the map has; told where not."""
        if taken or key.text in self.roles:
            self.reader.tell(key.mark, path, f"{shown(key.text)} stands twice in the map.", "Choose another name.")
            return False
        return self.reader.key(key, path)

    def _entities(self, fields: Fields) -> Iterator[tuple[str, Scalar, Fields]]:
        for name, label in SECTIONS.items():
            section = self._section(fields, name)
            for key, node in section.entries if section else ():
                path: Path = ("row", name, key.text)
                inner = self.reader.fields(node, path, f"Write {A_ROLE}.")
                if inner is not None and self._new(key, path, key.text in self.fixed.keys):
                    self.roles[key.text] = label
                    yield name, key, inner

    def _example(self) -> Cast:
        """The cast of some row: what is fixed, and each entity of the row under its name in the map."""
        cast = Cast(self.fixed.dataset, {key: set(labels) for key, labels in self.fixed.keys.items()})
        for name, label in self.roles.items():
            cast.declare(label, name)
        return cast

    def _role(self, section: str, name: Scalar, fields: Fields) -> Role | None:
        path: Path = ("row", section, name.text)
        label = SECTIONS[section]
        properties = {prop.name: prop for prop in properties_of(label)}
        known = self.reader.known(
            fields, path, [KEY.name, FROM.name, IF.name, *properties, *(slot.name for slot in OF_ENTITY)]
        )
        made = self._key(fields, path)
        if made is None or not known:
            return None
        for key, node in fields.entries:
            if prop := properties.get(key.text):
                slots = (value_slot(prop), *property_slots(prop))
                self._check_value(node, (*path, key.text), slots)
        self._check_several(made, fields, path)
        stated = tuple((key, node) for key, node in fields.entries if key.text in properties)
        return Role(name.text, label, made, name.mark, self._beside(fields, path, OF_ENTITY), stated)

    def _check_several(self, key: Template, fields: Fields, path: Path) -> None:
        """Of a role that stands for several, nothing can be said out of another column of several."""
        of_key = [name for name in key.columns if name != NUMBER and self.columns[name].many]
        for name in columns_of(without(fields, (KEY.name,))) if of_key else ():
            if name not in (*of_key, NUMBER) and self.columns[name].many:
                wrong = f"{shown(of_key[0])} and {shown(name)} hold several each: which belong together is not said."
                self.reader.tell(fields.mark, path, wrong, "Leave out the second, or give each a column of its own.")

    def _check_value(self, node: Node, path: Path, slots: tuple[Slot, ...]) -> None:
        """A value of an entity, or a list of them; what takes from columns is read with each row."""
        if isinstance(node, Items):
            for item in node.items:
                self._check_value(item, path, slots)
        elif isinstance(node, Fields) and node.get("edtf") is None:
            self.reader.known(node, path, [slot.name for slot in slots])
            self.reader.slots(constants(node), path, slots, complete=False)
        elif not columns_of(node):
            self.reader.slot(node, path, slots[0])

    def _sayings(self, fields: Fields) -> Iterator[Saying]:
        node = fields.get("facts")
        if node is None or (isinstance(node, Scalar) and node.absent):
            return
        for number, item in enumerate(self.reader.items(node, ("row", "facts")), 1):
            path: Path = ("row", "facts", str(number))
            inner = self.reader.fields(item, path, "Write a fact: capture: {of: captive, when: '{Date}'}.")
            if inner is not None and (saying := self._saying(inner, path)):
                yield saying

    def _saying(self, fields: Fields, path: Path) -> Saying | None:
        for key in filter(None, map(fields.key, REASONED)):
            remedy = "Leave it out: a row states, and concludes nothing."
            self.reader.tell(key.mark, path, f"'{key.text}' has no meaning in a row.", remedy)
        said = word_of(self.reader, without(fields, (FROM.name, IF.name, *REASONED)), path)
        if said is None:
            return None
        word, inner = said
        self._check_slots(word, inner, (*path, word.word))
        return Saying(word, inner, self._beside(fields, path, SAID))

    def _check_slots(self, word: FactWord, fields: Fields, path: Path) -> None:
        known = self.reader.known(fields, path, [slot.name for slot in word.slots])
        missing = [slot for slot in word.slots if slot.required and fields.get(slot.name) is None]
        if known:
            self.reader.slots(Fields((), fields.mark), path, missing)
        self.reader.slots(constants(self._bare(fields, word.slots)), path, word.slots, complete=False)

    def _bare(self, fields: Fields, slots: tuple[Slot, ...]) -> Fields:
        """The fields with the question mark taken from names of entities that may be absent."""
        kinds = {slot.name: slot.kind for slot in slots}
        return Fields(
            tuple(
                (key, _bare(node, self.roles) if kinds.get(key.text) in REFERRING else node)
                for key, node in fields.entries
            ),
            fields.mark,
        )

    def _beside(self, fields: Fields, path: Path, slots: tuple[Slot, ...]) -> Entry:
        names = {slot.name for slot in slots}
        statement = Fields(tuple(entry for entry in fields.entries if entry[0].text in names), fields.mark)
        read_statement(self.reader, constants(self._bare(statement, slots)), path, self.own, Settings(self.own))
        return Entry(path, self._source(fields, path), self._text(fields, IF, path), statement)

    def _text(self, fields: Fields, slot: Slot, path: Path) -> Scalar | None:
        node = fields.get(slot.name)
        if node is None or self.reader.slots(fields, path, (slot,)) is None:
            return None
        return node if isinstance(node, Scalar) else None

    def _source(self, fields: Fields, path: Path) -> Scalar | None:
        node = self._text(fields, FROM, path)
        if node is None or node.text.removesuffix("?") in self.origins:
            return node
        try:
            self.sources.cite(node.text)
        except Unclear as unclear:
            remedy = suggestion(node.text, (*self.sources.known, *self.origins)) or unclear.remedy
            self.reader.tell(node.mark, (*path, FROM.name), unclear.wrong, remedy)
        return node


def constants(fields: Fields) -> Fields:
    """The fields that take from no column."""
    return Fields(tuple((key, node) for key, node in fields.entries if not columns_of(node)), fields.mark)


def without(fields: Fields, names: tuple[str, ...]) -> Fields:
    """The fields but for those of some names."""
    return Fields(tuple(entry for entry in fields.entries if entry[0].text not in names), fields.mark)


def _renamed(fields: Fields, old: str, new: str) -> tuple[tuple[Scalar, Node], ...]:
    return tuple((Scalar(new, key.mark), node) for key, node in fields.entries if key.text == old)


def _bare(node: Node, roles: Mapping[str, str]) -> Node:
    if isinstance(node, Items):
        return Items(tuple(_bare(item, roles) for item in node.items), node.mark)
    if isinstance(node, Scalar) and node.text.removesuffix("?") in roles:
        return Scalar(node.text.removesuffix("?"), node.mark, node.plain)
    return node
