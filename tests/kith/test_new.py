"""`kith new`: a starter case that loads as it is, and never over a file that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.errors import BadInput, Refused
from kith.cli import app
from kith.cli.new import new
from loaders import case_file


@pytest.mark.parametrize(
    ("name", "dataset"),
    [
        ("mine.yaml", "mine"),
        ("My case, 2nd.yml", "My-case-2nd"),
        ("Fälle.yaml", "F-lle"),
        ("дело.yaml", "mine"),
        (f"{'x' * 200}.yaml", "x" * 80),
    ],
)
def test_what_it_writes_loads(tmp_path: Path, name: str, dataset: str) -> None:
    path = tmp_path / name
    result = CliRunner().invoke(app, ["new", str(path)])
    assert result.exit_code == 0, result.output
    assert "kith load" in result.output
    case = case_file.load(path)
    assert case.dataset == dataset
    assert {claim.stance for claim in case.claims} == {"fact", "inferred", "denied"}


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("case: mine\n")
    with pytest.raises(Refused, match="is there already"):
        new(path)
    assert path.read_text() == "case: mine\n"


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(Refused):
        new(path)
    assert not (tmp_path / "elsewhere.yaml").exists()


@pytest.mark.parametrize("name", ["mine", "mine.txt", "missing/mine.yaml"])
def test_what_cannot_be_a_case_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput) as refused:
        new(tmp_path / name)
    assert refused.value.exit_status == 2
    assert refused.value.remedy
    assert not list(tmp_path.iterdir())
