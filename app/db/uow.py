"""One transaction of one use case.

``with uow() as work`` opens it; ``work.done(...)`` commits and says what changed;
leaving without ``done`` rolls back.  Nobody else commits.  It knows no table.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from app.core.changes import Changes, Topic
from app.core.errors import ConflictError, OutsideTrouble, UserError
from app.db.direct import Fixed
from app.db.engine import open_engine, open_file, sqlite_file
from app.db.lent import Lent

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

    from app.db.direct import Direct

BEGIN = Fixed("BEGIN")
BEGIN_WRITING = Fixed("BEGIN IMMEDIATE")
COMMIT = Fixed("COMMIT")
ROLLBACK = Fixed("ROLLBACK")
NOTIFY = Fixed("NOTIFY alur_changed")
#: PostgreSQL gave one of two up: they could not be put in order, or waited for each other.
_OTHERS_WERE_FIRST = ("40001", "40P01")


class UnitOfWork:
    """A transaction.

    ``direct`` for fixed statements that must be fast, ``connection`` for other statements,
    ``session`` for mapped rows; all three are in the same transaction.
    """

    def __init__(self, database: Database, *, writes: bool) -> None:
        self._database = database
        self._writes = writes
        self._session: Session | None = None
        self._after: list[Callable[[], None]] = []
        self._lent: Lent
        self.direct: Direct

    def __enter__(self) -> Self:
        self._lent = self._database.lend()
        self.direct = self._lent.direct
        try:
            self._begin()
        except OutsideTrouble:
            self._lent.close()
            raise
        return self

    def _begin(self) -> None:
        if not self.direct.is_postgresql:
            self.direct.change(BEGIN_WRITING if self._writes else BEGIN)
        elif not self._writes:  # a server begins by itself
            # A reader sees one instant, however many questions it asks; on SQLite that is so by nature.
            self.connection.execution_options(isolation_level="REPEATABLE READ")

    @property
    def connection(self) -> Connection:
        """SQLAlchemy's connection."""
        return self._lent.connection

    @property
    def session(self) -> Session:
        """An ORM session in this transaction."""
        if self._session is None:
            from sqlalchemy.orm import Session

            if not self.connection.in_transaction():
                self.connection.begin()
            self._session = Session(
                self.connection, expire_on_commit=False, join_transaction_mode="control_fully"
            )
        return self._session

    @property
    def is_postgresql(self) -> bool:
        return self.direct.is_postgresql

    def alone(self, what: str) -> None:
        """Wait until no other transaction is at ``what``, and keep others out until this one ends.

        Whatever is read from here on is as the one before left it.  SQLite has one writer anyway.
        """
        if self.is_postgresql:
            number = zlib.crc32(what.encode())
            self.connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (number,))

    def after_commit(self, act: Callable[[], None]) -> None:
        """Run ``act`` once the transaction stands."""
        self._after.append(act)

    def done(self, *topics: Topic, ids: tuple[int, ...] = ()) -> Changes:
        """Commit.  Raises ``ConflictError`` where another transaction was first."""
        try:
            if self._session is not None:
                self._session.flush()
            if self.is_postgresql:
                self.direct.change(NOTIFY)
            if transaction := self._lent.transaction:
                transaction.commit()
            else:  # SQLAlchemy took no part
                self.direct.change(COMMIT)
        except _raised_by_sqlalchemy() as error:
            raise _said(error) from error
        for act in self._after:
            act()
        return Changes.of(*topics, ids=ids)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            self._session.close()
        self._database.take_back(self._lent, keep=error is None)
        if error is None or isinstance(error, UserError):
            return
        if isinstance(error, _raised_by_sqlalchemy()):
            raise _said(error) from error


class Database:
    """Hands out transactions on one database."""

    def __init__(self, place: Engine | Path, synchronous: str = "FULL") -> None:
        """``place``: an engine, or a SQLite file that stands ready; for that SQLAlchemy is loaded when

        first asked for.  ``synchronous`` is lowered by benchmarks only.
        """
        self._synchronous = synchronous
        self._idle: list[Lent] = []
        self._file = place if isinstance(place, Path) else None
        if not isinstance(place, Path):
            self.engine = place

    @cached_property
    def engine(self) -> Engine:
        """SQLAlchemy's engine on the database."""
        assert self._file is not None
        return open_engine(self._file, synchronous=self._synchronous)

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for a server."""
        return self._file or sqlite_file(self.engine.url)

    @property
    def driver_errors(self) -> type[Exception]:
        """What the driver of this database raises."""
        if self._file is not None:
            return sqlite3.Error
        errors: type[Exception] = self.engine.dialect.loaded_dbapi.Error
        return errors

    def open_driver(self) -> Any:
        """A new connection of the driver, whose closing is the caller's matter.

        Raises ``OutsideTrouble`` where none can be had.
        """
        try:
            if self._file is not None:
                return open_file(self._file, self._synchronous)
            lent = self.engine.raw_connection()
        except sqlite3.Error as error:
            raise OutsideTrouble("db.unreachable", detail=str(error)) from error
        except _raised_by_sqlalchemy() as error:
            raise _said(error) from error
        driver = lent.driver_connection
        lent.detach()
        return driver

    def lend(self) -> Lent:
        """A connection outside any transaction; raises ``OutsideTrouble`` where none can be had."""
        with suppress(IndexError):  # none is idle
            return self._idle.pop()
        if self._file is not None:
            return Lent.from_driver(self.open_driver(), self._engine)
        try:
            return Lent.from_engine(self.engine)
        except _raised_by_sqlalchemy() as error:
            raise _said(error) from error

    def take_back(self, lent: Lent, *, keep: bool) -> None:
        """Undo what was not committed; ``keep`` says that nothing went wrong on the connection.

        Connections to a SQLite file are kept at hand, which spares a short transaction a third
        of its time; a server may hang up on an idle one, so that the pool looks after those.
        """
        if not keep or lent.direct.is_postgresql:
            lent.close()
            return
        if transaction := lent.transaction:
            transaction.rollback()
        elif lent.direct.in_transaction:
            lent.direct.change(ROLLBACK)
        self._idle.append(lent)

    def read(self) -> UnitOfWork:
        """A transaction that only reads."""
        return UnitOfWork(self, writes=False)

    def write(self) -> UnitOfWork:
        """A transaction that may write; on SQLite it is the only one at its time."""
        return UnitOfWork(self, writes=True)

    def close(self) -> None:
        """Let go of all connections."""
        while self._idle:
            self._idle.pop().close()
        if "engine" in self.__dict__:
            self.engine.dispose()

    def _engine(self) -> Engine:
        return self.engine


def _raised_by_sqlalchemy() -> tuple[type[Exception], ...]:
    """The errors that are nobody's bug.  Asked for when something was raised: nothing is loaded before."""
    from sqlalchemy.exc import IntegrityError, OperationalError
    from sqlalchemy.orm.exc import StaleDataError

    return IntegrityError, OperationalError, StaleDataError


def _said(error: BaseException) -> UserError:
    """The sentence for an error of :func:`_raised_by_sqlalchemy`."""
    from sqlalchemy.exc import OperationalError

    if isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", "") in _OTHERS_WERE_FIRST:
        return ConflictError("db.conflict")
    if isinstance(error, OperationalError):
        detail = str(error.orig or error).strip().splitlines()[0]
        return OutsideTrouble("db.unreachable", detail=detail)
    return ConflictError("db.conflict")
