"""A lock file that one process holds, and that the operating system gives back when it ends, however it ends."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Self

if sys.platform == "win32":
    import msvcrt

    def _grab(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _grab(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """A held lock; `release` or the end of the process gives it back. It is not inherited by children."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, path: Path) -> Self | None:
        """The lock, or None where another process holds it."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _grab(descriptor)
        except OSError:
            os.close(descriptor)
            return None
        return cls(descriptor)

    @classmethod
    def wait(cls, path: Path, seconds: float) -> Self | None:
        """The lock as soon as it is free, None where it is still held after `seconds`. Blocks the thread."""
        until = time.monotonic() + seconds
        while (lock := cls.take(path)) is None and time.monotonic() < until:
            time.sleep(0.05)
        return lock

    def release(self) -> None:
        """Give it back; safe to call twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def held(path: Path) -> bool:
    """Whether some process holds the lock at `path` now."""
    if not path.exists():
        return False
    lock = Lock.take(path)
    if lock is None:
        return True
    lock.release()
    return False
