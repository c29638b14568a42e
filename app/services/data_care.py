"""Where the data lie, their copies, and making one now.

It copies; bringing a copy back is not done here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from app.core.clock import Clock
from app.db.backup import Told, backup, backup_folder, backups
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
    size: int  # bytes of the database file with its journal
    version: str  # of the program; "" where it was not installed


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
            size=_size(path) if path else 0,
            version=_version(),
        )

    def copies(self) -> list[CopyRow]:
        """The copies there are, newest first."""
        return [_row(path) for path in backups(self._database.engine)]

    def copy_now(self, told: Told | None = None) -> CopyRow | None:
        """Make a copy; None for a server.  Raises ``OutsideTrouble`` when the disk refuses.

        May run beside other work: it has a connection of its own.  ``told(pages done, pages)``
        hears how far it is; what it raises ends the copying.
        """
        path = backup(self._database.engine, self._clock.now(), told)
        return _row(path) if path else None


def _row(path: Path) -> CopyRow:
    # The name tells when the copy was made; the file's own time changes when it is moved about.
    made_at = datetime.strptime(path.stem[-15:], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    return CopyRow(path, made_at, path.stat().st_size)


def _size(path: Path) -> int:
    # Until SQLite tidies up, what was written last lies in the journal beside the file.
    parts = (path, path.with_name(f"{path.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


def _version() -> str:
    try:
        return version("alur")
    except PackageNotFoundError:
        return ""
