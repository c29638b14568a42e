"""The grammar of all tables: names of constraints, shared column types, UTC.

It knows how things are remembered, not what they mean.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import BigInteger, Dialect, Integer, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A UTC instant, stored as whole seconds since 1970: sortable, equal on both engines."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - asked for by the base
    ) -> int | None:
        return None if value is None else int(value.timestamp())

    def process_result_value(
        self,
        value: int | None,
        dialect: Dialect,  # noqa: ARG002 - asked for by the base
    ) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value, UTC)


class Base(DeclarativeBase):
    """Mother of every mapped class."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Instant, str: Text}


#: Identity columns: big enough for ``case id * 1,000,000 + number`` on PostgreSQL,
#: INTEGER on SQLite because only that is its row id.
BigId = BigInteger().with_variant(Integer, "sqlite")
PrimaryKey = Annotated[int, mapped_column(BigId, primary_key=True)]
Code = Annotated[str, mapped_column(String(64))]
Sha256 = Annotated[str, mapped_column(String(64))]
