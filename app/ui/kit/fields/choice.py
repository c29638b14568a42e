"""Fields for one of several things, and for yes or no.

It does not know what the things are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter

from app.core import texts
from app.ui.kit.fields.base import Check, Field

T = TypeVar("T")
SEARCHED_FROM = 12  # so many choices are found faster by typing than by looking


class _Combo(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the form; it never changes a choice in passing."""
        event.ignore()


class ChoiceField(Field[T | None]):
    """One of ``choices`` (value and words); with many choices typing any part of the words finds one."""

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[T, str]],
        *,
        required: bool = False,
        hint: str = "",
        check: Check | None = None,
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check)
        self._choices: list[tuple[Any, str]] = []
        self._places: dict[str, int] = {}  # words -> place; thousands are not gone through at each letter
        self.editor = _Combo(self)
        self.editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.editor.setMinimumContentsLength(16)
        self.furnish(self.editor)
        self.set_choices(choices)
        self.editor.currentIndexChanged.connect(self._picked)
        self.editor.editTextChanged.connect(self._typed)

    def set_choices(self, choices: Sequence[tuple[T, str]]) -> None:
        """Offer these; the value stays when it is among them."""
        before = self.value() if self._choices else None
        self.editor.blockSignals(True)
        self._choices = list(choices)
        self._places = {words.strip(): at for at, (_value, words) in reversed([*enumerate(self._choices)])}
        self.editor.clear()
        self.editor.addItem("")
        self.editor.addItems([words for _value, words in choices])
        self._make_searchable(len(choices) >= SEARCHED_FROM)
        self.editor.blockSignals(False)
        self.set_value(before)

    def offered(self) -> list[tuple[T, str]]:
        """The choices as offered now."""
        return list(self._choices)

    def value(self) -> T | None:
        at = self._index()
        return self._choices[at][0] if at >= 0 else None

    def set_value(self, value: T | None) -> None:
        values = [known for known, _words in self._choices]
        self.editor.setCurrentIndex(values.index(value) + 1 if value in values else 0)

    def empty(self) -> bool:
        return not self.editor.currentText().strip()

    def reading_problem(self) -> str:
        return "" if self._index() >= 0 else texts.say("ui.field.not_choice")

    def _index(self) -> int:
        said = self.editor.currentText().strip()
        at = self.editor.currentIndex() - 1
        if 0 <= at < len(self._choices) and self._choices[at][1].strip() == said:
            return at
        return self._places.get(said, -1) if said else -1

    def _make_searchable(self, searchable: bool) -> None:
        self.editor.setEditable(searchable)
        if not searchable:
            return
        self.editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter([words for _value, words in self._choices], self.editor)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.editor.setCompleter(completer)

    def _picked(self, _index: int) -> None:
        self.edited()

    def _typed(self, _text: str) -> None:
        self.edited()


class CheckField(Field[bool]):
    """Yes or no, as a box with its words beside it."""

    def __init__(self, label: str, *, hint: str = "", check: Check | None = None) -> None:
        super().__init__("", required=True, hint=hint, check=check)
        self.editor = QCheckBox(label, self)
        self.furnish(self.editor)
        self.editor.setAccessibleName(label)
        self.editor.toggled.connect(self._toggled)

    def value(self) -> bool:
        return self.editor.isChecked()

    def set_value(self, value: bool) -> None:
        self.editor.setChecked(value)

    def empty(self) -> bool:
        return False

    def _toggled(self, _on: bool) -> None:
        self.edited()
