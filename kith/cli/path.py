"""`kith path`: how two entities are connected, hop by hop, with the sources of each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer
from rich.text import Text

from kith.cli.asking import asking
from kith.cli.citations import CITED, placed
from kith.cli.entities import ALONE, entity_of
from kith.cli.options import AsJson, DataDir, Lang, amount, lines, write_json
from kith.settings import Settings
from kith.tables import clean

QUESTION = f"""query ($from: ID!, $to: ID!, $lang: String, $hops: Int, $k: Int, $where: PathFilter) {{
  paths(from: $from, to: $to, maxHops: $hops, k: $k, where: $where) {{
    a {{ ...who }} b {{ ...who }} truncated reason avoided {{ degree node {{ ...who }} }}
    paths {{
      length confidence independentSources disputed nodes {{ ...who }}
      hops {{
        node {{ ...who }} next {{ ...who }} type reads sentence(lang: $lang) disputed confidence
        qualifiers {{ name value }} event {{ ...who }}
        date {{ edtf }} since {{ edtf }} until {{ edtf }} claims {{ ...cited }}
      }}
    }}
  }}
}}
fragment who on Entity {{ id caption(lang: $lang) }}
{CITED}"""
WHY = {
    "max_hops": "there may be longer paths: ask for more hops",
    "too_many_nodes": "more is around than one search reads: narrow it, or avoid hubs",
    "too_many_paths": "more leads on than one search follows: narrow it, or avoid hubs",
}
DATES = {"date": "", "since": "since ", "until": "until "}
Record = Mapping[str, Any]


def path(
    a: Annotated[str, typer.Argument(metavar="A", help=f"From whom or what: {ALONE}")],
    b: Annotated[str, typer.Argument(metavar="B", help=f"To whom or what: {ALONE}")],
    *,
    hops: Annotated[int | None, typer.Option("--hops", help="How many hops at most, 1 to 8; 6 by default.")] = None,
    k: Annotated[int | None, typer.Option("-k", help="How many paths at most, 1 to 10; 1 by default.")] = None,
    avoid_hubs: Annotated[
        int | None, typer.Option("--avoid-hubs", help="Pass by whoever has more edges than this.")
    ] = None,
    undisputed: Annotated[bool, typer.Option("--undisputed", help="Only edges without a dispute.")] = False,
    lang: Lang = None,
    json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Say how A and B are connected: the shortest paths, each hop with its sources.

    Ends with 0 also where there is no path, 2 where A or B is nobody or may be several, 3 where the database does not
    answer.

    Examples:
      kith path "Maxim Herkin" "Vladimir Putin"
      kith path Yelena Hamas -k 3 --undisputed --json
    """
    settings = Settings.load(data_dir=data_dir) if data_dir else Settings.load()
    where = {"avoidHubs": avoid_hubs, "undisputed": undisputed or None}
    data = asyncio.run(ask(settings, a, b, {"lang": lang, "hops": hops, "k": k, "where": where}))
    if json:
        write_json(data)
        return
    console = lines()
    for line in paragraphs(data["paths"]):
        console.print(line)


async def ask(settings: Settings, a: str, b: str, given: dict[str, Any]) -> dict[str, Any]:
    """The data of the answer. Raises Unanswered, and what `entity_of` raises."""
    async with asking(settings, "path") as instance:
        ends = {"from": await entity_of(instance, a, given["lang"]), "to": await entity_of(instance, b, given["lang"])}
        return await instance.data(QUESTION, **ends, **given)


def paragraphs(result: Record) -> Iterator[Text]:
    """The answer for a person: each path, then how far that goes."""
    for number, found in enumerate(result["paths"], 1):
        yield Text.assemble((f"{number}. ", "bold"), clean(" → ".join(node["caption"] for node in found["nodes"])))
        for hop in found["hops"]:
            yield from hopped(hop)
    for hub in result["avoided"]:
        yield clean(f"passed by: {hub['node']['caption']} (at least {amount(hub['degree'], 'edges')})")
    if result["truncated"]:
        yield Text(WHY[result["reason"]], "yellow")
    elif not result["paths"]:
        yield Text("no path recorded")


def hopped(hop: Record) -> Iterator[Text]:
    """A hop: the sentence, its date, and where its claims stand."""
    dates = [
        f"{word}{hop[name]['edtf']}"
        for name, word in (("date", ""), ("since", "since "), ("until", "until "))
        if hop[name]
    ]
    text = Text("   ").append_text(clean(f"{hop['sentence']}{f' ({chr(44).join(dates)})' if dates else ''}"))
    text.append("  [disputed]" if hop["disputed"] else "", "red")
    yield text.append(f"  [confidence {hop['confidence']}]", "dim")
    for claim in hop["claims"]:
        yield Text("       ").append_text(clean(placed(claim)))
