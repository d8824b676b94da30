"""Hostile files: each is refused with a line and in plain words, quickly, and never with a traceback."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.claims import Claim
from loaders import case_file
from loaders.case_file import CaseRefused
from loaders.case_file.facts import WORDS
from loaders.case_file.statements import STATEMENT
from loaders.case_file.syntax import LARGEST
from tests.loaders.cases import HEAD, case_of, mistakes_of

SECONDS = 20.0
BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)

SYNTAX: list[tuple[str, int, str]] = [
    ("case: a\npeople:\n  anna: &a {name: x}\n", 3, "marks a part of the file for reuse"),
    ("case: a\ntitle: *a\n", 2, "refers to another part of the file"),
    ("case: a\npeople:\n  anna: {<<: {name: x}}\n", 3, "'<<' takes over fields"),
    ("case: !!python/object/apply:os.system [ls]\n", 1, "is not read"),
    ("case: !!str a\n", 1, "The tag 'tag:yaml.org,2002:str' is not read"),
    ("case: a\npeople:\n  anna:\n  anna: {name: x}\n", 4, "'anna' stands twice; it was written in line 3"),
    ("case: a\n---\ncase: b\n", 2, "A second document begins here"),
    ("case: a\npeople:\n\tanna: {name: x}\n", 3, "indented with a tab"),
    ("case: a\npeople:\n  anna:\n  \tname: x\n", 4, "indented with a tab"),
    ("case: a\ntitle: A: b\n", 2, "A ':' stands where no field can begin"),
    ("case: a\ntitle:x\nauthor: b\n", 3, "A field has no ': ' after its name"),
    ("case: a\npeople:\n  anna: {name: x\n  ben: {name: y}\n", 4, "A '{' is not closed"),
    ("case: a\nfacts:\n  case: [a, b\n", 4, "A '[' is not closed"),
    ("case: a\ntitle: 'open\n", 2, "A quote is opened and not closed"),
    ("case: a\npeople:\n    anna:\n  ben:\n", 4, "does not line up"),
    ("case: a\nfacts:\n  case:\n    - type: {}\n    because: x\n", 5, "A list goes on here without '- '"),
    ("case: a\ntitle: - b\n", 2, "'- ' stands where no list can begin"),
    ("case: a\ntitle: @x\n", 2, "cannot begin with this character"),
    ("case: a\ntitle: `x`\n", 2, "cannot begin with this character"),
    ('case: a\ntitle: "\\q"\n', 2, "this backslash means nothing"),
    ('case: a\ntitle: "\\ud800"\n', 2, "this backslash means nothing"),
    ("case: a\n? [a]\n: b\n", 2, "The name of a field is a list"),
    ("case: a\n%x\n", 2, "cannot begin with"),
    ("case: a\ntitle: " + "[" * 100_000, 2, "nested too deeply"),
    ("case: a\n" + "- " * 100_000, 2, "does not line up"),
    ("- " * 100_000, 1, "nested too deeply"),
    ("case: a\ntitle: " + "[{a: " * 50_000, 2, "nested too deeply"),
    ("case: a\ntitle: " + "x" * 1_000_000, 2, "A text of 1000000 characters is too long"),
    ("case: a\n" + "x" * 1_000_000 + ": b\n", 2, ""),
    ("case: a\ntitle: [" + "x," * 600_000 + "]\n", 2, "too large for a case"),
    (BOMB, 1, "marks a part of the file for reuse"),
]


@pytest.mark.parametrize(("text", "line", "wrong"), SYNTAX, ids=[text[:50] for text, _, _ in SYNTAX])
def test_broken_yaml_is_told_in_plain_words(text: str, line: int, wrong: str) -> None:
    started = time.monotonic()
    told = mistakes_of(text)
    assert time.monotonic() - started < SECONDS
    assert any(mistake.line == line and wrong in mistake.wrong for mistake in told), told[:3]
    assert all(mistake.remedy for mistake in told)


BYTES: list[tuple[bytes, int, str, str]] = [
    (b"case: a\ntitle: caf\xe9\n", 2, "not UTF-8 text from here on", "Save it as UTF-8"),
    ("case: a\n".encode("utf-16"), 1, "saved as UTF-16", "Save it as UTF-8"),
    (b"case: a\ntitle: x\x00y\n", 2, "The character U+0000", "Delete it"),
    (b"case: a\ntitle: x\x1by\n", 2, "The character U+001B", "Delete it"),
    ("case: a\ntitle: x\ufeffy\n".encode(), 2, "The character U+FEFF", "Delete it"),
    (b"\xff" * 50, 1, "not UTF-8 text", "UTF-8"),
    (b"\x80" * 50, 1, "not UTF-8", "UTF-8"),
    (b" " * (LARGEST + 1), 0, "too large for a case", "Split it"),
]


@pytest.mark.parametrize(("content", "line", "wrong", "remedy"), BYTES, ids=[wrong for _, _, wrong, _ in BYTES])
def test_what_is_no_text_is_told(tmp_path: Path, content: bytes, line: int, wrong: str, remedy: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(content)
    with pytest.raises(CaseRefused) as refused:
        case_file.read(path)
    (mistake,) = refused.value.mistakes
    assert mistake.line == line
    assert wrong in mistake.wrong
    assert remedy in mistake.remedy


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_any_line_ends_are_read(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + newline.join(["case: a", "people:", "  anna: {name: Anna}", ""]).encode())
    (claim,) = case_file.read(path)
    assert (claim.subject, claim.value) == ("person/a/anna", "Anna")


def test_a_file_of_many_facts_is_read_in_time(tmp_path: Path) -> None:
    people = "".join(f"  p{n}: {{name: Person {n}, from: report p{n}}}\n" for n in range(3000))
    facts = "".join(f"  report p{n}:\n    - capture: {{of: p{n}, when: 2022}}\n" for n in range(3000))
    path = tmp_path / "case.yaml"
    path.write_text(f"case: many\nsources:\n  report: {{title: x}}\npeople:\n{people}facts:\n{facts}")
    started = time.monotonic()
    assert len(list(case_file.read(path))) == 12_000
    assert time.monotonic() - started < SECONDS


def test_many_mistakes_are_told_in_time() -> None:
    facts = "".join(f"    - capture: {{of: q{n}, by: r{n}}}\n" for n in range(2000))
    people = "".join(f"  p{n}:\n" for n in range(2000))
    started = time.monotonic()
    told = mistakes_of(f"case: a\nsources:\n  r: {{title: x}}\npeople:\n{people}facts:\n  r:\n{facts}")
    assert len(told) == 4000
    assert time.monotonic() - started < SECONDS


def claims_or_refusal(text: str) -> list[Claim]:
    """The claims of a text; none where it is refused. Whatever else is raised fails the test."""
    try:
        return list(case_of(text).claims)
    except CaseRefused as refused:
        return [] if told(refused) else pytest.fail("refused without a word")


def told(refused: CaseRefused) -> bool:
    """Whether a refusal says what is wrong."""
    return bool(refused.mistakes) and all(mistake.wrong for mistake in refused.mistakes)


@given(st.text())
def test_any_text_gives_claims_or_a_refusal(text: str) -> None:
    claims_or_refusal(text.encode("utf-8", "replace").decode())


@given(st.binary())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_claims_or_a_refusal(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(content)
    try:
        list(case_file.read(path))
    except CaseRefused as refused:
        if not told(refused):
            raise


@given(st.text(alphabet=" \n:-[]{}&*!|>'\"%@#,?abcase\t0", max_size=60))
@settings(max_examples=500)
def test_any_marks_of_yaml_give_claims_or_a_refusal(text: str) -> None:
    claims_or_refusal(text)
    claims_or_refusal(f"case: a\n{text}")
    claims_or_refusal(f"{HEAD}  report p1:\n    - {text}")


SLOTS = sorted({slot.name for word in WORDS for slot in word.slots})
LEAVES = st.one_of(
    st.sampled_from(
        ("anna", "ben", "guards", "twin", "raid", "talks", "harbour", "yes", "2022", "2022-05", "29", "~", "''", "x y")
    ),
    st.sampled_from(("person/x/y", "event/demo/raid", "[anna, ben]", "{is: x}", "{edtf: 2022~, as: then}", "[]", "{}")),
    st.sampled_from(sorted({w for word in WORDS for slot in word.slots for w in slot.words})),
    st.text(max_size=5).map(lambda text: repr(text).replace("\\", "")),
)


@st.composite
def facts(draw: st.DrawFn) -> str:
    """A fact with a word of the format and slots that may or may not be its own."""
    word = draw(st.sampled_from(WORDS))
    own = [slot.name for slot in word.slots]
    names = draw(st.lists(st.sampled_from(own), max_size=5, unique=True))
    names += [slot.name for slot in word.slots if slot.required and slot.name not in names]
    names += draw(st.lists(st.sampled_from(SLOTS), max_size=1))
    said = ", ".join(f"{name}: {draw(LEAVES)}" for name in dict.fromkeys(names))
    beside = draw(st.lists(st.sampled_from([slot.name for slot in STATEMENT]), max_size=2, unique=True))
    return "".join([f"    - {word.word}: {{{said}}}\n", *(f"      {name}: {draw(LEAVES)}\n" for name in beside)])


@given(st.lists(facts(), min_size=1, max_size=4))
@settings(max_examples=500, deadline=None)
def test_any_facts_give_claims_or_a_refusal(said: list[str]) -> None:
    claims = claims_or_refusal(f"{HEAD}  report p1:\n{''.join(said)}")
    assert len({claim.id for claim in claims}) == len(claims)
