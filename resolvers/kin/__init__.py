"""Questions about kin: answered by the engine in `graph.kinship` over a family that is read from the store."""

from resolvers.kin.asking import ancestors, descendants, kinship, relatives, siblings

__all__ = ["ancestors", "descendants", "kinship", "relatives", "siblings"]
