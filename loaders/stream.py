"""The writer of streams: it brings a dataset up to what large files say, batch by batch, and can be taken up again."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import partial

from graph import instants
from graph.claims import Claim, Source
from graph.errors import Refused
from graph.projector import project
from graph.store import Store
from loaders import datasets
from loaders.admission import SEES_ALL, Admission, admission
from loaders.difference import FEW, Difference, check_withdrawal, compare
from loaders.harvest import FileRefused
from loaders.reading import Input, Reading
from loaders.rejects import Rejects
from loaders.report import Report
from loaders.seen import Seen
from loaders.sources import SourceChanges, compare_sources
from loaders.standing import Standing, histories, some
from loaders.telling import told_of
from loaders.writing import Changes, Progress, silent, write

BATCH = 4000
SHOWN = 200
DEADLINE = 600.0
KNOWN_SOURCES = 50_000


class StreamRefused(Refused):
    """Files of a stream that were refused; the report says what was loaded of them all the same."""

    code = "FILE_REFUSED"

    def __init__(self, refusals: Sequence[FileRefused], report: Report) -> None:
        super().__init__("\n".join(map(str, refusals)))
        self.refusals = tuple(refusals)
        self.report = report


@dataclass(slots=True)
class Stream:
    """One load of files into a dataset. `instant` is when it began; of one that is taken up, when that began.

    `bare` says that nothing of the dataset was in the store before: then nothing has to be looked up there.
    """

    store: Store
    dataset: str
    inputs: Sequence[Input]
    rejects: Rejects
    instant: str
    admission: Admission
    resumed: bool = False
    bare: bool = False
    dry_run: bool = False
    progress: Progress = silent
    batch: int = BATCH
    report: Report = field(default_factory=Report)
    sources: dict[str, Source] = field(default_factory=dict)
    projecting: asyncio.Task[int] | None = None

    def reading(self) -> Reading:
        """A reading of the files from their beginning."""
        self.rejects.start()
        return Reading(self.inputs, self.dataset, self.rejects.add)

    async def survey(self) -> None:
        """Read everything and write nothing; raise what speaks against this load."""
        with Seen() as seen:
            reading = self.reading()
            async with aclosing(reading.batches(self.batch)) as batches:
                async for claims in batches:
                    await asyncio.to_thread(seen.fresh, claims)
                    self.progress("checked", reading.position, reading.size)
            if reading.refused:
                raise StreamRefused(reading.refused, self.report)
            alarm = check_withdrawal(*await self._missing(seen), self.dataset)
            if alarm and not reading.rejected:
                raise alarm

    async def bring_in(self) -> list[FileRefused]:
        """Read everything and write it, batch by batch, and then withdraw what is said no more.

        Returns the files that were refused: what stood in them before that is loaded.
        """
        with Seen() as seen:
            reading = self.reading()
            try:
                async with aclosing(reading.batches(self.batch)) as batches:
                    async for claims in batches:
                        await self._take(await asyncio.to_thread(seen.fresh, claims))
                        self.progress("read", reading.position, reading.size)
                self._count(reading)
                await self._projected()
                await self._leave(seen, reading)
                await self._projected()
            finally:
                await self._leave_off()
            return reading.refused

    async def _take(self, claims: Sequence[Claim]) -> None:
        if any(claim.rests_on for claim in claims):
            # The grounds may be claims of the batch before: those are here once it is projected.
            await self._projected()
        admitted = await self.admission.admit(self.store, claims)
        standing = {} if self.bare else await some(self.store, [claim.id for claim in claims])
        difference = await asyncio.to_thread(
            compare, admitted.kept, admitted.hidden, standing, self.instant, self.admission.retracted
        )
        self.report.kept_out += admitted.kept_out
        self.report.add(difference, len(admitted.hidden), SHOWN if self.dry_run else 0)
        if self.resumed:
            _recall(self.report, difference, standing, self.instant)
        if self.dry_run:
            await self._tell(admitted.kept)
            return
        sources = await self._sources(admitted.sources)
        await self._write(Changes(admitted.kept, [difference], sources))

    async def _sources(self, cited: Sequence[Source]) -> SourceChanges:
        """What has to be written of the sources of a batch: most were met before."""
        new = [source for source in cited if self.sources.get(source.id) != source]
        if len(self.sources) > KNOWN_SOURCES:
            self.sources.clear()
        self.sources |= {source.id: source for source in new}
        return await compare_sources(self.store, new) if new else SourceChanges()

    async def _write(self, changes: Changes) -> None:
        """Write a batch once the one before is projected, and project it while the next is read and compared.

        What is purged is projected at once: it goes then, and so may what the next batch would find standing.
        """
        if not changes:
            return

        await self._projected()
        await self.store.transact(partial(write, changes=changes), deadline=DEADLINE)
        self.projecting = asyncio.create_task(project(self.store))
        if any(difference.purged for difference in changes.differences):
            await self._projected()

    async def _projected(self) -> None:
        projecting, self.projecting = self.projecting, None
        if projecting:
            await projecting

    async def _leave_off(self) -> None:
        """End a projection that a failure of something else has left behind; the next start finishes it."""
        if self.projecting:
            self.projecting.cancel()
            await asyncio.gather(self.projecting, return_exceptions=True)

    async def _leave(self, seen: Seen, reading: Reading) -> None:
        """Withdraw what the files no longer say, where they were read whole."""
        gone, live = await self._missing(seen)
        self.report.withheld = _withheld(gone, reading)
        if self.report.withheld:
            return
        self.report.withdrawn += gone
        if self.dry_run:
            self.report.alarm = check_withdrawal(gone, live, self.dataset)
        done = 0
        for ids in seen.missed():
            difference = compare((), (), await some(self.store, ids), self.instant, self.admission.retracted)
            if self.dry_run:
                self.report.note("withdrawn", difference.counted("withdrawn"), SHOWN)
            else:
                await self._write(Changes((), [difference], SourceChanges()))
            done += len(ids)
            self.progress("withdrawn", done, gone)
        await self._tell(())

    async def _missing(self, seen: Seen) -> tuple[int, int]:
        """How many claims were not said, which are noted, of how many that were live before this load."""
        gone = live = 0
        if self.bare:
            return gone, live
        async for page in histories(self.store, self.dataset):
            unsaid = seen.unsaid(page)
            seen.miss(id_ for id_ in unsaid if page[id_].live)
            judged = self.admission.retracted
            lived = {id_ for id_, s in page.items() if s.gist not in judged and s.lived(self.instant)}
            live += len(lived)
            gone += len(lived.intersection(unsaid))
        return gone, live

    async def _tell(self, claims: Sequence[Claim]) -> None:
        """Say each claim that a dry run shows in one line."""
        if self.dry_run and (new := self.report.ids - self.report.says.keys()):
            self.report.says |= await told_of(self.store, claims, new)

    def _count(self, reading: Reading) -> None:
        self.report.records = dict(reading.records)
        self.report.kept = dict(reading.kept)
        self.report.rejected = reading.rejected
        self.report.rejects = str(self.rejects.path) if self.rejects.count else ""


async def load(
    store: Store,
    inputs: Sequence[Input],
    dataset: str,
    *,
    rejects: Rejects,
    instant: str,
    audience: str = SEES_ALL,
    withdraw: bool = False,
    dry_run: bool = False,
    progress: Progress = silent,
    batch: int = BATCH,
) -> Report:
    """Bring a dataset up to what some files of one format say, all together, and project; returns what that came to.

    `instant` (ISO 8601, UTC) is when this load began; an unfinished one of the same files is taken up, at its instant.
    Each batch of claims is one transaction. The caller holds the lease for writing.
    Raises Refused, before anything is written, for a withdrawal that is suspiciously large or a dataset of another
    format; StreamRefused where a file is refused, whose report says what was loaded of it before.
    """
    mark = await asyncio.to_thread(datasets.fingerprint, inputs)
    if not dry_run:
        await project(store)
    known = await datasets.look(store, dataset)
    if not withdraw:
        known.check(dataset, inputs[0].format)
    begun = known.begun(mark)
    stream = Stream(
        store,
        dataset,
        inputs,
        rejects,
        begun or instants.instant(instant),
        await admission(store, audience),
        resumed=bool(begun),
        bare=await _holds_nothing(store, dataset),
        dry_run=dry_run,
        progress=progress,
        batch=batch,
    )
    try:
        return await _run(stream, mark, withdraw=withdraw)
    finally:
        rejects.close()


async def _run(stream: Stream, mark: str, *, withdraw: bool) -> Report:
    store, dataset, report = stream.store, stream.dataset, stream.report
    if not stream.dry_run:
        if not withdraw and await _holds_more_than(FEW, stream):
            await stream.survey()
        await datasets.begin(store, dataset, mark, stream.instant)
    report.resumed = stream.resumed
    refused = await stream.bring_in()
    if withdraw:
        report.alarm = None
    if refused:
        raise StreamRefused(refused, report)
    if not stream.dry_run:
        done = partial(datasets.finish, dataset=dataset, instant=stream.instant, format_=stream.inputs[0].format)
        await store.transact(done)
    return report


async def _holds_nothing(store: Store, dataset: str) -> bool:
    async for _ in histories(store, dataset):
        return False
    return True


async def _holds_more_than(count: int, stream: Stream) -> bool:
    """Whether so many claims of the dataset were live before this load that a withdrawal might be too large."""
    live = 0
    async for page in histories(stream.store, stream.dataset):
        live += sum(stands.lived(stream.instant) for stands in page.values())
        if live > count:
            return True
    return False


def _withheld(gone: int, reading: Reading) -> str:
    """Why nothing is withdrawn, where something would be."""
    why = "a file was refused" if reading.refused else "records were rejected" if reading.rejected else ""
    claims = "1 claim is" if gone == 1 else f"{gone} claims are"
    return f"Nothing was withdrawn, because {why}: {claims} said no more." if gone and why else ""


def _recall(report: Report, difference: Difference, standing: Mapping[str, Standing], instant: str) -> None:
    """Count what an interrupted load wrote as what it was then, and not as unchanged."""
    for id_, stands in standing.items():
        if id_ in difference.changes or id_ in difference.judged or stands.versions[-1].start != instant:
            continue
        before = stands.versions[:-1]
        name = "created" if not before else "updated" if before[-1].end == instant else "returned"
        setattr(report, name, getattr(report, name) + 1)
        report.unchanged -= 1
