"""What entities are shown and listed by: their captions and the keys of lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from graph.captivity import CAPTIVE, CAPTIVE_ROLES
from graph.names import latin
from graph.projection.captions import Tie, caption
from graph.projector import reading, statements
from graph.projector.batch import Batch
from graph.vocabulary import label_of

Properties = dict[str, Any]
EVENT = "Event"
NEVER_SHOWN: Mapping[str, Any] = dict.fromkeys(statements.SHOWN_BY) | {"degree": 0}
"""What an entity is shown by of which nothing was ever projected."""


async def standing(run: reading.Run, ids: Iterable[str]) -> dict[str, Properties]:
    """What a caption is made of, and the caption, of some entities as they stand."""
    found: dict[str, Properties] = {}
    for label, of_label in reading.by_label(ids, lambda id_: id_).items():
        for id_, *values in await reading.read_all(run, statements.entities_by_id(label), of_label):
            found[id_] = dict(zip(statements.SHOWN_BY, values, strict=True))
    return found


@dataclass(slots=True)
class Showing:
    """Captions for a batch whose edges are written and whose facts are not.

    `before` is how the entities stand, `now` the same with the batch's facts and captions; `rows` are the properties to
    write, by id.
    """

    run: reading.Run
    before: dict[str, Properties]
    now: dict[str, Properties]
    captives: set[str] = field(default_factory=set)
    rows: dict[str, Properties] = field(default_factory=dict)

    async def show(self, batch: Batch, listed: Mapping[str, bool]) -> None:
        """Caption, order and list the touched entities, and caption anew the unnamed neighbours of those renamed.

        Events come last: an unnamed one is told by the captions of who took part.
        """
        await self._find_captives(batch)
        told = {id_ for id_, props in self.now.items() if props["name"] != self.before[id_]["name"]}
        await self._add(await self._unnamed_around(told))
        told |= await self._caption(id_ for id_ in self.now if label_of(id_) != EVENT)
        await self._add(id_ for id_ in await self._unnamed_around(told) if label_of(id_) == EVENT)
        await self._caption(id_ for id_ in self.now if label_of(id_) == EVENT)
        for id_ in listed.keys() & self.rows.keys():
            self.rows[id_] |= {"listed": listed[id_]} | ({} if listed[id_] else {"sortKey": None})

    async def _find_captives(self, batch: Batch) -> None:
        """Whom edges tell to be captive. A touched one who was it before may be it no longer."""
        told = {pair.start for pair, edges in batch.edges.items() if edges and _of_captives(pair)}
        unsure = sorted(id_ for id_, props in self.now.items() if props["captiveKey"] and id_ not in told)
        rows = await reading.read_all(self.run, statements.CAPTIVES, unsure)
        self.captives = told | {row[0] for row in rows}

    async def _add(self, ids: Iterable[str]) -> None:
        more = await standing(self.run, set(ids) - self.now.keys())
        self.before |= more
        self.now |= {id_: dict(props) for id_, props in more.items()}
        self.captives |= {id_ for id_, props in more.items() if props["captiveKey"]}

    async def _unnamed_around(self, ids: Iterable[str]) -> set[str]:
        """The unnamed neighbours of some entities. Who had no caption had no edge, so theirs are touched all."""
        found: set[str] = set()
        shown = [id_ for id_ in ids if self.before[id_]["caption"]]
        for label, of_label in reading.by_label(shown, lambda id_: id_).items():
            rows = await reading.read_all(self.run, statements.unnamed_neighbours(label), of_label)
            found |= {row[0] for row in rows}
        return found

    async def _caption(self, ids: Iterable[str]) -> set[str]:
        """Make what some entities are shown by; returns those whose caption changed."""
        shown = sorted(ids)
        ties = await self._ties(id_ for id_ in shown if not _plain(id_, self.now[id_]))
        for id_ in shown:
            self.rows[id_] = _show(id_, self.now[id_], *ties.get(id_, ([], [])), captive=id_ in self.captives)
        for id_ in shown:
            self.now[id_]["caption"] = self.rows[id_]["caption"]
        return {id_ for id_ in shown if self.now[id_]["caption"] != self.before[id_]["caption"]}

    async def _ties(self, ids: Iterable[str]) -> dict[str, tuple[list[Tie], list[str]]]:
        """The ties of each entity, and the first days of what took place in it."""
        around: dict[str, tuple[list[Tie], list[str]]] = {}
        for label, of_label in reading.by_label(ids, lambda id_: id_).items():
            for row in await reading.read_all(self.run, statements.ties_of(label), of_label):
                id_, type_, outgoing, other, name, shown, key, role, title, up, down, earliest = row
                ties, days = around.setdefault(id_, ([], []))
                known = self.now.get(other, {"name": name, "caption": shown})
                called = known["name"] or (known["caption"] if label == EVENT else "") or ""
                ties.append(Tie(type_, outgoing, called, key, role or "", title or "", up or "", down or ""))
                if type_ == "PARTICIPATED_IN" and not outgoing and earliest:
                    days.append(earliest)
        return around


def showing(
    run: reading.Run, before: Mapping[str, Properties], facts: Mapping[str, Properties], gone: Set[str]
) -> Showing:
    """A showing of the entities that stay, with the facts that are to be written."""
    stay = {id_: props for id_, props in before.items() if id_ not in gone}
    return Showing(run, stay, {id_: props | facts.get(id_, {}) for id_, props in stay.items()})


def _of_captives(pair: Any) -> bool:
    if pair.type == "PARTICIPATED_IN":
        return dict(pair.qualifiers)["role"] in CAPTIVE_ROLES
    return pair.type in CAPTIVE


def _plain(id_: str, props: Properties) -> bool:
    """Whether an entity's own properties say all that it is shown by."""
    label = label_of(id_)
    told = props["name"] or props["description"]
    dated = label != EVENT or props["dateEarliest"] or props["begunEarliest"]
    return label in ("Organization", "Place") or bool(told and dated)


def _show(id_: str, props: Properties, ties: Sequence[Tie], days: Sequence[str], *, captive: bool) -> Properties:
    text = caption(
        label=label_of(id_),
        name=props["name"] or "",
        type_=props["type"] or "",
        description=props["description"] or "",
        sex=props["sex"] or "",
        ties=ties,
    )
    first = props["dateEarliest"] or props["begunEarliest"] or props["bornEarliest"] or min(days, default="")
    key = f"{latin(text)} {id_}"
    shown = {"caption": text, "sortKey": key, "dateKey": f"{first} {id_}" if first else None}
    return shown | ({"captiveKey": key if captive else None} if label_of(id_) == statements.PERSON else {})
