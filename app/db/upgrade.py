"""Brings a database to the newest shape: copy first, then migrate, then say so.

A database newer than the program is refused with a sentence.  It knows revisions,
not what the tables mean.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import Refused
from app.db.backup import copy_database
from app.db.engine import sqlite_file

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Engine

MIGRATIONS = Path(__file__).parent / "migrations"

#: The newest revision; stated here so that a start finds nothing to do without loading Alembic.
HEAD = "0005"


def migration_config(engine: Engine | None = None) -> Config:
    """Alembic's settings, without a file; ``engine`` is handed to ``env.py``."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def revisions() -> list[str]:
    """All revisions this program knows, newest first."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(migration_config())
    return [str(found.revision) for found in script.walk_revisions()]


def current(engine: Engine) -> str | None:
    """The revision the database is at; None for an empty one."""
    from sqlalchemy import inspect, text

    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        return None if found is None else str(found)


def is_ready(path: Path) -> bool:
    """Whether ``path`` is a database at :data:`HEAD`, by a look that changes nothing."""
    try:
        with closing(_looked_into(path)) as look:
            return bool(look.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)])
    except sqlite3.Error:
        return False  # whatever it is, upgrading will say


def upgrade(engine: Engine) -> bool:
    """Bring the database to :data:`HEAD`; returns whether anything was done.

    Raises ``Refused`` for a database of a newer program and for one that is not
    Alur's.  An existing SQLite file is copied beside itself before it is changed.
    """
    path = sqlite_file(engine.url)
    if path is not None and path.exists():
        _must_be_ours(path)
    at = current(engine)
    if at == HEAD:
        return False
    from sqlalchemy import inspect

    if at is None and inspect(engine).get_table_names():
        raise Refused("db.not_ours")
    if at is not None and at not in revisions():
        raise Refused("db.newer")
    if at is not None and path is not None:
        copy_database(engine, path.with_name(f"{path.stem}.sebelum-{HEAD}{path.suffix}"))
    from alembic import command

    command.upgrade(migration_config(engine), "head")
    return True


def _must_be_ours(path: Path) -> None:
    """Look into a file without touching it: to be opened as ours would already change a stranger's."""
    try:
        with closing(_looked_into(path)) as look:
            tables = {row[0] for row in look.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.OperationalError:
        return  # locked or not readable: whoever opens it will say so
    except sqlite3.DatabaseError as error:
        raise Refused("db.not_ours") from error
    if tables and "alembic_version" not in tables:
        raise Refused("db.not_ours")


def _looked_into(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
