"""A data folder whose engine runs, for commands that need not start one each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.engine import running


@pytest.fixture(scope="module")
async def running_home(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Path]:
    """An empty store, the same for a whole module."""
    home = tmp_path_factory.mktemp("home")
    async with running(home / "data", owner="pytest"):
        yield home
