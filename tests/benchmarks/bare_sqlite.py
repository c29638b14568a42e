"""The least work that does a transaction: the same statements, replayed on a bare connection.

It records what reaches SQLite, statement by statement with its facts, and runs exactly that
again through ``sqlite3``; it knows no table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from app.db.engine import BUSY_TIMEOUT_MS

#: SQL, facts, whether the facts are those of many executions
Statement = tuple[str, Any, bool]


class Recorder:
    """Hears every statement on the connections that an engine opens from now on, until ``close``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._heard: list[Statement] = []
        engine.dispose()
        event.listen(engine, "do_connect", self._connect)

    def transaction(self, act: Callable[[], object]) -> list[Statement]:
        """The statements of ``act``: one transaction, from its BEGIN up to its COMMIT, once each."""
        self._heard.clear()
        act()
        found = [heard for heard in self._heard if heard[0] != "COMMIT"]
        assert [sql for sql, _facts, _many in found if sql.startswith("BEGIN")] == ["BEGIN IMMEDIATE"]
        return found

    def close(self) -> None:
        event.remove(self._engine, "do_connect", self._connect)
        self._engine.dispose()

    def _connect(self, _dialect: Any, _record: Any, words: Any, options: dict[str, Any]) -> sqlite3.Connection:
        heard = self._heard

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

        return sqlite3.connect(*words, **options, factory=HeardConnection)


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
