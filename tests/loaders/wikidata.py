"""Entities of Wikidata for tests, written in one line each; everybody in them is invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from graph.claims import Claim
from loaders.harvest import Aside, Harvest
from loaders.wikidata import read

ANNA, BEN, CARA, GUILD, OFFICE = (f"Q90000000{n}" for n in range(1, 6))
PRECISIONS = {4: 9, 7: 10, 10: 11}

Json = dict[str, Any]


def item(id_: str) -> Json:
    """The value of a snak that names an item."""
    return {"value": {"entity-type": "item", "id": id_}, "type": "wikibase-entityid"}


def time(text: str, precision: int = 0, calendar: str = "Q1985727", **more: Any) -> Json:
    """The value of a snak that gives a date: `1990`, `1990-05`, `1990-05-01`."""
    whole = f"{text}-00-00"[:10] if len(text) < 10 else text
    model = f"http://www.wikidata.org/entity/{calendar}"
    said = {"time": f"+{whole}T00:00:00Z", "precision": precision or PRECISIONS[len(text)], "calendarmodel": model}
    return {"value": {"before": 0, "after": 0, "timezone": 0, **said, **more}, "type": "time"}


def text(value: str, lang: str = "") -> Json:
    """The value of a snak that gives a text."""
    return {"value": {"text": value, "language": lang} if lang else value, "type": "monolingualtext"}


SOME: Json = {"snaktype": "somevalue"}
NONE: Json = {"snaktype": "novalue"}


def snak(property_: str, value: Json) -> Json:
    """A snak with a value, or with none that is known."""
    if "snaktype" in value:
        return {"property": property_, **value}
    return {"property": property_, "snaktype": "value", "datavalue": value}


def snaks(said: Json) -> Json:
    """Snaks by their properties: one value, or a list of them, for each."""
    return {
        name: [snak(name, each) for each in (value if isinstance(value, list) else [value])]
        for name, value in said.items()
    }


def statement(
    id_: str, property_: str, value: Json, *references: Json, rank: str = "normal", **qualifiers: Any
) -> tuple[str, Json]:
    """A statement with its property. References are snaks by property, qualifiers too."""
    cited = [{"snaks": snaks(each)} for each in references]
    made = {"id": id_, "rank": rank, "type": "statement", "mainsnak": snak(property_, value), "references": cited}
    return property_, {**made, "qualifiers": snaks(qualifiers)} if qualifiers else made


def entity(id_: str, *statements: tuple[str, Json], label: str = "", **more: Any) -> Json:
    """An entity with statements; a label in English."""
    claims: dict[str, list[Json]] = {}
    for property_, made in statements:
        claims.setdefault(property_, []).append(made)
    labels = {"en": {"language": "en", "value": label}} if label else {}
    return {"type": "item", "id": id_, "labels": labels or [], "claims": claims or [], **more}


def human(id_: str, *statements: tuple[str, Json], **more: Any) -> Json:
    """An entity that is a person."""
    return entity(id_, statement(f"{id_}$human", "P31", item("Q5")), *statements, **more)


def harvest(folder: Path, *entities: Json, dataset: str = "wikidata") -> tuple[list[Claim], Harvest, list[Aside]]:
    """What a file with an entity in each line comes to: the claims, the harvest, what was set aside."""
    path = folder / "dump.json"
    path.write_bytes(b"[\n" + b",\n".join(json.dumps(entity).encode() for entity in entities) + b"\n]\n")
    asides: list[Aside] = []
    taken = Harvest(dataset, aside=asides.append)
    return list(read(path, taken)), taken, asides


def said(claim: Claim) -> str:
    """A claim in one line: predicate, ends or value, event, qualifiers, dates, stance; ids without `wikidata`."""
    dates = {"since": claim.since, "until": claim.until, "observed": claim.observed}
    parts = (
        claim.subject,
        claim.predicate,
        claim.object or claim.value,
        f"in {claim.event}" if claim.event else "",
        *(f"{name}={value}" for name, value in claim.qualifiers),
        *(f"{name} {day.edtf}" for name, day in dates.items() if day),
        claim.stance if claim.stance != "fact" else "",
        "sure" if claim.confidence > 2 else "",
    )
    return " ".join(filter(None, parts)).replace("/wikidata/", "/").replace("Q90000000", "Q")
