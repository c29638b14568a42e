"""Knows how a person handles the table editor: clicks cells and symbols, presses keys, drags.

It looks at nothing itself.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.sop import Sop
from app.ui.sops.editor.table import TableEditor
from app.ui.sops.flow.things import Thing

LEFT = Qt.MouseButton.LeftButton
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
FIELDS_AFTER = ("requirements", "norm", "output", "note")


class Hands:
    """Two hands at one editor."""

    def __init__(self, qtbot: QtBot, editor: TableEditor) -> None:
        self.qtbot, self.editor, self.grid = qtbot, editor, editor.grid

    @property
    def sop(self) -> Sop:
        return self.editor.document.sop

    def role_column(self, key: str) -> int:
        return 2 + [role.key for role in self.sop.roles].index(key)

    def column(self, field: str) -> int:
        before = ("label", "text")
        return before.index(field) if field in before else 2 + len(self.sop.roles) + FIELDS_AFTER.index(field)

    def go(self, row: int, field: str) -> None:
        """To a cell of words, or of a role by its key."""
        known = field in ("label", "text", *FIELDS_AFTER)
        self.grid.setFocus()
        self.grid.go_to(row - 1, self.column(field) if known else self.role_column(field))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """To whatever has the keyboard."""
        target = QApplication.focusWidget() or self.grid
        self.qtbot.keyClick(target, key, modifier)

    def type(self, words: str) -> None:
        for letter in words:  # the keyboard may move on with the first one
            self.qtbot.keyClicks(QApplication.focusWidget() or self.grid, letter)

    def click_cell(self, row: int, field: str) -> None:
        self.go(row, field)
        index = self.grid.cells.index(row - 1, self.grid.currentIndex().column())
        spot = self.grid.visualRect(index).center()
        target, at = self._under(spot)
        self.qtbot.mouseClick(target, LEFT, pos=at)

    def click_node(self, node: str) -> None:
        self.grid.choose_thing(Thing(node=node))
        self.qtbot.mouseClick(self.grid.flow.viewport(), LEFT, pos=self.spot(node))

    def spot(self, node: str) -> QPoint:
        return self.grid.flow.area(Thing(node=node)).center().toPoint()

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press, carry over several places, let go."""
        self.qtbot.mousePress(widget, LEFT, pos=start)
        for step in range(1, 5):
            between = start + (end - start) * step / 4
            global_at = QPointF(widget.mapToGlobal(between))
            moved = QMouseEvent(
                QMouseEvent.Type.MouseMove,
                QPointF(between),
                global_at,
                Qt.MouseButton.NoButton,
                LEFT,
                Qt.KeyboardModifier.NoModifier,
            )
            QApplication.sendEvent(widget, moved)
        self.qtbot.mouseRelease(widget, LEFT, pos=end)

    def undo(self) -> None:
        self.editor.document.undo()

    def _under(self, spot: QPoint) -> tuple[QWidget, QPoint]:
        flow = self.grid.flow
        if flow.geometry().contains(spot):
            return flow.viewport(), flow.mapFrom(self.grid.viewport(), spot)
        return self.grid.viewport(), spot
