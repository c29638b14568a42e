"""Fixed statements straight on the driver's connection: the way of everything that must be fast.

SQLAlchemy spends ten times what SQLite does on a short statement; here a statement is a string
and its facts a tuple.  It knows no table and ends no transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

Facts = Sequence[Any]


class Fixed:
    """A statement with ``?`` where its facts go, in their order; it has no other ``?`` and no ``%``."""

    __slots__ = ("postgresql", "sqlite")

    def __init__(self, sql: str) -> None:
        self.sqlite = sql
        self.postgresql = sql.replace("?", "%s")


class Direct:
    """Runs fixed statements in the transaction of an SQLAlchemy connection.

    Errors of the driver are raised as SQLAlchemy's, like those of any other statement.
    """

    __slots__ = ("_dialect", "_driver", "is_postgresql")

    def __init__(self, connection: Connection) -> None:
        self._driver: Any = connection.connection.driver_connection
        self._dialect = connection.dialect
        self.is_postgresql = connection.dialect.name == "postgresql"

    def rows(self, statement: Fixed, facts: Facts = ()) -> list[Any]:
        """Every row of the answer, as tuples."""
        found: list[Any] = self._run(statement, facts).fetchall()
        return found

    def row(self, statement: Fixed, facts: Facts = ()) -> Any:
        """The first row of the answer as a tuple; None without one."""
        return self._run(statement, facts).fetchone()

    def change(self, statement: Fixed, facts: Facts = ()) -> int:
        """How many rows the statement changed."""
        changed: int = self._run(statement, facts).rowcount
        return changed

    def change_many(self, statement: Fixed, rows: Sequence[Facts]) -> None:
        """Run the statement once for each row of facts; without rows nothing is run."""
        if len(rows) == 1:
            self._run(statement, rows[0])
        elif rows:
            sql = statement.postgresql if self.is_postgresql else statement.sqlite
            try:
                self._driver.cursor().executemany(sql, rows)
            except self._dialect.loaded_dbapi.Error as error:
                self._fail(sql, error)

    def _run(self, statement: Fixed, facts: Facts) -> Any:
        sql = statement.postgresql if self.is_postgresql else statement.sqlite
        try:
            return self._driver.execute(sql, facts)
        except self._dialect.loaded_dbapi.Error as error:
            self._fail(sql, error)

    def _fail(self, sql: str, error: Exception) -> NoReturn:
        errors = self._dialect.loaded_dbapi.Error
        raise DBAPIError.instance(sql, None, error, errors, dialect=self._dialect) from error
