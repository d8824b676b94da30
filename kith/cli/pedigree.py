"""A family as a tree: who stands beneath whom, and the line that each person gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any

from rich.text import Text
from rich.tree import Tree

from kith.tables import clean

Record = Mapping[str, Any]
Places = dict[str, list[str]]
"""Who stands beneath somebody."""


def tree_of(person: Record) -> Tree:
    """The tree of a person with the lists `ancestors`, `partners`, `siblings` and `descendants`."""
    root = str(person["id"])
    tree = Tree(name(person))
    ancestors, descendants = (person[each]["edges"] for each in ("ancestors", "descendants"))
    partners = person["partners"]["edges"]
    coparents = [edge for edge in partners if edge["category"] == "coparent"]
    hang(tree, "ancestors", root, ancestors, upward(person, ancestors))
    flat(tree, "partners", [edge for edge in partners if edge not in coparents])
    flat(tree, "parents of the same children", coparents)
    flat(tree, "siblings", person["siblings"]["edges"])
    hang(tree, "descendants", root, descendants, downward(root, descendants))
    return tree


def flat(tree: Tree, title: str, edges: Iterable[Record]) -> None:
    """A branch of persons who all stand beside the root."""
    hang(tree, title, "", list(edges), {})


def hang(tree: Tree, title: str, root: str, edges: Sequence[Record], places: Places) -> None:
    """A branch: everybody at their places, in full the first time; who is at none that leads there, at its top."""
    if not edges:
        return
    branch = tree.add(Text(title, "bold"))
    known = {str(edge["node"]["id"]): edge for edge in edges}
    loose = loosely(root, edges, places) if root else {}
    apart = {id_ for below in loose.values() for id_ in below if assumed(known[id_])}
    seen: set[str] = set()

    def grow(first: Sequence[str]) -> None:
        waiting = [(branch, id_) for id_ in reversed(first)]
        while waiting:
            at, id_ = waiting.pop()
            again = id_ in seen
            added = at.add(line(known[id_], again=again, apart=id_ in apart))
            # Nobody is gone through twice, so that loops of descent end too.
            below = [] if again else [*places.get(id_, ()), *loose.get(id_, ())]
            waiting += [(added, each) for each in reversed(below)]
            seen.add(id_)

    grow([*places.get(root, ()), *loose.get(root, ())])
    for id_ in known:
        if id_ not in seen:
            grow([id_])


def upward(person: Record, edges: Sequence[Record]) -> Places:
    """The parents of everybody, as far as they are among the ancestors."""
    known = {edge["node"]["id"] for edge in edges}
    nodes = [person, *(edge["node"] for edge in edges)]
    return {node["id"]: [id_ for id_ in parents(node) if id_ in known] for node in nodes}


def downward(root: str, edges: Sequence[Record]) -> Places:
    """The children of everybody, as far as they are among the descendants."""
    places: Places = {root: []} | {edge["node"]["id"]: [] for edge in edges}
    for edge in edges:
        for id_ in parents(edge["node"]):
            if id_ in places:
                places[id_].append(edge["node"]["id"])
    return places


def parents(node: Record) -> list[str]:
    """The ids of the parents of a node, each once."""
    return list(dict.fromkeys(str(parent["id"]) for parent in node["parents"]["nodes"]))


def loosely(root: str, edges: Sequence[Record], places: Places) -> Places:
    """Whom no parenthood puts anywhere: beneath the last person whom known links surely lead to from the root."""
    placed = {id_ for below in places.values() for id_ in below}
    found: Places = {}
    for edge in edges:
        if edge["node"]["id"] not in placed:
            found.setdefault(surely(root, edge), []).append(edge["node"]["id"])
    return found


def surely(root: str, edge: Record) -> str:
    """The last person on the way from the root whom every reading passes over links that sources tell."""
    ways = [
        reached(root, option["path"], edge["node"]["id"])
        for relation in edge["relations"]
        for option in relation["options"]
    ]
    common = list(takewhile(lambda at: len(set(at)) == 1, zip(*ways, strict=False)))
    return common[-1][0] if common else root


def assumed(edge: Record) -> bool:
    """Whether every path to somebody has a link in it that no source tells."""
    paths = [option["path"] for relation in edge["relations"] for option in relation["options"]]
    return all(any(link["assumed"] for step in path for link in step["links"]) for path in paths if path)


def reached(root: str, path: Sequence[Record], end: str) -> list[str]:
    """Whom a path passes from the root on, up to the first link that is assumed, and without its end."""
    passed = [root]
    for step in reversed(path):
        if not step["person"] or step["person"]["id"] == end or any(link["assumed"] for link in step["links"]):
            break
        passed.append(step["person"]["id"])
    return passed


def line(edge: Record, *, again: bool, apart: bool) -> Text:
    """A person in the tree: caption, what they are to the root, id, and what is to be known of that."""
    labels = dict.fromkeys(relation["label"] for relation in edge["relations"])
    text = clean(edge["node"]["caption"]).append("  ").append_text(clean("; ".join(labels)))
    text.append(clean(f"  {edge['node']['id']}").plain, "dim")
    if again:
        return text.append("  [above]", "dim")
    text.append("  [links unknown]" if apart else "", "yellow")
    text.append("  [possible only]" if edge["certainty"] != "certain" else "", "yellow")
    return text.append("  [disputed]" if edge["disputed"] else "", "red")


def name(person: Record) -> Text:
    """The root."""
    text = clean(person["caption"])
    text.stylize("bold")
    return text.append(clean(f"  {person['id']}").plain, "not bold dim")
