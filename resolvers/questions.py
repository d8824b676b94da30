"""The questions that are answered by more than a traversal, by the type and the field that they are asked at."""

from __future__ import annotations

from resolvers.plan import Questions
from resolvers.source_diff import source_diff

QUESTIONS: Questions = {
    ("Query", "sourceDiff"): source_diff,
}
