"""The writer of what is taken whole: it brings datasets in the store up to what their files say, in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence

from graph import instants
from graph.claims import Claim
from graph.errors import BadInput
from graph.projector import project
from graph.store import Store, Transaction
from loaders import datasets as known
from loaders.admission import SEES_ALL, admission
from loaders.difference import check_withdrawal, compare
from loaders.report import Report
from loaders.sources import compare_sources
from loaders.standing import all_of
from loaders.telling import told_of
from loaders.writing import Changes, Progress, silent, write

DEADLINE = 3600.0
Projecting = Callable[..., Awaitable[object]]
"""`project`, or what is done in its place."""


async def load(
    store: Store,
    claims: Iterable[Claim],
    *,
    datasets: Iterable[str] = (),
    instant: str,
    audience: str = SEES_ALL,
    withdraw: bool = False,
    dry_run: bool = False,
    progress: Progress = silent,
    projecting: Projecting = project,
) -> Report:
    """Bring every dataset that the claims belong to up to date, all of them in one transaction, and project.

    `datasets` names those that were read whole, which matters for one that has no claim any more. `instant` (ISO 8601,
    UTC) is when this load began. The caller holds the lease for writing.
    Raises Refused for a withdrawal that is suspiciously large, BadInput where one claim is given twice.
    """
    began = instants.instant(instant)
    if not dry_run:
        await project(store)
    everything = list(claims)
    admitting = await admission(store, audience)
    admitted = await admitting.admit(store, everything)
    _refuse_twins(everything)
    report = Report(kept_out=admitted.kept_out)
    differences = {}
    for dataset in sorted({*datasets, *(claim.dataset for claim in (*admitted.kept, *admitted.hidden))}):
        if not withdraw:
            (await known.look(store, dataset)).check(dataset, known.CASE)
        standing = await all_of(store, dataset)
        out = [claim for claim in admitted.hidden if claim.dataset == dataset]
        said = (claim for claim in admitted.kept if claim.dataset == dataset)
        difference = compare(said, out, standing, began, admitting.retracted)
        alarm = check_withdrawal(len(difference.counted("withdrawn")), difference.live, dataset)
        report.alarm = alarm or report.alarm
        report.add(difference, len(out))
        differences[dataset] = difference
    if report.alarm and not dry_run:
        if not withdraw:
            raise report.alarm
        report.alarm = None
    changes = Changes(admitted.kept, list(differences.values()), await compare_sources(store, admitted.sources))
    if dry_run:
        report.says = await told_of(store, admitted.kept, report.ids)
        return report
    if changes:
        await _write(store, changes, sorted(differences), began, progress)
    await projecting(store, lambda done: progress("edges", done, done))
    return report


async def _write(store: Store, changes: Changes, datasets: Sequence[str], instant: str, progress: Progress) -> None:
    async def work(transaction: Transaction) -> None:
        await write(transaction, changes, progress)
        for dataset in datasets:
            await known.finish(transaction, dataset, instant, known.CASE)

    await store.transact(work, deadline=DEADLINE)


def _refuse_twins(claims: Sequence[Claim]) -> None:
    seen: set[str] = set()
    for claim in claims:
        if claim.id in seen:
            said = f"{claim.subject} {claim.predicate} {claim.object or claim.value}"
            raise BadInput(
                f"The same claim is given twice: {said} ({claim.source.id} {claim.locator}).", "State it once."
            )
        seen.add(claim.id)
