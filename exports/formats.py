"""The formats of exports, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from exports import bibliography, case_file, followthemoney, gedcom, gexf, graphml, jsonld, table
from exports.records import Part, Pieces
from exports.world import World

__all__ = ["FORMATS", "Format", "Part", "Pieces"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what its file's name ends in, what it is for, and what writes it: one file, or else several parts."""

    name: str
    suffix: str
    about: str
    write: Callable[[World], Pieces] | None = None
    parts: Callable[[World], Iterator[Part]] | None = None


FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("graphml", ".graphml", "the network, for yEd, igraph and NetworkX", graphml.write),
        Format("gexf", ".gexf", "the network, for Gephi", gexf.write),
        Format("csv", "", "tables of entities, edges and sources, for spreadsheets", parts=table.parts),
        Format("followthemoney", ".ftm.json", "entities as JSON lines, for OpenAleph", followthemoney.write),
        Format("jsonld", ".jsonld", "everything with its claims, in words of schema.org and PROV", jsonld.write),
        Format("bibtex", ".bib", "the sources, for LaTeX", bibliography.write_bibtex),
        Format("csl", ".csl.json", "the sources, for Zotero and word processors", bibliography.write_csl),
        Format("case", ".yaml", "case files that `kith load` reads, one a dataset", parts=case_file.parts),
        Format("gedcom", ".ged", "persons and families as GEDCOM 7.0, for programs of genealogy", gedcom.write),
    )
}
