"""One transaction of one use case.

``with uow() as work`` opens it; ``work.done(...)`` commits and says what changed;
leaving without ``done`` rolls back.  Nobody else commits.  It knows no table.
"""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.core.changes import Changes, Topic
from app.core.errors import ConflictError, OutsideTrouble
from app.db.direct import Direct, Fixed

BEGIN = Fixed("BEGIN")
BEGIN_WRITING = Fixed("BEGIN IMMEDIATE")
COMMIT = Fixed("COMMIT")
NOTIFY = Fixed("NOTIFY alur_changed")


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
        self.connection: Connection
        self.direct: Direct

    def __enter__(self) -> Self:
        try:
            self.connection, self.direct = self._database.lend()
        except OperationalError as error:
            raise OutsideTrouble("db.unreachable", detail=_plain(error)) from error
        try:
            self._begin()
        except OperationalError as error:
            self._database.take_back(self.connection, self.direct, keep=False)
            raise OutsideTrouble("db.unreachable", detail=_plain(error)) from error
        return self

    def _begin(self) -> None:
        if not self.direct.is_postgresql:
            self.direct.change(BEGIN_WRITING if self._writes else BEGIN)
        elif not self._writes:  # a server begins by itself
            # A reader sees one instant, however many questions it asks; on SQLite that is so by nature.
            self.connection.execution_options(isolation_level="REPEATABLE READ")

    @property
    def session(self) -> Session:
        """An ORM session in this transaction."""
        if self._session is None:
            if not self.connection.in_transaction():
                self.connection.begin()
            self._session = Session(
                self.connection, expire_on_commit=False, join_transaction_mode="control_fully"
            )
        return self._session

    @property
    def is_postgresql(self) -> bool:
        return self.direct.is_postgresql

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
            if self.connection.in_transaction():
                self.connection.commit()
            else:  # SQLAlchemy took no part
                self.direct.change(COMMIT)
        except (StaleDataError, IntegrityError) as error:
            raise ConflictError("db.conflict") from error
        except OperationalError as error:
            raise OutsideTrouble("db.unreachable", detail=_plain(error)) from error
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
        self._database.take_back(self.connection, self.direct, keep=error is None)
        if isinstance(error, StaleDataError | IntegrityError):
            raise ConflictError("db.conflict") from error
        if isinstance(error, OperationalError):
            raise OutsideTrouble("db.unreachable", detail=_plain(error)) from error


class Database:
    """Hands out transactions on one engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._idle: list[tuple[Connection, Direct]] = []

    def lend(self) -> tuple[Connection, Direct]:
        """A connection outside any transaction; raises ``OperationalError`` where none can be had."""
        try:
            return self._idle.pop()
        except IndexError:
            connection = self.engine.connect()
            return connection, Direct(connection)

    def take_back(self, connection: Connection, direct: Direct, *, keep: bool) -> None:
        """Undo what was not committed; ``keep`` says that nothing went wrong on the connection.

        Connections to a SQLite file are kept at hand, which spares a short transaction a third
        of its time; a server may hang up on an idle one, so that the pool looks after those.
        """
        if not keep or direct.is_postgresql:
            connection.close()
            return
        if connection.in_transaction():
            connection.rollback()
        else:
            connection.connection.rollback()
        self._idle.append((connection, direct))

    def read(self) -> UnitOfWork:
        """A transaction that only reads."""
        return UnitOfWork(self, writes=False)

    def write(self) -> UnitOfWork:
        """A transaction that may write; on SQLite it is the only one at its time."""
        return UnitOfWork(self, writes=True)

    def close(self) -> None:
        """Let go of all connections."""
        while self._idle:
            self._idle.pop()[0].close()
        self.engine.dispose()


def _plain(error: DBAPIError) -> str:
    return str(error.orig or error).strip().splitlines()[0]
