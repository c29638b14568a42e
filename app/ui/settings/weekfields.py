"""Fields for hours of service: a weekday's windows, a whole week, the special periods.

They check what is typed with the calendar's own rules and store nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from app.core import texts
from app.core.errors import Refused
from app.domain.calendar import SpecialPeriod, WeekHours, Window
from app.domain.dates import DAY_NAMES, say_short
from app.ui.kit import theme
from app.ui.kit.fields import CheckField, DateField, Field, Form, TextField
from app.ui.settings.rowdialog import RowDialog

Windows = tuple[Window, ...]


class WindowsField(Field[Windows]):
    """The windows of one weekday (0: Monday) as words: "08.00–12.00, 13.00–15.00"; empty is closed."""

    def __init__(self, weekday: int) -> None:
        super().__init__(DAY_NAMES[weekday], required=True)
        self._weekday = weekday
        self.editor = QLineEdit(self)
        self.editor.setPlaceholderText("Tutup")
        self.furnish(self.editor)
        self.editor.textChanged.connect(self.edited)

    def value(self) -> Windows:
        """The windows as typed; none while they cannot be read."""
        try:
            return self._read()
        except Refused:
            return ()

    def set_value(self, value: Windows) -> None:
        self.editor.setText(say_windows(value))

    def empty(self) -> bool:
        return False  # nothing typed says: closed

    def reading_problem(self) -> str:
        try:
            self._read()
        except Refused as error:
            return str(error)
        return ""

    def _read(self) -> Windows:
        parts = self.editor.text().replace(";", ",").split(",")
        windows = tuple(sorted(Window.parse(part.strip()) for part in parts if part.strip()))
        days: list[Windows] = [()] * 7
        days[self._weekday] = windows
        return WeekHours(tuple(days)).days[self._weekday]

    def _normalise(self) -> None:
        if not self.reading_problem():
            self.editor.setText(say_windows(self.value()))


class WeekFields:
    """Seven fields, some in a line."""

    def __init__(self) -> None:
        self.days = tuple(WindowsField(weekday) for weekday in range(7))

    def add_to(self, form: Form, *last: Field[Any], each: int = 3) -> None:
        """Put the fields under those the form has, ``each`` in a line; ``last`` stand beside Sunday."""
        for first in range(0, 6, each):
            form.add(*self.days[first : first + each])
        form.add(self.days[6], *last)

    def week(self) -> WeekHours:
        """The week as typed; days that cannot be read are closed."""
        return WeekHours(tuple(day.value() for day in self.days))

    def pairs(self, week: WeekHours) -> list[tuple[Field[Windows], Windows]]:
        """Each field with what ``week`` says for it."""
        return list(zip(self.days, week.days, strict=True))


class PeriodsField(Field[tuple[SpecialPeriod, ...]]):
    """Special periods, in the order in which they overrule one another: the later one holds."""

    def __init__(self, label: str, hint: str = "") -> None:
        super().__init__(label, hint=hint)
        self._periods: list[SpecialPeriod] = []
        self._usual = WeekHours.of()
        self.editor = QListWidget(self)
        self.editor.setFixedHeight(theme.px(84))
        self.editor.itemDoubleClicked.connect(self._double_clicked)
        self.furnish(self.editor, self._buttons())

    def value(self) -> tuple[SpecialPeriod, ...]:
        return tuple(self._periods)

    def set_value(self, value: tuple[SpecialPeriod, ...]) -> None:
        self._periods = list(value)
        at = self.editor.currentRow()
        self.editor.clear()
        for period in value:
            QListWidgetItem(say_period(period), self.editor)
        self.editor.setCurrentRow(min(at, self.editor.count() - 1))
        self.edited()

    def empty(self) -> bool:
        return not self._periods

    def set_usual(self, week: WeekHours) -> None:
        """The hours a new period begins with."""
        self._usual = week

    def add_period(self) -> None:
        """Ask for a new period."""
        PeriodDialog(self.window(), None, self._usual).open_for(partial(self._put, len(self._periods)))

    def change_period(self) -> None:
        """Ask for other dates or hours of the current one."""
        at = self.editor.currentRow()
        if at >= 0:
            PeriodDialog(self.window(), self._periods[at], self._usual).open_for(partial(self._put, at))

    def remove_period(self) -> None:
        """Take out the current one; nothing is stored before the form is."""
        at = self.editor.currentRow()
        if at >= 0:
            self.set_value((*self._periods[:at], *self._periods[at + 1 :]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            call = {
                Qt.Key.Key_Insert: self.add_period,
                Qt.Key.Key_F2: self.change_period,
                Qt.Key.Key_Return: self.change_period,
                Qt.Key.Key_Delete: self.remove_period,
            }.get(Qt.Key(event.key()))
            if call is not None:
                call()
                return True
        return super().eventFilter(watched, event)

    def _put(self, at: int, period: SpecialPeriod) -> None:
        self.set_value((*self._periods[:at], period, *self._periods[at + 1 :]))

    def _double_clicked(self, _item: QListWidgetItem) -> None:
        self.change_period()

    def _buttons(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        for words, key, call in (
            ("Tambah…", "Ins", self.add_period),
            ("Ubah…", "F2", self.change_period),
            ("Hapus", "Del", self.remove_period),
        ):
            button = QToolButton(box)
            button.setText(f"{words} ({key})")
            button.clicked.connect(call)
            column.addWidget(button)
        column.addStretch(1)
        return box


class PeriodDialog(RowDialog[SpecialPeriod]):
    """One special period: from when to when, and its hours."""

    def __init__(self, parent: QWidget | None, period: SpecialPeriod | None, usual: WeekHours) -> None:
        super().__init__(parent, "Ubah masa khusus" if period else "Masa khusus baru", "Pakai")
        self.setMinimumWidth(theme.px(720))
        self.name = TextField("Nama", required=True, hint="Misalnya Jam Ramadan 2027")
        self.first = DateField("Dari", required=True)
        self.last = DateField("Sampai", required=True)
        self.confirmed = CheckField(
            "Sudah ditetapkan", hint="Yang belum ditetapkan tetap dihitung, dengan tanda perkiraan"
        )
        self.week = WeekFields()
        self.add(self.name)
        self.add(self.first, self.last)
        self.week.add_to(self.form)
        self.add(self.confirmed)
        for field, windows in self.week.pairs(period.hours if period else usual):
            field.set_value(windows)
        self.confirmed.set_value(period.confirmed if period else True)
        if period:
            self.name.set_value(period.name)
            self.first.set_value(period.first)
            self.last.set_value(period.last)

    def value(self) -> SpecialPeriod:
        first, last = self.first.value(), self.last.value()
        assert first is not None
        assert last is not None
        return SpecialPeriod(self.name.value(), first, last, self.week.week(), self.confirmed.value())

    def extra_problem(self) -> str:
        first, last = self.first.value(), self.last.value()
        if first and last and last < first:
            return texts.say("clock.bad_period", name=self.name.value())
        return ""


def say_windows(windows: Sequence[Window]) -> str:
    """ "08.00–12.00, 13.00–15.00"; "" for a closed day."""
    return ", ".join(map(str, windows))


def say_period(period: SpecialPeriod) -> str:
    """Name and dates of a special period, and whether it is decided."""
    dates = f"{say_short(period.first)} – {say_short(period.last)}"
    guessed = " (perkiraan)" if not period.confirmed and "(perkiraan)" not in period.name else ""
    return f"{period.name}{guessed} · {dates}"


def say_week(minutes: int) -> str:
    """The sum of a week: "28 jam seminggu", "37 jam 30 menit seminggu"."""
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} jam", *([f"{rest} menit"] if rest else []), "seminggu"])
