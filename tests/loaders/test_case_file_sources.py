"""The sources of a case file: what each is taken from, as far as the file tells."""

from __future__ import annotations

from tests.loaders.cases import HEAD, case_of


def test_a_source_knows_all_that_it_comes_from_cited_or_not() -> None:
    chain = "wire: {title: W}\n  agency: {title: A, derivedFrom: wire}\n  copy: {title: C, derivedFrom: agency}\n"
    head = HEAD.replace("people:", f"  {chain}people:", 1)
    (claim,) = case_of(f"{head}  copy p1:\n    - born: {{of: anna, is: 1990}}\n").claims
    assert claim.source.derived_from == "source/demo/agency"
    assert [source.id for source in claim.source.above] == ["source/demo/agency", "source/demo/wire"]
