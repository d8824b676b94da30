"""Case files of an export: what `kith load` reads back is what the world holds; what a file cannot say it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports import case_words
from exports.case_file import parts
from exports.records import Selection
from exports.world import World, world_of
from graph.claims import Claim, Confidence, ExtractedBy, Modality, Visibility
from graph.dates import parse, understand
from graph.vocabulary import EDGE
from loaders import case_file
from loaders.case_file import cast, nodes
from tests.claims import AUTHOR, PAPER, RADIO, claim, denial, inferred, plan
from tests.strategies import EXAMPLES, claim_sets

TRUFANOV = Path(__file__).parents[2] / "examples" / "trufanov.yaml"
ANNA, BEN, BAND = "person/case/anna", "person/case/ben", "organization/case/band"
TAKEN, TALK, TOWN = "event/case/taken", "event/case/talk", "place/case/town"
NAMED = {"name": "main", "use": "main", "script": "Latn"}
TYPED = claim(TAKEN, "type", value="capture")


def world(*claims: Claim) -> World:
    """A world of everything."""
    return world_of(claims, Selection("sealed"))


def written(of: World) -> dict[str, str]:
    """The files of a world, by name."""
    return {part.name: "".join(map(str, part.pieces)) for part in parts(of)}


def back(text: str, folder: Path) -> list[Claim]:
    """The claims that a file is read as."""
    path = folder / "back.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    return list(case_file.load(path).claims)


def whole(claim_: Claim) -> tuple[Any, ...]:
    """All that a claim holds, whatever the order of its grounds and of its words."""
    return (
        claim_.id,
        claim_.gist,
        claim_.source,
        sorted(claim_.qualifiers),
        tuple(date and date.text for date in (claim_.at, claim_.since, claim_.until, claim_.observed)),
        (claim_.confidence, claim_.confidence_by, claim_.quote, claim_.lang, claim_.visibility, claim_.extracted_by),
        sorted(claim_.rests_on),
    )


def alike(found: Sequence[Claim], wanted: Sequence[Claim]) -> None:
    """Assert that the same is said."""
    assert sorted(map(whole, found), key=lambda said: said[0]) == sorted(map(whole, wanted), key=lambda said: said[0])


def left_out(text: str) -> set[str]:
    """The ids of the claims that a file says it lacks."""
    return set(re.findall(r"^#   (claim/[^:]+):", text, re.MULTILINE))


def test_the_example_comes_back_whole(tmp_path: Path) -> None:
    claims = case_file.load(TRUFANOV).claims
    of = world(*claims)
    ((name, text),) = written(of).items()
    assert (name, of.left_out.unsaid) == ("trufanov.yaml", 0)
    alike(back(text, tmp_path), claims)
    assert written(world(*back(text, tmp_path)))[name] == text


STRANGE = "NO: 'a' # \"b\" — {x}, [y] & *z !t |> %@` חוה 𝔸 \u200e1"
CITED = replace(PAPER, id="source/case/null", derived_from=RADIO.id, above=(RADIO,), author=STRANGE, kind="book")
FULL = replace(AUTHOR, author="Eva Example", lang="en", published=parse("2024-03", "in March"))
SAID = (
    TYPED,
    claim(ANNA, "CAPTURED_BY", BAND, event=TAKEN, at="2023~", condition="alive", source=CITED, locator=f"p1 {STRANGE}"),
    claim(
        ANNA, "CAPTURED_BY", "organization/other/band", modality=Modality.ALLEGED, attributed_to=("a man", BEN, BAND)
    ),
    claim(ANNA, "HELD_BY", BAND, since="2023-10/..", until="2024", observed="2023-12-01", basis="hostage"),
    replace(claim(ANNA, "CITIZEN_OF", BAND), since=parse("1995", 'long ago: in "95"')),
    claim(ANNA, "MET_WITH", BEN, event=TALK, modality=Modality.PLANNED),
    claim(ANNA, "CITIZEN_OF", BAND, event=TALK, modality=Modality.PLANNED),
    claim(ANNA, "born", value="1990|in about 1990"),
    claim(ANNA, "age", value="~30 year", at="2024", attributed_to=("spokesman",)),
    claim(ANNA, "name", value="Анна", name="main", use="main", script="Cyrl", lang="ru"),
    claim(BEN, "name", value=STRANGE, **NAMED, confidence=Confidence.HIGH),
    claim(TOWN, "SAME_AS", "place/wikidata/Q1"),
    claim(ANNA, "KIN_OF", BEN, up="1", down="0", line="maternal"),
    claim("person/case/null", "sex", value="female", source=RADIO, visibility=Visibility.SEALED),
    claim("organization/case/anna", "type", value="group"),
    denial(ANNA, "CAPTURED_BY", event=TAKEN),
    denial("", "PARTICIPATED_IN", TALK, role="captive", modality=Modality.ALLEGED),
    denial(ANNA, "born", value="1991"),
    denial(ANNA, "born", value=understand("late 1990s").text),
    denial("", "", "", event=TAKEN, attributed_to=(BEN,)),
    denial(BEN, "SAME_AS", ANNA),
    denial(ANNA, "MET_WITH", BEN, event=TALK, modality=Modality.PLANNED),
    replace(claim(ANNA, "occupation", value="2024"), quote=STRANGE, lang="ru", extracted_by=ExtractedBy.MODEL),
)
CONCLUDED = (
    replace(inferred(BEN, "occupation", value="yes", on=[]), source=FULL),
    replace(inferred(BEN, "name", value="Бен", name="main", use="main", script="Cyrl", on=[]), source=FULL),
    replace(inferred(BEN, "PARENT_OF", ANNA, kind="birth", on=SAID[:2], quote="So it is"), source=FULL),
    replace(denial(BEN, "died", source=FULL, modality=Modality.INFERRED, quote="She sings", rests_on=(SAID[3].id,))),
)
EVERY = (
    *(replace(said, confidence_by="Somebody Else") for said in SAID),
    *(replace(said, confidence_by="Eva Example", lang="en" if said.quote else "") for said in CONCLUDED),
)


def test_every_construct_comes_back(tmp_path: Path) -> None:
    of = world(*EVERY)
    text = written(of)["case.yaml"]
    assert left_out(text) == set()
    assert of.left_out.unsaid == 0
    alike(back(text, tmp_path), list(of.claims()))
    assert list(of.sources()) == sorted(
        {source.id: source for said in back(text, tmp_path) for source in (said.source, *said.source.above)}.values(),
        key=lambda source: source.id,
    )


UNSAID = (
    (claim(ANNA, "CAPTURED_BY", BAND, event=TALK), "of the type capture"),
    (claim(BEN, "MET_WITH", ANNA), "another order"),
    (claim(ANNA, "CAPTURED_BY", ANNA), "with itself"),
    (claim(ANNA, "PARENT_OF", BEN, at="2020"), "has a date"),
    (claim(ANNA, "HELD_BY", BAND, role="captive"), "has no place"),
    (claim(ANNA, "name", value="Anna"), "which name"),
    (claim(ANNA, "name", value="Anna  Lee", **NAMED), "on one line"),
    (claim(ANNA, "occupation", value="cafe\u0301"), "on one line"),
    (claim(ANNA, "occupation", value="bell\x07"), "on one line"),
    (claim(ANNA, "name", value="Anna", **NAMED, source=replace(RADIO, id="source/case/en", lang="en")), "no language"),
    (claim(ANNA, "age", value="30"), "quantity"),
    (claim(ANNA, "born", value="1990", event=TAKEN), "names an event"),
    (claim("person/case/yes", "sex", value="male"), "meaning of its own"),
    (claim(ANNA, "sex", value="male", locator="p1  p2"), "place in the source"),
    (claim(ANNA, "sex", value="male", attributed_to=("bens",)), "as if by one"),
    (claim(ANNA, "sex", value="male", attributed_to=("ben",)), "as if by one"),
    (claim(ANNA, "sex", value="male", rests_on=(TYPED.id,)), "rests on others"),
    (claim(ANNA, "sex", value="male", modality=Modality.INFERRED), "not of the case's author"),
    (claim(ANNA, "sex", value="male", source=replace(RADIO, id="source/case/no", title="")), "meaning of its own"),
    (claim(ANNA, "sex", value="male", source=replace(RADIO, title="")), "no title"),
    (claim(ANNA, "sex", value="male", source=replace(RADIO, id="source/other/x", dataset="other")), "of its dataset"),
    (claim(ANNA, "sex", value="male", source=replace(RADIO, derived_from=RADIO.id)), "cannot declare"),
    (replace(claim(ANNA, "sex", value="male", quote="he"), source=replace(RADIO, lang="en")), "language of its quote"),
    (inferred(ANNA, "PARENT_OF", BEN, on=[TYPED]), "without a reason"),
    (inferred(ANNA, "sex", value="male", on=[TYPED], quote="So", locator="p1"), "a place in the case"),
    (denial(ANNA, "KIN_OF", BEN, line="maternal"), "in a denial"),
    (denial(ANNA, "born", value="1990|the year of the flood"), "date"),
)


@pytest.mark.parametrize(("said", "why"), UNSAID, ids=[f"{why}-{said.predicate}" for said, why in UNSAID])
def test_what_a_file_cannot_say_is_told_and_nothing_is_changed(said: Claim, why: str, tmp_path: Path) -> None:
    rest = (TYPED, claim(BEN, "sex", value="male"))
    of = world(said, *rest)
    text = written(of)["case.yaml"]
    assert left_out(text) == {said.id}
    assert re.search(rf"^#   {said.id}: .*{why}", text, re.MULTILINE)
    assert of.left_out.unsaid == 1
    alike(back(text, tmp_path), rest)


def test_each_dataset_has_a_file_of_its_own(tmp_path: Path) -> None:
    paper = replace(PAPER, id="source/other/paper", dataset="other", derived_from=RADIO.id, above=(RADIO,))
    theirs = claim(ANNA, "MEMBER_OF", BAND, source=paper, dataset="other", attributed_to=("person/other/cy",))
    ours = inferred("person/other/cy", "MEMBER_OF", BAND, on=[theirs], quote="As they say")
    files = written(world(theirs, ours))
    assert list(files) == ["case.yaml", "other.yaml"]
    alike([*back(files["case.yaml"], tmp_path), *back(files["other.yaml"], tmp_path)], [theirs, ours])


def test_words_and_bounds_are_those_of_the_loader() -> None:
    assert (case_words.RESERVED, case_words.LONGEST_TEXT) == (cast.RESERVED, nodes.LONGEST_TEXT)


@settings(max_examples=EXAMPLES * 4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claims=claim_sets(), data=st.data())
def test_random_worlds_come_back_but_for_what_is_told(claims: list[Claim], data: st.DataObject, tmp_path: Path) -> None:
    claims = [replace(said, quote="So it is" if data.draw(st.booleans()) else "") for said in claims]
    events = {(said.event, EDGE[said.predicate].occurrence or "") for said in claims if said.predicate in EDGE}
    said_types = [claim(event, "type", value=type_) for event, type_ in sorted(events) if event and type_]
    claims += [said for said in said_types if data.draw(st.booleans())]
    of = world(*claims)
    text = written(of)["case.yaml"]
    gone = left_out(text)
    assert of.left_out.unsaid == len(gone)
    alike(back(text, tmp_path), [said for said in of.claims() if said.id not in gone])
    assert gone <= {said.id for said in claims if _may_be_left_out(said)}


def _may_be_left_out(said: Claim) -> bool:
    """What random worlds have that a case file lacks: no reason, no type of an event, ends in another order."""
    return (
        (said.modality is Modality.INFERRED and not said.quote)
        or bool(said.event)
        or (said.predicate == "MET_WITH" and said.subject > said.object)
    )


def test_plans_are_made_by_the_event_they_live_on(tmp_path: Path) -> None:
    said = plan(ANNA, "PARTICIPATED_IN", TAKEN, event=TALK, role="captive")
    alike(back(written(world(said))["case.yaml"], tmp_path), [said])


def test_what_an_author_says_of_one_entity_without_reasons_is_said_alike(tmp_path: Path) -> None:
    placed = [inferred(ANNA, "occupation", value=job, on=[TYPED], locator="p1") for job in ("baker", "singer")]
    apart = inferred(BEN, "sex", value="male", on=[]), inferred(BEN, "age", value="30 year", on=[TYPED])
    text = written(world(TYPED, *placed, *apart))["case.yaml"]
    first, second = sorted(apart, key=lambda said: said.id)
    assert left_out(text) == {second.id}
    alike(back(text, tmp_path), [TYPED, *placed, first])
