"""Hostile files, made by code, and a child that reads them and says what became of each; everybody in them invented."""

from __future__ import annotations

import bz2
import gzip
import json
import re
import resource
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from graph.claims import Claim
from graph.errors import Problem
from kith.cli.loading import work_of
from loaders.formats import FORMATS
from loaders.harvest import Aside
from loaders.reading import Reading

WHOLE, REJECTING, REFUSED = 0, 1, 2
VALID = "Anna Valid"
LAST = "Zoe Valid"
DEEP = 100_000
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Poison:
    """A file, what `kith load` may end with, and the names of persons whose valid records must come out of it."""

    name: str
    content: bytes | Callable[[Path], None]
    ends: tuple[int, ...]
    valid: tuple[str, ...] = ()

    def write(self, folder: Path) -> Path:
        """Write it, with a column map beside a table."""
        path = folder / self.name
        if callable(self.content):
            self.content(path)
        else:
            path.write_bytes(self.content)
        if path.suffix in (".csv", ".xlsx"):
            path.with_name(f"{path.name}.map.yaml").write_text(MAP)
        return path


MAP = """\
map: list
table: {title: A table}
organizations:
  guards: {name: The Guards, from: list}
row:
  key: "{ID}"
  people:
    one: {key: "{ID}", name: "{Name}"}
  facts:
    - capture: {of: one, by: guards}
"""


def ftm(id_: str, name: str, **properties: list[str]) -> bytes:
    """A person of FollowTheMoney."""
    said = {"id": id_, "schema": "Person", "properties": {"name": [name], **properties}}
    return json.dumps(said).encode()


def between(*hostile: bytes) -> bytes:
    """Lines of FollowTheMoney between two valid ones."""
    return b"\n".join((ftm("a", VALID), *hostile, ftm("z", LAST))) + b"\n"


def item(id_: str, name: str, **claims: Any) -> bytes:
    """A human of Wikidata."""
    human = snak("P31", {"entity-type": "item", "id": "Q5"}, "wikibase-entityid")
    labels = {"en": {"language": "en", "value": name}}
    return json.dumps({"type": "item", "id": id_, "labels": labels, "claims": {"P31": [human], **claims}}).encode()


def snak(property_: str, value: Any, kind: str) -> dict[str, Any]:
    """A statement of Wikidata."""
    said = {"snaktype": "value", "property": property_, "datavalue": {"value": value, "type": kind}}
    return {"mainsnak": said, "type": "statement", "id": f"Q1${property_}", "rank": "normal"}


def born(time: str, precision: Any = 11) -> list[Any]:
    """When somebody was born, in Wikidata's way."""
    return [snak("P569", {"time": time, "precision": precision, "calendarmodel": "Q1985727"}, "time")]


def dump(*lines: bytes) -> bytes:
    """A dump of Wikidata, the lines between two valid ones."""
    return b"[\n" + b",\n".join((item("Q1001", VALID), *lines, item("Q1009", LAST))) + b"\n]\n"


def ged(*lines: str, charset: str = "UTF-8") -> str:
    """A GEDCOM file, the lines between two valid persons."""
    start = ["0 HEAD", "1 SOUR x", "1 GEDC", "2 VERS 5.5.1", "2 FORM LINEAGE-LINKED", f"1 CHAR {charset}"]
    first, last = ["0 @A@ INDI", "1 NAME Anna /Valid/"], ["0 @Z@ INDI", "1 NAME Zoe /Valid/", "0 TRLR"]
    return "\n".join((*start, *first, *lines, *last)) + "\n"


def long_line(start: bytes, end: bytes) -> Callable[[Path], None]:
    """A hundred megabytes without a line break between two texts."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(start)
            for _ in range(100):
                file.write(b"x" * 1_000_000)
            file.write(end)

    return write


def gzipped(content: bytes, megabytes: int) -> Callable[[Path], None]:
    """A text, and many megabytes of blanks after it, in a small file."""

    def write(path: Path) -> None:
        with gzip.open(path, "wb", compresslevel=1) as file:
            file.write(content)
            for _ in range(megabytes):
                file.write(b" " * 1_000_000)

    return write


def book(sheet: bytes, megabytes: int = 0) -> Callable[[Path], None]:
    """A workbook with a sheet, and many megabytes of blanks in it."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr("[Content_Types].xml", b"<Types/>")
            archive.writestr("xl/workbook.xml", b'<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>')
            with archive.open("xl/worksheets/sheet1.xml", "w") as file:
                file.write(sheet)
                for _ in range(megabytes):
                    file.write(b" " * 1_000_000)

    return write


BOMB = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]" for n in range(12)).encode()
TABLE = b"ID,Name\n1,Anna Valid\n%s\n9,Zoe Valid\n"
BOTH = (VALID, LAST)

GEDCOM = (
    Poison(
        "self.ged",
        ged("0 @S@ INDI", "1 NAME Sam //", "1 FAMC @F@", "0 @F@ FAM", "1 HUSB @S@", "1 CHIL @S@").encode(),
        (WHOLE, REJECTING),
        BOTH,
    ),
    Poison(
        "cycle.ged",
        ged(
            *(
                f"{line}"
                for n in range(3)
                for line in (
                    f"0 @P{n}@ INDI",
                    f"1 FAMC @F{n}@",
                    f"0 @F{n}@ FAM",
                    f"1 HUSB @P{(n + 1) % 3}@",
                    f"1 CHIL @P{n}@",
                )
            )
        ).encode(),
        (WHOLE, REJECTING),
        BOTH,
    ),
    Poison(
        "ansel.ged", ged("0 @E@ INDI", "1 NAME Ren\u00e9 //", charset="ANSEL").encode(), (WHOLE, REJECTING, REFUSED)
    ),
    Poison("utf-16-mislabelled.ged", ged(charset="UNICODE").encode(), (WHOLE, REFUSED)),
    Poison("utf-16.ged", ged(charset="UTF-8").encode("utf-16"), (WHOLE, REFUSED)),
    Poison("deep.ged", ged(*(f"{n} NOTE x" for n in range(2, 5000))).encode(), (WHOLE, REJECTING, REFUSED)),
    Poison(
        "year-0.ged", ged("0 @Y@ INDI", "1 BIRT", "2 DATE 0", "2 DATE 31 FEB 0000").encode(), (WHOLE, REJECTING), BOTH
    ),
    Poison("nul.ged", ged("0 @N@ INDI", "1 NAME Nu\x00l //").encode(), (WHOLE, REJECTING, REFUSED)),
    Poison(
        "long.ged", long_line(ged().encode()[:-7] + b"0 @L@ INDI\n1 NOTE ", b"\n0 TRLR\n"), (WHOLE, REJECTING, REFUSED)
    ),
    Poison("cut.ged", ged()[:-12].encode(), (WHOLE, REJECTING, REFUSED)),
)

FILES = (
    Poison("alias-bomb.yaml", b"case: x\n" + BOMB, (REFUSED,)),
    Poison("deep.yaml", b"case: x\nfacts: " + b"[" * DEEP, (REFUSED,)),
    Poison("deep-json.json", b'{"case": ' + b"[" * DEEP, (REFUSED,)),
    Poison("nul.yaml", b"case: x\x00y\n", (REFUSED,)),
    Poison("surrogate.json", b'{"case": "\\ud800"}', (REFUSED,)),
    Poison("utf-16.yaml", "case: x\n".encode("utf-16"), (REFUSED,)),
    Poison("tag.yaml", b"case: !!python/object/apply:os.system [id]\n", (REFUSED,)),
    Poison("too-long.yaml", long_line(b"case: ", b"\n"), (REFUSED,)),
    Poison("page.yaml", b"<!DOCTYPE html><html></html>", (REFUSED,)),
    Poison("empty.json", b"", (REFUSED,)),
    Poison("random.bin", bytes(range(256)) * 50, (REFUSED,)),
    Poison("page.ged", b"<!DOCTYPE html>\n<html><body>404</body></html>", (REFUSED,)),
    Poison("page.csv", b"\xef\xbb\xbf<html>", (REFUSED,)),
    Poison("deep.ftm.json", between(b'{"id": "d", "schema": ' + b"[" * DEEP), (REJECTING,), BOTH),
    Poison(
        "deep-nested.ftm.json", between(b'{"id":"d","schema":"Person","properties":{"x":[' * 5000), (REJECTING,), BOTH
    ),
    Poison("nul.ftm.json", between(b"\x00" * 1000, ftm("n", "Nu\x00l")), (REJECTING,), BOTH),
    Poison(
        "surrogate.ftm.json",
        between(rb'{"id":"s","schema":"Person","properties":{"name":["\ud800"]}}'),
        (REJECTING,),
        BOTH,
    ),
    Poison(
        "latin.ftm.json",
        between('{"id":"l","schema":"Person","properties":{"name":["é"]}}'.encode("latin-1")),
        (REJECTING,),
        BOTH,
    ),
    Poison("utf-16.ftm.json", between().decode().encode("utf-16"), (REFUSED,)),
    Poison("overrides.ftm.json", between(ftm("r", "\u202eannA\u202c")), (WHOLE, REJECTING), BOTH),
    Poison("script.ftm.json", between(ftm("s", "Sue", sourceUrl=["javascript:alert(1)"])), (WHOLE,), BOTH),
    Poison("year-0.ftm.json", between(ftm("y", "Yan", birthDate=["0000-00-00", "9999-99-99", "-1"])), (WHOLE,), BOTH),
    Poison(
        "numbers.ftm.json",
        between(b'{"id": 1e999, "schema": {}, "properties": []}', b"[]", b"null"),
        (REJECTING,),
        BOTH,
    ),
    Poison(
        "self.ftm.json",
        between(b'{"id":"f","schema":"Family","properties":{"person":["a"],"relative":["a"]}}'),
        (WHOLE, REJECTING),
        BOTH,
    ),
    Poison("long.ftm.json", long_line(ftm("a", VALID) + b"\n", b"\n" + ftm("z", LAST) + b"\n"), (REJECTING,), BOTH),
    Poison("cut.ftm.json", between()[:-20], (REJECTING,), (VALID,)),
    Poison("bomb.ftm.json.gz", gzipped(between(), 1000), (REFUSED,)),
    Poison(
        "cut.ftm.json.gz", gzip.compress(between(*(ftm(str(n), f"P{n * n}") for n in range(9999))))[:-50], (REFUSED,)
    ),
    Poison("cut.ftm.json.bz2", bz2.compress(between())[:-10], (REFUSED,)),
    Poison("damaged.ftm.json.gz", gzip.compress(between())[:40] + bytes(60), (REFUSED,)),
    Poison("deep.wd.json", dump(b'{"type":"item","id":"Q7","claims":' + b"[" * DEEP), (REJECTING, REFUSED)),
    Poison("year-0.wd.json", dump(item("Q7", "Yan", P569=born("+0000-00-00T00:00:00Z"))), (WHOLE,), BOTH),
    Poison(
        "far.wd.json", dump(item("Q7", "Yan", P569=born("-99999999999-01-01T00:00:00Z", "x"))), (WHOLE, REJECTING), BOTH
    ),
    Poison(
        "nonsense.wd.json", dump(item("Q7", "Yan", P26="x", P40=[None, 3, {"mainsnak": []}])), (WHOLE, REJECTING), BOTH
    ),
    Poison(
        "self.wd.json",
        dump(item("Q7", "Ed", P40=[snak("P40", {"entity-type": "item", "id": "Q7"}, "wikibase-entityid")])),
        (WHOLE,),
        BOTH,
    ),
    Poison("not-json.wd.json", dump(b'{"type":"item","id":"Q7","claims":{'), (REJECTING,), BOTH),
    Poison(
        "long.wd.json",
        long_line(b"[\n" + item("Q1001", VALID) + b",\n", b",\n" + item("Q1009", LAST) + b"\n]\n"),
        (REJECTING, REFUSED),
    ),
    Poison("command.csv", TABLE % b"2,=cmd|' /C calc'!A0", (WHOLE, REJECTING), BOTH),
    Poison("nul.csv", TABLE % b"2,Nu\x00l", (REJECTING, REFUSED)),
    Poison("shifted.csv", TABLE % b"2,Some,One,More", (REJECTING,), BOTH),
    Poison("open-quote.csv", TABLE % b'2,"Open', (REJECTING, REFUSED), (VALID,)),
    Poison("overrides.csv", TABLE % "2,\u202eannA".encode(), (WHOLE, REJECTING), BOTH),
    Poison("utf-16.csv", (TABLE % b"2,Ben").decode().encode("utf-16"), (WHOLE, REFUSED)),
    Poison("long.csv", long_line(b"ID,Name\n1,Anna Valid\n2,", b"\n9,Zoe Valid\n"), (REJECTING, REFUSED)),
    Poison("bomb.xlsx", book(b"<worksheet>", 600), (REFUSED,)),
    Poison("not-a.xlsx", b"PK\x03\x04" + bytes(1000), (REFUSED,)),
    Poison("broken.xlsx", book(b"<worksheet><sheetData><row><c t='s'><v>99999999999</v>"), (WHOLE, REFUSED)),
    *(GEDCOM if "gedcom" in FORMATS else ()),
)


def read(path: Path) -> dict[str, Any]:
    """What becomes of a file: what `kith load` would end with, what it would say, and how long that took."""
    began = monotonic()
    asides: list[Aside] = []
    names: set[str] = set()
    said = ""
    ends = WHOLE

    def note(claim: Claim) -> None:
        if claim.predicate == "name":
            names.add(claim.value)

    try:
        dataset = "" if path.suffix == ".yaml" or path.stem in ("deep-json", "surrogate", "empty") else "poison"
        work = work_of([path], "", dataset)
        reading = Reading(work.inputs, "poison", lambda _, aside: asides.append(aside) if len(asides) < 100 else None)
        for claim in reading.claims():
            note(claim)
        if reading.refused:
            ends, said = REFUSED, str(reading.refused[0])
        elif reading.rejected:
            ends = REJECTING
    except Problem as problem:
        ends, said = problem.exit_status, str(problem)
    rejected = [aside.line for aside in asides if aside.rejected]
    return {
        "ends": ends,
        "said": said[:300],
        "names": sorted(names)[:20] + sorted(names & {VALID, LAST}),
        "unsafe": sorted(name for name in names if UNSAFE.search(name)),
        "lines": rejected,
        "seconds": monotonic() - began,
        "megabytes": peak_of_memory(),
    }


def peak_of_memory() -> int:
    """The most memory that this process has had, in megabytes.

    What `getrusage` tells counts the memory of the process that started this one: a whole run of the tests.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    (kilobytes,) = re.findall(r"^VmHWM:\s+(\d+) kB$", status.read_text("ascii"), re.MULTILINE)
    return int(kilobytes) // 1024


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(json.dumps(read(Path(name))), flush=True)
