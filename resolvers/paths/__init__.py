"""Paths between two entities, each hop with who says so: searched over neighbourhoods that are read from the store."""

from resolvers.paths.asking import paths
from resolvers.paths.keeper import keeping

__all__ = ["keeping", "paths"]
