"""The difference between what a dataset says now and what the store holds of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph import periods, records
from graph.claims import Claim
from graph.errors import Refused
from graph.periods import Version
from loaders.standing import BESIDE, Standing, beside_of

FEW = 20
SHARE = 5


@dataclass(slots=True)
class Difference:
    """What a load of an `instant` does: claims to create; properties by claim id to change, to withdraw and to purge.

    `judged` are those under a retraction: what their dataset states of them is written all the same, so that lifting
    the judgement gives it back, but they are no part of what a load changes. `retracted` are the judged ones that the
    files state.
    """

    instant: str
    created: dict[str, Claim] = field(default_factory=dict)
    returned: dict[str, dict[str, Any]] = field(default_factory=dict)
    updated: dict[str, dict[str, Any]] = field(default_factory=dict)
    withdrawn: dict[str, dict[str, Any]] = field(default_factory=dict)
    purged: dict[str, dict[str, Any]] = field(default_factory=dict)
    judged: set[str] = field(default_factory=set)
    retracted: set[str] = field(default_factory=set)
    unchanged: int = 0
    live: int = 0

    @property
    def changes(self) -> dict[str, dict[str, Any]]:
        """Every claim to change in place, with the properties to set."""
        return self.returned | self.updated | self.withdrawn | self.purged

    def counted(self, name: str) -> list[str]:
        """The ids under one of the names of this difference, without the judged ones where they do not belong."""
        ids = set(getattr(self, name))
        return sorted(ids if name in ("retracted", "purged") else ids - self.judged)


def compare(
    claims: Iterable[Claim],
    hidden: Iterable[Claim],
    standing: Mapping[str, Standing],
    instant: str,
    retracted: Collection[str] = (),
) -> Difference:
    """What has to happen so that the store holds `claims` as live and the rest of the dataset as withdrawn.

    `retracted` are the gists on which a judgement is in force.
    """
    difference = Difference(instant, judged={id_ for id_, stands in standing.items() if stands.gist in retracted})
    difference.live = sum(stands.live for id_, stands in standing.items() if id_ not in difference.judged)
    said: set[str] = set()
    for claim in claims:
        said.add(claim.id)
        if claim.gist in retracted or claim.id in difference.judged:
            difference.judged.add(claim.id)
            difference.retracted.add(claim.id)
        _compare(claim, standing.get(claim.id), instant, difference)
    for claim in hidden:
        said.add(claim.id)
        if claim.id in standing:
            difference.purged[claim.id] = {"purge": True}
    for id_, stands in standing.items():
        if id_ not in said and stands.live:
            difference.withdrawn[id_] = {"versions": _texts(periods.close(stands.versions, instant))}
    return difference


def created(claim: Claim, instant: str) -> dict[str, Any]:
    """What is written of a new claim of a load."""
    props = {name: value for name, value in records.properties(claim).items() if value is not None}
    return props | {"versions": [Version(instant, "", int(claim.confidence)).text]}


def check_withdrawal(count: int, live: int, dataset: str) -> Refused | None:
    """Why not to withdraw so many of the live claims that a file cut short looks like it; None for a few."""
    if count > FEW and count * SHARE > live:
        return Refused(
            f"This load would withdraw {count} of {live} claims of the dataset {dataset!r}.",
            "If the file is whole and the only one of that name, and that is meant, load it again with --withdraw; "
            "--dry-run shows the difference.",
        )
    return None


def _compare(claim: Claim, stands: Standing | None, instant: str, difference: Difference) -> None:
    confidence = int(claim.confidence)
    if stands is None:
        difference.created[claim.id] = claim
        return
    props = records.properties(claim)
    beside = {name: props[name] for name in BESIDE}
    if not stands.live or stands.confidence != confidence:
        beside |= {"versions": _texts(periods.reopen(stands.versions, instant, confidence))}
        (difference.updated if stands.live else difference.returned)[claim.id] = beside
    elif beside_of(props) != stands.beside:
        difference.updated[claim.id] = beside
    elif claim.id not in difference.judged:
        difference.unchanged += 1


def _texts(versions: Iterable[Version]) -> list[str]:
    return [version.text for version in versions]
