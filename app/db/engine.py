"""Opens the database, SQLite file or PostgreSQL URL, with the settings Alur relies on.

It knows no table.  SQLite: WAL, ``synchronous=FULL``, foreign keys on, and explicit
transactions – a writing one takes the lock at its start, so that what it has read
is still true when it writes.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import URL

#: Milliseconds a writer waits for another program's transaction.
BUSY_TIMEOUT_MS = 10_000


def database_url(target: str | Path) -> URL:
    """The URL for a path or a URL; raises ``sqlalchemy.exc.ArgumentError`` for a broken URL."""
    from sqlalchemy.engine import URL, make_url

    text = str(target)
    if "://" in text:
        return make_url(text)
    return URL.create("sqlite", database=text)


def sqlite_file(url: URL) -> Path | None:
    """The database file, or None for a server."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def plain_file(target: str | Path) -> Path | None:
    """The file that ``target`` names without being a URL; None otherwise."""
    return None if "://" in str(target) else Path(target)


def open_file(path: Path, synchronous: str = "FULL") -> sqlite3.Connection:
    """A connection to a SQLite file; raises ``sqlite3.OperationalError`` where it cannot be opened."""
    connection = sqlite3.connect(path, check_same_thread=False)
    _prepare(connection, synchronous)
    return connection


def open_engine(target: str | Path, *, synchronous: str = "FULL") -> Engine:
    """An engine on ``target``; ``synchronous`` is lowered by benchmarks only."""
    from sqlalchemy import create_engine, event  # a quarter of a second that the window does not wait for

    url = database_url(target)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        _prepare(connection, synchronous)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        if not driver.in_transaction:  # a unit of work has begun before SQLAlchemy takes part
            driver.execute("BEGIN")

    return engine


def _prepare(connection: sqlite3.Connection, synchronous: str) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        f"synchronous={synchronous}",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
