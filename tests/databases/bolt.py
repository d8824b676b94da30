"""Counts what really goes over Bolt, from the driver's own log of its messages."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_WIRE = logging.getLogger("neo4j.io")


class _Runs(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.statements: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if "C: RUN" in str(record.msg) and isinstance(record.args, tuple):
            self.statements.append(str(record.args[1]))


@contextmanager
def bolt_runs() -> Iterator[list[str]]:
    """The statements sent to any database inside the block, as the driver logged them, in order."""
    runs = _Runs()
    before = _WIRE.level
    _WIRE.addHandler(runs)
    _WIRE.setLevel(logging.DEBUG)
    try:
        yield runs.statements
    finally:
        _WIRE.setLevel(before)
        _WIRE.removeHandler(runs)
