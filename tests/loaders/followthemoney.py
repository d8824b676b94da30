"""Small files of FollowTheMoney about invented people, and what a reading of one comes to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.claims import Claim
from loaders import followthemoney
from loaders.harvest import Aside, Harvest

Row = dict[str, Any]


class Reading:
    """One file read to its end."""

    def __init__(self, path: Path) -> None:
        self.asides: list[Aside] = []
        self.harvest = Harvest("x", aside=self.asides.append)
        self.claims = list(followthemoney.read(path, self.harvest))
        self.harvest.spool.close()

    @property
    def said(self) -> set[str]:
        return {told(claim) for claim in self.claims}

    @property
    def whole(self) -> list[str]:
        return [f"{aside.record}: {aside.reason}" for aside in self.asides if aside.field == "record"]

    @property
    def refused(self) -> list[str]:
        return [f"{aside.line} {aside.record}: {aside.reason}" for aside in self.asides if aside.rejected]


def told(claim: Claim) -> str:
    """A claim in one line, without its source."""
    dates = "".join(f" {name} {day.text}" for name, day in (("since", claim.since), ("until", claim.until)) if day)
    marks = "".join(f" {name}={value}" for name, value in claim.qualifiers if name not in ("name", "script"))
    event = f" [{claim.event}]" if claim.event else ""
    return f"{claim.subject} {claim.predicate} {claim.object or claim.value}{marks}{dates}{event}"


def entity(id_: str, schema: str, **properties: Any) -> Row:
    return {"id": id_, "schema": schema, "properties": properties}


def person(id_: str, **properties: Any) -> Row:
    return entity(id_, "Person", **({"name": [id_.title()]} | properties))


def family(id_: str, person_: str, word: str, relative: str, **more: Any) -> Row:
    return entity(id_, "Family", person=[person_], relative=[relative], relationship=[word], **more)


def write(folder: Path, *rows: Row) -> Path:
    path = folder / "entities.json"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def reading(folder: Path, *rows: Row) -> Reading:
    return Reading(write(folder, *rows))


ANNA, BEN = "person/x/anna", "person/x/ben"
FIRM = "organization/x/firm"
PEOPLE = (person("anna"), person("ben"), entity("firm", "Company", name=["The Firm"]))
FLAT = (
    person("ben"),
    family("f", "anna", "son", "ben"),
    entity("seat", "Position", name=["Seat"]),
    entity("o", "Occupancy", holder=["anna"], post=["seat"]),
    person("anna"),
)
