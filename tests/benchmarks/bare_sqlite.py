"""The least work that does a transaction: the same statements, replayed on a bare connection.

It records what reaches SQLite, statement by statement with its facts, and runs exactly that
again through ``sqlite3``; it knows no table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.db.engine import BUSY_TIMEOUT_MS
from app.db.uow import Database

#: SQL, facts, whether the facts are those of many executions
Statement = tuple[str, Any, bool]


class HeardDatabase(Database):
    """A database that tells which statements reach SQLite."""

    def __init__(self, path: Path, synchronous: str) -> None:
        super().__init__(path, synchronous)
        self._path = path
        self._wanted = synchronous
        self.heard: list[Statement] = []

    def open_driver(self) -> sqlite3.Connection:
        heard = self.heard

        class HeardCursor(sqlite3.Cursor):
            def execute(self, sql: str, facts: Any = ()) -> sqlite3.Cursor:  # type: ignore[override]
                heard.append((sql, facts, False))
                return super().execute(sql, facts)

            def executemany(self, sql: str, facts: Any) -> sqlite3.Cursor:  # type: ignore[override]
                heard.append((sql, list(facts), True))
                return super().executemany(sql, facts)

        class HeardConnection(sqlite3.Connection):
            def cursor(self, factory: Any = HeardCursor) -> Any:
                return super().cursor(factory)

            def execute(self, sql: str, facts: Any = ()) -> sqlite3.Cursor:
                cursor: sqlite3.Cursor = self.cursor().execute(sql, facts)
                return cursor

        return connected(self._path, self._wanted, HeardConnection)

    def transaction(self, act: Callable[[], object]) -> list[Statement]:
        """The statements of ``act``: one transaction, from its BEGIN up to its COMMIT, once each."""
        self.heard.clear()
        act()
        found = [said for said in self.heard if said[0] != "COMMIT" and not said[0].startswith("PRAGMA")]
        assert [sql for sql, _facts, _many in found if sql.startswith("BEGIN")] == ["BEGIN IMMEDIATE"]
        return found


def connected(
    path: Path, synchronous: str, factory: type[sqlite3.Connection] = sqlite3.Connection
) -> sqlite3.Connection:
    """A connection with the settings that Alur uses."""
    connection = sqlite3.connect(path, isolation_level=None, factory=factory)
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
