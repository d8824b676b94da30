"""The two texts of a plan while they are written: the items of a Cypher list, and functions that read them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LOCAL = re.compile(r"\bk\d+\b")


class Row:
    """The items of one list in the statement. Generated code knows the list as `x`.

    Equal items are asked for once. `memo` keeps what was generated for a selection at a variable, so that a field that
    several concrete types share is written once.
    """

    def __init__(self) -> None:
        self._items: dict[str, int] = {}
        self.locals: dict[str, str] = {}
        self.memo: dict[tuple[int, str], str] = {}

    def item(self, cypher: str) -> str:
        """Ask for a value; the expression that reads it."""
        return f"x[{self._items.setdefault(cypher, len(self._items))}]"

    def local(self, expression: str) -> str:
        """A name for an expression that is computed once a row."""
        return self.locals.setdefault(expression, f"k{len(self.locals)}")

    @property
    def cypher(self) -> str:
        """The list, as Cypher."""
        return f"[{', '.join(self._items)}]"


class Code:
    """Functions of a value `x` and the parameters `p`, one for each kind of object in an answer.

    They hold words of the vocabulary and names that the schema knows; nothing else of a request comes in here.
    """

    def __init__(self) -> None:
        self._functions: dict[str, str] = {}

    def define(self, body: str, row: Row | None = None) -> str:
        """The name of a function that returns an expression, after the locals of its row that it needs."""
        needed = _needed(body, row.locals if row else {})
        lines = [*(f"    {name} = {expression}" for name, expression in needed.items()), f"    return {body}"]
        return self._functions.setdefault("\n".join(lines), f"f{len(self._functions)}")

    @property
    def text(self) -> str:
        """All functions."""
        return "\n".join(f"def {name}(x, p):\n{lines}" for lines, name in self._functions.items())


def _needed(body: str, named: Mapping[str, str]) -> dict[str, str]:
    by_name = {name: expression for expression, name in named.items()}
    wanted = list(_LOCAL.findall(body))
    found: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            wanted += _LOCAL.findall(by_name[name])
    return {name: expression for name, expression in by_name.items() if name in found}
