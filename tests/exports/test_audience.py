"""A narrower audience learns nothing of what it may not see: its world is that of the visible claims alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.formats import FORMATS
from exports.records import Selection
from exports.world import world_of
from graph.claims import Claim, Confidence, Source, Visibility
from loaders.audience import part
from tests.claims import PAPER, RADIO, claim, denial, inferred
from tests.exports.worlds import public, sealed, told
from tests.strategies import EXAMPLES, claim_sets

ANNA, BEN, SPY = "person/case/anna", "person/case/ben", "person/case/spy"
BAND, CREW = "organization/case/band", "organization/case/crew"
TAKEN, EXCHANGE = "event/case/taken", "event/case/exchange"
LEAK = Source("source/case/leak", "case", title="The secret leak")
REPRINT = replace(RADIO, derived_from=LEAK.id, above=(LEAK,))
OPEN = (
    claim(ANNA, "name", value="Anna"),
    claim(ANNA, "born", value="1990", confidence=Confidence.LOW),
    claim(ANNA, "CAPTURED_BY", BAND, event=TAKEN, at="2023-10", source=REPRINT),
    claim(BEN, "PARENT_OF", ANNA, kind="birth"),
)
HIDDEN = (
    claim(ANNA, "born", value="1991-05-02", source=LEAK, confidence=Confidence.HIGH),
    claim(ANNA, "name", value="Annie Secret", source=LEAK, confidence=Confidence.HIGH),
    claim(ANNA, "CAPTURED_BY", BAND, event=TAKEN, at="2023-10-07", source=LEAK, confidence=Confidence.HIGH),
    claim(SPY, "MET_WITH", ANNA, source=LEAK),
    claim(BEN, "name", value="Ben Hidden", source=LEAK),
    claim(TAKEN, "type", value="capture", source=LEAK),
    denial(ANNA, "CAPTURED_BY", BAND, event=TAKEN, source=LEAK),
    claim(BEN, "SAME_AS", "person/case/benjamin", source=LEAK),
)


def test_nothing_of_sealed_claims_is_told() -> None:
    seen = told(public(*OPEN, *map(sealed, HIDDEN))).replace("origin='withheld/1'", f"origin='{RADIO.address}'")
    assert seen == told(public(*(replace(claim_, source=_bare(claim_)) for claim_ in OPEN)))


def _bare(claim_: Claim) -> Source:
    return replace(claim_.source, derived_from=None)


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda c: f"{c.predicate} {c.polarity}")
def test_each_would_be_told_if_it_were_not_sealed(hidden: Claim) -> None:
    assert told(public(*OPEN, hidden)) != told(public(*OPEN, sealed(hidden)))


def test_conclusions_that_rest_on_sealed_claims_go_with_them() -> None:
    secret = sealed(HIDDEN[0])
    first = inferred(ANNA, "CITIZEN_OF", CREW, on=[secret])
    second = inferred(ANNA, "MEMBER_OF", CREW, on=[first])
    world = public(*OPEN, secret, first, second)
    assert CREW not in told(world)
    assert (world.left_out.withheld, world.left_out.resting) == (1, 2)


def test_reprints_of_a_withheld_source_stay_one_and_do_not_name_it() -> None:
    again = claim(ANNA, "CAPTURED_BY", BAND, event=TAKEN, source=replace(PAPER, derived_from=LEAK.id, above=(LEAK,)))
    world = public(*OPEN, again, sealed(HIDDEN[0]))
    (edge,) = world.edges("CAPTURED_BY")
    assert (edge.picked.independent_sources, len(edge.claims)) == (1, 2)
    assert "leak" not in told(world)
    assert world.left_out.origins == 2


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_tells_of_sealed_claims(name: str) -> None:
    format_ = FORMATS[name]
    for word in ("leak", "Secret", "1991", "2023-10-07", "spy", "Hidden", "benjamin"):
        world = public(*OPEN, *map(sealed, HIDDEN))
        pieces = [piece for part_ in format_.parts(world) for piece in part_.pieces] if format_.parts else []
        pieces += format_.write(world) if format_.write else []
        text = "".join(piece if isinstance(piece, str) else piece.decode("utf-8", "replace") for piece in pieces)
        assert word not in text


@settings(max_examples=EXAMPLES * 4, deadline=None)
@given(claims=claim_sets(), data=st.data())
def test_a_world_is_that_of_the_visible_claims_alone(claims: Sequence[Claim], data: st.DataObject) -> None:
    shown = [replace(c, visibility=data.draw(st.sampled_from(Visibility))) for c in claims]
    audience = data.draw(st.sampled_from(Visibility))
    kept, hidden = part(shown, audience)
    world = world_of(shown, Selection(audience))
    assert told(world) == told(world_of(kept, Selection("sealed")))
    assert world.left_out.withheld + world.left_out.resting == len(hidden)
