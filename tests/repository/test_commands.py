"""Every command that a document tells people to type is real."""

from __future__ import annotations

import re
import shlex
from functools import cache

import pytest

from kith.cli import COMMANDS
from tests.kith.commands import here
from tests.repository.commands import Command, asked_of_kith, commands, split
from tests.repository.files import ROOT

DOCUMENTS = ("*.md",)
TYPED = commands(*DOCUMENTS)
FOR_KITH = [command for command in TYPED if asked_of_kith(command.words) is not None]
OTHERS = [command for command in TYPED if asked_of_kith(command.words) is None]
REAL = [
    r"(python3? -m )?pip install uv",
    r"python3? -c .+",
    r"pipx install uv",
    r"python3? -m venv \S+",
    r"(\.|source) \S+/bin/activate",
    r"git clone \S+( \S+)?",
    r"cd \S+",
    r"uv (sync|build --wheel|tool install \S+)",
    r"uv run (pytest|ruff|mypy|lint-imports|python)( .*)?",
    r"docker compose (up|down|ps|logs|stop|exec|cp|run)( .*)?",
    r"make [a-z]+( [A-Z]+=\S+)*",
    r"\.ci/run",
    r"(curl|cat|cp|export|git|\$EDITOR|openssl) .+",
]


@cache
def help_of(words: tuple[str, ...]) -> tuple[int, str]:
    """Exit status and text of `kith WORDS --help`."""
    result = here(ROOT, *words, "--help", NO_COLOR="1", TERM="dumb")
    return result.returncode, result.stdout + result.stderr


def subcommand(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that name a command of kith: one, or two where the first is a group."""
    names = [word for word in words[:2] if re.fullmatch(r"[a-z][a-z-]*", word)]
    _, text = help_of(tuple(names[:1]))
    return tuple(names) if "COMMAND" in text else tuple(names[:1])


def test_the_readme_has_the_two_commands_that_ci_runs() -> None:
    readme = [command.words for command in commands("README.md")]
    script = (ROOT / ".ci" / "run").read_text()
    for words in (("uv", "run", "kith", "demo"), ("uv", "run", "pytest")):
        assert words in readme
        assert " ".join(words) in script
    assert ("pip", "install", "uv") in readme
    assert ("docker", "compose", "up") in readme


@pytest.mark.parametrize("command", FOR_KITH, ids=str)
def test_commands_for_kith_exist_with_their_options(command: Command) -> None:
    words = asked_of_kith(command.words) or ()
    status, text = help_of(subcommand(words))
    assert status == 0, text
    options = [word.split("=")[0] for word in words if word.startswith("--")]
    assert not [option for option in options if option not in text]


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_of_the_help_stand_in_lines_of_their_own_and_are_real(name: str) -> None:
    words = ("map", "new") if name == "map" else (name,)
    _, text = help_of(words)
    examples = [shlex.split(line) for line in re.findall(r"(?m)^ {4}(kith .+)$", text)]
    assert len(examples) == text.partition("Example")[2].count(f"kith {' '.join(words)}")
    assert bool(examples) == ("Example" in text)
    for example in examples:
        assert tuple(example[1 : 1 + len(words)]) == words
        assert not [option for option in example if option.startswith("-") and option not in text]


@pytest.mark.parametrize("command", OTHERS, ids=str)
def test_other_commands_are_known(command: Command) -> None:
    assert any(re.fullmatch(pattern, " ".join(command.words)) for pattern in REAL)


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text()))
    assert {command.words[1] for command in OTHERS if command.words[0] == "make"} <= targets


def test_a_line_is_split_into_its_commands() -> None:
    assert list(split("pip install uv && uv run kith demo  # a remark")) == [
        ("pip", "install", "uv"),
        ("uv", "run", "kith", "demo"),
    ]
    assert list(split("NEO4J_URI=bolt://x kith load 'a b.yaml' | cat")) == [("kith", "load", "a b.yaml"), ("cat",)]
    assert asked_of_kith(("docker", "compose", "exec", "kith", "kith", "load", "x")) == ("load", "x")
    assert asked_of_kith(("docker", "compose", "up")) is None
