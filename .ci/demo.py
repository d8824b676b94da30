"""Start `kith demo` as a person would, ask what it proposes, stop it: `demo.py COMMAND…` (standard library only).

Passes (exit 0) when the address and the first question that it prints lead to an answer, and when nothing of it lives
on after it was stopped. The demo runs in a data folder of its own, which is removed.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
QUESTION = re.compile(r"^\{\n.*?^\}\n", re.MULTILINE | re.DOTALL)
SECONDS_TO_START = 300
SECONDS_TO_STOP = 30


def printed(output: Path, process: subprocess.Popen[bytes]) -> tuple[str, str]:
    """The address and the question that the demo printed, waited for."""
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        text = output.read_text(errors="replace")
        address, question = ADDRESS.search(text), QUESTION.search(text)
        if address and question:
            return address.group(), question.group()
        if process.poll() is not None:
            raise SystemExit(f"The demo ended with {process.returncode} before it printed an address and a question.")
        time.sleep(0.05)
    raise SystemExit(f"The demo printed no address and question in {SECONDS_TO_START} s.")


def ask(address: str, question: str) -> dict[str, Any]:
    """The answer to a GraphQL question, as it came."""
    request = Request(  # noqa: S310 - the address matched ADDRESS
        f"{address}/graphql",
        json.dumps({"query": question}).encode(),
        {"content-type": "application/json", "accept": "application/graphql-response+json, application/json"},
    )
    with urlopen(request, timeout=30) as response:  # noqa: S310 - the same
        answer: dict[str, Any] = json.load(response)
        return answer


def is_full(answer: Any) -> bool:
    """Whether no list of the answer is empty, at any depth; what is not known of something may be null."""
    if isinstance(answer, list):
        return bool(answer) and all(map(is_full, answer))
    return not isinstance(answer, dict) or all(map(is_full, answer.values()))


def left_over(folder: Path) -> list[str]:
    """The processes that still have this data folder in their command or environment (where /proc tells)."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue
        if int(process.name) != os.getpid() and str(folder).encode() in told:
            found.append(process.name)
    return found


@contextmanager
def running(command: list[str], folder: Path, output: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The command, running; stopped by its id at the end, with its group if it does not go by itself."""
    environment = {**os.environ, "KITH_DATA_DIR": str(folder), "NO_COLOR": "1", "COLUMNS": "200"}
    with output.open("wb") as sink:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, env=environment, start_new_session=True
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            sys.stderr.write(f"The demo did not stop within {SECONDS_TO_STOP} s.\n")
        sys.stdout.write(output.read_text(errors="replace"))


def main(command: list[str]) -> None:
    """Run the whole check; raises SystemExit with a sentence where something is missing."""
    with tempfile.TemporaryDirectory(prefix="kith-demo-") as name:
        folder, output = Path(name, "data"), Path(name, "output")
        begun = time.monotonic()
        with running(command, folder, output) as process:
            answer = ask(*printed(output, process))
            seconds = time.monotonic() - begun
        data = answer.get("data") or {}
        if answer.get("errors") or not data or None in data.values() or not is_full(data):
            raise SystemExit(f"The demo did not answer its question: {answer}")
        time.sleep(1)
        if still := left_over(folder):
            raise SystemExit(f"The demo left processes behind: {', '.join(still)}")
        sys.stdout.write(f"The demo answered after {seconds:.1f} s and left nothing running.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
