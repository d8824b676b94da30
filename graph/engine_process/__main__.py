"""The embedded engine's own process: native ArcadeDB with a Bolt listener on loopback, until its standard input ends.

Started by the supervisor, which writes one line of JSON (`Order`) to its standard input: so no password stands on a
command line, and however the supervisor ends, the engine ends with it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path

import arcadedb

from graph.engine_process.locks import Lock
from graph.engine_process.order import DATABASE, READY, Order, configuration, guards

PATIENCE = 20.0


def prepare(order: Order) -> None:
    """Set the process up: files for its user alone, guards in place before the engine is loaded."""
    os.umask(0o077)
    os.environ["ARCADEDB_NATIVE_ISOLATE_ARGS"] = " ".join(guards(order))
    os.environ["ARCADEDB_LOG_DIR"] = str(Path(order.root) / "log")
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"


def serve(order: Order, ended: threading.Event) -> None:
    """Open the database, declare its schema, say so, and stay until `ended`."""
    server = arcadedb.create_server(order.root, order.password, configuration(order))
    server.start()
    try:
        database = server.get_database(DATABASE)
        with database.transaction():
            for statement in order.schema:
                database.command("sql", statement)
        print(READY, flush=True)
        ended.wait()
    finally:
        server.stop()


def watch(ended: threading.Event) -> None:
    """Wait for the end of standard input. A stop that hangs is cut: the log on disk keeps what was acknowledged."""
    sys.stdin.buffer.read()
    ended.set()
    cut = threading.Timer(PATIENCE, os._exit, (1,))
    cut.daemon = True
    cut.start()


def main() -> None:
    """Serve as ordered on standard input; ends with status 1 and a line on standard error where it cannot."""
    # Ctrl-C in a terminal is for the supervisor: it ends this process once its own work is done.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    order = Order(**json.loads(sys.stdin.buffer.readline()))
    prepare(order)
    ended = threading.Event()
    threading.Thread(target=watch, args=(ended,), daemon=True).start()
    lock = Lock.wait(Path(order.lock), PATIENCE)
    if lock is None:
        sys.exit("Another engine has this data folder open.")
    try:
        serve(order, ended)
    except arcadedb.ArcadeDBError as error:
        sys.exit(f"The engine failed: {error}")


if __name__ == "__main__":
    main()
