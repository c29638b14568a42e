"""Makes findings out of what is odd about the places of a table: rows, columns, hidden, merged, moved.

It gathers them together with those of the cells, in the order of the sheet, without the answered ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from app.domain.sheets import Merge, Place, RawSheet, cell_name, column_name
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.delivered import answer_key
from app.domain.tables.definition import TableDefinition
from app.intake.forms.geometry import heading_of
from app.intake.forms.words import one_line
from app.intake.parsing.columns import Answers, Located, named
from app.intake.parsing.sought import Doubt, Found

_SEVERITIES = {
    "double_heading": Severity.REFUSE,
    "heading_contradicts": Severity.REFUSE,
    "rows_moved_doubtful": Severity.ASK,
    "double_label": Severity.REFUSE,
    "column_missing": Severity.REFUSE,
    "labels_apart": Severity.REFUSE,
    "row_missing": Severity.REFUSE,
    "heading_changed": Severity.ASK,
    "label_changed": Severity.ASK,
    "extra_row": Severity.ASK,
    "extra_column": Severity.ASK,
    "row_without_label": Severity.REFUSE,
    "rows_moved": Severity.NOTE,
    "columns_moved": Severity.NOTE,
    "last_year_changed": Severity.NOTE,
    "last_year_mixed": Severity.ASK,
    "merged_cells": Severity.REFUSE,
    "hidden_rows": Severity.ASK,
    "hidden_columns": Severity.ASK,
    "other_year": Severity.REFUSE,
    "period_unsaid": Severity.ASK,
    "period_other": Severity.ASK,
    "period_several": Severity.ASK,
    "period_unread": Severity.REFUSE,
    "unit_over": Severity.ASK,
    "line_again": Severity.NOTE,
    "line_contradicts": Severity.REFUSE,
    "line_apart": Severity.REFUSE,
    "list_label": Severity.ASK,
    "list_heading": Severity.ASK,
}
_TOGETHER = ("row_missing", "column_missing")


class Doubts:
    """The findings about one table on one sheet."""

    def __init__(self, sheet: RawSheet, definition: TableDefinition, answers: Answers) -> None:
        self._sheet = sheet
        self._definition = definition
        self._answers = answers
        self._found: list[Located] = []

    @property
    def told(self) -> tuple[CellFinding, ...]:
        """All of them, those about the whole first, then row by row."""
        ordered = sorted(self._found, key=lambda each: each[:2])
        return tuple(
            finding
            for _row, _column, finding in ordered
            if finding.severity is not Severity.ASK or answer_key(finding) not in self._answers
        )

    def located(self, findings: Iterable[Located]) -> None:
        """Findings of cells, which know their place."""
        self._found.extend(findings)

    def whole(self, code: str, severity: Severity, **facts: object) -> None:
        """A finding about the whole table."""
        finding = CellFinding(code, severity, self._sheet.name, table=self._definition.key, facts=facts)
        self._found.append((-1, -1, finding))

    def add(self, doubts: Iterable[Doubt]) -> None:
        """Doubts about rows and columns; many of one kind are told together."""
        for doubt in doubts:
            self._found.append((doubt.row, doubt.column, self._finding(doubt)))

    def of_places(self, found: Found) -> None:
        """Everything that is odd about where the table stands."""
        for code in _TOGETHER:
            self._together(code, [doubt for doubt in found.doubts if doubt.code == code])
        self.add(doubt for doubt in found.doubts if doubt.code not in _TOGETHER)
        self._hidden(found)
        self._merged(found)

    def of_lines(self, places: Collection[Place]) -> None:
        """Everything that is odd about where the figures of a list stand."""
        for code, at, hidden in (
            ("hidden_rows", 0, self._sheet.hidden_rows),
            ("hidden_columns", 1, self._sheet.hidden_columns),
        ):
            here = sorted(place for place in places if place[at] in hidden)
            if here:
                lines = sorted({place[at] for place in here})
                names = [column_name(line) if at else str(line + 1) for line in lines]
                self._hidden_finding(code, *here[0], names)
        for merge in sorted(set(merged_in(self._sheet, places).values())):
            self._found.append((merge.top, merge.left, self._finding(_merged_block(merge))))

    # -- one by one ---------------------------------------------------------------------------

    def _finding(self, doubt: Doubt) -> CellFinding:
        facts: dict[str, object] = {"label": self._label(doubt), **doubt.facts}
        if isinstance(facts.get("rows"), list):
            facts["rows"] = named([str(each) for each in facts["rows"]])  # type: ignore[attr-defined]
        return CellFinding(
            doubt.code,
            _SEVERITIES[doubt.code],
            self._sheet.name,
            cell_name(doubt.row, doubt.column) if doubt.row >= 0 and doubt.column >= 0 else "",
            self._definition.key,
            doubt.row_key,
            doubt.column_key,
            doubt.read,
            facts,
        )

    def _label(self, doubt: Doubt) -> str:
        if doubt.column_key:
            column = next(each for each in self._definition.columns if each.key == doubt.column_key)
            return heading_of(column, self._definition.unit)
        if doubt.row_key:
            return one_line(next(row.label for row in self._definition.rows if row.key == doubt.row_key))
        return ""

    def _together(self, code: str, doubts: Sequence[Doubt]) -> None:
        if not doubts:
            return
        labels = [self._label(doubt) for doubt in doubts]
        first = doubts[0]
        only = len(doubts) == 1
        finding = CellFinding(
            code,
            _SEVERITIES[code],
            self._sheet.name,
            "",
            self._definition.key,
            first.row_key if only else "",
            first.column_key if only else "",
            facts={"labels": named(labels), "count": len(labels)},
        )
        self._found.append((-1, -1, finding))

    def _hidden(self, found: Found) -> None:
        rows = sorted(row for row in self._sheet.hidden_rows.intersection(found.rows) if row >= 0)
        rows = [
            row for row in rows if any(self._sheet.at(row, column) is not None for column in found.columns)
        ]
        if rows:
            names = [str(row + 1) for row in rows]
            self._hidden_finding("hidden_rows", rows[0], found.label_column, names)
        used = self._sheet.hidden_columns.intersection((*found.columns, *found.marks))
        columns = [
            column
            for column in sorted(column for column in used if column >= 0)
            if any(self._sheet.at(row, column) is not None for row in found.rows if row >= 0)
        ]
        if columns:
            names = [column_name(column) for column in columns]
            self._hidden_finding("hidden_columns", found.first, columns[0], names)

    def _hidden_finding(self, code: str, row: int, column: int, names: Sequence[str]) -> None:
        read = ", ".join(names)
        finding = CellFinding(
            code,
            _SEVERITIES[code],
            self._sheet.name,
            cell_name(row, column),
            self._definition.key,
            read=read,
            facts={"names": named(names)},
        )
        self._found.append((row, column, finding))

    def _merged(self, found: Found) -> None:
        used = {column for column in (*found.columns, *found.marks) if column >= 0}
        rows = set(found.rows)
        for merge in self._sheet.merges:
            hit = any(row in rows for row in range(merge.top, merge.bottom + 1)) and any(
                column in used for column in range(merge.left, merge.right + 1)
            )
            if hit:
                self._found.append((merge.top, merge.left, self._finding(_merged_block(merge))))


def merged_in(sheet: RawSheet, places: Collection[Place]) -> dict[Place, Merge]:
    """Those of some cells that are of a merged block, and the block."""
    columns: dict[int, list[int]] = {}
    for row, column in sorted(places) if sheet.merges else ():
        columns.setdefault(column, []).append(row)
    found: dict[Place, Merge] = {}
    for merge in sheet.merges:
        for column, rows in columns.items():
            if merge.left <= column <= merge.right:
                here = rows[bisect_left(rows, merge.top) : bisect_right(rows, merge.bottom)]
                found |= {(row, column): merge for row in here}
    return found


def _merged_block(merge: Merge) -> Doubt:
    block = f"{cell_name(merge.top, merge.left)}:{cell_name(merge.bottom, merge.right)}"
    return Doubt("merged_cells", merge.top, merge.left, read=block)
