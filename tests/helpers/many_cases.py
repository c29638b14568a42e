"""Knows how to copy one stored case many times over, for measuring; SQLite only.  It copies no events."""

from __future__ import annotations

from sqlalchemy import text

from app.bootstrap import House
from app.services.ledger.statements import TASK_COLUMNS

_CASE = (
    "sop_version_id, title, period, urgency, status, opened_by, opened_at, closed_at, last_at, seq, next_no"
)
_TASK = ", ".join(f'"{name}"' for name in (*TASK_COLUMNS[1:], "is_live"))
_MORE = "WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more WHERE n < :copies) "


def copy_case(house: House, case_id: int, copies: int) -> None:
    """Store ``copies`` more cases like this one, with their tasks; their ids follow the last."""
    facts = {"case": case_id, "copies": copies}
    with house.database.write() as work:
        work.connection.execute(
            text(
                f'{_MORE} INSERT INTO "case" (id, {_CASE}) '
                f'SELECT :case + n, {_CASE} FROM "case", more WHERE id = :case'
            ),
            facts,
        )
        work.connection.execute(
            text(
                f"{_MORE} INSERT INTO task (id, case_id, {_TASK}) "
                f"SELECT id + n * 1000000, case_id + n, {_TASK} FROM task, more WHERE case_id = :case"
            ),
            facts,
        )
        work.done()
