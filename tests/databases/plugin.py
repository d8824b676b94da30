"""Says in the last lines of a run whether Neo4j was tested, and fails the run that had to test it and did not."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

REQUIRED = "KITH_REQUIRE_NEO4J"


class Neo4jTested:
    """Counts the tests that ran against Neo4j, and keeps the reason why others could not."""

    def __init__(self) -> None:
        self.passed = 0
        self.reason = ""

    @property
    def verdict(self) -> str:
        """One sentence for the end of the run."""
        if self.reason:
            return f"Neo4j was NOT tested: {self.reason}."
        if not self.passed:
            return "Neo4j was NOT tested: no test of this run passed on it."
        return f"Neo4j was tested: {self.passed} tests passed on it."

    @property
    def missing(self) -> bool:
        """Whether the run had to test Neo4j and did not."""
        return os.environ.get(REQUIRED) == "1" and not self.passed

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Count a test whose database was Neo4j: by its mark, for a parameter may be called so for another reason."""
        report = yield
        if report.when == "call" and report.passed and item.get_closest_marker("neo4j"):
            self.passed += 1
        return report

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the run that had to test Neo4j."""
        if self.missing and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Write the verdict."""
        wrong = f" {REQUIRED}=1 asks for it: the run fails." if self.missing else ""
        terminalreporter.write_line(
            self.verdict + wrong, red=self.missing, yellow=not self.passed, green=bool(self.passed)
        )
