"""What a sheet shows: the OPD's own cells, and what is said about each; which rows and columns are seen.

Facts only; it asks no service and paints nothing.  Rows and columns count from 0, as on the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.sheets import Merge, Place, cell_name
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.figures import EMPTY, Figures
from app.domain.submissions.placing import Laid
from app.domain.submissions.terms import ThreadState
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value
from app.services.submissions import Mark, RemarkRow, SheetView

#: What rows and columns of a sheet are that is being decided.
LABEL_WORDS, HEAD_WORDS, FIRST_WORDS = "Label", "kepala", "isian"
_ORDER = (Severity.REFUSE, Severity.ASK, Severity.NOTE)
_FIGURES = re.compile(r"[-−+(]?[\d.,\s%]+\)?|[…–~*-]+|NA|e|r|~0")


@dataclass(frozen=True)
class SheetPicture:
    """One table of one delivery, with the remarks made on it, and what was approved of it.

    ``laid``: how the table lies on a sheet that is still being decided; rows and columns bear it.
    """

    view: SheetView
    remarks: tuple[RemarkRow, ...] = ()
    approved: Figures | None = None
    laid: Laid | None = None

    @cached_property
    def width(self) -> int:
        """How many columns are in use."""
        return max((len(row) for row in self.view.texts), default=0)

    @cached_property
    def marks(self) -> Mapping[Place, tuple[Mark, ...]]:
        """Findings by cell, the gravest first."""
        found: dict[Place, list[Mark]] = {}
        for mark in self.view.marks:
            place = self.place_of_mark(mark)
            if place is not None:
                found.setdefault(place, []).append(mark)
        return {place: tuple(sorted(of, key=_gravity)) for place, of in found.items()}

    @cached_property
    def whole(self) -> tuple[Mark, ...]:
        """Findings about no single cell, the gravest first."""
        return tuple(
            sorted((mark for mark in self.view.marks if self.place_of_mark(mark) is None), key=_gravity)
        )

    @cached_property
    def threads(self) -> Mapping[Place, tuple[RemarkRow, ...]]:
        """Remarks by cell, oldest first."""
        found: dict[Place, list[RemarkRow]] = {}
        for remark in self.remarks:
            place = self.place_of(remark.row, remark.column)
            if place is not None:
                found.setdefault(place, []).append(remark)
        return {place: tuple(of) for place, of in found.items()}

    @cached_property
    def column_marks(self) -> Mapping[int, str]:
        """What the columns of a sheet are that is being decided: the labels, or columns of the table."""
        if self.laid is None:
            return {}
        found = {self.laid.label_column: [LABEL_WORDS]} if self.laid.label_column >= 0 else {}
        for key, words in self.laid.fields:
            if key in self.laid.columns:
                found.setdefault(self.laid.columns[key], []).append(words)
        return {column: ", ".join(words) for column, words in found.items()}

    @cached_property
    def row_marks(self) -> Mapping[int, str]:
        """Which rows of such a sheet are headings, and where the figures begin."""
        laid = self.laid
        if laid is None or laid.first < 0:
            return {}
        heads = range(laid.top, laid.bottom + 1)
        return {**dict.fromkeys(heads, HEAD_WORDS), laid.first: FIRST_WORDS}

    @cached_property
    def bands(self) -> tuple[int, ...]:
        """The rows of headings that stay in sight: those that say something over a column."""
        edge = self.view.frozen_columns
        return tuple(
            row
            for row in range(min(self.view.frozen_rows, len(self.view.texts)))
            if any(self.view.texts[row][edge:])
        )

    def text(self, place: Place) -> str:
        """What the OPD sees in a cell; "" beyond what is used."""
        row, column = place
        if not 0 <= row < len(self.view.texts):
            return ""
        cells = self.view.texts[row]
        return cells[column] if 0 <= column < len(cells) else ""

    def severity(self, place: Place) -> Severity | None:
        """The gravest finding at a cell that is not settled; None where nothing is left to say."""
        found = self.marks.get(place, ())
        unsettled = [mark for mark in found if not mark.answer]
        return unsettled[0].finding.severity if unsettled else None

    def thread(self, place: Place) -> ThreadState | None:
        """How far the remarks at a cell have come, the one least far; None without any."""
        states = {remark.state for remark in self.threads.get(place, ())}
        return next((state for state in ThreadState if state in states), None)

    def key(self, place: Place) -> CellKey | None:
        """Row and column of the table that a cell stands for; None where it is not to be filled."""
        return self.view.inputs.get(place)

    def corrected(self, place: Place) -> Value | None:
        """What was approved in a cell, where that is another value than the OPD's file has."""
        key = self.key(place)
        if self.approved is None or key is None or key[0] not in self.approved.row_at:
            return None
        if key[1] not in self.approved.column_at:
            return None
        value = self.approved.value(*key)
        return value if value != self.view.values.get(place, EMPTY) else None

    def place_of(self, row: str, column: str) -> Place | None:
        """Where a cell of the table stands; None where the sheet lacks it."""
        return self._places.get((row, column))

    def place_of_mark(self, mark: Mark) -> Place | None:
        """Where a finding is seen: at the cell it names, else where it was read; None for the whole."""
        return self.place_of(mark.finding.row, mark.finding.column) or mark.place

    def label(self, place: Place) -> str:
        """The labels left of a cell, in words."""
        words = (self.text((place[0], column)).strip() for column in range(self.view.frozen_columns))
        return " ".join(word for word in words if word)

    def heading(self, place: Place) -> str:
        """The headings over a cell, from the outermost, in words."""
        said: list[str] = []
        for row in self.bands:
            merge = self.merge_at((row, place[1]))
            words = self.text((merge.top, merge.left) if merge else (row, place[1])).strip()
            if words and words not in said and not _FIGURES.fullmatch(words):
                said.append(" ".join(words.split()))
        return ", ".join(said)

    def levels(self, column: int) -> tuple[str, ...]:
        """The headings over a column from the outermost, each once, without lines of numbers."""
        said: list[str] = []
        for row in self.bands:
            merge = self.merge_at((row, column))
            words = " ".join(self.text((merge.top, merge.left) if merge else (row, column)).split())
            if words and not _FIGURES.fullmatch(words) and (not said or said[-1] != words):
                said.append(words)
        return tuple(said)

    def name(self, place: Place) -> str:
        """The cell as spreadsheets name it."""
        return cell_name(*place)

    def merge_at(self, place: Place) -> Merge | None:
        """The merged block a cell lies in."""
        return self._merged.get(place)

    def is_idle(self, column: int) -> bool:
        """Whether the OPD does not see a column, and nothing stands in it below the headings."""
        if column not in self.view.hidden_columns:
            return False
        return not any(self.text((row, column)) for row in range(self.view.frozen_rows, len(self.view.texts)))

    def is_figure(self, place: Place) -> bool:
        """Whether it stands at the right, as figures do."""
        value = self.view.values.get(place)
        if value is not None and value.number is not None:
            return True
        return _FIGURES.fullmatch(self.text(place).strip()) is not None

    def marked(self) -> list[Place]:
        """Every cell that waits for somebody: an unsettled finding, or a remark that is not closed."""
        waiting = {place for place in self.marks if self.severity(place) is not None}
        waiting |= {
            place for place in self.threads if self.thread(place) in (ThreadState.OPEN, ThreadState.ANSWERED)
        }
        return sorted(waiting)

    @cached_property
    def _places(self) -> Mapping[CellKey, Place]:
        return {key: place for place, key in self.view.inputs.items()}

    @cached_property
    def _merged(self) -> Mapping[Place, Merge]:
        return {
            (row, column): merge
            for merge in self.view.merges
            for row in range(merge.top, merge.bottom + 1)
            for column in range(merge.left, merge.right + 1)
        }


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows and columns of the sheet are seen below and beside those that stay in sight."""

    rows: Sequence[int]
    columns: Sequence[int]


def whole_window(picture: SheetPicture) -> Window:
    """Everything that is not in the heads."""
    view = picture.view
    first = view.frozen_rows
    columns = range(view.frozen_columns, picture.width)
    return Window(
        range(first, len(view.texts)), [column for column in columns if not picture.is_idle(column)]
    )


def changed_window(picture: SheetPicture) -> Window:
    """The changed cells, what waits for somebody, and the neighbours of both."""
    view, whole = picture.view, whole_window(picture)
    wanted = set(view.near) | _around(picture.marked())
    rows = {row for row, _column in wanted}
    columns = {column for _row, column in wanted}
    return Window(
        [row for row in whole.rows if row in rows], [column for column in whole.columns if column in columns]
    )


def _around(places: Iterable[Place]) -> set[Place]:
    steps = (-1, 0, 1)
    return {(row + up, column + side) for row, column in places for up in steps for side in steps}


def _gravity(mark: Mark) -> int:
    return _ORDER.index(mark.finding.severity)
