"""GraphML: every entity as a node, every edge as an edge, with what Kith picked for each as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exports.columns import OF_EDGE, OF_ENTITY, of_edge, of_entity
from exports.markup import HEAD, tag, told
from exports.world import World

OPEN = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
CLOSE = "</graph>\n</graphml>\n"


def write(world: World) -> Iterator[str]:
    """The file, element by element."""
    yield HEAD + OPEN
    for kind, names in (("node", OF_ENTITY), ("edge", OF_EDGE)):
        for name in names:
            key = {"id": f"{kind}-{name}", "for": kind, "attr.name": name, "attr.type": "string"}
            yield tag("key", key) + "\n"
    yield '<graph edgedefault="directed">\n'
    for entity in world.entities():
        yield tag("node", {"id": entity.id}, _data("node", of_entity(entity))) + "\n"
    for edge in world.edges():
        ends = {"id": edge.key, "source": edge.start, "target": edge.end}
        yield tag("edge", ends, _data("edge", of_edge(edge, world))) + "\n"
    yield CLOSE


def _data(kind: str, said: Mapping[str, str]) -> str:
    return "".join(tag("data", {"key": f"{kind}-{name}"}, told(value)) for name, value in said.items())
