"""A selection becomes one Cypher statement and one generated function that makes the answer of its rows."""

from resolvers.plan.asking import Asked, Question, Ref
from resolvers.plan.plan import Plan, Questions, compose
from resolvers.plan.roots import Form, Root
from resolvers.plan.tree import Selection, shape

__all__ = ["Asked", "Form", "Plan", "Question", "Questions", "Ref", "Root", "Selection", "compose", "shape"]
