"""`kith load`: files in, a report out."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Annotated, Any

import typer
from rich.console import Console

from graph import instants
from graph.errors import BadInput, Problem
from graph.store import Store
from kith.cli.bars import Told, bars
from kith.cli.loading import Work, mistakes_of, work_of
from kith.cli.options import AsJson, DataDir, amount, tell, write_json
from kith.instance import open_for_writing
from kith.settings import Settings
from loaders import stream, writer
from loaders.formats import NAMES
from loaders.rejects import Rejects
from loaders.report import COUNTS, Report
from loaders.stream import StreamRefused

SIGNS = {"created": "+", "returned": "+", "updated": "~", "withdrawn": "-", "purged": "-", "retracted": "="}
COLOURS = {"+": "green", "~": "yellow", "-": "red", "=": "blue"}
FEW = 12


def formats() -> list[str]:
    """The names of formats, for the shell to complete."""
    return list(NAMES)


def load(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of case files.", metavar="PATH…")],
    *,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            help=f"Read the files as this, whatever they look like: {', '.join(NAMES)}.",
            autocompletion=formats,
            metavar="NAME",
        ),
    ] = "",
    dataset: Annotated[
        str, typer.Option("--dataset", help="The name of what is loaded, where files do not say it.", metavar="NAME")
    ] = "",
    map_: Annotated[
        Path | None, typer.Option("--map", help="The column map of a table; else the one beside it.", metavar="FILE")
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option(
            "--rejects", help="Where to write what made no claim; else the data folder, in rejects/.", metavar="FILE"
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Allow a load that withdraws a large part of a dataset.")
    ] = False,
    json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Load files: what is new is added, what a file no longer says is withdrawn.

    Case files are checked first, whole; if one has a mistake, every mistake is told and nothing is changed (status 2).
    Files of other formats are read as streams, plain or packed by gzip or bzip2, together as one dataset. A record
    that makes no sense is passed over and written to the rejects file (status 1). A load that was interrupted is taken
    up by the same command.

    Examples:
      kith load mine.yaml
      kith load cases/ --dry-run
      kith load entities.json.gz --dataset sanctions
    """
    began = monotonic()
    collect_seldom()
    try:
        work = work_of(paths, format_, dataset, map_)
        settings = Settings.load(data_dir=data_dir) if data_dir else Settings.load()
        told = Rejects(rejects or settings.data_dir / "rejects" / f"{dataset}.jsonl")
        check_apart(told.path, work)
        report = asyncio.run(bring_in(settings, work, told, withdraw=withdraw, dry_run=dry_run, quiet=json))
    except Problem as problem:
        tell_refusal(problem, json, dry_run, began)
        raise
    except KeyboardInterrupt:
        tell("What was written stays, whole; the same command goes on from there.")
        raise
    timed(report, began)
    if json:
        write_json(as_json(report, dry_run))
    else:
        show(report, dry_run)
    if report.rejected:
        raise typer.Exit(1)


def collect_seldom() -> None:
    """Look for cycles among objects seldom, which takes a tenth of the time, but then among all that came since now.

    What is loaded has none; the results of the driver do, and each holds what was sent.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 1, 1)


def now() -> str:
    """This instant, ISO 8601 in UTC."""
    return instants.instant(datetime.now(UTC).isoformat())


def check_apart(rejects: Path, work: Work) -> None:
    """Refuse to write the rejects over one of the files that are read."""
    if any(rejects.exists() and each.path.samefile(rejects) for each in work.inputs):
        raise BadInput(f"{rejects} is one of the files to load.", "Name another file with --rejects.")


async def bring_in(
    settings: Settings, work: Work, rejects: Rejects, *, withdraw: bool, dry_run: bool, quiet: bool
) -> Report:
    """Load and project, alone among writers: the cases, then the stream, in one instant."""
    instant = now()
    async with open_for_writing(settings, owner="kith load", tell=tell) as store:
        with bars(quiet) as told:
            options: dict[str, Any] = {
                "instant": instant,
                "audience": settings.audience,
                "withdraw": withdraw,
                "dry_run": dry_run,
                "progress": told,
            }
            report = await bring_cases(store, work, told, options) if work.cases else Report()
            if work.inputs:
                report.join(await stream.load(store, work.inputs, work.dataset, rejects=rejects, **options))
    return report


async def bring_cases(store: Store, work: Work, told: Told, options: dict[str, Any]) -> Report:
    """Load the cases, whole."""
    claims = [claim for case in work.cases for claim in case.claims]
    return await writer.load(store, claims, datasets=[case.dataset for case in work.cases], **options)


def timed(report: Report, began: float) -> None:
    """Set how long a load took, and its rate."""
    report.seconds = round(monotonic() - began, 3)
    claims = sum(getattr(report, name) for name in ("created", "unchanged", "updated", "returned"))
    report.claims_per_second = round(claims / max(report.seconds, 0.001), 1)


def as_json(report: Report, dry_run: bool) -> dict[str, Any]:
    """The report for a program."""
    return {**asdict(replace(report, alarm=None)), "alarm": str(report.alarm or ""), "dry_run": dry_run}


def tell_refusal(problem: Problem, json: bool, dry_run: bool, began: float) -> None:
    """Tell what was loaded all the same of files that were refused; as JSON, the mistakes with it."""
    report = problem.report if isinstance(problem, StreamRefused) else None
    if report:
        timed(report, began)
    mistakes = mistakes_of(problem)
    if json and mistakes is not None:
        write_json({"refused": True, "mistakes": mistakes} | (as_json(report, dry_run) if report else {}))
    elif report and not json and any(getattr(report, name) for name in COUNTS):
        show(report, dry_run)


def show(report: Report, dry_run: bool) -> None:
    """The report for a person."""
    console = Console(highlight=False, soft_wrap=True)
    console.print("Nothing was changed; a load would have:" if dry_run else "Loaded.", style="bold")
    for name in COUNTS:
        count = getattr(report, name)
        if count or name in ("created", "unchanged"):
            console.print(f"  {name.replace('_', ' '):<10} {count}")
    for title, counts in (("records read", report.records), ("kept as they stand, without a claim", report.kept)):
        if counts:
            most = sorted(counts, key=lambda name: (-counts[name], name))
            more = f", and {amount(len(most) - FEW, 'kinds')} more" if len(most) > FEW else ""
            listed = ", ".join(f"{name} {counts[name]}" for name in most[:FEW])
            console.print(f"  {title}: {sum(counts.values())} ({listed}{more})", markup=False)
    if report.resumed:
        console.print("  This took up a load that was interrupted.")
    if report.rejects:
        console.print(f"  What made no claim is in {report.rejects}", markup=False)
    for alarm in filter(None, (report.alarm, report.withheld)):
        console.print(f"  {alarm}", style="yellow", markup=False)
    if dry_run:
        show_changes(console, report)


def show_changes(console: Console, report: Report) -> None:
    """What a dry run found, a line a claim."""
    for name, ids in report.changed.items():
        for id_ in ids:
            console.print(f"  {SIGNS[name]} {report.says[id_]}", style=COLOURS[SIGNS[name]], markup=False)
    more = sum(getattr(report, name) for name in SIGNS) - len(report.ids)
    if more > 0:
        console.print(f"  … and {more} more")
