"""JSON-LD: every address in it is told, every edge has claims, every claim a source, and every word a meaning."""

from __future__ import annotations

import re
from typing import Any

import orjson
import pytest
from hypothesis import given, settings

from exports import jsonld
from exports.records import Selection
from exports.world import World, world_of
from graph.claims import Claim
from graph.dates import parse
from loaders import case_file
from tests.claims import claim, denial
from tests.exports.worlds import public
from tests.repository.files import ROOT
from tests.strategies import EXAMPLES, claim_sets

Json = dict[str, Any]
WORD = re.compile(r"[a-z][A-Za-z]*|(prov|kith):[A-Za-z_]+")


def graph(world: World) -> dict[str, Json]:
    """The nodes of a file by their addresses, its shape checked."""
    file = orjson.loads("".join(jsonld.write(world)))
    assert set(file) == {"@context", "@graph"}
    nodes: dict[str, Json] = {node["@id"]: node for node in file["@graph"]}
    assert len(nodes) == len(file["@graph"])
    for node in nodes.values():
        check(node, file["@context"])
    return nodes


def check(value: Any, context: Json) -> None:
    """That each name is a word of a vocabulary of the context, and each value one that JSON-LD has."""
    if isinstance(value, list):
        for each in value:
            check(each, context)
    elif isinstance(value, dict):
        assert set(value) <= {"@value", "@type"} or set(value) <= {"@value", "@language"} or "@value" not in value
        for name, inner in value.items():
            assert name in ("@id", "@type", "@value", "@language", "@list") or WORD.fullmatch(name), name
            prefix, colon, _ = name.partition(":")
            assert not colon or prefix in context
            assert name != "@id" or re.fullmatch(r"urn:kith:[!-~]+", inner)
            check(inner, context)
    else:
        assert isinstance(value, str | int | float | bool)


def refers(value: Any) -> list[str]:
    """The addresses that a value refers to."""
    if isinstance(value, list):
        return [found for each in value for found in refers(each)]
    if isinstance(value, dict):
        return [value["@id"]] if set(value) == {"@id"} else [found for each in value.values() for found in refers(each)]
    return []


def of_type(nodes: dict[str, Json], type_: str) -> list[Json]:
    return [node for node in nodes.values() if type_ in node["@type"]]


def sound(world: World) -> dict[str, Json]:
    """The nodes, where each reference leads to one and each edge and claim says where it comes from."""
    nodes = graph(world)
    merged = {address for node in nodes.values() for address in refers(node.get("sameAs", []))}
    for node in nodes.values():
        assert set(refers(list(node.values()))) <= nodes.keys() | merged
    counts = world.counts()
    edges, claims = of_type(nodes, "Role"), of_type(nodes, "Claim")
    assert (len(edges), len(claims)) == (counts["edges"], counts["claims"])
    for edge in edges:
        assert {"Claim"} <= {type_ for id_ in refers(edge["prov:wasDerivedFrom"]) for type_ in nodes[id_]["@type"]}
    for said in claims:
        assert "CreativeWork" in nodes[said["prov:hadPrimarySource"]["@id"]]["@type"]
    return nodes


def test_the_example_is_told_whole() -> None:
    world = world_of(case_file.load(ROOT / "examples" / "trufanov.yaml").claims)
    nodes = sound(world)
    assert nodes["urn:kith:person/trufanov/alexander"]["name"] == world.caption("person/trufanov/alexander")


@settings(max_examples=EXAMPLES, deadline=None)
@given(claims=claim_sets())
def test_any_world_is_told_whole(claims: list[Claim]) -> None:
    sound(world_of(claims, Selection("sealed")))


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1990", "1990"),
        ("1990-05", "1990-05"),
        ("1990-05-01", "1990-05-01"),
        *((text, {"@value": text, "@type": "edtf:EDTF"}) for text in ("1990~", "199X", "1990/1995", "1990-22")),
    ],
)
def test_only_a_plain_date_is_one(edtf: str, expected: object) -> None:
    assert jsonld.date(parse(edtf)) == expected


def test_a_former_spouse_is_a_role_that_ended() -> None:
    nodes = sound(
        public(
            claim("person/case/a", "PARTNER_OF", "person/case/b", kind="married", since="1990", until="1995"),
            claim("person/case/a", "name", value='A "quoted" <name>', lang="en"),
            denial("person/case/a", "PARTNER_OF", "person/case/b"),
        )
    )
    [role] = of_type(nodes, "Role")
    assert (role["startDate"], role["endDate"], role["kith:kind"]) == ("1990", "1995", "married")
    assert len(role["kith:deniedBy"]) == 1
    assert "spouse" not in nodes["urn:kith:person/case/a"]
    assert nodes["urn:kith:person/case/a"]["alternateName"] == [{"@value": 'A "quoted" <name>', "@language": "en"}]
