"""Who was held together with a person: captives of the same holder, on days on which both were held."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graph.captivity import HOLDING, Captive, Together
from graph.certainty import FIRST, LAST, Certainty
from graph.errors import BadInput
from graph.store import Dialect, epoch
from resolvers.evidence import canonical
from resolvers.grounds import Grounds, grounds
from resolvers.in_captivity import Why, holder_label
from resolvers.pages import Page, check, page
from resolvers.plan import Asked, Ref, cursors, selecting, statuses
from resolvers.plan.runtime import Answer, compiled
from resolvers.plan.selecting import Conditions

BATCH = 500
"""Captives that one statement reads."""
MOST_CAPTIVES = 5_000
"""Captives that one question reads, of all holders of those whom it is asked of; the first by name."""
MOST_PAIRS = 20_000
"""Pairs of captives that are compared, shared among those whom it is asked of."""
LISTED = "heldWith"
Found = tuple[str, str, Captive]


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody who was held with a person, or may have been: both as captives, and what they have in common."""

    key: str
    person: str
    one: Captive
    other: Captive
    found: Together

    @property
    def node(self) -> Ref:
        """Who."""
        return Ref(self.person)


@dataclass(frozen=True, slots=True)
class HeldWith:
    """The same with the claims that it rests on, as an answer shows it."""

    beside: Beside
    grounds: Grounds

    def __getattr__(self, name: str) -> Any:
        # `from` is no name that Python lets a property have.
        if name != "from":
            raise AttributeError(name)
        first = self.beside.found.days.first
        return None if first == FIRST else first

    @property
    def to(self) -> str | None:
        """The last day on which both may have been held."""
        last = self.beside.found.days.last
        return None if last == LAST else last

    @property
    def key(self) -> str:
        """Its place in the list."""
        return self.beside.key

    @property
    def node(self) -> Ref:
        """Who."""
        return self.beside.node

    @property
    def cursor(self) -> str:
        """Where it stands in the list."""
        return cursors.cursor(self.key, LISTED)

    @property
    def certainty(self) -> Certainty:
        """Whether on some day both were held."""
        return self.beside.found.held

    @property
    def held_alive(self) -> Certainty:
        """Whether on some day both were held alive."""
        return self.beside.found.alive

    @property
    def holders(self) -> list[Ref]:
        """Who held both."""
        return [Ref(holder) for holder in self.beside.found.holders]

    @property
    def places(self) -> list[Ref]:
        """The places that events of both captivities have in common."""
        return [Ref(place) for place in self.grounds.places]

    @property
    def reasons(self) -> list[Why]:
        """Why the other was held then."""
        return [Why(reason) for reason in self.beside.other.reasons_of(self.beside.found)]

    @property
    def own_reasons(self) -> list[Why]:
        """Why this one was."""
        return [Why(reason) for reason in self.beside.one.reasons_of(self.beside.found)]

    @property
    def claims(self) -> list[Ref]:
        """The claims that it rests on."""
        return [Ref(claim) for claim in self.grounds.claims]

    @property
    def sources(self) -> list[Ref]:
        """Their sources."""
        return [Ref(source) for source in self.grounds.sources]


async def held_with(asked: Asked) -> Sequence[Page[HeldWith]]:
    """Who was held with each person, for certain or possibly; raises BadInput for what cannot be asked.

    One statement for those asked about, one for every 500 captives of their holders, two for the claims of what is
    shown.
    """
    by, wanted = asked.arguments.get("heldBy"), _wanted(asked.arguments.get("certainty"))
    given = [by] if by and holder_label(by) else []
    check(LISTED, asked.arguments, asked.limit)

    async def read() -> Sequence[Page[HeldWith]]:
        holders = set(await canonical(asked.store, given)) if given else None
        around = await _gather(asked, holders)
        found = await asyncio.to_thread(lambda: [around.beside(id_, wanted, len(asked.ids)) for id_ in asked.ids])
        pages = [page(each, LISTED, asked.arguments, asked.limit) for each in found]
        shown = [beside for each in pages for beside in each.edges]
        told = iter(await _told(asked, shown))
        edges = [[next(told) for _ in each.edges] for each in pages]
        return [Page(e, p.page_info, p.total_count, around.cut) for e, p in zip(edges, pages, strict=True)]

    return await epoch.together(asked.store, read)


def _wanted(certainty: str | None) -> Collection[Certainty]:
    if certainty == Certainty.NO.value:
        raise BadInput("Who was not held together is not listed.", "Ask for `certain` or `possible`.")
    return [Certainty(certainty)] if certainty else [Certainty.CERTAIN, Certainty.POSSIBLE]


@dataclass(slots=True)
class _Around:
    """The captives around some persons: those persons, and whom each holder had. `cut` says that there are more."""

    captives: dict[str, Captive]
    holders: Mapping[str, Collection[str]]
    of_holder: dict[str, dict[str, Captive]] = field(default_factory=dict)
    cut: bool = False

    def add(self, person: str, captive: Captive) -> None:
        """Somebody whom a holder had."""
        for holder in captive.holders:
            self.of_holder.setdefault(holder, {})[person] = captive

    def beside(self, person: str, wanted: Collection[Certainty], among: int) -> list[Beside]:
        """Who was held with a person, those for certain first, then in order of the days, the ids."""
        one, holders = self.captives.get(person), self.holders.get(person, ())
        others = {id_: other for holder in holders for id_, other in self.of_holder.get(holder, {}).items()}
        others.pop(person, None)
        within = max(MOST_PAIRS // among, 1)
        self.cut = self.cut or len(others) > within
        found = []
        for id_ in sorted(others)[:within] if one else ():
            together = one and one.with_(others[id_], [h for h in holders if h in others[id_].holders])
            if one and together and together.held in wanted:
                key = f"{together.held is not Certainty.CERTAIN:d} {together.days.first} {id_}"
                found.append(Beside(key, id_, one, others[id_], together))
        return sorted(found, key=lambda beside: beside.key)


async def _gather(asked: Asked, by: set[str] | None) -> _Around:
    view = Conditions.of(asked.view)
    statement, answer = _captives(asked.store.dialect, view, ())
    sent: dict[str, Any] = selecting.parameters(asked.view) | {"ids": list(asked.ids)}
    own = await _read(asked, statement, answer, sent)
    holders = {id_: each.holders & by if by is not None else each.holders for _, id_, each in own}
    around = _Around({id_: each for _, id_, each in own}, holders)
    every = sorted({holder for each in holders.values() for holder in each})
    if not every:
        return around
    statement, answer = _captives(asked.store.dialect, view, tuple(sorted({holder_label(each) for each in every})))
    sent |= {"ids": every, "after": "", "count": BATCH + 1}
    for _ in range(0, MOST_CAPTIVES, BATCH):
        found = await _read(asked, statement, answer, sent)
        for _, id_, captive in found[:BATCH]:
            around.add(id_, captive)
        if len(found) <= BATCH:
            return around
        sent["after"] = found[BATCH - 1][0]
    around.cut = True
    return around


async def _read(
    asked: Asked, statement: str, answer: Answer, sent: Mapping[str, Any]
) -> list[tuple[str, str, Captive]]:
    rows = await asked.store.read(statement, sent)
    found: list[tuple[str, str, Captive]] = await asyncio.to_thread(
        answer, [row[0] for row in rows], {"view": asked.view}
    )
    return found


@lru_cache(maxsize=128)
def _captives(dialect: Dialect, view: Conditions, labels: tuple[str, ...]) -> tuple[str, Answer]:
    """The statement of the persons `$ids`, or of a batch of the captives of holders `$ids`; what reads its rows."""
    row, code, function = statuses.captives(dialect, view)
    if labels:
        who = f"{dialect.seek('o', labels, 'j')} MATCH (o)<-[h:{view.types(*HOLDING)}]-(n0:Person)"
        where = f"WHERE h.type IN {list(HOLDING)} AND n0.captiveKey > $after"
        who = f"{who} {where} WITH DISTINCT n0 ORDER BY n0.captiveKey LIMIT $count"
    else:
        who = "MATCH (n0:Person {id: j})"
    return f"UNWIND $ids AS j WITH j {who} RETURN {row} AS row", compiled(code, function)


async def _told(asked: Asked, shown: Sequence[Beside]) -> list[HeldWith]:
    """What is shown, with the claims and places that it rests on."""
    sides = [[each.captivities_of(b.found) for each in (b.one, b.other)] for b in shown]
    found = await grounds(asked, sides)
    return [HeldWith(beside, each) for beside, each in zip(shown, found, strict=True)]
