"""`kith db`: the embedded engine, started, stopped and looked at."""

from __future__ import annotations

import asyncio
from pathlib import Path

import typer

from graph.engine import Limits, Status, start_background, status, stop
from kith.cli.options import AsJson, DataDir, write_json
from kith.settings import Settings

app = typer.Typer(
    name="db",
    help="Start, stop and look at the embedded engine.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.command("start")
def start_engine(data_dir: DataDir = None, json: AsJson = False) -> None:
    """Start the engine and leave it running in the background; one that runs already is kept."""
    settings = chosen(data_dir)
    asyncio.run(start_background(settings.data_dir, limits=Limits(settings.deadline, settings.engine_heap)))
    show(asyncio.run(status(settings.data_dir)), settings, json)


@app.command("stop")
def stop_engine(data_dir: DataDir = None, json: AsJson = False) -> None:
    """Stop the engine that `kith db start` left running."""
    settings = chosen(data_dir)
    stopped = asyncio.run(stop(settings.data_dir))
    if json:
        write_json({"stopped": stopped})
    else:
        typer.echo("The engine is stopped." if stopped else "No engine runs.")


@app.command("status")
def tell_status(data_dir: DataDir = None, json: AsJson = False) -> None:
    """Say whether the engine runs, whose it is and where; status 3 where it does not answer."""
    settings = chosen(data_dir)
    found = asyncio.run(status(settings.data_dir))
    show(found, settings, json)
    if not found.running:
        raise typer.Exit(3)


def chosen(data_dir: Path | None) -> Settings:
    """The settings, with the data folder of the command line where it names one."""
    return Settings.load(data_dir=data_dir) if data_dir else Settings.load()


def show(found: Status, settings: Settings, json: bool) -> None:
    """Print what is known of the engine, never its password."""
    notice = found.notice if found.running else None
    if json:
        write_json(
            {
                "running": found.running,
                "dataDir": str(settings.data_dir),
                "address": found.address.shown if found.address else None,
                "owner": notice.owner if notice else None,
                "pid": notice.pid if notice else None,
                "enginePid": notice.child if notice else None,
                "started": notice.started if notice else None,
            }
        )
    elif notice and found.address:
        typer.echo(f"The engine runs at {found.address.shown} since {notice.started}.")
        typer.echo(f"It belongs to {notice.owner} (process {notice.pid}); its data is in {settings.data_dir}.")
    elif found.held:
        typer.echo(f"A process holds the data folder {settings.data_dir}, but its engine does not answer (yet).")
    else:
        typer.echo(f"No engine runs for {settings.data_dir}. kith db start starts one.")
    if settings.neo4j_uri and not json:
        typer.echo("NEO4J_URI is set: Kith uses that server, not this engine.", err=True)
