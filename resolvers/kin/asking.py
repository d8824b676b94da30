"""The questions about kin: how two persons are related, and who is related to one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from graph import kinship as engine
from graph.errors import BadInput
from graph.kinship import Family, Kinship, Link, Relation, Relative, would_settle
from graph.kinship.answers import MOST_UP
from graph.store import epoch
from resolvers.evidence import canonical
from resolvers.kin.evidence import evidence
from resolvers.kin.family import HOPS, Gathering
from resolvers.kin.links import links_of
from resolvers.kin.records import KinRelation, KinshipAnswer, RelativeEdge
from resolvers.pages import Page, check, page
from resolvers.plan import Asked, Ref
from resolvers.plan.cursors import bounded

NEAR, FAR = 4, 8
"""The degree to which relatives are listed where it is not given, and the greatest that can be."""
DEEP, DEEPEST = 3, 40
"""Generations of ancestors and descendants where it is not given, and the most."""
BESIDE = 1
"""A step that a relation may have beside its degree: a coparent is reached over a child."""
MOST_NAMED = 5_000
"""Pairs of persons that one field looks at, shared among those whom it is asked of; the nearest of each."""
_NO_PERSON = "Give the id of a person, as answers have it: person/trufanov/alexander."


async def kinship(asked: Asked) -> list[KinshipAnswer]:
    """What `from` is to `to`; raises NotFound for somebody who is not here, BadInput for what is no person."""
    lang = asked.arguments.get("lang")
    given = [asked.arguments[end] for end in ("from", "to")]
    for id_ in given:
        if not id_.startswith("person/"):
            raise BadInput(f"{id_!r} is not the id of a person.", _NO_PERSON)

    async def read() -> KinshipAnswer:
        a, b = await canonical(asked.store, given)
        gathering = Gathering(asked.store, asked.view)
        await gathering.around({a, b}, HOPS)
        await gathering.line({a, b}, MOST_UP, up=True)
        family = gathering.family
        found, coefficient = await asyncio.to_thread(_between, family, a, b)
        told = await _told(gathering, family, [(a, b, found.relations)], lang)
        return KinshipAnswer(found, told[0], coefficient, lang)

    return [await epoch.together(asked.store, read)]


def _between(family: Family, a: str, b: str) -> tuple[Kinship, float | None]:
    """All relations, and the coefficient of relationship; none where the search was not complete."""
    found = engine.kinship(family, a, b)
    known = found.complete and not any(relation.asserted for relation in found.relations)
    return found, engine.relationship(family, a, b) if known and {a, b} <= family.sex.keys() else None


async def relatives(asked: Asked) -> Sequence[Page[RelativeEdge]]:
    """Everybody within `maxDegree` steps of each person, of some `categories` or all, the closest first."""
    most = bounded(asked.arguments, "maxDegree", NEAR, FAR)
    categories = asked.arguments.get("categories") or ()

    async def gather(gathering: Gathering) -> None:
        await gathering.around(asked.ids, most + BESIDE)

    def find(gathering: Gathering, family: Family, person: str) -> list[Relative]:
        possible = engine.possible_relatives(family, person, most)
        within = max(MOST_NAMED // len(asked.ids), 1)
        gathering.cut = gathering.cut or len(possible) > within
        return engine.relatives_among(family, person, possible[:within], most, categories)

    return await _listed(asked, "relatives", gather, find)


async def siblings(asked: Asked) -> Sequence[Page[RelativeEdge]]:
    """Everybody who has a parent in common with each person, or is said to be a sibling."""

    async def gather(gathering: Gathering) -> None:
        await gathering.around(asked.ids, HOPS)

    return await _listed(asked, "siblings", gather, lambda _, family, id_: engine.siblings(family, id_))


async def ancestors(asked: Asked) -> Sequence[Page[RelativeEdge]]:
    """Everybody whom each person descends from, `depth` generations up."""
    depth = bounded(asked.arguments, "depth", DEEP, DEEPEST)

    async def gather(gathering: Gathering) -> None:
        await gathering.around(asked.ids, HOPS)
        await gathering.line(asked.ids, depth, up=True)

    return await _listed(asked, "ancestors", gather, lambda _, family, id_: engine.ancestors(family, id_, depth))


async def descendants(asked: Asked) -> Sequence[Page[RelativeEdge]]:
    """Everybody who descends from each person, `depth` generations down."""
    depth = bounded(asked.arguments, "depth", DEEP, DEEPEST)

    async def gather(gathering: Gathering) -> None:
        await gathering.around(asked.ids, HOPS)
        await gathering.line(asked.ids, depth, up=False)

    return await _listed(asked, "descendants", gather, lambda _, family, id_: engine.descendants(family, id_, depth))


async def _listed(
    asked: Asked,
    listed: str,
    gather: Callable[[Gathering], Awaitable[None]],
    find: Callable[[Gathering, Family, str], list[Relative]],
) -> Sequence[Page[RelativeEdge]]:
    """A page of those whom `find` finds for each person, with the claims of what is shown alone."""
    lang = asked.arguments.get("lang")
    check(listed, asked.arguments, asked.limit)

    async def read() -> Sequence[Page[RelativeEdge]]:
        gathering = Gathering(asked.store, asked.view)
        await gather(gathering)
        family = gathering.family
        found = await asyncio.to_thread(lambda: [_ranked(find(gathering, family, id_), id_) for id_ in asked.ids])
        pages = [page(each, listed, asked.arguments, asked.limit) for each in found]
        shown = [(near.person, near.to, near.relations) for each in pages for near in each.edges]
        told = iter(await _told(gathering, family, shown, lang))
        edges = [[RelativeEdge(near.key, listed, next(told)) for near in each.edges] for each in pages]
        return [
            Page(shown, each.page_info, each.total_count, gathering.cut)
            for shown, each in zip(edges, pages, strict=True)
        ]

    return await epoch.together(asked.store, read)


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody who is kin to a person, with the place in the list of those who are."""

    key: str
    person: str
    to: str
    relations: tuple[Relation, ...]

    @property
    def node(self) -> Ref:
        """Who."""
        return Ref(self.person)


def _ranked(found: Iterable[Relative], to: str) -> list[Near]:
    """Relatives in order of the closest relation of each, then of their ids."""
    near = [Near(f"{_place(each.relations[0])} {each.person}", each.person, to, each.relations) for each in found]
    return sorted(near, key=lambda each: each.key)


def _place(relation: Relation) -> str:
    possible, distance, bonds, former, category, _ = relation.rank
    return f"{possible:d}{distance:03}{bonds}{former:d}{category}"


async def _told(
    gathering: Gathering, family: Family, found: Sequence[tuple[str, str, Sequence[Relation]]], lang: str | None
) -> list[list[KinRelation]]:
    """Relations of pairs of persons as they are answered, with all that they rest on."""
    opens = {id(relation): would_settle(family, relation) for *_, relations in found for relation in relations}
    links = {link.key for *_, relations in found for relation in relations for link in _links(relation)}
    persons = {person for a, b, _ in found for person in (a, b)}
    persons |= {end for asked in opens.values() for each in asked for end in (each.start, each.end)}
    rests_on = await evidence(gathering, links, persons)
    return [
        [KinRelation(a, b, relation, opens[id(relation)], rests_on, lang) for relation in relations]
        for a, b, relations in found
    ]


def _links(relation: Relation) -> Iterable[Link]:
    return (link for option in relation.options if option for link in links_of(option[0]))
