"""Fields for a day (20 Nov 2026) and a time of day (09.30), as office people write them.

It does not know what day it is: the calendar opens where it is told.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QToolButton

from app.core import texts
from app.ui.kit import theme
from app.ui.kit.fields.base import Check, Field

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
# Other ways people write the start of a month's name.
_ALSO = {"agt": 8, "ags": 8, "nop": 11, "peb": 2, "may": 5, "aug": 8, "oct": 10, "dec": 12}
_WORDS = re.compile(r"(\d{1,2})[\s./-]*([A-Za-z]{3,})\.?[\s./-]*(\d{4})")
_FIGURES = re.compile(r"(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")


class DateField(Field[date | None]):
    """A day; Up and Down go a day on and back, the button opens a calendar (Alt+Down)."""

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        least: date | None = None,
        most: date | None = None,
        opens_at: date | None = None,
        hint: str = "",
        check: Check | None = None,
    ) -> None:
        """``opens_at``: where calendar and arrow keys begin while the field is empty (usually today)."""
        super().__init__(label, required=required, hint=hint, check=check)
        self._least = least
        self._most = most
        self._opens_at = opens_at
        self.editor = QLineEdit(self)
        self.editor.setMaxLength(24)
        self.editor.setPlaceholderText("mis. 20 Nov 2026")
        self._button = QToolButton(self)
        self._button.setText("Kalender")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.open_calendar)
        self.furnish(self.editor, self._button)
        self.editor.textChanged.connect(self.edited)

    def value(self) -> date | None:
        return read_date(self.editor.text())

    def set_value(self, value: date | None) -> None:
        self.editor.setText("" if value is None else write_date(value))

    def empty(self) -> bool:
        return not self.editor.text().strip()

    def reading_problem(self) -> str:
        value = self.value()
        if value is None:
            return texts.say("ui.field.not_date")
        if self._least is not None and value < self._least:
            return texts.say("ui.field.date_early", least=write_date(self._least))
        if self._most is not None and value > self._most:
            return texts.say("ui.field.date_late", most=write_date(self._most))
        return ""

    def open_calendar(self) -> None:
        """Show the months; a click or Enter takes the day."""
        calendar = QCalendarWidget()
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        start = self.value() or self._opens_at
        if start is not None:
            calendar.setSelectedDate(QDate(start.year, start.month, start.day))
        calendar.activated.connect(self._take)
        calendar.clicked.connect(self._take)
        self._take_closes = calendar
        calendar.move(self.editor.mapToGlobal(QPoint(0, self.editor.height() + theme.px(2))))
        calendar.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.open_calendar()
                return True
            if step:
                self._go(step)
                return True
        return super().eventFilter(watched, event)

    def _go(self, days: int) -> None:
        value = self.value()
        if value is not None:
            self.set_value(value + timedelta(days=days))
        elif self.empty() and self._opens_at is not None:
            self.set_value(self._opens_at)

    def _take(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        self._take_closes.close()

    def _normalise(self) -> None:
        value = self.value()
        if value is not None:
            self.editor.setText(write_date(value))


class TimeField(Field[time | None]):
    """A time of day, hours and minutes."""

    def __init__(
        self, label: str, *, required: bool = False, hint: str = "", check: Check | None = None
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check)
        self.editor = QLineEdit(self)
        self.editor.setMaxLength(5)
        self.editor.setPlaceholderText("09.30")
        self.furnish(self.editor)
        self.editor.textChanged.connect(self.edited)

    def value(self) -> time | None:
        return read_time(self.editor.text())

    def set_value(self, value: time | None) -> None:
        self.editor.setText("" if value is None else value.strftime("%H.%M"))

    def empty(self) -> bool:
        return not self.editor.text().strip()

    def reading_problem(self) -> str:
        return "" if self.value() is not None else texts.say("ui.field.not_time")

    def _normalise(self) -> None:
        self.set_value(self.value()) if self.value() is not None else None


def read_date(text: str) -> date | None:
    """The day ``text`` names (20 Nov 2026, 20 November 2026, 20/11/2026, 2026-11-20), else None."""
    flat = text.strip()
    if found := _ISO.fullmatch(flat):
        year, month, day = (int(part) for part in found.groups())
    elif found := _FIGURES.fullmatch(flat):
        day, month, year = (int(part) for part in found.groups())
    elif found := _WORDS.fullmatch(flat):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def write_date(day: date) -> str:
    """20 Nov 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def read_time(text: str) -> time | None:
    """The time ``text`` names (09.30, 9:30, 9), else None."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _month(name: str) -> int:
    """1 to 12, or 0 for no month of ours."""
    start = name[:3].casefold()
    known = {month.casefold(): at + 1 for at, month in enumerate(MONTHS)}
    return known.get(start, _ALSO.get(start, 0))
