"""What a person was on a day, in an answer: held or not, alive or dead, and how old; with the reasons."""

from __future__ import annotations

from graph.store import Dialect
from resolvers.plan import captivities, dates, pages, rows
from resolvers.plan.captivities import CaptivityFields
from resolvers.plan.code import Row
from resolvers.plan.composition import At, Composition
from resolvers.plan.facts import claim_columns
from resolvers.plan.selecting import ASSERTING, SAID, Conditions
from resolvers.plan.tree import Selection

TIES = ("DIED_IN", "MET_WITH")
_BOUNDS = {"earliest": "known_day(x.first)", "latest": "known_day(x.last)"}


def status(c: Composition, at: At, selection: Selection) -> str:
    """A person on a day."""
    fields = CaptivityFields(c, at)

    def reason(asked: Selection) -> str:
        if asked.field == "claims":
            return fields.claim_list(asked)
        if asked.field == "text":
            return f'reason_text(x.reason, p["{c.argument(asked, "lang")}"])'
        if asked.field in _BOUNDS:
            return f"{_BOUNDS[asked.field].replace('x.', 'x.reason.days.')} if x.reason.days else None"
        return f"x.reason.{asked.field}.value"

    def standing(asked: Selection) -> str:
        if asked.field == "captivity":
            return c.value(asked, fields.field, "x.told")
        if asked.field == "reasons":
            return f"[{c.function(asked, reason)}(y, p) for y in x.reasons]"
        return f"x.standing.{_python(asked.field)}.value"

    def field(asked: Selection) -> str:
        if asked.field == "captivities":
            return f"[{c.function(asked, standing)}(y, p) for y in x.captivities]"
        if asked.field == "reasons":
            return f"[{c.function(asked, reason)}(y, p) for y in x.reasons]"
        return "x.on" if asked.field == "on" else f"x.{_python(asked.field)}.value"

    function = c.function(selection, field)
    claims = at.row.item(captivities.claims_of(c, at, fields, _ids(c, at))) if _asks_claims(selection) else "()"
    found = captivities.told(c, at, fields, claims)
    lived = f"({_facts(c, at, 'born', 'age')}, {_facts(c, at, 'died')}, {_ties(c, at)})"
    day = f'p["{c.argument(selection, "on")}"]'
    return f'{function}(stood({found}, {lived}, {claims}, {day}, p["view"]), p)'


def standings(dialect: Dialect, view: Conditions) -> tuple[str, str, str]:
    """The row of a captive `n0`, and code with the name of a function from rows and `{view, on}` to their statuses."""
    return _captives(dialect, view, 'status_of({found}, {lived}, p["on"], p["view"])')


def captive_standings(dialect: Dialect, view: Conditions) -> tuple[str, str, str]:
    """As `standings`, with None for the status of whom the view tells of no captivity."""
    return _captives(dialect, view, 'captive_status_of({found}, {lived}, p["on"], p["view"])')


def captives(dialect: Dialect, view: Conditions) -> tuple[str, str, str]:
    """The row of a person `n0`, and code with the name of a function from rows and `{view}` to captives."""
    return _captives(dialect, view, 'captive_of({found}, {lived}, p["view"])')


def _captives(dialect: Dialect, view: Conditions, made: str) -> tuple[str, str, str]:
    c = Composition(dialect, {}, {}, view, False)
    at = At(Row(), "n0", 0)
    who = f"{at.row.item('n0.captiveKey')}, {at.row.item('n0.id')}"
    found = captivities.told(c, at, CaptivityFields(c, at), "()")
    lived = f"({_facts(c, at, 'born', 'age')}, {_facts(c, at, 'died')}, {_ties(c, at)})"
    one = c.code.define(f"({who}, {made.format(found=found, lived=lived)})", at.row)
    many = c.code.define(f"[{one}(y, p) for y in x]")
    return at.row.cypher, c.code.text, many


def born_within(c: Composition, at: At, selection: Selection) -> str:
    """The days within which a person was born, by claims of the birth and of ages."""
    return _of_birth(c, at, selection, "birth_of({found})", {**_BOUNDS})


def age_at(c: Composition, at: At, selection: Selection) -> str:
    """The age of a person on a day."""
    day = f'p["{c.argument(selection, "on")}"]'
    return _of_birth(c, at, selection, f"age_of({{found}}, {day})", {"min": "x.min", "max": "x.max"})


def _of_birth(c: Composition, at: At, selection: Selection, made: str, words: dict[str, str]) -> str:
    claim = rows.below(at, "c")
    claim_columns(c, claim)
    ids = f"coalesce({at.var}.bornClaims, []) + coalesce({at.var}.ageClaims, [])"

    def field(asked: Selection) -> str:
        if asked.field == "claims":
            function = c.code.define(c.object(claim, "Claim", asked.types), claim.row)
            return f"[{function}(y, p) for y in x.claims]"
        if asked.field in words:
            return words[asked.field]
        return dates.known_date(c, asked, "x.date")

    function = c.function(selection, field)
    found = at.row.item(rows.by_id(claim, ids, "Claim", where=c.view.on_claim(claim.var, ASSERTING)))
    return f"maybe({function}, {made.format(found=found)}, p)"


def _facts(c: Composition, at: At, *names: str) -> str:
    claim = rows.below(at, "c")
    claim_columns(c, claim)
    ids = " + ".join(f"coalesce({at.var}.{name}Claims, [])" for name in names)
    return at.row.item(rows.by_id(claim, ids, "Claim", where=c.view.on_claim(claim.var, SAID)))


def _ties(c: Composition, at: At) -> str:
    """Rows of the deaths in events and of the meetings of a person."""
    tie = rows.below(at, "l")
    r = f"r{tie.depth}"
    captivities.begin(c, tie, r)
    return at.row.item(f"COLLECT {{ {_match(c, at, r, tie.var)} RETURN {tie.row.cypher} }}")


def _match(c: Composition, at: At, r: str, end: str) -> str:
    shown = pages.where(c.view.edge(r, f"i{at.depth + 1}", *TIES))
    return f"MATCH ({at.var})-[{r}:{c.view.types(*TIES)}]-({end}){shown}"


def _ids(c: Composition, at: At) -> str:
    d = at.depth + 1
    ties = _match(c, at, f"r{d}", f"m{d}")
    of_ties = c.view.claims_of(f"r{d}", f"h{d}", SAID)
    own = " + ".join(f"coalesce({at.var}.{name}Claims, [])" for name in ("born", "age", "died"))
    return (
        f"{captivities.ids(c, at)} UNION {ties} UNWIND {of_ties} AS g{d} RETURN g{d} "
        f"UNION {ties} {captivities.dates_of(d)} UNION UNWIND {own} AS g{d} RETURN g{d}"
    )


def _asks_claims(selection: Selection) -> bool:
    """Whether the claims of a reason or of a captivity are asked for."""
    waiting = [selection]
    while waiting:
        one = waiting.pop()
        if one.field == "claims":
            return True
        waiting += [part for fields in one.types.values() for part in fields]
    return False


def _python(name: str) -> str:
    return {"heldAlive": "held_alive", "heldDead": "held_dead"}.get(name, name)
