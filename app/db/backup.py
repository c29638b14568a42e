"""Copies of the SQLite database, made by SQLite itself while others work.

A copy is complete or absent: it is written under another name, then moved.  It
does not restore.  PostgreSQL is backed up by its server's own means.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from app.core.errors import OutsideTrouble
from app.db.engine import sqlite_file

#: Copies kept beside the database.
KEPT = 10


def backup_folder(engine: Engine) -> Path | None:
    """Where the copies lie; None for a server."""
    path = sqlite_file(engine.url)
    return path.parent / "cadangan" if path else None


def copy_database(engine: Engine, target: Path) -> None:
    """Copy the database to ``target``.  Raises ``OutsideTrouble`` when the disk refuses."""
    path = sqlite_file(engine.url)
    if path is None:
        return
    part = target.with_name(target.name + ".baru")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        os.replace(part, target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise OutsideTrouble("db.backup_failed", path=str(target), detail=str(error)) from error


def backup(engine: Engine, now: datetime) -> Path | None:
    """One dated copy (name in UTC), the oldest beyond :data:`KEPT` removed; None for a server."""
    folder = backup_folder(engine)
    path = sqlite_file(engine.url)
    if folder is None or path is None or not path.exists():
        return None
    target = folder / f"{path.stem}-{now:%Y%m%d-%H%M%S}{path.suffix}"
    copy_database(engine, target)
    for old in backups(engine)[KEPT:]:
        old.unlink(missing_ok=True)
    return target


def backups(engine: Engine) -> list[Path]:
    """The copies there are, newest first."""
    folder = backup_folder(engine)
    path = sqlite_file(engine.url)
    if folder is None or path is None or not folder.exists():
        return []
    # Dated names only: "alur-2.db" keeps its copies in the same folder as "alur.db".
    dated = re.compile(re.escape(path.stem) + r"-\d{8}-\d{6}" + re.escape(path.suffix))
    return sorted((file for file in folder.iterdir() if dated.fullmatch(file.name)), reverse=True)
