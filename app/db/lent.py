"""A connection on loan to one transaction, with SQLAlchemy on it only where that is asked for.

It begins and ends nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.db.direct import Direct

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Lent:
    """One connection of the driver.  ``direct`` and ``connection`` are two ways to use it."""

    def __init__(self, direct: Direct, dress: Callable[[], Connection], close: Callable[[], None]) -> None:
        self.direct = direct
        self._dress = dress
        self._close = close
        self._dressed: Connection | None = None

    @classmethod
    def from_engine(cls, engine: Engine) -> Lent:
        """A connection of an engine's pool; raises SQLAlchemy's errors where none can be had."""
        connection = engine.connect()
        lent = cls(Direct.on(connection), lambda: connection, lambda: None)
        lent._dressed = connection
        return lent

    @classmethod
    def from_driver(cls, driver: sqlite3.Connection, engine: Callable[[], Engine]) -> Lent:
        """A connection to a SQLite file; ``engine`` is asked for where SQLAlchemy takes part."""

        def dress() -> Connection:
            from sqlalchemy import Connection, StaticPool

            return Connection(engine(), connection=StaticPool(lambda: driver).connect())  # type: ignore[arg-type]

        return cls(Direct(driver, sqlite3), dress, driver.close)

    @property
    def connection(self) -> Connection:
        """SQLAlchemy's connection."""
        if self._dressed is None:
            self._dressed = self._dress()
        return self._dressed

    @property
    def transaction(self) -> Connection | None:
        """SQLAlchemy's connection where it takes part in the transaction, else None."""
        dressed = self._dressed
        return dressed if dressed is not None and dressed.in_transaction() else None

    def close(self) -> None:
        """Give it up; what was not committed is undone."""
        if self._dressed is not None:
            self._dressed.close()
        self._close()
