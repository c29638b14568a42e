"""The ledger: cases, tasks and events as they are stored, read and written fast.

Fixed statements on the transaction's connection.  Used by the other services;
it knows no rule and opens no transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services.ledger.keys import NO_DEADLINE, group_id, split_id, task_id

if TYPE_CHECKING:
    from app.services.ledger.store import StoredCase, lock_cases

__all__ = ["NO_DEADLINE", "StoredCase", "group_id", "lock_cases", "split_id", "task_id"]


def __getattr__(name: str) -> Any:
    """The stored case is loaded when first asked for: a queue knows tasks by their numbers only."""
    if name not in ("StoredCase", "lock_cases"):
        raise AttributeError(name)
    from app.services.ledger import store

    return getattr(store, name)
