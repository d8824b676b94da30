"""Quantities: what is read, how it is written, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.quantities import UNITS, BadQuantity, Quantity, parse


@pytest.mark.parametrize(
    ("text", "unit", "canonical"),
    [
        ("29", "year", "29 year"),
        ("29 years", "year", "29 year"),
        ("498 days", "day", "498 day"),
        ("more than 1 year", "day", ">1 year"),
        ("more than a year", "day", ">1 year"),
        ("over 3 weeks", "day", ">3 week"),
        (">1 year", "day", ">1 year"),
        ("at least 2 days", "day", ">=2 day"),
        (">= 2 day", "day", ">=2 day"),
        ("less than 40", "", "<40"),
        ("up to 40", "", "<=40"),
        ("at most 40", "", "<=40"),
        ("2 to 3 months", "day", "2..3 month"),
        ("2-3 months", "day", "2..3 month"),
        ("2..3 month", "day", "2..3 month"),
        ("about 30 days", "day", "~30 day"),
        ("~30 day", "day", "~30 day"),
        ("about 20 to 30", "", "~20..30"),
        ("1.50 hours", "day", "1.5 hour"),
        ("30", "", "30"),
        ("Forty", "", None),
        ("", "", None),
        ("3 to 2 months", "day", None),
        ("more than 2 to 3 months", "day", None),
        ("3 fortnights", "day", None),
        ("-3", "", None),
        ("1e9", "", None),
        ("9" * 40, "", None),
    ],
)
def test_a_quantity_has_one_canonical_text(text: str, unit: str, canonical: str | None) -> None:
    if canonical is None:
        with pytest.raises(BadQuantity) as refused:
            parse(text, unit)
        assert refused.value.remedy
    else:
        assert parse(text, unit).text == canonical
        assert parse(canonical) == parse(text, unit)


def test_bounds_are_told_apart() -> None:
    assert parse("more than 1 year") == Quantity(Decimal(1), None, "year", above=True)
    assert parse("at least 1 year") == Quantity(Decimal(1), None, "year")
    assert parse("less than 9 days") == Quantity(None, Decimal(9), "day", below=True)
    assert parse("498 days") == Quantity(Decimal(498), Decimal(498), "day")
    assert parse("~30 day").approximate


@given(
    least=st.integers(0, 999_999),
    more=st.integers(0, 999),
    unit=st.sampled_from(("", *UNITS)),
    approximate=st.booleans(),
)
def test_a_range_is_read_as_it_is_written(least: int, more: int, unit: str, approximate: bool) -> None:
    quantity = Quantity(Decimal(least), Decimal(least + more), unit, approximate=approximate)
    assert parse(quantity.text) == quantity


@given(st.text(max_size=40))
def test_any_text_is_a_quantity_or_refused(text: str) -> None:
    try:
        quantity = parse(text)
    except BadQuantity:
        return
    assert parse(quantity.text) == quantity
