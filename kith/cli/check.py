"""`kith check`: where claims do not hold together, each with its sources, for a person to judge."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from kith.cli.asking import asking
from kith.cli.citations import CITED, cited
from kith.cli.entities import ALONE, entity_of
from kith.cli.options import AsJson, DataDir, write_json
from kith.settings import Settings
from kith.tables import clean

QUESTION = f"""query ($about: ID, $first: Int, $after: String) {{
  inconsistencies(about: $about, first: $first, after: $after) {{
    nodes {{
      rule verdict convention unsettled text suggestion
      entities {{ id caption }}
      claims {{ ...cited }}
    }}
    truncated endCursor
  }}
}} {CITED}"""
SIGNS = {"contradiction": ("contradiction", "red"), "ok_under": ("holds if", "yellow"), "ok": ("told", "cyan")}


def check(
    about: Annotated[
        str | None,
        typer.Argument(
            metavar="ABOUT", help=f"Only what is about this entity: {ALONE} Everything where it is left out."
        ),
    ] = None,
    json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Look for claims that do not hold together: lengths, ages, orders, counts; say what would settle it.

    Nothing is changed. Ends with 0 where nothing is left to judge, 1 with findings, 2 for what does not exist, 3
    where the database does not answer. A length that fits under one way of counting days is told, and is no finding;
    nor are parents who are near kin.

    Examples:
      kith check
      kith check "Alexander Trufanov"
      kith check person/trufanov/alexander
      kith check --json
    """
    settings = Settings.load(data_dir=data_dir) if data_dir else Settings.load()
    findings, cut = asyncio.run(find(settings, about))
    if json:
        write_json({"findings": findings, "truncated": cut})
    else:
        show(findings, cut)
    if any(finding["unsettled"] for finding in findings):
        raise typer.Exit(1)


async def find(settings: Settings, about: str | None) -> tuple[list[dict[str, Any]], bool]:
    """All findings, page by page, and whether some entity has more edges than are looked at.

    Raises Unanswered, and what `entity_of` raises.
    """
    findings: list[dict[str, Any]] = []
    cut, after = False, None
    async with asking(settings, "check") as instance:
        id_ = await entity_of(instance, about) if about else None
        while True:
            data = await instance.data(QUESTION, about=id_, first=settings.page_limit, after=after)
            page = data["inconsistencies"]
            findings += page["nodes"]
            after = page["endCursor"]
            cut = cut or (page["truncated"] and after is None)
            if after is None:
                return findings, cut


def show(findings: list[dict[str, Any]], cut: bool) -> None:
    """The findings for a person, a paragraph each."""
    console = Console(highlight=False)
    for finding in findings:
        for line in paragraph(finding):
            console.print(line)
        console.print()
    console.print(counted(findings), style="bold")
    if cut:
        console.print("Some entity has more edges than are looked at: there may be more.", style="yellow")


def counted(findings: Sequence[Mapping[str, Any]]) -> str:
    """How many findings there are to judge, how many are settled, and how many are told though all fits."""
    open_ = sum(finding["unsettled"] for finding in findings)
    fitting = sum(finding["verdict"] == "ok" for finding in findings)
    told = f", {fitting} told without a contradiction" if fitting else ""
    return f"{open_} to judge, {len(findings) - open_ - fitting} settled by a way of counting days{told}."


def paragraph(finding: Mapping[str, Any]) -> Iterator[Text]:
    """One finding: what, about whom, what would settle it, and who says so."""
    sign, colour = SIGNS[finding["verdict"]]
    convention = (finding["convention"] or "").replace("_", " ")
    yield Text.assemble((f"{sign} {convention}".strip(), colour), "  ", clean(captions(finding)))
    yield Text("  ").append_text(clean(finding["text"]))
    if finding["suggestion"]:
        yield Text("  → ", "bold").append_text(clean(finding["suggestion"]))
    for claim in finding["claims"]:
        yield Text("    ").append_text(clean(cited(claim)))


def captions(finding: Mapping[str, Any]) -> str:
    """Whom a finding concerns."""
    return " · ".join(entity["caption"] for entity in finding["entities"])
