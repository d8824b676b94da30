"""Families for tests: short ways to write links, the example's family, and a few royal houses."""

from __future__ import annotations

from collections.abc import Iterable

from graph.kinship import Family, Link, kinship, label

SEXES = {"f": "female", "m": "male", "": ""}


def parent(child: str, *parents: str, kind: str = "birth") -> list[Link]:
    return [Link("PARENT_OF", one, child, f"{one}>{child} {kind}", kind) for one in parents]


def partner(one: str, other: str, kind: str = "married", *, former: bool = False) -> Link:
    return Link("PARTNER_OF", one, other, f"{one}={other} {kind}", kind, former)


def sibling(one: str, other: str, kind: str = "unspecified") -> Link:
    return Link("SIBLING_OF", one, other, f"{one}~{other}", kind)


def kin(one: str, other: str, up: int, down: int, line: str = "unknown") -> Link:
    return Link("KIN_OF", one, other, f"{one}:{other} {up}.{down}", up=up, down=down, line=line)


def family(*links: Link | Iterable[Link], f: str = "", m: str = "", complete: Iterable[str] | None = None) -> Family:
    """A family of links; `f` and `m` list the women and the men."""
    flat = [link for each in links for link in ([each] if isinstance(each, Link) else each)]
    sex = {**dict.fromkeys(f.split(), "female"), **dict.fromkeys(m.split(), "male")}
    return Family(flat, sex, None if complete is None else set(complete))


def labels(known: Family, a: str, b: str, lang: str = "en") -> list[str]:
    """The names of all that A is to B, the closest first."""
    return [label(relation, lang) for relation in kinship(known, a, b).relations]


def example() -> Family:
    """The family of the example case, as its report tells of it."""
    return family(
        parent("alexander", "yelena", "vitali", kind="unspecified"),
        partner("alexander", "partner", "partner"),
        kin("grandmother", "alexander", 2, 0),
        f="yelena grandmother",
        m="alexander vitali",
    )


def houses() -> Family:
    """Saxe-Coburg, Glücksburg, Hesse and Romanov, as far as the relations that are tested need them."""
    children = {
        ("victoria", "albert"): "edward-vii victoria-princess-royal alice",
        ("edward-vii", "alexandra-of-denmark"): "george-v",
        ("george-v", "mary-of-teck"): "george-vi",
        ("george-vi", "elizabeth-bowes-lyon"): "elizabeth-ii",
        ("elizabeth-ii", "philip"): "charles-iii",
        ("christian-ix", "louise-of-hesse-kassel"): "alexandra-of-denmark george-i-of-greece dagmar",
        ("george-i-of-greece", "olga"): "andrew",
        ("andrew", "alice-of-battenberg"): "philip",
        ("louis-of-battenberg", "victoria-of-hesse"): "alice-of-battenberg",
        ("louis-iv", "alice"): "victoria-of-hesse alix",
        ("louis-ii", "wilhelmine"): "charles-of-hesse marie-of-hesse",
        ("charles-of-hesse", "elisabeth-of-prussia"): "louis-iv",
        ("alexander-ii", "marie-of-hesse"): "alexander-iii",
        ("alexander-iii", "dagmar"): "nicholas-ii",
        ("frederick-iii", "victoria-princess-royal"): "wilhelm-ii",
    }
    women = (
        "victoria victoria-princess-royal alice alexandra-of-denmark mary-of-teck elizabeth-bowes-lyon elizabeth-ii "
        "louise-of-hesse-kassel dagmar olga alice-of-battenberg victoria-of-hesse alix wilhelmine elisabeth-of-prussia "
        "marie-of-hesse"
    )
    couples = [partner(*couple) for couple in [*children, ("nicholas-ii", "alix")]]
    links = [parent(child, *couple) for couple, born in children.items() for child in born.split()]
    everybody = {end for link in couples for end in link.ends} | {link.end for each in links for link in each}
    return family(couples, *links, f=women, m=" ".join(everybody - set(women.split())))
