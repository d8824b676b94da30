"""The report of a load: what it did, or with a dry run would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.errors import Refused
from loaders.difference import Difference

COUNTS = (
    "created",
    "unchanged",
    "updated",
    "returned",
    "withdrawn",
    "left_out",
    "purged",
    "retracted",
    "kept_out",
    "rejected",
)
"""The fields of a report that are numbers, in the order in which it is told."""


@dataclass(slots=True)
class Report:
    """Numbers of claims, and the ids of those that changed.

    `retracted` are claims of the files that do not count because of a judgement, `kept_out` those that were purged or
    rest on what was. `says` tells each of the changed and the retracted in one line, after a dry run. `alarm` is why a
    load would be refused without `withdraw`.

    Of streams beside: `records` read by kind, `kept` as they stand by field, `rejected` records, and where the last two
    were written (`rejects`). `withheld` says why nothing was withdrawn where something would have been. `resumed`
    tells that an unfinished load was taken up; its numbers are those of the whole. Of streams only a dry run says what
    `changed`, and no more than the first of it.
    """

    created: int = 0
    unchanged: int = 0
    updated: int = 0
    returned: int = 0
    withdrawn: int = 0
    left_out: int = 0
    purged: int = 0
    retracted: int = 0
    kept_out: int = 0
    rejected: int = 0
    changed: dict[str, list[str]] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)
    alarm: Refused | None = None
    records: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)
    rejects: str = ""
    withheld: str = ""
    resumed: bool = False
    seconds: float = 0.0
    claims_per_second: float = 0.0

    def add(self, difference: Difference, left_out: int, most: int | None = None) -> None:
        """Count a difference in, and note which claims it is about: all, or as many more as make `most`."""
        self.unchanged += difference.unchanged
        self.left_out += left_out
        for name in ("created", "updated", "returned", "withdrawn", "purged", "retracted"):
            ids = difference.counted(name)
            setattr(self, name, getattr(self, name) + len(ids))
            self.note(name, ids, most)

    def note(self, name: str, ids: Sequence[str], most: int | None = None) -> None:
        """Note claims that changed: all, or as many more as make `most` in all."""
        room = ids if most is None else ids[: max(most - len(self.ids), 0)]
        if room:
            self.changed.setdefault(name, []).extend(room)

    def join(self, other: Report) -> None:
        """Count in what another part of the same load did."""
        for name in COUNTS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, ids in other.changed.items():
            self.note(name, ids)
        self.says |= other.says
        self.alarm = self.alarm or other.alarm
        self.records |= other.records
        self.kept |= other.kept
        self.rejects, self.withheld, self.resumed = other.rejects, other.withheld, other.resumed

    @property
    def ids(self) -> set[str]:
        """The ids of what changed."""
        return {id_ for changed in self.changed.values() for id_ in changed}
