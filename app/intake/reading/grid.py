"""Gathers what a reader finds in one sheet, within limits, and makes a raw sheet of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.sheets import CellNote, Merge, Place, RawSheet, Scalar, cell_name
from app.intake.reading.limits import MOST_SLOTS, Budget, Unreadable


@dataclass(slots=True)
class Hidden:
    """What does not show, and the merged blocks."""

    rows: set[int] = field(default_factory=set)
    columns: list[tuple[int, int]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


class Grid:
    """Gathers the cells of one sheet in any order; rows get no longer than they must."""

    def __init__(self, name: str, budget: Budget) -> None:
        self.name = name
        self.notes: dict[Place, CellNote] = {}
        self._rows: dict[int, list[Scalar]] = {}
        self._slots = 0
        self._held = self._noted = 0
        self._budget = budget

    def put(self, row: int, column: int, value: Scalar, note: CellNote | None = None) -> None:
        """Set a cell; raises ``Unreadable`` beyond the limits.  None without a note is no cell."""
        if note is not None:
            self.notes[row, column] = note
        if value is None and note is None:
            return
        line = self._rows.get(row)
        if line is None:
            line = self._rows[row] = []
        missing = column + 1 - len(line)
        if missing > 0:
            self._slots += missing
            if self._slots > MOST_SLOTS:
                raise Unreadable("intake_file.too_spread", sheet=self.name, cell=cell_name(row, column))
            line.extend([None] * missing)
        line[column] = value
        self._held += 1
        if self._held >= 1000:
            self.count()

    def holds(self, row: int, column: int) -> bool:
        """Whether that cell was put."""
        line = self._rows.get(row)
        if line is None or column >= len(line):
            return False
        return line[column] is not None or (row, column) in self.notes

    def count(self) -> None:
        """Tell the budget what came since it was last told."""
        self._budget.take(self.name, self._held, len(self.notes) - self._noted)
        self._held = 0
        self._noted = len(self.notes)

    def rows(self) -> list[Sequence[Scalar]]:
        """All rows from the first; empty ones share one tuple."""
        self.count()
        found = self._rows
        nothing: Sequence[Scalar] = ()
        return [found.get(row, nothing) for row in range(max(found, default=-1) + 1)]


def whole_sheet(grid: Grid, hidden: Hidden, is_hidden: bool) -> RawSheet:
    """A sheet of what was gathered."""
    rows = grid.rows()
    return sheet_of(grid.name, rows, grid.notes, hidden, is_hidden)


def sheet_of(
    name: str,
    rows: Sequence[Sequence[Scalar]],
    notes: Mapping[Place, CellNote],
    hidden: Hidden,
    is_hidden: bool,
) -> RawSheet:
    """A sheet of its parts; what is hidden or merged beyond the used rows and columns is left out."""
    height, width = len(rows), max(map(len, rows), default=0)
    columns: set[int] = set()
    for first, last in hidden.columns:
        columns.update(range(max(first, 0), min(last, width - 1) + 1))
    return RawSheet(
        name,
        rows,
        notes,
        is_hidden=is_hidden,
        hidden_rows=frozenset(row for row in hidden.rows if row < height),
        hidden_columns=frozenset(columns),
        merges=tuple(each for each in hidden.merges if each.top < height and each.left < width),
    )
