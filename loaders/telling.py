"""A claim in one line, for the report of a load: what it says, how, and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from graph.claims import DENYING, Claim, Modality
from graph.cypher import beside
from graph.dates import read
from graph.records import properties
from graph.store import Store
from graph.vocabulary import EDGE, SAME_AS

_STANCES = {Modality.ALLEGED.value: "alleged", Modality.PLANNED.value: "planned", Modality.INFERRED.value: "concluded"}
_DATES = {"at": "", "since": "since ", "until": "until ", "observed": "seen "}
CHUNK = 2000
_CYPHER = beside(__file__)


async def told_of(store: Store, claims: Iterable[Claim], ids: Collection[str]) -> dict[str, str]:
    """Some claims by their ids, each in one line: as the files have it, else as the store does."""
    found = {claim.id: told(properties(claim)) for claim in claims if claim.id in ids}
    missing = sorted(set(ids) - found.keys())
    for first in range(0, len(missing), CHUNK):
        rows = await store.read(_CYPHER["by_id"], {"ids": missing[first : first + CHUNK]})
        found |= {row[0]["id"]: told(row[0]) for row in rows}
    return found


def told(claim: Mapping[str, Any]) -> str:
    """What the stored properties of a claim say, in one line; ids of its own dataset by their keys alone."""
    speakers = " quoting ".join(_key(link, claim) for link in claim.get("attributedTo") or ())
    said_by = f"said by {speakers}" if speakers else ""
    parts = (_gist(claim), *_dates(claim), *(claim.get("qualifiers") or ()), _stance(claim), said_by)
    return f"{', '.join(filter(None, parts))} ({_place(claim)})"


def _gist(claim: Mapping[str, Any]) -> str:
    subject, predicate = _key(claim.get("subject") or "anybody", claim), claim.get("predicate") or ""
    in_event = f" in {_key(claim['event'], claim)}" if claim.get("event") else ""
    end = _key(claim.get("object") or "anybody", claim)
    if predicate in EDGE or predicate == SAME_AS:
        reads = EDGE[predicate].forward if predicate in EDGE else "is the same as"
        return f"{subject} {reads} {end}{in_event}"
    if predicate:
        return f"{predicate} of {subject} is {(claim.get('value') or 'anything').partition('|')[0]}"
    return f"anything of {subject}{in_event}"


def _dates(claim: Mapping[str, Any]) -> list[str]:
    dates = ((before, read(claim.get(name))) for name, before in _DATES.items())
    return [f"{before}{date.edtf}" for before, date in dates if date]


def _stance(claim: Mapping[str, Any]) -> str:
    return "denied" if claim["stance"] in DENYING else _STANCES.get(claim["stance"], "")


def _place(claim: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (_key(claim["source"], claim), claim.get("locator"))))


def _key(id_: str, claim: Mapping[str, Any]) -> str:
    kind, _, rest = id_.partition("/")
    dataset, _, key = rest.partition("/")
    return key if key and dataset == claim["dataset"] and " " not in kind else id_
