"""Opening the database that the settings name."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from graph.errors import DatabaseUnreachable
from graph.store import Address
from graph.store.ddl import index_name
from kith.session import open_store
from kith.settings import Settings

pytestmark = pytest.mark.anyio


async def test_without_a_server_it_is_the_embedded_engine(tmp_path: Path) -> None:
    settings = Settings.load(data_dir=tmp_path, deadline=12.0)
    async with open_store(settings, owner="kith load") as store, open_store(settings, owner="kith serve") as same:
        assert store.dialect.name == "arcadedb"
        assert store.address == same.address
        assert store.deadline == 12.0
        names = {name for (name,) in await store.read("SHOW INDEXES YIELD name RETURN name")}
        assert index_name("Person", "sortKey") in names


async def test_a_server_that_is_named_is_used(address: Address, tmp_path: Path) -> None:
    settings = Settings.load(
        data_dir=tmp_path / "unused",
        neo4j_uri=address.uri,
        neo4j_username=address.username,
        neo4j_password=SecretStr(address.password),
        neo4j_database=address.database,
    )
    async with open_store(settings) as store:
        assert await store.read("RETURN 1") == [[1]]
        assert store.address == address
    assert not settings.data_dir.exists()


async def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    settings = Settings.load(data_dir=tmp_path, neo4j_uri="bolt://127.0.0.1:1", neo4j_password=SecretStr("word"))
    with pytest.raises(DatabaseUnreachable):
        async with open_store(settings):
            pass
