"""Grounds: what the conclusions of a file rest on, by the ids of its facts; circles and unknown ids are told."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.claims import KEY
from loaders.case_file.circles import circles
from loaders.case_file.mistakes import SHOWN, Mistakes, shown, suggestion
from loaders.case_file.nodes import Fields, Scalar
from loaders.case_file.statements import Statement

CLAIM_ID = re.compile(rf"claim/{KEY.pattern}/[0-9a-f]{{20}}")


@dataclass(slots=True)
class Grounds:
    """The statements of a file by their ids, whether or not what they say could be read."""

    statements: dict[str, Statement] = field(default_factory=dict)
    resting: list[Statement] = field(default_factory=list)
    spoiled: set[str] = field(default_factory=set)

    def spoil(self, fields: Fields) -> None:
        """Remember the id of a fact that could not be read, so that what rests on it is not told too."""
        node = fields.get("id")
        if isinstance(node, Scalar):
            self.spoiled.add(node.text)

    def take(self, statement: Statement, mistakes: Mistakes) -> None:
        """Take up a statement; an id that stands twice is told."""
        if statement.rests_on:
            self.resting.append(statement)
        if not statement.id:
            return
        first = self.statements.setdefault(statement.id, statement)
        if first is not statement:
            wrong = f"The id {shown(statement.id)} stands twice; line {first.mark.line} has it already."
            mistakes.tell(statement.mark, (*statement.path, "id"), wrong, "Give each fact an id of its own.")

    def check(self, mistakes: Mistakes) -> None:
        """Tell what rests on nothing known, or in a circle on itself."""
        for statement in self.resting:
            path = (*statement.path, "restsOn")
            for ground in statement.rests_on:
                known = ground in self.statements or ground in self.spoiled
                if not known and not CLAIM_ID.fullmatch(ground):
                    near = suggestion(ground, self.statements) if len(mistakes.found) < SHOWN else ""
                    remedy = near or "Give the fact that it follows from an id: first."
                    mistakes.tell(
                        statement.rests_on_mark or statement.mark, path, f"No fact has the id {shown(ground)}.", remedy
                    )
        for circle in circles({id_: statement.rests_on for id_, statement in self.statements.items()}):
            statement = self.statements[circle[0]]
            wrong = f"The conclusion rests on itself: {' on '.join(map(shown, circle))}."
            mark, path = statement.rests_on_mark or statement.mark, (*statement.path, "restsOn")
            mistakes.tell(mark, path, wrong, "Leave out what closes the circle.")

    def of(self, claims: Mapping[str, Sequence[str]]) -> Callable[[Statement], tuple[str, ...]]:
        """What finds the ids of the claims that a statement rests on, given those of each fact with an id."""

        def found(statement: Statement) -> tuple[str, ...]:
            return tuple(id_ for ground in statement.rests_on for id_ in claims.get(ground, (ground,)))

        return found
