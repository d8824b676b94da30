"""The engine's place in the data folder: its files, their modes, its password, and where it listens."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from graph.engine_process.order import DATABASE, USERNAME
from graph.errors import BadInput, DatabaseUnreachable
from graph.store.address import Address


@dataclass(frozen=True, slots=True)
class Notice:
    """What a running engine tells others: `owner` names the command whose process `pid` supervises it.

    `child` is the engine's own process; `background` whether the owner is the process that `kith db start` leaves.
    """

    port: int
    pid: int
    child: int
    owner: str
    background: bool
    started: str


@dataclass(frozen=True, slots=True)
class Folder:
    """The engine's folder inside a data folder; only its user may look into it."""

    path: Path

    @classmethod
    def of(cls, data_dir: Path) -> Self:
        """The folder in `data_dir`, which need not exist yet."""
        return cls(data_dir.expanduser().absolute() / "engine")

    def make(self) -> Self:
        """Make it where it is missing, and close it to other users; raises BadInput where that cannot be."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self.path, self.logs):
                folder.mkdir(mode=0o700, exist_ok=True)
                folder.chmod(0o700)
        except OSError as error:
            raise BadInput(
                f"The data folder {self.path.parent} cannot be used: {error.strerror or error}.",
                "Choose another with --data-dir or KITH_DATA_DIR.",
            ) from None
        return self

    @property
    def logs(self) -> Path:
        """What the engine and its child say."""
        return self.path / "log"

    @property
    def log(self) -> Path:
        """What the child said since its last start."""
        return self.logs / "child.log"

    @property
    def supervised(self) -> Path:
        """Locked by the process that supervises the engine."""
        return self.path / "supervisor.lock"

    @property
    def opened(self) -> Path:
        """Locked by the child that has the database open."""
        return self.path / "child.lock"

    @property
    def halted(self) -> Path:
        """There while the user wants the engine stopped: who merely uses it must not start it again."""
        return self.path / "halted"

    @property
    def password_file(self) -> Path:
        """The engine's password, made on the first start."""
        return self.path / "password"

    @property
    def port_file(self) -> Path:
        """The port of the last start."""
        return self.path / "port"

    @property
    def notice_file(self) -> Path:
        """Where the running engine is found."""
        return self.path / "engine.json"

    def password(self) -> str:
        """The engine's password; raises DatabaseUnreachable where there is none (yet, or any more)."""
        try:
            return self.password_file.read_text("ascii").strip()
        except OSError as error:
            raise DatabaseUnreachable(
                f"The engine's password in {self.password_file} cannot be read: {error.strerror}.",
                "Run as the user who started the engine; where the file was lost, stop the engine and start it again.",
            ) from None

    def make_password(self) -> str:
        """The password, a new one where there is none; for the process about to start the engine alone."""
        if self.password_file.exists():
            return self.password()
        # The engine takes a password only while it has no users of its own.
        for users in self.path.glob("config/server-users.jsonl*"):
            users.unlink()
        password = secrets.token_urlsafe(32)
        self._write(self.password_file, password + "\n")
        return password

    def address(self, port: int) -> Address:
        """Where the engine on `port` answers."""
        return Address(f"bolt://127.0.0.1:{port}", USERNAME, self.password(), DATABASE)

    def port(self) -> int | None:
        """The port of the last start: taken again where it is free, so that who was connected finds the engine."""
        try:
            return int(self.port_file.read_text("ascii"))
        except (OSError, ValueError):
            return None

    def publish(self, notice: Notice) -> None:
        """Tell others where the engine is."""
        self._write(self.port_file, f"{notice.port}\n")
        self._write(self.notice_file, json.dumps(asdict(notice)) + "\n")

    def withdraw(self) -> None:
        """The engine is gone."""
        self.notice_file.unlink(missing_ok=True)

    def notice(self) -> Notice | None:
        """Where an engine said that it is; it may have died since."""
        try:
            return Notice(**json.loads(self.notice_file.read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def said(self) -> str:
        """The last line that the child said, for messages."""
        with contextlib.suppress(OSError):
            lines = [line.strip() for line in self.log.read_text("utf-8", "replace").splitlines() if line.strip()]
            return lines[-1] if lines else ""
        return ""

    def _write(self, path: Path, text: str) -> None:
        """Write as a whole or not at all, mode 0600 from the first byte."""
        descriptor, name = tempfile.mkstemp(dir=self.path, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(path)


def closed_to_others(path: Path) -> bool:
    """Whether no other user may read it; always so on Windows, where the user's folder decides."""
    return sys.platform == "win32" or path.stat().st_mode & 0o077 == 0
