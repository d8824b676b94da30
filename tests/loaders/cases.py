"""Case files for the tests of their loader: small ones, everybody in them invented."""

from __future__ import annotations

from pathlib import Path

from graph.claims import Claim
from loaders.case_file import CaseRefused, Mistake
from loaders.case_file.document import CaseFile, parse
from loaders.case_file.mistakes import Mistakes

HEAD = """\
case: demo
author: Eva
lang: en
sources:
  report: {title: A report, published: 2024-03-09, lang: en}
  letter: {title: A letter, lang: ru}
people: {anna: , ben: , carl: , dora: }
organizations: {guards: , redland: , twin: }
places: {harbour: , hill: , twin: }
events: {raid: , war: , talks: , speech: }
facts:
"""


def case_of(text: str) -> CaseFile:
    """The case that a text is. Raises CaseRefused."""
    mistakes = Mistakes("demo.yaml")
    case = parse(text, mistakes)
    mistakes.refuse_if_any()
    assert case is not None
    return case


def claims_of(facts: str, under: str = "report p1") -> list[Claim]:
    """The claims of facts, written as a list, under one citation of the case above."""
    return list(case_of(f"{HEAD}  {under}:\n{indented(facts)}").claims)


def indented(facts: str) -> str:
    """Facts at the depth at which they stand under a citation."""
    return "".join(f"    {line}\n" for line in facts.strip("\n").split("\n"))


def mistakes_of(text: str) -> tuple[Mistake, ...]:
    """The mistakes of a text; none where it is a case."""
    try:
        case_of(text)
    except CaseRefused as refused:
        return refused.mistakes
    return ()


def brief(claim: Claim) -> str:
    """A claim of the case above in one line: who, what, whom or value, and what else is said."""

    def short(id_: str) -> str:
        return id_.replace("/demo/", ":").removeprefix("person:").removeprefix("organization:").removeprefix("event:")

    said = [short(claim.subject) or "*", claim.predicate or "*", short(claim.object) or claim.value or "*"]
    said += [f"in {short(claim.event)}"] * bool(claim.event)
    said += [f"{name}={value}" for name, value in sorted(claim.qualifiers)]
    dates = {"at": claim.at, "since": claim.since, "until": claim.until, "observed": claim.observed}
    said += [f"{name} {date.text}" for name, date in dates.items() if date]
    said += [claim.stance] * (claim.stance != "fact")
    return " ".join(said)


def briefs(facts: str, under: str = "report p1") -> list[str]:
    """The claims of facts in one line each."""
    return [brief(claim) for claim in claims_of(facts, under)]


def written(folder: Path, text: str) -> Path:
    """A file with a text."""
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path
