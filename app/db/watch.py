"""Notices that somebody else has changed the database; does not say what.

SQLite: ``PRAGMA data_version`` on a connection of its own.  PostgreSQL: the
notification that every commit sends.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import Any

from app.db.uow import Database


class ChangeWatch:
    """Asks cheaply, from one thread, whether another connection has committed since last asked."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._driver: Any = None  # a driver's connection of our own
        self._version: int | None = None

    def changed(self) -> bool:
        """Whether there was a commit by another connection since the last call.

        Raises ``OutsideTrouble`` when the database cannot be reached at all.
        """
        if self._driver is None:
            self._connect()
        try:
            if isinstance(self._driver, sqlite3.Connection):
                return self._sqlite_changed()
            return bool(list(self._driver.notifies(timeout=0)))
        except self._database.driver_errors:
            self.close()
            return True  # the connection was lost: look again

    def close(self) -> None:
        """Close the connection; the next question opens a new one."""
        driver, self._driver = self._driver, None
        if driver is not None:
            with suppress(self._database.driver_errors):  # it may be lost already
                driver.close()

    def _connect(self) -> None:
        self._driver = self._database.open_driver()
        if isinstance(self._driver, sqlite3.Connection):
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
