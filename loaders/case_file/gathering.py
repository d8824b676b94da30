"""Gathering: facts become claims; what one file must not say is told: the same twice, circles, muddled events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.claims import KEY, Claim, Modality
from graph.dates import read as read_date
from graph.vocabulary import EDGE
from loaders.case_file.drafts import Draft
from loaders.case_file.facts import Fact
from loaders.case_file.mistakes import Mistakes, shown, suggestion
from loaders.case_file.statements import Statement, resting

CLAIM_ID = re.compile(rf"claim/{KEY.pattern}/[0-9a-f]{{20}}")


@dataclass(slots=True)
class _Kept:
    """A claim, the statement it came from, and whether a short form added it of itself."""

    claim: Claim
    statement: Statement
    implied: bool


@dataclass(slots=True)
class Gathering:
    """The claims of a file by their ids, and by the ids of the facts that they come from."""

    mistakes: Mistakes
    kept: dict[str, _Kept] = field(default_factory=dict)
    of_fact: dict[str, list[str]] = field(default_factory=dict)

    def claims(self, facts: Sequence[Fact]) -> list[Claim]:
        """Every claim of the facts, in the order of the file."""
        typed = _types_to_keep(facts)
        for number, fact in enumerate(facts):
            for draft in fact.drafts:
                if not _is_type(draft) or number in typed[draft.subject]:
                    self._keep(fact.statement, draft)
        self._check_events(facts)
        grounds = self._grounds(facts)
        return [resting(kept.claim, grounds(kept.statement)) for kept in self.kept.values()]
