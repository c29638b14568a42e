"""A date as it is written in the document, with a calendar that writes it for one.

What is typed stays as typed: "Januari 2023" is no date, and yet stands on papers.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCalendarWidget

from app.domain.dates import parse_date, say_date
from app.ui.kit import theme
from app.ui.kit.icons import icon
from app.ui.sops.editor.lines import WordsEdit, WordsLine


class DateLine(WordsLine):
    """``opens_at``: where the calendar opens while no date is written."""

    def __init__(self, label: str) -> None:
        super().__init__(label, placeholder="mis. 20 November 2026")
        self.opens_at: date | None = None
        self._calendar: QCalendarWidget | None = None
        self.pick = QAction(icon("calendar-month-outline"), "Pilih tanggal dari kalender", self)
        self.pick.setToolTip("Pilih tanggal dari kalender (Alt+↓)")
        self.pick.setShortcut(QKeySequence("Alt+Down"))
        self.pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.pick.triggered.connect(self.open_calendar)
        self.edit.addAction(self.pick, WordsEdit.ActionPosition.TrailingPosition)

    def open_calendar(self, _checked: bool = False) -> None:
        """Show the months; a click or Enter takes the day."""
        calendar = QCalendarWidget()
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setLocale(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        start = parse_date(self.text()) or self.opens_at
        if start is not None:
            calendar.setSelectedDate(QDate(start.year, start.month, start.day))
        calendar.activated.connect(self.take)
        calendar.clicked.connect(self.take)
        self._calendar = calendar
        calendar.move(self.editor.mapToGlobal(QPoint(0, self.editor.height() + theme.px(2))))
        calendar.show()

    def take(self, day: QDate) -> None:
        """Write this day as papers have it."""
        written = say_date(date(day.year(), day.month(), day.day()))
        if self._calendar is not None:
            self._calendar.close()
            self._calendar = None
        self.show_text(written)
        self.typed.emit(written)
        self.left.emit()
