"""`kith family`: ancestors, partners, siblings and descendants of a person as a tree in the terminal."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

import typer

from kith.cli.asking import Asking, asking
from kith.cli.entities import WHO, person_of
from kith.cli.options import AsJson, DataDir, Lang, lines, write_json
from kith.cli.pedigree import tree_of
from kith.settings import Settings

LISTS = {
    "partners": "relatives(maxDegree: 1, categories: [partner, coparent],",
    "siblings": "siblings(",
    "ancestors": "ancestors(depth: {depth},",
    "descendants": "descendants(depth: {depth},",
}
"""What is asked for, under the name that it has in the answer, in this order."""
QUESTION = """query ($id: ID!, $lang: String, $first: Int, $after: String, $parents: Int) {
  person(id: $id) {
    id caption(lang: $lang) parents(first: $parents) { nodes { id } }
    NAME: LIST lang: $lang, first: $first, after: $after) {
      totalCount truncated pageInfo { hasNextPage endCursor }
      edges {
        node { id caption(lang: $lang) parents(first: $parents) { nodes { id } } }
        label certainty category disputed
        relations { label certainty options { label path { person { id } next { id } links { assumed } } } }
      }
    }
  }
}"""
PAGE = 100
MOST = 2_000
"""Persons that are shown of one family."""


def family(
    a: Annotated[str, typer.Argument(metavar="A", help=f"Whose: {WHO}")],
    *,
    depth: Annotated[int, typer.Option("--depth", min=1, max=10, help="Generations up and down.")] = 3,
    lang: Lang = None,
    json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Show the family of A as a tree: ancestors, partners, siblings and descendants, with what each is to A.

    Who is kin by an assertion alone ("his grandmother") stands where the known links end, marked as such. Ends with 2
    where A is nobody or may be several, 3 where the database does not answer.

    Examples:
      kith family "Alexander Trufanov"
      kith family person/trufanov/yelena --depth 5 --lang he
    """
    settings = Settings.load(data_dir=data_dir) if data_dir else Settings.load()
    found = asyncio.run(ask(settings, a, depth, lang))
    if json:
        write_json(found)
    else:
        show(found)


async def ask(settings: Settings, a: str, depth: int, lang: str | None) -> dict[str, Any]:
    """The person with all four lists as `{"person": …}`, MOST persons at most. Raises as `kith kin` does."""
    async with asking(settings, "family") as instance:
        id_ = await person_of(instance, a, lang)
        person: dict[str, Any] = {}
        room = MOST
        for name, asked in LISTS.items():
            question = QUESTION.replace("NAME", name).replace("LIST", asked.format(depth=depth))
            person |= await listed(instance, question, name, room, {"id": id_, "lang": lang})
            room -= len(person[name]["edges"])
    return {"person": person}


async def listed(instance: Asking, question: str, name: str, room: int, given: dict[str, Any]) -> dict[str, Any]:
    """A person with one list, its pages put together, no longer than there is room."""
    most = min(PAGE, instance.settings.page_limit)
    edges: list[Any] = []
    after = None
    while True:
        first = max(1, min(most, room - len(edges)))
        data = await instance.data(question, **given, first=first, after=after, parents=most)
        person: dict[str, Any] = data["person"]
        page = person[name]
        edges += page["edges"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"] or len(edges) >= room:
            return person | {name: page | {"edges": edges[:room]}}


def show(found: dict[str, Any]) -> None:
    """The family for a person: the tree, and what is not in it."""
    console = lines()
    person = found["person"]
    console.print(tree_of(person))
    lists = [person[name] for name in LISTS]
    if not any(each["edges"] for each in lists):
        console.print("No family is recorded.")
    hidden = sum(each["totalCount"] - len(each["edges"]) for each in lists)
    if hidden:
        console.print(f"{MOST:,} are shown, {hidden:,} more are not: ask for fewer generations.", style="yellow")
    if any(each["truncated"] for each in lists):
        console.print("Somebody has more links than are looked at: there may be more kin.", style="yellow")
