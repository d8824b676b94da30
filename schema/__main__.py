"""Writes the schema to `schema/schema.graphql`, which a test compares with what is built."""

from pathlib import Path

from schema import build

if __name__ == "__main__":
    Path(__file__).with_name("schema.graphql").write_text(build().as_str() + "\n")
