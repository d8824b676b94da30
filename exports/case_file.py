"""Case files: every claim of a dataset as a fact under its source, which `kith load` reads as the same claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import yaml

from exports.case_stance import Case, bare, beside, entity_ids, head, heading, take_sources
from exports.case_words import RESERVED, Fields, Unsaid, content, require, value
from exports.records import Part
from exports.world import World
from graph.claims import ENTITY_ID, KEY, Claim, Modality, Polarity
from graph.vocabulary import EDGE, PROPERTIES, PROPERTY, label_of

SECTIONS = {"Person": "people", "Organization": "organizations", "Place": "places", "Event": "events"}
NO_FOLDING = 1 << 30


@dataclass(slots=True)
class _Plan:
    """Where each claim of a file stands: under a citation, at its entity, or nowhere, with the reason."""

    case: Case
    cited: list[tuple[str, str]] = field(default_factory=list)
    declared: dict[str, list[str]] = field(default_factory=dict)
    types: dict[str, set[str]] = field(default_factory=dict)
    unsaid: dict[str, str] = field(default_factory=dict)


def parts(world: World) -> Iterator[Part]:
    """A case file for each dataset."""
    for dataset in world.datasets():
        if KEY.fullmatch(dataset):
            yield Part(f"{dataset}.yaml", _file(world, dataset))
        else:
            world.left_out.unsaid += sum(1 for _ in world.claims(dataset))


def _file(world: World, dataset: str) -> Iterator[str]:
    plan = _planned(world, dataset)
    world.left_out.unsaid += len(plan.unsaid)
    yield from _left_out(plan.unsaid)
    yield _yaml(head(plan.case))
    if plan.case.known:
        yield "sources:\n"
        yield from (_block({id_.rpartition("/")[2]: said}) for id_, said in plan.case.known.items())
    for label, section in SECTIONS.items():
        keys = sorted(key for key, labels in plan.case.keys.items() if label in labels)
        if keys:
            yield f"{section}:\n"
            yield from (_entity(world, plan, f"{label.lower()}/{dataset}/{key}") for key in keys)
    if plan.cited:
        yield "facts:\n"
    for citation, facts in groupby(plan.cited, key=lambda found: found[0]):
        yield _block({citation: []}).removesuffix(" []\n") + "\n"
        for _, id_ in facts:
            yield _block([_fact(plan.case, _claim(world, id_))], indent=4)


def _planned(world: World, dataset: str) -> _Plan:
    """Decide where each claim stands, its words and those whom it names known."""
    case = Case(dataset)
    take_sources(case, world.sources(dataset))
    for claim in world.claims(dataset):
        _declare(case, claim)
    plan = _Plan(case)
    for claim in world.claims(dataset):
        try:
            _place(plan, claim, world)
        except Unsaid as unsaid:
            plan.unsaid[claim.id] = str(unsaid)
    _check_events(plan, world)
    plan.cited.sort()
    return plan


def _declare(case: Case, claim: Claim) -> None:
    for id_ in entity_ids(claim):
        if ENTITY_ID.fullmatch(id_):
            _, dataset, key = id_.split("/")
            if dataset == case.dataset and key not in RESERVED:
                case.keys.setdefault(key, set()).add(label_of(id_))


def _place(plan: _Plan, claim: Claim, world: World) -> None:
    citation, said = heading(claim, plan.case), beside(claim, plan.case)
    content(claim, plan.case.name)
    if bare(claim, plan.case):
        require(claim.subject.split("/")[1] == plan.case.dataset, "it is a conclusion without a reason")
        others = plan.declared.setdefault(claim.subject, [])
        if others:
            first = _claim(world, others[0])
            same = (heading(first, plan.case), beside(first, plan.case)) == (citation, said)
            require(same, "it is a conclusion without a reason, said otherwise than the first of its entity")
        others.append(claim.id)
    else:
        plan.cited.append((citation, claim.id))
    if claim.predicate == "type" and claim.polarity is Polarity.ASSERTED and claim.modality is not Modality.PLANNED:
        plan.types.setdefault(claim.subject, set()).add(claim.value)


def _check_events(plan: _Plan, world: World) -> None:
    """Leave out what happens in an event of the dataset of which nothing says that it is of that kind."""
    kept = []
    for citation, id_ in plan.cited:
        claim = _claim(world, id_)
        wanted = EDGE[claim.predicate].occurrence if claim.predicate in EDGE else None
        asserted = claim.polarity is Polarity.ASSERTED and claim.modality is not Modality.PLANNED
        inside = claim.event.startswith(f"event/{plan.case.dataset}/")
        if wanted and asserted and inside and wanted not in plan.types.get(claim.event, ()):
            plan.unsaid[id_] = f"no fact says that its event is of the type {wanted}"
        else:
            kept.append((citation, id_))
    plan.cited = kept


def _entity(world: World, plan: _Plan, id_: str) -> str:
    """An entity, with what the case's author says of it without a reason."""
    claims = [_claim(world, claim) for claim in plan.declared.get(id_, ())]
    fields: Fields = {}
    for prop in PROPERTIES:
        found = [value(claim, PROPERTY[prop.name]) for claim in claims if claim.predicate == prop.name]
        if found:
            fields[prop.name] = found
    if claims:
        citation = heading(claims[0], plan.case)
        fields |= ({"from": citation} if claims[0].locator else {}) | beside(claims[0], plan.case)
    key = id_.rpartition("/")[2]
    return _block({key: fields}) if fields else _block({key: None}).removesuffix(" null\n") + "\n"


def _fact(case: Case, claim: Claim) -> Fields:
    word, fields = content(claim, case.name)
    return {word: fields, **beside(claim, case)}


def _claim(world: World, id_: str) -> Claim:
    claim = world.claim(id_)
    assert claim is not None
    return claim


def _left_out(unsaid: Mapping[str, str]) -> Iterator[str]:
    """Comments that tell what a file lacks, and why."""
    if not unsaid:
        return
    yield f"# Claims left out, for a case file cannot say them as they are: {len(unsaid)}\n"
    yield from (f"#   {count} times {why}\n" for why, count in sorted(Counter(unsaid.values()).items()))
    yield "# These are:\n"
    yield from (f"#   {id_}: {why}\n" for id_, why in sorted(unsaid.items()))


def _yaml(said: Any) -> str:
    dumped: str = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=NO_FOLDING)
    return dumped


def _block(said: Any, indent: int = 2) -> str:
    return "".join(f"{' ' * indent}{line}\n" for line in _yaml(said).removesuffix("\n").split("\n"))
