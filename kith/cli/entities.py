"""Which person or other entity is meant on a command line: by id, or by a name that only one bears."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from graph.errors import BadInput, NotFound
from kith.cli.asking import Asking
from kith.tables import clean

NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"
SEARCH = """query ($name: String!, $lang: String, $first: Int) {
  search(query: $name, lang: $lang, first: $first) { edges { match node { __typename id caption(lang: $lang) } } }
}"""
MOST_LISTED = 20
ANY = ("Person", "Organization", "Event", "Place")
WHO = "an id, or a name that one person alone bears, in any script."
"""How a person is given, for a command's help."""
ALONE = "an id, or a name that one alone bears, in any script."
"""How an entity of any kind is given."""
LISTED = "kith query '{ people(first: 100) { nodes { id caption } } }' lists persons with their ids."


async def person_of(instance: Asking, given: str, lang: str | None) -> str:
    """The id of the person meant. Raises NotFound where nobody is, BadInput where it may be one of several."""
    return await entity_of(instance, given, lang, ("Person",))


async def entity_of(instance: Asking, given: str, lang: str | None = None, kinds: Collection[str] = ANY) -> str:
    """The id of the entity meant, of some kinds. Raises NotFound, BadInput where it may be one of several."""
    if "/" in given:
        return await _by_id(instance, given, kinds)
    first = instance.settings.page_limit
    data = await instance.data(SEARCH, name=given, lang=lang, first=first)
    hits = data["search"]["edges"]
    found = [hit for hit in hits if hit["node"]["__typename"] in kinds]
    exact = [hit for hit in found if hit["match"] == "exact"]
    meant = exact or found
    if not meant:
        remedy = f"Write the name otherwise, or a part of it, in any script; {LISTED}"
        whom = "Nobody" if tuple(kinds) == ("Person",) else "Nothing"
        raise NotFound(f"{whom} is found by the name {shown(given)!r}.", remedy)
    if len(meant) > 1 or (not exact and len(hits) == first):
        raise BadInput(choice(given, [hit["node"] for hit in meant]))
    return str(meant[0]["node"]["id"])


async def _by_id(instance: Asking, given: str, kinds: Collection[str]) -> str:
    found = (await instance.data(NODE, id=given))["node"]
    if not found or found["__typename"] not in kinds:
        what = "no person" if tuple(kinds) == ("Person",) else "nothing"
        raise NotFound(f"{shown(given)!r} is the id of {what} here.", f"Give a name, or an id; {LISTED}")
    return str(found["id"])


def choice(given: str, nodes: Sequence[Mapping[str, Any]]) -> str:
    """Who may be meant, a line each, and what to do."""
    one_each = [f"  {shown(node['caption'])}  {shown(node['id'])}" for node in nodes[:MOST_LISTED]]
    more = [f"  … and {len(nodes) - MOST_LISTED} more"] if len(nodes) > MOST_LISTED else []
    head = f"More than one may be meant by {shown(given)!r}. Give the id of one of them:"
    return "\n".join([head, *one_each, *more])


def shown(text: str) -> str:
    """A text for one line of a terminal."""
    return clean(" ".join(text.split())).plain
