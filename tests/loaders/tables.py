"""Tables and column maps for the tests of their loader; everybody in them is invented."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from graph.claims import Claim
from loaders import table
from loaders.harvest import Aside, Harvest
from tests.loaders.cases import brief

PEOPLE = """\
ID,Name,Village,Born,Taken,By,Mother,Link,Note
1,Anna Example,Hill,1990-05-01,07/10/2023,The Guards,Eva Example,https://paper.example/1,
2,Ben Example,,,08/10/2023,,,,seen
"""

MAP = """\
map: list
table: {title: A list, url: https://list.example}
dates: dmy
organizations:
  guards: {name: The Guards, from: list}
columns:
  By: {values: {The Guards: guards}}
  Taken: {required: yes}
row:
  key: "{ID}"
  people:
    captive: {key: "{ID}", name: "{Name}", born: "{Born}"}
    mum: {key: "{Mother}", name: "{Mother}"}
  places:
    place: {key: "{Village}", name: "{Village}"}
  facts:
    - capture: {of: captive, by: "{By?}", when: "{Taken}", at: place?}
    - mother: {of: captive, is: mum}
"""


@dataclass(frozen=True, slots=True)
class Read:
    """What a table came to."""

    claims: list[Claim]
    asides: list[Aside]
    harvest: Harvest

    @property
    def said(self) -> list[str]:
        """The claims, each in one line, without what short forms add of themselves."""
        return [brief(claim) for claim in self.claims]

    @property
    def rejected(self) -> list[tuple[int, str]]:
        """Line and reason of the rows that were refused."""
        return [(aside.line, aside.reason) for aside in self.asides if aside.rejected]

    @property
    def kept(self) -> list[tuple[int, str, str, str]]:
        """Line, column, cell and reason of what was kept raw."""
        return [(aside.line, aside.field, aside.raw, aside.reason) for aside in self.asides if not aside.rejected]


def read(folder: Path, content: str | bytes, map_text: str = MAP, name: str = "list.csv") -> Read:
    """Read a table through a map. Raises FileRefused."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "list.map.yaml").write_text(map_text, encoding="utf-8")
    asides: list[Aside] = []
    harvest = Harvest("demo", aside=asides.append)
    return Read(list(table.read(path, harvest)), asides, harvest)


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(
    path: Path, rows: str, texts: tuple[str, ...] = (), head: str = "", sheets: tuple[str, ...] = ("One",)
) -> Path:
    """A workbook whose sheets all have the same rows, in XML; style 1 is a date."""
    relation = '<Relationship Id="{id}" Type="' + _OFFICE + '/{type}" Target="{target}"/>'
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
        + relation.format(id="w", type="officeDocument", target="xl/workbook.xml")
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"/>' for n, name in enumerate(sheets, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        + "".join(
            relation.format(id=f"s{n}", type="worksheet", target=f"worksheets/sheet{n}.xml")
            for n, _ in enumerate(sheets, 1)
        )
        + relation.format(id="t", type="sharedStrings", target="sharedStrings.xml")
        + relation.format(id="y", type="styles", target="styles.xml")
        + "</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">'
        + "".join(f"<si><t>{text}</t></si>" for text in texts)
        + "</sst>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        for number, _ in enumerate(sheets, 1):
            sheet = f'{head}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
            archive.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
    return path
