"""The small palette beside a symbol: which symbol, what happens there; each with its key.

It floats over the table without taking the keyboard: the table has the same keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.sop import Node, NodeKind, Sop
from app.ui.kit import theme
from app.ui.kit.labels import Caption
from app.ui.sops.editor.table.columns import KINDS, symbols_of
from app.ui.sops.flow.paths import symbol_icon


class Palette(QWidget):
    """``symbol_chosen`` carries the place of a symbol, ``kind_chosen`` a :class:`NodeKind`."""

    symbol_chosen = Signal(int)
    kind_chosen = Signal(object)
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Palet simbol")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._offered: tuple[tuple[str, str], ...] = ()
        self.symbols: list[QPushButton] = []
        self.kinds: dict[NodeKind, QPushButton] = {}
        self._symbol_room = QGridLayout()
        self._symbol_room.setSpacing(theme.px(4))
        column = QVBoxLayout(self)
        pad = theme.px(10)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(theme.px(6))
        column.addWidget(Caption("SIMBOL (tekan angkanya)", self))
        column.addLayout(self._symbol_room)
        column.addWidget(Caption("YANG DIKERJAKAN (tekan hurufnya)", self))
        column.addLayout(self._kind_room())
        self.remove = QPushButton("Hapus simbol (Del)", self)
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remove.clicked.connect(self._removed)
        column.addWidget(self.remove)
        self.hide()

    def show_node(self, sop: Sop, node: Node) -> None:
        """Offer what this symbol can be."""
        offered = tuple(symbols_of(sop))[:9]
        if offered != self._offered:
            self._offered = offered
            self._make_symbols(offered)
        for at, (symbol, _words) in enumerate(offered):
            self.symbols[at].setChecked(symbol == node.symbol)
        for kind, button in self.kinds.items():
            button.setChecked(kind is node.kind)

    def put_beside(self, area: QRect, lanes: QRect) -> None:
        """Stand right of ``lanes`` where there is room, else right of ``area``, else left of it.

        Both in the parent's pixels; never outside the parent.
        """
        room = parent.rect() if (parent := self.parentWidget()) is not None else area
        size, gap = self.sizeHint(), theme.px(14)
        left = next(
            (x for x in (lanes.right() + 4, area.right() + gap) if x + size.width() <= room.right()),
            room.right(),
        )
        if left + size.width() > room.right():
            left = area.left() - gap - size.width()
        left = min(max(left, room.left() + 2), max(room.left() + 2, room.right() - size.width() - 2))
        top = min(
            max(area.top() - gap, room.top() + 2), max(room.top() + 2, room.bottom() - size.height() - 2)
        )
        self.setGeometry(left, top, size.width(), size.height())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.tokens().edge), 1))
        painter.setBrush(QColor(theme.tokens().card))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), theme.px(8), theme.px(8))

    # ------------------------------------------------------------ inside

    def _make_symbols(self, offered: Sequence[tuple[str, str]]) -> None:
        for button in self.symbols:
            button.hide()
            button.deleteLater()
        self.symbols = []
        for at, (symbol, words) in enumerate(offered):
            button = self._button(f"{at + 1}  {words}")
            button.setIcon(symbol_icon(symbol))
            button.setIconSize(QSize(theme.px(28), theme.px(18)))
            button.clicked.connect(partial(self._symbol_pressed, at))
            self._symbol_room.addWidget(button, at // 2, at % 2)
            self.symbols.append(button)

    def _kind_room(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.px(4))
        for at, (kind, (key, words)) in enumerate(KINDS.items()):
            button = self._button(f"{key}  {words}")
            button.clicked.connect(partial(self._kind_pressed, kind))
            grid.addWidget(button, at // 2, at % 2)
            self.kinds[kind] = button
        return grid

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _symbol_pressed(self, at: int, _checked: bool = False) -> None:
        self.symbol_chosen.emit(at)

    def _kind_pressed(self, kind: NodeKind, _checked: bool = False) -> None:
        self.kind_chosen.emit(kind)

    def _removed(self, _checked: bool = False) -> None:
        self.removed.emit()
