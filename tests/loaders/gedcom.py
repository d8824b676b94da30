"""GEDCOM files for tests, written by their records; everybody in them is invented."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.claims import Claim
from loaders.gedcom import read
from loaders.harvest import Aside, Harvest

HEAD = "0 HEAD\n1 GEDC\n2 VERS {version}\n1 CHAR {charset}\n"


def file(*records: str, version: str = "5.5.1", charset: str = "UTF-8") -> str:
    """A whole file of some records, each with lines parted by `/` at their start, or as they are."""
    return HEAD.format(version=version, charset=charset) + "".join(f"{each.strip()}\n" for each in records) + "0 TRLR\n"


@dataclass(frozen=True)
class Taken:
    """What a file was read as."""

    claims: list[Claim]
    asides: list[Aside]
    harvest: Harvest

    def said(self, predicate: str) -> list[str]:
        """What the claims with a predicate say, each in one line."""
        return [line(claim) for claim in self.claims if claim.predicate == predicate]

    def kept(self, name: str) -> list[str]:
        """The reasons for which parts of a name were kept raw."""
        return [aside.reason for aside in self.asides if aside.field == name and not aside.rejected]


def line(claim: Claim) -> str:
    """A claim in one line: ends by their keys, qualifiers but for those of names, dates in EDTF, event, stance."""
    ends = f"{_key(claim.subject)} {_key(claim.object) or claim.value.partition('|')[0]}"
    qualifiers = [value for name, value in claim.qualifiers if name not in ("name", "script")]
    dates = [f"{name}={day.edtf}" for name in ("at", "since", "until") if (day := getattr(claim, name))]
    stance = [claim.stance] if claim.stance != "fact" else []
    return " ".join([ends.strip(), *qualifiers, *dates, *([f"in {_key(claim.event)}"] if claim.event else []), *stance])


def _key(id_: str) -> str:
    return id_.rpartition("/")[2]


def take(content: str | bytes, name: str = "tree.ged") -> Taken:
    """Read a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        asides: list[Aside] = []
        harvest = Harvest("tree", aside=asides.append)
        return Taken(list(read(path, harvest)), asides, harvest)


def tree(*records: str, version: str = "5.5.1") -> Taken:
    """Read a file of some records."""
    return take(file(*records, version=version))
