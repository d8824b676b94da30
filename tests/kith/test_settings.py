"""Settings: where they come from, and what is said of a wrong one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.errors import BadInput
from graph.store import Address
from kith.settings import Settings


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(("KITH_", "NEO4J_")):
            monkeypatch.delenv(name)


def test_without_any_it_is_this_machine_alone() -> None:
    settings = Settings.load()
    assert (settings.host, settings.port, settings.audience) == ("127.0.0.1", 8000, "sealed")
    assert settings.neo4j is None
    assert settings.entrance is None
    assert settings.data_dir.name == "kith"
    assert settings.data_dir.is_absolute()


def test_they_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {
        "KITH_DATA_DIR": str(tmp_path),
        "KITH_AUDIENCE": "public",
        "KITH_CORS_ORIGINS": "https://a.example, https://b.example",
        "KITH_PAGE_LIMIT": "50",
        "KITH_DEADLINE": "2.5",
        "KITH_HOST": "",
    }.items():
        monkeypatch.setenv(name, value)
    settings = Settings.load()
    assert settings.data_dir == tmp_path
    assert settings.audience == "public"
    assert settings.cors_origins == ("https://a.example", "https://b.example")
    assert (settings.page_limit, settings.deadline, settings.host) == (50, 2.5, "127.0.0.1")


def test_the_command_line_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KITH_PORT", "8001")
    assert Settings.load(port=8002, data_dir=tmp_path).port == 8002


@pytest.mark.parametrize(
    ("name", "value"),
    [("KITH_PORT", "many"), ("KITH_AUDIENCE", "friends"), ("KITH_DEADLINE", "0"), ("KITH_ENGINE_HEAP", "1g -Dx=y")],
)
def test_a_wrong_one_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadInput, match=name):
        Settings.load()


def test_a_server_with_its_password_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("a-secret-word\n")
    monkeypatch.setenv("NEO4J_URI", "neo4j+s://db.example")
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(tmp_path / "password"))
    monkeypatch.setenv("NEO4J_DATABASE", "people")
    settings = Settings.load()
    assert settings.neo4j == Address("neo4j+s://db.example", "neo4j", "a-secret-word", "people")
    assert "a-secret-word" not in repr((settings, settings.neo4j))


def test_a_token_given_as_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TOKEN", "a-secret-word")
    settings = Settings.load()
    assert settings.entrance == "a-secret-word"
    assert "a-secret-word" not in repr(settings)


def test_secrets_that_cannot_be_had(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("")
    monkeypatch.setenv("NEO4J_URI", "bolt://db.example")
    with pytest.raises(BadInput, match="without a password"):
        _ = Settings.load().neo4j
    for file, said in ((tmp_path / "none", "cannot be read"), (tmp_path / "empty", "is empty")):
        monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(file))
        with pytest.raises(BadInput, match=said):
            _ = Settings.load().neo4j
    monkeypatch.setenv("NEO4J_PASSWORD", "a-secret-word")
    with pytest.raises(BadInput, match="both set"):
        _ = Settings.load().neo4j
