"""Captivities out of captures, holdings and releases: what pairs, what is certain, and the days that follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.captivity import Captivity, Part, Span, Step, Whole, captivities
from graph.dates import parse
from graph.quantities import parse as length


def capture(event: str = "", at: str = "", *, wholes: tuple[str, ...] = (), edge: str = "CAPTURED_BY") -> Part:
    return Part(Step.CAPTURE, edge, event, wholes, at=parse(at) if at else None)


def release(event: str = "", at: str = "", *, wholes: tuple[str, ...] = ()) -> Part:
    return Part(Step.RELEASE, "RELEASED_BY", event, wholes, at=parse(at) if at else None)


def holding(event: str = "", since: str = "", until: str = "") -> Part:
    first, last = (parse(text) if text else None for text in (since, until))
    return Part(Step.HOLDING, "HELD_BY", event, since=first, until=last)


def whole(id_: str, *durations: str) -> Whole:
    return Whole(id_, durations=tuple(length(text) for text in durations))


def bounds(captivity: Captivity) -> tuple[str | None, str | None]:
    return (
        captivity.start.edtf if captivity.start else None,
        captivity.end.edtf if captivity.end else None,
    )


def test_nothing_is_no_captivity() -> None:
    assert captivities([], []) == []


def test_a_sole_capture_and_a_sole_release_pair() -> None:
    (one,) = captivities([release("r", "2025-02-15"), capture("c", "2023-10-07")], [])
    assert (bounds(one), one.certain) == (("2023-10-07", "2025-02-15"), True)
    assert (one.elapsed, one.inclusive) == (Span(497, 497), Span(498, 498))


def test_a_capture_without_a_release_opens_one() -> None:
    (one,) = captivities([capture("c", "2023-10-07")], [])
    assert (bounds(one), one.certain, one.elapsed) == (("2023-10-07", None), True, None)


def test_a_release_without_a_capture_ends_one() -> None:
    (one,) = captivities([release("r", "2023-11")], [])
    assert bounds(one) == (None, "2023-11")


def test_two_captors_at_one_capture_are_one_captivity() -> None:
    parts = [capture("c", "2023-10-07"), capture("c"), capture("c", "2023-10-07", edge="PARTICIPATED_IN"), capture()]
    (one,) = captivities(parts, [])
    assert (len(one.parts), len(one.of("CAPTURED_BY")), one.certain) == (4, 3, True)


def test_imprecise_ends_bound_the_days() -> None:
    (one,) = captivities([capture("c", "2023-10-07"), release("r", "2023-11")], [])
    assert (one.elapsed, one.inclusive) == (Span(25, 54), Span(26, 55))


def test_two_captivities_pair_in_their_order_where_that_is_certain() -> None:
    parts = [capture("c2", "2024-05-01"), release("r2", "2024-06-01"), capture("c1", "2023"), release("r1", "2024-01")]
    first, second = captivities(parts, [])
    assert bounds(first) == ("2023", "2024-01")
    assert bounds(second) == ("2024-05-01", "2024-06-01")
    assert first.certain
    assert second.certain


@pytest.mark.parametrize("second", ["2023", "", "2023-12-31/2024-06"])
def test_where_the_order_is_uncertain_so_is_the_pairing(second: str) -> None:
    parts = [
        capture("c1", "2023-10-07"),
        release("r1", "2024-01-01"),
        capture("c2", second),
        release("r2", "2024-06-01"),
    ]
    assert [one.certain for one in captivities(parts, [])] == [False, False]


def test_a_named_captivity_holds_its_parts() -> None:
    parts = [
        capture("c", wholes=("w",)),
        release("r", "2025-02-15", wholes=("w",)),
        capture("other", "2010-01-01"),
        release("end", "2010-02-01"),
    ]
    earlier, named = captivities(parts, [whole("w", "498 days", "more than 1 year")])
    assert (named.whole and named.whole.id, len(named.parts), named.certain) == ("w", 2, True)
    assert bounds(named) == ("2023-10-06/2023-10-07", "2025-02-15")
    assert (named.elapsed, named.claimed) == (Span(497, 498), Span(498, 498))
    assert (bounds(earlier), earlier.certain) == (("2010-01-01", "2010-02-01"), False)


def test_the_only_named_captivity_takes_a_sole_release_that_nobody_placed() -> None:
    (one,) = captivities([capture("c", "2023-10-07", wholes=("w",)), release("r", "2024-01-01")], [whole("w")])
    assert (len(one.parts), one.certain) == (2, True)


def test_a_length_gives_the_end_too() -> None:
    (one,) = captivities([capture("c", "2023-10-07", wholes=("w",))], [whole("w", "10 days")])
    assert bounds(one) == ("2023-10-07", "2023-10-16/2023-10-17")


def test_a_length_without_a_bound_gives_no_end() -> None:
    (one,) = captivities([capture("c", "2023-10-07", wholes=("w",))], [whole("w", "more than 1 year")])
    assert (bounds(one), one.claimed) == (("2023-10-07", None), Span(366, None))


def test_lengths_that_exclude_each_other_are_all_told() -> None:
    (one,) = captivities([holding("w")], [whole("w", "10 days", "20 days")])
    assert one.claimed == Span(10, 20)


def test_a_holding_alone_is_a_captivity() -> None:
    (one,) = captivities([holding(since="2020", until="2021-03")], [])
    assert (bounds(one), one.certain) == (("2020", "2021-03"), True)


def test_condition_is_the_last_that_is_said_and_basis_the_first() -> None:
    parts = [
        replace(capture("c", "2023-10-07"), condition="alive", basis="hostage"),
        replace(release("r", "2025"), condition="dead", basis="unknown"),
    ]
    (one,) = captivities(parts, [])
    assert (one.condition, one.basis) == ("dead", "hostage")


def test_the_order_of_parts_does_not_matter() -> None:
    parts = [capture("c1", "2023"), release("r1", "2024-01"), holding("w"), capture("c2", "2025", wholes=("w",))]
    there, back = captivities(parts, [whole("w")]), captivities(parts[::-1], [whole("w")])
    assert [(bounds(c), c.certain) for c in there] == [(bounds(c), c.certain) for c in back]


def test_two_captures_that_name_no_event_and_are_years_apart_are_two_captivities() -> None:
    first, second = captivities([capture(at="2010-01-01"), capture(at="2023-01-01"), release(at="2011-01-01")], [])
    assert bounds(first) == ("2010-01-01", "2011-01-01")
    assert bounds(second) == ("2023-01-01", None)


def test_a_capture_without_an_event_does_not_join_one_of_another_year() -> None:
    first, second = captivities([capture(at="2010-01-01"), capture("event/x/e", "2023-01-01")], [])
    assert (bounds(first)[0], bounds(second)[0]) == ("2010-01-01", "2023-01-01")


def test_a_holding_outside_the_dates_is_another_captivity_that_is_not_certain() -> None:
    parts = [
        capture("event/x/e", "2023-10-07"),
        release("event/x/r", "2023-11-07"),
        holding("", "2024-05-01", "2024-06-01"),
    ]
    first, second = captivities(parts, [])
    assert bounds(first) == ("2023-10-07", "2023-11-07")
    assert (first.certain, second.certain) == (False, False)
    assert bounds(second) == ("2024-05-01", "2024-06-01")


def test_a_release_before_its_capture_gives_no_days() -> None:
    (found,) = captivities([capture(at="2023-10-07"), release(at="2022-11-07")], [])
    assert (found.certain, found.elapsed, found.inclusive) == (False, None, None)


def test_a_part_of_somebody_elses_captivity_is_a_part_of_ones_own() -> None:
    """Two who were taken together: the capture is part of the other's captivity as a source names it."""
    parts = [capture("c", "2021-06-14", wholes=("other",)), release("r", "2022-02", wholes=("own",))]
    (one,) = captivities(parts, [whole("own")])
    assert (bounds(one), one.certain) == (("2021-06-14", "2022-02"), True)
