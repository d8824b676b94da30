"""What remains of purged claims: hashes with a key of the instance's own, so that no load brings them back.

A plain hash of a claim can be guessed, a million tries a second; without the key, which stays in the database and is in
no dump, these tell nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.claims import Claim
from graph.cypher import beside
from graph.store import Store, Transaction

KEY = "purge-key"
CHUNK = 1000
_CYPHER = beside(__file__)


@dataclass(frozen=True, slots=True)
class Tombstones:
    """The hashes of what was purged: of each claim its gist and its id. Empty where nothing ever was."""

    key: bytes = b""
    hashes: frozenset[str] = frozenset()

    def covers(self, text: str) -> bool:
        """Whether a gist or a claim's id was purged."""
        return bool(self.hashes) and keyed(self.key, text) in self.hashes

    def part(self, claims: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
        """Claims that may be stored, and those that were purged or rest on what was."""
        everything = list(claims)
        if not self.hashes:
            return everything, []
        gone = {claim.id for claim in everything if any(map(self.covers, (claim.gist, claim.id, *claim.rests_on)))}
        while more := {c.id for c in everything if c.id not in gone and gone.intersection(c.rests_on)}:
            gone |= more
        return [c for c in everything if c.id not in gone], [c for c in everything if c.id in gone]


def keyed(key: bytes, text: str) -> str:
    """A hash that cannot be computed without the key."""
    return hashlib.blake2b(text.encode(), key=key, digest_size=32).hexdigest()


async def tombstones(store: Store) -> Tombstones:
    """All that remains of what was purged."""
    rows = await store.read(_CYPHER["key"], {"id": KEY})
    hashes: list[str] = []
    while page := await store.read(_CYPHER["page"], {"after": hashes[-1] if hashes else "", "count": CHUNK}):
        hashes += [row[0] for row in page]
    return Tombstones(bytes.fromhex(rows[0][0]), frozenset(hashes)) if rows else Tombstones()


async def bury(transaction: Transaction, reasons: Mapping[str, str]) -> None:
    """Keep the hashes of some texts, each with the reason why; the instance's key is made at first use."""
    rows = await transaction.run(_CYPHER["make_key"], {"id": KEY, "value": secrets.token_hex(32)})
    key = bytes.fromhex(rows[0][0])
    hashed = [{"id": keyed(key, text), "props": {"reason": reason}} for text, reason in sorted(reasons.items())]
    await transaction.run(_CYPHER["bury"], {"rows": hashed})
