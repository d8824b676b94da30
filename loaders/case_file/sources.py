"""The sources of a case file, the case itself among them, and citations of them: `report p3`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.claims import KEY, Source
from loaders.case_file.cast import Unclear
from loaders.case_file.mistakes import shown, suggestion
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

    def cite(self, text: str) -> Citation:
        """Read `key locator`. Raises Unclear where no source has the key."""
        key, _, locator = " ".join(text.split()).partition(" ")
        if key not in self.known:
            hint = suggestion(key, [known for known in self.known if known != CASE])
            remedy = f"{hint} Else declare it under 'sources'." if hint else "Declare it under 'sources'."
            wrong = f"No source has the key {shown(key)}."
            raise Unclear(wrong, f"{remedy} A citation is the key, a space, and the place: report p3.")
        return Citation(self.known[key], locator)


def read_sources(reader: Reader, section: Fields | None, own: Source) -> Sources:
    """The sources of the section `sources`, and the case itself."""
    sources = Sources({CASE: own})
    origins: dict[str, str] = {}
    for key, node in section.entries if section else ():
        path: Path = ("sources", key.text)
        fields = reader.fields(node, path, f"Write {key.text}: {{title: some text}}.")
        if not reader.key(key, path) or fields is None:
            continue
        known = reader.known(fields, path, [slot.name for slot in SOURCE])
        said = reader.slots(fields, path, SOURCE, complete=known)
        if said and said.get("kind") == CASE:
            remedy = "Write what kind of document it is, or leave kind out."
            reader.tell(fields.mark, (*path, "kind"), "Only the case itself is a source of the kind 'case'.", remedy)
        sources.known[key.text] = _source(reader.cast.dataset, key.text, said or {})
        if said and known and "derivedFrom" in said:
            origins[key.text] = said["derivedFrom"]
    if section:
        _derive(reader, section, sources, origins)
    return sources


def _source(dataset: str, key: str, said: Mapping[str, object]) -> Source:
    texts = {name: said.get(name, "") for name in ("title", "publisher", "author", "url", "lang")}
    kind = said.get("kind", "document")
    return Source(f"source/{dataset}/{key}", dataset, published=said.get("published"), kind=kind, **texts)  # type: ignore[arg-type]


def _derive(reader: Reader, section: Fields, sources: Sources, origins: Mapping[str, str]) -> None:
    """Set where each source is taken from; a circle is told."""
    for key, origin in origins.items():
        path: Path = ("sources", key, "derivedFrom")
        mark = section.get(key).mark if section.get(key) else section.mark  # type: ignore[union-attr]
        source = sources.known[key]
        if SOURCE_ID.fullmatch(origin):
            origin_id = origin
        elif origin in sources.known and origin != CASE:
            origin_id = sources.known[origin].id
        else:
            hint = suggestion(origin, [known for known in sources.known if known != CASE])
            reader.tell(mark, path, f"No source has the key {shown(origin)}.", hint)
            continue
        if _circle(key, origins):
            reader.tell(mark, path, "The sources are taken from each other in a circle.", "Leave one of these out.")
            continue
        sources.known[key] = _with_origin(source, origin_id)


def _with_origin(source: Source, origin: str) -> Source:
    return Source(
        source.id,
        source.dataset,
        source.title,
        source.publisher,
        source.author,
        source.url,
        source.published,
        source.lang,
        source.kind,
        origin,
    )


def _circle(key: str, origins: Mapping[str, str]) -> bool:
    seen = {key}
    origin = origins.get(key)
    while origin is not None:
        if origin in seen:
            return True
        seen.add(origin)
        origin = origins.get(origin)
    return False
