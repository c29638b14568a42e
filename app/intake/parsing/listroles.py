"""Finds out which column of a long list is what, by comparing what stands in it with the words of a table.

It reads no figure and decides nothing: what it finds is proposed.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.sheets import RawSheet
from app.domain.submissions.placing import Placement
from app.domain.tables.definition import Column, TableDefinition
from app.domain.tables.naming import same
from app.domain.tables.periods import Period
from app.domain.tables.values import read_number
from app.intake.forms.geometry import heading_of
from app.intake.forms.words import one_line
from app.intake.parsing.headings import MOST_COLUMNS, shown, words
from app.intake.parsing.longlists import COLUMNS, PART, ROWS, VALUE, YEAR, heading_row, part_in, year_in

_MOST_LINES = 400  # of a list, by which its columns are judged
_FIRST_LINES = 40  # of a sheet, among which the headings stand


def roles_of(sheet: RawSheet, definition: TableDefinition) -> tuple[int, dict[str, str], float, float] | None:
    """The heading row, the headings by role, and the shares of rows and columns met; None for no list."""
    return _Roles(sheet, definition).find()


def has_period(sheet: RawSheet, placement: Placement, period: Period) -> bool:
    """Whether a list has lines for the period; one without a year may be of any."""
    found = heading_row(sheet, list(placement.columns.values()))
    if found is None:
        return False
    top, at = found
    year = at[same(placement.columns[YEAR])] if YEAR in placement.columns else -1
    part = at[same(placement.columns[PART])] if PART in placement.columns else -1
    if year < 0:
        return True
    return any(
        year_in(sheet.at(row, year)) == period.year
        and (part < 0 or not period.part or part_in(sheet.at(row, part), period.kind) == period.number)
        for row in range(top + 1, len(sheet.rows))
    )


_PARTS = {"semester": "semesteran", "triwulan": "triwulanan", "bulan": "bulanan"}


class _Roles:
    """Which column of a list is what, by comparing what stands in it with the words of the table."""

    def __init__(self, sheet: RawSheet, definition: TableDefinition) -> None:
        self._sheet = sheet
        self._definition = definition

    def find(self) -> tuple[int, dict[str, str], float, float] | None:
        """The heading row, the roles, and the shares of rows and columns that are met."""
        top = self._heading()
        if top is None:
            return None
        headings = {
            at: shown(cell)
            for at, cell in enumerate(self._sheet.rows[top][:MOST_COLUMNS])
            if isinstance(cell, str) and shown(cell)
        }
        if len(set(map(same, headings.values()))) < len(headings):
            return None
        seen = {at: self._values(top, at) for at in headings}
        roles = self._periods(headings)
        if YEAR not in roles and len(roles) < 1 and self._is_wide(seen):
            return None
        rows, row_share = self._by_level(seen, roles, headings, ROWS, self._row_levels())
        columns, column_share = self._by_level(
            seen, {**roles, **rows}, headings, COLUMNS, self._column_levels()
        )
        if YEAR not in roles and not columns:
            return None  # labels that stand twice make no list: it may be two tables
        roles = {**roles, **rows, **columns}
        values, value_share = self._measures(top, headings, roles, has_across=bool(columns))
        if not rows and len(self._definition.rows) == 1 and YEAR in roles:
            row_share = 1.0  # one line for each period
        if not row_share or not values:
            return None
        return top, {**roles, **values}, row_share, column_share if columns else value_share

    def _heading(self) -> int | None:
        for at, row in enumerate(self._sheet.rows[:_FIRST_LINES]):
            said = [cell for cell in row[:MOST_COLUMNS] if cell is not None and cell != ""]
            if len(said) >= 2 and all(isinstance(cell, str) for cell in said):
                below = self._sheet.rows[at + 1] if at + 1 < len(self._sheet.rows) else ()
                filled = [cell for cell in below if cell is not None and cell != ""]
                if len(filled) * 2 >= len(said):
                    return at
        return None

    def _values(self, top: int, column: int) -> dict[str, int]:
        """What stands in a column, and how often."""
        found: dict[str, int] = {}
        for row in self._sheet.rows[top + 1 :]:
            text = words(row[column]) if column < len(row) else ""
            if text:
                found[text] = found.get(text, 0) + 1
        return found

    def _is_wide(self, seen: dict[int, dict[str, int]]) -> bool:
        """Whether each label stands once: then it is a table, not a list."""
        labels = {same(one_line(row.label)) for row in self._definition.rows}
        best = max(seen.values(), key=lambda values: len(labels & values.keys()), default={})
        return not any(count > 1 for text, count in best.items() if text in labels)

    @staticmethod
    def _periods(headings: dict[int, str]) -> dict[str, str]:
        roles = {}
        for heading in headings.values():
            if same(heading) in ("tahun", "tahun data", "thn"):
                roles[YEAR] = heading
            elif same(heading) in _PARTS:
                roles[PART] = heading
        return roles

    def _row_levels(self) -> list[set[str]]:
        return _levels([(row.level, {same(one_line(row.label))}) for row in self._definition.rows])

    def _column_levels(self) -> list[set[str]]:
        found: list[tuple[int, set[str]]] = []
        for column in self._definition.columns:
            groups = [same(part) for part in one_line(column.group).split(" · ") if part]
            found += [(level, {text}) for level, text in enumerate(groups)]
            found.append((len(groups), {same(one_line(column.label)), column.key.rsplit("_", 1)[-1]}))
        return _levels(found)

    @staticmethod
    def _by_level(
        seen: dict[int, dict[str, int]],
        taken: dict[str, str],
        headings: dict[int, str],
        prefix: str,
        levels: Sequence[set[str]],
    ) -> tuple[dict[str, str], float]:
        """For each level of labels the column in which most of them stand."""
        roles: dict[str, str] = {}
        shares = []
        for level, labels in enumerate(levels, 1):
            free = [at for at in headings if headings[at] not in {*taken.values(), *roles.values()}]
            met = {at: len(labels & seen[at].keys()) for at in free}
            best = max(free, key=lambda at: met[at], default=None)
            if best is None or not met[best] or met[best] * 3 < len(seen[best]):
                continue
            roles[f"{prefix}{level}"] = headings[best]
            shares.append(min(met[best] / max(len(labels), 1), 1.0))
        return roles, sum(shares) / len(shares) if shares else 0.0

    def _measures(
        self, top: int, headings: dict[int, str], roles: dict[str, str], *, has_across: bool
    ) -> tuple[dict[str, str], float]:
        free = [at for at in headings if headings[at] not in roles.values() and self._is_counted(top, at)]
        if has_across or len(self._definition.columns) == 1:
            return ({VALUE: headings[free[0]]}, 1.0) if len(free) == 1 else ({}, 0.0)
        found = {}
        for column in self._definition.columns:
            names = self._names(column)
            here = [at for at in free if same(headings[at].replace("_", " ")) in names]
            if len(here) == 1:
                found[f"{VALUE}.{column.key}"] = headings[here[0]]
        return found, len(found) / max(len(self._definition.columns), 1)

    def _names(self, column: Column) -> frozenset[str]:
        label, unit = one_line(column.label), one_line(column.unit)
        said = (label, heading_of(column, self._definition.unit), f"{label} ({unit})", column.key)
        return frozenset(same(text.replace("_", " ")) for text in said)

    def _is_counted(self, top: int, column: int) -> bool:
        good = bad = 0
        for row in self._sheet.rows[top + 1 : top + 1 + _MOST_LINES]:
            cell = row[column] if column < len(row) else None
            if cell is None or cell == "":
                continue
            is_number = isinstance(cell, int | float) or (
                isinstance(cell, str) and read_number(cell) is not None
            )
            good, bad = good + is_number, bad + (not is_number)
        return good > bad


def _levels(labels: Sequence[tuple[int, set[str]]]) -> list[set[str]]:
    found: list[set[str]] = [
        set() for _level in range(max((level for level, _text in labels), default=-1) + 1)
    ]
    for level, texts in labels:
        found[level] |= texts
    return found
