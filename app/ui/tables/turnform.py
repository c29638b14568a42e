"""How a cube is turned: dimensions dragged, or moved by keys, between three lists; filters for each.

It sums nothing; the dimensions are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.statistics.turns import ROWS
from app.services.books.turning import Dimension, Turn
from app.ui.kit import theme
from app.ui.kit.labels import FieldLabel, MutedLabel
from app.ui.kit.tick import soon
from app.ui.tables.picks import PickMany

SPARE, DOWN, ACROSS = "sisa", "baris", "kolom"
PARTS = ((SPARE, "Dijumlahkan"), (DOWN, "Ke bawah"), (ACROSS, "Ke samping"))
_KEY = Qt.ItemDataRole.UserRole
HINT = (
    "Seret dimensi antardaftar, atau tekan B (ke bawah), S (ke samping), Del (dijumlahkan); Enter menyaring."
)


class DimensionList(QListWidget):
    """``moved`` after a drop; ``wished`` carries the key of a dimension and the list it should go to."""

    moved = Signal()
    wished = Signal(str, str)
    opened = Signal(str)
    shifted = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(theme.px(82))
        self.itemDoubleClicked.connect(self._double)

    def keys(self) -> list[str]:
        """The dimensions in it, in order."""
        return [str(self.item(at).data(_KEY)) for at in range(self.count())]

    def key(self) -> str:
        """The dimension chosen; "" for none."""
        item = self.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def dropEvent(self, event: QDropEvent) -> None:
        source: Any = event.source()
        if not isinstance(source, DimensionList):
            event.ignore()
            return
        super().dropEvent(event)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = {
            Qt.Key.Key_B: DOWN,
            Qt.Key.Key_S: ACROSS,
            Qt.Key.Key_Delete: SPARE,
            Qt.Key.Key_Backspace: SPARE,
        }.get(Qt.Key(event.key()))
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if wish and self.key() and not event.modifiers():
            self.wished.emit(self.key(), wish)
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shifted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key():
            self.opened.emit(self.key())
        else:
            super().keyPressEvent(event)

    def _double(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(_KEY)))


class TurnForm(QWidget):
    """``changed`` carries the turn wished; there is always a dimension down."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dimensions: dict[str, Dimension] = {}
        self._kept: dict[str, tuple[str, ...]] = {}
        self._shown: Turn | None = None
        self.lists = {key: DimensionList(words) for key, words in PARTS}
        self.totals = QCheckBox("Jumlah")
        self.totals.setChecked(True)
        self.filter = QPushButton("Saring…")
        self.clear = QPushButton("Tanpa saringan")
        self.note = MutedLabel(HINT, self, wrap=True)
        self._lay_out()
        for owner in self.lists.values():
            owner.moved.connect(self._dropped)
            owner.wished.connect(self.place)
            owner.opened.connect(self.choose_entries)
            owner.shifted.connect(partial(self._shift, owner))
        self.totals.toggled.connect(self._totals)
        self.filter.clicked.connect(self._filter)
        self.clear.clicked.connect(self._clear)

    def show_dimensions(self, dimensions: Sequence[Dimension], turn: Turn | None) -> None:
        """Offer these; without a turn the innermost rows go down and the periods across."""
        self._dimensions = {each.key: each for each in dimensions}
        wanted = turn if turn is not None and self._fits(turn) else first_turn(dimensions)
        self._kept = {
            key: tuple(label for label in self._dimensions[key].labels if label in set(labels))
            for key, labels in wanted.kept.items()
            if key in self._dimensions and labels
        }
        self.totals.blockSignals(True)
        self.totals.setChecked(wanted.with_totals)
        self.totals.blockSignals(False)
        self._fill(wanted.down, wanted.across)
        self._shown = self.turn()

    def say_loaded(self, words: str) -> None:
        """How much was loaded, beside how dimensions are moved."""
        self.note.setText(f"{words} {HINT}")

    def turn(self) -> Turn:
        """The turn as the lists stand."""
        down, across = tuple(self.lists[DOWN].keys()), tuple(self.lists[ACROSS].keys())
        return Turn(down, across, dict(self._kept), self.totals.isChecked())

    def place(self, key: str, part: str) -> None:
        """Put a dimension at the end of a list.  The last one down stays."""
        turn = self.turn()
        if part != DOWN and turn.down == (key,):
            return
        down = [each for each in turn.down if each != key]
        across = [each for each in turn.across if each != key]
        if part != SPARE:
            (down if part == DOWN else across).append(key)
        self._fill(down, across)
        self._choose(part, key)
        self._tell()

    def choose_entries(self, key: str) -> None:
        """Ask which entries of a dimension count."""
        own = self._dimensions[key]
        choices = [(label, label) for label in own.labels]
        dialog = PickMany(self.window(), f"Saring {own.name}", choices, self._kept.get(key, ()))
        dialog.open_for(partial(self.keep, key))

    def keep(self, key: str, labels: tuple[str, ...]) -> None:
        """Only these entries count; none chosen: all."""
        if labels:
            self._kept[key] = labels
        else:
            self._kept.pop(key, None)
        turn = self.turn()
        self._fill(turn.down, turn.across)
        self._tell()

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        for key, words in PARTS:
            column = QVBoxLayout()
            column.setSpacing(theme.px(2))
            label = FieldLabel(words, self)
            label.setBuddy(self.lists[key])
            column.addWidget(label)
            column.addWidget(self.lists[key])
            column.addStretch(1)
            row.addLayout(column, 1)
        side = QVBoxLayout()
        side.setSpacing(theme.px(4))
        buttons = QHBoxLayout()
        for widget in (self.totals, self.filter, self.clear):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        side.addLayout(buttons)
        side.addWidget(self.note)
        side.addStretch(1)
        row.addLayout(side, 2)

    def _fits(self, turn: Turn) -> bool:
        return bool(turn.down) and {*turn.down, *turn.across} <= set(self._dimensions)

    def _fill(self, down: Sequence[str], across: Sequence[str]) -> None:
        rest = [key for key in self._dimensions if key not in (*down, *across)]
        for part, keys in ((SPARE, rest), (DOWN, down), (ACROSS, across)):
            owner = self.lists[part]
            owner.blockSignals(True)
            owner.clear()
            for key in keys:
                item = QListWidgetItem(self._words(key), owner)
                item.setData(_KEY, key)
            owner.blockSignals(False)
        self.clear.setEnabled(bool(self._kept))

    def _words(self, key: str) -> str:
        own, kept = self._dimensions[key], self._kept.get(key)
        return own.name if not kept else f"{own.name} ({len(kept)} dari {len(own.labels)})"

    def _choose(self, part: str, key: str) -> None:
        owner = self.lists[part]
        owner.setCurrentRow(owner.keys().index(key))
        owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shift(self, owner: DimensionList, step: int) -> None:
        at = owner.currentRow()
        if owner is self.lists[SPARE] or not 0 <= at + step < owner.count() or at < 0:
            return
        owner.insertItem(at + step, owner.takeItem(at))
        owner.setCurrentRow(at + step)
        self._tell()

    def _dropped(self) -> None:
        # Qt takes the dragged item out of the list it came from only after the drop.
        soon(self._after_drop)

    def _after_drop(self) -> None:
        if not self.lists[DOWN].count() and self._shown is not None:
            self._fill(self._shown.down, self._shown.across)  # something has to stand down
            return
        self._tell()

    def _totals(self, _on: bool) -> None:
        self._tell()

    def _filter(self, _checked: bool = False) -> None:
        focused = [owner for owner in self.lists.values() if owner.key()]
        key = next((owner.key() for owner in focused if owner.hasFocus()), "")
        key = key or next((owner.key() for owner in focused), next(iter(self._dimensions), ""))
        if key:
            self.choose_entries(key)

    def _clear(self, _checked: bool = False) -> None:
        self._kept.clear()
        turn = self.turn()
        self._fill(turn.down, turn.across)
        self._tell()

    def _tell(self) -> None:
        turn = self.turn()
        if turn != self._shown:
            self._shown = turn
            self.changed.emit(turn)


def first_turn(dimensions: Sequence[Dimension]) -> Turn:
    """The rows down, the periods across where there are several, else the columns."""
    keys = [each.key for each in dimensions]
    rows = [key for key in keys if key.startswith(ROWS)] or keys[:1]
    periods = [each for each in dimensions if each.key == "periode" and len(each.labels) > 1]
    across = ("periode",) if periods else tuple(key for key in keys if key == "kolom")
    return Turn(tuple(rows[:1]), across)
