"""`kith load`: files in, a report out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph import instants
from graph.errors import BadInput
from graph.projector import project
from kith.cli.options import AsJson, DataDir, notices, tell, write_json
from kith.instance import open_for_writing
from kith.settings import Settings
from loaders import case_file
from loaders.writer import Progress as Told
from loaders.writer import Report, silent
from loaders.writer import load as write_claims

SUFFIXES = (".yaml", ".yml", ".json")
SIGNS = {"created": "+", "returned": "+", "updated": "~", "withdrawn": "-", "purged": "-", "retracted": "="}
COLOURS = {"+": "green", "~": "yellow", "-": "red", "=": "blue"}


class CasesRefused(BadInput):
    """One file or more that cannot be taken, with the mistakes of all."""

    code = "CASE_REFUSED"

    def __init__(self, refusals: Sequence[case_file.CaseRefused]) -> None:
        super().__init__("\n\n".join(str(refusal) for refusal in refusals))
        self.mistakes = [mistake for refusal in refusals for mistake in refusal.mistakes]


def load(
    paths: Annotated[list[Path], typer.Argument(help="Case files, or folders of case files.", metavar="PATH…")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Allow a load that withdraws a large part of a dataset.")
    ] = False,
    json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Load case files: what is new is added, what a file no longer says is withdrawn.

    All files are checked first; if one has a mistake, every mistake is told and nothing is changed (status 2).

    Examples: kith load mine.yaml    kith load cases/ --dry-run    kith load mine.yaml --json
    """
    instant = now()
    try:
        cases = read_all(expand(paths))
    except CasesRefused as refused:
        if json:
            write_json({"refused": True, "mistakes": [asdict(mistake) for mistake in refused.mistakes]})
        raise
    settings = Settings.load(data_dir=data_dir) if data_dir else Settings.load()
    report = asyncio.run(bring_in(settings, cases, instant=instant, withdraw=withdraw, dry_run=dry_run, quiet=json))
    if json:
        write_json({**asdict(replace(report, alarm=None)), "alarm": str(report.alarm or ""), "dry_run": dry_run})
    else:
        show(report, dry_run)
    if report.rejected:
        raise typer.Exit(1)


def now() -> str:
    """This instant, ISO 8601 in UTC."""
    return instants.instant(datetime.now(UTC).isoformat())


def expand(paths: Sequence[Path]) -> list[Path]:
    """The files that some paths name; a folder stands for the case files in it."""
    files: list[Path] = []
    for path in paths:
        found = sorted(p for p in path.iterdir() if p.suffix in SUFFIXES) if path.is_dir() else [path]
        if not found:
            raise BadInput(f"The folder {path} holds no case file.", f"A case file ends in {', '.join(SUFFIXES)}.")
        files += found
    return files


def read_all(files: Sequence[Path]) -> list[case_file.CaseFile]:
    """Every file as a case; raises CasesRefused, which tells the mistakes of all of them."""
    cases: list[case_file.CaseFile] = []
    refusals: list[case_file.CaseRefused] = []
    for file in files:
        try:
            cases.append(case_file.load(file))
        except case_file.CaseRefused as refusal:
            refusals.append(refusal)
    if refusals:
        raise CasesRefused(refusals)
    named: dict[str, Path] = {}
    for case, file in zip(cases, files, strict=True):
        if first := named.setdefault(case.dataset, file) if case.dataset in named else None:
            raise BadInput(
                f"{first} and {file} both say case: {case.dataset}.",
                "A case is one file: give the second another name, or put both into one.",
            )
        named[case.dataset] = file
    return cases


async def bring_in(
    settings: Settings, cases: Sequence[case_file.CaseFile], *, instant: str, withdraw: bool, dry_run: bool, quiet: bool
) -> Report:
    """Load and project, alone among writers."""
    async with open_for_writing(settings, owner="kith load", tell=tell) as store:
        with progress(quiet) as told:
            report = await write_claims(
                store,
                [claim for case in cases for claim in case.claims],
                datasets=[case.dataset for case in cases],
                instant=instant,
                audience=settings.audience,
                withdraw=withdraw,
                dry_run=dry_run,
                progress=told,
            )
            if not dry_run:
                await project(store, lambda done: told("edges", done, done))
    return report


@contextmanager
def progress(quiet: bool) -> Iterator[Told]:
    """Bars on a terminal, nothing elsewhere."""
    if quiet or not notices.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=notices, transient=True) as bars:
        tasks: dict[str, object] = {}

        def told(step: str, done: int, total: int) -> None:
            task = tasks.setdefault(step, bars.add_task(step, total=total))
            bars.update(task, completed=done, total=total)  # type: ignore[arg-type]

        yield told


def show(report: Report, dry_run: bool) -> None:
    """The report for a person."""
    console = Console(highlight=False, soft_wrap=True)
    console.print("Nothing was changed; a load would have:" if dry_run else "Loaded.", style="bold")
    for name, count in asdict(report).items():
        if isinstance(count, int) and (count or name in ("created", "unchanged")):
            console.print(f"  {name.replace('_', ' '):<10} {count}")
    if report.alarm:
        console.print(f"  {report.alarm}", style="yellow", markup=False)
    if dry_run:
        for name, ids in report.changed.items():
            for id_ in ids:
                console.print(f"  {SIGNS[name]} {report.says[id_]}", style=COLOURS[SIGNS[name]], markup=False)
