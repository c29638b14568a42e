"""Saying on the sheet itself how a table lies: this column has the labels, this row is a heading.

Keys and the right-click menu of the sheet; what follows from a word is the service's to find.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction

from app.domain.submissions.placing import Laid, Layout, Said
from app.ui.kit.commands import make_command
from app.ui.submissions.sheet.table import SheetTable

_DIGITS = 9  # columns of the table that have a key of their own
_HERE = Qt.ShortcutContext.WidgetShortcut


class Pointing(QObject):
    """``said`` carries what the person says then (:class:`Said`)."""

    said = Signal(object)

    def __init__(self, sheet: SheetTable) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._laid: Laid | None = None
        self._now: Said | None = None
        self._fields: tuple[tuple[str, str], ...] = ()
        self._own: list[QAction] = []
        self.labels = self._make("Kolom ini berisi label", self._labels, "L")
        self.heads = self._make("Baris terpilih adalah kepala", self._heads, "K")
        self.first = self._make("Isian mulai baris ini", self._first, "I")
        self.none = self._make("Kolom ini bukan isian", self._none, "0")
        self.row = self._make("", self._row, "B")

    def follow(self, laid: Laid, layout: Layout, columns: Mapping[str, int], rows: Mapping[str, int]) -> None:
        """How it lies now; ``columns``, ``rows``: what was said of them."""
        self._laid = laid
        self._now = Said(laid.label_column, laid.top, laid.bottom, laid.first, columns, rows)
        is_list = layout is Layout.LONG
        if laid.fields != self._fields:
            self._fields = laid.fields
            self._make_own()
        for action in (self.labels, self.first):
            action.setVisible(not is_list)
        for action in (self.heads, self.none, *self._own):
            action.setVisible(True)
        self.row.setVisible(False)
        places = [self.heads] if is_list else [self.labels, self.heads, self.first, *self._next_row(laid)]
        self._sheet.set_commands([*places, None, *self._own, self.none, None])

    def forget(self) -> None:
        """There is nothing to say of the sheet that is shown now."""
        self._laid = self._now = None
        for action in (self.labels, self.heads, self.first, self.none, self.row, *self._own):
            action.setVisible(False)
        self._sheet.set_commands([])

    # ------------------------------------------------------------ inside

    def _make(self, words: str, call: Callable[[], object], key: str = "") -> QAction:
        return make_command(self._sheet, words, call, key, context=_HERE)

    def _make_own(self) -> None:
        for action in self._own:
            self._sheet.removeAction(action)
            action.deleteLater()
        self._own = [
            self._make(
                f"Kolom ini untuk {words}", partial(self._field, key), str(at) if at <= _DIGITS else ""
            )
            for at, (key, words) in enumerate(self._fields, 1)
        ]

    def _tell(self, **changed: object) -> None:
        if self._now is not None:
            self.said.emit(replace(self._now, **changed))  # type: ignore[arg-type]  # names of its fields

    def _next_row(self, laid: Laid) -> list[QAction]:
        """The word for the first row that is not met."""
        label = next((label for key, label in laid.row_fields if key not in laid.rows), "")
        self.row.setText(f"Baris ini untuk “{label}”")
        self.row.setVisible(bool(label))
        return [self.row] if label else []

    def _row(self) -> None:
        place, laid = self._sheet.place(), self._laid
        if place is None or laid is None or self._now is None or place[0] not in laid.free:
            return
        key = next((key for key, _label in laid.row_fields if key not in laid.rows), None)
        if key is not None:
            losing = {other: -1 for other, row in laid.rows.items() if row == place[0]}
            self._tell(rows={**self._now.rows, **losing, key: place[0]})

    def _labels(self) -> None:
        place = self._sheet.place()
        if place is not None and self._now is not None:
            self._tell(label_column=place[1], columns=self._without(place[1]))

    def _heads(self) -> None:
        rows = self._sheet.chosen_rows()
        if rows and self._now is not None:
            self._tell(top=rows[0], bottom=rows[-1], first=max(self._now.first, rows[-1] + 1))

    def _first(self) -> None:
        place, now = self._sheet.place(), self._now
        if place is not None and now is not None and place[0] > 0:
            bottom = min(now.bottom, place[0] - 1) if now.bottom >= 0 else place[0] - 1
            top = min(now.top, bottom) if now.top >= 0 else bottom
            self._tell(top=top, bottom=bottom, first=place[0])

    def _field(self, key: str) -> None:
        """A column is for one field: the one that had it before loses it."""
        place = self._sheet.place()
        if place is not None:
            self._tell(columns={**self._without(place[1]), key: place[1]})

    def _none(self) -> None:
        place = self._sheet.place()
        if place is not None:
            self._tell(columns=self._without(place[1]))

    def _without(self, column: int) -> dict[str, int]:
        """What was said of columns; the fields that have this one have none any more."""
        if self._laid is None or self._now is None:
            return {}
        losing = {key: -1 for key, at in self._laid.columns.items() if at == column}
        return {**self._now.columns, **losing}
