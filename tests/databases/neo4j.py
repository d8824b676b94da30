"""A real Neo4j for tests: one that is named by the environment, or one started from Maven artifacts."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError
from platformdirs import user_cache_path

from graph.engine_process.locks import Lock
from graph.store import Address

VERSION = "5.26.24"
OLDEST_JAVA = 17
BUILDING = 900.0
STARTING = 120.0
FIRST_PASSWORD = "neo4j"
_OPENS = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_FLAGS = (
    "-Xms256m",
    "-Xmx1g",
    "-XX:+UseSerialGC",
    "-Dfile.encoding=UTF-8",
    "-Dio.netty.tryReflectionSetAccessible=true",
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENS),
)
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>kith</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version><packaging>pom</packaging>
<dependencies>
<dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version></dependency>
<dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{VERSION}</version></dependency>
</dependencies>
<build><plugins><plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId>
<version>3.6.1</version><executions><execution><phase>package</phase><goals><goal>copy-dependencies</goal></goals>
<configuration><includeScope>runtime</includeScope></configuration></execution></executions></plugin></plugins>
<directory>${{project.basedir}}/target</directory></build></project>
"""


class Unavailable(Exception):
    """No Neo4j can be had here, and why."""


def named() -> Address | None:
    """The server that the environment names for tests."""
    uri = os.environ.get("KITH_TEST_NEO4J_URI")
    if not uri:
        return None
    return Address(
        uri,
        os.environ.get("KITH_TEST_NEO4J_USERNAME", "neo4j"),
        os.environ.get("KITH_TEST_NEO4J_PASSWORD", ""),
        os.environ.get("KITH_TEST_NEO4J_DATABASE", "neo4j"),
    )


def carries(address: Address, mark: str) -> bool:
    """Whether the database there has the mark of one that tests may empty."""
    with neo4j.GraphDatabase.driver(address.uri, auth=(address.username, address.password)) as driver:
        found = driver.execute_query("MATCH (m:Meta {id: $mark}) RETURN m.id", mark=mark, database_=address.database)
    return bool(found.records)


@contextmanager
def started(home: Path) -> Iterator[Address]:
    """A Neo4j of its own, thrown away afterwards; raises Unavailable where Java, Maven or the jars are missing."""
    java, libraries = _java(), _libraries()
    port = _free_port()
    address = Address(f"bolt://127.0.0.1:{port}", "neo4j", secrets.token_urlsafe(16))
    _configure(home, port)
    places = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    path = f"{home / 'conf'}{os.pathsep}{libraries / '*'}"
    folders = [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    with (home / "console.log").open("w") as console:
        process = subprocess.Popen(
            [java, *_FLAGS, "-cp", path, "org.neo4j.server.CommunityEntryPoint", *folders, "--console-mode"],
            env=places,
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=console,
        )
    try:
        _await(process, address, home)
        yield address
    finally:
        # Its data is thrown away: an orderly stop would take ten seconds.
        process.kill()
        process.wait()


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    if java is None:
        raise Unavailable(
            f"there is no java; install Java {OLDEST_JAVA} or newer, or name a server in KITH_TEST_NEO4J_URI"
        )
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if version is None or int(version[1]) < OLDEST_JAVA:
        raise Unavailable(
            f"java is older than {OLDEST_JAVA}; install a newer one, or name a server in KITH_TEST_NEO4J_URI"
        )
    return java


def _libraries() -> Path:
    """The folder of Neo4j's jars in the user's cache; fetched by Maven the first time."""
    cache = user_cache_path("kith-tests")
    cache.mkdir(parents=True, exist_ok=True)
    libraries = cache / f"neo4j-{VERSION}"
    if libraries.is_dir():
        return libraries
    lock = Lock.wait(cache / f"neo4j-{VERSION}.lock", BUILDING)
    if lock is None:
        raise Unavailable("another run is fetching Neo4j's jars and does not come to an end")
    try:
        if not libraries.is_dir():
            _fetch(cache / f"fetching-{os.getpid()}", libraries)
    finally:
        lock.release()
    return libraries


def _fetch(work: Path, libraries: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("there is no mvn to fetch Neo4j with; install Maven, or name a server in KITH_TEST_NEO4J_URI")
    work.mkdir()
    try:
        (work / "pom.xml").write_text(_POM)
        done = subprocess.run(
            [maven, "-q", "-B", "package"], cwd=work, capture_output=True, text=True, timeout=BUILDING, check=False
        )
        if done.returncode != 0:
            raise Unavailable(f"Maven could not fetch Neo4j: {(done.stdout + done.stderr).strip()[:300]}")
        (work / "target" / "dependency").rename(libraries)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _configure(home: Path, port: int) -> None:
    for name in ("conf", "data", "logs", "plugins", "import", "run"):
        (home / name).mkdir(parents=True)
    listen = f"127.0.0.1:{port}"
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": listen,
        "server.bolt.advertised_address": listen,
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": "64m",
        "dbms.usage_report.enabled": "false",
        "db.tx_log.rotation.retention_policy": "1 files",
    }
    (home / "conf" / "neo4j.conf").write_text("".join(f"{name}={value}\n" for name, value in settings.items()))


def _await(process: subprocess.Popen[bytes], address: Address, home: Path) -> None:
    """Ready is a first answer from the process that was started: an open port may be another server's."""
    until = time.monotonic() + STARTING
    while time.monotonic() < until and process.poll() is None:
        try:
            _set_password(address)
        except (DriverError, Neo4jError):
            time.sleep(0.2)
        else:
            return
    said = (home / "console.log").read_text(errors="replace")[-500:]
    raise RuntimeError(f"Neo4j did not start: {said}")


def _set_password(address: Address) -> None:
    """The first login must change the password; done here, it saves the start of a second Java."""
    with neo4j.GraphDatabase.driver(
        address.uri, auth=("neo4j", FIRST_PASSWORD), max_transaction_retry_time=0
    ) as driver:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
            {"old": FIRST_PASSWORD, "new": address.password},
            database_="system",
        )
    with neo4j.GraphDatabase.driver(address.uri, auth=(address.username, address.password)) as driver:
        driver.execute_query("RETURN 1", database_=address.database)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
