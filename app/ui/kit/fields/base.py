"""What every field shares: label, editor, hint or problem under it; and the form of fields.

It does not know what kind of value a field has.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.core import texts
from app.ui.kit import theme
from app.ui.kit.labels import FieldLabel, HintLabel, ProblemLabel

T = TypeVar("T")
Check = Callable[[Any], str]  # the value -> what is wrong with it, "" when nothing is


_Reason = Qt.FocusReason
_BY_PERSON = (
    _Reason.TabFocusReason, _Reason.BacktabFocusReason, _Reason.MouseFocusReason, _Reason.ShortcutFocusReason,
)  # fmt: skip


def _is_by_person(event: QEvent) -> bool:
    """Whether the keyboard comes to an editor because a person wanted it there, not with its window."""
    return isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _BY_PERSON


class Field(QWidget, Generic[T]):
    """One value with its name.  A subclass has an editor and answers value and reading problem."""

    changed = Signal()
    entered = Signal()  # the person came to it
    submitted = Signal()  # Enter: the person is done

    def __init__(
        self, label: str, *, required: bool = False, hint: str = "", check: Check | None = None
    ) -> None:
        super().__init__()
        self.label = label
        self.required = required
        self._hint = hint
        self._check = check
        self._touched = False
        self._editor: QWidget | None = None

    def value(self) -> T:
        """The value as it stands; only meaningful while :meth:`problem` is ""."""
        raise NotImplementedError

    def set_value(self, value: T) -> None:
        """Show ``value``."""
        raise NotImplementedError

    def empty(self) -> bool:
        """Whether nothing is filled in."""
        raise NotImplementedError

    def reading_problem(self) -> str:
        """Why what is typed is no value of this kind; "" when it is one."""
        return ""

    def problem(self) -> str:
        """What is wrong now; "" when nothing is."""
        if self.empty():
            return texts.say("ui.field.required") if self.required else ""
        wrong = self.reading_problem()
        if wrong or self._check is None:
            return wrong
        return self._check(self.value())

    def touch(self) -> None:
        """From now on problems are shown: the person has been here, or tried to confirm."""
        self._touched = True
        self.show_state()

    def show_state(self) -> None:
        """Show the problem, or the hint when there is none or it is too early to complain."""
        wrong = self.problem()
        # While a required field is still empty and untouched, a red line would be a reproach.
        seen = wrong if self._touched else ""
        self._below.setCurrentIndex(1 if seen else 0)
        self._problem.setText(seen)
        if self._editor is not None and self._editor.property("bad") != bool(seen):
            self._editor.setProperty("bad", bool(seen))
            self._editor.style().unpolish(self._editor)
            self._editor.style().polish(self._editor)
        if self._editor is not None:
            self._editor.setAccessibleDescription(seen or self._hint)

    def shown_problem(self) -> str:
        """The problem the person sees now."""
        return self._problem.text()

    def edited(self) -> None:
        """Call this when the person (or :meth:`set_value`) changed the value."""
        if not self.empty():
            self._touched = True
        self.show_state()
        self.changed.emit()

    def furnish(self, editor: QWidget, *beside: QWidget, above: QWidget | None = None) -> None:
        """Lay out label, editor with what stands beside it, and the line below."""
        self._editor = editor
        name = FieldLabel(self.label + ("" if self.required or not self.label else " (boleh kosong)"), self)
        name.setBuddy(editor)
        editor.setAccessibleName(self.label)
        editor.installEventFilter(self)
        self.setFocusProxy(editor)
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        line.addWidget(editor, 1)
        for widget in beside:
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._hint_label = HintLabel(self._hint, self, wrap=True)
        self._problem = ProblemLabel("", self, wrap=True)
        self._below = QStackedLayout()
        self._below.addWidget(self._hint_label)
        self._below.addWidget(self._problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        column.addWidget(name)
        name.setVisible(bool(self.label))
        column.addLayout(line)
        if above is not None:
            column.addWidget(above)
        column.addLayout(self._below)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and _is_by_person(event):
            self.entered.emit()
        if watched is self._editor and event.type() == QEvent.Type.FocusOut and not self.empty():
            self._normalise()
            self.touch()
        if watched is self._editor and event.type() == QEvent.Type.KeyPress and self._submits(event):
            self._normalise()
            self.submitted.emit()
            return True
        return super().eventFilter(watched, event)

    def _submits(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._enter_submits(event)

    def _enter_submits(self, _event: QKeyEvent) -> bool:
        return True

    def _normalise(self) -> None:
        """Write what was typed in the usual form, when the person leaves the field."""


class Form(QWidget):
    """Fields under one another, in reading order, which is also the Tab order."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: list[Field[Any]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def add(self, *fields: Field[Any]) -> None:
        """Add a line: one field, or several beside one another."""
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        for field in fields:
            self.fields.append(field)
            line.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
            field.show_state()
            field.changed.connect(self.changed)
            field.submitted.connect(self.submitted)
        self._column.addLayout(line)

    def valid(self) -> bool:
        """Whether nothing is wrong (hidden and disabled fields do not count)."""
        return not any(field.problem() for field in self._counting())

    def missing(self) -> str:
        """A sentence naming the fields still to be filled or put right; "" when none."""
        names = [field.label for field in self._counting() if field.problem() and field.label]
        return texts.say("ui.form.missing", fields=", ".join(names)) if names else ""

    def show_problems(self) -> None:
        """Show every problem, and go to the first."""
        wrong = [field for field in self._counting() if field.problem()]
        for field in wrong:
            field.touch()
        if wrong:
            wrong[0].setFocus()

    def focus_first(self) -> None:
        """Give the keyboard to the first field still empty, else to the first."""
        fields = self._counting()
        first = next((field for field in fields if field.empty()), fields[0] if fields else None)
        if first is not None:
            first.setFocus()

    def _counting(self) -> list[Field[Any]]:
        return [field for field in self.fields if not field.isHidden() and field.isEnabled()]
