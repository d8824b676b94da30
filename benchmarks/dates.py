"""How many dates are understood in a second: by Kith, by `dateutil`, and by the `edtf` library's reader of English.

    python -m benchmarks.dates

Every text is new to whoever reads it, so nothing is answered from a cache. The rivals guess where Kith refuses; beside
each rate stands its ratio to Kith's.
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from importlib.metadata import version

from dateutil.parser import parse as by_dateutil  # type: ignore[import-untyped]
from edtf import parse_edtf, text_to_edtf

from graph.dates import understand

FIRST = date(1900, 1, 1)
ENOUGH = 30_000


def days(count: int, written: Callable[[date], str]) -> list[str]:
    """So many days, each written once."""
    return [written(FIRST + timedelta(number)) for number in range(count)]


def rate(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """Texts read in a second: the best of three thirds, none of which holds a text of another."""
    best = 0.0
    for part in (texts[third::3] for third in range(3)):
        began = time.perf_counter()
        for text in part:
            read(text)
        best = max(best, len(part) / (time.perf_counter() - began))
    return best


def report(name: str, texts: Sequence[str], rivals: dict[str, Callable[[str], object]], most: float = 0) -> bool:
    """Print a line for Kith and for each rival, which may read fewer; whether Kith is as fast as it must be."""
    own = rate(understand, texts)
    print(f"{name:<28} kith {own:>12,.0f} a second{'' if own >= most else f'   BELOW {most:,.0f}'}")
    for rival, read in rivals.items():
        other = rate(read, texts[:600])
        print(f"{'':<28} {rival:<22} {other:>9,.0f}   kith is {own / other:,.1f} times as fast")
    return own >= most


def main() -> int:
    """Print what was measured; 1 where plain dates are read too slowly."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("python-dateutil", "edtf"))
    print(f"Python {platform.python_version()}, {versions}")
    english = {"dateutil": by_dateutil, "edtf.text_to_edtf": text_to_edtf}
    fast = [
        report("2023-11-24", days(20_000, date.isoformat), {"dateutil": by_dateutil, "edtf": parse_edtf}, ENOUGH),
        report("24 November 2023", days(20_000, lambda day: f"{day.day} {day:%B %Y}"), english, ENOUGH),
        report("Nov 24, 2023", days(20_000, lambda day: f"{day:%b} {day.day}, {day.year}"), english, ENOUGH),
        report("before 24 November 2023", days(5_000, lambda day: f"before {day.day} {day:%B %Y}"), {}),
        report("[2023-11-24..2023-11-30]", days(5_000, lambda day: f"[{day}..2023-11-30]"), {"edtf": parse_edtf}),
    ]
    return 0 if all(fast) else 1


if __name__ == "__main__":
    sys.exit(main())
