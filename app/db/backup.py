"""Copies of the SQLite database, made by SQLite itself while others work.

A copy is complete or absent: it is written under another name, then moved.  It
does not restore.  PostgreSQL is backed up by its server's own means.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import OutsideTrouble
from app.db.engine import sqlite_file

if TYPE_CHECKING:
    from sqlalchemy import Engine

#: Copies kept beside the database.
KEPT = 10
#: Pages copied between two words on how far it is.
PAGES = 512

Told = Callable[[int, int], None]


def backup_folder(engine: Engine) -> Path | None:
    """Where the copies lie; None for a server."""
    path = sqlite_file(engine.url)
    return path.parent / "cadangan" if path else None


def copy_database(engine: Engine, target: Path, told: Told | None = None) -> None:
    """Copy the database to ``target``.  Raises ``OutsideTrouble`` when the disk refuses.

    ``told(pages done, pages)`` hears how far it is; what it raises ends the copying.
    """
    path = sqlite_file(engine.url)
    if path is None:
        return
    part = target.with_name(target.name + ".baru")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as copy:
            if told is None:
                source.backup(copy)
            else:
                source.backup(copy, pages=PAGES, progress=partial(_tell, told))
        os.replace(part, target)
    except (OSError, sqlite3.Error) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise OutsideTrouble("db.backup_failed", path=str(target), detail=detail) from error
    finally:
        with suppress(OSError):  # it is not there, or the disk refuses this as well
            part.unlink()


def _tell(told: Told, _status: int, remaining: int, total: int) -> None:
    told(total - remaining, total)


def backup(engine: Engine, now: datetime, told: Told | None = None) -> Path | None:
    """One dated copy (name in UTC), the oldest beyond :data:`KEPT` removed; None for a server.

    ``told`` as in :func:`copy_database`.
    """
    folder = backup_folder(engine)
    path = sqlite_file(engine.url)
    if folder is None or path is None or not path.exists():
        return None
    target = folder / f"{path.stem}-{now:%Y%m%d-%H%M%S}{path.suffix}"
    copy_database(engine, target, told)
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
