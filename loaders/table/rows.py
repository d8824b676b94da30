"""One row of a table as claims: the map's entities and facts with its cells in them, read as a case file's are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.claims import KEY, Claim, Source
from loaders.case_file.cast import Unclear
from loaders.case_file.entities import facts_of
from loaders.case_file.events import check_events
from loaders.case_file.facts import Fact, read_fact
from loaders.case_file.gathering import gather
from loaders.case_file.grounds import Grounds
from loaders.case_file.mistakes import Mistake, Mistakes, shown
from loaders.case_file.nodes import Fields, Items, Node, Scalar
from loaders.case_file.reading import Path, Reader
from loaders.case_file.slots import Slot
from loaders.case_file.sources import Citation, source_of
from loaders.case_file.statements import STATEMENT, Statement, read_statement
from loaders.keys import key_of
from loaders.table.columns import WEB
from loaders.table.layout import ORIGIN, REFERRING
from loaders.table.plan import Entry, Origin, Plan, Role
from loaders.table.templates import Cells, Empty, Template, columns_of, fill, several

SEAM = "\x1f"
SHORT = 60
_KIND = {slot.name: slot.kind for slot in STATEMENT}


class Unsaid(Exception):
    """A part of a row that is left out, because what it takes from the row is empty."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one reading of a row comes to: its claims, or its mistakes, and the columns that something was made of.

    `events` are those that short forms made, which no name of their own tells apart.
    """

    claims: tuple[Claim, ...]
    events: frozenset[str]
    mistakes: tuple[Mistake, ...]
    used: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stands:
    """An entity of a role that stands in a row: its id, and the cells that are its own."""

    id: str
    cells: Cells


@dataclass(slots=True)
class RowReader:
    """Reads one row; `key` is the place in the table that its claims cite."""

    plan: Plan
    cells: Cells
    key: str
    mistakes: Mistakes = field(init=False)
    reader: Reader = field(init=False)
    roles: dict[str, tuple[Stands, ...]] = field(default_factory=dict)
    origins: dict[str, tuple[Citation, ...]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        cast = replace(self.plan.cast, keys={key: set(found) for key, found in self.plan.cast.keys.items()})
        cast.told, cast.made = {}, {}
        self.mistakes = Mistakes(str(self.plan.path))
        self.reader = Reader(self.mistakes, cast, understands=self.plan.understands)

    def read(self) -> Outcome:
        """What the row states."""
        for origin in self.plan.origins:
            self.origins[origin.name] = tuple(self._origin(origin))
        for role in self.plan.roles:
            self.roles[role.name] = tuple(self._stands(role))
        facts = [fact for role in self.plan.roles for fact in self._of_role(role)]
        facts += self._facts()
        if not self.mistakes.found:
            check_events((*self.plan.types, *facts), self.mistakes)
        claims = () if self.mistakes.found else tuple(gather(facts, Grounds(), self.mistakes))
        return Outcome(claims, _derived(facts), tuple(self.mistakes.found), frozenset(self._used(claims)))

    def _used(self, claims: Sequence[Claim]) -> Iterator[str]:
        """The columns that something was made of; those of a key where a claim names who it stands for."""
        yield from self.used
        named = {id_ for claim in claims for id_ in (claim.subject, claim.object, claim.event, *claim.attributed_to)}
        for role in self.plan.roles:
            if any(stands.id in named for stands in self.roles[role.name]):
                yield from role.key.columns

    def _use(self, node: Node | None) -> None:
        if node is not None:
            self.used.update(columns_of(node))

    def _each(self, key: Template) -> Iterator[Cells]:
        """The row, once for each text of the column of a key that holds several."""
        for name in key.columns:
            if len(self.cells[name]) > 1:
                for text in self.cells[name]:
                    yield {**self.cells, name: (text,)}
                return
        yield self.cells

    def _origin(self, origin: Origin) -> Iterator[Citation]:
        path: Path = ("row", "sources", origin.name)
        for cells in self._each(origin.key):
            texts = origin.key.fill(cells, SEAM)
            if isinstance(texts, Empty):
                continue
            self.used.update(origin.key.columns)
            said = {}
            for slot in ORIGIN:
                node = origin.fields.get(slot.name)
                filled = fill(node, cells) if node else Empty.ALLOWED
                if not isinstance(filled, Empty):
                    self._use(node)
                    said[slot.name] = self.reader.slot(filled, (*path, slot.name), slot)
            if url := said.get("url"):
                self._check_address(origin, url)
            yield Citation(self._source(texts[0], said))

    def _check_address(self, origin: Origin, url: str) -> None:
        node = origin.fields.get("url")
        if node and not WEB.fullmatch(url):
            self.reader.tell(node.mark, (origin.name, "url"), f"{shown(url)} is not a web address.")

    def _source(self, key: str, said: Mapping[str, object]) -> Source:
        filled = {name: value for name, value in said.items() if value is not None}
        filled.setdefault("title", filled.get("url") or key.replace(SEAM, ""))
        return source_of(self.plan.dataset, brief(key), filled)

    def _stands(self, role: Role) -> Iterator[Stands]:
        """The entities of a role in this row; none where its key is empty."""
        seen = set()
        for cells in self._each(role.key):
            texts = role.key.fill(cells, SEAM)
            if isinstance(texts, Empty):
                continue
            id_ = self._id(role, texts[0])
            if id_ not in seen:
                seen.add(id_)
                yield Stands(id_, cells)

    def _id(self, role: Role, text: str) -> str:
        whole = text.replace(SEAM, "")
        prefix = self.reader.cast.id(role.label, "x").partition("/")[0]
        if whole.startswith(f"{prefix}/") and whole.count("/") == 2:
            dataset, key = whole.split("/")[1:]
            if dataset != self.plan.dataset and KEY.fullmatch(dataset) and KEY.fullmatch(key):
                return whole
        return self.reader.cast.declare(role.label, brief(text))

    def _of_role(self, role: Role) -> Iterator[Fact]:
        for stands in self.roles[role.name]:
            for statement in self._statements(role.beside, stands.cells):
                yield from self._properties(role, stands, statement)

    def _properties(self, role: Role, stands: Stands, statement: Statement) -> Iterator[Fact]:
        for key, node in role.properties:
            filled = fill(node, stands.cells)
            if isinstance(filled, Empty):
                continue
            self._use(node)
            fields = Fields(((key, filled),), role.mark)
            yield from facts_of(self.reader, role.label, stands.id, fields, statement)

    def _facts(self) -> list[Fact]:
        found = []
        for saying in self.plan.sayings:
            kinds = {slot.name: slot.kind for slot in saying.word.slots}
            try:
                inner = self._filled(saying.inner, kinds, saying.word.slots)
            except Unsaid:
                continue
            for statement in self._statements(saying.beside, self.cells):
                self._use(saying.inner)
                if fact := read_fact(self.reader, saying.word, inner, statement):
                    found.append(fact)
        return found

    def _statements(self, beside: Entry, cells: Cells) -> Iterator[Statement]:
        """How a part of the row is said, once for each source of it; none where it is left out."""
        given = beside.given and fill(beside.given, cells)
        if isinstance(given, Empty) or (isinstance(given, Scalar) and given.text.lower() in ("no", "false")):
            return
        try:
            fields = self._filled(beside.statement, _KIND, ())
            citations = self._citations(beside, cells)
        except Unsaid:
            return
        self._use(beside.given)
        self._use(beside.statement)
        for citation in citations:
            statement = read_statement(self.reader, fields, beside.path, citation, self.plan.settings)
            if statement is not None:
                yield statement

    def _citations(self, beside: Entry, cells: Cells) -> tuple[Citation, ...]:
        if beside.source is None:
            return (self._own(),)
        name = beside.source.text.removesuffix("?")
        if name in self.origins:
            if not self.origins[name]:
                if beside.source.text.endswith("?"):
                    return (self._own(),)
                raise Unsaid
            return self.origins[name]
        filled = fill(beside.source, cells)
        if isinstance(filled, Scalar):
            self._use(beside.source)
            try:
                return (self.plan.sources.cite(filled.text),)
            except Unclear as unclear:
                self.reader.tell(beside.source.mark, (*beside.path, "from"), unclear.wrong)
        raise Unsaid

    def _own(self) -> Citation:
        return replace(self.plan.settings.own, locator=self.key)

    def _filled(self, fields: Fields, kinds: Mapping[str, object], slots: Sequence[Slot]) -> Fields:
        """Fields with the row's cells and entities in them. Raises Unsaid where what they need is empty."""
        entries = []
        for key, node in fields.entries:
            filled = self._reference(node) if kinds.get(key.text) in REFERRING else fill(node, self.cells)
            if filled is Empty.WANTING:
                raise Unsaid
            if not isinstance(filled, Empty):
                entries.append((key, filled))
        names = {key.text for key, _ in entries}
        if any(slot.required and slot.name not in names for slot in slots):
            raise Unsaid
        return Fields(tuple(entries), fields.mark)

    def _reference(self, node: Node) -> Node | Empty:
        """A reference with the ids of the row's entities; as it stands where it is to something else."""
        if isinstance(node, Items):
            return self._references(node)
        if not isinstance(node, Scalar) or node.text.removesuffix("?") not in self.roles:
            return fill(node, self.cells)
        stands = self.roles[node.text.removesuffix("?")]
        if not stands:
            return Empty.ALLOWED if node.text.endswith("?") else Empty.WANTING
        return several(tuple(each.id for each in stands), node)

    def _references(self, node: Items) -> Node | Empty:
        found = [self._reference(item) for item in node.items]
        kept = [item for item in found if not isinstance(item, Empty)]
        if not kept and found:
            return Empty.WANTING if Empty.WANTING in found else Empty.ALLOWED
        return Items(tuple(e for item in kept for e in (item.items if isinstance(item, Items) else (item,))), node.mark)


def _derived(facts: Sequence[Fact]) -> frozenset[str]:
    return frozenset(draft.own_event for fact in facts if fact.derived for draft in fact.drafts if draft.own_event)


def brief(text: str) -> str:
    """A key that stands for a text, short enough for an event to be named after it; SEAM parts what it is made of."""
    key = key_of(text)
    if len(key) <= SHORT:
        return key
    digest = key_of(f"{SEAM}{text}").rpartition("--")[2]
    return f"{key[: SHORT - 14].rstrip('-._')}--{digest}"


def locator_of(plan: Plan, cells: Cells) -> tuple[str, str] | None:
    """What a row is cited by, and what it is told apart by; None where its key is empty."""
    texts, apart = plan.key.fill(cells), plan.key.fill(cells, SEAM)
    if isinstance(texts, Empty) or isinstance(apart, Empty):
        return None
    return ", ".join(texts), SEAM.join(apart)
