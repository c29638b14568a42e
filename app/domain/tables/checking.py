"""Knows what a table definition must have before it is kept, and before it can be asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.tables.definition import KINDS, Column, TableDefinition
from app.domain.tables.rules import rule_problem

#: More decimals than this no form shows.
MOST_DECIMALS = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a definition cannot be kept: a code of ``core.texts`` and its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


def definition_problem(table: TableDefinition) -> Problem | None:
    """The first thing that keeps a definition from being stored; None for a good one.

    Rows and columns may be missing: a *daftar data* names tables long before their form is made.
    """
    if not table.title.strip():
        return Problem("tables.title_needed")
    for keys in ([row.key for row in table.rows], [column.key for column in table.columns]):
        if "" in keys:
            return Problem("tables.key_needed", {"table": table.title})
        if doubled := _doubled(keys):
            return Problem("tables.key_doubled", {"table": table.title, "doubled": doubled})
    for column in table.columns:
        if problem := _column_problem(column):
            return problem
    return next((found for rule in table.rules if (found := _rule(rule, table))), None)


def _column_problem(column: Column) -> Problem | None:
    if column.kind not in KINDS:
        return Problem("tables.column_kind", {"column": column.label, "kind": column.kind})
    if not 0 <= column.decimals <= MOST_DECIMALS:
        return Problem("tables.decimals", {"column": column.label, "most": MOST_DECIMALS})
    low, high = column.minimum, column.maximum
    if low is not None and high is not None and low > high:
        return Problem("tables.limits", {"column": column.label})
    return None


def _rule(rule: str, table: TableDefinition) -> Problem | None:
    unknown = rule_problem(rule, [column.key for column in table.columns])
    if unknown is None:
        return None
    return Problem(unknown.code, {"rule": rule, "name": unknown.name})


def _doubled(keys: Iterable[str]) -> str:
    return next((key for key, count in Counter(keys).items() if count > 1), "")
