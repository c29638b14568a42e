"""Runs migrations on the engine handed in by :mod:`app.db.upgrade`."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from app.models import Base
from app.models.base import Instant


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """A migration stands alone: our own types are written as what they store."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.BigInteger()"
    return False


def run() -> None:
    """Migrate in one transaction; SQLite tables are rebuilt in batches."""
    engine = context.config.attributes["engine"]
    with engine.begin() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            render_item=render_item,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
