"""A claim: what one source says, whole, with its identity; and the source that says it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from graph.dates import ImpreciseDate

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
ENTITY_ID = re.compile(
    r"(person|organization|event|place)/[A-Za-z0-9][A-Za-z0-9._-]{0,79}/[A-Za-z0-9][A-Za-z0-9._-]{0,79}"
)


class Polarity(StrEnum):
    """Whether the source says that it is so, or that it is not."""

    ASSERTED = "asserted"
    DENIED = "denied"


class Modality(StrEnum):
    """The stance of the source."""

    FACT = "fact"
    ALLEGED = "alleged"
    PLANNED = "planned"
    INFERRED = "inferred"


class Confidence(IntEnum):
    """How sure whoever set it is; what is unsaid counts as medium."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


class Visibility(StrEnum):
    """Who may see a claim, from everybody to few."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
    SEALED = "sealed"


class ExtractedBy(StrEnum):
    """Who or what read the claim out of its source."""

    HUMAN = "human"
    RULE = "rule"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Source:
    """What says something. `id` is `source/<dataset>/<key>`; `published` is EDTF, `derived_from` another source's id.

    `above` are the sources that it comes from in turn, the nearest first, as far as a loader knows them: what lies
    between two that are cited need not be cited itself. `kind` is `case` for what the author of a case concludes. `url`
    is as given; `address` is what two datasets share.
    """

    id: str
    dataset: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: ImpreciseDate | None = None
    lang: str = ""
    kind: str = "document"
    derived_from: str | None = None
    above: tuple[Source, ...] = field(default=(), compare=False)

    @property
    def address(self) -> str:
        """The canonical address: two sources of one address are one. Empty where there is no web address."""
        return canonical_address(self.url)


def canonical_address(url: str) -> str:
    """A web address without scheme, `www.`, fragment, and trailing slash, its host in lower case; empty for none."""
    scheme, separator, rest = url.strip().partition("://")
    if not separator or scheme.lower() not in ("http", "https"):
        return ""
    host, _, path = rest.partition("#")[0].partition("/")
    return f"{host.lower().removeprefix('www.')}/{path}".rstrip("/")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of a relation, a participation or a value.

    `subject`, `object` and `event` are entity ids; a denial leaves out what it denies altogether (`subject` is then
    empty, `predicate` empty for any). `value` is canonical text. `at` dates an instant; `since`, `until` and `observed`
    a state. `attributed_to` is who said it in the source, the origin last where one quotes another: entity ids or
    words.
    `rests_on` names the claims that an inferred claim follows from.
    """

    subject: str
    predicate: str
    source: Source
    dataset: str
    object: str = ""
    value: str = ""
    event: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    at: ImpreciseDate | None = None
    since: ImpreciseDate | None = None
    until: ImpreciseDate | None = None
    observed: ImpreciseDate | None = None
    polarity: Polarity = Polarity.ASSERTED
    modality: Modality = Modality.FACT
    attributed_to: tuple[str, ...] = ()
    locator: str = ""
    confidence: Confidence = Confidence.MEDIUM
    confidence_by: str = ""
    quote: str = ""
    lang: str = ""
    visibility: Visibility = Visibility.PUBLIC
    extracted_by: ExtractedBy = ExtractedBy.HUMAN
    rests_on: tuple[str, ...] = ()
    id: str = field(init=False, default="")
    gist: str = field(init=False, default="")

    def __post_init__(self) -> None:
        """Set the identity: `id` from all that the source says, `gist` from the same without dataset and locator."""
        said = (
            self.subject,
            self.predicate,
            self.object,
            self.value,
            self.event,
            *(f"{name}={value}" for name, value in sorted(self.qualifiers)),
            *(date.edtf if date else "" for date in (self.at, self.since, self.until, self.observed)),
            self.polarity.value,
            self.modality.value,
            *self.attributed_to,
        )
        digest = _digest((*said, self.source.id, self.locator, self.dataset))
        object.__setattr__(self, "id", f"claim/{self.dataset}/{digest}")
        object.__setattr__(self, "gist", _digest((*said, self.source.address or self.source.id)))

    @property
    def stance(self) -> str:
        """`denied` for a denial, else the modality: what a view decides on. An inferred denial is `denied_inferred`."""
        if self.polarity is Polarity.DENIED:
            return "denied_inferred" if self.modality is Modality.INFERRED else "denied"
        return self.modality.value

    @property
    def speaker(self) -> str:
        """Who said it first: the end of the chain of attribution, empty where the source speaks for itself."""
        return self.attributed_to[-1] if self.attributed_to else ""

    @property
    def details(self) -> dict[str, str]:
        """The qualifiers by name."""
        return dict(self.qualifiers)

    def qualifier(self, name: str, default: str = "") -> str:
        """The value of one qualifier."""
        return self.details.get(name, default)


ASSERTING = ("fact", "alleged", "inferred")
DENYING = ("denied", "denied_inferred")
DOUBTS = {modality.value: modality for modality in (Modality.ALLEGED, Modality.INFERRED)}
"""How something is told that no source says as a fact, the surer first; formats without such a mark use the words."""


def _digest(parts: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:20]
