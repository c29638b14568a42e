"""What is known for files that are looked at together, each thing asked for once.

It runs inside the transactions of its caller and keeps nothing beyond one batch.
"""

from __future__ import annotations

from app.db.uow import UnitOfWork
from app.domain.submissions.checks import OfficeRule
from app.services.submissions.expecting import Background, Knowledge, Wanted, background_of, knowledge_of


class Batch:
    """What is known for the files that are looked at together, each asked for once."""

    def __init__(self) -> None:
        self._background: Background | None = None
        self._known: dict[Wanted, Knowledge] = {}

    def of(self, work: UnitOfWork, target: Wanted, wanted: Wanted) -> Knowledge:
        """What may come in for ``target``; where that was never asked, for ``wanted``."""
        if self._background is None:
            self._background = background_of(work)
        if target not in self._known:
            found = knowledge_of(work, target, self._background)
            if not found.expected and target != wanted:
                found = knowledge_of(work, wanted, self._background)
            self._known[target] = found
        return self._known[target]

    @property
    def rules(self) -> tuple[OfficeRule, ...] | None:
        """The office's rules in use; None before anything was asked for."""
        return self._background.rules if self._background else None
