"""Naming: the names of an entity with their forms, and the form that it goes by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.claims import Modality
from graph.entries import Entry
from graph.names import latin, script_of, search_text
from graph.projection.facts import canonical_text
from graph.projection.pick import pick, ranked
from graph.records import StoredClaim

MAIN = "main"
WEIGHED = 3
"""The rules of the pick that weigh claims (stance, confidence, sources); those behind only break ties."""


@dataclass(frozen=True, slots=True)
class ProjectedName:
    """One name: the entity that its claims speak of, how it is used, and the entries that give its forms."""

    id: str
    use: str
    entries: tuple[Entry, ...]

    @property
    def forms(self) -> list[str]:
        """The form that each entry gives."""
        return [canonical_text(entry) for entry in self.entries]

    @property
    def current(self) -> list[Entry]:
        """The entries that count now and assert."""
        return [entry for entry in self.entries if entry.current and entry.asserts]


def name_of(claim: StoredClaim) -> str:
    """The id of the name that a claim gives a form of: the entity as the claim calls it, and the key of the name."""
    return f"name/{claim.subject}/{claim.details.get('name', '1')}"


def group_names(claims: Sequence[StoredClaim]) -> list[ProjectedName]:
    """The names that claims on `name` make, main names first, in order of their ids."""
    grouped: dict[str, list[Entry]] = {}
    for claim in claims:
        if claim.stance != Modality.PLANNED:
            grouped.setdefault(name_of(claim), []).extend(claim.entries())
    names = (
        ProjectedName(id_, use_of(entries), tuple(sorted(entries, key=lambda e: (e.claim, e.live))))
        for id_, entries in grouped.items()
    )
    return sorted((name for name in names if name.entries), key=lambda name: (name.use != MAIN, name.id))


def use_of(entries: Sequence[Entry]) -> str:
    """How a name is used, by its best entry."""
    best = ranked(entries, canonical_text)
    return best[0].qualifiers.get("use", MAIN) if best else MAIN


def main_form(entries_by_name: Sequence[Sequence[Entry]], lang: str = "") -> str:
    """The form to show among the admitted entries of each name: main names before others, then the pick.

    With `lang`, forms of that language come first; where there is none, the form that would be shown without. Forms in
    several scripts say the same, so between those that the pick holds equal one in Latin letters is shown, of these one
    in English or in no language before one that is spelled after another.
    """
    tagged = [(use_of(entries) != MAIN, entry) for entries in entries_by_name for entry in entries if entry.asserts]
    picked = pick((entry for _, entry in tagged), canonical_text)
    order = {
        id(entry): (rank[:WEIGHED], _foreign(entry), rank[WEIGHED:])
        for entry, rank in zip(picked.entries, picked.ranks, strict=True)
    }
    tagged.sort(key=lambda pair: (pair[0], order[id(pair[1])]))
    spoken = [entry for _, entry in tagged if lang and entry.qualifiers.get("lang", "") == lang]
    best = spoken or [entry for _, entry in tagged]
    return canonical_text(best[0]) if best else ""


def _foreign(entry: Entry) -> tuple[bool, bool]:
    return script_of(entry.value) != "Latn", entry.qualifiers.get("lang", "").partition("-")[0] not in ("", "en")


def name_properties(name: ProjectedName, entity: str) -> dict[str, object]:
    """What a Name node carries; a name without a current form has no search text, so no search finds it."""
    shown = [canonical_text(entry) for entry in name.current]
    return {
        "id": name.id,
        "entity": entity,
        "use": name.use,
        "searchText": search_text(shown) or None,
        "sortKey": f"{latin(main_form([name.current]))} {name.id}" if shown else None,
        "forms": name.forms,
        "langs": [entry.qualifiers.get("lang", "") for entry in name.entries],
        "scripts": [entry.qualifiers.get("script", "") for entry in name.entries],
    }
