"""Drives a headless Chromium over its DevTools protocol, and notes what a page asks for and runs into."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import shutil
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from websockets.asyncio.client import ClientConnection, connect

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--remote-debugging-port=0",
    "--window-size=1500,950",
]
SECONDS = 30.0

T = TypeVar("T")


def program() -> str | None:
    """Where Chromium is, None where it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@dataclass
class Tab:
    """One page: what it ran into stands in `problems`, what it asked for in `requests`."""

    connection: ClientConnection
    session: str = ""
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=itertools.count)
    _waiting: dict[int, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)

    async def attach(self) -> None:
        target = await self.call("Target.createTarget", url="about:blank")
        found = await self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        self.session = found["sessionId"]

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        message = {"id": number, "method": method, "params": parameters}
        await self.connection.send(json.dumps({**message, "sessionId": self.session} if self.session else message))
        return await asyncio.wait_for(self._waiting[number], SECONDS)

    async def listen(self) -> None:
        async for text in self.connection:
            message = json.loads(text)
            if "id" in message:
                waiting = self._waiting.pop(message["id"], None)
                if waiting and not waiting.cancelled():
                    waiting.set_result(message.get("result", {}))
            else:
                await self.note(message["method"], message.get("params", {}), message.get("sessionId", ""))

    async def note(self, method: str, found: dict[str, Any], session: str) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(found["request"]["url"])
        elif method == "Log.entryAdded" and found["entry"]["level"] == "error":
            self.problems.append(found["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.problems.append(json.dumps(found["exceptionDetails"])[:500])
        elif method == "Target.attachedToTarget" and session:
            await self.watch(found["sessionId"])

    async def watch(self, session: str) -> None:
        """Workers have sessions of their own."""
        for method in ("Log.enable", "Runtime.enable", "Network.enable", "Runtime.runIfWaitingForDebugger"):
            await self.connection.send(
                json.dumps({"id": -1 - next(self._numbers), "method": method, "sessionId": session, "params": {}})
            )

    async def open(self, url: str) -> None:
        for method in ("Page.enable", "Runtime.enable", "Network.enable", "Log.enable"):
            await self.call(method)
        await self.call("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=True, flatten=True)
        await self.call("Page.navigate", url=url)

    async def value(self, expression: str) -> Any:
        """What JavaScript gives; a promise is awaited."""
        found = await self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    async def until(self, expression: str) -> Any:
        """What JavaScript gives once it is truthy."""
        return await soon(lambda: self.value(expression))

    async def picture(self, file: Path) -> None:
        found = await self.call("Page.captureScreenshot", format="png")
        await asyncio.to_thread(file.write_bytes, base64.b64decode(found["data"]))


@asynccontextmanager
async def browsing(profile: Path) -> AsyncIterator[Tab]:
    """A tab of a new browser with an empty profile, which can resolve no name but this machine's."""
    flags = [*FLAGS, f"--user-data-dir={profile}", "about:blank"]
    browser = await asyncio.create_subprocess_exec(program() or PROGRAMS[0], *flags, stdout=DEVNULL, stderr=DEVNULL)
    try:
        async with connect(await debugger(profile), max_size=None) as connection:
            tab = Tab(connection)
            listening = asyncio.create_task(tab.listen())
            try:
                await tab.attach()
                yield tab
            finally:
                listening.cancel()
    finally:
        browser.terminate()
        await browser.wait()


async def debugger(profile: Path) -> str:
    """The address that the browser writes down once it listens."""

    def lines() -> list[str]:
        file = profile / "DevToolsActivePort"
        return file.read_text().splitlines() if file.exists() else []

    port, path = await soon(lambda: asyncio.to_thread(lines), lambda found: len(found) == 2)
    return f"ws://127.0.0.1:{port}{path}"


async def soon(ask: Callable[[], Awaitable[T]], enough: Callable[[T], object] = bool) -> T:
    """What `ask` gives once it is enough; TimeoutError after a while."""
    async with asyncio.timeout(SECONDS):
        while True:
            if enough(found := await ask()):
                return found
            await asyncio.sleep(0.05)
