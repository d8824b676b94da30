"""Shortest paths of a graph in memory, against NetworkX; and against what is read piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import meeting
from graph.meeting import Meeting
from graph.paths import Bound
from tests.strategies import EXAMPLES


@dataclass(frozen=True, slots=True)
class Graph:
    """Edges from one number to another, some of them twice; names put the nodes in an order of their own."""

    edges: Sequence[tuple[int, int]]
    names: Sequence[str]

    def out(self, node: int) -> Iterable[int]:
        return [end for start, end in self.edges if start == node]

    def into(self, node: int) -> Iterable[int]:
        return [start for start, end in self.edges if end == node]

    def width(self, nodes: Iterable[int]) -> int:
        return sum(node in edge for edge in self.edges for node in nodes)

    def name(self, node: int) -> str:
        return self.names[node]


NODES = 10
NODE = st.integers(0, NODES - 1)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A graph with loops and double edges, of edges that may be followed both ways or not."""
    edges = draw(st.lists(st.tuples(NODE, NODE), max_size=30))
    both = edges + [edge[::-1] for edge in edges] if draw(st.booleans()) else edges
    return Graph(both, draw(st.permutations([f"n{n}" for n in range(NODES)])))


def searched(graph: Graph, a: int, b: int, most: int, hops: int) -> Meeting:
    """The search once it is over."""
    found = Meeting(graph, a, b, most, hops)
    for _ in found.steps():
        pass
    return found


def oracle(graph: Graph, a: int, b: int, hops: int) -> list[tuple[int, ...]]:
    """All simple paths in order of length and names."""
    whole = networkx.DiGraph()
    whole.add_nodes_from(range(NODES))
    whole.add_edges_from(graph.edges)
    found = networkx.all_simple_paths(whole, a, b, cutoff=hops)
    return sorted(map(tuple, found), key=lambda path: (len(path), [graph.name(node) for node in path]))


@given(
    graph=graphs(),
    ends=st.permutations(range(NODES)).map(lambda nodes: nodes[:2]),
    most=st.integers(1, 12),
    hops=st.integers(1, 9),
)
@settings(max_examples=EXAMPLES * 100, deadline=None)
def test_paths_and_their_order_are_those_of_the_whole_graph(
    graph: Graph, ends: list[int], most: int, hops: int
) -> None:
    a, b = ends
    found = searched(graph, a, b, most, hops)
    assert found.paths == oracle(graph, a, b, hops)[:most]
    if len(found.paths) == most:
        assert found.bound is None
    elif found.bound is None:
        assert len(oracle(graph, a, b, NODES)) == len(found.paths)
    else:
        assert found.bound is Bound.MAX_HOPS


def chain(length: int) -> Graph:
    edges = [(n, n + 1) for n in range(length)]
    return Graph(edges + [edge[::-1] for edge in edges], [f"n{n:03}" for n in range(length + 2)])


def test_a_search_that_stops_at_its_hops_says_so() -> None:
    found = searched(chain(5), 0, 5, 1, 4)
    assert (found.paths, found.bound) == ([], Bound.MAX_HOPS)
    apart = searched(chain(5), 0, 6, 1, 8)
    assert (apart.paths, apart.bound) == ([], None)


def test_there_is_only_one_path_through_a_chain() -> None:
    found = searched(chain(4), 0, 4, 3, 8)
    assert (found.paths, found.bound) == ([(0, 1, 2, 3, 4)], None)


def test_a_search_that_reads_or_passes_too_much_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(meeting, "MOST_READ", 3)
        found = searched(chain(8), 0, 8, 1, 8)
        assert (found.paths, found.bound) == ([], Bound.TOO_MANY_NODES)
    monkeypatch.setattr(meeting, "MOST_STEPS", 20)
    whole = Graph([(a, b) for a in range(8) for b in range(8)], "abcdefgh")
    found = searched(whole, 0, 7, 100, 8)
    assert found.bound is Bound.TOO_MANY_PATHS
    assert found.paths == oracle(whole, 0, 7, 8)[: len(found.paths)]


def test_others_have_their_turn_while_paths_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting, "BREATH", 5)
    whole = Graph([(a, b) for a in range(8) for b in range(8)], "abcdefgh")
    search = Meeting(whole, 0, 7, 50, 4)
    assert sum(1 for _ in search.steps()) > 12


def test_one_node_is_a_path() -> None:
    found = searched(chain(3), 1, 1, 3, 8)
    assert (found.paths, found.bound) == ([(1,)], None)
