"""Where sources come from in the end: chains, editions under one address, circles; without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.projection.origins import Derived, origins

WIRE = Derived("wire", "wire.example/1")
COPY = Derived("copy", "copy.example/2", "wire")


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([Derived("leaflet")], {"leaflet": "leaflet"}),
        (
            [WIRE, COPY, Derived("translation", "", "copy")],
            dict.fromkeys(("wire", "copy", "translation"), WIRE.address),
        ),
        ([COPY, Derived("other", "", "wire")], {"copy": "wire", "other": "wire"}),
        ([WIRE, Derived("twin", WIRE.address)], dict.fromkeys(("wire", "twin"), WIRE.address)),
        ([WIRE, COPY, Derived("twin", COPY.address)], dict.fromkeys(("wire", "copy", "twin"), WIRE.address)),
        ([Derived("a", "", "b"), Derived("b", "", "a"), Derived("c", "", "b")], dict.fromkeys("abc", "a")),
        ([Derived("a", "", "a")], {"a": "a"}),
        ([Derived("a", "x", "p"), Derived("b", "x", "q")], {"a": "p", "b": "p"}),
    ],
)
def test_a_source_comes_from_where_its_text_was_first(sources: list[Derived], expected: dict[str, str]) -> None:
    assert origins(sources) == origins(reversed(sources)) == expected


IDS = st.sampled_from("abcdef")
SOURCES = st.lists(
    st.builds(Derived, IDS, st.sampled_from(("", "", "x", "y")), st.just("") | IDS),
    unique_by=lambda s: s.id,
    max_size=6,
)


@given(SOURCES.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_sources_decides_nothing_and_one_address_is_one_origin(
    sources: tuple[list[Derived], list[Derived]],
) -> None:
    given_, shuffled = sources
    found = origins(given_)
    assert found == origins(shuffled)
    known = {source.id: source for source in given_}
    for source in given_:
        assert all(found[source.id] == found[other.id] for other in given_ if other.work == source.work)
        told = [other for other in given_ if other.work == source.work and other.derived_from]
        if told == [source] and source.derived_from in known:
            assert found[source.id] == found[source.derived_from]


@given(sources=SOURCES.filter(bool), data=st.data())
def test_a_reprint_adds_no_origin(sources: list[Derived], data: st.DataObject) -> None:
    reprinted = data.draw(st.sampled_from(sources))
    saying = [*data.draw(st.lists(st.sampled_from(sources))), reprinted]
    before = origins(sources)
    reprint = Derived("reprint", data.draw(st.sampled_from(("", "new"))), reprinted.id)
    after = origins([*sources, reprint])
    count = len({before[source.id] for source in saying})
    assert len({after[source.id] for source in (*saying, reprint)}) == count
