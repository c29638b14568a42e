"""A field for those of many things that are shown; all of them is the usual wish.

It does not know what the things are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QToolButton

from app.ui.kit import theme
from app.ui.kit.fields import Field

_LINES = 6


class PickField(Field[tuple[str, ...]]):
    """Ticks beside words; the value is () while everything is ticked (or nothing, which is no wish)."""

    def __init__(self, label: str, *, hint: str = "") -> None:
        super().__init__(label, required=True, hint=hint)
        self._keys: list[str] = []
        self.editor = QListWidget(self)
        self.editor.setMinimumWidth(theme.px(120))
        self.editor.setFixedHeight(theme.px(24) * _LINES + theme.px(8))
        self.everything = QToolButton(self)
        self.everything.setText("Semua")
        self.everything.clicked.connect(self._tick_all)
        self.furnish(self.editor, self.everything)
        self.editor.itemChanged.connect(self._ticked)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these (key and words); what was ticked stays ticked."""
        said = [(self._keys[at], self.editor.item(at).text()) for at in range(len(self._keys))]
        if said == list(choices):
            return
        before = self.value()
        self.editor.blockSignals(True)
        self.editor.clear()
        self._keys = [key for key, _words in choices]
        for _key, words in choices:
            item = QListWidgetItem(words, self.editor)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked)
            item.setToolTip(words)
        self.editor.blockSignals(False)
        self._tick(before)

    def value(self) -> tuple[str, ...]:
        ticked = [key for at, key in enumerate(self._keys) if self._is_ticked(at)]
        return () if len(ticked) in (0, len(self._keys)) else tuple(ticked)

    def set_value(self, value: Iterable[str]) -> None:
        self._tick(tuple(value))
        self.edited()

    def empty(self) -> bool:
        return False

    def reading_problem(self) -> str:
        return ""

    def _tick(self, value: Sequence[str]) -> None:
        wanted = set(value) & set(self._keys)
        self.editor.blockSignals(True)
        for at, key in enumerate(self._keys):
            on = not wanted or key in wanted
            self.editor.item(at).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.editor.blockSignals(False)

    def _is_ticked(self, at: int) -> bool:
        return self.editor.item(at).checkState() == Qt.CheckState.Checked

    def _tick_all(self, _checked: bool = False) -> None:
        self.set_value(())

    def _ticked(self, _item: QListWidgetItem) -> None:
        self.edited()
