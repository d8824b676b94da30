"""The walk around an entity, against a plain account of it: what it shows, how far that is, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from graph.surroundings import Bound, Near, Walk

Graph = Mapping[str, list[Near]]
NODES = "abcdefg"


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Some edges between a few nodes, each met at both its ends in the order of its place."""
    found: dict[str, list[Near]] = {node: [] for node in NODES}
    ends = st.lists(st.sampled_from(NODES), min_size=2, max_size=2, unique=True)
    for number, (one, other) in enumerate(draw(st.lists(ends, max_size=16))):
        passable = draw(st.booleans())
        for near, far in ((one, other), (other, one)):
            found[near].append(Near(f"{one}{other}{number}", f"{number:02}", far, passable))
    return found


def run(walk: Walk, graph: Graph, at_once: int = 2) -> Walk:
    while not walk.over:
        for node in walk.wanted(at_once):
            if walk.over:
                break
            walk.take(node, graph[node][: walk.each + 1])
    return walk


def plainly(graph: Graph, depth: int, each: int) -> tuple[dict[str, int], list[str], bool]:
    """Hops, edges in their order, and whether somebody's list was cut; level by level, over sets."""
    walkable, hops, edges, cut = {"a": 0}, {"a": 0}, dict[str, None](), False
    for level in range(depth):
        for node in sorted(node for node, at in walkable.items() if at == level):
            cut = cut or len(graph[node]) > each
            for edge in graph[node][:each]:
                edges[edge.key] = None
                hops[edge.far] = min(hops.get(edge.far, 9), level + 1)
                if edge.passable:
                    walkable[edge.far] = min(walkable.get(edge.far, 9), level + 1)
    return hops, list(edges), cut


@given(graph=graphs(), depth=st.integers(1, 3), each=st.integers(0, 4), at_once=st.integers(1, 3))
def test_a_walk_shows_what_a_plain_account_does(graph: Graph, depth: int, each: int, at_once: int) -> None:
    walk = run(Walk("a", depth, each), graph, at_once)
    hops, edges, cut = plainly(graph, depth, each)
    assert (walk.hops, list(walk.edges)) == (hops, edges)
    assert walk.bound == (Bound.FIRST if cut else None)
    ends = Counter(end for key in edges for end in key[:2])
    assert walk.shown == ends


@given(graph=graphs(), depth=st.integers(1, 3), nodes=st.integers(1, 7), most=st.integers(0, 6))
def test_a_budget_cuts_the_same_list_short_and_says_so(graph: Graph, depth: int, nodes: int, most: int) -> None:
    whole = run(Walk("a", depth, 20), graph)
    walk = run(Walk("a", depth, 20, nodes, most), graph)
    assert list(walk.edges) == list(whole.edges)[: len(walk.edges)]
    assert list(walk.hops) == list(whole.hops)[: len(walk.hops)]
    assert len(walk.hops) <= nodes
    assert len(walk.edges) <= most
    less = len(walk.edges) < len(whole.edges)
    assert less == (walk.bound is not None)
    if walk.bound is Bound.TOO_MANY_EDGES:
        assert len(walk.edges) == most
    if walk.bound is Bound.TOO_MANY_NODES:
        assert len(walk.hops) == nodes


def test_a_place_is_that_of_the_last_edge_taken() -> None:
    graph = {"a": [Near("ab", "1", "b"), Near("ac", "2", "c")], "b": [Near("ab", "1", "a")], "c": []}
    assert run(Walk("a", 1, 1), graph).places == {"a": "1"}
    assert run(Walk("a", 2, 5), graph).places == {"a": "2", "b": "1"}
