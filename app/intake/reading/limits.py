"""How much a file may hold, and the error of a reader that gives up.

The limits are far above what an office's table needs and far below what a computer can bear.
"""

from __future__ import annotations

from app.core.errors import AppError

MOST_FILE = 64_000_000  # bytes of the file
MOST_PARTS = 5_000
MOST_PART = 300_000_000  # bytes of one part, unpacked
MOST_SHEETS = 500
MOST_CELLS = 1_200_000  # cells with something in them, of the whole file
MOST_NOTES = 300_000  # odd cells of the whole file
MOST_SLOTS = 8_000_000  # cells of a sheet, the empty ones before a filled one included
MOST_STRINGS = 1_000_000  # different texts of a workbook
MOST_TEXT = 100_000_000  # letters of the whole file
MOST_MERGES = 100_000
LONGEST_CELL = 100_000  # letters; Excel allows 32,767
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
MEGABYTE = 1_000_000


class Unreadable(AppError):
    """A file that is refused; whoever knows its name makes a sentence of ``code`` and ``facts``."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        return _unreadable, (self.code, self.facts)


def _unreadable(code: str, facts: dict[str, object]) -> Unreadable:
    return Unreadable(code, **facts)


def too_many(sheet: str) -> Unreadable:
    """For a sheet beyond :data:`MOST_CELLS`."""
    return Unreadable("intake_file.too_many_cells", sheet=sheet, most=f"{MOST_CELLS:,}".replace(",", "."))


class Budget:
    """Counts what a whole file takes; raises :class:`Unreadable` beyond the limits."""

    def __init__(self) -> None:
        self._cells = MOST_CELLS
        self._notes = MOST_NOTES

    def take(self, sheet: str, cells: int, notes: int = 0) -> None:
        """Count cells and odd cells of a sheet."""
        self._cells -= cells
        self._notes -= notes
        if self._cells < 0 or self._notes < 0:
            raise too_many(sheet)

    def give_back(self, cells: int) -> None:
        """Count less: those cells are read once more, another way."""
        self._cells += cells

    def check(self, sheet: str, cells: int) -> None:
        """Raise what :meth:`take` would raise, and count nothing."""
        if cells > self._cells:
            raise too_many(sheet)
