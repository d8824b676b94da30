"""The graph database: one async Bolt driver, what differs between the engines, constraints and the right to write."""

from graph.store import epoch
from graph.store.address import Address
from graph.store.connection import Store
from graph.store.dialect import ARCADEDB, NEO4J, Dialect
from graph.store.parts import parts, text_in
from graph.store.transaction import Transaction, meanwhile

__all__ = ["ARCADEDB", "NEO4J", "Address", "Dialect", "Store", "Transaction", "epoch", "meanwhile", "parts", "text_in"]
