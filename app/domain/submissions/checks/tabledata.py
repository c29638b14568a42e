"""Lays delivered figures out as the rule language wants to see them."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.rule_language.evaluating import TableData
from app.domain.submissions.checks.exam import before_of
from app.domain.submissions.checks.grouping import groups_of
from app.domain.submissions.figures import Figures
from app.domain.tables.definition import RowLabel, TableDefinition


def data_of(figures: Figures, definition: TableDefinition | None = None) -> TableData:
    """The numbers of a table, "–" as zero, with its leaves, classifications and decimals.

    Without a definition no row is a total and no classification is known.
    """
    columns = {key: before_of(figures, key, figures.rows) or [] for key in figures.columns}
    if definition is None:
        return TableData(figures.rows, columns)
    return TableData(
        figures.rows,
        columns,
        leaves_of(definition.rows),
        axes_of(definition),
        {
            column.key: 0.0 if column.kind == "integer" else 0.5 * 10.0**-column.decimals
            for column in definition.columns
        },
    )


def leaves_of(rows: Sequence[RowLabel]) -> frozenset[str]:
    """Rows that are no sum of others."""
    totals = {group.total for group in groups_of(rows)}
    return frozenset(row.key for at, row in enumerate(rows) if at not in totals and not row.is_total)


def axes_of(definition: TableDefinition) -> dict[str, dict[str, str]]:
    """For every classification down the side its rows, each with its code; totals are left out.

    The first classification is the outermost.  Where a code occurs under several parents, the whole
    key is the code.
    """
    levels: dict[int, list[str]] = {}
    for row in definition.rows:
        if not row.is_total:
            levels.setdefault(row.level, []).append(row.key)
    found = {}
    for name, (_level, keys) in zip(definition.axes, sorted(levels.items()), strict=False):
        codes = [key.rpartition("/")[2] for key in keys]
        is_own = len(set(codes)) == len(codes)
        found[name] = dict(zip(keys, codes if is_own else keys, strict=True))
    return found
