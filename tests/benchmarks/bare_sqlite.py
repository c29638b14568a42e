"""The least work that does a transaction: the same statements, replayed on a bare connection.

It records what SQLAlchemy hands to SQLite, statement by statement with its parameters, and
runs exactly that again through ``sqlite3``; it knows no table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from app.db.engine import BUSY_TIMEOUT_MS

#: SQL, parameters, whether the parameters are those of many executions
Statement = tuple[str, Any, bool]


def recorded(engine: Engine, act: Callable[[], object]) -> list[Statement]:
    """The statements that ``act`` executes on ``engine``, its BEGIN included."""
    found: list[Statement] = []

    def note(_c: Any, _cursor: Any, sql: str, facts: Any, _context: Any, many: bool) -> None:
        found.append((sql, facts, many))

    event.listen(engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return found


def connected(path: Path, synchronous: str) -> sqlite3.Connection:
    """A connection with the settings that Alur uses."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def replay(connection: sqlite3.Connection, statements: list[Statement]) -> None:
    """Do the same transaction: every statement, every row of its answer, the commit."""
    for sql, facts, many in statements:
        if many:
            connection.executemany(sql, facts)
        else:
            connection.execute(sql, facts).fetchall()
    connection.execute("COMMIT")
