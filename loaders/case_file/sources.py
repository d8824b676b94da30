"""The sources of a case file, the case itself among them, and citations of them: `report p3`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from graph.claims import KEY, Source
from loaders.case_file.cast import Unclear
from loaders.case_file.circles import circles
from loaders.case_file.mistakes import SHOWN, Mark, shown, suggestion
from loaders.case_file.nodes import Fields
from loaders.case_file.reading import Path, Reader
from loaders.case_file.slots import Kind, Slot, date

CASE = "case"
SOURCE_ID = re.compile(rf"source/{KEY.pattern}/{KEY.pattern}")
SOURCE: tuple[Slot, ...] = (
    Slot("title", "Its title", required=True),
    Slot("publisher", "Who published it"),
    Slot("author", "Who wrote it"),
    Slot("url", "Where it can be read", Kind.URL),
    date("published", "When it was published"),
    Slot("lang", "The language that it is in", Kind.LANG),
    Slot("kind", "What kind of source it is; left out, document", Kind.KEY),
    Slot("derivedFrom", "The source that it is taken from: a key of this file, or the whole id of another's"),
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source and the place in it: a paragraph, a page, a minute, as the file puts it."""

    source: Source
    locator: str = ""

    @property
    def own(self) -> bool:
        """Whether it is the case itself that is cited: what its author concludes."""
        return self.source.kind == CASE


@dataclass(slots=True)
class Sources:
    """The sources that a file declares, by their keys; `case` is the case itself."""

    known: dict[str, Source] = field(default_factory=dict)
    missed: int = 0

    def cite(self, text: str) -> Citation:
        """Read `key locator`. Raises Unclear where no source has the key."""
        key, _, locator = " ".join(text.split()).partition(" ")
        if key not in self.known:
            self.missed += 1
            hint = suggestion(key, [known for known in self.known if known != CASE]) if self.missed < SHOWN else ""
            remedy = f"{hint} Else declare it under 'sources'." if hint else "Declare it under 'sources'."
            wrong = f"No source has the key {shown(key)}."
            raise Unclear(wrong, f"{remedy} A citation is the key, a space, and the place: report p3.")
        return Citation(self.known[key], locator)


def read_sources(reader: Reader, section: Fields | None, own: Source) -> Sources:
    """The sources of the section `sources`, and the case itself."""
    sources = Sources({CASE: own})
    origins: dict[str, tuple[str, Mark]] = {}
    for key, node in section.entries if section else ():
        path: Path = ("sources", key.text)
        fields = reader.fields(node, path, f"Write {key.text}: {{title: some text}}.")
        if not reader.key(key, path) or fields is None:
            sources.known.setdefault(key.text, source_of(reader.cast.dataset, key.text, {}))
            continue
        known = reader.known(fields, path, [slot.name for slot in SOURCE])
        said = reader.slots(fields, path, SOURCE, complete=known)
        if said and said.get("kind") == CASE:
            remedy = "Write what kind of document it is, or leave kind out."
            reader.tell(fields.mark, (*path, "kind"), "Only the case itself is a source of the kind 'case'.", remedy)
        sources.known[key.text] = source_of(reader.cast.dataset, key.text, said or {})
        if said and known and "derivedFrom" in said:
            origins[key.text] = (said["derivedFrom"], fields.mark)
    _derive(reader, sources, origins)
    return sources


def source_of(dataset: str, key: str, said: Mapping[str, object]) -> Source:
    """A source of a dataset, with what was read in its slots."""
    texts = {name: said.get(name, "") for name in ("title", "publisher", "author", "url", "lang")}
    kind = said.get("kind", "document")
    return Source(f"source/{dataset}/{key}", dataset, published=said.get("published"), kind=kind, **texts)  # type: ignore[arg-type]


def _derive(reader: Reader, sources: Sources, origins: Mapping[str, tuple[str, Mark]]) -> None:
    """Set where each source is taken from; a circle is told."""
    for key, (origin, mark) in origins.items():
        if SOURCE_ID.fullmatch(origin) and not origin.startswith(f"source/{reader.cast.dataset}/"):
            origin_id = origin
        elif origin in sources.known and origin != CASE:
            origin_id = sources.known[origin].id
        else:
            near = len(reader.mistakes.found) < SHOWN
            hint = suggestion(origin, [known for known in sources.known if known != CASE] if near else ())
            reader.tell(mark, ("sources", key, "derivedFrom"), f"No source has the key {shown(origin)}.", hint)
            continue
        sources.known[key] = replace(sources.known[key], derived_from=origin_id)
    for circle in circles({key: (origin,) for key, (origin, _) in origins.items()}):
        wrong = f"The sources are taken from each other: {' from '.join(map(shown, circle))}."
        reader.tell(origins[circle[0]][1], ("sources", circle[0], "derivedFrom"), wrong, "Leave one of these out.")
    by_id = {source.id: source for source in sources.known.values()}
    for key in origins:
        source = sources.known[key]
        sources.known[key] = replace(source, above=tuple(_above(source, by_id)))


def _above(source: Source, by_id: Mapping[str, Source]) -> Iterator[Source]:
    """The sources of the file that one is taken from in turn; a circle, a mistake, is gone round once."""
    seen = {source.id}
    while (above := by_id.get(source.derived_from or "")) and above.id not in seen:
        seen.add(above.id)
        yield (source := above)
