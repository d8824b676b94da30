"""GraphML and GEXF: NetworkX reads them, with every node, edge and value, whatever characters stand in them."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings

from exports import gexf, graphml
from exports.records import Selection
from exports.world import World, world_of
from graph.claims import Claim
from loaders import case_file
from tests.claims import claim, denial
from tests.repository.files import ROOT
from tests.strategies import EXAMPLES, claim_sets

ODD = 'A <b> & "c" \' ]]> \x00\x0b\ufffe é 名 \U0001f600 \u202e'
FORMATS = {"graphml": (graphml.write, networkx.read_graphml), "gexf": (gexf.write, networkx.read_gexf)}


def network(name: str, world: World, folder: Path) -> networkx.MultiDiGraph:
    write, read = FORMATS[name]
    file = folder / name
    file.write_text("".join(write(world)), "utf-8", newline="")
    found = read(file)
    return networkx.MultiDiGraph(found)


@pytest.mark.parametrize("name", FORMATS)
def test_the_example_is_read_whole(name: str, tmp_path: Path) -> None:
    world = world_of(case_file.load(ROOT / "examples" / "trufanov.yaml").claims)
    found = network(name, world, tmp_path)
    assert set(found) == {entity.id for entity in world.entities()}
    edges = {(edge.start, edge.end, edge.type, edge.picked.at.partition("|")[0]) for edge in world.edges()}
    assert {(a, b, said["type"], said.get("at", "")) for a, b, said in found.edges(data=True)} == edges
    assert found.number_of_edges() == world.counts()["edges"]
    alexander = found.nodes["person/trufanov/alexander"]
    assert alexander["caption"] == world.caption("person/trufanov/alexander")


@pytest.mark.parametrize("name", FORMATS)
def test_any_character_can_stand_in_a_name(name: str, tmp_path: Path) -> None:
    found = network(name, world_of([claim("person/case/odd", "name", value=ODD)]), tmp_path)
    (said,) = [said for _, said in found.nodes(data=True)]
    assert said["caption"] == ODD.replace("\x00", "\ufffd").replace("\x0b", "\ufffd").replace("\ufffe", "\ufffd")


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=EXAMPLES, deadline=None)
@given(claims=claim_sets())
def test_any_world_is_read_whole(name: str, tmp_path_factory: pytest.TempPathFactory, claims: list[Claim]) -> None:
    world = world_of(claims, Selection("sealed"))
    found = network(name, world, tmp_path_factory.mktemp("network"))
    assert (len(found), found.number_of_edges()) == (world.counts()["entities"], world.counts()["edges"])


@pytest.mark.parametrize("name", FORMATS)
def test_numbers_are_read_as_numbers_and_dates_have_bounds(name: str, tmp_path: Path) -> None:
    anna, eva = "person/case/anna", "person/case/eva"
    claims = [
        claim(anna, "born", value="1990-05"),
        denial(anna, "born", value="1990-05"),
        claim(eva, "KIN_OF", anna, up="2", down="0"),
        denial(eva, "KIN_OF", anna, up="2", down="0"),
    ]
    found = network(name, world_of(claims), tmp_path)
    assert (found.nodes[anna]["bornEarliest"], found.nodes[anna]["bornLatest"]) == ("1990-05-01", "1990-05-31")
    assert (found.nodes[anna]["disputed"], found.nodes[anna]["denials"]) == ("born", 2)
    (edge,) = [said for _, _, said in found.edges(data=True)]
    assert [edge[name] for name in ("up", "down", "independentSources", "disputed")] == [2, 0, 1, True]
    assert edge["confidence"] == "medium"
