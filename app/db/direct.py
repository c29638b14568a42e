"""Fixed statements straight on the driver's connection: the way of everything that must be fast.

SQLAlchemy spends ten times what SQLite does on a short statement; here a statement is a string
and its facts a tuple.  It knows no table and ends no transaction.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from app.core.errors import ConflictError, OutsideTrouble

if TYPE_CHECKING:
    from sqlalchemy import Connection

Facts = Sequence[Any]
_NAME = re.compile(r":([a-z_]+)")


class Fixed:
    """A statement with ``?`` where its facts go, in their order; it has no other ``?`` and no ``%``.

    ``ILIKE`` is PostgreSQL's word for what SQLite means by ``LIKE``: capitals like small letters.
    """

    __slots__ = ("wordings",)

    def __init__(self, sql: str) -> None:
        # of SQLite, of PostgreSQL
        self.wordings = (sql.replace(" ILIKE ", " LIKE "), sql.replace("?", "%s"))


class Named(Fixed):
    """A statement whose facts are named, ``:so``, and may stand in it more than once."""

    __slots__ = ("_names",)

    def __init__(self, sql: str) -> None:
        super().__init__(_NAME.sub("?", sql))
        self._names: tuple[str, ...] = tuple(_NAME.findall(sql))

    def facts(self, known: Mapping[str, Any]) -> Facts:
        """What is known in the order of the statement; more may be known than it asks."""
        return tuple(known[name] for name in self._names)


class Direct:
    """Runs fixed statements on one connection, in the transaction that is open there.

    Raises ``ConflictError`` where a constraint refuses, ``OutsideTrouble`` where the database cannot
    be reached or is locked; another error of the driver is a bug and stays as it is.
    """

    __slots__ = ("_driver", "_errors", "_module", "_wording", "is_postgresql")

    def __init__(self, driver: Any, module: Any) -> None:
        """``driver``: a connection of the DB-API ``module`` (sqlite3 or psycopg)."""
        self._driver = driver
        self._module = module
        self._errors = module.Error
        self.is_postgresql: bool = module.paramstyle == "pyformat"
        self._wording = int(self.is_postgresql)

    @classmethod
    def on(cls, connection: Connection | Direct) -> Direct:
        """The direct way on an SQLAlchemy connection."""
        if isinstance(connection, Direct):
            return connection
        return cls(connection.connection.driver_connection, connection.dialect.loaded_dbapi)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open on a SQLite connection."""
        return bool(self._driver.in_transaction)

    def rows(self, statement: Fixed, facts: Facts = ()) -> list[Any]:
        """Every row of the answer, as tuples."""
        sql = statement.wordings[self._wording]
        try:
            found: list[Any] = self._driver.execute(sql, facts).fetchall()
        except self._errors as error:
            self._fail(error)
        return found

    def row(self, statement: Fixed, facts: Facts = ()) -> Any:
        """The first row of the answer as a tuple; None without one."""
        sql = statement.wordings[self._wording]
        try:
            return self._driver.execute(sql, facts).fetchone()
        except self._errors as error:
            self._fail(error)

    def change(self, statement: Fixed, facts: Facts = ()) -> int:
        """How many rows the statement changed."""
        sql = statement.wordings[self._wording]
        try:
            changed: int = self._driver.execute(sql, facts).rowcount
        except self._errors as error:
            self._fail(error)
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
            self._fail(error)

    def _fail(self, error: Exception) -> NoReturn:
        if isinstance(error, self._module.IntegrityError):
            raise ConflictError("db.conflict") from error
        if isinstance(error, self._module.OperationalError):
            detail = str(error).strip().splitlines()[0]
            raise OutsideTrouble("db.unreachable", detail=detail) from error
        raise error
