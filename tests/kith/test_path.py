"""`kith path`, on the example case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kith.cli.demo import example
from tests.kith.commands import here


@pytest.fixture(scope="module")
def home(running_home: Path) -> Path:
    """A data folder that holds the example case."""
    assert here(running_home, "load", str(example())).returncode == 0
    return running_home


def test_a_path_is_told_hop_by_hop_with_its_sources(home: Path) -> None:
    told = here(home, "path", "Maxim Herkin", "Vladimir Putin")
    assert told.returncode == 0, told.stderr
    report = "Report on the meeting of Vladimir Putin with a freed captive"
    assert told.stdout.splitlines() == [
        "1. Maxim Herkin → Request by Russia for Maxim Herkin → Russia → Vladimir Putin",
        "   Maxim Herkin took part in Request by Russia for Maxim Herkin (beneficiary)  [confidence medium]",
        f"       {report}, ¶15",
        "   Russia took part in Request by Russia for Maxim Herkin (requester)  [confidence medium]",
        f"       {report}, ¶15",
        "   Vladimir Putin holds a position in Russia (President)  [confidence medium]",
        f"       {report}, ¶1",
    ]


def test_json_and_bounds(home: Path) -> None:
    told = here(home, "path", "person/trufanov/herkin", "hamas", "--hops", "1", "--json")
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)["paths"]
    assert (found["paths"], found["truncated"], found["reason"]) == ([], True, "max_hops")
    short = here(home, "path", "person/trufanov/herkin", "Vladimir Putin", "--hops", "2")
    assert short.stdout == "there may be longer paths: ask for more hops\n"
    assert here(home, "path", "person/trufanov/herkin", "nobody at all").returncode == 2
    assert here(home, "path", "person/trufanov/herkin", "hamas", "--hops", "9").returncode == 2
