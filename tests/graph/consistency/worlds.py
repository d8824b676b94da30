"""Worlds for the rules of consistency, written in a line an edge or fact; each line is a claim of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.consistency import Finding, Link, Rule, World, check, world
from graph.entries import Entry, join_details

ANNA, BEN, CARA = "person/case/anna", "person/case/ben", "person/case/cara"
BAND, CREW = "organization/case/band", "organization/case/crew"
TAKEN, FREED, HELD = "event/case/taken", "event/case/freed", "event/case/held"
RAID, WAR, SEEN, TALK = "event/case/raid", "event/case/war", "event/case/seen", "event/case/talk"
TYPES = {
    TAKEN: "capture",
    FREED: "release",
    HELD: "captivity",
    RAID: "attack",
    WAR: "war",
    SEEN: "sighting",
    TALK: "meeting",
}


def entry(claim: str, *, stance: str = "fact", confidence: int = 2, **said: str) -> Entry:
    """One live entry."""
    return Entry(claim, stance, confidence, "source/case/paper", "", "/", "source/case/paper", **said)


class Case:
    """A world under construction. Claims are named by the caller, or numbered."""

    def __init__(self) -> None:
        self.links: dict[tuple[str, str, str, str, str, str], list[Entry]] = {}
        self.facts: dict[str, dict[str, list[Entry]]] = {}
        self._count = 0
        for event, type_ in TYPES.items():
            self.fact(event, "type", type_)

    def link(self, type_: str, start: str, end: str, *, event: str = "", claim: str = "", **said: Any) -> Case:
        """A claim on an edge: `role` and `kind` are of its key, dates are EDTF, the rest qualifiers."""
        key = (type_, start, end, event, said.pop("role", ""), said.pop("kind", ""))
        known = {name: said.pop(name) for name in list(said) if name in _ENTRY}
        details = join_details(said)
        self.links.setdefault(key, []).append(entry(claim or self._number(), details=details, **known))
        return self

    def fact(self, entity: str, name: str, value: str, *, claim: str = "", **said: Any) -> Case:
        """A claim that gives a value."""
        values = self.facts.setdefault(entity, {}).setdefault(name, [])
        values.append(entry(claim or self._number(), value=value, **said))
        return self

    def captive(self, who: str, event: str, at: str = "", claim: str = "") -> Case:
        """Somebody is the captive, or the released, of an event."""
        role = "released" if TYPES.get(event) == "release" else "captive"
        return self.link("PARTICIPATED_IN", who, event, role=role, at=at, claim=claim)

    def part(self, event: str, whole: str, claim: str = "") -> Case:
        """An event, or an organization, is part of another."""
        return self.link("PART_OF", event, whole, claim=claim)

    @property
    def world(self) -> World:
        """The world as it stands."""
        facts = {e: {name: tuple(given) for name, given in values.items()} for e, values in self.facts.items()}
        return world((Link(*key, entries=tuple(entries)) for key, entries in self.links.items()), facts)

    def check(self, *entities: str) -> list[Finding]:
        """What does not fit about some entities; about all that are named anywhere where none is given."""
        named = {end for key in self.links for end in key[1:4] if end} | set(self.facts)
        return check(self.world, entities or named)

    def found(self, rule: Rule, *entities: str) -> list[Finding]:
        """The findings of one rule."""
        return [finding for finding in self.check(*entities) if finding.rule is rule]

    def _number(self) -> str:
        self._count += 1
        return f"claim/case/{self._count:03}"


_ENTRY = ("at", "since", "until", "observed", "stance", "confidence")


def claims(findings: Iterable[Finding]) -> list[tuple[str, ...]]:
    """The claims of each finding."""
    return [finding.claims for finding in findings]
