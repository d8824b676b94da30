"""The two texts of a plan: equal items are asked for once, and a function takes along the locals that it needs."""

from __future__ import annotations

from typing import Any

from resolvers.plan.code import Code, Row


def run(code: Code, name: str, row: list[Any]) -> Any:
    namespace: dict[str, Any] = {}
    exec(code.text, namespace)
    return namespace[name](row, {})


def test_equal_items_stand_once() -> None:
    row = Row()
    assert [row.item("n0.id"), row.item("n0.name"), row.item("n0.id")] == ["x[0]", "x[1]", "x[0]"]
    assert row.cypher == "[n0.id, n0.name]"


def test_a_function_computes_the_locals_that_it_needs_and_no_other() -> None:
    row, code = Row(), Code()
    first = row.local(f"{row.item('n0.a')} + 1")
    second = row.local(f"{first} * 2")
    row.local("undefined_here")
    assert run(code, code.define(f"[{second}, x[0]]", row), [4]) == [10, 4]


def test_equal_functions_are_one() -> None:
    code = Code()
    assert code.define("x[0]") == code.define("x[0]")
    assert code.define("x[1]") != code.define("x[0]")
