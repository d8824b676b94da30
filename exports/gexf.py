"""GEXF: the network as Gephi reads it, with what Kith picked for each node and edge as attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exports.columns import OF_EDGE, OF_ENTITY, of_edge, of_entity, typed
from exports.markup import HEAD, tag
from exports.world import World

OPEN = '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n<graph mode="static" defaultedgetype="directed">\n'
CLOSE = "</graph>\n</gexf>\n"


def write(world: World) -> Iterator[str]:
    """The file, element by element."""
    yield HEAD + OPEN
    yield _declared("node", OF_ENTITY)
    yield _declared("edge", OF_EDGE)
    yield "<nodes>\n"
    for entity in world.entities():
        yield tag("node", {"id": entity.id, "label": entity.caption}, _values(OF_ENTITY, of_entity(entity))) + "\n"
    yield "</nodes>\n<edges>\n"
    for edge in world.edges():
        said = of_edge(edge, world)
        ends = {"id": edge.key, "source": edge.start, "target": edge.end, "label": said["reads"]}
        yield tag("edge", ends, _values(OF_EDGE, said)) + "\n"
    yield "</edges>\n" + CLOSE


def _declared(kind: str, columns: Mapping[str, str]) -> str:
    every = (
        tag("attribute", {"id": str(place), "title": name, "type": holds})
        for place, (name, holds) in enumerate(columns.items())
    )
    return tag("attributes", {"class": kind}, "".join(every)) + "\n"


def _values(columns: Mapping[str, str], said: Mapping[str, str]) -> str:
    filled = (
        (str(place), typed(said[name], holds)) for place, (name, holds) in enumerate(columns.items()) if name in said
    )
    every = "".join(tag("attvalue", {"for": place, "value": value}) for place, value in filled)
    return tag("attvalues", {}, every)
