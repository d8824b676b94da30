"""Settings of this installation, from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from graph.errors import BadInput
from graph.store import Address

Audience = Literal["public", "restricted", "sealed"]


def setting(name: str) -> str:
    """The environment variable of a field."""
    return name.upper() if name.startswith("neo4j_") else f"KITH_{name.upper()}"


class Settings(BaseSettings):
    """Where the data is, who may see it, where Kith listens, and its limits.

    Fields are read from `KITH_…` (`NEO4J_…` for the server), in capitals; an empty variable counts as unset.
    """

    model_config = SettingsConfigDict(
        alias_generator=setting, populate_by_name=True, env_ignore_empty=True, extra="ignore", frozen=True
    )

    data_dir: Path = Field(default_factory=lambda: user_data_path("kith", appauthor=False))
    neo4j_uri: str | None = None
    neo4j_username: str = "neo4j"
    neo4j_password: SecretStr | None = None
    neo4j_password_file: Path | None = None
    neo4j_database: str = "neo4j"
    audience: Audience = "sealed"
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65535)
    published_on_loopback: bool = False
    token: SecretStr | None = None
    token_file: Path | None = None
    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    page_limit: int = Field(100, ge=1, le=10_000)
    deadline: float = Field(30.0, gt=0, le=3_600)
    engine_heap: str = Field("1g", pattern=r"^[1-9]\d*[mg]$")

    @field_validator("cors_origins", "allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Origins, and hosts, stand in one variable, with commas between them."""
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("data_dir")
    @classmethod
    def _whole(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @classmethod
    def load(cls, **given: object) -> Self:
        """The settings; what the command line gave wins over the environment. BadInput names what is wrong."""
        try:
            return cls(**given)  # type: ignore[arg-type]
        except ValidationError as error:
            wrong = [
                f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors(include_input=False)
            ]
            raise BadInput(f"A setting is wrong: {'; '.join(wrong)}.", "Correct the environment variable.") from None

    @property
    def neo4j(self) -> Address | None:
        """The server that NEO4J_URI names, None where the embedded engine serves; BadInput without a password."""
        if self.neo4j_uri is None:
            return None
        password = secret(self.neo4j_password, self.neo4j_password_file, "NEO4J_PASSWORD")
        if password is None:
            raise BadInput("NEO4J_URI is set without a password.", "Set NEO4J_PASSWORD or NEO4J_PASSWORD_FILE.")
        return Address(self.neo4j_uri, self.neo4j_username, password, self.neo4j_database)

    @property
    def entrance(self) -> str | None:
        """The token that requests must carry, None where none is asked for."""
        return secret(self.token, self.token_file, "KITH_TOKEN")


def secret(value: SecretStr | None, file: Path | None, name: str) -> str | None:
    """A secret given as itself or in a file; BadInput where the file cannot be read or both are given."""
    if file is None:
        return value.get_secret_value() if value else None
    if value is not None:
        raise BadInput(f"{name} and {name}_FILE are both set.", "Keep one of them.")
    try:
        text = file.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise BadInput(f"{name}_FILE {file} cannot be read: {reason}.", "Correct its path or its rights.") from None
    if not text:
        raise BadInput(f"{name}_FILE {file} is empty.", "Write the secret into it.")
    return text
