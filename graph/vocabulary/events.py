"""Types of events and the roles that people and organizations have in them."""

from __future__ import annotations

from graph.vocabulary.model import Word

EVENT_TYPES: tuple[Word, ...] = (
    Word("attack", "An attack"),
    Word("war", "A war or an armed conflict", {"wikidata": "Q198"}),
    Word("truce", "A truce or ceasefire"),
    Word("capture", "Somebody was taken"),
    Word("captivity", "Somebody was held, from capture to release"),
    Word("sighting", "Somebody was seen held"),
    Word("transfer", "A captive went from one holder or place to another"),
    Word("escape", "A captive escaped"),
    Word("rescue", "A captive was freed by force"),
    Word("release", "A captive was let go, or a body returned"),
    Word("exchange", "Captives were exchanged, in legs"),
    Word("meeting", "People met", {"wikidata": "Q2761147"}),
    Word("request", "Somebody asked somebody for something"),
    Word("statement", "Somebody said something", {"schema_org": "Statement"}),
    Word("proof_of_life", "Somebody was shown alive"),
    Word("identification", "A person or a body was identified"),
    Word("birth", "A birth", {"gedcomx": "http://gedcomx.org/Birth"}),
    Word("death", "A death", {"gedcomx": "http://gedcomx.org/Death"}),
    Word(
        "marriage",
        "A marriage or partnership, from its beginning",
        {"gedcomx": "http://gedcomx.org/Marriage"},
    ),
    Word("divorce", "The end of a marriage", {"gedcomx": "http://gedcomx.org/Divorce"}),
    Word(
        "tenure",
        "A term of office or of membership",
        {"followthemoney": "Occupancy, Membership", "wikidata": "Q524572"},
    ),
    Word("migration", "People moved from one place to another", {"gedcomx": "http://gedcomx.org/Immigration"}),
    Word("trial", "A trial or sentence"),
    Word("gathering", "A festival, a demonstration, a ceremony", {"schema_org": "Festival"}),
    Word("publication", "Something was published", {"schema_org": "PublicationEvent"}),
    Word("other", "Another kind of event"),
)
