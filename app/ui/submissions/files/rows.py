"""Rows of a table that are called differently on a strange sheet, as fields: which of its labels is whose.

It shows what the service found, and tells what the person says; it reads no sheet itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.submissions.placing import Laid
from app.ui.kit import theme
from app.ui.kit.fields import ChoiceField
from app.ui.kit.labels import FieldLabel, HintLabel
from app.ui.kit.panel import empty

_MOST_FIELDS = 40  # rows that have a field; the others are paired in their order

_IN_ORDER = "Pasangkan menurut urutan"


class RowsPart(QWidget):
    """``changed``: the person said something else; ``submitted``: Enter in a field."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, narrow: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = narrow
        self._laid = Laid()
        self._own: dict[str, int] = {}
        self._is_filling = False
        self.fields: dict[str, ChoiceField[int]] = {}
        self.in_order = QPushButton(_IN_ORDER)
        self.in_order.setToolTip("Baris yang belum ketemu diisi dengan label lembar yang tersisa, dari atas.")
        self.in_order.clicked.connect(self._pair)
        self.more = HintLabel("", wrap=True)
        self._places = QVBoxLayout()
        self._places.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(FieldLabel("Label yang berbeda pada lembar ini"))
        column.addLayout(self._places)
        column.addWidget(self.more)
        column.addWidget(self.in_order)
        self.hide()

    @property
    def own(self) -> dict[str, int]:
        """What the person said of rows so far."""
        return dict(self._own)

    def take(self, rows: Mapping[str, int]) -> None:
        """The same was said elsewhere."""
        self._own = dict(rows)

    def follow(self, laid: Laid, *, is_new: bool) -> None:
        """Show how rows lie now; ``is_new``: another sheet or table, of which nothing was said."""
        self._is_filling = True
        self._laid = laid
        if is_new:
            self._own = {}
        shown = laid.row_fields[:_MOST_FIELDS] if laid.free else ()
        if [key for key, _label in shown] != list(self.fields):
            self._make(shown)
        choices = [(row, f"{row + 1} · {label}") for row, label in laid.free.items()]
        for key, field in self.fields.items():
            if field.offered() != choices:
                field.set_choices(choices)
            at = laid.rows.get(key, -1)
            field.set_value(at if at >= 0 else None)
            field.show_state()
        left = len(laid.row_fields) - len(shown)
        self.more.setText(f"… dan {left} baris lagi." if left else "")
        self.more.setVisible(bool(left))
        missing, free = self._unpaired()
        self.in_order.setVisible(bool(missing))
        self.in_order.setEnabled(len(missing) == len(free))
        counts = "" if len(missing) == len(free) else f" ({len(missing)} baris, {len(free)} label)"
        self.in_order.setText(_IN_ORDER + counts)
        self.setVisible(bool(shown))
        self._is_filling = False

    # ------------------------------------------------------------ inside

    def _make(self, shown: tuple[tuple[str, str], ...]) -> None:
        empty(self._places)
        self.fields.clear()
        for key, label in shown:
            field: ChoiceField[int] = ChoiceField(f"Baris “{label}”", ())
            field.editor.setMinimumContentsLength(self._narrow)
            field.changed.connect(partial(self._edited, key))
            field.submitted.connect(self.submitted)
            self._places.addWidget(field)
            self.fields[key] = field

    def _edited(self, key: str) -> None:
        field = self.fields[key]
        if self._is_filling or field.problem():
            return
        row = field.value()
        if row is not None:  # a label is one row's: who had it before loses it
            self._own |= {other: -1 for other, each in self.fields.items() if each.value() == row}
        self._own[key] = -1 if row is None else row
        self.changed.emit()

    def _unpaired(self) -> tuple[list[str], list[int]]:
        """Rows without a label of the sheet, and labels without a row."""
        laid = self._laid
        missing = [key for key, _label in laid.row_fields if key not in laid.rows]
        taken = set(laid.rows.values())
        return missing, [row for row in laid.free if row not in taken]

    def _pair(self) -> None:
        missing, free = self._unpaired()
        self._own |= dict(zip(missing, free, strict=False))
        self.changed.emit()
