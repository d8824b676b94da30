"""Filters of lists: on what is picked, dates and views on what some claim that is admitted gives; and on relations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graph.certainty import Certainty
from graph.names import latin
from resolvers.plan import identity, pages
from resolvers.plan.claimed import claimed, compared
from resolvers.plan.composition import Composition
from resolvers.plan.days import day
from resolvers.plan.edges import relations
from resolvers.plan.related import Quantified
from resolvers.plan.standing import HELD, Standing, standing
from resolvers.plan.tree import Selection

_TEXT = {
    "eq": "{value} = {given}",
    "in": "{value} IN {given}",
    "startsWith": "toLower({value}) STARTS WITH {given}",
    "contains": "toLower({value}) CONTAINS {given}",
}
_FOLDED = ("startsWith", "contains")


class Filters:
    """The MATCH and the conditions of a list's `where`.

    `selective` lists start from ids instead of an index; `repeated` ones may come to a node more than once; before
    those with a `standing`, who has it is asked.
    """

    def __init__(self, c: Composition, selection: Selection, label: str) -> None:
        self.c = c
        self.selection = selection
        self.label = label
        where: Mapping[str, Any] = selection.arguments.get("where") or {}
        self.conditions: list[str] = []
        self.selective = self.repeated = False
        self.match = f"MATCH (n0:{label})"
        self._relations = relations(label)
        for name, operators in sorted(where.items(), key=lambda said: said[0] != "id"):
            for operator, given in (operators or {}).items():
                if given is not None and name != "status":
                    self._add(name, operator)
        self.standing = self._standing(where.get("status"))

    def _standing(self, asked: Mapping[str, Any] | None) -> Standing | None:
        """The question of who is held on a day; the list goes on with those alone, or without them."""
        if not asked:
            return None
        on = self.c.bind(self.selection, "status_on", lambda given, _: given["where"]["status"]["on"])
        captives = f"{self.match}{pages.where(*self.conditions, 'n0.captiveKey > $captiveAfter')}"
        found = standing(self.c, captives, asked["held"], on, selective=self.selective)
        if found.held is Certainty.NO:
            self.conditions = [*self.conditions, f"(n0.captiveKey IS NULL OR NOT n0.id IN ${HELD})"]
        else:
            self.match, self.conditions = f"UNWIND ${HELD} AS i0 WITH i0 MATCH (n0:Person {{id: i0}})", []
            self.selective, self.repeated = True, False
        return found

    def _add(self, name: str, operator: str) -> None:
        if name in self._relations:
            self._relate(name, operator)
        elif name == "id" and not self.selective:
            self._start_from_ids(operator)
        elif operator in ("within", "overlaps"):
            self.conditions += self._days(name, operator)
        else:
            fold = operator in _FOLDED
            given = self._bind(f"{name}_{operator}", lambda where: _folded(where[name][operator], fold=fold))
            if name == "id":
                self.conditions.append(identity.named("n0", operator, given))
            else:
                self.conditions.append(
                    compared(self.c, "n0", name, lambda value: _TEXT[operator].format(value=value, given=given))
                )
            if name == "name" and operator in ("eq", "startsWith") and self.c.view.default:
                self.conditions += self._sorted_near(operator)

    def _sorted_near(self, operator: str) -> list[str]:
        """The part of the index over sort keys, which begin with the name in Latin letters, that a name stands in."""
        first = self._bind(f"name_{operator}_first", lambda where: latin(where["name"][operator]))
        last = self._bind(f"name_{operator}_last", lambda where: f"{latin(where['name'][operator])}\x7f")
        return [f"n0.sortKey >= {first}", f"n0.sortKey <= {last}"]

    def _relate(self, name: str, quantifier: str) -> None:
        edges = Quantified(self.c, self.selection, self._relations[name], (name, quantifier), self.label)
        start = edges.start() if quantifier == "some" and not self.selective else None
        if start is None:
            self.conditions.append(edges.holds(quantifier))
        else:
            self.match, conditions = start
            self.conditions += conditions
            self.selective = self.repeated = True

    def _start_from_ids(self, operator: str) -> None:
        given = self._bind("ids", lambda where: _ids(where["id"], operator))
        self.match = f"{identity.brought(self.label, given)} MATCH (n0:{self.label} {{id: i0}})"
        self.selective = True

    def _days(self, name: str, operator: str) -> list[str]:
        first = self._bind(f"{name}_{operator}_from", lambda where: day(where[name][operator], "from"))
        last = self._bind(f"{name}_{operator}_to", lambda where: day(where[name][operator], "to"))
        between = _between(operator, ("c1.earliest", "c1.latest", "c1.value"), first, last)
        some = claimed(self.c, "n0", (name,), between)
        if name == "date":
            some = f"({some} OR {self._lasting(operator, first, last)})"
        if not self.c.view.default:
            return [some]
        # What is picked is at hand; claims are only looked up where there are several.
        names = ("date", "begun", "ended") if name == "date" else (name,)
        picked = _between(operator, _BOUNDS.get(name, _bounds)(name), first, last)
        several = " OR ".join(f"size(coalesce(n0.{each}Claims, [])) > 1" for each in names)
        return [f"({picked} OR ({several}) AND {some})"]

    def _lasting(self, operator: str, first: str, last: str) -> str:
        """The condition that an event from its beginning to its end, as claims in the view have them, lies there."""
        begun, ended = (claimed(self.c, "n0", (name,), "true") for name in ("begun", "ended"))
        if operator == "within":
            starts, ends = f"c1.earliest >= {first}", f"c1.latest <= {last}"
            return pages.both(claimed(self.c, "n0", ("begun",), starts), claimed(self.c, "n0", ("ended",), ends))
        starts = claimed(self.c, "n0", ("begun",), f"coalesce(c1.earliest, '') <= {last}")
        ends = claimed(self.c, "n0", ("ended",), f"coalesce(c1.latest, '9999-12-31') >= {first}")
        return f"({begun} OR {ended}) AND (NOT {begun} OR {starts}) AND (NOT {ended} OR {ends})"

    def _bind(self, name: str, read: Callable[[Mapping[str, Any]], Any]) -> str:
        return f"${self.c.bind(self.selection, name, lambda given, _: read(given['where']), sent=True)}"


def _between(operator: str, bounds: tuple[str, str, str], first: str, last: str) -> str:
    """The condition that bounds (earliest, latest, value) lie within a range, or may."""
    earliest, latest, value = bounds
    if operator == "within":
        return f"{earliest} >= {first} AND {latest} <= {last}"
    return f"{value} IS NOT NULL AND coalesce({earliest}, '') <= {last} AND coalesce({latest}, '9999-12-31') >= {first}"


def _bounds(name: str) -> tuple[str, str, str]:
    return f"n0.{name}Earliest", f"n0.{name}Latest", f"n0.{name}"


def _event_bounds(_: str) -> tuple[str, str, str]:
    """An event is dated by its day, else from its beginning to its end."""
    return (
        "coalesce(n0.dateEarliest, n0.begunEarliest)",
        "coalesce(n0.dateLatest, n0.endedLatest)",
        "coalesce(n0.date, n0.begun, n0.ended)",
    )


_BOUNDS: Mapping[str, Callable[[str], tuple[str, str, str]]] = {"date": _event_bounds}


def _folded(given: Any, *, fold: bool) -> Any:
    return given.lower() if fold else given


def _ids(operators: Mapping[str, Any], operator: str) -> list[str]:
    return [operators[operator]] if operator == "eq" else list(operators[operator])
