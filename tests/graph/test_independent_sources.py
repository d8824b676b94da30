"""How many independent sources say something: by who said it first, whatever is loaded when; on both engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from graph.claims import Claim, Source, Visibility
from graph.dates import parse
from graph.projector.rebuild import rebuild
from graph.store import Store
from graph.vocabulary import SAME_AS
from tests.claims import AUTHOR, claim, denial, inferred, load
from tests.databases.marker import wipe
from tests.schema.world import SCHEMA

pytestmark = pytest.mark.anyio

ANNA, BEN, CARL = (f"person/case/{name}" for name in ("anna", "ben", "carl"))
TWIN = "person/other/carl"
QUERY = "query($id: ID!) { person(id: $id) { metWith { nodes { id } edges { independentSources } } } }"


def paper(key: str, *, of: str | None = None, url: str = "", dataset: str = "case") -> Source:
    return Source(
        f"source/{dataset}/{key}", dataset, title=key, url=url, published=parse("2025-01-01"), derived_from=of
    )


def met(source: Source, *said_by: str) -> Claim:
    return claim(ANNA, "MET_WITH", BEN, source=source, dataset=source.dataset, attributed_to=said_by)


async def counted(store: Store) -> int:
    """The independent sources of the meeting."""
    answer = await SCHEMA.execute(QUERY, variable_values={"id": ANNA}, context_value={"store": store})
    assert answer.errors is None, answer.errors
    (edge,) = answer.data["person"]["metWith"]["edges"] if answer.data else []
    return int(edge["independentSources"])


WIRE = paper("wire", url="https://wire.example/1")
COPY = paper("copy", of=WIRE.id, url="https://copy.example/1")
REPRINTS = [met(paper(f"reprint{n}", of=WIRE.id)) for n in range(10)]
KINDS: dict[str, tuple[Sequence[Claim], int]] = {
    "two papers": ([met(WIRE), met(paper("other"))], 2),
    "ten reprints": ([met(WIRE), *REPRINTS], 1),
    "ten reprints of what is not cited": (REPRINTS, 1),
    "a chain": ([met(WIRE), met(COPY), met(paper("translation", of=COPY.id)), met(paper("edition", of=COPY.id))], 1),
    "ten papers that quote one": ([met(paper(f"p{n}"), CARL) for n in range(10)], 1),
    "two that quote one through others": ([met(paper("p"), BEN, CARL), met(paper("q"), "a witness", CARL)], 1),
    "one quoted in other letters": ([met(paper("p"), "A  Neighbour."), met(paper("q"), "a neighbour")], 1),
    "two quoted by one paper": ([met(paper("p"), "a neighbour"), met(paper("p"), "a guard")], 2),
    "one address in two datasets": ([met(WIRE), met(paper("w", url="http://www.wire.example/1/", dataset="other"))], 1),
    "an edition that another dataset knows as a copy": (
        [met(WIRE), met(COPY), met(paper("c", url="https://copy.example/1", dataset="other"))],
        1,
    ),
    "an inference": ([met(WIRE), inferred(ANNA, "MET_WITH", BEN, on=[met(WIRE)])], 1),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_sources_are_counted_by_who_said_it_first(store: Store, kind: str) -> None:
    claims, count = KINDS[kind]
    await load(store, *claims)
    assert await counted(store) == count


async def test_who_was_quoted_is_one_after_a_merge_and_two_without_it(store: Store) -> None:
    quoted = [met(paper("p"), CARL), met(paper("q"), TWIN)]
    merge = claim(TWIN, SAME_AS, CARL)
    await load(store, *quoted)
    assert await counted(store) == 2
    await load(store, *quoted, merge)
    assert await counted(store) == 1
    await rebuild(store)
    assert await counted(store) == 1
    await load(store, *quoted, merge, denial(CARL, SAME_AS, TWIN))
    assert await counted(store) == 2


async def test_what_is_derived_is_told_later_and_by_another_dataset(store: Store) -> None:
    copy = replace(COPY, derived_from=None)
    twin = paper("c", url=COPY.url, of="source/other/w", dataset="other")
    original = paper("w", url=WIRE.url, dataset="other")
    loads: list[list[Claim]] = [[met(WIRE), met(copy)], [met(twin), met(original)]]
    await load(store, *loads[0])
    assert await counted(store) == 2
    await load(store, *loads[1])
    assert await counted(store) == 1
    await load(store, met(replace(twin, derived_from=None)), met(original))
    assert await counted(store) == 2
    await load(store, met(WIRE), met(COPY))
    assert await counted(store) == 1
    await wipe(store)
    for claims in reversed(loads):
        await load(store, *claims)
    assert await counted(store) == 1


async def test_a_chain_holds_where_what_lies_between_is_not_cited(store: Store) -> None:
    agency = replace(COPY, above=(WIRE,))
    local = paper("local", of=agency.id)
    said = [met(replace(local, above=(agency, WIRE))), met(paper("direct", of=WIRE.id))]
    await load(store, *said)
    assert await counted(store) == 1
    answer = await SCHEMA.execute(
        '{ source(id: "source/case/local") { derivedFrom { title derivedFrom { title } } } sources { totalCount } }',
        context_value={"store": store},
    )
    assert answer.data == {
        "source": {"derivedFrom": {"title": "copy", "derivedFrom": {"title": "wire"}}},
        "sources": {"totalCount": 2},
    }
    sealed = replace(met(agency), visibility=Visibility.SEALED)
    await wipe(store)
    await load(store, *said, sealed, audience="public")
    assert await store.read("MATCH (s:Source {id: $id}) RETURN s.id", {"id": agency.id}) == []


async def test_an_inference_adds_no_source_and_falls_with_what_it_rests_on(store: Store) -> None:
    ground = claim(ANNA, "born", value="1995", source=WIRE)
    concluded = inferred(ANNA, "MET_WITH", BEN, on=[ground])
    await load(store, ground, concluded)
    assert await counted(store) == 0
    await load(store, concluded, claim(ANNA, "born", value="1996", source=WIRE))
    answer = await SCHEMA.execute(QUERY, variable_values={"id": ANNA}, context_value={"store": store})
    assert answer.data == {"person": {"metWith": {"nodes": [], "edges": []}}}
    assert concluded.source == AUTHOR
