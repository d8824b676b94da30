"""`kith doctor`: what is wrong with this installation, and what to do about it."""

from __future__ import annotations

import asyncio

import typer
from rich.console import Console
from rich.text import Text

from kith.checkup import Finding, Verdict, examine
from kith.cli.options import AsJson, DataDir, write_json
from kith.settings import Settings

SIGNS = {
    Verdict.WELL: ("ok", "green"),
    Verdict.LOOK: ("look", "yellow"),
    Verdict.WRONG: ("wrong", "red"),
    Verdict.UNREACHABLE: ("wrong", "red"),
}


def doctor(data_dir: DataDir = None, json: AsJson = False) -> None:
    """Look at this installation and its database; say what is wrong and what to do.

    Ends with 0 where all is well, 1 with something wrong, 3 where the database does not answer.
    """
    settings = Settings.load(data_dir=data_dir) if data_dir else Settings.load()
    findings = asyncio.run(report(settings, json))
    verdicts = {finding.verdict for finding in findings}
    if Verdict.UNREACHABLE in verdicts:
        raise typer.Exit(3)
    if Verdict.WRONG in verdicts:
        raise typer.Exit(1)


async def report(settings: Settings, json: bool) -> list[Finding]:
    """All findings, printed as they come or as one JSON list."""
    console = Console(highlight=False, soft_wrap=True)
    findings = []
    async for finding in examine(settings):
        findings.append(finding)
        if not json:
            console.print(line(finding))
    if json:
        write_json(findings)
    return findings


def line(finding: Finding) -> Text:
    """One finding for a terminal."""
    sign, colour = SIGNS[finding.verdict]
    text = Text.assemble((f"{sign:<6}", colour), f"{finding.check}: {finding.found}")
    return text.append(f"\n      → {finding.remedy}", "bold") if finding.remedy else text
