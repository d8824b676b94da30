"""Who took part in the same events as a person, with the roles of both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.store import epoch
from resolvers.grounds import sources_of
from resolvers.pages import Page, check, page
from resolvers.plan import Asked, Ref, cursors, selecting
from resolvers.plan.selecting import ASSERTING, Conditions

MOST_EVENTS = 500
"""Events that one question looks at, shared among those whom it is asked of; the first of each by date."""
MOST_PARTS = 20_000
"""Parts taken in these events that are looked at, shared among the events."""
MOST_IN_COMMON = 1_000_000
LISTED = "withInEvents"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that somebody took in an event: who, or in which; in what role; the claims that say so."""

    end: str
    role: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """An event in which two took part, each in some roles."""

    event_id: str
    mine: Sequence[Part]
    others: Sequence[Part]
    source_of: Mapping[str, str]

    @property
    def event(self) -> Ref:
        """The event."""
        return Ref(self.event_id)

    @property
    def own_roles(self) -> list[str]:
        """The roles of the person who is asked about."""
        return sorted({part.role for part in self.mine})

    @property
    def roles(self) -> list[str]:
        """The roles of the other."""
        return sorted({part.role for part in self.others})

    @property
    def claims(self) -> list[Ref]:
        """The claims that say so of either."""
        return [Ref(claim) for claim in self.claim_ids]

    @property
    def claim_ids(self) -> list[str]:
        """Their ids, each once."""
        return list(dict.fromkeys(claim for part in (*self.mine, *self.others) for claim in part.claims))

    @property
    def sources(self) -> list[Ref]:
        """Their sources."""
        return [Ref(source) for source in sorted({self.source_of[claim] for claim in self.claim_ids})]


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody who was in events with a person, with the place in the list of those who were."""

    key: str
    other: str
    events: Sequence[tuple[str, Sequence[Part], Sequence[Part]]]

    @property
    def node(self) -> Ref:
        """Who."""
        return Ref(self.other)


@dataclass(frozen=True, slots=True)
class WithInEvents:
    """The same as an answer shows it."""

    key: str
    node: Ref
    events: Sequence[Shared]

    @property
    def cursor(self) -> str:
        """Where it stands in the list."""
        return cursors.cursor(self.key, LISTED)


async def with_in_events(asked: Asked) -> Sequence[Page[WithInEvents]]:
    """Who was in events with each person, in some `roles` or any; three statements, whatever the number of persons."""
    check(LISTED, asked.arguments, asked.limit)

    async def read() -> Sequence[Page[WithInEvents]]:
        within = max(MOST_EVENTS // len(asked.ids), 1)
        mine, cut = await _parts(asked, "Person", asked.ids, within)
        events = sorted({part.end for parts in mine.values() for part in parts})
        each = max(MOST_PARTS // max(len(events), 1), 1)
        others, crowded = await _parts(asked, "Event", events, each, asked.arguments.get("roles"))
        found = [_near(id_, mine.get(id_, ()), others) for id_ in asked.ids]
        pages = [page(near, LISTED, asked.arguments, asked.limit) for near in found]
        shown = [near for one in pages for near in one.edges]
        source_of = await sources_of(asked.store, _claims(shown))
        return [
            Page([_shown(n, source_of) for n in p.edges], p.page_info, p.total_count, _cut(id_, cut, mine, crowded))
            for id_, p in zip(asked.ids, pages, strict=True)
        ]

    return await epoch.together(asked.store, read)


def _cut(person: str, cut: Collection[str], mine: Mapping[str, Sequence[Part]], crowded: Collection[str]) -> bool:
    return person in cut or any(part.end in crowded for part in mine.get(person, ()))


def _shown(near: Near, source_of: Mapping[str, str]) -> WithInEvents:
    return WithInEvents(near.key, near.node, [Shared(*each, source_of) for each in near.events])


def _claims(shown: Iterable[Near]) -> set[str]:
    parts = (part for near in shown for _, mine, others in near.events for part in (*mine, *others))
    return {claim for part in parts for claim in part.claims}


def _near(person: str, mine: Sequence[Part], others: Mapping[str, Sequence[Part]]) -> list[Near]:
    """Everybody else in the events of a person: those of the most events first, then by id."""
    own: dict[str, list[Part]] = {}
    for part in mine:
        own.setdefault(part.end, []).append(part)
    beside: dict[str, dict[str, list[Part]]] = {}
    for event in own:
        for part in others.get(event, ()):
            if part.end != person:
                beside.setdefault(part.end, {}).setdefault(event, []).append(part)
    found = [
        Near(f"{MOST_IN_COMMON - len(events):07} {id_}", id_, [(event, own[event], events[event]) for event in events])
        for id_, events in beside.items()
    ]
    return sorted(found, key=lambda near: near.key)


async def _parts(
    asked: Asked, label: str, ids: Sequence[str], most: int, roles: Sequence[str] | None = None
) -> tuple[dict[str, list[Part]], set[str]]:
    """The parts that some persons took, or that were taken in some events, at most so many of each; who has more."""
    if not ids:
        return {}, set()
    statement = _statement(Conditions.of(asked.view), label, of_roles=roles is not None)
    sent = selecting.parameters(asked.view) | {"ids": list(ids), "most": most + 1, "roles": list(roles or ())}
    found: dict[str, list[Part]] = {}
    cut = set()
    for id_, rows in await asked.store.read(statement, sent):
        found[id_] = [Part(end, role, tuple(claims)) for end, role, claims in rows[:most]]
        if len(rows) > most:
            cut.add(id_)
    return found, cut


@lru_cache(maxsize=64)
def _statement(view: Conditions, label: str, *, of_roles: bool) -> str:
    """Of each of some persons, the parts that they took; of each of some events, the parts that were taken in it."""
    start, end = ("-", "->") if label == "Person" else ("<-", "-")
    match = f"MATCH (n){start}[r:{view.types('PARTICIPATED_IN')}]{end}(o)"
    conditions = [view.edge("r", "i", "PARTICIPATED_IN"), "r.role IN $roles" if of_roles else ""]
    where = " AND ".join(condition for condition in conditions if condition)
    row = f"[o.id, r.role, {view.claims_of('r', 'i', ASSERTING)}]"
    block = (
        f"COLLECT {{ {match}{' WHERE ' * bool(where)}{where} WITH r, o ORDER BY r.sortKey LIMIT $most RETURN {row} }}"
    )
    return f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN id, {block}"
