"""Captivities of a person: captures, holdings and releases put together.

A named captivity holds what is PART_OF it. Beside those a person's sole capture and sole release are one captivity, a
capture without a release opens one whose end is unsaid, a release without a capture one whose beginning is. Several
pair in their order; where their order is not certain, nor is the pairing, and the captivity says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from graph.captivity.course import ENDLESS, Captivity, in_days
from graph.captivity.parts import Part, Step, Whole
from graph.certainty import FIRST, LAST
from graph.dates import ImpreciseDate, parse
from graph.quantities import Quantity


@dataclass(slots=True)
class Group:
    """The parts of one occurrence; those that name none have an empty `event`."""

    step: Step
    event: str
    parts: list[Part] = field(default_factory=list)

    @property
    def date(self) -> ImpreciseDate | None:
        """When it was: as the part taken in the event has it, which all claims of the event support."""
        dated = sorted((part for part in self.parts if part.at), key=lambda part: part.edge != "PARTICIPATED_IN")
        return dated[0].at if dated else None

    @property
    def wholes(self) -> set[str]:
        """The captivities that it is part of."""
        return {whole for part in self.parts for whole in part.wholes}

    @property
    def earliest(self) -> str:
        """The first day that it may have been."""
        return (self.date.earliest if self.date else None) or FIRST

    @property
    def latest(self) -> str:
        """The last day that it may have been."""
        return (self.date.latest if self.date else None) or LAST


def captivities(parts: Iterable[Part], wholes: Sequence[Whole]) -> list[Captivity]:
    """The captivities of one person, in order of their first possible days."""
    groups = grouped(parts, {whole.id for whole in wholes})
    found = [_named(whole, groups, alone=len(wholes) == 1) for whole in sorted(wholes, key=lambda whole: whole.id)]
    used = {id(part) for captivity in found for part in captivity.parts}
    rest = [group for group in groups if not any(id(part) in used for part in group.parts)]
    found += _paired(rest, alone=not wholes)
    return sorted(found, key=lambda c: ((c.start.earliest if c.start else None) or LAST, c.whole.id if c.whole else ""))


def grouped(parts: Iterable[Part], own: AbstractSet[str]) -> list[Group]:
    """Parts by occurrence, each in those captivities that are the captive's own. Those without an occurrence stand
    together as far as their dates allow, and join the sole occurrence of their step where it has a day in common.
    """
    found: dict[tuple[Step, str], Group] = {}
    loose: dict[Step, list[Part]] = {}
    for part in (replace(part, wholes=tuple(id_ for id_ in part.wholes if id_ in own)) for part in parts):
        if part.event:
            found.setdefault((part.step, part.event), Group(part.step, part.event)).parts.append(part)
        else:
            loose.setdefault(part.step, []).append(part)
    groups = list(found.values())
    for step, unplaced in loose.items():
        named = [group for group in found.values() if group.step is step]
        for cluster in _clusters(step, unplaced):
            if len(named) == 1 and (step is Step.HOLDING or _meet(named[0], cluster)):
                named[0].parts += cluster.parts
            else:
                groups.append(cluster)
    return groups


def _clusters(step: Step, parts: Iterable[Part]) -> list[Group]:
    """Parts without an occurrence, apart where their dates have no day in common; undated ones stand with the first."""
    clusters: list[Group] = []
    for part in sorted(parts, key=lambda part: _bounds(part)[0]):
        if not clusters or (step is not Step.HOLDING and part.at and _bounds(part)[0] > clusters[-1].latest):
            clusters.append(Group(step, ""))
        clusters[-1].parts.append(part)
    return clusters


def _meet(one: Group, other: Group) -> bool:
    return one.earliest <= other.latest and other.earliest <= one.latest


def _bounds(part: Part) -> tuple[str, str]:
    """First and last day that the dates of a part allow."""
    first, last = part.at or part.since, part.at or part.until
    return (first.earliest if first else None) or FIRST, (last.latest if last else None) or LAST


def _named(whole: Whole, groups: Sequence[Group], *, alone: bool) -> Captivity:
    """A named captivity with its parts; where it is the only one, with a sole capture and a sole release beside it."""
    mine = [group for group in groups if whole.id in group.wholes or group.event == whole.id]
    mine += [group for group in groups if group not in mine and not group.wholes and _surely_in(group, mine)]
    for step in Step if alone else ():
        of_step = [group for group in groups if group.step is step]
        if step is Step.HOLDING or len(of_step) == 1:
            mine += [group for group in of_step if group not in mine and not group.wholes]
    sole = all(sum(group.step is step for group in mine) <= 1 for step in (Step.CAPTURE, Step.RELEASE))
    return _captivity(whole, mine, certain=sole)


def _paired(groups: Sequence[Group], *, alone: bool) -> list[Captivity]:
    """Captivities that no source names: captures and releases paired in their order."""
    captures, holdings, releases = (
        sorted((group for group in groups if group.step is step), key=lambda group: (group.earliest, group.event))
        for step in Step
    )
    if len(captures) <= 1 and len(releases) <= 1:
        within = [holding for holding in holdings if _within(holding, captures, releases)]
        together = [*captures, *within, *releases]
        sole = bool(captures) or len(holdings) <= 1
        certain = alone and sole and within == holdings and _in_order(captures, releases)
        found = [_captivity(None, together, certain=certain)] if together else []
        return found + [_captivity(None, [holding], certain=False) for holding in holdings if holding not in within]
    certain = alone and len(releases) in (len(captures), len(captures) - 1) and _alternate(captures, releases)
    longest = max(len(captures), len(releases))
    pairs = [[*captures[n : n + 1], *releases[n : n + 1]] for n in range(longest)]
    placed = [[*pair, *(holding for holding in holdings if certain and _surely_in(holding, pair))] for pair in pairs]
    apart = [holding for holding in holdings if not any(holding in groups for groups in placed)]
    return [_captivity(None, groups, certain=certain) for groups in placed] + [
        _captivity(None, [holding], certain=False) for holding in apart
    ]


def _within(holding: Group, captures: Sequence[Group], releases: Sequence[Group]) -> bool:
    """Whether a holding may lie between the capture and the release."""
    after = all(_bounds(part)[1] >= group.earliest for group in captures for part in holding.parts)
    return after and all(_bounds(part)[0] <= group.latest for group in releases for part in holding.parts)


def _surely_in(holding: Group, groups: Sequence[Group]) -> bool:
    """Whether all days of a holding lie for sure between the captures and the releases among some groups."""
    begun = [group.latest for group in groups if group.step is Step.CAPTURE]
    ended = [group.earliest for group in groups if group.step is Step.RELEASE]
    if holding.step is not Step.HOLDING or not begun or not ended:
        return False
    days = [_bounds(part) for part in holding.parts]
    return min(first for first, _ in days) >= max(begun) and max(last for _, last in days) <= min(ended)


def _in_order(captures: Sequence[Group], releases: Sequence[Group]) -> bool:
    """Whether the capture may have been before the release."""
    return not captures or not releases or captures[0].earliest <= releases[0].latest


def _alternate(captures: Sequence[Group], releases: Sequence[Group]) -> bool:
    """Whether each release was for sure after its capture and before the next one."""
    steps = [group for pair in zip(captures, releases, strict=False) for group in pair]
    steps += captures[len(releases) :]
    return all(one.latest <= other.earliest for one, other in pairwise(steps))


def _captivity(whole: Whole | None, groups: Sequence[Group], *, certain: bool) -> Captivity:
    ordered = sorted(groups, key=lambda group: (list(Step).index(group.step), group.earliest, group.event))
    parts = tuple(part for group in ordered for part in group.parts)
    start = _first(
        *(group.date for group in ordered if group.step is Step.CAPTURE),
        whole.since if whole else None,
        *(part.since for part in parts),
    )
    end = _first(
        *(group.date for group in ordered if group.step is Step.RELEASE),
        whole.until if whole else None,
        *(part.until for part in parts),
    )
    durations = whole.durations if whole else ()
    if start is None and end is not None:
        start = _reckoned(end, durations, -1)
    elif end is None and start is not None:
        end = _reckoned(start, durations, 1)
    made = Captivity(whole, parts, certain, start, end)
    return replace(made, certain=certain and not made.reversed)


def _reckoned(known: ImpreciseDate, durations: Sequence[Quantity], way: int) -> ImpreciseDate | None:
    """The other end of a captivity by what is said of its length; None where that does not bound it on both sides.

    Sources count days both ways, so a length of 498 days may be 497 or 498 days elapsed.
    """
    if known.earliest is None or known.latest is None:
        return None
    spans = [span for span in map(in_days, durations) if span]
    least, most = max((s[0] for s in spans), default=0) - 1, min((s[1] for s in spans), default=ENDLESS)
    if least > most or most >= ENDLESS:
        return None
    near, far = (known.latest, known.earliest) if way < 0 else (known.earliest, known.latest)
    days = sorted(date.fromisoformat(d) + way * timedelta(days=n) for d, n in ((near, least), (far, most)))
    first, last = (day.isoformat() for day in days)
    return parse(first if first == last else f"{first}/{last}")


def _first(*dates: ImpreciseDate | None) -> ImpreciseDate | None:
    return next((day for day in dates if day), None)
