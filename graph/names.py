"""Names as text: script, Latin letters, what is searched and what is sorted by."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from anyascii import anyascii

# The first word of a character's Unicode name is its script, for the scripts that names are written in here.
_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "HEBREW": "Hebr",
    "ARABIC": "Arab",
    "GREEK": "Grek",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "THAI": "Thai",
    "HANGUL": "Hang",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "CJK": "Hani",
    "ETHIOPIC": "Ethi",
}
_USUAL = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"), "Cyrl"),
    **dict.fromkeys(("he", "yi"), "Hebr"),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), "Arab"),
    **dict.fromkeys(("hi", "ne", "mr"), "Deva"),
    **dict.fromkeys(("am", "ti"), "Ethi"),
    **dict.fromkeys(("zh", "ja"), "Hani"),
    "el": "Grek",
    "hy": "Armn",
    "ka": "Geor",
    "bn": "Beng",
    "th": "Thai",
    "ko": "Hang",
}


def script_of(text: str) -> str:
    """The script that most letters of a text are in, as ISO 15924; `Zyyy` where none is known."""
    words = (unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha())
    found = Counter(_SCRIPTS[word] for word in words if word in _SCRIPTS)
    return found.most_common(1)[0][0] if found else "Zyyy"


def usual_script(lang: str) -> str:
    """The script that a language, a BCP 47 code, is mostly written in, as ISO 15924; `Latn` where nothing is known."""
    return _USUAL.get(lang.partition("-")[0].lower(), "Latn")


def latin(text: str) -> str:
    """The text in plain ASCII letters, lower case: what names sort by."""
    return " ".join(anyascii(text).lower().split())


def folded(text: str) -> str:
    """The text without case, accents and vowel points, in its own script."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())


def search_text(forms: Iterable[str]) -> str:
    """What the full-text index holds for a name: each word of every form, folded and in Latin letters, once."""
    words: dict[str, None] = {}
    for form in forms:
        for text in (folded(form), folded(latin(form))):
            words.update(dict.fromkeys(text.split()))
    return " ".join(words)
