"""What is wrong with a rule as it is written: where, why, and what may have been meant."""

from __future__ import annotations

from app.core.errors import Refused


class RuleFault(Refused):
    """A rule that cannot be read or does not fit the tables.

    ``at`` and ``end`` bound the letters it is about (from 0, end excluded; equal at the end of the
    text).  ``proposal`` may be put in their place; empty where nothing is proposed.
    """

    def __init__(self, code: str, at: int = 0, end: int = 0, proposal: str = "", /, **facts: object) -> None:
        super().__init__(code, **facts)
        self.at = at
        self.end = max(end, at)
        self.proposal = proposal

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (self.code, self.at, self.end, self.proposal, self.facts)


def _again(code: str, at: int, end: int, proposal: str, facts: dict[str, object]) -> RuleFault:
    """The same fault in another process."""
    return RuleFault(code, at, end, proposal, **facts)
