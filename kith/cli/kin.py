"""`kith kin`: how one person is kin to another, step by step, with who says so and what is not known of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer
from rich.text import Text

from kith.cli.asking import asking
from kith.cli.citations import CITED, cited, placed
from kith.cli.entities import WHO, person_of
from kith.cli.options import AsJson, DataDir, Lang, amount, lines, write_json
from kith.settings import Settings
from kith.tables import clean

QUESTION = f"""query ($from: ID!, $to: ID!, $lang: String) {{
  kinship(from: $from, to: $to, lang: $lang) {{
    a {{ ...who }} b {{ ...who }}
    summary related complete beyond coefficient
    relations {{
      label sentence certainty settled category degree canonDegree distance line ifByBirth
      confidence independentSources disputed
      path {{ ...step }} beside {{ ...link }}
      options {{ label path {{ ...step }} }}
      settledBy {{ text kind parent {{ ...who }} child {{ ...who }} }}
    }}
  }}
}}
fragment who on Person {{ id caption(lang: $lang) }}
fragment step on KinStep {{ person {{ ...who }} next {{ ...who }} reads links {{ ...link }} }}
fragment link on KinLink {{
  type start {{ ...who }} end {{ ...who }} assumed disputed confidence
  qualifiers {{ name value }} claims {{ ...cited qualifiers {{ name value }} }}
}}
{CITED}"""
Record = Mapping[str, Any]


def kin(
    a: Annotated[str, typer.Argument(metavar="A", help=f"Who: {WHO}")],
    b: Annotated[str, typer.Argument(metavar="B", help=f"To whom: {WHO}")],
    *,
    lang: Lang = None,
    json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Say how A is kin to B: every relation with its path, who says so, and what would settle it.

    Ends with 0 also where they are not kin, 2 where A or B is nobody or may be several, 3 where the database does not
    answer.

    Examples:
      kith kin Yelena "Alexander Trufanov"
      kith kin person/trufanov/grandmother Vitali --lang ru --json
    """
    settings = Settings.load(data_dir=data_dir) if data_dir else Settings.load()
    data = asyncio.run(ask(settings, a, b, lang))
    if json:
        write_json(data)
        return
    console = lines()
    for line in paragraphs(data["kinship"]):
        console.print(line)


async def ask(settings: Settings, a: str, b: str, lang: str | None) -> dict[str, Any]:
    """The data of the answer. Raises Unanswered, and what `person_of` raises."""
    async with asking(settings, "kin") as instance:
        ends = {"from": await person_of(instance, a, lang), "to": await person_of(instance, b, lang)}
        return await instance.data(QUESTION, **ends, lang=lang)


def paragraphs(kinship: Record) -> Iterator[Text]:
    """The answer for a person: each relation with its paths, then how far that goes."""
    for relation in kinship["relations"]:
        yield sentence(kinship, relation)
        yield from ways(relation)
        for asked in relation["settledBy"]:
            yield Text.assemble(("  to find out: ", "bold"), clean(asked["text"]))
        yield Text()
    if not kinship["relations"]:
        yield clean(kinship["summary"])
    elif not kinship["complete"]:
        yield Text(unsearched(kinship["beyond"]), "yellow")
    if kinship["coefficient"]:
        yield Text(f"coefficient of relationship: {kinship['coefficient']:g}")


def unsearched(beyond: int | None) -> str:
    """What an answer that is not complete leaves out."""
    if beyond is None:
        return "Asserted kinship leaves too much open: there may be more."
    return f"Searched up to {amount(beyond, 'generations')}: there may be more beyond."


def sentence(kinship: Record, relation: Record) -> Text:
    """A relation in a sentence, with what it depends on."""
    same = relation["category"] == "self"
    said = f"{kinship['a']['caption']}: {relation['label']}" if same else relation["sentence"]
    text = clean(said)
    text.stylize("bold")
    if relation["certainty"] != "certain":
        text.append("  [possible only]", "yellow")
    if relation["ifByBirth"]:
        text.append("  [if the parents whose kind is unsaid are those by birth]", "yellow")
    if relation["disputed"]:
        text.append("  [disputed]", "red")
    return text


def ways(relation: Record) -> Iterator[Text]:
    """The path, or one for each thing that it may be, and the links to the other common ancestor."""
    options = relation["options"]
    if len(options) == 1:
        yield from path(relation["path"], "  ")
    elif options:
        for word, option in zip(["either", *["or"] * (len(options) - 1)], options, strict=True):
            yield Text.assemble((f"  {word}: ", "bold"), clean(option["label"] or "not kin"))
            yield from path(option["path"], "    ")
    if relation["beside"]:
        yield Text("  and likewise:", "bold")
    for link in relation["beside"]:
        yield from linked(link, link["start"], "parent of", link["end"], "    ")


def path(steps: Sequence[Record], margin: str) -> Iterator[Text]:
    """A path, each link with who says so; a step over a child of both has two."""
    for step in steps:
        at = step["person"]
        for number, (link, reads) in enumerate(zip(step["links"], step["reads"], strict=True), 1):
            last = number == len(step["links"])
            to = step["next"] if last else link["end"]
            yield from linked(link, at, reads.removeprefix("is ").removeprefix("a "), to, margin)
            at = to


def linked(link: Record, one: Record | None, reads: str, other: Record | None, margin: str) -> Iterator[Text]:
    """A link, read from one person to the other; beneath it its claims, or the assertion that it is a reading of."""
    text = Text.assemble(margin, clean(f"{caption(one)} — {reads}{details(link)} → {caption(other)}"))
    text.append("  [assumed]" if link["assumed"] else "", "yellow")
    text.append("  [disputed]" if link["disputed"] else "", "red")
    yield text.append(f"  [confidence {link['confidence']}]", "dim")
    for claim in link["claims"]:
        where = f"assumed from: {cited(claim)}{details(claim)}" if link["assumed"] else placed(claim)
        yield Text(f"{margin}    ").append_text(clean(where))


def details(said: Record) -> str:
    """The qualifiers of a link or a claim in brackets: the kind of a parent, how many generations up and down."""
    parts = [
        part["value"] if part["name"] == "kind" else f"{part['name']} {part['value']}" for part in said["qualifiers"]
    ]
    return f" ({', '.join(parts)})" if parts else ""


def caption(person: Record | None) -> str:
    """What to show of a person of a path."""
    return person["caption"] if person else "somebody unnamed"
