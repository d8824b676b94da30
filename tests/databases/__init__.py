"""Databases for tests: a real embedded engine always, a real Neo4j where one can be had."""
