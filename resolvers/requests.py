"""Who asked for somebody, whom, when, and whether a release at that request followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.captivity import Part
from graph.certainty import LAST, Certainty, Within, both, surest, together, within
from graph.dates import ImpreciseDate
from graph.store import Dialect, epoch
from resolvers.grounds import sources_of
from resolvers.pages import Page, check, page
from resolvers.plan import Asked, Ref, cursors, requests, selecting
from resolvers.plan.runtime import Answer, compiled
from resolvers.plan.selecting import Conditions
from resolvers.plan.settling import settled

MOST_REQUESTS = 500
"""Requests for one that are looked at, the first by date."""
MOST_PARTIES = 100
"""Those who asked or were asked in one request that are looked at."""
LISTED = "requestsFor"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who asked, or was asked, with the claims that say so."""

    node: Ref
    role: str
    claims: Sequence[Ref]


@dataclass(frozen=True, slots=True)
class Release:
    """A release at the request of somebody who made a request, and whether it was after that."""

    part: Part
    after: Certainty

    @property
    def node(self) -> Ref:
        """At whose request."""
        return Ref(self.part.end)

    @property
    def event(self) -> Ref | None:
        """The release, where its claims name it."""
        return Ref(self.part.event) if self.part.event else None

    @property
    def date(self) -> ImpreciseDate | None:
        """When it was."""
        return self.part.at

    @property
    def claims(self) -> list[Ref]:
        """The claims that say so."""
        return [Ref(claim) for claim in self.part.claims]


@dataclass(frozen=True, slots=True)
class Plea:
    """A request for somebody: the event, its date, the parties, the claims that say for whom it was."""

    key: str
    event: str
    date: ImpreciseDate | None
    parties: Sequence[Party]
    said: Sequence[str]
    releases: Sequence[Release]

    @property
    def node(self) -> Ref:
        """The request."""
        return Ref(self.event)

    @property
    def claim_ids(self) -> list[str]:
        """The claims of the request, each once."""
        of_parties = (claim.id for party in self.parties for claim in party.claims)
        return list(dict.fromkeys([*self.said, *of_parties]))


@dataclass(frozen=True, slots=True)
class RequestEdge:
    """The same as an answer shows it."""

    plea: Plea
    source_of: Mapping[str, str]

    @property
    def key(self) -> str:
        """Its place in the list."""
        return self.plea.key

    @property
    def node(self) -> Ref:
        """The request."""
        return self.plea.node

    @property
    def cursor(self) -> str:
        """Where it stands in the list."""
        return cursors.cursor(self.key, LISTED)

    @property
    def date(self) -> ImpreciseDate | None:
        """When it was."""
        return self.plea.date

    @property
    def requesters(self) -> list[Party]:
        """Who asked."""
        return [party for party in self.plea.parties if party.role == "requester"]

    @property
    def addressees(self) -> list[Party]:
        """Who was asked."""
        return [party for party in self.plea.parties if party.role == "addressee"]

    @property
    def releases(self) -> Sequence[Release]:
        """Releases at the request of those who asked."""
        return self.plea.releases

    @property
    def followed(self) -> Certainty:
        """Whether one of them was after it."""
        return surest(release.after for release in self.releases)

    @property
    def claims(self) -> list[Ref]:
        """The claims of the request."""
        return [Ref(claim) for claim in self.plea.claim_ids]

    @property
    def sources(self) -> list[Ref]:
        """Their sources."""
        return [Ref(source) for source in sorted({self.source_of[claim] for claim in self.plea.claim_ids})]


async def requests_for(asked: Asked) -> Sequence[Page[RequestEdge]]:
    """The requests for each person or organization, the earliest first; two statements, however many they are."""
    check(LISTED, asked.arguments, asked.limit)
    label = asked.ids[0].partition("/")[0].capitalize()
    statement, answer = _compose(asked.store.dialect, Conditions.of(asked.view), label)
    sent: dict[str, Any] = selecting.parameters(asked.view) | {
        "ids": list(asked.ids), "requests": MOST_REQUESTS + 1, "parties": MOST_PARTIES + 1
    }  # fmt: skip

    async def read() -> Sequence[Page[RequestEdge]]:
        rows = await asked.store.read(statement, sent)
        found = {id_: each for id_, *each in answer([row[0] for row in rows], {"view": asked.view})}
        pages = [page(_pleas(*found.get(id_, ((), ()))), LISTED, asked.arguments, asked.limit) for id_ in asked.ids]
        source_of = await sources_of(
            asked.store, {claim for p in pages for plea in p.edges for claim in plea.claim_ids}
        )
        return [
            Page([RequestEdge(plea, source_of) for plea in p.edges], p.page_info, p.total_count, _cut(found.get(id_)))
            for id_, p in zip(asked.ids, pages, strict=True)
        ]

    return await epoch.together(asked.store, read)


@lru_cache(maxsize=64)
def _compose(dialect: Dialect, view: Conditions, label: str) -> tuple[str, Answer]:
    row, code, function = requests.requests(dialect, view)
    return f"UNWIND $ids AS j WITH j MATCH (n0:{label} {{id: j}}) RETURN {row} AS row", compiled(code, function)


def _cut(found: Sequence[Any] | None) -> bool:
    rows = found[0] if found else ()
    return len(rows) > MOST_REQUESTS or any(len(parties) > MOST_PARTIES for *_, parties in rows)


def _pleas(rows: Sequence[Any], released: Iterable[Part]) -> list[Plea]:
    """Requests in order of their dates, those without one last."""
    parts = list(released)
    return sorted((_plea(row, parts) for row in rows[:MOST_REQUESTS]), key=lambda plea: plea.key)


def _plea(row: Sequence[Any], released: Iterable[Part]) -> Plea:
    event, said, dated, found = row
    fact = settled("date", dated)
    parties = [Party(Ref(who), role, [Ref(claim) for claim in claims]) for who, role, claims in found[:MOST_PARTIES]]
    requesters = {party.node.id for party in parties if party.role == "requester"}
    days = [within(each.date) for each in ((fact, *fact.others) if fact else ()) if each.date]
    releases = [Release(part, _after(part, days)) for part in released if part.end in requesters]
    date = fact.date if fact else None
    claims = [*said, *(claim[0] for each in ((fact, *fact.others) if fact else ()) for claim in each.claims)]
    key = f"{(date and date.earliest) or LAST} {event}"
    return Plea(key, event, date, parties, claims, [each for each in releases if each.after is not Certainty.NO])


def _after(part: Part, asked: Sequence[Within]) -> Certainty:
    """Whether a release was after a request: possible where a date is missing, both are on one day, or it is denied."""
    if not part.dates.at or not asked:
        return Certainty.POSSIBLE
    release, request = together(part.dates.at), together(asked)
    if release.last < request.first:
        return Certainty.NO
    sure = Certainty.CERTAIN if release.first > request.last else Certainty.POSSIBLE
    return both(sure, Certainty.POSSIBLE) if part.denials else sure
