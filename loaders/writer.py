"""The writer: one for all loaders. It brings a dataset in the store up to what its files say, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph import instants
from graph.claims import ENTITY_ID, Claim, Source
from graph.cypher import beside
from graph.errors import BadInput, Refused
from graph.periods import read as read_versions
from graph.projector.reading import dependents
from graph.records import properties
from graph.retraction import retracted_gists
from graph.store import Store, Transaction
from graph.tombstones import tombstones
from graph.vocabulary import NODE, label_of
from loaders.audience import part
from loaders.difference import Difference, Standing, beside_of, check_withdrawal, compare
from loaders.sources import SourceChanges, compare_sources
from loaders.telling import told

CHUNK = 2000
SEES_ALL = "sealed"
Progress = Callable[[str, int, int], None]

_CYPHER = beside(__file__)


@dataclass(slots=True)
class Report:
    """What a load did, or with a dry run would do: numbers of claims, and the ids of those that changed.

    `retracted` are claims of the files that do not count because of a judgement, `kept_out` those that were purged or
    rest on what was. `says` tells each of the changed and the retracted in one line, after a dry run. `alarm` is why a
    load would be refused without `withdraw`.
    """

    created: int = 0
    unchanged: int = 0
    updated: int = 0
    returned: int = 0
    withdrawn: int = 0
    left_out: int = 0
    purged: int = 0
    retracted: int = 0
    kept_out: int = 0
    rejected: int = 0
    changed: dict[str, list[str]] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)
    alarm: Refused | None = None

    def add(self, difference: Difference, left_out: int) -> None:
        """Count one dataset's difference in."""
        self.unchanged += difference.unchanged
        self.left_out += left_out
        for name in ("created", "updated", "returned", "withdrawn", "purged", "retracted"):
            ids = difference.counted(name)
            setattr(self, name, getattr(self, name) + len(ids))
            if ids:
                self.changed.setdefault(name, []).extend(ids)


def silent(_step: str, _done: int, _total: int) -> None:
    """Tell nobody."""


async def load(
    store: Store,
    claims: Iterable[Claim],
    *,
    datasets: Iterable[str] = (),
    instant: str,
    audience: str = "sealed",
    withdraw: bool = False,
    dry_run: bool = False,
    progress: Progress = silent,
) -> Report:
    """Bring every dataset that the claims belong to up to date, all of them in one transaction.

    `datasets` names those that were read whole, which matters for one that has no claim any more. `instant` (ISO 8601,
    UTC) is when this load began. The caller holds the lease for writing, and projects afterwards.
    Raises Refused for a withdrawal that is suspiciously large, BadInput where one claim is given twice.
    """
    began = instants.instant(instant)
    kept, hidden = part(claims, audience)
    if audience != SEES_ALL:
        kept, hidden = await _founded(store, kept, hidden)
    _refuse_twins([*kept, *hidden])
    named = {*datasets, *(claim.dataset for claim in (*kept, *hidden))}
    kept, purged = (await tombstones(store)).part(kept)
    retracted = await retracted_gists(store)
    report = Report(kept_out=len(purged))
    differences = []
    for dataset in sorted(named):
        standing = await _standing(store, dataset)
        out = [claim for claim in hidden if claim.dataset == dataset]
        said = (claim for claim in kept if claim.dataset == dataset)
        difference = compare(said, out, standing, began, retracted)
        report.alarm = check_withdrawal(difference, dataset) or report.alarm
        report.add(difference, len(out))
        differences.append((dataset, difference))
    if report.alarm and not dry_run:
        if not withdraw:
            raise report.alarm
        report.alarm = None
    sources = await compare_sources(store, _sources(kept, hidden))
    if dry_run:
        report.says = await _told(store, kept, report)
    else:
        await _write(store, kept, differences, sources, instant=began, progress=progress)
    return report


def _sources(kept: Sequence[Claim], hidden: Sequence[Claim]) -> list[Source]:
    """The sources cited, and those that they come from, but for what hidden claims alone cite."""
    cited = {claim.source.id: claim.source for claim in kept}
    secret = {claim.source.id for claim in hidden} - cited.keys()
    above = {source.id: source for claim in kept for source in claim.source.above if source.id not in secret}
    return list((above | cited).values())


async def _founded(store: Store, kept: list[Claim], hidden: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Claims to keep and to leave out: a conclusion whose grounds are neither here nor kept may rest on secrets."""
    said = {claim.id for claim in kept}
    grounds = sorted({ground for claim in kept for ground in claim.rests_on} - said)
    here = {row[0] for row in await store.read(_CYPHER["here"], {"ids": grounds})} if grounds else set()
    while lost := [claim for claim in kept if not said | here >= set(claim.rests_on)]:
        hidden = [*hidden, *lost]
        said -= {claim.id for claim in lost}
        kept = [claim for claim in kept if claim.id in said]
    return kept, hidden


async def _told(store: Store, kept: Sequence[Claim], report: Report) -> dict[str, str]:
    """Each claim that would change, in one line: as the files have it, else as the store does."""
    ids = {id_ for changed in report.changed.values() for id_ in changed}
    found = {claim.id: told(properties(claim)) for claim in kept if claim.id in ids}
    missing = sorted(ids - found.keys())
    for first in range(0, len(missing), CHUNK):
        rows = await store.read(_CYPHER["by_id"], {"ids": missing[first : first + CHUNK]})
        found |= {row[0]["id"]: told(row[0]) for row in rows}
    return found


def _refuse_twins(claims: Sequence[Claim]) -> None:
    seen: set[str] = set()
    for claim in claims:
        if claim.id in seen:
            said = f"{claim.subject} {claim.predicate} {claim.object or claim.value}"
            raise BadInput(
                f"The same claim is given twice: {said} ({claim.source.id} {claim.locator}).", "State it once."
            )
        seen.add(claim.id)


async def _standing(store: Store, dataset: str) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    after, end = f"claim/{dataset}/", f"claim/{dataset}0"
    while rows := await store.read(_CYPHER["standing"], {"after": after, "end": end, "count": CHUNK}):
        for id_, versions, props in rows:
            found[id_] = Standing(read_versions(versions or ()), beside_of(props), props.get("gist") or "")
        after = rows[-1][0]
    return found


async def _write(
    store: Store,
    kept: Sequence[Claim],
    differences: Sequence[tuple[str, Difference]],
    sources: SourceChanges,
    *,
    instant: str,
    progress: Progress,
) -> None:
    created = {id_: props for _, difference in differences for id_, props in difference.created.items()}
    changes = {id_: props for _, difference in differences for id_, props in difference.changes.items()}
    if not created and not changes and not sources.rows:
        return
    grounds = {claim.id: claim.rests_on for claim in kept if claim.rests_on}
    entities = _entities(claim for claim in kept if claim.id in created)

    async def work(transaction: Transaction) -> None:
        step = _Steps(transaction, progress, len(created) + len(changes))
        await step.run("sources", _CYPHER["write_sources"], "rows", sources.rows)
        await step.run("sources", _CYPHER["touch_sources"], "ids", sources.touched)
        for label, rows in entities.items():
            statement = f"UNWIND $rows AS row MERGE (n:{NODE[label].label} {{id: row.id}}) SET n += row"
            await step.run("entities", statement, "rows", rows)
        await step.run("claims", _CYPHER["create"], "rows", [_filled(props) for props in created.values()])
        await step.run(
            "claims", _CYPHER["change"], "rows", [{"id": id_, "props": props} for id_, props in changes.items()]
        )
        await step.run(
            "grounds", _CYPHER["forget_grounds"], "ids", [id_ for id_, props in changes.items() if "restsOn" in props]
        )
        written = created.keys() | changes.keys()
        purged = [id_ for id_, props in changes.items() if props.get("purge")]
        resting = await dependents(transaction.run, purged)
        await step.run(
            "claims", _CYPHER["change"], "rows", [{"id": i, "props": {"purge": True}} for i in sorted(resting)]
        )
        await step.run("marks", _CYPHER["touch"], "ids", sorted(resting))
        links = [{"id": id_, "ground": on} for id_, ons in grounds.items() if id_ in written for on in sorted(ons)]
        await step.run("grounds", _CYPHER["ground"], "rows", links)
        await step.run("grounds", _CYPHER["await"], "rows", links)
        await step.run("grounds", _CYPHER["arrive"], "ids", sorted(created))
        await step.run("grounds", _CYPHER["forget_awaited"], "ids", sorted(created))
        await step.run("marks", _CYPHER["touch"], "ids", sorted(written))
        for dataset, _ in differences:
            await transaction.run(_CYPHER["dataset"], {"id": dataset, "loaded": instant})

    await store.transact(work, deadline=3600)


class _Steps:
    """Statements of one transaction, their rows in chunks, each chunk told."""

    def __init__(self, transaction: Transaction, progress: Progress, total: int) -> None:
        self._transaction = transaction
        self._progress = progress
        self._total = total

    async def run(self, step: str, statement: str, name: str, items: Sequence[Any]) -> None:
        for first in range(0, len(items), CHUNK):
            await self._transaction.run(statement, {name: items[first : first + CHUNK]})
            if step == "claims":
                self._progress(step, min(first + CHUNK, len(items)), self._total)


def _entities(claims: Iterable[Claim]) -> dict[str, list[Mapping[str, Any]]]:
    rows: dict[str, list[Mapping[str, Any]]] = {}
    named = {id_ for c in claims for id_ in (c.subject, c.object, c.event, *c.attributed_to)}
    for id_ in sorted(id_ for id_ in named if ENTITY_ID.fullmatch(id_)):
        rows.setdefault(label_of(id_), []).append({"id": id_, "dataset": id_.split("/")[1]})
    return rows


def _filled(props: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in props.items() if value is not None}
