"""A field for any number of known things: a list with boxes, found by typing, all or none at once.

It does not know what the things are.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.texts import say
from app.ui.kit import theme
from app.ui.kit.fields import Field
from app.ui.kit.labels import MutedLabel

SEARCHED_FROM = 8  # so many things are found faster by typing than by looking
_NUMBER = Qt.ItemDataRole.UserRole


class CheckList(QWidget):
    """Things with boxes.  Space checks; Enter in the search box checks the first thing found."""

    changed = Signal()

    def __init__(self, lines: int = 6, parent: QWidget | None = None, *, grows: bool = False) -> None:
        """``lines``: how many are seen at once; with ``grows`` at least so many."""
        super().__init__(parent)
        self.search = _Search(self)
        self.search.setPlaceholderText("Cari")
        self.search.setClearButtonEnabled(True)
        self.items = QListWidget(self)
        self.items.setWordWrap(True)
        self.items.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.items.setStyleSheet(_boxes())
        self.items.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        height = theme.px(26) * lines + theme.px(10)
        if grows:
            self.items.setMinimumHeight(height)
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        else:
            self.items.setFixedHeight(height)
        self.all = _small_button("Semua", self)
        self.none = _small_button("Kosongkan", self)
        self._count = MutedLabel("", self)
        top = QHBoxLayout()
        top.setSpacing(theme.px(6))
        top.addWidget(self.search, 1)
        top.addWidget(self.all)
        top.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(top)
        column.addWidget(self.items, 1)
        column.addWidget(self._count)
        self.search.textChanged.connect(self._filter)
        self.all.clicked.connect(self.check_all)
        self.none.clicked.connect(self.check_none)
        self.items.itemChanged.connect(self._changed)

    def set_choices(self, choices: Sequence[tuple[int, str]]) -> None:
        """Offer these (number and words); what was checked and is still there stays checked."""
        before = self.value()
        self.items.blockSignals(True)
        self.items.clear()
        for number, words in choices:
            item = QListWidgetItem(words, self.items)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setData(_NUMBER, number)
            item.setCheckState(Qt.CheckState.Checked if number in before else Qt.CheckState.Unchecked)
        self.items.blockSignals(False)
        searched = len(choices) >= SEARCHED_FROM
        self.search.setVisible(searched)
        self.setFocusProxy(self.search if searched else self.items)
        self._changed()

    def value(self) -> tuple[int, ...]:
        """Numbers of the checked things, in the order of the list."""
        return tuple(item.data(_NUMBER) for item in self._all() if item.checkState() == Qt.CheckState.Checked)

    def set_value(self, value: Sequence[int]) -> None:
        """Check exactly these."""
        self._check(self._all(), [item.data(_NUMBER) in value for item in self._all()])

    def check_all(self, _checked: bool = False) -> None:
        """Check everything that is seen."""
        seen = [item for item in self._all() if not item.isHidden()]
        self._check(seen, [True] * len(seen))

    def check_none(self, _checked: bool = False) -> None:
        """Check nothing."""
        self.set_value(())

    def _all(self) -> list[QListWidgetItem]:
        return [self.items.item(at) for at in range(self.items.count())]

    def _check(self, items: Sequence[QListWidgetItem], states: Sequence[bool]) -> None:
        self.items.blockSignals(True)
        for item, on in zip(items, states, strict=True):
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.items.blockSignals(False)
        self._changed()

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for item in self._all():
            item.setHidden(not all(word in item.text().casefold() for word in words))

    def check_found(self) -> None:
        """Check (or uncheck) the first thing that the search box leaves."""
        found = next((item for item in self._all() if not item.isHidden()), None)
        if found is not None and self.search.text().strip():
            self._check([found], [found.checkState() != Qt.CheckState.Checked])
            self.search.selectAll()

    def _changed(self, _item: QListWidgetItem | None = None) -> None:
        self._count.setText(f"{len(self.value())} dari {self.items.count()} dipilih")
        self.changed.emit()


class ChecklistField(Field[tuple[int, ...]]):
    """The list with its label; ``nothing`` is said where a choice is required and none is made."""

    def __init__(
        self, label: str, nothing: str, *, required: bool = True, lines: int = 6, grows: bool = False
    ) -> None:
        """``nothing``: code of the sentence; ``grows``: takes what room there is."""
        super().__init__(label, required=required)
        self._nothing = nothing
        self.editor = CheckList(lines, self, grows=grows)
        self.furnish(self.editor)
        column = self.layout()
        if grows and isinstance(column, QVBoxLayout):
            column.setStretch(1, 1)  # the line with the list
        self.editor.changed.connect(self.edited)

    def set_choices(self, choices: Sequence[tuple[int, str]]) -> None:
        """Offer these (number and words)."""
        self.editor.set_choices(choices)

    def value(self) -> tuple[int, ...]:
        return self.editor.value()

    def set_value(self, value: Sequence[int]) -> None:
        self.editor.set_value(value)

    def empty(self) -> bool:
        return not self.value()

    def problem(self) -> str:
        if self.empty():
            return say(self._nothing) if self.required else ""
        return super().problem()


class _Search(QLineEdit):
    """Keeps Enter to itself: it must not confirm the dialog."""

    def __init__(self, parent: CheckList) -> None:
        super().__init__(parent)
        self._list = parent

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._list.check_found()
        elif event.key() == Qt.Key.Key_Down:
            self._list.items.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)


def _small_button(words: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setProperty("chip", True)
    button.setAutoDefault(False)
    return button


def _boxes() -> str:
    """Boxes that are seen on every ground: hollow with a rim, or full."""
    colours, size = theme.tokens(), theme.px(13)
    return (
        f"QListWidget::indicator {{ width: {size}px; height: {size}px; border: 1px solid {colours.edge}; "
        f"border-radius: {theme.px(3)}px; background: {colours.card}; }}"
        f"QListWidget::indicator:checked {{ background: {colours.accent}; border-color: {colours.accent}; }}"
    )
