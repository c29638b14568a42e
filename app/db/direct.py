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

    __slots__ = ("wordings",)

    def __init__(self, sql: str) -> None:
        self.wordings = (sql, sql.replace("?", "%s"))  # of SQLite, of PostgreSQL


class Direct:
    """Runs fixed statements in the transaction of an SQLAlchemy connection.

    Errors of the driver are raised as SQLAlchemy's, like those of any other statement.
    """

    __slots__ = ("_dialect", "_driver", "_errors", "_wording", "is_postgresql")

    def __init__(self, connection: Connection) -> None:
        self._driver: Any = connection.connection.driver_connection
        self._dialect = connection.dialect
        self._errors = connection.dialect.loaded_dbapi.Error
        self.is_postgresql = connection.dialect.name == "postgresql"
        self._wording = int(self.is_postgresql)

    def rows(self, statement: Fixed, facts: Facts = ()) -> list[Any]:
        """Every row of the answer, as tuples."""
        sql = statement.wordings[self._wording]
        try:
            found: list[Any] = self._driver.execute(sql, facts).fetchall()
        except self._errors as error:
            self._fail(sql, error)
        return found

    def row(self, statement: Fixed, facts: Facts = ()) -> Any:
        """The first row of the answer as a tuple; None without one."""
        sql = statement.wordings[self._wording]
        try:
            return self._driver.execute(sql, facts).fetchone()
        except self._errors as error:
            self._fail(sql, error)

    def change(self, statement: Fixed, facts: Facts = ()) -> int:
        """How many rows the statement changed."""
        sql = statement.wordings[self._wording]
        try:
            changed: int = self._driver.execute(sql, facts).rowcount
        except self._errors as error:
            self._fail(sql, error)
        return changed

    def change_many(self, statement: Fixed, rows: Sequence[Facts]) -> None:
        """Run the statement once for each row of facts; without rows nothing is run."""
        sql = statement.wordings[self._wording]
        try:
            if len(rows) == 1:
                self._driver.execute(sql, rows[0])
            elif rows:
                self._driver.cursor().executemany(sql, rows)
        except self._errors as error:
            self._fail(sql, error)

    def _fail(self, sql: str, error: Exception) -> NoReturn:
        raise DBAPIError.instance(sql, None, error, self._errors, dialect=self._dialect) from error
