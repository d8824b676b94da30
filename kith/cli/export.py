"""`kith export`: what the graph holds, for an audience, in a format that others read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from exports import reading
from exports.formats import FORMATS, Format, Part
from exports.records import LeftOut, Selection
from exports.world import World
from graph.audience import visible
from graph.errors import BadInput, Refused
from graph.store import Store
from kith.cli.asking import asking_of
from kith.cli.db import chosen
from kith.cli.entities import ALONE, entity_of
from kith.cli.options import AsJson, DataDir, amount, notices, tell, write_json
from kith.cli.output import write_file, write_folder, write_out
from kith.instance import open_for_writing
from kith.settings import Audience, Settings

DEEPEST = 10


def _names(incomplete: str) -> list[tuple[str, str]]:
    return [(name, format_.about) for name, format_ in FORMATS.items() if name.startswith(incomplete)]


def export(
    *,
    format_: Annotated[
        str,
        typer.Option("--format", help=f"One of: {', '.join(FORMATS)}.", metavar="FORMAT", autocompletion=_names),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", help="The file, or folder, to write; left out, standard output.")
    ] = None,
    audience: Annotated[
        Audience, typer.Option("--audience", help="For whom: what others alone may see is not in it at all.")
    ] = "public",
    about: Annotated[
        str, typer.Option("--about", help=f"Only what lies around this entity: {ALONE}", metavar="WHO")
    ] = "",
    depth: Annotated[int, typer.Option("--depth", help="With --about: how many hops away.", min=1, max=DEEPEST)] = 2,
    dataset: Annotated[
        list[str] | None, typer.Option("--dataset", help="Only claims of this dataset; may be given several times.")
    ] = None,
    json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Write what the graph holds in a format that others read, for the public unless said otherwise.

    What the audience may not see is not in it: no claim, no entity that only such a claim names, nothing that follows.
    It holds what counts now. What was left out is told on standard error. A file appears whole, or not at all.

    Examples:
      kith export --format graphml --out all.graphml
      kith export --format gexf --about "Alexander Trufanov" --depth 1

    Formats that are several files are written into a folder: --out FOLDER.
    """
    format_of = _format(format_)
    if json and out is None:
        raise BadInput("--json reports on standard output, where the export goes.", "Name a file with --out.")
    settings = chosen(data_dir)
    if not visible(audience, settings.audience):
        raise Refused(
            f"This instance holds what the audience {settings.audience!r} may see, and not more for {audience!r}.",
            "Choose a narrower --audience.",
        )
    selection = Selection(audience, tuple(dataset or ()), about, depth)
    world = asyncio.run(_read(settings, selection))
    try:
        files = _write(world, format_of, out)
        if json:
            write_json({"files": files, **world.counts(), "leftOut": asdict(world.left_out), "audience": audience})
        else:
            _report(world)
    finally:
        world.close()


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise BadInput(f"There is no format {name!r}.", f"Name one of: {', '.join(FORMATS)}.")
    return FORMATS[name]


async def _read(settings: Settings, selection: Selection) -> World:
    async with open_for_writing(settings, owner="kith export", tell=tell) as store:
        about = await _centre(store, settings, selection.about)
        with _telling() as told:
            return await reading.read(store, replace(selection, about=about), told)


async def _centre(store: Store, settings: Settings, given: str) -> str:
    """The id of the entity that is meant; one that is given is left to the export, which knows who may see it."""
    if not given or "/" in given:
        return given
    return await entity_of(asking_of(store, settings, "export"), given)


@contextmanager
def _telling() -> Iterator[reading.Progress]:
    """A line on a terminal that counts, nothing elsewhere."""
    if not notices.is_terminal:
        yield reading.silent
        return
    with notices.status("Reading …") as line:
        yield lambda done: line.update(f"Reading … {amount(done, 'claims')}")


def _write(world: World, format_: Format, out: Path | None) -> list[str]:
    """Write the export; the names of its files."""
    if format_.write:
        pieces = format_.write(world)
        return [str(write_file(out, pieces))] if out else write_out(pieces)
    parts = format_.parts(world) if format_.parts else iter(())
    if out and not out.suffix:
        return [str(path) for path in write_folder(out, parts)]
    sole = _sole(parts, format_)
    return [str(write_file(out, sole.pieces))] if out else write_out(sole.pieces)


def _sole(parts: Iterator[Part], format_: Format) -> Part:
    """The one file that an export is; refused where there are several, or none."""
    first = next(parts, None)
    if first is None:
        raise BadInput("There is nothing to export.", "Load something first, or choose a wider --audience.")
    if second := next(parts, None):
        raise BadInput(
            f"This export is several files: {first.name}, {second.name}, …",
            f"Name a folder with --out ({format_.name}), or, of several datasets, one with --dataset.",
        )
    return first


def _report(world: World) -> None:
    tell(f"Exported {', '.join(amount(count, what) for what, count in world.counts().items())}.")
    for line in left_out(world.left_out, world.selection):
        tell(f"  {line}")


def left_out(found: LeftOut, selection: Selection) -> Iterator[str]:
    """What an export lacks, a line each, for whoever makes it."""
    if found.withheld:
        claims = amount(found.withheld, "claims")
        yield f"withheld   {claims} that the audience {selection.audience!r} may not see"
    if found.resting:
        yield f"resting    {amount(found.resting, 'conclusions')} resting on what is not in it"
    if found.origins:
        sources = amount(found.origins, "sources")
        yield f"origins    {sources} taken from a source that is withheld, which is no longer said"
    if found.unsaid:
        yield f"unsaid     {amount(found.unsaid, 'claims')} that the format has no words for, named in the file"
    if found.past:
        yield f"past       {amount(found.past, 'claims')} withdrawn or retracted"
    if found.elsewhere:
        yield f"elsewhere  {amount(found.elsewhere, 'claims')} outside what was asked for"
    if found.cut:
        most = amount(selection.most, "entities")
        yield f"cut        there is more within this depth: {most} are the most around one"
