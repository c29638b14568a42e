"""Brings a database to the newest shape: copy first, then migrate, then say so.

A database newer than the program is refused with a sentence.  It knows revisions,
not what the tables mean.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from app.core.errors import Refused
from app.db.backup import copy_database
from app.db.engine import sqlite_file

MIGRATIONS = Path(__file__).parent / "migrations"


def migration_config(engine: Engine | None = None) -> Config:
    """Alembic's settings, without a file; ``engine`` is handed to ``env.py``."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    return config


def head() -> str:
    """The newest revision this program knows."""
    return str(ScriptDirectory.from_config(migration_config()).get_current_head())


def current(engine: Engine) -> str | None:
    """The revision the database is at; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine) -> bool:
    """Bring the database to :func:`head`; returns whether anything was done.

    Raises ``Refused`` for a database of a newer program and for one that is not
    Alur's.  An existing SQLite file is copied beside itself before it is changed.
    """
    at = current(engine)
    if at == head():
        return False
    if at is None and inspect(engine).get_table_names():
        raise Refused("db.not_ours")
    known = {script.revision for script in ScriptDirectory.from_config(migration_config()).walk_revisions()}
    if at is not None and at not in known:
        raise Refused("db.newer")
    path = sqlite_file(engine.url)
    if at is not None and path is not None:
        copy_database(engine, path.with_name(f"{path.stem}.sebelum-{head()}{path.suffix}"))
    command.upgrade(migration_config(engine), "head")
    return True
