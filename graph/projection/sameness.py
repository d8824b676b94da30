"""Sameness: which ids are one entity, by the judgements that count now."""

from __future__ import annotations

from collections.abc import Iterable

from graph.claims import DENYING, Modality
from graph.records import StoredClaim

MERGING = (Modality.FACT, Modality.INFERRED)


def canonical_ids(claims: Iterable[StoredClaim]) -> dict[str, str]:
    """Every id that a sameness claim names, with the smallest id of those that are the same as it.

    Judgements are taken the surest first; one that would put two ids together which a live denial keeps apart is left
    out. An allegation or a plan merges nothing.
    """
    judgements = [claim for claim in claims if claim.current and claim.subject and claim.object]
    parent = {end: end for claim in judgements for end in (claim.subject, claim.object)}
    apart = [(claim.subject, claim.object) for claim in judgements if claim.stance in DENYING]
    for claim in sorted((c for c in judgements if c.stance in MERGING), key=_surest):
        one, other = _root(parent, claim.subject), _root(parent, claim.object)
        if one != other and not any({_root(parent, a), _root(parent, b)} == {one, other} for a, b in apart):
            parent[max(one, other)] = min(one, other)
    return {id_: _root(parent, id_) for id_ in parent}


def _surest(claim: StoredClaim) -> tuple[int, int, str]:
    confidence = max(version.confidence for version in claim.live if version.lasts)
    return MERGING.index(Modality(claim.stance)), -confidence, claim.id


def _root(parent: dict[str, str], id_: str) -> str:
    while parent[id_] != id_:
        id_ = parent[id_]
    return id_
