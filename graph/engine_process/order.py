"""What the supervisor orders of the engine's process: where, and with which guards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

READY = "ready"
USERNAME = "root"
DATABASE = "neo4j"


@dataclass(frozen=True, slots=True)
class Order:
    """What to start: `root` and `lock` are paths, `timeout` the seconds that a statement may run, `schema` is SQL."""

    root: str
    lock: str
    port: int
    password: str
    timeout: float
    heap: str
    schema: Sequence[str]


def guards(order: Order) -> list[str]:
    """Engine settings that its defaults lack, as flags: as configuration of the server they would have no effect.

    Filling gaps in old pages takes longer the more of them there are. The young generation goes by the smallest heap;
    a tiny one is collected ten times a second while much is written.
    """
    settings = {
        "bolt.host": "127.0.0.1",
        "server.httpIncomingHost": "127.0.0.1",
        "server.mode": "production",
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "command.timeout": str(int(order.timeout * 1000)),
        "txWalFlush": "2",
        "support.autoRegister": "false",
        "bucketReuseSpaceMode": "low",
    }
    return [f"-Darcadedb.{name}={value}" for name, value in settings.items()] + [
        f"-Xms{order.heap}",
        f"-Xmx{order.heap}",
    ]


def configuration(order: Order) -> dict[str, Any]:
    """The server's configuration: Bolt on loopback; HTTP cannot be switched off, so it gets a random loopback port."""
    return {
        "mode": "production",
        "host": "127.0.0.1",
        "http_port": 0,
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_host": "127.0.0.1",
        "bolt_port": order.port,
        "server_defaultDatabases": f"{DATABASE}[root]",
    }
