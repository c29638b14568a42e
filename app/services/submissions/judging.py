"""Has what was read checked: each table for itself, then the office's rules between tables.

What is right and wrong stands in ``domain.submissions.checks``; here is what they are handed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.submissions.cellfindings import CellFinding
from app.domain.submissions.checks import check_across, check_table
from app.domain.submissions.delivered import ParsedTable, Places
from app.domain.submissions.figures import Figures
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey
from app.services.submissions.expecting import Past

#: Findings of the checks by the table they are of.
ByTable = dict[str, list[CellFinding]]


def judge(parsed: Sequence[ParsedTable], definitions: Mapping[str, TableDefinition], past: Past) -> ByTable:
    """What the checks find in tables of one submission, by table."""
    found: ByTable = {}
    for table in parsed:
        key = table.ref.table
        reported = [(each.row, each.column) for each in table.findings if each.row and each.column]
        found[key] = judge_table(table.figures, definitions[key], table.places, past, reported)
    for finding in _between(parsed, definitions, past):
        found.setdefault(finding.table if finding.table in found else parsed[0].ref.table, []).append(finding)
    return found


def judge_table(
    figures: Figures,
    definition: TableDefinition,
    places: Places,
    past: Past,
    reported: Sequence[CellKey],
) -> list[CellFinding]:
    """What is found in one table alone; ``reported``: cells the reader has told of."""
    return check_table(
        figures,
        definition,
        past.earlier.get(definition.key, ()),
        places.cell,
        confirmed=past.confirmed,
        reported=frozenset(reported),
    )


def _between(
    parsed: Sequence[ParsedTable], definitions: Mapping[str, TableDefinition], past: Past
) -> list[CellFinding]:
    """What breaks the office's rules: tables delivered now, those that lie there, approved ones of others."""
    if not past.rules or not parsed:
        return []
    cells = {table.ref.table: table.places.cells() for table in parsed}
    tables = {**past.current, **{table.ref.table: table.figures for table in parsed}}
    labels: dict[str, dict[str, Figures]] = {}
    for key, years in past.earlier.items():
        for label, figures in years:
            labels.setdefault(label, {})[key] = figures
    found = check_across(
        tables,
        sorted(labels.items(), reverse=True),
        past.rules,
        lambda table, row, column: cells.get(table, {}).get((row, column)),
        definitions={**past.definitions, **definitions},
        confirmed=past.confirmed,
    )
    return [finding for finding in found if finding.table in cells or not finding.table]
