"""Dates in words, for people: English, Russian and Hebrew; another language gets EDTF as it is."""

from __future__ import annotations

from graph.dates import ImpreciseDate, parse

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "he": "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
}
_OF_MONTH = _MONTHS | {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_DAY = {"en": "{day} {month} {year}", "ru": "{day} {month} {year} г.", "he": "{day} ב{month} {year}"}
_ABOUT = {"en": "about {}", "ru": "около {}", "he": "בערך {}"}
_UNCERTAIN = {"en": "{} (uncertain)", "ru": "{} (предположительно)", "he": "{} (לא ודאי)"}
_FROM = {"en": "from {}", "ru": "с: {}", "he": "מ־{}"}
_UNTIL = {"en": "until {}", "ru": "до: {}", "he": "עד {}"}
_ONE_OF = {"en": "one of {}", "ru": "одно из: {}", "he": "אחד מ: {}"}
_OPEN = ("", "..")


def display(date: ImpreciseDate, lang: str | None = None) -> str:
    """A date as one would say it in `lang` (English where none is given)."""
    spoken = (lang or "en").partition("-")[0].lower()
    if spoken not in _MONTHS:
        return date.edtf
    return _said(date.edtf, spoken)


def _said(edtf: str, lang: str) -> str:
    if edtf[:1] in "[{":
        return _ONE_OF[lang].format(edtf[1:-1])
    if "/" not in edtf:
        return _point(edtf, lang)
    start, _, end = edtf.partition("/")
    if start in _OPEN:
        return _UNTIL[lang].format(_point(end, lang))
    if end in _OPEN:
        return _FROM[lang].format(_point(start, lang))
    return f"{_point(start, lang)} – {_point(end, lang)}"


def _point(text: str, lang: str) -> str:
    date = parse(text)
    plain = text.strip("~?%")
    said = _plain(plain, lang) if "X" not in plain and date.precision in ("day", "month", "year") else plain
    if "approximate" in date.qualifier:
        said = _ABOUT[lang].format(said)
    return _UNCERTAIN[lang].format(said) if "uncertain" in date.qualifier else said


def _plain(text: str, lang: str) -> str:
    year, _, rest = text.partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return year
    months = (_OF_MONTH if day else _MONTHS)[lang].split()
    name = months[int(month) - 1] if 1 <= int(month) <= 12 else month
    return _DAY[lang].format(day=int(day), month=name, year=year) if day else f"{name} {year}"
