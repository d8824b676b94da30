"""A claim in one line, as the report of a dry run shows it."""

from __future__ import annotations

import pytest

from graph.claims import Claim
from graph.dates import parse
from graph.records import properties
from loaders.telling import told
from tests.claims import claim, denial, inferred, plan

ANNA, BAND, TAKING = "person/case/anna", "organization/other/band", "event/case/taking"
CAPTURE = claim(ANNA, "CAPTURED_BY", BAND, event=TAKING, at="2023-10")


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (CAPTURE, "anna was captured by organization/other/band in taking, 2023-10 (paper)"),
        (claim(ANNA, "born", value=parse("1995", "in 95").text), "born of anna is 1995 (paper)"),
        (denial(ANNA, "CAPTURED_BY"), "anna was captured by anybody, denied (paper)"),
        (denial("", "", event=TAKING), "anything of anybody in taking, denied (paper)"),
        (plan(ANNA, "RELEASED_BY", BAND, event=TAKING), "planned"),
        (inferred(ANNA, "CAPTURED_BY", BAND, on=[CAPTURE]), "concluded"),
        (
            claim(ANNA, "age", value="29 year", attributed_to=(ANNA, "a cousin")),
            "said by anna quoting a cousin (paper)",
        ),
    ],
)
def test_a_claim_in_one_line(said: Claim, line: str) -> None:
    assert line in told(properties(said))
