"""Admission: which claims and sources an audience may see, and nothing that follows from others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from exports.records import LeftOut, Selection
from exports.spool import Spool
from graph.audience import visible
from graph.claims import Claim, Source
from graph.errors import NotFound
from graph.projection.origins import Derived, origins
from graph.records import properties

UNFOUNDED = "SELECT claim FROM ground WHERE rests_on NOT IN (SELECT id FROM claim)"
DATED = """
UPDATE claim SET published = (
  SELECT CASE WHEN min(g.published) = '' THEN '' ELSE max(g.published) END
  FROM ground JOIN claim g ON g.id = ground.rests_on WHERE ground.claim = claim.id
) WHERE published IS NULL AND NOT EXISTS (
  SELECT 1 FROM ground JOIN claim g ON g.id = ground.rests_on WHERE ground.claim = claim.id AND g.published IS NULL
)
"""
OF_SOURCE = """
UPDATE claim SET published = (SELECT published FROM source WHERE source.id = claim.source)
WHERE id NOT IN (SELECT claim FROM ground)
"""
CITED = """
WITH RECURSIVE told (id) AS (
  SELECT source FROM claim
  UNION
  SELECT s.derived_from FROM source s JOIN told ON told.id = s.id
  WHERE s.derived_from NOTNULL
    AND (s.derived_from NOT IN (SELECT id FROM secret) OR s.derived_from IN (SELECT source FROM claim))
)
INSERT INTO cited SELECT told.id FROM told JOIN source ON source.id = told.id
"""
TAKEN_FROM_WITHHELD = """
SELECT body, origin FROM source
WHERE derived_from IN (SELECT id FROM secret) AND derived_from NOT IN (SELECT id FROM cited)
  AND id IN (SELECT id FROM cited)
"""


UNTOLD_ORIGINS = """
SELECT DISTINCT s.origin FROM source s JOIN cited ON cited.id = s.id
WHERE s.origin NOT IN (SELECT work FROM source JOIN cited ON cited.id = source.id)
  AND s.origin NOT IN (SELECT derived_from FROM source JOIN cited ON cited.id = source.id WHERE derived_from NOTNULL)
ORDER BY 1
"""


def take(spool: Spool, props: Mapping[str, Any], *, current: bool, audience: str, left_out: LeftOut) -> None:
    """Take up a stored claim if it counts and the audience may see it; else count it, and keep its source apart."""
    if not visible(props["visibility"], audience):
        spool.run("INSERT OR IGNORE INTO secret VALUES (?)", (props["source"],))
        left_out.withheld += current
    elif not current:
        left_out.past += 1
    else:
        spool.take_claim(props)


def settle(spool: Spool, selection: Selection, left_out: LeftOut) -> None:
    """Leave out what rests on claims that are not here, date what rests on others, keep the datasets asked for."""
    while gone := spool.ids(UNFOUNDED):
        left_out.resting += len(set(gone))
        spool.all("INSERT OR IGNORE INTO secret SELECT source FROM claim WHERE id = ?", ((id_,) for id_ in gone))
        _forget(spool, gone)
    spool.run(OF_SOURCE)
    while spool.run(DATED).rowcount > 0:
        pass
    spool.run("UPDATE claim SET published = '' WHERE published IS NULL")
    for dataset in selection.datasets:
        if not spool.ids("SELECT id FROM claim WHERE dataset = ? LIMIT 1", (dataset,)):
            known = ", ".join(spool.ids("SELECT DISTINCT dataset FROM claim ORDER BY dataset LIMIT 20")) or "none"
            raise NotFound(f"Of the dataset {dataset!r} this audience sees nothing here.", f"There are: {known}.")
    if selection.datasets:
        spool.all("INSERT OR IGNORE INTO wanted VALUES (?)", ((dataset,) for dataset in selection.datasets))
        drop(spool, "SELECT id FROM claim WHERE dataset NOT IN (SELECT dataset FROM wanted)", left_out)


def drop(spool: Spool, chosen: str, left_out: LeftOut) -> None:
    """Leave out claims that are of no concern here, though the audience may see them."""
    gone = spool.ids(chosen)
    left_out.elsewhere += len(gone)
    _forget(spool, gone)


def cite(spool: Spool, left_out: LeftOut) -> None:
    """Keep the sources that the claims cite, and those above them but for what withheld claims alone cite.

    A source that is taken from one of the latter no longer says so. Two reprints of one source are one, whether or not
    that may be told: the origin that they share has a number then, and no name.
    """
    spool.run(CITED)
    for body, origin in list(spool.rows(TAKEN_FROM_WITHHELD)):
        spool.take_source(orjson.loads(body) | {"derivedFrom": None}, origin)
        left_out.origins += 1
    for number, origin in enumerate(spool.ids(UNTOLD_ORIGINS), 1):
        spool.run("UPDATE source SET origin = ? WHERE origin = ?", (f"withheld/{number}", origin))


def _forget(spool: Spool, gone: list[str]) -> None:
    spool.all("DELETE FROM ground WHERE claim = ?", ((id_,) for id_ in gone))
    spool.all("DELETE FROM claim WHERE id = ?", ((id_,) for id_ in gone))


def take_all(spool: Spool, claims: Iterable[Claim], audience: str, left_out: LeftOut) -> None:
    """Take up claims as a loader gives them, which count, with their sources."""
    sources: dict[str, Source] = {}
    for claim in claims:
        sources |= {source.id: source for source in (*claim.source.above, claim.source)}
        take(spool, properties(claim), current=True, audience=audience, left_out=left_out)
    derived = (Derived(source.id, source.address, source.derived_from or "") for source in sources.values())
    for id_, origin in origins(derived).items():
        spool.take_source(source_properties(sources[id_]), origin)


def source_properties(source: Source) -> Mapping[str, Any]:
    """What an export keeps of a source as a loader gave it."""
    published = source.published
    return {
        "id": source.id,
        "dataset": source.dataset,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "url": source.url,
        "published": published.text if published else None,
        "publishedLatest": published.latest if published else None,
        "lang": source.lang,
        "kind": source.kind,
        "derivedFrom": source.derived_from,
    }
