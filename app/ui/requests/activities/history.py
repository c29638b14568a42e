"""The steps by which a form came to what it says, to be taken back and taken again; no widget here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A field that said ``before`` and says ``after``."""

    code: str
    before: str
    after: str


class History:
    """What is typed on in one field is one step."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._going_on = False

    def note(self, code: str, before: str, after: str) -> None:
        """A field says something else now; what was taken back cannot be taken again any more."""
        last = self._done[-1] if self._done else None
        if self._going_on and last is not None and last.code == code:
            self._done[-1] = Step(code, last.before, after)
        else:
            self._done.append(Step(code, before, after))
        self._undone.clear()
        self._going_on = True

    def settle(self) -> None:
        """What is typed from now on is a new step."""
        self._going_on = False

    def undo(self) -> Step | None:
        """The step to take back; None where there is none."""
        return self._move(self._done, self._undone)

    def redo(self) -> Step | None:
        """The step to take again; None where there is none."""
        return self._move(self._undone, self._done)

    def _move(self, source: list[Step], target: list[Step]) -> Step | None:
        self._going_on = False
        if not source:
            return None
        target.append(source.pop())
        return target[-1]
