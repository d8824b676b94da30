"""The second reading of a file: each record in claims, refused, or kept raw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.claims import Claim
from loaders.followthemoney.elements import UNREADABLE
from loaders.followthemoney.entities import Entities
from loaders.followthemoney.ids import Ids
from loaders.followthemoney.pages import NoMeaning, Page, Senseless
from loaders.followthemoney.records import Malformed, Record, read_records, shown
from loaders.followthemoney.relations import Relations
from loaders.followthemoney.sources import Sources
from loaders.followthemoney.survey import Survey
from loaders.followthemoney.table import ADDRESS, BONDS, DOCUMENTS, IDENTIFICATIONS, LINKS, THINGS
from loaders.harvest import Harvest

WHOLE = "record"
"""What a record that was kept raw whole is counted as a field of."""
_OF_DOCUMENTS = ("author", "fileName", "language", "name", "publishedAt", "publisher", "sourceUrl", "title")


@dataclass(slots=True)
class Reader:
    """Reads the records of a file that was surveyed."""

    harvest: Harvest
    survey: Survey
    sources: Sources = field(init=False)
    entities: Entities = field(init=False)
    relations: Relations = field(init=False)

    def __post_init__(self) -> None:
        """Set who reads what."""
        dataset = self.harvest.dataset
        ids = Ids(dataset, self.survey.label_of)
        self.sources = Sources(dataset, self.survey.about, self.survey.several)
        self.entities = Entities(ids, self.sources.file)
        self.relations = Relations(ids, self.survey.about, self.survey.event_of)

    def read(self, line: int, text: bytes) -> Iterator[Claim]:
        """The claims of a text of the file, which is a record or several nested in each other."""
        try:
            records = read_records(line, text)
        except Malformed as malformed:
            self.harvest.records[UNREADABLE] += 1
            self.harvest.reject(line, "record", shown(text[:2000].decode("utf-8", "replace")), str(malformed))
            return
        for record in records:
            yield from self._record(record)

    def _record(self, record: Record) -> list[Claim]:
        self.harvest.records[record.schema] += 1
        citation = self.sources.cite(record)
        rest = {name: values for name, values in record.properties.items() if name not in ("proof", "sourceUrl")}
        page = Page(record, self.harvest.dataset, citation.sources, citation.locator, rest, list(citation.uncited))
        try:
            return self._meaning(page)
        except NoMeaning as reason:
            self.harvest.keep(record.line, record.schema, WHOLE, record.raw, str(reason))
        except Senseless as reason:
            self.harvest.reject(record.line, f"{record.schema} {shown(record.id)}", record.raw, str(reason))
        return []

    def _meaning(self, page: Page) -> list[Claim]:
        schema = page.record.schema
        if schema in DOCUMENTS:
            return self._document(page)
        if schema in THINGS or schema == ADDRESS:
            found = list(self.entities.read(page))
        elif schema in BONDS or schema in LINKS or schema in IDENTIFICATIONS:
            found = list(self.relations.read(page))
        else:
            raise NoMeaning("There is no word for records of this schema here.")
        if not found:
            raise NoMeaning("Nothing in it has a word here.")
        page.close(self.harvest)
        return found

    def _document(self, page: Page) -> list[Claim]:
        if not self.survey.is_cited(page.record.id):
            raise NoMeaning("No record of the file names this document as proof.")
        for name in _OF_DOCUMENTS:
            page.take(name)
        page.close(self.harvest)
        return []
