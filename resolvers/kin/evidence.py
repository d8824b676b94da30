"""What claims say of the links that an answer about kin rests on, and what the persons in it are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.kinship import Link
from graph.kinship.family import BIRTH, PARENT_OF, UNNAMED
from graph.projection.exclusion import rivals
from graph.store import Store
from graph.views import View
from resolvers.evidence import Names, Said, columns, names
from resolvers.kin.family import TYPES, Gathering


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer rests on: links by their keys, and names."""

    links: Mapping[str, Said]
    names: Names


async def evidence(gathering: Gathering, keys: Iterable[str], persons: Iterable[str]) -> Evidence:
    """What is said of the links of some keys, and what some persons are called: two statements at most."""
    store, view = gathering.store, gathering.view
    wanted = {key: gathering.links[key].start for key in keys if key in gathering.links}
    found = await columns(store, view, TYPES, wanted)
    links = {
        key: Said.of(key, lists, view, excluded=excluded(gathering.links[key], gathering))
        for key, lists in found.items()
    }
    shown = {person for person in persons if person and not person.startswith(UNNAMED)}
    return Evidence(links, await names(store, view, shown))


def excluded(link: Link, gathering: Gathering) -> bool:
    """Whether another link of the view excludes one: the child has two parents by birth of one sex."""
    if link.type != PARENT_OF or link.kind != BIRTH:
        return False
    beside_it = {
        other.start: gathering.words.get(other.start, "")
        for other in gathering.links.values()
        if other.type == PARENT_OF and other.kind == BIRTH and other.end == link.end
    }
    return rivals(link.start, beside_it)


async def excluded_of(store: Store, view: View, keys: Iterable[str]) -> set[str]:
    """The keys of parent links that another one in the view excludes, of all children whose links are among some."""
    children = {key.split("|")[2] for key in keys if key.startswith("PARENT_OF|")}
    gathering = Gathering(store, view)
    if children:
        await gathering.parents(children)
    return {key for key, link in gathering.links.items() if excluded(link, gathering)}
