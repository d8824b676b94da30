"""The family around some persons, read from the store: one statement for a neighbourhood, whatever its size."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graph.entries import COLUMNS, from_columns
from graph.kinship import Family, Link
from graph.kinship.family import KIN_OF, PARENT_OF, PARTNER_OF, SIBLING_OF
from graph.projection.facts import settle
from graph.projection.pick import pick_edge
from graph.projection.placement import Pair
from graph.store import Store
from graph.views import View
from resolvers.plan import selecting
from resolvers.plan.selecting import SAID, Conditions
from resolvers.plan.settling import COLUMNS as CLAIM
from resolvers.plan.settling import entry

TYPES = (PARENT_OF, PARTNER_OF, SIBLING_OF, KIN_OF)
MOST_PERSONS = 3_000
"""Persons that one statement reads, the nearest ones."""
MOST_LINKS = 300
"""Links of one person; whoever has more is not completely known."""
GENERATIONS = 16
"""How far up or down one statement follows parents or children."""
HOPS = 6
"""How many steps from an end of an asserted kinship somebody can be whom it bears on (`graph.kinship.assertions`)."""
CHAIN = 3
"""How many asserted kinships are read together."""
ANY, UP, DOWN = "-[r{0}:{1}]-", "<-[r{0}:{2}]-", "-[r{0}:{2}]->"
Row = Sequence[Any]


@dataclass(slots=True)
class Gathering:
    """Links and persons as they come in. `words` are the sexes as claims settle them, `disputed` those in dispute."""

    store: Store
    view: View
    links: dict[str, Link] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    complete: set[str] = field(default_factory=set)
    cut: bool = False

    @property
    def family(self) -> Family:
        """What came in as a family; a disputed sex is no known one."""
        sex = {person: "" if person in self.disputed else word for person, word in self.words.items()}
        return Family(sorted(self.links.values(), key=lambda link: link.key), sex, self.complete)

    async def around(self, persons: Iterable[str], steps: int) -> None:
        """Everybody so many steps of any kind from some persons, and around the asserted kinships met there."""
        await self._read(ANY, persons, steps)
        seen: set[str] = set()
        for _ in range(CHAIN):
            ends = {end for link in self.links.values() if link.type in (SIBLING_OF, KIN_OF) for end in link.ends}
            if not ends - seen:
                return
            await self._read(ANY, ends - seen, HOPS)
            seen |= ends

    async def parents(self, children: Iterable[str]) -> None:
        """Some children with their parents."""
        await self._read(UP, children, 1)

    async def line(self, persons: Collection[str], generations: int, *, up: bool) -> None:
        """The ancestors of some persons, or the descendants, so many generations up or down."""
        for done in range(0, generations, GENERATIONS):
            missing = self._in_line(persons, up=up) - self.complete
            if not missing or self.cut:
                return
            await self._read(UP if up else DOWN, missing, min(GENERATIONS, generations - done))

    def _in_line(self, persons: Collection[str], *, up: bool) -> set[str]:
        """Some persons, and all their ancestors or descendants by the links that came in."""
        beyond: dict[str, list[str]] = {}
        for link in self.links.values():
            if link.type == PARENT_OF:
                near, far = link.ends[::-1] if up else link.ends
                beyond.setdefault(near, []).append(far)
        found = set(persons)
        level = list(found)
        while level:
            level = [each for each in {far for near in level for far in beyond.get(near, ())} if each not in found]
            found.update(level)
        return found

    async def _read(self, pattern: str, persons: Iterable[str], steps: int) -> None:
        """Everybody so many steps from some persons, with all their links."""
        sent = selecting.parameters(self.view) | {
            "ids": sorted(persons), "persons": MOST_PERSONS + 1, "links": MOST_LINKS + 1
        }  # fmt: skip
        rows = await self.store.read(_statement(Conditions.of(self.view), pattern, steps), sent)
        for person, sex, links in rows:
            self._person(person, sex)
            for row in links[:MOST_LINKS]:
                link = _link(row, self.view)
                self.links[link.key] = link
            if len(links) <= MOST_LINKS:
                self.complete.add(person)
        self.cut = self.cut or len(rows) > MOST_PERSONS or any(len(links) > MOST_LINKS for *_, links in rows)

    def _person(self, person: str, sex: Any) -> None:
        if self.view.default:
            word, disputed = sex
            self.words[person] = word or ""
        else:
            found = settle("sex", [entry(row) for row in sex])
            self.words[person] = found.value
            disputed = found.disputed
        if disputed:
            self.disputed.add(person)


@lru_cache(maxsize=256)
def _statement(view: Conditions, pattern: str, steps: int) -> str:
    """Everybody within so many steps of `$ids`, and for each their sex and links.

    Step by step, and each step without repeats: a path of variable length would be followed once for each way.
    """
    levels = ["WITH COLLECT { UNWIND $ids AS i WITH i MATCH (n:Person {id: i}) RETURN n } AS l0"]
    for step in range(steps):
        known = ", ".join(f"l{each}" for each in range(step + 1))
        match = f"MATCH (x{step}){_pattern(view, pattern, step)}(y{step}:Person){_where(view, step)}"
        found = f"UNWIND l{step} AS x{step} WITH x{step} {match} RETURN DISTINCT y{step} LIMIT $persons"
        levels.append(f"WITH {known}, COLLECT {{ {found} }} AS l{step + 1}")
    everybody = " + ".join(f"l{each}" for each in range(steps + 1))
    link = f"MATCH (n){_pattern(view, ANY, steps)}(:Person){_where(view, steps)}"
    links = f"COLLECT {{ {link} RETURN {_columns(view, f'r{steps}')} LIMIT $links }}"
    levels.append(
        f"WITH {everybody} AS found UNWIND found AS n WITH DISTINCT n LIMIT $persons RETURN n.id, {_sex(view)}, {links}"
    )
    return " ".join(levels)


def _pattern(view: Conditions, pattern: str, step: int) -> str:
    return pattern.format(step, view.types(*TYPES), view.types(PARENT_OF))


def _where(view: Conditions, step: int) -> str:
    condition = view.edge(f"r{step}", f"i{step}", *TYPES)
    return f" WHERE {condition}" if condition else ""


def _columns(view: Conditions, r: str) -> str:
    own = f"{r}.former, {r}.line, {r}.until" if view.default else ", ".join(f"{r}.{column}" for column in COLUMNS)
    return f"[{r}.key, {own}]"


def _sex(view: Conditions) -> str:
    if view.default:
        return "[n.sex, n.sexDisputed]"
    claims = f"MATCH (c:Claim {{id: j}}) WHERE {view.on_claim('c', SAID)}"
    row = ", ".join(f"c.{column}" for column in CLAIM)
    return f"COLLECT {{ UNWIND coalesce(n.sexClaims, []) AS j WITH j {claims} RETURN [{row}] }}"


def _link(row: Row, view: View) -> Link:
    """A link out of a row: its key, and what a claim says beside it, as the view has it."""
    key, *said = row
    pair = Pair.of(key.rpartition("|")[0])
    own = dict(pair.qualifiers)
    if view.default:
        former, line, until = said
    else:
        picked = pick_edge(pair.type, view.admitted(from_columns(said)))
        former, line, until = picked.details.get("former"), picked.details.get("line"), picked.until
    up, down = (int(own.get(name) or 0) for name in ("up", "down")) if own.get("up") and own.get("down") else (0, 0)
    kind = own.get("kind", "")
    return Link(pair.type, pair.start, pair.end, key, kind, former == "yes" or bool(until), up, down, line or "unknown")
