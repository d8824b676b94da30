"""A case file's text as a tree of nodes that know their lines: YAML or JSON, strings only, bounded, without aliases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from loaders.case_file.mistakes import Mark, Mistakes, shown
from loaders.case_file.syntax import DEEPEST, explain

MOST_NODES = 500_000
LONGEST_TEXT = 20_000
NOTHING = ("", "~", "null")
QUOTED_MERGE = "<<"
NO_ALIAS = "Write the text out again where it is needed: references between parts of the file are not read."


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. `plain` says that it stood without quotes."""

    text: str
    mark: Mark
    plain: bool = True

    @property
    def absent(self) -> bool:
        """Whether it stands for nothing: left empty, `~` or `null`."""
        return self.plain and self.text in NOTHING


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark

    def get(self, name: str) -> Node | None:
        """The value of a field."""
        return next((value for key, value in self.entries if key.text == name), None)

    def key(self, name: str) -> Scalar | None:
        """Where the name of a field stands."""
        return next((key for key, _ in self.entries if key.text == name), None)


Node = Scalar | Items | Fields


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    mark: Mark
    mapping: bool
    items: list[Node] = field(default_factory=list)


def compose(text: str, mistakes: Mistakes) -> Node | None:
    """The tree of a text, None where it has no readable one; what is wrong with it is told to `mistakes`."""
    if len(text) and not text.strip():
        text = ""
    building: list[_Open] = []
    root: Node | None = None
    for event in _events(text, mistakes):
        node = _step(event, building, mistakes)
        if node is None:
            continue
        if building:
            building[-1].items.append(node)
        else:
            root = node
    return root


def _events(text: str, mistakes: Mistakes) -> Iterator[Any]:
    """The parser's events, up to the end, the first error of syntax, or a bound."""
    parser: Any = yaml.CSafeLoader(text)
    documents = depth = count = 0
    try:
        while parser.check_event():
            event = parser.get_event()
            count += 1
            documents += isinstance(event, yaml.DocumentStartEvent)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if fault := _bound(documents, depth, count):
                mistakes.tell(_mark(event), (), *fault)
                return
            yield event
    except yaml.YAMLError as fault:
        mistakes.tell(*explain(text, fault))
    finally:
        parser.dispose()


def _bound(documents: int, depth: int, count: int) -> tuple[str, str] | None:
    if documents > 1:
        return "A second document begins here.", "Keep one case in one file, and leave out the line '---'."
    if depth > DEEPEST:
        return "Lists and fields are nested too deeply.", f"A case file needs {DEEPEST} levels at most."
    if count > MOST_NODES:
        return "The file is too large for a case.", f"Split it: at most {MOST_NODES} lists, fields and texts."
    return None


def _step(event: Any, building: list[_Open], mistakes: Mistakes) -> Node | None:
    """The node that an event completes, if it does."""
    if isinstance(event, yaml.AliasEvent):
        mistakes.tell(_mark(event), (), f"'*{event.anchor}' refers to another part of the file.", NO_ALIAS)
        return Scalar("", _mark(event))
    if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
        _refuse_marks(event, mistakes)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, mistakes)
    if isinstance(event, yaml.CollectionStartEvent):
        building.append(_Open(_mark(event), isinstance(event, yaml.MappingStartEvent)))
    if isinstance(event, yaml.CollectionEndEvent):
        done = building.pop()
        return _fields(done, mistakes) if done.mapping else Items(tuple(done.items), done.mark)
    return None


def _refuse_marks(event: Any, mistakes: Mistakes) -> None:
    if event.anchor:
        mistakes.tell(_mark(event), (), f"'&{event.anchor}' marks a part of the file for reuse.", NO_ALIAS)
    if event.tag:
        remedy = "Leave it out: everything in a case file is text. Put text that begins with '!' in quotes."
        mistakes.tell(_mark(event), (), f"The tag {shown(event.tag)} is not read.", remedy)


def _scalar(event: Any, mistakes: Mistakes) -> Scalar:
    if len(event.value) > LONGEST_TEXT:
        wrong = f"A text of {len(event.value)} characters is too long."
        mistakes.tell(_mark(event), (), wrong, f"Keep each text under {LONGEST_TEXT} characters, and close its quotes.")
        return Scalar("", _mark(event), plain=False)
    return Scalar(event.value, _mark(event), not event.style)


def _fields(done: _Open, mistakes: Mistakes) -> Fields:
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, value in zip(done.items[::2], done.items[1::2], strict=True):
        if not isinstance(key, Scalar):
            mistakes.tell(key.mark, (), "The name of a field is a list or has fields of its own.", "Write a word.")
        elif key.text == QUOTED_MERGE:
            mistakes.tell(key.mark, (), "'<<' takes over fields from another part of the file.", NO_ALIAS)
        elif key.text in entries:
            first = entries[key.text][0].mark.line
            wrong = f"{shown(key.text)} stands twice; it was written in line {first} already."
            mistakes.tell(key.mark, (), wrong, "Put what belongs together under one of them.")
        else:
            entries[key.text] = (key, value)
    return Fields(tuple(entries.values()), done.mark)


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
