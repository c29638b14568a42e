"""The ledger: cases, tasks and events as they are stored, read and written fast.

Fixed statements on the transaction's connection.  Used by the other services;
it knows no rule and opens no transaction.
"""

from app.services.ledger.codec import group_id, split_id, task_id
from app.services.ledger.store import NO_DEADLINE, StoredCase, lock_cases

__all__ = ["NO_DEADLINE", "StoredCase", "group_id", "lock_cases", "split_id", "task_id"]
