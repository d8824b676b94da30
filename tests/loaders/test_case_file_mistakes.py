"""Every kind of mistake in a case file is told with its line, its field, what is wrong and how to write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders import case_file
from loaders.case_file import CaseRefused
from loaders.case_file.mistakes import SHOWN
from tests.loaders.cases import HEAD, brief, claims_of, indented, mistakes_of, written

FIRST = HEAD.count("\n") + 2
"""The line of the first fact."""

ELEVEN = ", ".join(f"person/other/p{number}" for number in range(11))

# a fact; in which of its lines, in which field, what is said to be wrong, and what of the remedy
FACTS: list[tuple[str, int, str, str, str]] = [
    ("- capture: {of: ana}", 0, "capture > of", "Nothing here has the key 'ana'", "Did you mean 'anna'?"),
    (
        "- capture: {of: zorro}",
        0,
        "capture > of",
        "has the key 'zorro'",
        "Known here: anna, ben, carl, dora. Else declare it under 'people'.",
    ),
    ("- capture: {of: guards}", 0, "capture > of", "is an organization; here a person is wanted", ""),
    ("- capture: {of: persn/x/y}", 0, "capture > of", "is not the id of an entity", "person/wikidata/Q7747"),
    ("- capture: {of: event/x/y}", 0, "capture > of", "is an event; here a person is wanted", ""),
    ("- capture: {of: person/demo/ana}", 0, "capture > of", "Nothing here has the key 'ana'", "'anna'"),
    ("- capture: {of: anna, event: rade}", 0, "capture > event", "Nothing here has the key 'rade'", "'raid'"),
    (
        "- capture: {event: raid, of: anna}\n- PART_OF: {subject: capture-anna, object: war}",
        1,
        "subject",
        "has the key 'capture-anna'",
        "under 'events'",
    ),
    ("- captured: {of: anna}", 0, "1", "Facts have no field 'captured'", "Did you mean 'capture'?"),
    ("- confidence: low", 0, "1", "does not say anything", "capture: {of: anna, by: ben}"),
    ("- capture: {of: anna}\n  release: {of: anna}", 1, "1", "are two facts", "Begin the second with '- '"),
    ("- capture: {off: anna}", 0, "capture", "There is no field 'off' here", "Did you mean 'of'?"),
    ("- capture: {by: guards}", 0, "capture", "'of' is missing", "Add of: anna"),
    ("- capture: anna", 0, "capture", "Fields are wanted here, not a text", "capture: {of: anna}"),
    ("- capture: [anna]", 0, "capture", "Fields are wanted here, not a list", "capture: {of: anna}"),
    ("- anna was taken", 0, "1", "Fields are wanted here, not a text", "Write a fact"),
    ("- capture: {of: }", 0, "capture > of", "Nothing stands here", "Leave it out"),
    ("- capture: {of: []}", 0, "capture > of", "The list is empty", "Leave it out"),
    ("- capture: {of: [anna, anna]}", 0, "capture > of", "stands twice in one list", "Leave one of them out"),
    ("- capture: {of: anna, event: [raid, war]}", 0, "capture > event", "Only one is wanted", "event: some-event"),
    ("- position: {of: anna, in: redland, title: {is: x}}", 0, "title", "A text is wanted here, not fields", "title:"),
    ("- capture: {of: anna, when: 2023-13-07}", 0, "when", "has no month from 1 to 12", "2023-11-24"),
    ("- capture: {of: anna, when: 03/04/2025}", 0, "when", "does not say which is the day", "2025-04-03 or 2025-03-04"),
    ("- capture: {of: anna, when: 3.4.2025}", 0, "when", "does not say which is the day", "2025-04-03 or 2025-03-04"),
    ("- capture: {of: anna, when: 2004–06}", 0, "when", "may be two years", "2004-06 or 2004/2006"),
    ("- capture: {of: anna, when: 24 November}", 0, "when", "does not say which year", "24 November 2023"),
    ("- capture: {of: anna, when: 31 February 2024}", 0, "when", "2024-02 has no 31", "2024-02 for the month"),
    ("- capture: {of: anna, when: the 90s}", 0, "when", "does not say which century", "1990s"),
    ("- capture: {of: anna, when: last spring}", 0, "when", "counts from a day that it does not name", "2023-11-22"),
    ("- capture: {of: anna, when: as a child}", 0, "when", "not understood as a date: 'as'", "[1995..1999]"),
    (f"- capture: {{of: anna, when: {'2' * 300}}}", 0, "when", "too long for a date", "2023-11"),
    ("- capture: {of: anna, when: {edtf: late 1990s}}", 0, "when", "is not a date in EDTF", "edtf: '[1995..1999]'"),
    ("- capture: {of: anna, when: {edtf: 03/04/2025}}", 0, "when", "is not a date in EDTF", "[1995..1999]"),
    ("- capture: {of: anna, when: [2023, 2024]}", 0, "when", "Only one date is wanted", "when: 2023-11-24"),
    ("- capture: {of: anna, when: {as: soon}}", 0, "when", "'edtf' is missing", "{edtf: 2023-11, as: in November}"),
    ("- capture: {of: anna, when: {edtf: 2023, az: soon}}", 0, "when", "There is no field 'az' here", "as, edtf"),
    ("- capture: {of: anna, when: 2024/2023}", 0, "when", "ends before it begins", "the earlier date first"),
    ("- kidnapping: {of: anna}", 0, "1", "no field 'kidnapping'", "Did you mean 'capture'?"),
    ("- child: {of: anna, is: ben, confidence: high}", 0, "child", "no field 'confidence'", "a line of its own"),
    ("- description: {of: anna, is: tall, with a scar}", 0, "description", "no field 'with a scar'", "in quotes"),
    ("- age: {of: anna, is: thirty}", 0, "age > is", "is not a quantity", "29 years"),
    ("- age: {of: anna, is: 30 moons}", 0, "age > is", "is not a unit of time", "day, week"),
    ("- count: {of: war, is: 9 to 3}", 0, "count > is", "not a range from less to more", "2 to 3"),
    ("- capture: {of: anna, condition: alvie}", 0, "condition", "is not one of the words", "Did you mean 'alive'?"),
    ("- KIN_OF: {subject: anna, object: ben, up: two}", 0, "up", "not a small whole number", "up: 2"),
    ("- name: {of: anna, is: Ann, lang: English!}", 0, "lang", "is not the code of a language", "ru-Latn"),
    ("- name: {of: anna, is: Ann, name: the first}", 0, "name > name", "is not a key", "anna-meier"),
    ("- name: {of: anna, is: Ann}\n  lang: de", 1, "1", "language of a quote, and there is none", "name: {is:"),
    ("- type: {of: guards, is: capture}", 0, "type", "is not a type of organization", "armed_group"),
    (
        "- description: {of: twin, is: x}",
        0,
        "of",
        "is several things here",
        "organization/demo/twin or place/demo/twin",
    ),
    ("- child: {of: anna, is: ben}\n  alleged: perhaps", 1, "alleged", "is neither yes nor no", "alleged: yes"),
    ("- child: {of: anna, is: ben}\n  confidence: hihg", 1, "confidence", "is not one of the words", "'high'"),
    ("- child: {of: anna, is: ben}\n  attributedTo: carll", 1, "attributedTo", "has the key 'carll'", "'carl'"),
    (
        "- child: {of: anna, is: ben}\n  attributedTo: he / she",
        1,
        "attributedTo",
        "is not the id of an entity",
        "person/",
    ),
    ("- child: {of: anna, is: ben}\n  planned: spech", 1, "planned", "has the key 'spech'", "'speech'"),
    ("- child: {of: anna, is: ben}\n  planned: yes", 0, "1", "A plan lives on an event", "planned: some-statement"),
    ("- capture: {of: anna}\n  planned: speech\n  alleged: yes", 1, "1", "stand together", "all but one"),
    ("- capture: {of: anna}\n  because: x\n  quote: y", 2, "1", "A conclusion of the case's author has 'quote'", "out"),
    ("- capture: {of: anna}\n  because: x\n  attributedTo: ben", 2, "1", "has 'attributedTo'", "under the source"),
    ("- capture: {of: anna}\n  restsOn: taken", 1, "1", "'restsOn' stands without 'because'", "Add because:"),
    ("- capture: {of: anna}\n  because: x\n  restsOn: x", 2, "restsOn", "No fact has the id 'x'", "an id"),
    (
        "- capture: {of: anna}\n  because: x\n  restsOn: a\n  id: a",
        2,
        "restsOn",
        "rests on itself: 'a' on 'a'",
        "circle",
    ),
    ("- capture: {of: anna}\n  id: a b", 1, "id", "is not a key", "anna-meier"),
    ("- capture: {of: anna}\n  id: a\n- capture: {of: ben}\n  id: a", 2, "2 > id", "stands twice; line 13", "its own"),
    ("- child: {of: anna, is: anna}", 0, "child", "stands at both ends of PARENT_OF", "two different ones"),
    ("- PART_OF: {subject: raid, object: guards}", 0, "PART_OF", "of different kinds", "two of one kind"),
    ("- sameAs: {of: anna, is: guards}", 0, "sameAs", "of different kinds", "two of one kind"),
    ("- meeting: {event: talks, between: anna}", 0, "meeting", "A meeting here is of 2 to 10", "at least two"),
    (f"- meeting: {{event: talks, between: [{ELEVEN}]}}", 0, "meeting", "is of 2 to 10", "MET_WITH"),
    (
        f"- meeting: {{between: [person/x/{'y' * 50}, person/x/{'z' * 50}]}}",
        0,
        "meeting",
        "too long a key",
        "Declare it under events:",
    ),
    (
        f"- PART_OF: {{subject: [{', '.join(f'event/x/{n}' for n in range(40))}],"
        f" object: [{', '.join(f'event/y/{n}' for n in range(40))}]}}",
        0,
        "PART_OF",
        "too much at once",
        "at most 1000 pairs",
    ),
    ("- request: {by: anna}", 0, "request", "'event' is missing", "Add event: some-event"),
    (
        "- attack: {event: raid}\n- CAPTURED_BY: {subject: anna, object: ben, event: raid}",
        1,
        "CAPTURED_BY",
        "in an event of the type capture; 'raid' is of the type attack",
        "PART_OF",
    ),
    (
        "- HELD_BY: {subject: anna, object: guards, event: raid}",
        0,
        "HELD_BY",
        "in an event of the type captivity; 'raid' has no type",
        "of the type captivity",
    ),
    (
        "- capture: {of: anna, when: 2022}\n- capture: {of: anna, when: 2023-05}",
        1,
        "capture",
        "means 'capture-anna' here and in line 13",
        "Name the event of each",
    ),
    (
        "- child: {of: anna, is: ben}\n- PARENT_OF: {subject: anna, object: ben}",
        1,
        "2",
        "says again what line 13 says: person/demo/anna PARENT_OF person/demo/ben",
        "Leave one of them out",
    ),
    ("- denial: {predicate: CAPTURED_BY}", 0, "denial", "A denial of everything", "subject: anna"),
    ("- denial: {subject: anna}", 0, "denial", "A denial of everything", "the predicate"),
    ("- denial: {subject: anna, predicate: CAPTURED}", 0, "predicate", "is not one of the words", "'CAPTURED_BY'"),
    ("- denial: {subject: raid, predicate: HELD_BY}", 0, "subject", "HELD_BY takes a person here", "another"),
    ("- denial: {subject: anna, predicate: born, object: ben}", 0, "denial", "has a value and no object", "value:"),
    ("- denial: {subject: anna, predicate: HELD_BY, value: x}", 0, "denial", "an object and no value", "object:"),
    ("- denial: {subject: anna, predicate: born, value: x}", 0, "value", "is not understood as a date", "2023-11"),
    ("- denial: {subject: anna, predicate: age, value: x}", 0, "value", "is not a quantity", "29 years"),
]


@pytest.mark.parametrize(("fact", "line", "field", "wrong", "remedy"), FACTS, ids=[fact[0][:60] for fact in FACTS])
def test_a_mistake_in_a_fact(fact: str, line: int, field: str, wrong: str, remedy: str) -> None:
    (mistake,) = mistakes_of(f"{HEAD}  report p1:\n{indented(fact)}")
    assert (mistake.file, mistake.line) == ("demo.yaml", FIRST + line)
    assert mistake.column > 1
    assert mistake.field.startswith("facts > report p1 > ")
    assert mistake.field.endswith(field)
    assert wrong in mistake.wrong
    assert remedy in mistake.remedy


# a file; in which line and field, what is said to be wrong, and what of the remedy
FILES: list[tuple[str, int, str, str, str]] = [
    ("", 1, "", "This is not a case file", "kith new FILE"),
    ("  \n\n", 1, "", "This is not a case file", "kith new FILE"),
    ("# nothing but a comment\n", 1, "", "This is not a case file", "kith new FILE"),
    ("- anna\n", 1, "", "This is not a case file", "case:"),
    ("hello\n", 1, "", "This is not a case file", "case:"),
    ("title: x\n", 1, "", "'case' is missing", "Add case: some-key"),
    ("case: a b\n", 1, "case", "'a b' is not a key", "anna-meier"),
    ("case: [a]\n", 1, "case", "Only one is wanted", "case: some-key"),
    ("case: a\npeopel:\n", 2, "", "There is no field 'peopel' here", "Did you mean 'people'?"),
    ("case: a\nvisibility: secret\n", 2, "visibility", "is not one of the words", "public, restricted, sealed"),
    ("case: a\npeople:\n  anna maria:\n", 3, "people", "'anna maria' is not a key", "anna-meier"),
    ("case: a\npeople:\n  any:\n", 3, "people", "has a meaning of its own", "another key"),
    ("case: a\npeople:\n  anna: Anna Meier\n", 3, "people > anna", "not a text", "anna: {name: Anna Meier, from:"),
    ("case: a\npeople: [anna]\n", 2, "people", "not a list", "people: and below it anna:"),
    ("case: a\npeople:\n  anna: {nmae: Anna}\n", 3, "people > anna", "no field 'nmae'", "Did you mean 'name'?"),
    ("case: a\npeople:\n  anna: {name: A, from: rep p1}\n", 3, "people > anna > from", "key 'rep'", "'sources'"),
    ("case: a\npeople:\n  anna: {sex: femal}\n", 3, "people > anna > sex", "not one of the words", "'female'"),
    ("case: a\npeople:\n  anna: {age: {of: 3}}\n", 3, "people > anna > age", "no field 'of'", "is, when"),
    ("case: a\norganizations:\n  g: {type: festival}\n", 3, "organizations > g > type", "not one of", "armed_group"),
    ("case: a\nsources:\n  r: {publisher: x}\n", 3, "sources > r", "'title' is missing", "title: some text"),
    ("case: a\nsources:\n  r: A report\n", 3, "sources > r", "not a text", "r: {title: some text}"),
    ("case: a\nsources:\n  r: {title: x, url: here}\n", 3, "sources > r > url", "not an address", "https://"),
    ("case: a\nsources:\n  r: {title: x, published: soon}\n", 3, "sources > r > published", "not understood", "2023"),
    ("case: a\nsources:\n  r: {title: x, derivedFrom: s}\n", 3, "derivedFrom", "No source has the key 's'", "r"),
    (
        "case: a\nsources:\n  r: {title: x, derivedFrom: r}\n",
        3,
        "derivedFrom",
        "taken from each other: 'r' from 'r'",
        "Leave one",
    ),
    ("case: a\nsources:\n  r: {title: x, kind: case}\n", 3, "kind", "Only the case itself", "leave kind out"),
    ("case: a\nsources:\n  case: {title: x}\n", 3, "sources > case", "has a meaning of its own", "another key"),
    ("case: a\nfacts:\n  report p1:\n    - type: {}\n", 3, "facts > report p1", "No source has the key", "'sources'"),
    ("case: a\nfacts:\n  case: nothing\n", 3, "facts > case > 1", "not a text", "Write a fact"),
    (
        "case: a\npeople: {anna: }\nfacts:\n  case:\n    - born: {of: anna, is: 1990}\n",
        5,
        "1",
        "A conclusion has no reason",
        "because:",
    ),
    ('case: a\ntitle: "\\0x"\n', 2, "title", "control character", "Delete it"),
]


@pytest.mark.parametrize(("text", "line", "field", "wrong", "remedy"), FILES, ids=[file[0][:60] for file in FILES])
def test_a_mistake_in_a_file(text: str, line: int, field: str, wrong: str, remedy: str) -> None:
    mistake = mistakes_of(text)[0]
    assert mistake.line == line
    assert mistake.field.endswith(field)
    assert wrong in mistake.wrong
    assert remedy in mistake.remedy


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        HEAD.replace("title: A letter,", "titel: A letter,")
        .replace("carl: ,", "carl: {born: yesterday}, carl: ,")
        .replace("case: demo", "case: demo\nvisibility: secret")
        + """\
  report p1:
    - capture: {of: ana, by: gards, when: 2023-02-30}
      confidence: hgih
    - captured: {of: anna}
    - child: {of: anna, is: ben}
  reprot p2:
    - child: {of: anna, is: bne}
  letter:
    - child: {of: anna, is: ben}
      because: So it seems.
      restsOn: nothing
"""
    )
    path = written(tmp_path, text)
    with pytest.raises(CaseRefused) as refused:
        case_file.read(path)
    lines = [mistake.line for mistake in refused.value.mistakes]
    assert lines == [2, 7, 8, 8, 14, 14, 14, 15, 16, 18, 19, 23]
    assert (refused.value.code, refused.value.exit_status) == ("CASE_REFUSED", 2)
    told = str(refused.value)
    assert told.startswith(f"{path} has 12 mistakes; nothing was loaded.\n")
    assert f"{path}:14:21: facts > report p1 > 1 > capture > of: Nothing here has the key 'ana'." in told
    assert all(mistake.remedy for mistake in refused.value.mistakes)


def test_a_strange_field_or_source_hides_no_other_mistake_of_an_entity() -> None:
    people = "anna: {name: A, colour: red, sex: femal, confidence: huge}\n  ben: {born: soon, from: rep p1, lang: 77}\n"
    mistakes = mistakes_of(f"case: a\npeople:\n  {people}")
    assert [(m.line, m.field.rpartition(" > ")[2]) for m in mistakes] == [
        (3, "anna"),
        (3, "sex"),
        (3, "confidence"),
        (4, "born"),
        (4, "from"),
        (4, "lang"),
    ]


def test_a_mistake_is_not_told_again_where_something_rests_on_the_fact() -> None:
    facts = """
- capture: {of: ana}
  id: taken
- child: {of: anna, is: ben}
  because: So it seems.
  restsOn: taken
- HELD_BY: {subject: anna, object: guards, event: captivity-anna}
- captivity: {of: anna, by: zorro}
- captured: {of: anna}
  id: misspelt
- release: {of: ben}
  confidence: hihg
  id: unsure
- child: {of: anna, is: carl}
  because: So it seems.
  restsOn: [misspelt, unsure]
"""
    told = mistakes_of(f"{HEAD}  report p1:\n{indented(facts)}")
    assert [mistake.line for mistake in told] == [FIRST, FIRST + 6, FIRST + 7, FIRST + 10]


def test_every_circle_is_told_once() -> None:
    facts = "".join(
        f"- born: {{of: anna, is: {2000 + n}}}\n  because: x\n  id: {name}\n  restsOn: [{rests}]\n"
        for n, (name, rests) in enumerate({"a": "b", "b": "c, e", "c": "a", "d": "d", "e": "f", "f": "f"}.items())
    )
    told = mistakes_of(f"{HEAD}  report p1:\n{indented(facts)}")
    assert len(told) == 3
    assert any(sorted(set(mistake.wrong.split("'")[1::2])) == ["a", "b", "c"] for mistake in told)


def test_a_long_list_of_mistakes_is_cut_in_the_message_alone() -> None:
    facts = "\n".join(f"- child: {{of: anna, is: x{number}}}" for number in range(SHOWN + 5))
    told = mistakes_of(f"{HEAD}  report p1:\n{indented(facts)}")
    assert len(told) == SHOWN + 5
    message = str(CaseRefused("demo.yaml", told))
    assert message.count("\n") == SHOWN + 1
    assert message.endswith("... and 5 more.")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CaseRefused, match="cannot be read: No such file"):
        case_file.read(tmp_path / "missing.yaml")
    with pytest.raises(CaseRefused, match="cannot be read"):
        case_file.read(tmp_path)


def test_correcting_a_captor_changes_one_claim() -> None:
    facts = """
- capture: {of: [anna, ben], when: 2022, at: harbour, partOf: [raid, captivity-anna]}
- CAPTURED_BY: {subject: anna, object: guards, event: capture-anna}
- captivity: {of: anna, by: guards}
"""
    right, wrong = claims_of(facts), claims_of(facts.replace("object: guards", "object: carl"))
    before, after = ({claim.id: claim for claim in claims} for claims in (wrong, right))
    assert [brief(before[id_]) for id_ in before.keys() - after.keys()] == ["anna CAPTURED_BY carl in capture-anna"]
    assert [brief(after[id_]) for id_ in after.keys() - before.keys()] == ["anna CAPTURED_BY guards in capture-anna"]
