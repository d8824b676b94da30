"""Consistency: what claims say of days, ages, orders and counts, and where that cannot hold together.

Pure: `check` looks at a `World` of edges and facts, and answers with findings for a person to judge.
"""

from graph.consistency.checking import check
from graph.consistency.finding import DAY_COUNTS, Convention, Finding, Rule, Verdict
from graph.consistency.world import GENERATIONS, Link, World, world

__all__ = ["DAY_COUNTS", "GENERATIONS", "Convention", "Finding", "Link", "Rule", "Verdict", "World", "check", "world"]
