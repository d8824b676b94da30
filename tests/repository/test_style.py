"""House style that a machine can see: CONTRIBUTING.md gives the reasons."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from tests.repository.files import ROOMS, listed, texts

LONGEST_MODULE = 400
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc"}
LATER = re.compile(r"\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b")
ASIDE = re.compile(r"mark\.(?:skip|xfail)(?:\(\))?$|pytest\.(?:skip|xfail)\(\)", re.MULTILINE)
SOURCES = ("*.py", "*.ts", "*.tsx", "*.css", "*.cypher", "*.sh", "Makefile", "Dockerfile", "*.yml", "*.toml")
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the tests here ask of a module: whether it is empty or says its role, and what stands in it."""

    empty: bool
    role: str | None
    functions: list[int]
    inner_imports: list[int]
    names: set[str]


@cache
def modules() -> dict[Path, Seen]:
    """Every Python module of the repository, parsed once for all."""
    return {path: seen(ast.parse(text, str(path))) for path, text in texts("*.py").items()}


def seen(tree: ast.Module) -> Seen:
    """What is seen of a module; functions by their lengths, imports by their lines."""
    lengths = [(node.end_lineno or node.lineno) - node.lineno + 1 for node in functions(tree)]
    return Seen(not tree.body, ast.get_docstring(tree), lengths, imports_inside_functions(tree), names_used(tree))


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions, in whatever they stand."""
    return [node for node in ast.walk(tree) if isinstance(node, FUNCTION)]


def imports_inside_functions(tree: ast.Module) -> list[int]:
    """The lines of imports that are not at the top of their module."""
    inner = [node for function in functions(tree) for node in ast.walk(function)]
    return sorted({node.lineno for node in inner if isinstance(node, ast.Import | ast.ImportFrom)})


def names_used(tree: ast.Module) -> set[str]:
    """Names and attributes that a module uses or imports."""
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    found |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    found |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    return found


def test_no_module_has_grown_into_a_hall() -> None:
    lengths = {path: text.count("\n") for path, text in texts("*.py", "*.ts", "*.tsx").items()}
    assert not {str(path): lines for path, lines in lengths.items() if lines > LONGEST_MODULE}


def test_functions_are_short() -> None:
    lengths = [length for path, module in modules().items() if path.parts[0] in ROOMS for length in module.functions]
    assert median(lengths) < 10


def test_every_module_says_its_role() -> None:
    assert not [str(path) for path, module in modules().items() if not module.empty and not module.role]


def test_imports_stand_at_the_top() -> None:
    found = {str(path): module.inner_imports for path, module in modules().items()}
    assert not {path: lines for path, lines in found.items() if lines}


def test_an_import_in_a_function_is_found() -> None:
    tree = ast.parse("import a\ndef f():\n    if x:\n        from b import c\nasync def g():\n    import d\n")
    assert imports_inside_functions(tree) == [4, 6]


def test_no_import_for_types_alone() -> None:
    assert not [str(path) for path, module in modules().items() if "TYPE_CHECKING" in module.names]


def test_modules_have_names_that_say_something() -> None:
    assert not [str(path) for path in listed("*.py", "*.ts", "*.tsx") if {path.stem, *path.parts[:-1]} & VAGUE]


def test_nothing_is_left_for_later() -> None:
    assert not [str(path) for path, text in texts(*SOURCES).items() if LATER.search(text)]


def test_no_test_is_put_aside_without_a_reason() -> None:
    assert not [str(path) for path, text in texts("tests/*.py").items() if ASIDE.search(text)]


def test_a_question_keeps_its_cypher_beside_it() -> None:
    lonely = [path for path in listed("resolvers/*.cypher") if path.with_suffix(".py") not in listed("resolvers/*.py")]
    assert not [str(path) for path in lonely]
