"""Entities read: what each says of itself, what its statements mean, and what is kept raw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.claims import Claim, Confidence, ExtractedBy, Modality, Polarity
from graph.vocabulary import SAME_AS
from loaders.harvest import Harvest
from loaders.wikidata.documents import Entity
from loaders.wikidata.meaning import Draft, Meaning, NoMeaning, Subject, doubted
from loaders.wikidata.names import Form, description, forms
from loaders.wikidata.properties import CLASSES, INSTANCE, RELATION, TYPE_OF
from loaders.wikidata.references import References, Support
from loaders.wikidata.relations import Context, context, read_relation
from loaders.wikidata.snaks import Malformed, Statement, raw_text, read_statement, statements
from loaders.wikidata.survey import Survey
from loaders.wikidata.values import VALUES, read_value

_READ = ("id", "type", "labels", "aliases", "descriptions", "claims", "statements", "redirects")
_ABOUT_THE_PAGE = ("pageid", "ns", "title", "lastrevid", "modified")


class Reader:
    """Reads the entities of one file into claims of one dataset."""

    def __init__(self, harvest: Harvest, survey: Survey) -> None:
        self._harvest = harvest
        self._survey = survey
        self._references = References(harvest.dataset, survey.label)

    def read(self, line: int, entity: Entity) -> Iterator[Claim]:
        """The claims of one entity; what is neither a person nor an organization is kept raw, whole."""
        item = entity["id"]
        whole = entity.get("type", "item") == "item" and item.startswith("Q") and "missing" not in entity
        kind = self._survey.kind(item) if whole else ""
        if not kind:
            self._harvest.records["other entity"] += 1
            self._harvest.keep(line, "entity", _sort_of(entity), raw_text(entity), "It is no person or organization.")
            return
        self._harvest.records[kind] += 1
        subject = Subject(item, kind)
        yield from self._itself(line, entity, subject)
        found = list(self._statements(line, entity))
        around, type_ = context(subject, self._survey, found), _type_of(found)
        for statement in found:
            yield from self._statement(statement, around, type_)

    def _itself(self, line: int, entity: Entity, subject: Subject) -> Iterator[Claim]:
        """What an entity says without a statement: its id, names, description, former ids."""
        own = self._references.own
        item = subject.item
        yield self._claim(Draft(subject.id, "identifier", value=f"wikidata:{item}"), Support(own, item))
        for form in forms(entity):
            if isinstance(form, Form):
                draft = Draft(subject.id, "name", value=form.text, qualifiers=form.qualifiers)
                yield self._claim(draft, Support(own, f"{item} {form.place}"))
            else:
                self._harvest.keep(line, "entity", form.place, raw_text(form.raw), "The text cannot be kept.")
        text, lang = description(entity)
        if text:
            yield self._claim(Draft(subject.id, "description", value=text), Support(own, f"{item} descriptions"))
        yield from self._former(entity, subject)
        self._keep_rest(line, entity, lang)

    def _former(self, entity: Entity, subject: Subject) -> Iterator[Claim]:
        redirects = entity.get("redirects")
        former = redirects.get("from") if isinstance(redirects, dict) else None
        if isinstance(former, str) and former[:1] == "Q" and former[1:].isdecimal() and former != subject.item:
            one, other = sorted((subject.id, Subject(former, subject.kind).id))
            yield self._claim(Draft(one, SAME_AS, other), Support(self._references.own, former))

    def _keep_rest(self, line: int, entity: Entity, lang: str) -> None:
        said = entity.get("descriptions")
        others = {code: each for code, each in said.items() if code != lang} if isinstance(said, dict) else {}
        rest = {name: raw for name, raw in entity.items() if name not in (*_READ, *_ABOUT_THE_PAGE)}
        for name, raw in {"descriptions": others, **rest}.items():
            if raw:
                self._harvest.keep(line, "entity", name[:40], raw_text(raw), "It has no meaning here.")

    def _statements(self, line: int, entity: Entity) -> Iterator[Statement]:
        """The statements that may have a meaning; the others are kept raw."""
        for property_, raw in statements(entity):
            self._harvest.records["statement"] += 1
            if property_ not in RELATION and property_ not in VALUES:
                why = "The property has no meaning here."
                self._harvest.keep(line, "statement", property_[:40], raw_text(raw), why)
                continue
            try:
                yield read_statement(line, property_, raw)
            except Malformed as fault:
                self._harvest.reject(line, "statement", raw_text(raw), str(fault))

    def _statement(self, statement: Statement, around: Context, type_: str) -> Iterator[Claim]:
        try:
            meaning = self._meaning(statement, around, type_)
        except NoMeaning as reason:
            self._keep("statement", statement, statement.name, statement.raw, str(reason))
            return
        supports = self._references.of(statement)
        alleged = doubted(statement)
        for support in supports.found:
            for draft in meaning.drafts:
                yield self._claim(draft, support, alleged=alleged, best=meaning.best)
        for name, snaks in statement.qualifiers.items():
            if name not in meaning.used:
                said = statement.raw["qualifiers"][name]
                self._keep("qualifier", statement, name, said, f"Of {statement.name}: {len(snaks)}.")
        for snak, why in supports.left:
            self._keep("reference", statement, snak.name, snak.value, why)

    def _meaning(self, statement: Statement, around: Context, type_: str) -> Meaning:
        if statement.rank == "deprecated":
            raise NoMeaning("Its rank is deprecated, which is no denial.")
        if statement.name in RELATION:
            return read_relation(statement, around)
        return read_value(statement, around.subject, self._survey, type_)

    def _keep(self, record: str, statement: Statement, name: str, raw: Any, why: str) -> None:
        about = "" if record == "statement" else f"{statement.id} "
        self._harvest.keep(statement.line, record, name, about + raw_text(raw), why)

    def _claim(self, draft: Draft, support: Support, *, alleged: bool = False, best: bool = False) -> Claim:
        modality = Modality.INFERRED if support.inferred else Modality.ALLEGED if alleged else Modality.FACT
        return Claim(
            draft.subject,
            draft.predicate,
            support.source,
            self._harvest.dataset,
            object=draft.object,
            value=draft.value,
            event=draft.event,
            qualifiers=draft.qualifiers,
            since=draft.since,
            until=draft.until,
            observed=draft.observed,
            polarity=Polarity.DENIED if draft.denied else Polarity.ASSERTED,
            modality=modality,
            locator=support.locator,
            confidence=Confidence.HIGH if best else Confidence.MEDIUM,
            confidence_by="Wikidata" if best else "",
            extracted_by=ExtractedBy.RULE,
        )


def _sort_of(entity: Entity) -> str:
    return "missing" if "missing" in entity else str(entity.get("type", "item"))[:40]


def _type_of(found: list[Statement]) -> str:
    """The type of an organization by its classes: of several, the first in the order of the table."""
    classes = {each.main.item for each in found if each.name == INSTANCE and each.rank != "deprecated"}
    types = {TYPE_OF[item] for item in classes if item in TYPE_OF}
    return next((type_ for type_ in CLASSES if type_ in types), "")
