"""Merging and unmerging: when judgements of sameness change, what stood on the entities is taken down and marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.projection.sameness import canonical_ids
from graph.projector import reading, statements
from graph.records import StoredClaim
from graph.store import Store, Transaction
from graph.vocabulary import SAME_AS


async def settle(store: Store, touched: Mapping[str, StoredClaim]) -> None:
    """Bring canonical ids up to date with the sameness claims among the touched ones, in one transaction.

    Entities whose canonical id changes, and all that are or were the same as them, lose their edges, names and values;
    every claim that names one of them is marked, so that the projection builds them again.
    """
    judged = {id_: claim for id_, claim in touched.items() if claim.predicate == SAME_AS}
    if not judged:
        return
    component = await _component(store, judged)
    ids = _ends(component.values())
    ids |= _ends(judged.values())
    before = await reading.names(store, ids)
    ids |= {id_ for canonical in before.canonical.values() for id_ in before.all(canonical)}
    after = {id_: id_ for id_ in ids} | canonical_ids(claim for claim in component.values() if not claim.purge)
    if {id_: before.of(id_) for id_ in ids} != after:
        await store.transact(lambda transaction: _take_down(transaction, after), deadline=600)


def _ends(claims: Iterable[StoredClaim]) -> set[str]:
    """The entities that judgements are about; a denial may leave one out."""
    return {end for claim in claims for end in (claim.subject, claim.object) if end}


async def _component(store: Store, judged: Mapping[str, StoredClaim]) -> dict[str, StoredClaim]:
    """All sameness claims that hang together with some, those given as they stand now."""
    found = dict(judged)
    asked: set[str] = set()
    while wanted := _ends(found.values()) - asked:
        asked |= wanted
        for statement in (statements.SAMENESS_BY_SUBJECT, statements.SAMENESS_BY_OBJECT):
            found = await reading.claims(store, statement, sorted(wanted)) | found
    return found


async def _take_down(transaction: Transaction, canonical: Mapping[str, str]) -> None:
    ids = sorted(canonical)
    for end in statements.NAMED_BY:
        await transaction.run(statements.touch_naming(end), {"ids": ids})
    names = await reading.read_all(transaction.run, statements.NAMES_OF, ids)
    await transaction.run(statements.DELETE_NAMES, {"ids": [row[0] for row in names]})
    for label, of_label in reading.by_label(ids, lambda id_: id_).items():
        await transaction.run(statements.detach(label), {"ids": of_label})
        await transaction.run(statements.replace_entities(label), {"rows": list(_bare(of_label, canonical))})


def _bare(ids: Iterable[str], canonical: Mapping[str, str]) -> Iterable[Mapping[str, Any]]:
    for id_ in ids:
        merged = sorted(other for other, root in canonical.items() if root == id_ and other != id_)
        props: dict[str, Any] = {"id": id_, "dataset": id_.split("/")[1], "listed": False}
        if canonical[id_] != id_:
            props["canonical"] = canonical[id_]
        if merged:
            props["merged"] = merged
        yield {"id": id_, "props": props}
