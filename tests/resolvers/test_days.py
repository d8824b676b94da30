"""Whether an edge holds on a day, and whether it is listed on that day: by one rule."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from graph.certainty import Certainty
from graph.claims import ASSERTING, DENYING
from graph.entries import COLUMNS, Entry, columns
from graph.views import View
from resolvers.plan.days import holds

DATES = ("", "2024-01-03", "2024-01-05", "2024-01-08", "2024-01-03/2024-01-06", "2024-01", "2024-01-05/..")
DAYS = [f"2024-01-{n:02}" for n in range(1, 11)]
INSTANTS = st.sampled_from(DATES).map(lambda at: (at, "", "", ""))
STATES = st.tuples(st.just(""), *(st.sampled_from(DATES) for _ in range(3)))


def entry(number: int, stance: str, at: str, since: str, until: str, observed: str) -> Entry:
    return Entry(
        f"claim/c/{number}", stance, 2, "source/c/s", "", "2026-01-01T00:00:00Z/", "o", at, since, until, observed
    )


def said(entries: Sequence[Entry], day: str) -> Certainty:
    lists = columns(entries)
    return Certainty(holds(day, {"view": View()}, *(lists[name] for name in COLUMNS)))


def listed(one: Entry, day: str) -> bool:
    """As the statement decides: whether a claim says no bound, or the days that are stored for it leave the day."""
    first, last = one.span
    return not (one.at or one.since or one.until) or (first <= day and (last == "" or day <= last))


@st.composite
def dated(draw: st.DrawFn) -> list[Entry]:
    """Claims of one edge: all of an instant, or all of a state."""
    kind = draw(st.sampled_from([INSTANTS, STATES]))
    rows = draw(st.lists(kind, min_size=1, max_size=3))
    return [entry(number, draw(st.sampled_from(ASSERTING)), *row) for number, row in enumerate(rows)]


@given(entries=dated(), day=st.sampled_from(DAYS))
@example(entries=[entry(0, ASSERTING[0], "", "2024-01-08", "2024-01-03", "")], day="2024-01-08")
@example(entries=[entry(0, ASSERTING[0], "", "2024-01-03", "2024-01-05", "2024-01-08")], day="2024-01-08")
@example(
    entries=[
        entry(0, ASSERTING[0], "", "2024-01-03", "", ""),
        entry(1, ASSERTING[0], "", "2024-01-05", "2024-01-03", ""),
    ],
    day="2024-01-04",
)
def test_an_edge_is_listed_on_the_days_on_which_it_may_hold(entries: list[Entry], day: str) -> None:
    assert (said(entries, day) is not Certainty.NO) == any(listed(one, day) for one in entries)


@given(entries=dated(), day=st.sampled_from(DAYS))
def test_a_denial_leaves_nothing_certain_and_takes_nothing_off_the_list(entries: list[Entry], day: str) -> None:
    denial = entry(9, DENYING[0], "", "", "", "")
    before, after = said(entries, day), said([*entries, denial], day)
    assert after is (Certainty.NO if before is Certainty.NO else Certainty.POSSIBLE)
