"""The rooms have generic names: no dependency may ship a top-level module of the same name."""

from __future__ import annotations

from importlib.metadata import packages_distributions

from tests.repository.files import ROOMS


def test_no_dependency_ships_a_module_named_as_a_room() -> None:
    owners = packages_distributions()
    assert "strawberry" in owners
    strangers = {room: set(owners.get(room, [])) - {"kith"} for room in (*ROOMS, "tests")}
    assert not {room: found for room, found in strangers.items() if found}
