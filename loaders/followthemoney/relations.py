"""Relations: records that join entities: kinship, memberships, positions, links, sanctions, identifications."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.claims import DOUBTS, Claim
from graph.dates import ImpreciseDate
from graph.names import latin
from graph.vocabulary import EDGE, Time
from loaders.followthemoney.ids import Ids
from loaders.followthemoney.kinship import kin_of
from loaders.followthemoney.pages import NoMeaning, Page, Senseless
from loaders.followthemoney.records import Properties
from loaders.followthemoney.table import BONDS, IDENTIFICATIONS, LINK_DATES, LINK_TEXTS, LINKS, ORGANIZATION
from loaders.followthemoney.texts import clean, read_date
from loaders.followthemoney.ties import MOST, Tie, narrowest, ties_of
from loaders.keys import key_of

_EXACT = ("date", "listingDate")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_HOLDERS = ("Person", "Organization")


@dataclass(slots=True)
class Relations:
    """Reads records that join entities.

    `about` tells what is known of a post; `event_of` the record that an occurrence is named after, by the pair and the
    record that tells of it.
    """

    ids: Ids
    about: Callable[[str], Properties | None]
    event_of: Callable[[str, str], str]

    def read(self, page: Page) -> Iterator[Claim]:
        """What a record says. Raises NoMeaning and Senseless."""
        schema = page.record.schema
        _doubt(page)
        if schema in BONDS:
            return self._bond(page)
        return self._link(page) if schema in LINKS else self._identification(page)

    def _bond(self, page: Page) -> Iterator[Claim]:
        record, bond = page.record, BONDS[page.record.schema]
        ties = list(ties_of(record))
        if not ties:
            raise _why_not(page)
        page.take("relationship" if not bond.predicate else bond.title or bond.end)
        since, until = self._dates(page, ties)
        misfits = []
        for tie in ties:
            try:
                yield from self._tie(page, tie, since, until)
            except NoMeaning as reason:
                misfits.append(str(reason))
        for name in (bond.start, bond.end):
            page.take(name)
        if len(misfits) == len(ties):
            raise NoMeaning(misfits[0])
        for misfit in dict.fromkeys(misfits):
            page.keep(bond.end, record.raw, misfit)
        for word in record.properties.get("relationship", ()) if not bond.predicate else ():
            if kin_of(word) is None:
                page.keep("relationship", word, "The word has no certain meaning here.")

    def _dates(self, page: Page, ties: list[Tie]) -> tuple[ImpreciseDate | None, ImpreciseDate | None]:
        if all(EDGE[tie.predicate].time is not Time.STATE for tie in ties):
            return None, None
        return _date(page, "startDate"), _date(page, "endDate")

    def _tie(self, page: Page, tie: Tie, since: ImpreciseDate | None, until: ImpreciseDate | None) -> Iterator[Claim]:
        bond = BONDS[page.record.schema]
        start = self.ids.end(tie.start, bond.starts)
        dates = {"since": since, "until": until} if EDGE[tie.predicate].time is Time.STATE else {}
        named = self.event_of(tie.pair, page.record.id)
        event = self._event(named, tie.pair) if named else ""
        for end, qualifiers in self._ends(page, tie):
            first, second = sorted((start, end)) if EDGE[tie.predicate].symmetric else (start, end)
            yield from page.claims(first, tie.predicate, object=second, event=event, qualifiers=qualifiers, **dates)
        if event:
            kind = bond.event if tie.predicate == "PARTNER_OF" or bond.predicate else "other"
            yield from page.claims(event, "type", value=kind)
        if tie.sex:
            yield from page.claims(self.ids.end(tie.of, bond.starts), "sex", value=tie.sex)

    def _ends(self, page: Page, tie: Tie) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
        """The ends of a tie: where it leads to a post, the organizations of that, else the post; with qualifiers."""
        bond = BONDS[page.record.schema]
        end = self.ids.end(tie.end, bond.ends)
        if page.record.schema != "Occupancy":
            yield end, tie.qualifiers
            return
        known = self.about(tie.end) or {}
        title = next(filter(None, map(clean, known.get("name", ()))), "")
        qualifiers = (("title", title),) if title else ()
        organizations = [id_ for id_ in known.get("organization", ()) if self.ids.label_of(id_) == ORGANIZATION]
        for organization in map(self._organization, dict.fromkeys(organizations)):
            yield organization, qualifiers
        if not organizations:
            yield end, qualifiers

    def _organization(self, id_: str) -> str:
        return self.ids.id(id_, ORGANIZATION)

    def _event(self, record: str, pair: str) -> str:
        digest = hashlib.sha256(pair.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        return f"event/{self.ids.dataset}/{key_of(f'{record}.{digest}')}"

    def _link(self, page: Page) -> Iterator[Claim]:
        record, link = page.record, LINKS[page.record.schema]
        event = f"event/{self.ids.dataset}/{key_of(record.id)}"
        found: dict[tuple[str, str], None] = {}
        for name, role, labels in link.ends:
            ends = page.take(name)
            if not ends:
                raise NoMeaning(f"It names no {name}.")
            found |= dict.fromkeys((self.ids.end(end, labels), role) for end in ends)
        if len(found) < len(link.ends):
            raise Senseless("It joins an entity with itself.")
        yield from page.claims(event, "type", value="other")
        for end, role in found:
            yield from page.claims(end, "PARTICIPATED_IN", object=event, qualifiers=(("role", role),))
        about = [f"{before}{text}" for name, before in link.about for text in page.texts(name)] or [record.schema]
        for text in about:
            yield from page.claims(event, "description", value=text)
        yield from self._beside(page, event)

    def _beside(self, page: Page, event: str) -> Iterator[Claim]:
        for name, predicate in LINK_TEXTS.items():
            for text in page.texts(name):
                yield from page.claims(event, predicate, value=text)
        for name, predicate in LINK_DATES.items():
            for text in page.texts(name):
                day = read_date(text, exact=name in _EXACT)
                if day:
                    yield from page.claims(event, predicate, value=day.text)
                else:
                    page.keep(name, text, "It is no date.")

    def _identification(self, page: Page) -> Iterator[Claim]:
        holders, numbers = page.take("holder"), [*page.texts("number"), *page.texts("passportNumber")]
        if not holders or not numbers:
            raise NoMeaning("It names no holder or no number.")
        if len(holders) * len(numbers) > MOST:
            raise NoMeaning("It joins too many.")
        scheme = _scheme(page)
        for holder in holders:
            subject = self.ids.end(holder, _HOLDERS)
            for number in dict.fromkeys(numbers):
                yield from page.claims(subject, "identifier", value=f"{scheme}:{number}")


def _doubt(page: Page) -> None:
    """Take out of the summary what says how the record is said: so Kith itself writes it."""
    summary = page.rest.get("summary", [])
    doubts = [word for word in summary if word in DOUBTS]
    if doubts:
        page.modality = DOUBTS[min(doubts)]
        page.rest["summary"] = [word for word in summary if word not in DOUBTS]


def _why_not(page: Page) -> NoMeaning | Senseless:
    """Why a record states no relation."""
    record, bond = page.record, BONDS[page.record.schema]
    for name in (bond.end, bond.start):
        if not record.properties.get(name):
            return NoMeaning(f"It names no {name}.")
    if len(record.properties[bond.start]) * len(record.properties[bond.end]) > MOST:
        return NoMeaning("It joins too many.")
    if set(record.properties[bond.start]) == set(record.properties[bond.end]):
        return Senseless("It joins an entity with itself.")
    return NoMeaning("It says in no word with a certain meaning here how the two are related.")


def _date(page: Page, name: str) -> ImpreciseDate | None:
    """The one date that a property gives; what does not come into it is kept raw."""
    texts = page.take(name)
    day = narrowest(map(read_date, texts))
    for text in texts:
        found = read_date(text)
        if found is None:
            page.keep(name, text, "It is no date.")
        elif day is None:
            page.keep(name, text, "Several dates contradict each other.")
        elif found != day:
            page.keep(name, text, "A narrower date stands beside it.")
    return day


def _scheme(page: Page) -> str:
    """What the numbers of an identification are called: its type, else its schema, and its country."""
    types, countries = page.record.properties.get("type", []), page.record.properties.get("country", [])
    passport = page.record.schema == IDENTIFICATIONS[1]
    words = [types[0] if len(types) == 1 and not passport else page.record.schema]
    words += countries if len(countries) == 1 else []
    found = "-".join(_NO_WORD.sub("-", latin(word)).strip("-") for word in words).strip("-")
    if len(types) == 1 and not passport:
        page.take("type")
    if len(countries) == 1:
        page.take("country")
    return found[:60] or "identification"
