"""A column map proposed for a table: what its header and its first rows suggest, for a person to check and complete."""

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from graph.dates import ORDERS, BadDate, understand
from loaders.case_file.syntax import UNREADABLE
from loaders.table.columns import NUMBER, WEB
from loaders.table.document import named
from loaders.table.reading import rows
from loaders.table.records import Form, Record, clean, fitted

SAMPLE = 200
FEW_WORDS = 12
DATED = 0.8
_MEANINGS: tuple[tuple[str, str], ...] = (
    ("key", r"id|no|nr|number|key|code|case no|record"),
    ("father", r".*\bfather\b.*"),
    ("mother", r".*\bmother\b.*"),
    ("partner", r".*\b(spouse|wife|husband|partner)\b.*"),
    ("children", r".*\b(children|sons|daughters|kids)\b.*"),
    ("age", r".*\bage\b.*"),
    ("place", r".*\b(place|location|village|town|city|site|where)\b.*"),
    ("born", r".*\b(born|birth|birthday|dob)\b.*"),
    ("died", r".*\b(died|death|deceased on|dod)\b.*"),
    ("capture", r".*\b(captured|capture|taken|kidnapped|kidnapping|abducted|abduction|arrested|arrest|detained)\b.*"),
    ("release", r".*\b(released|release|freed|returned)\b.*"),
    ("by", r".*\b(captor|captors|taken by|captured by|held by|perpetrator|group)\b.*"),
    ("sex", r"sex|gender"),
    ("nationality", r".*\b(nationality|citizenship|citizen)\b.*"),
    ("occupation", r".*\b(occupation|profession|job)\b.*"),
    ("source", r".*\b(url|urls|link|links|source|citation|reference)\b.*"),
    ("name", r".*\bnames?\b.*|שם.*|имя.*|фио|.*الاسم.*"),
)


@dataclass(slots=True)
class Guess:
    """What a column seems to hold: `meaning` is one of the words above, or empty; `kind` what its cells are."""

    name: str
    meaning: str = ""
    kind: str = ""
    order: str = ""
    split: str = ""
    words: tuple[str, ...] = ()
    filled: int = 0
    unique: bool = False
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A map as text, the guesses that it rests on, and how many rows were looked at."""

    text: str
    guesses: tuple[Guess, ...]
    rows: int
    broken: int


def propose(path: Path, form: Form) -> Proposal:
    """A map for a table. Raises FileRefused for a file that cannot be read."""
    header, records = rows(path, form)
    names = named(header)
    sample = [fitted(record, len(names)) for record in islice((r for r in records if not r.empty), SAMPLE)]
    good = [record for record in sample if not record.wrong]
    guesses = tuple(_guess(name, number, good) for number, name in enumerate(names))
    _settle(guesses)
    text = "\n".join(_lines(path, form, guesses)) + "\n"
    return Proposal(text, guesses, len(sample), len(sample) - len(good))


def _guess(name: str, number: int, records: Sequence[Record]) -> Guess:
    cells = [cell for record in records if (cell := clean(record.cells[number]))]
    guess = Guess(name, filled=len(cells), unique=len(cells) == len(records) == len(set(cells)) > 0)
    words = re.sub(r"[^\w]+|_", " ", name).strip().lower()
    guess.meaning = next((meaning for meaning, said in _MEANINGS if re.fullmatch(said, words)), "")
    if cells and sum(";" in cell for cell in cells) > len(cells) / 10:
        guess.split = ";"
    _look(guess, cells)
    return guess


def _look(guess: Guess, cells: Sequence[str]) -> None:
    """What kind the cells are."""
    parts = [part.strip() for cell in cells for part in cell.split(guess.split or None if guess.split else "\n")]
    parts = [part for part in parts if part]
    dated = {order: sum(_is_date(part, order) for part in parts) for order in ("", *ORDERS)}
    best = max(dated.values(), default=0)
    if parts and all(WEB.fullmatch(part) for part in parts):
        guess.kind = "address"
    elif parts and all(NUMBER.fullmatch(part) for part in parts) and guess.meaning not in ("born", "died"):
        guess.kind = "number"
    elif parts and best >= DATED * len(parts):
        guess.kind = "date"
        orders = [order for order in ORDERS if dated[order] == best]
        guess.order = orders[0] if dated[""] < best and len(orders) == 1 else "?" if dated[""] < best else ""
        guess.unread = [part for part in parts if not _is_date(part, guess.order.strip("?") or orders[0])]
    else:
        common = Counter(parts)
        if guess.meaning not in ("name", "key") and len(common) <= FEW_WORDS and len(parts) > 2 * len(common):
            guess.words = tuple(sorted(common))


def _is_date(text: str, order: str) -> bool:
    try:
        understand(text.removesuffix(" 00:00:00"), order=order)
    except BadDate:
        return False
    return True


def _settle(guesses: Sequence[Guess]) -> None:
    """One column is the name, and one the key; a date is not a name, and a name no date."""
    for guess in guesses:
        if guess.meaning in ("born", "died", "capture", "release") and guess.kind != "date":
            guess.meaning = ""
        if guess.meaning == "age" and guess.kind != "number":
            guess.meaning = ""
        if guess.meaning == "name" and guess.kind:
            guess.meaning = ""
    seen: set[str] = set()
    for guess in guesses:
        if guess.meaning in seen:
            guess.meaning = ""
        seen.add(guess.meaning)


def _quoted(guess: Guess) -> str:
    """A column in braces, as YAML has a text in quotes."""
    return _plain(f"{{{guess.name}}}")


def _plain(text: str) -> str:
    return UNREADABLE.sub(lambda found: f"\\U{ord(found[0]):08X}", json.dumps(text, ensure_ascii=False))


def _lines(path: Path, form: Form, guesses: Sequence[Guess]) -> Iterator[str]:
    known = {guess.meaning: guess for guess in guesses if guess.meaning}
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", path.name.partition(".")[0]).strip("-._")[:80] or "table"
    file = " ".join(path.name.split())
    yield f"# What each row of {file} says: a template of case file entries, columns in braces."
    yield "# A proposal. Check every line, complete it, and see what comes out:"
    yield f"#   kith load {shlex.quote(file)} --dataset {name} --dry-run"
    yield ""
    yield f"map: {name} # the key of the table as a source"
    yield "table:"
    yield f"  title: {_plain(path.stem)} # publisher, author, url, published, lang"
    yield from _file(form)
    yield from _dates(guesses)
    unused = [guess.name for guess in guesses if guess.filled and not _used(guess)]
    if unused:
        yield "# Nothing is made of these yet; their cells are kept raw. Name those that need not be:"
        yield f"# unused: [{', '.join(map(_plain, unused))}]"
    yield from _columns(guesses)
    yield from _row(guesses, known)


def _used(guess: Guess) -> bool:
    return guess.meaning not in ("", "sex", "nationality", "children", "by", "source")


def _file(form: Form) -> Iterator[str]:
    said = {"encoding": form.encoding, "sheet": form.sheet, "header": str(form.header) if form.header > 1 else ""}
    if any(said.values()):
        yield "file:"
        for name, value in said.items():
            if value:
                yield f"  {name}: {_plain(value)}"


def _dates(guesses: Sequence[Guess]) -> Iterator[str]:
    orders = {guess.order for guess in guesses if guess.order}
    settled = orders - {"?"}
    if len(settled) == 1:
        yield f"dates: {settled.pop()} # the order of dates in numbers, as the first rows show"
    elif orders:
        yield "# dates: dmy # say what comes first, day or month (mdy); until then 03/04/2025 is refused"


def _columns(guesses: Sequence[Guess]) -> Iterator[str]:
    found = [line for guess in guesses for line in _column(guess)]
    if found:
        yield "columns:"
        yield from found


def _column(guess: Guess) -> Iterator[str]:
    said = [f"is: {guess.kind}"] if guess.kind else []
    said += [f"split: {_plain(guess.split)}"] if guess.split else []
    if guess.unread:
        such = "Such a row is rejected; with optional: yes, read without it."
        yield f"  # Not all of it: {_plain(guess.unread[0][:60])}. {such}"
    if said:
        aside = "" if _used(guess) or guess.split else "# "
        yield f"  {aside}{_plain(guess.name)}: {{{', '.join(said)}}}"
    elif guess.words:
        words = ", ".join(f"{_plain(word)}: " for word in guess.words)
        yield f"  # {_plain(guess.name)}: {{values: {{{words}}}}} # what each word stands for"


def _row(guesses: Sequence[Guess], known: dict[str, Guess]) -> Iterator[str]:
    key, why = _key(guesses, known)
    yield "row:"
    yield f"  key: {key}{why}"
    yield "  people:"
    yield "    person:"
    yield f"      key: {key}"
    if called := known.get("name") or next((g for g in guesses if g.unique and not g.kind), None):
        yield f"      name: {_quoted(called)}"
    for meaning in ("born", "died", "occupation"):
        if meaning in known:
            yield f"      {meaning}: {_quoted(known[meaning])}"
    if age := known.get("age"):
        when = f", when: {_quoted(known['capture'])}" if "capture" in known else ""
        yield f"      age: {{is: {_quoted(age)}{when}}}"
    yield from _others(known, key)
    yield from _facts(known)


def _key(guesses: Sequence[Guess], known: dict[str, Guess]) -> tuple[str, str]:
    """The key of a row as YAML, and a comment that says why it was chosen."""
    chosen = known.get("key")
    if chosen and chosen.unique:
        return _quoted(chosen), ""
    chosen = known.get("name")
    if chosen and chosen.unique:
        return _quoted(chosen), ' # a name: two of one name would be one; join columns, "{Name} {Village}"'
    chosen = next(
        (guess for guess in guesses if guess.unique and guess.kind in ("", "number") and not guess.meaning), None
    )
    if chosen:
        return _quoted(chosen), " # it differs in each of the first rows"
    return '"{#}"', " # the number of the row, as no column tells rows apart: a row put in between changes all after it"


def _others(known: dict[str, Guess], key: str) -> Iterator[str]:
    for meaning in ("mother", "father", "partner"):
        if guess := known.get(meaning):
            apart = _plain(f"{json.loads(key)} {meaning} {{{guess.name}}}")
            yield f"    {meaning}: {{key: {apart}, name: {_quoted(guess)}}}"
    if place := known.get("place"):
        yield "  places:"
        yield f"    place: {{key: {_quoted(place)}, name: {_quoted(place)}}}"


def _facts(known: dict[str, Guess]) -> Iterator[str]:
    at = ", at: place?" if "place" in known else ""
    kin = [meaning for meaning in ("mother", "father", "partner") if meaning in known]
    facts = [f"    - {meaning}: {{of: person, is: {meaning}}}" for meaning in kin]
    if capture := known.get("capture"):
        facts.append(f"    - capture: {{of: person, when: {_quoted(capture)}{at}}}")
    if release := known.get("release"):
        facts.append(f"    - release: {{of: person, when: {_quoted(release)}}}")
    if facts:
        yield "  facts:"
        yield from facts
    else:
        yield "  # facts:"
        yield '  #   - capture: {of: person, when: "{Date}"}'
