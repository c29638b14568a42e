"""Knows which log records a test may cause: none at WARNING or above, unless it says so.

A test that expects one carries ``@pytest.mark.expect_log("words of it")``; an expected
record that does not come fails the test too.  Does not look at what tests print.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest


class LogKeeper(logging.Handler):
    """Keeps the text of every record from WARNING upwards."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def judge(lines: list[str], patterns: list[str]) -> list[str]:
    """What is wrong with ``lines`` when just ``patterns`` were expected; empty if nothing."""
    unexpected = [line for line in lines if not any(re.search(p, line) for p in patterns)]
    absent = [p for p in patterns if not any(re.search(p, line) for line in lines)]
    return [f"unexpected log record: {line}" for line in unexpected] + [
        f"expected log record did not come: {pattern}" for pattern in absent
    ]


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that makes the program warn in its log without expecting it."""
    keeper = LogKeeper()
    root = logging.getLogger()
    root.addHandler(keeper)
    yield
    root.removeHandler(keeper)
    patterns = [str(mark.args[0]) for mark in request.node.iter_markers("expect_log")]
    faults = judge(keeper.lines, patterns)
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
