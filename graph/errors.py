"""What can go wrong, each with a stable code, what to do about it, and the exit status of the command line."""

from __future__ import annotations


class Problem(Exception):
    """Something that a person can act on.

    `code` is stable and shown to clients as `extensions.code`; `remedy` says what to do; `exit_status` is what the
    command line ends with.
    """

    code = "PROBLEM"
    exit_status = 2

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class BadInput(Problem):
    """A file, an argument or a query that cannot be taken as it is."""

    code = "BAD_INPUT"


class NotFound(Problem):
    """What was named does not exist here."""

    code = "NOT_FOUND"


class Refused(Problem):
    """Understood, and not done, because doing it would be unsafe as asked."""

    code = "REFUSED"


class DatabaseUnreachable(Problem):
    """No answer from the database, or none of the kind that was hoped for."""

    code = "DATABASE_UNREACHABLE"
    exit_status = 3


class DeadlineExceeded(DatabaseUnreachable):
    """The database did not answer in time."""

    code = "DEADLINE_EXCEEDED"


class WriterBusy(DatabaseUnreachable):
    """Another process holds the lease for writing."""

    code = "WRITER_BUSY"
