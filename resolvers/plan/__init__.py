"""A selection becomes one Cypher statement and one generated function that makes the answer of its rows."""

from resolvers.plan.plan import Plan, compose
from resolvers.plan.roots import Form, Root
from resolvers.plan.tree import Selection, shape

__all__ = ["Form", "Plan", "Root", "Selection", "compose", "shape"]
