"""Names of relations in a language: the words and templates are data (`names/*.yaml`), the fitting together is here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from graph.kinship.family import COPARENT, UNSPECIFIED
from graph.kinship.relations import Kinship, Open, Relation
from graph.kinship.terms import HALF, MATERNAL, PATERNAL, UNKNOWN, Bond, Descent, Term
from graph.tongues import ENGLISH, primary

LANGUAGES = ("en", "ru", "he")
FIELD = re.compile(r"\{(\w+):(\w+)([+-]\d+)?\}")
GENDERS = ("female", "male")


@dataclass(frozen=True, slots=True)
class Word:
    """A name of somebody: by itself, and as the owner of the next ("sister's" husband; муж "сестры")."""

    plain: str
    owner: str
    single: bool = True


@cache
def language(code: str) -> Mapping[str, Any]:
    """The data file of a language. Raises KeyError for a language that has none; its message lists those that have."""
    if code not in LANGUAGES:
        raise KeyError(f"No kinship words for {code!r}: there are {', '.join(LANGUAGES)}.")
    found: dict[str, Any] = yaml.safe_load((files("graph.kinship") / "names" / f"{code}.yaml").read_text("utf-8"))
    return found


def spoken(lang: str | None) -> str:
    """The language with a data file that a BCP 47 code means; English for any other, and for none."""
    code = primary(lang)
    return code if code in LANGUAGES else ENGLISH


def label(relation: Relation, lang: str = "en") -> str:
    """What A is to B, in words: "maternal grandmother", "mother, or mother of the child's mother".

    Raises KeyError for a language without a data file.
    """
    return _label(relation.terms, all(relation.options), lang)


@lru_cache(maxsize=4096)
def _label(terms: tuple[Term, ...], kin_for_sure: bool, lang: str) -> str:
    data = language(lang)
    names = list(dict.fromkeys(name(term, lang) for term in terms))
    text: str = data["or"].join(names)
    return text if kin_for_sure else str(data["perhaps"]).format(word=text)


def sentence(relation: Relation, lang: str, a: str, b: str) -> str:
    """A whole sentence with the names of both: "Anna is Ben's sister". Of somebody to themselves only what they are."""
    if not relation.way.term.parts:
        return f"{a}: {label(relation, lang)}"
    return str(language(lang)["sentence"]).format(a=a, b=b, word=label(relation, lang))


def summary(answer: Kinship, lang: str = "en") -> str:
    """All that A is to B on one line, each name once; else that no kinship is recorded, or how far it was searched."""
    data = language(lang)
    # What is asserted may be the same way as another: only those by known links are counted.
    ways: dict[str, int] = {}
    for relation in answer.relations:
        word = label(relation, lang)
        ways[word] = ways.get(word, 0) + (not relation.asserted)
    if ways:
        twice = str(data["twice"])
        return str(data["and"]).join(twice.format(word=w, n=n) if n > 1 else w for w, n in ways.items())
    if answer.complete:
        return str(data["unrelated"])
    return str(data["unread"] if answer.beyond is None else data["beyond"]).format(n=answer.beyond)


def question(asked: Open, lang: str, start: str, end: str) -> str:
    """What would settle a relation as a question, with the names of both persons (the first may be empty)."""
    questions = language(lang)["questions"]
    which = "kind" if asked.kind else "whether" if asked.start else "who"
    return str(questions[which]).format(start=start, end=end)


def name(term: Term, lang: str = "en") -> str:
    """What A is to B by one term, with a remark where its line, or full or half, is unknown."""
    return _name(term, lang)


@lru_cache(maxsize=16384)
def _name(term: Term, lang: str) -> str:
    data = language(lang)
    if not term.parts:
        return str(data["self"])
    text = _parts(term, data).plain
    for part in term.parts:
        if isinstance(part, Descent):
            if part.line == UNKNOWN and (part.up > 1 or part.siblings == HALF):
                text = str(data["line_unknown"]).format(word=text)
            if part.siblings == UNSPECIFIED and part.up == part.down == 1:
                text = str(data["siblings_unknown"]).format(word=text)
    return text


def _parts(term: Term, data: Mapping[str, Any]) -> Word:
    """The name of a whole term: a word of its own where the language has one, else word by word."""
    if compound := _compound(term, data):
        return compound
    for cut in range(len(term.parts) - 1, 0, -1):
        head, rest = replace(term, parts=term.parts[:cut], step=False), replace(term, parts=term.parts[cut:])
        tail = _single(rest, data) if len(rest.parts) == 1 else _compound(replace(rest, step=False), data)
        if tail:
            return _chained(_parts(head, data), tail, data)
    return _single(term, data) or _gendered(data["relative"], term.sex, {}, data)


def _chained(owner: Word, word: Word, data: Mapping[str, Any]) -> Word:
    chain = data["chain" if owner.single else "chain_long"]
    plain, owning = (chain, chain) if isinstance(chain, str) else chain
    said = {"owner": owner.owner, "word": word.plain, "form": word.owner}
    return Word(plain.format(**said), owning.format(**said), single=False)


def _single(term: Term, data: Mapping[str, Any]) -> Word | None:
    (part,) = term.parts
    return _bond(part, data) if isinstance(part, Bond) else _descent(part, data)


def _bond(bond: Bond, data: Mapping[str, Any]) -> Word:
    word = _gendered(data["bonds"][bond.kind], bond.sex, {}, data)
    word = replace(word, single=bond.kind != COPARENT)
    return _wrapped(data["former"], word, bond.sex) if bond.former else word


def _compound(term: Term, data: Mapping[str, Any]) -> Word | None:
    """The word that a language has for a relation over a bond, as "0.1 married": daughter-in-law, зять, חתן."""
    if len(term.parts) < 2 or not all(map(_plain, term.parts)):
        return None
    shape = " ".join(p.kind if isinstance(p, Bond) else f"{p.up}.{p.down}" for p in term.parts)
    entry = data["compounds"].get(f"step {shape}" if term.step else shape)
    if entry is None:
        return None
    through = entry.get(f"through {term.parts[0].sex}") if any(key.startswith("through") for key in entry) else entry
    if through is None:
        return None
    word = _gendered(through, term.sex, {}, data)
    former = any(isinstance(part, Bond) and part.former for part in term.parts)
    return _wrapped(data["former"], word, term.sex) if former else word


def _plain(part: Descent | Bond) -> bool:
    return isinstance(part, Bond) or (set(part.kinds) <= {UNSPECIFIED} and part.siblings != HALF)


def _descent(part: Descent, data: Mapping[str, Any]) -> Word:
    numbers = {
        "up": part.up,
        "down": part.down,
        "near": min(part.up, part.down),
        "apart": abs(part.up - part.down),
        "older": max(part.up - part.down, 0),
        "younger": max(part.down - part.up, 0),
    }
    if not part.up + part.down:
        return _gendered(data["relative"], part.sex, {}, data)
    rule = next(rule for rule in data["descent"] if _fits(rule, part, numbers))
    word = _gendered(rule, part.sex, numbers, data)
    kinds = [kind for kind in part.kinds if kind != UNSPECIFIED and kind != rule.get("kind")]
    if part.siblings == HALF and rule.get("siblings") != HALF:
        word = _wrapped(data["half"], word, part.sex)
    for kind in kinds:
        word = _wrapped(data["kinds"][kind], word, part.sex)
    if part.line in (MATERNAL, PATERNAL) and (part.up > 1 or part.siblings == HALF) and "line" not in rule:
        word = _wrapped(data["lines"][part.line], word, part.sex)
    return word


def _fits(rule: Mapping[str, Any], part: Descent, numbers: Mapping[str, int]) -> bool:
    if not all(_in(str(rule[key]), number) for key, number in numbers.items() if key in rule):
        return False
    if "kind" in rule and rule["kind"] not in part.kinds:
        return False
    return all(rule[key] == getattr(part, key) for key in ("siblings", "line") if key in rule)


def _in(wanted: str, number: int) -> bool:
    """Whether a number is the one that a rule wants, or at least that with a plus behind it."""
    return number >= int(wanted[:-1]) if wanted.endswith("+") else number == int(wanted)


def _gendered(forms: Mapping[str, Any], sex: str, numbers: Mapping[str, int], data: Mapping[str, Any]) -> Word:
    """The form for a sex, neutral where it is unknown or the language has none of its own."""
    form = forms.get(sex if sex in GENDERS else "neutral", forms["neutral"])
    plain, owner = (form, form) if isinstance(form, str) else form
    return Word(_filled(plain, numbers, data), _filled(owner, numbers, data))


def _filled(template: str, numbers: Mapping[str, int], data: Mapping[str, Any]) -> str:
    """A template with `{list:number}` and `{list:number-1}` replaced by the entry of that list for the number."""

    def entry(found: re.Match[str]) -> str:
        listed, number = data["counted"][found[1]], numbers[found[2]] + int(found[3] or 0)
        if number <= 0:
            return ""
        if number <= len(listed["list"]):
            return str(listed["list"][number - 1])
        return str(listed["more"]).format(n=number)

    return FIELD.sub(entry, template)


def _wrapped(template: Any, word: Word, sex: str) -> Word:
    """A word in a template; the template may have a form for each sex, and one for the owner."""
    if isinstance(template, Mapping):
        template = template.get(sex if sex in GENDERS else "neutral", template["neutral"])
    plain, owner = (template, template) if isinstance(template, str) else template
    return Word(plain.format(word=word.plain), owner.format(word=word.owner), word.single)
