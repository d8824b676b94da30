"""GraphML: every entity as a node, every edge as an edge, with what Kith picked for each as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exports.columns import NUMBER, OF_EDGE, OF_ENTITY, of_edge, of_entity, typed
from exports.markup import HEAD, tag, told
from exports.world import World

OPEN = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
CLOSE = "</graph>\n</graphml>\n"
TYPES = {NUMBER: "int"}


def write(world: World) -> Iterator[str]:
    """The file, element by element."""
    yield HEAD + OPEN
    for kind, columns in (("node", OF_ENTITY), ("edge", OF_EDGE)):
        for name, holds in columns.items():
            key = {"id": f"{kind}-{name}", "for": kind, "attr.name": name, "attr.type": TYPES.get(holds, holds)}
            yield tag("key", key) + "\n"
    yield '<graph edgedefault="directed">\n'
    for entity in world.entities():
        yield tag("node", {"id": entity.id}, _data("node", OF_ENTITY, of_entity(entity))) + "\n"
    for edge in world.edges():
        ends = {"id": edge.key, "source": edge.start, "target": edge.end}
        yield tag("edge", ends, _data("edge", OF_EDGE, of_edge(edge, world))) + "\n"
    yield CLOSE


def _data(kind: str, columns: Mapping[str, str], said: Mapping[str, str]) -> str:
    every = ((f"{kind}-{name}", typed(value, columns[name])) for name, value in said.items())
    return "".join(tag("data", {"key": key}, told(value)) for key, value in every)
