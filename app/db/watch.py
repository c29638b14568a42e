"""Notices that somebody else has changed the database; does not say what.

SQLite: ``PRAGMA data_version`` on a connection of its own.  PostgreSQL: the
notification that every commit sends.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sqlalchemy import Engine


class ChangeWatch:
    """Asks cheaply, from one thread, whether another connection has committed since last asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._driver: Any = None  # a driver's connection of our own
        self._version: int | None = None

    def changed(self) -> bool:
        """Whether there was a commit by another connection since the last call."""
        try:
            if self._driver is None:
                self._connect()
            if self._engine.dialect.name == "sqlite":
                return self._sqlite_changed()
            return bool(list(self._driver.notifies(timeout=0)))
        except self._engine.dialect.loaded_dbapi.Error:
            self.close()
            return True  # the connection was lost: look again

    def close(self) -> None:
        """Close the connection; the next question opens a new one."""
        driver, self._driver = self._driver, None
        if driver is not None:
            with suppress(self._engine.dialect.loaded_dbapi.Error):  # it may be lost already
                driver.close()

    def _connect(self) -> None:
        lent = self._engine.raw_connection()
        self._driver = lent.driver_connection
        lent.detach()  # it listens: nobody else may be handed it afterwards
        if self._engine.dialect.name == "sqlite":
            self._version = self._data_version()
        else:
            self._driver.autocommit = True
            self._driver.execute("LISTEN alur_changed")

    def _sqlite_changed(self) -> bool:
        version = self._data_version()
        before, self._version = self._version, version
        return before is not None and version != before

    def _data_version(self) -> int:
        return int(self._driver.execute("PRAGMA data_version").fetchone()[0])
