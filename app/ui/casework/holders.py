"""Who holds which role: one line per role, its persons chosen from a list that drops down.

It knows no rule of who may: roles, persons and the first choice are handed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.core.texts import say
from app.services.casework import RoleRow
from app.ui.casework.checklist import CheckList
from app.ui.kit import theme
from app.ui.kit.cards import Card
from app.ui.kit.fields import Field
from app.ui.kit.labels import BodyLabel, ProblemLabel
from app.ui.kit.panel import empty


class PersonPicker(QPushButton):
    """Shows the chosen persons; a click or Space drops down the list of all."""

    changed = Signal()

    def __init__(self, persons: Sequence[tuple[int, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._persons = dict(persons)
        self._value: tuple[int, ...] = ()
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("text-align: left;")
        self.clicked.connect(self.drop_down)
        self._say()

    def value(self) -> tuple[int, ...]:
        """Numbers of the chosen persons."""
        return self._value

    def set_value(self, value: Sequence[int]) -> None:
        """Choose these; persons that are not offered are left out."""
        self._value = tuple(number for number in self._persons if number in value)
        self._say()
        self.changed.emit()

    def drop_down(self, _checked: bool = False) -> None:
        """Open the list under the button; it closes with Esc, Enter or a click elsewhere."""
        self.popup = _Popup(tuple(self._persons.items()), self._value, self)
        self.popup.list.changed.connect(self._take)
        self.popup.setMinimumWidth(max(self.width(), theme.px(320)))
        self.popup.move(self.mapToGlobal(QPoint(0, self.height())))
        self.popup.show()
        self.popup.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _take(self) -> None:
        self.set_value(self.popup.list.value())

    def _say(self) -> None:
        names = ", ".join(self._persons[number].partition(" · ")[0] for number in self._value)
        words = names or "Pilih orang…"
        self.setText(words.replace("&", "&&") + "  ▾")
        self.setToolTip("\n".join(self._persons[number] for number in self._value))


class HoldersField(Field[dict[str, tuple[int, ...]]]):
    """Role by role; a role without anybody says beside it what to do."""

    def __init__(self, label: str, persons: Sequence[tuple[int, str]]) -> None:
        super().__init__(label, required=True)
        self._persons = tuple(persons)
        self._roles: tuple[RoleRow, ...] = ()
        self.pickers: dict[str, PersonPicker] = {}
        self._missing: dict[str, ProblemLabel] = {}
        self._body = QWidget(self)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self.furnish(self._body)

    def set_roles(self, roles: Sequence[RoleRow]) -> None:
        """Ask for these roles, each held at first by whoever its post says."""
        empty(self._grid)
        self._roles = tuple(roles)
        self.pickers, self._missing = {}, {}
        for at, role in enumerate(roles):
            self._add(at, role)
        for picker in list(self.pickers.values())[:1]:
            self._body.setFocusProxy(picker)
        self._changed()

    def value(self) -> dict[str, tuple[int, ...]]:
        return {key: picker.value() for key, picker in self.pickers.items()}

    def set_value(self, value: Mapping[str, Sequence[int]]) -> None:
        for key, persons in value.items():
            self.pickers[key].set_value(persons)

    def empty(self) -> bool:
        return False

    def missing(self) -> list[str]:
        """Names of the roles that nobody holds."""
        return [role.name for role in self._roles if not self.pickers[role.key].value()]

    def reading_problem(self) -> str:
        missing = self.missing()
        return say("casework.holders_missing", roles=", ".join(missing)) if missing else ""

    def _add(self, at: int, role: RoleRow) -> None:
        name = BodyLabel(role.name, self)
        picker = PersonPicker(self._persons, self)
        picker.setAccessibleName(role.name)
        picker.set_value(role.persons)
        missing = ProblemLabel(say("casework.no_holder"), self, wrap=True)
        self.pickers[role.key], self._missing[role.key] = picker, missing
        self._grid.addWidget(name, 2 * at, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(picker, 2 * at, 1)
        self._grid.addWidget(missing, 2 * at + 1, 0, 1, 2)
        picker.changed.connect(self._changed)

    def _changed(self) -> None:
        for key, picker in self.pickers.items():
            self._missing[key].setVisible(not picker.value())
        self.edited()


class _Popup(Card):
    """The list that drops down."""

    def __init__(self, persons: Sequence[tuple[int, str]], value: Sequence[int], parent: QWidget) -> None:
        super().__init__("", parent, pad=8)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = CheckList(min(8, max(3, len(persons))), self)
        self.list.set_choices(persons)
        self.list.set_value(value)
        self.body.addWidget(self.list)
        done = QPushButton("Tutup", self)
        done.clicked.connect(partial(_close, self))
        row = QVBoxLayout()
        row.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)


def _close(popup: QWidget, _checked: bool = False) -> None:
    popup.close()
