"""Knows what one call of the command line came to, and how to find things in its answers.

Calls nothing itself: that is the fixture ``alur``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: The sample's now: a Thursday in service hours, office time.
NOW = "2026-11-19T10:20:00+07:00"


@dataclass(frozen=True)
class Answer:
    """What one call came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON answer of a call that went well."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    def is_refused(self, *words: str) -> bool:
        """Refused by the contract: code 1, nothing printed, one sentence with ``words`` as the reason."""
        said = self.err.strip()
        one_line = bool(said) and "\n" not in said
        return self.code == 1 and not self.out and one_line and all(word in said for word in words)


Alur = Callable[..., Answer]


def one(tasks: list[dict[str, Any]], **wanted: object) -> dict[str, Any]:
    """The one task with these values."""
    (found,) = [task for task in tasks if all(task[name] == value for name, value in wanted.items())]
    return found
