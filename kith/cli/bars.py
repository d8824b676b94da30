"""Bars for what takes long: how far it is, how fast, and how long it will still take; nothing where no person looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.filesize import decimal
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from kith.cli.options import notices
from loaders.writing import silent

Told = Callable[[str, int, int], None]
BYTES = ("checked", "read")


class Rate(ProgressColumn):
    """How much is done of how much, and how much a second: bytes of files, else things."""

    def render(self, task: Task) -> Text:
        """The column of one task."""
        shown = decimal if task.description in BYTES else "{:,}".format
        done, total, speed = (
            int(each or 0) for each in (task.completed, task.total, task.finished_speed or task.speed)
        )
        of = f" of {shown(total)}" if total > done else ""
        return Text(f"{shown(done)}{of}" + (f", {shown(speed)} a second" if speed else ""))


@contextmanager
def bars(quiet: bool) -> Iterator[Told]:
    """What to tell each step of a load, how much of it is done, and of how much."""
    if quiet or not notices.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description:<9}"), BarColumn(), Rate(), TimeRemainingColumn(compact=True))
    with Progress(*columns, console=notices, transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def told(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(step, total=total)
            progress.update(tasks[step], completed=done, total=total)

        yield told
