"""Where the data lie, their copies, and making one now.

It copies; bringing a copy back is not done here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.core.clock import Clock
from app.db.backup import backup, backup_folder, backups
from app.db.engine import sqlite_file
from app.db.uow import Database
from app.files.store import FileStore


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A backup copy: ``made_at`` UTC, ``size`` in bytes."""

    path: Path
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class DataPlace:
    """Where everything lies; ``database`` is a path, or what names the server."""

    database: str
    is_file: bool
    files: Path
    copies_folder: Path | None
    size: int  # bytes of the database file


class DataCare:
    """Tells of the data and copies them."""

    def __init__(self, database: Database, clock: Clock, files: FileStore) -> None:
        self._database = database
        self._clock = clock
        self._files = files

    def place(self) -> DataPlace:
        """Where database, files and copies lie."""
        url = self._database.engine.url
        path = sqlite_file(url)
        return DataPlace(
            database=str(path.resolve()) if path else url.render_as_string(hide_password=True),
            is_file=path is not None,
            files=self._files.root.resolve(),
            copies_folder=backup_folder(self._database.engine),
            size=path.stat().st_size if path and path.exists() else 0,
        )

    def copies(self) -> list[CopyRow]:
        """The copies there are, newest first."""
        return [_row(path) for path in backups(self._database.engine)]

    def copy_now(self) -> CopyRow | None:
        """Make a copy; None for a server.  Raises ``OutsideTrouble`` when the disk refuses."""
        path = backup(self._database.engine, self._clock.now())
        return _row(path) if path else None


def _row(path: Path) -> CopyRow:
    found = path.stat()
    return CopyRow(path, datetime.fromtimestamp(int(found.st_mtime), UTC), found.st_size)
