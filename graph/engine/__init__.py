"""The embedded engine: native ArcadeDB as the supervised child of a Kith process, found by every other one."""

from graph.engine.background import Status, start_background, status, stop
from graph.engine.membership import running
from graph.engine.supervisor import Limits

__all__ = ["Limits", "Status", "running", "start_background", "status", "stop"]
