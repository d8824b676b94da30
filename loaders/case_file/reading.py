"""Reading what stands in a slot: texts, words, dates, quantities and references, each checked and told if wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from graph.claims import KEY
from graph.dates import BadDate, ImpreciseDate, understand
from graph.dates import parse as parse_date
from graph.quantities import BadQuantity
from graph.quantities import parse as parse_quantity
from loaders.case_file.cast import A_KEY, Cast, Unclear, fault_of_key
from loaders.case_file.mistakes import Mark, Mistakes, shown, suggestion
from loaders.case_file.nodes import Fields, Items, Node, Scalar
from loaders.case_file.slots import Kind, Slot

Path = tuple[str, ...]
LANG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"|]+")
YES, NO = ("yes", "true"), ("no", "false")
EMPTY = "Leave it out where nothing is known."


@dataclass(slots=True)
class Reader:
    """Reads nodes of one file; `speakers` are the labels of those who may have said something.

    `words` are those that were found to stand for somebody who has no key; `beside` are the names of what is said about
    a fact; `understands` reads dates.
    """

    mistakes: Mistakes
    cast: Cast
    speakers: tuple[str, ...] = ("Person", "Organization")
    words: set[str] = field(default_factory=set)
    beside: tuple[str, ...] = ()
    understands: Callable[[str], ImpreciseDate] = understand

    def tell(self, at: Mark, path: Path, wrong: str, remedy: str = "") -> None:
        """Note a mistake."""
        self.mistakes.tell(at, path, wrong, remedy)

    def fields(self, node: Node | None, path: Path, remedy: str) -> Fields | None:
        """The node as a mapping; None, and told, where it is something else. `remedy` shows how to write it."""
        if isinstance(node, Fields):
            return node
        if node is not None:
            what = "a list" if isinstance(node, Items) else "nothing" if node.absent else "a text"
            self.tell(node.mark, path, f"Fields are wanted here, not {what}.", remedy)
        return None

    def items(self, node: Node, path: Path) -> tuple[Node, ...]:
        """The items of a list; a single item counts as a list of one."""
        if isinstance(node, Items):
            if not node.items:
                self.tell(node.mark, path, "The list is empty.", EMPTY)
            return node.items
        return (node,)

    def known(self, fields: Fields, path: Path, names: Sequence[str]) -> bool:
        """Whether every field has one of the names; each stranger is told."""
        strangers = [key for key, _ in fields.entries if key.text not in names]
        for key in strangers:
            remedy = self._misplaced(key.text, fields) or suggestion(key.text, names)
            self.tell(key.mark, path, f"There is no field {shown(key.text)} here.", remedy)
        return not strangers

    def _misplaced(self, name: str, fields: Fields) -> str:
        """How to write a field that belongs beside the word, or a piece of text behind a comma."""
        if name in self.beside:
            return f"It stands beside what the fact says: write {name}: on a line of its own, in line with the word."
        if isinstance(said := fields.get(name), Scalar) and said.absent and " " in name:
            return "If it is the rest of a text, put the whole text in quotes: commas part fields here."
        return ""

    def slots(
        self, fields: Fields, path: Path, slots: Sequence[Slot], *, complete: bool = True
    ) -> dict[str, Any] | None:
        """What stands in the slots; None where any of it is wrong or missing. Fields of other names are passed over.

        What is missing is told where the fields are `complete`, that is, where none has a name that is misspelt.
        """
        before = len(self.mistakes.found)
        values: dict[str, Any] = {}
        for slot in slots:
            node = fields.get(slot.name)
            if node is None:
                if slot.required and complete:
                    wrong = f"'{slot.name}' is missing: {slot.about[:1].lower()}{slot.about[1:]}."
                    self.tell(fields.mark, path, wrong, f"Add {slot.name}: {example(slot)}.")
                continue
            found = self.slot(node, (*path, slot.name), slot)
            if found is not None:
                values[slot.name] = found
        return values if len(self.mistakes.found) == before else None

    def slot(self, node: Node, path: Path, slot: Slot) -> Any:
        """What stands in one slot: text, a date, or a tuple where it may be a list; None, and told, where wrong."""
        if slot.kind is Kind.DATE:
            return self.date(node, path)
        if not slot.many:
            return self._single(node, path, slot)
        seen: dict[str, None] = {}
        items = self.items(node, path)
        for item in items:
            found = self._single(item, path, slot)
            if found is not None and found in seen:
                self.tell(item.mark, path, f"{shown(found)} stands twice in one list.", "Leave one of them out.")
            elif found is not None:
                seen[found] = None
        return tuple(seen) if len(seen) == len(items) else None

    def _single(self, node: Node, path: Path, slot: Slot) -> str | None:
        if isinstance(node, Items):
            self.tell(node.mark, path, "Only one is wanted here, not a list.", f"Write {slot.name}: {example(slot)}.")
            return None
        if isinstance(node, Fields):
            self.tell(node.mark, path, "A text is wanted here, not fields.", f"Write {slot.name}: {example(slot)}.")
            return None
        text = self.text(node, path)
        if text is None:
            return None
        try:
            return _READ[slot.kind](self, text, slot)
        except Unclear as unclear:
            self.tell(node.mark, path, unclear.wrong, unclear.remedy)
            return None

    def text(self, node: Node, path: Path) -> str | None:
        """A text, its white space made plain; None, and told, where there is none or it holds control characters."""
        if not isinstance(node, Scalar):
            self.tell(node.mark, path, "A text is wanted here.", "Write it on one line, in quotes if need be.")
            return None
        text = unicodedata.normalize("NFC", " ".join(node.text.split()))
        if node.absent or not text:
            self.tell(node.mark, path, "Nothing stands here.", EMPTY)
            return None
        if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
            self.tell(node.mark, path, "The text holds a control character.", "Delete it; an editor may not show it.")
            return None
        return text

    def date(self, node: Node, path: Path) -> ImpreciseDate | None:
        """A date: EDTF text or words that mean one date, or `{edtf, as}` with the source's own words for it."""
        if isinstance(node, Items):
            self.tell(node.mark, path, "Only one date is wanted here, not a list.", "Write when: 2023-11-24.")
            return None
        if isinstance(node, Fields):
            return self._date_with_words(node, path)
        text = self.text(node, path)
        try:
            return self.understands(text) if text else None
        except BadDate as bad:
            self.tell(node.mark, path, bad.message, bad.remedy)
            return None

    def _date_with_words(self, fields: Fields, path: Path) -> ImpreciseDate | None:
        if not self.known(fields, path, ("edtf", "as")):
            return None
        words, edtf = fields.get("as"), fields.get("edtf")
        if edtf is None:
            remedy = "Write {edtf: 2023-11, as: in November}."
            self.tell(fields.mark, path, "'edtf' is missing: the date in EDTF.", remedy)
            return None
        raw = self.text(words, (*path, "as")) if words else ""
        text = self.text(edtf, path)
        if text is None or raw is None:
            return None
        try:
            return parse_date(text, raw)
        except BadDate as bad:
            self.tell(edtf.mark, path, bad.message, _in_edtf(text) or bad.remedy)
            return None

    def key(self, scalar: Scalar, path: Path) -> bool:
        """Whether the name of a field is a key that something can be declared by; told where not."""
        fault = fault_of_key(scalar.text)
        if fault:
            self.tell(scalar.mark, path, *fault)
        return not fault


def example(slot: Slot) -> str:
    """How a slot may be filled, for a message."""
    if slot.words:
        return slot.words[0]
    texts: Mapping[Kind, str] = {
        Kind.DATE: "2023-11-24",
        Kind.QUANTITY: f"29 {slot.unit or 'day'}s",
        Kind.ENTITY: "anna" if "Person" in slot.labels else f"some-{(slot.labels or ('thing',))[0].lower()}",
        Kind.FLAG: "yes",
        Kind.LANG: "en",
        Kind.URL: "https://example.org/report",
        Kind.NUMBER: "2",
        Kind.KEY: "some-key",
    }
    return texts.get(slot.kind, "some text")


def _in_edtf(text: str) -> str:
    """How to write words in EDTF; empty where they are no date."""
    try:
        return f"Write edtf: '{understand(text).edtf}'."
    except BadDate:
        return ""


def _word(_: Reader, text: str, slot: Slot) -> str:
    word = text if text in slot.words else text.replace(" ", "_").replace("-", "_")
    if word not in slot.words:
        raise Unclear(f"{shown(text)} is not one of the words that can stand here.", suggestion(text, slot.words))
    return word


def _number(_: Reader, text: str, slot: Slot) -> str:
    if not re.fullmatch(r"[0-9]{1,2}", text):
        raise Unclear(f"{shown(text)} is not a small whole number.", f"Write {slot.name}: 2.")
    return str(int(text))


def _quantity(_: Reader, text: str, slot: Slot) -> str:
    try:
        return parse_quantity(text, slot.unit).text
    except BadQuantity as bad:
        raise Unclear(bad.message, bad.remedy) from bad


def _entity(reader: Reader, text: str, slot: Slot) -> str:
    return reader.cast.resolve(text, slot.labels)


def _key(_: Reader, text: str, slot: Slot) -> str:
    if not KEY.fullmatch(text):
        raise Unclear(f"{shown(text)} is not a key.", A_KEY)
    return text


def _flag(_: Reader, text: str, slot: Slot) -> str:
    if text not in (*YES, *NO):
        raise Unclear(f"{shown(text)} is neither yes nor no.", f"Write {slot.name}: yes, or leave it out.")
    return "yes" if text in YES else ""


def _lang(_: Reader, text: str, slot: Slot) -> str:
    if not LANG.fullmatch(text):
        raise Unclear(f"{shown(text)} is not the code of a language.", "Write a BCP 47 code: en, ru, he, ru-Latn.")
    return text


def _url(_: Reader, text: str, slot: Slot) -> str:
    if not URL.fullmatch(text):
        raise Unclear(f"{shown(text)} is not an address.", "Write it whole: https://example.org/report.")
    return text


def _speaker(reader: Reader, text: str, slot: Slot) -> str:
    """Who said something: an entity where it is a key or an id, else words as they are."""
    if "/" in text or reader.cast.keys.get(text, set()) & set(reader.speakers):
        return reader.cast.resolve(text, reader.speakers)
    if text not in reader.words and KEY.fullmatch(text):
        actors = [key for key, labels in reader.cast.keys.items() if labels & set(reader.speakers)]
        near = get_close_matches(text, actors, n=1, cutoff=0.7)
        if near:
            remedy = f"Did you mean '{near[0]}'? Somebody who has no key is written in more than one word: a spokesman."
            raise Unclear(f"Nothing here has the key {shown(text)}.", remedy)
        reader.words.add(text)
    return text


def _plan(reader: Reader, text: str, slot: Slot) -> str:
    return "yes" if text in YES else reader.cast.resolve(text, ("Event",))


def _text(_: Reader, text: str, slot: Slot) -> str:
    return text


_READ: dict[Kind, Callable[[Reader, str, Slot], str]] = {
    Kind.TEXT: _text,
    Kind.WORD: _word,
    Kind.NUMBER: _number,
    Kind.QUANTITY: _quantity,
    Kind.ENTITY: _entity,
    Kind.KEY: _key,
    Kind.FLAG: _flag,
    Kind.LANG: _lang,
    Kind.URL: _url,
    Kind.SPEAKER: _speaker,
    Kind.PLAN: _plan,
    Kind.CLAIM: _text,
}
