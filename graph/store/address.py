"""Where a database is and how to log in there."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class Address:
    """A Bolt address with its login; neither `repr` nor `shown` tells a secret."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str = "neo4j"

    @property
    def shown(self) -> str:
        """The address for messages: without a login that somebody wrote into it."""
        parts = urlsplit(self.uri)
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment=""))

    @property
    def readable(self) -> bool:
        """Whether it is a Bolt address, without a login in it."""
        try:
            parts = urlsplit(self.uri)
            return parts.scheme in SCHEMES and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
        except ValueError:
            return False
