"""Writes table definitions as plain JSON data and reads them back equal.

Data of an older program lack fields that came later; those take their defaults.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from app.domain.tables.definition import Classification, Column, Item, RowLabel, TableDefinition
from app.domain.tables.metadata import MsInd, MsVar


def plain(value: Any) -> Any:
    """``value`` as what JSON knows: objects, lists, words and numbers."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value


def table_to_dict(table: TableDefinition) -> dict[str, Any]:
    """The definition as JSON data; :func:`table_from_dict` reads it back to an equal one."""
    result: dict[str, Any] = plain(table)
    return result


def table_from_dict(data: Mapping[str, Any]) -> TableDefinition:
    """Raises ``KeyError`` or ``TypeError`` for data of another shape; unknown fields are left out."""
    facts = _known(TableDefinition, data)
    for name, kind in (("rows", RowLabel), ("columns", Column), ("variables", MsVar), ("indicators", MsInd)):
        facts[name] = tuple(kind(**_known(kind, item)) for item in data.get(name, ()))
    for name in ("axes", "rules"):
        facts[name] = tuple(data.get(name, ()))
    return TableDefinition(**facts)


def items_to_list(classification: Classification) -> list[list[str]]:
    """The entries as short rows."""
    return [[item.code, item.label, item.parent] for item in classification.items]


def items_from_list(rows: Sequence[Sequence[str]]) -> tuple[Item, ...]:
    """The entries that :func:`items_to_list` wrote."""
    return tuple(Item(*row) for row in rows)


def _known(kind: type[Any], data: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: value for name, value in data.items() if name in names}
