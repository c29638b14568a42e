"""The model of the sheet: a picture's rows and columns, all of them or those that changed.

It knows what every cell says; how it is painted stands in ``painter.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.sheets import Place, column_name
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import ThreadState
from app.ui.submissions.sheet.picture import SheetPicture, Window, changed_window, whole_window
from app.ui.submissions.words import SEVERITY_WORDS
from app.ui.tracing.threads import THREAD_WORDS
from app.ui.tracing.values import say_value

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NO_WINDOW = Window((), ())


@dataclass(frozen=True, slots=True)
class Look:
    """One cell as it is painted.  ``before``: what the delivery before said, where that is compared.

    ``is_head``, ``is_label``: of the headings or labels of a sheet that is still being decided.
    """

    text: str
    is_input: bool = False
    is_figure: bool = False
    severity: Severity | None = None
    thread: ThreadState | None = None
    is_changed: bool = False
    before: str = ""
    is_head: bool = False
    is_label: bool = False


class SheetModel(QAbstractTableModel):
    """Cells of one table; reset whenever something else is to be seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: SheetPicture | None = None
        self.window = _NO_WINDOW
        self.with_before = self.with_last_year = False
        self._looks: dict[tuple[int, int], Look] = {}

    # ------------------------------------------------------------ what is shown

    def show_picture(
        self,
        picture: SheetPicture | None,
        *,
        only_changed: bool = False,
        with_before: bool = False,
        with_last_year: bool = False,
    ) -> None:
        """Show this table; ``only_changed`` leaves out what stands far from any change.

        Beside each value: what the delivery before said where it differs, else that of last year.
        """
        self.beginResetModel()
        self.picture = picture
        self.with_before, self.with_last_year = with_before, with_last_year
        self._looks.clear()
        if picture is None:
            self.window = _NO_WINDOW
        else:
            self.window = (changed_window if only_changed else whole_window)(picture)
        self.endResetModel()

    def change_picture(self, picture: SheetPicture) -> None:
        """The same sheet, with other things said about its cells: nothing moves."""
        self.picture = picture
        self._looks.clear()
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        if last.isValid():
            self.dataChanged.emit(self.index(0, 0), last)

    def skips_before(self, at: int) -> bool:
        """Whether rows are left out between the seen row ``at`` and the one above it."""
        rows = self.window.rows
        first = self.picture.view.frozen_rows if self.picture is not None else 0
        return rows[at] != (rows[at - 1] + 1 if at else first)

    def hidden_rows(self) -> int:
        """How many rows are left out."""
        return 0 if self.picture is None else len(whole_window(self.picture).rows) - len(self.window.rows)

    def place(self, index: Index) -> Place | None:
        """The cell of the sheet at ``index``; None outside."""
        if not index.isValid() or self.picture is None:
            return None
        return self.window.rows[index.row()], self.window.columns[index.column()]

    def index_of(self, place: Place) -> QModelIndex:
        """Where a cell of the sheet is seen; invalid where it is left out."""
        row, column = place
        if row not in self.window.rows or column not in self.window.columns:
            return QModelIndex()
        return self.index(self.window.rows.index(row), self.window.columns.index(column))

    def look(self, row: int, column: int) -> Look:
        """How a cell is painted; remembered, since a page is painted again and again."""
        found = self._looks.get((row, column))
        if found is None:
            found = self._make_look((self.window.rows[row], self.window.columns[column]))
            self._looks[row, column] = found
        return found

    # ------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.window.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.window.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.picture is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.look(index.row(), index.column()).text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._tip(index) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            figure = self.look(index.row(), index.column()).is_figure
            side = Qt.AlignmentFlag.AlignRight if figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self.picture is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._head_tip(section, orientation)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.column_words(section) if section < self.columnCount() else None
        return self.row_words(section) if section < self.rowCount() else None

    def column_words(self, section: int) -> str:
        """The letter of a column, with what it is on a sheet that is being decided."""
        column = self.window.columns[section]
        mark = self.picture.column_marks.get(column, "") if self.picture is not None else ""
        return f"{column_name(column)} · {mark}" if mark else column_name(column)

    def row_words(self, section: int) -> str:
        """The number of a row, with what it is on a sheet that is being decided."""
        row = self.window.rows[section]
        mark = self.picture.row_marks.get(row, "") if self.picture is not None else ""
        return f"{row + 1} {mark}" if mark else str(row + 1)

    # ------------------------------------------------------------ inside

    def _head_tip(self, section: int, orientation: Qt.Orientation) -> str | None:
        """The whole label or heading, which may be cut; and that the OPD does not see it."""
        picture = self.picture
        assert picture is not None
        if orientation == Qt.Orientation.Vertical and section < self.rowCount():
            row = self.window.rows[section]
            hidden = row in picture.view.hidden_rows
            said = picture.label((row, picture.view.frozen_columns))
        elif orientation == Qt.Orientation.Horizontal and section < self.columnCount():
            column = self.window.columns[section]
            hidden = column in picture.view.hidden_columns
            said = picture.heading((picture.view.frozen_rows, column))
        else:
            return None
        return f"{said}\nDisembunyikan pada berkas OPD" if hidden else said

    def _make_look(self, place: Place) -> Look:
        picture = self.picture
        assert picture is not None
        old = picture.view.changed.get(place)
        year = picture.view.last_year.get(place)
        compared = old if self.with_before and old is not None else year if self.with_last_year else None
        corrected = picture.corrected(place)
        if corrected is not None:
            return Look(say_value(corrected), True, True, is_changed=True, before=picture.text(place))
        return Look(
            picture.text(place),
            place in picture.view.inputs,
            picture.is_figure(place),
            picture.severity(place),
            picture.thread(place),
            old is not None,
            say_value(compared) if compared is not None else "",
            *self._part(place),
        )

    def _part(self, place: Place) -> tuple[bool, bool]:
        """Whether a cell is a heading or a label of a sheet that is being decided."""
        laid = self.picture.laid if self.picture is not None else None
        if laid is None:
            return False, False
        is_head = laid.top <= place[0] <= laid.bottom
        return is_head, not is_head and place[1] == laid.label_column and place[0] >= laid.first >= 0

    def _tip(self, index: Index) -> str:
        place, picture = self.place(index), self.picture
        if place is None or picture is None:
            return ""
        said = [
            f"{SEVERITY_WORDS[mark.finding.severity]}: {mark.finding.reason}"
            for mark in picture.marks.get(place, ())
        ]
        thread = picture.thread(place)
        if thread is not None:
            said.append(f"Catatan pada sel ini: {THREAD_WORDS[thread].lower()}")
        old = picture.view.changed.get(place)
        if old is not None:
            said.append(f"Kiriman sebelumnya: {say_value(old)}")
        return "\n".join(said)
