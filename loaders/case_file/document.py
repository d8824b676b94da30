"""The whole case file: its head, its sections, and the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from graph.claims import KEY, Claim, ExtractedBy, Source, Visibility
from loaders.case_file.cast import SECTIONS, Cast
from loaders.case_file.entities import declare, read_entities
from loaders.case_file.events import check_events
from loaders.case_file.facts import Fact, cite, derived_keys, entries_under, read_fact, word_of
from loaders.case_file.gathering import gather
from loaders.case_file.grounds import Grounds
from loaders.case_file.mistakes import Mark, Mistakes
from loaders.case_file.nodes import Fields, Scalar, compose
from loaders.case_file.reading import Path, Reader
from loaders.case_file.slots import Kind, Slot, date
from loaders.case_file.sources import CASE, Citation, Sources, read_sources
from loaders.case_file.statements import STATEMENT, Settings, Statement, read_statement
from loaders.case_file.syntax import text_of
from loaders.case_file.words import FactWord

HEAD: tuple[Slot, ...] = (
    Slot("case", "The name of the dataset, a key", Kind.KEY, required=True),
    Slot("title", "What the case is about"),
    Slot("author", "Who made the case, and concludes what is inferred in it"),
    Slot("lang", "The language in which its author writes", Kind.LANG),
    date("published", "When its author published it"),
    Slot("visibility", "Who may see its facts; left out, public", Kind.WORD, words=tuple(Visibility)),
    Slot("extractedBy", "Who or what read its facts out of the sources", Kind.WORD, words=tuple(ExtractedBy)),
)
BESIDE = tuple(slot.name for slot in STATEMENT)
PARTS = ("sources", *SECTIONS, "facts")
SCHEMA = "$schema"
ENTITY = "anna: {name: Anna, from: report p1}"
BELOW = {"sources": "report: {title: some text}", "facts": "a citation (report p1:) with a list of facts"}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case that was read: its dataset, its title, and its claims in the order of the file."""

    dataset: str
    title: str
    claims: tuple[Claim, ...]


def load(path: FilePath) -> CaseFile:
    """Read and check a case file whole. Raises CaseRefused with every mistake in it."""
    mistakes = Mistakes(str(path))
    text = text_of(path, mistakes)
    case = None if text is None else parse(text, mistakes)
    mistakes.refuse_if_any()
    assert case is not None
    return case


def parse(text: str, mistakes: Mistakes) -> CaseFile | None:
    """The case that a text is; None where `mistakes` were found."""
    root = compose(text, mistakes)
    if not isinstance(root, Fields):
        if root is not None or not mistakes.found:
            remedy = "Begin with case: and a name. `kith new FILE` writes a case to start from."
            mistakes.tell(root.mark if root else Mark(1, 1), (), "This is not a case file.", remedy)
        return None
    return _Document(root, mistakes).read()


_UNREAD = Citation(Source("source/unread/unread", "unread"))
"""Stands for a citation that was told to be wrong, so that nothing else is told of it."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One fact as it stands in the file: its word, what is in its slots, and the citation that it is under."""

    path: Path
    fields: Fields
    word: FactWord
    inner: Fields
    citation: Citation | None


class _Document:
    """One case file while it is read."""

    def __init__(self, root: Fields, mistakes: Mistakes) -> None:
        self.root = root
        self.mistakes = mistakes
        self.reader = Reader(mistakes, Cast(self._dataset()), beside=BESIDE)
        self.grounds = Grounds()

    def read(self) -> CaseFile | None:
        """The case; None where mistakes were found."""
        self.reader.known(self.root, (), [*(slot.name for slot in HEAD), *PARTS, SCHEMA])
        head = self.reader.slots(self.root, (), HEAD) or {}
        dataset = self.reader.cast.dataset
        title, author, lang = (head.get(name, "") for name in ("title", "author", "lang"))
        own = Source(
            f"source/{dataset}/{CASE}", dataset, title or dataset, "", author, "", head.get("published"), lang, CASE
        )
        settings = Settings(Citation(own), head.get("visibility", "public"), head.get("extractedBy", "human"))
        sections = {name: self._section(name) for name in PARTS}
        for name in SECTIONS:
            declare(self.reader, name, sections[name])
        sources = read_sources(self.reader, sections["sources"], own)
        entries = self._entries(sections["facts"], sources)
        declared = [
            fact
            for name in SECTIONS
            for fact in read_entities(
                self.reader, name, sections[name], sources=sources, settings=settings, grounds=self.grounds
            )
        ]
        facts = declared + list(self._facts(entries, settings))
        return self._checked(dataset, title, facts)

    def _dataset(self) -> str:
        node = self.root.get("case")
        text = node.text if isinstance(node, Scalar) else ""
        return text if KEY.fullmatch(text) else "case"

    def _section(self, name: str) -> Fields | None:
        node = self.root.get(name)
        if node is None or (isinstance(node, Scalar) and node.absent):
            return None
        return self.reader.fields(node, (name,), f"Write {name}: and below it {BELOW.get(name, ENTITY)}, indented.")

    def _entries(self, section: Fields | None, sources: Sources) -> list[_Entry]:
        """Every fact that begins with a word; the events that they make of themselves are taken up."""
        found = []
        for key, node in section.entries if section else ():
            citation = cite(self.reader, key, ("facts", key.text), sources)
            for path, fields in entries_under(self.reader, key.text, node):
                said = word_of(self.reader, fields, path)
                if said is None:
                    self.grounds.spoil(fields)
                    continue
                found.append(_Entry(path, fields, *said, citation))
                for made in derived_keys(*said):
                    self.reader.cast.declare("Event", made)
        return found

    def _facts(self, entries: list[_Entry], settings: Settings) -> Iterator[Fact]:
        for entry in entries:
            citation = entry.citation or _UNREAD
            statement = read_statement(self.reader, entry.fields, entry.path, citation, settings)
            if statement is None:
                self.grounds.spoil(entry.fields)
                statement = Statement(citation, entry.fields.mark, entry.path)
                read_fact(self.reader, entry.word, entry.inner, statement)
                continue
            self.grounds.take(statement, self.mistakes)
            if citation.own and entry.citation and not statement.reasoned:
                remedy = "Add because: and the reason, or put the fact under the source that says so."
                self.mistakes.tell(entry.fields.mark, entry.path, "A conclusion has no reason.", remedy)
            fact = read_fact(self.reader, entry.word, entry.inner, statement)
            if fact and entry.citation:
                yield fact

    def _checked(self, dataset: str, title: str, facts: list[Fact]) -> CaseFile | None:
        """The case, once it is certain that its facts go together."""
        check_events(facts, self.mistakes)
        self.grounds.check(self.mistakes)
        claims = gather(facts, self.grounds, self.mistakes)
        return None if self.mistakes.found else CaseFile(dataset, title, tuple(claims))
