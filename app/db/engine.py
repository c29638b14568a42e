"""Opens the database, SQLite file or PostgreSQL URL, with the settings Alur relies on.

It knows no table.  SQLite: WAL, ``synchronous=FULL``, foreign keys on, and explicit
transactions – a writing one takes the lock at its start, so that what it has read
is still true when it writes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

#: Milliseconds a writer waits for another program's transaction.
BUSY_TIMEOUT_MS = 10_000


def database_url(target: str | Path) -> URL:
    """The URL for a path or a URL; raises ``sqlalchemy.exc.ArgumentError`` for a broken URL."""
    text = str(target)
    if "://" in text:
        return make_url(text)
    return URL.create("sqlite", database=text)


def sqlite_file(url: URL) -> Path | None:
    """The database file, or None for a server."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def open_engine(target: str | Path, *, synchronous: str = "FULL") -> Engine:
    """An engine on ``target``; ``synchronous`` is lowered by benchmarks only."""
    url = database_url(target)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in (
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            f"synchronous={synchronous}",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        if not driver.in_transaction:  # a unit of work has begun before SQLAlchemy takes part
            driver.execute("BEGIN")

    return engine
