"""Shortest paths of a graph read piece by piece, against NetworkX over the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, islice

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import paths
from graph.paths import Bound, Near, Search, What
from tests.strategies import EXAMPLES


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the whole graph."""

    key: str
    start: str
    end: str
    symmetric: bool = False


NODES = [f"n{n}" for n in range(9)]
BARE = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.booleans())
GRAPHS = st.lists(BARE.filter(lambda edge: edge[0] != edge[1]), max_size=26).map(
    lambda found: [Edge(f"e{at:02}", *ends) for at, ends in enumerate(found)]
)


def searched(search: Search, graph: Sequence[Edge], few: int) -> Search:
    """The search once it is over; nodes with more than `few` edges are put off."""
    for _ in range(1000):
        wanted = search.wanted()
        if wanted is None:
            return search
        what, nodes = wanted
        cap = few if search.hub is None else search.hub + 1
        at = {node: [edge for edge in graph if node in (edge.start, edge.end)] for node in nodes}
        if what is What.BETWEEN:
            at = {node: [e for e in found if {e.start, e.end} <= set(nodes)] for node, found in at.items()}
        if what is What.COMMON:
            search.take(what, common({node: near(node, found) for node, found in at.items()}, search.common))
            continue
        if what is What.KNOWN:
            at = {node: [e for e in found if {e.start, e.end} <= search.known] for node, found in at.items()}
        many = [node for node, found in at.items() if what is What.FEW and len(found) > cap]
        search.take(what, {n: near(n, found[: cap + 1] if n in many else found) for n, found in at.items()}, many)
    raise AssertionError("The search does not end.")


def near(node: str, edges: Sequence[Edge]) -> Near:
    """What these edges say of a node."""
    ahead = [e.end if e.start == node else e.start for e in edges if e.symmetric or e.start == node]
    back = [e.start if e.end == node else e.end for e in edges if e.symmetric or e.end == node]
    return Near(ahead, back, len(edges))


def common(near: dict[str, Near], most: int) -> dict[str, Near]:
    """The first that each two have in common."""
    around = {node: {*found.ahead, *found.back} for node, found in near.items()}
    shared: dict[str, list[str]] = {node: [] for node in near}
    for one, other in combinations(near, 2):
        for node in (one, other):
            shared[node] += sorted(around[one] & around[other])[:most]
    return {node: Near(found, found, len(found)) for node, found in shared.items()}


def oracle(graph: Sequence[Edge], search: Search) -> list[tuple[str, ...]]:
    """All simple paths of the whole graph in order of length and ids."""
    whole = networkx.DiGraph()
    whole.add_nodes_from(NODES)
    degree = {node: sum(node in (edge.start, edge.end) for edge in graph) for node in NODES}
    for edge in graph:
        if search.along or edge.symmetric:
            whole.add_edge(edge.start, edge.end)
        if search.against or edge.symmetric:
            whole.add_edge(edge.end, edge.start)
    if search.hub is not None:
        whole.remove_nodes_from([n for n in NODES if degree[n] > search.hub and n not in (search.a, search.b)])
    found = networkx.all_simple_paths(whole, search.a, search.b, cutoff=search.hops)
    return sorted(map(tuple, found), key=lambda path: (len(path), path))


@given(
    graph=GRAPHS,
    ends=st.permutations(NODES).map(lambda nodes: nodes[:2]),
    most=st.integers(1, 10),
    hops=st.integers(1, 8),
    ways=st.sampled_from([(True, True), (True, False), (False, True)]),
    few=st.integers(0, 6),
    hub=st.none() | st.integers(0, 6),
    worth=st.sampled_from([0, 2, 400]),
    together=st.sampled_from([0, 64]),
)
@settings(max_examples=EXAMPLES * 100, deadline=None)
def test_paths_and_their_order_are_those_of_the_whole_graph(
    graph: list[Edge],
    ends: list[str],
    most: int,
    hops: int,
    ways: tuple[bool, bool],
    few: int,
    hub: int | None,
    worth: int,
    together: int,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "WORTH", worth)
        patch.setattr(paths, "TOGETHER", together)
        search = searched(Search(ends[0], ends[1], most, hops, *ways, hub=hub), graph, few)
    expected = oracle(graph, search)
    assert search.paths == expected[:most]
    if len(search.paths) == most:
        assert search.bound is None
    elif search.bound is None:
        unbounded = Search(ends[0], ends[1], most, len(NODES), *ways, hub=hub)
        assert len(oracle(graph, unbounded)) == len(search.paths)


def chain(length: int) -> list[Edge]:
    return [Edge(f"e{n}", f"n{n}", f"n{n + 1}") for n in range(length)]


def test_a_search_that_stops_at_its_hops_says_so() -> None:
    found = searched(Search("n0", "n5", 1, 4), chain(5), 400)
    assert (found.paths, found.bound) == ([], Bound.MAX_HOPS)
    none = searched(Search("n0", "n8", 1, 8), chain(5), 400)
    assert (none.paths, none.bound) == ([], None)


def test_a_search_that_reads_too_much_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MOST_READ", 3)
    found = searched(Search("n0", "n8", 1, 8), chain(8), 400)
    assert (found.paths, found.bound) == ([], Bound.TOO_MANY_NODES)


def test_a_hub_is_passed_by_and_told() -> None:
    star = [Edge(f"h{n}", "hub", f"n{n}") for n in range(9)]
    long = [*chain(8), *star]
    assert searched(Search("n0", "n8", 1, 8), long, 400).paths == [("n0", "hub", "n8")]
    found = searched(Search("n0", "n8", 1, 8, hub=4), long, 400)
    assert found.paths == [tuple(f"n{n}" for n in range(9))]
    assert found.avoided.keys() == {"hub"}


def test_a_hub_between_two_is_not_read_whole() -> None:
    """Its edges are known from the neighbours on both sides."""
    star = [Edge(f"h{n:04}", "hub", f"m{n:04}") for n in range(2000)]
    search = Search("m0001", "m1999", 1, 8)
    assert searched(search, star, 200).paths == [("m0001", "hub", "m1999")]
    assert len(search.out["hub"]) < 300


def test_one_node_is_a_path() -> None:
    assert searched(Search("n1", "n1", 3, 8), chain(3), 400).paths == [("n1",)]
    assert list(islice(searched(Search("n1", "n1", 3, 8), [], 400).paths, 2)) == [("n1",)]
