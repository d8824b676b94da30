"""The document of a column map: its head, its columns, and what a row says, checked against the header of the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any

from graph.claims import Claim, ExtractedBy, Source, Visibility
from graph.dates import ORDERS
from loaders.case_file.cast import SECTIONS, Cast
from loaders.case_file.document import BELOW, ENTITY
from loaders.case_file.entities import declare, read_entities
from loaders.case_file.facts import Fact
from loaders.case_file.gathering import gather
from loaders.case_file.grounds import Grounds
from loaders.case_file.mistakes import Mark, Mistakes, shown, suggestion
from loaders.case_file.nodes import Fields, Scalar, compose
from loaders.case_file.reading import Reader
from loaders.case_file.slots import Kind, Slot
from loaders.case_file.sources import CASE, SOURCE, Citation, Sources, read_sources
from loaders.case_file.statements import Settings
from loaders.case_file.syntax import text_of
from loaders.table.columns import KINDS, Column
from loaders.table.encodings import ENCODINGS
from loaders.table.layout import Layout
from loaders.table.plan import MapRefused, Plan
from loaders.table.records import Form
from loaders.table.separated import DELIMITERS

HEAD: tuple[Slot, ...] = (
    Slot("map", "The name of the table as a source, a key", Kind.KEY, required=True),
    Slot("author", "Who made the map, and concludes what it says of entities without a source"),
    Slot("dates", "The order of dates in numbers alone; left out, 03/04/2025 is refused", Kind.WORD, words=ORDERS),
    Slot("empty", "Texts that count as an empty cell: n/a, unknown", many=True),
    Slot("unused", "Columns that nothing is made of", many=True),
    Slot("visibility", "Who may see what the table says; left out, public", Kind.WORD, words=tuple(Visibility)),
)
TABLE: tuple[Slot, ...] = tuple(
    Slot(slot.name, slot.about, slot.kind) for slot in SOURCE if slot.name not in ("kind", "derivedFrom")
)
FILE: tuple[Slot, ...] = (
    Slot("encoding", "Its encoding; left out, UTF-8 or UTF-16, as the bytes show", Kind.WORD, words=tuple(ENCODINGS)),
    Slot("delimiter", "What parts its cells; left out, as the first rows show", Kind.WORD, words=tuple(DELIMITERS)),
    Slot("sheet", "Which sheet of a workbook; may be left out where there is one"),
    Slot("header", "In which row the names of the columns stand; left out, the first", Kind.NUMBER),
)
COLUMN: tuple[Slot, ...] = (
    Slot("of", "The column of the table, where this is another reading of it by a name of its own"),
    Slot("is", "What its cells must be; prose is neither a date nor a number nor an address", Kind.WORD, words=KINDS),
    Slot("split", "What parts several in one cell: ';', or the word line"),
    Slot("required", "Whether a row without it is rejected", Kind.FLAG),
    Slot("optional", "Whether a cell that cannot be read is kept raw, and the row read without it", Kind.FLAG),
)
VALUES = "values"
_NAMEABLE = re.compile(r"[^#{}]([^{}]*[^{}?])?")
PARTS = ("table", "file", "sources", *SECTIONS, "columns", "row")
WRITTEN = {
    "table": "title: and the title of the table",
    "file": "delimiter: semicolon",
    "columns": "Status: {values: {Held: alive}}",
    "row": "key: '{ID}', people: and facts:",
    **BELOW,
}


class MapFile:
    """One column map while it is read."""

    def __init__(self, path: FilePath, dataset: str) -> None:
        """Read its text. Raises MapRefused where it is no map."""
        self.path = path
        self.dataset = dataset
        self.mistakes = Mistakes(str(path))
        self.reader = Reader(self.mistakes, Cast(dataset))
        text = text_of(path, self.mistakes)
        root = None if text is None else compose(text, self.mistakes)
        if not isinstance(root, Fields) or root.get("map") is None:
            if not self.mistakes.found:
                remedy = "Begin with map: and a name. `kith map new FILE` proposes one for a table."
                self.mistakes.tell(root.mark if root else Mark(1, 1), (), "This is not a column map.", remedy)
            root = Fields((), Mark())
        self.refuse_if_any()
        self.root = root
        self.reader.known(root, (), [*(slot.name for slot in HEAD), *PARTS])
        self.head = self.reader.slots(root, (), HEAD) or {}
        self.form = self._form()
        self.refuse_if_any()

    def refuse_if_any(self) -> None:
        """Raise MapRefused where a mistake was found."""
        if self.mistakes.found:
            raise MapRefused(self.path, self.mistakes.found)

    def section(self, name: str) -> Fields | None:
        """One part of the map; None where it is left out."""
        node = self.root.get(name)
        if node is None or (isinstance(node, Scalar) and node.absent):
            return None
        return self.reader.fields(node, (name,), f"Write {name}: and below it {WRITTEN.get(name, ENTITY)}, indented.")

    def _form(self) -> Form:
        said = self._said("file", FILE)
        return Form(
            said.get("encoding", ""),
            said.get("delimiter", ""),
            said.get("sheet", ""),
            max(int(said.get("header", "1")), 1),
        )

    def _said(self, section: str, slots: tuple[Slot, ...]) -> Mapping[str, Any]:
        fields = self.section(section)
        if fields is None:
            return {}
        known = self.reader.known(fields, (section,), [slot.name for slot in slots])
        return self.reader.slots(fields, (section,), slots, complete=known) or {}

    def plan(self, header: tuple[str, ...]) -> Plan:
        """The whole map, for a table of a header. Raises MapRefused with every mistake."""
        names = named(header)
        own = Citation(self._table())
        author = Source(
            f"source/{self.dataset}/{own.source.id.rpartition('/')[2]}-map",
            self.dataset,
            f"Column map of {own.source.title}",
            author=self.head.get("author", ""),
            kind=CASE,
        )
        visibility = self.head.get("visibility", Visibility.PUBLIC.value)
        sections = {name: self.section(name) for name in ("sources", *SECTIONS)}
        for name in SECTIONS:
            declare(self.reader, name, sections[name])
        sources = read_sources(self.reader, sections["sources"], author)
        self._check_name(sources)
        sources.known[self.head["map"]] = own.source
        facts, claims = self._fixed(sections, sources, Settings(Citation(author), visibility, ExtractedBy.HUMAN.value))
        columns = dict(self._columns(names))
        layout = Layout(self.reader, names, columns, sources, own)
        row = layout.read(self.section("row") or self._no_row())
        self._check_unused(names)
        self.refuse_if_any()
        assert row is not None
        return Plan(
            path=self.path,
            name=self.head["map"],
            dataset=self.dataset,
            header=names,
            columns=row.columns,
            used=row.used,
            unused=tuple(self.head.get("unused", ())),
            key=row.key,
            roles=row.roles,
            origins=row.origins,
            sayings=row.sayings,
            sources=sources,
            cast=self.reader.cast,
            settings=Settings(own, visibility, ExtractedBy.RULE.value),
            fixed=tuple(claims),
            types=tuple(fact for fact in facts if fact.word == "type"),
            order=self.head.get("dates", ""),
            empty=frozenset(self.head.get("empty", ())),
            blame=row.blame,
        )

    def _table(self) -> Source:
        said = dict(self._said("table", TABLE))
        name = self.head["map"]
        said.setdefault("title", name)
        return Source(f"source/{self.dataset}/{name}", self.dataset, kind="dataset", **said)

    def _check_name(self, sources: Sources) -> None:
        name = self.head["map"]
        if name in sources.known:
            node = self.root.get("map")
            remedy = "Give the table another name, or the source another key."
            self.mistakes.tell(node.mark if node else Mark(), ("map",), f"A source has the key {shown(name)}.", remedy)

    def _fixed(
        self, sections: Mapping[str, Fields | None], sources: Sources, settings: Settings
    ) -> tuple[list[Fact], list[Claim]]:
        """What the map says of entities that all rows share: by a source that it names, else by its author."""
        grounds = Grounds()
        facts = [
            fact
            for name in SECTIONS
            for fact in read_entities(
                self.reader, name, sections[name], sources=sources, settings=settings, grounds=grounds
            )
        ]
        grounds.check(self.mistakes)
        return facts, gather(facts, grounds, self.mistakes)

    def _no_row(self) -> Fields:
        if not self.mistakes.found:
            remedy = f"Write row: and below it {WRITTEN['row']}, indented."
            self.mistakes.tell(self.root.mark, (), "'row' is missing: what a row of the table says.", remedy)
        return Fields((), self.root.mark)

    def _check_unused(self, names: tuple[str, ...]) -> None:
        node = self.root.get("unused")
        for name in self.head.get("unused", ()):
            if node and name not in names:
                wrong = f"The table has no column {shown(name)}."
                self.mistakes.tell(node.mark, ("unused",), wrong, suggestion(name, names))

    def _columns(self, names: tuple[str, ...]) -> Iterator[tuple[str, Column]]:
        section = self.section("columns")
        for key, node in section.entries if section else ():
            path = ("columns", key.text)
            fields = self.reader.fields(node, path, f"Write {key.text}: {{is: date}}.")
            if fields is None:
                continue
            known = self.reader.known(fields, path, [*(slot.name for slot in COLUMN), VALUES])
            said = self.reader.slots(fields, path, COLUMN, complete=known) or {}
            of = said.get("of", key.text)
            if of not in names:
                self.reader.tell(key.mark, path, f"The table has no column {shown(of)}.", suggestion(of, names))
            elif "of" in said and key.text in names:
                self.reader.tell(key.mark, path, "The table has a column of this name.", "Choose another name.")
            yield (
                key.text,
                Column(
                    key.text,
                    of,
                    self._values(fields, path),
                    {"line": "\n"}.get(said.get("split", ""), said.get("split", "")),
                    said.get("is", ""),
                    bool(said.get("required")),
                    bool(said.get("optional")),
                ),
            )

    def _values(self, fields: Fields, path: tuple[str, ...]) -> Mapping[str, tuple[str, ...]] | None:
        """What the words of a column stand for; nothing for one that counts as empty."""
        node = fields.get(VALUES)
        if node is None:
            return None
        found = self.reader.fields(node, (*path, VALUES), "Write values: {Held: alive, Unknown: }.")
        values: dict[str, tuple[str, ...]] = {}
        slot = Slot("value", "What it stands for", many=True)
        for key, value in found.entries if found else ():
            if isinstance(value, Scalar) and (value.absent or not value.text.strip()):
                values[" ".join(key.text.split())] = ()
            else:
                values[" ".join(key.text.split())] = self.reader.slot(value, (*path, VALUES, key.text), slot) or ()
        return values


def named(header: tuple[str, ...]) -> tuple[str, ...]:
    """The names of columns: as they stand, or `#3` for the third where it has none, or one that stands twice.

    Names that a template could not hold are replaced too: of those with braces, or a question mark at the end.
    """
    return tuple(
        name if header.count(name) == 1 and _NAMEABLE.fullmatch(name) else f"#{number}"
        for number, name in enumerate(header, 1)
    )
