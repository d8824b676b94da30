"""The vocabulary: consistent in itself, and the same in the docs."""

from __future__ import annotations

from pathlib import Path

from graph.vocabulary import EDGES, ENTITIES, EVENT_TYPES, NODE, NODES, PROPERTIES, ROLES, TYPES, Stored
from graph.vocabulary.__main__ import lines

PAGE = Path(__file__).parents[2] / "docs" / "data-model.md"


def test_the_page_is_generated_from_the_vocabulary() -> None:
    assert PAGE.read_text("utf-8") == "\n".join(lines()) + "\n"


def test_no_word_stands_for_two_things() -> None:
    words = [node.label for node in NODES] + [edge.type for edge in EDGES]
    assert len(words) == len(set(words))
    assert len({prop.name for prop in PROPERTIES}) == len(PROPERTIES)


def test_ends_occurrences_and_roles_are_words_of_the_vocabulary() -> None:
    labels = {node.label for node in ENTITIES}
    events = {word.word for word in EVENT_TYPES}
    for edge in EDGES:
        assert {*edge.start, *edge.end} <= labels
        assert edge.occurrence is None or edge.occurrence in events
        assert edge.roles is None or set(edge.roles) <= set(ROLES)
        assert set(edge.key) <= {qualifier.name for qualifier in edge.qualifiers}
        assert not edge.symmetric or edge.start == edge.end


def test_a_type_belongs_to_properties_that_know_its_words() -> None:
    (type_,) = [prop for prop in PROPERTIES if prop.name == "type"]
    assert set(type_.words) == {word for words in TYPES.values() for word in words}


def test_indexes_are_on_stored_strings() -> None:
    for node in NODES:
        for name in (*node.indexed, *node.fulltext):
            assert NODE[node.label].properties[name] is Stored.STRING
