"""The documents hold together: links lead somewhere, the index is whole, the changelog and the decisions keep form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.repository.files import ROOT, listed, pyproject, texts

DOCUMENTS = texts("*.md")
CODE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)(?: \"[^\"]*\")?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PARTS = ["Choice.", "Refused.", "Look again"]
DECISIONS = listed("docs/decisions/[0-9]*.md")


def links(document: Path) -> set[str]:
    """The relative links of a document; addresses of other sites are theirs to keep."""
    found = LINK.findall(CODE.sub("", DOCUMENTS[document]))
    return {link for link in found if not re.match(r"[a-z]+:", link)}


def target(document: Path, link: str) -> Path:
    """The file, relative to the root, that a link of a document leads to."""
    path = link.partition("#")[0]
    return Path((ROOT / document.parent / path).resolve() if path else ROOT / document).relative_to(ROOT)


def anchors(text: str) -> set[str]:
    """The names under which the headings of a document are reached."""
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()).strip() for heading in HEADING.findall(CODE.sub("", text))]
    return {heading.replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_links_lead_somewhere(document: Path) -> None:
    for link in links(document):
        path, _, anchor = link.partition("#")
        found = target(document, link)
        assert (ROOT / found).exists(), f"{document}: {path}"
        assert not anchor or anchor in anchors(DOCUMENTS[found]), f"{document}: {link}"


def test_every_page_of_the_docs_is_in_the_index() -> None:
    index = Path("docs/README.md")
    missing = set(listed("docs/*.md")) - {target(index, link) for link in links(index)} - {index}
    assert not sorted(map(str, missing))


def test_the_changelog_keeps_its_form() -> None:
    text = DOCUMENTS[Path("CHANGELOG.md")]
    sections = re.findall(r"^## \[([^\]]+)\](?: - (\d{4}-\d\d-\d\d))?$", text, re.MULTILINE)
    assert sections[0] == ("Unreleased", "")
    assert all(date for _, date in sections[1:])
    versions = [Version(version) for version, _ in sections[1:]]
    assert versions == sorted(versions, reverse=True)
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


@pytest.mark.parametrize("decision", DECISIONS, ids=str)
def test_a_decision_says_what_was_chosen_and_refused(decision: Path) -> None:
    assert DOCUMENTS[decision].startswith(f"# {decision.name[:4]} · ")
    assert re.findall(r"^\*\*([^*]+)\*\*", DOCUMENTS[decision], re.MULTILINE) == PARTS


def test_decisions_are_numbered_once() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers
    assert len(numbers) == len(set(numbers))


def test_every_dependency_has_its_reason() -> None:
    (page,) = listed("docs/decisions/*-dependencies.md")
    project = pyproject()
    groups = project["dependency-groups"]
    asked = [*project["project"]["dependencies"], *groups["build"], *groups["dev"]]
    names = {Requirement(entry).name for entry in asked if isinstance(entry, str)}
    explained = set(re.findall(r"`([\w.-]+)(?:\[\w+\])?`", DOCUMENTS[page]))
    assert not names - explained
