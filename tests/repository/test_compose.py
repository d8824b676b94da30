"""docker-compose.yml keeps its promises: pinned, on loopback, without rights, in order, a password of its own."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from graph.store import Address, Store
from tests.repository.files import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
LASTING = ("neo4j", "kith")
SCRIPT = ROOT / "docker" / "first-start.sh"
DOCKER = shutil.which("docker")


def environment(service: str) -> dict[str, str]:
    """The environment that the compose file gives a service."""
    found: dict[str, str] = SERVICES[service].get("environment", {})
    return found


def mounts(service: str) -> dict[str, str]:
    """Volume by the path at which a service sees it; read-only mounts end in `:ro`."""
    parts = [entry.split(":") for entry in SERVICES[service]["volumes"]]
    return {path: ":".join([volume, *mode]) for volume, path, *mode in parts}


def first_start(folder: Path) -> subprocess.CompletedProcess[str]:
    """The one-shot script, run by a plain shell."""
    return subprocess.run(["sh", str(SCRIPT), str(folder)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("service", SERVICES, ids="service {}".format)
def test_images_are_pinned_or_built_here(service: str) -> None:
    image = SERVICES[service]["image"]
    assert "build" in SERVICES[service] or re.fullmatch(r"[a-z0-9/]+:\d+\.\d+\.\d+(-[a-z]+)?", image), image


def test_neo4j_is_the_version_that_was_tried() -> None:
    assert SERVICES["neo4j"]["image"] == "neo4j:5.26.24-community"


def test_ports_are_published_on_loopback_alone() -> None:
    ports = {name: service.get("ports", []) for name, service in SERVICES.items()}
    assert ports == {"first-start": [], "neo4j": [], "kith": ["127.0.0.1:${KITH_PORT:-8000}:8000"]}
    assert not [name for name, service in SERVICES.items() if service.get("network_mode") == "host"]


@pytest.mark.parametrize("service", SERVICES, ids="service {}".format)
def test_services_have_no_rights_to_lose(service: str) -> None:
    settings = SERVICES[service]
    user, group = settings["user"].split(":")
    assert int(user) > 0
    assert int(group) > 0
    assert settings["cap_drop"] == ["ALL"]
    assert settings["security_opt"] == ["no-new-privileges:true"]
    assert not settings.get("privileged")
    assert not any("docker.sock" in volume for volume in settings["volumes"])


@pytest.mark.parametrize("service", ["first-start", "kith"])
def test_what_is_built_here_cannot_change_its_own_files(service: str) -> None:
    assert SERVICES[service]["read_only"] is True


def test_data_lives_in_named_volumes() -> None:
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert used == set(COMPOSE["volumes"])
    assert mounts("neo4j")["/data"] == "neo4j-data"
    assert mounts("kith")["/data"] == "kith-data"


def test_services_start_in_order() -> None:
    assert SERVICES["neo4j"]["depends_on"] == {"first-start": {"condition": "service_completed_successfully"}}
    assert SERVICES["kith"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    for service in LASTING:
        assert SERVICES[service]["healthcheck"]["test"][0] == "CMD"
        assert SERVICES[service]["restart"] == "unless-stopped"


def test_the_password_is_in_files_alone() -> None:
    for service in LASTING:
        assert mounts(service)["/secrets"] == "secrets:ro"
        assert not {"NEO4J_AUTH", "NEO4J_PASSWORD"} & set(environment(service))
    assert environment("neo4j")["NEO4J_AUTH_FILE"] == "/secrets/neo4j-auth"
    assert environment("kith")["NEO4J_PASSWORD_FILE"] == "/secrets/neo4j-password"
    assert mounts("first-start") == {"/secrets": "secrets"}


def test_the_database_is_reached_by_kith_alone() -> None:
    assert COMPOSE["networks"]["database"] == {"internal": True}
    assert SERVICES["neo4j"]["networks"] == ["database"]
    assert environment("kith")["NEO4J_URI"] == "bolt://neo4j:7687"
    assert environment("neo4j")["NEO4J_dbms_security_allow__csv__import__from__file__urls"] == "false"


@pytest.mark.neo4j
@pytest.mark.anyio
async def test_neo4j_knows_every_setting_that_it_is_given(neo4j_address: Address) -> None:
    names = [name.removeprefix("NEO4J_") for name in environment("neo4j") if name != "NEO4J_AUTH_FILE"]
    store = await Store.connect(neo4j_address)
    try:
        rows = await store.read("SHOW SETTINGS YIELD name RETURN name")
    finally:
        await store.close()
    given = {name.replace("__", "\0").replace("_", ".").replace("\0", "_") for name in names}
    assert given <= {row[0] for row in rows}


def test_the_door_without_a_token_is_told_to_be_on_loopback() -> None:
    assert environment("kith")["KITH_PUBLISHED_ON_LOOPBACK"] == "true"
    assert "KITH_PUBLISHED_ON_LOOPBACK" not in (ROOT / "Dockerfile").read_text()


def test_the_first_start_writes_both_forms_of_one_password(tmp_path: Path) -> None:
    assert first_start(tmp_path).returncode == 0
    password, auth = tmp_path / "neo4j-password", tmp_path / "neo4j-auth"
    assert re.fullmatch(r"[0-9a-f]{64}", password.read_text())
    assert auth.read_text() == f"neo4j/{password.read_text()}"
    assert stat.S_IMODE(password.stat().st_mode) == 0o400
    assert stat.S_IMODE(auth.stat().st_mode) == 0o440
    assert sorted(path.name for path in tmp_path.iterdir()) == ["neo4j-auth", "neo4j-password"]


def test_the_password_is_random_and_never_shown(tmp_path: Path) -> None:
    passwords = set()
    for name in "abc":
        (tmp_path / name).mkdir()
        result = first_start(tmp_path / name)
        passwords.add((tmp_path / name / "neo4j-password").read_text())
        assert (tmp_path / name / "neo4j-password").read_text() not in result.stdout + result.stderr
    assert len(passwords) == 3


def test_a_later_start_changes_nothing(tmp_path: Path) -> None:
    first_start(tmp_path)
    before = {path.name: (path.read_text(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    assert first_start(tmp_path).returncode == 0
    assert {path.name: (path.read_text(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


def test_a_first_start_that_was_cut_short_is_completed(tmp_path: Path) -> None:
    first_start(tmp_path)
    password = (tmp_path / "neo4j-password").read_text()
    (tmp_path / "neo4j-auth").unlink()
    assert first_start(tmp_path).returncode == 0
    assert (tmp_path / "neo4j-auth").read_text() == f"neo4j/{password}"
    assert (tmp_path / "neo4j-password").read_text() == password


def test_a_folder_that_cannot_be_written_stops_the_start(tmp_path: Path) -> None:
    assert first_start(tmp_path / "absent").returncode != 0


@pytest.mark.parametrize(("status", "expected"), [(200, 0), (503, 1)])
def test_the_healthcheck_asks_readyz(status: int, expected: int) -> None:
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.handle_request).start()
        command = [sys.executable, str(ROOT / "docker" / "ready.py"), str(server.server_port)]
        assert subprocess.run(command, check=False, timeout=30).returncode == expected
    assert asked == ["/readyz"]
    assert SERVICES["kith"]["healthcheck"]["test"] == ["CMD", "kith-ready"]


def test_the_healthcheck_fails_where_nothing_listens() -> None:
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        port = server.server_port
    command = [sys.executable, str(ROOT / "docker" / "ready.py"), str(port)]
    assert subprocess.run(command, check=False, timeout=30).returncode == 1


def can_compose() -> bool:
    """Whether a docker client with its compose plugin is here; an engine is not needed to read the file."""
    if DOCKER is None:
        return False
    return subprocess.run([DOCKER, "compose", "version"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_compose(), reason="there is no docker client with the compose plugin here")
def test_docker_itself_reads_the_file() -> None:
    result = subprocess.run(
        [str(DOCKER), "compose", "config", "--quiet"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
