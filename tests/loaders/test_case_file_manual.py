"""The documents of the case file agree with the code, and what they show loads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml

from graph.vocabulary import EDGES, PROPERTIES
from loaders import case_file
from loaders.case_file.document import HEAD, PARTS
from loaders.case_file.entities import BESIDE
from loaders.case_file.facts import WORDS
from loaders.case_file.manual import MARKING, schema, text
from loaders.case_file.sources import SOURCE
from loaders.case_file.statements import STATEMENT
from tests.loaders.cases import case_of

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "case-file.md"
TUTORIAL = ROOT / "docs" / "tutorial" / "your-own-case.md"
EXAMPLE = ROOT / "examples" / "trufanov.yaml"
STARTER = ROOT / "loaders" / "case_file" / "starter.yaml"
YAML = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def faults(value: Any, shape: dict[str, Any], path: str = "") -> list[str]:
    """What is wrong with a value by as much of JSON Schema as the editors' schema uses."""
    if "$ref" in shape:
        shape = schema()["$defs"][shape["$ref"].rpartition("/")[2]] | {k: v for k, v in shape.items() if k != "$ref"}
    found = []
    if "anyOf" in shape and all(faults(value, one, path) for one in shape["anyOf"]):
        found.append(f"{path}: none of those that it may be")
    if "enum" in shape and value not in shape["enum"]:
        found.append(f"{path}: {value} is not one of {shape['enum']}")
    kinds = shape.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[kind]) for kind in kinds):
        found.append(f"{path}: {value!r} is not of the type {kinds}")
    if isinstance(value, dict):
        found += [f"{path}: {name} is missing" for name in shape.get("required", []) if name not in value]
        for name, inner in value.items():
            known = shape.get("properties", {}).get(name, shape.get("additionalProperties", {}))
            found += [f"{path}: no {name}"] if known is False else faults(inner, known or {}, f"{path}/{name}")
            pattern = shape.get("propertyNames", {}).get("pattern", "")
            found += [f"{path}: {name} is no key"] * (not re.search(pattern, name))
    if isinstance(value, list) and "items" in shape:
        found += [fault for item in value for fault in faults(item, shape["items"], f"{path}[]")]
    return found


class AsEditorsRead(yaml.SafeLoader):
    """YAML with dates as text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (so the base class has it)
        first: [(tag, form) for tag, form in forms if not tag.endswith(":timestamp")]
        for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def plain(said: str) -> Any:
    """A file as an editor sees it."""
    return yaml.load(said, Loader=AsEditorsRead)


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8").endswith(text("fields"))


def test_the_schema_is_what_the_code_says() -> None:
    path = PAGE.with_suffix(".schema.json")
    assert path.read_text(encoding="utf-8") == text("schema")
    assert orjson.loads(text("schema")) == schema()


def test_the_page_names_every_word_and_every_field() -> None:
    told = PAGE.read_text(encoding="utf-8").partition(MARKING)[2]
    named = set(re.findall(r"`([^`\s]+)`", told))
    assert {word.word for word in WORDS} <= set(re.findall(r"^### `(\w+)`$", told, re.MULTILINE))
    assert {slot.name for slots in (HEAD, SOURCE, BESIDE, STATEMENT) for slot in slots} <= named
    assert {slot.name for word in WORDS for slot in word.slots} <= named
    assert {edge.type for edge in EDGES} | {prop.name for prop in PROPERTIES} <= named
    assert set(PARTS) <= set(re.findall(r"\w+", PAGE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", [EXAMPLE, STARTER], ids=lambda path: path.name)
def test_the_schema_takes_what_loads(path: Path) -> None:
    said = path.read_text(encoding="utf-8").replace("{case}", "mine")
    assert case_of(said).claims
    assert faults(plain(said), schema()) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("capture:", "captured:"),
        ("of: anna", "fo: anna"),
        ("confidence: low", "confidence: hihg"),
        ("name: Anna Example", "nmae: Anna Example"),
        ("type: armed_group", "type: army"),
        ("title: A report", "titel: A report"),
        ("\ncase:", "\ncas:"),
        ("people:", "peopel:"),
        ("anna:", "an na:"),
        ("between: [ben, redland]", "betwen: [ben, redland]"),
        ("edtf: 2024", "etdf: 2024"),
    ],
)
def test_the_schema_takes_no_word_that_is_misspelt(right: str, wrong: str) -> None:
    said = STARTER.read_text(encoding="utf-8").replace("{case}", "mine")
    assert right in said
    assert faults(plain(said.replace(right, wrong, 1)), schema())


def test_the_case_on_the_page_loads() -> None:
    (said,) = YAML.findall(PAGE.read_text(encoding="utf-8"))
    assert len(case_of(said).claims) == 9


def test_the_tutorial_shows_what_is_in_the_starter() -> None:
    (said,) = YAML.findall(TUTORIAL.read_text(encoding="utf-8"))
    for line in said.strip().split("\n"):
        assert f"\n{line}\n" in STARTER.read_text(encoding="utf-8")


def test_the_tutorial_tells_the_mistakes_as_they_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("harbour.yaml")
    right = STARTER.read_text(encoding="utf-8").replace("{case}", "harbour").replace("{file}", "harbour.yaml")
    path.write_text(right, encoding="utf-8")
    claims = tuple(case_file.read(path))
    tutorial = TUTORIAL.read_text(encoding="utf-8")
    assert f"created    {len(claims)}\n" in tutorial
    wrong = right.replace("of: anna, by: guards, when: 2022-05", "of: anna, by: gards, when: 2022-05")
    path.write_text(wrong.replace("when: 2023-11}", "when: 03/11/2023}"), encoding="utf-8")
    with pytest.raises(case_file.CaseRefused) as refused:
        case_file.read(path)
    assert f"kith: {refused.value}\n" in tutorial
