"""Reasons in words, for people: English, Russian and Hebrew; another language gets English."""

from __future__ import annotations

from graph.captivity import Reason, Rule
from graph.certainty import FIRST, LAST, Within
from graph.dates import display, parse
from graph.tongues import primary

_TEXT = {
    "en": {
        Rule.CAPTURED: "captured: {days}",
        Rule.RELEASED: "released: {days}",
        Rule.BEGUN: "held since: {days}",
        Rule.ENDED: "held until: {days}",
        Rule.SEEN: "seen held: {days}",
        Rule.LENGTH: "by what is said of the length, taken: {days}",
        Rule.DIED: "died: {days}",
        Rule.START_UNSAID: "when it began is not said",
        Rule.END_UNSAID: "when it ended is not said",
        Rule.PAIRING: "which release ended which captivity is not certain",
        Rule.CONTRADICTION: "the dates contradict each other",
        Rule.DENIED: "a source denies a part of it",
    },
    "ru": {
        Rule.CAPTURED: "захват: {days}",
        Rule.RELEASED: "освобождение: {days}",
        Rule.BEGUN: "в плену с: {days}",
        Rule.ENDED: "в плену до: {days}",
        Rule.SEEN: "видели в плену: {days}",
        Rule.LENGTH: "судя по длительности, захват: {days}",
        Rule.DIED: "смерть: {days}",
        Rule.START_UNSAID: "когда это началось, не сказано",
        Rule.END_UNSAID: "когда это закончилось, не сказано",
        Rule.PAIRING: "неясно, какое освобождение к какому плену относится",
        Rule.CONTRADICTION: "даты противоречат друг другу",
        Rule.DENIED: "источник часть этого отрицает",
    },
    "he": {
        Rule.CAPTURED: "חטיפה: {days}",
        Rule.RELEASED: "שחרור: {days}",
        Rule.BEGUN: "בשבי מאז: {days}",
        Rule.ENDED: "בשבי עד: {days}",
        Rule.SEEN: "נראה בשבי: {days}",
        Rule.LENGTH: "לפי משך הזמן, נחטף: {days}",
        Rule.DIED: "מוות: {days}",
        Rule.START_UNSAID: "לא נאמר מתי התחיל",
        Rule.END_UNSAID: "לא נאמר מתי הסתיים",
        Rule.PAIRING: "לא ודאי איזה שחרור סיים איזה שבי",
        Rule.CONTRADICTION: "התאריכים סותרים זה את זה",
        Rule.DENIED: "מקור מכחיש חלק מזה",
    },
}


def reason_text(reason: Reason, lang: str | None = None) -> str:
    """A reason as one would say it in `lang`, English where none is given."""
    spoken = primary(lang)
    words = _TEXT.get(spoken, _TEXT["en"])
    return words[reason.rule].format(days=_days(reason.days, spoken) if reason.days else "?")


def _days(days: Within, lang: str) -> str:
    first, last = ("" if day in (FIRST, LAST) else day for day in (days.first, days.last))
    if not first and not last:
        return "?"
    edtf = first if first == last else f"{first or '..'}/{last or '..'}"
    return display(parse(edtf), lang)
