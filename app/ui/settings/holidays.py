"""Libur: holidays, cuti bersama, the office's own days off, and days worked all the same.

It knows no holiday by heart: the national list comes from the service.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QWidget

from app.core import texts
from app.core.changes import Changes
from app.domain.calendar import DayKind, DayOff, OfficeCalendar
from app.domain.dates import day_name, say_short
from app.services.holiday_table import cuti_bersama_notice
from app.services.office import Office
from app.ui.kit.fields import ChoiceField, DateField, TextField
from app.ui.kit.labels import MutedLabel
from app.ui.kit.panel import row_of
from app.ui.kit.rowtable import Column
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.settings.rowdialog import RowDialog
from app.ui.settings.section import ListSection
from app.ui.settings.words import with_moved

KINDS = {
    DayKind.HOLIDAY: "Libur nasional",
    DayKind.CUTI_BERSAMA: "Cuti bersama",
    DayKind.OFFICE: "Libur kantor",
    DayKind.WORKDAY: "Tetap masuk",
}
TONES = {DayKind.HOLIDAY: Tone.PLAIN, DayKind.CUTI_BERSAMA: Tone.PLAIN, DayKind.OFFICE: Tone.ACCENT}
ALL_YEARS = 0


class HolidaysSection(ListSection[DayOff]):
    """Days that differ from their weekday, a year at a time."""

    key = "libur"
    title = "Hari libur"
    lead = (
        "Pada hari ini jam layanan tidak dihitung. “Tetap masuk” membatalkan libur untuk kantor ini. "
        "Tenggat yang berjalan langsung mengikuti."
    )
    empty = (
        "Tidak ada hari libur pada tahun ini",
        "Tekan Ins untuk menambah, atau perbarui dari daftar nasional.",
    )
    one = "Hari"

    def __init__(self, tools: Tools, office: Office) -> None:
        self._office = office
        self._days: list[DayOff] = []
        self._today: date | None = None
        super().__init__(tools)

    def columns(self) -> Sequence[Column[DayOff]]:
        return (
            Column("Tanggal", _date, sort=_date_key),
            Column("Hari", _weekday),
            Column("Nama", _name, stretch=1),
            Column("Jenis", _kind, tone=_tone),
        )

    def row_key(self, row: DayOff) -> Hashable:
        return row.date, row.kind

    def more_commands(self) -> Sequence[QAction]:
        self.refresh_command = self.action("Perbarui dari daftar nasional", self.refresh_days)
        return (self.refresh_command,)

    def above(self) -> QWidget:
        box = QWidget(self)
        self.year = QComboBox(box)
        self.year.setAccessibleName("Tahun")
        self.year.currentIndexChanged.connect(self._year_chosen)
        row = row_of(MutedLabel("Tahun", box), self.year, stretch=False)
        row.setContentsMargins(0, 0, 0, 0)
        box.setLayout(row)
        return box

    def reload(self) -> None:
        self.tools.runner.ask(self._office.calendar, done=self._known, newest="rows")

    def edit(self, row: DayOff | None) -> None:
        DayDialog(self.window(), row, self._opens_at(), self._days).open_for(partial(self._save, row))

    def take_out(self, row: DayOff) -> None:
        self.tools.runner.do(self._office.remove_day, row.date, row.kind, done=partial(self._removed, row))

    def refresh_days(self) -> None:
        """Take over the holiday table of the program."""
        self.tools.runner.do(self._office.refresh_national_days, done=self._refreshed)

    def shown_year(self) -> int:
        """The year whose days are seen; :data:`ALL_YEARS` for all."""
        return int(self.year.currentData() or ALL_YEARS)

    def _known(self, calendar: OfficeCalendar) -> None:
        self._days = sorted(calendar.days, key=_date_key)
        first_time = self._today is None
        self._today = today = self.tools.clock.now().astimezone(calendar.local_zone).date()
        self._offer_years(today.year)
        if first_time:  # the days to come are what is looked for
            self.want(next((self.row_key(day) for day in self._days if day.date >= today), None))
        self._show()

    def _offer_years(self, this_year: int) -> None:
        years = sorted({day.date.year for day in self._days} | {this_year})
        chosen = self.shown_year() if self.year.count() else this_year
        self.year.blockSignals(True)
        self.year.clear()
        self.year.addItem("Semua", ALL_YEARS)
        for year in years:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(max(0, self.year.findData(chosen)))
        self.year.blockSignals(False)

    def _year_chosen(self, _index: int) -> None:
        self._show()
        self.table.scrollToTop()

    def _show(self) -> None:
        year = self.shown_year()
        self.set_rows([day for day in self._days if year in (ALL_YEARS, day.date.year)])
        if self._today is not None:
            first, last = (year, year) if year else (self._today.year, self._today.year + 1)
            self.say_note(cuti_bersama_notice(self._days, first, last))

    def _opens_at(self) -> date | None:
        year = self.shown_year()
        if self._today is None or year in (ALL_YEARS, self._today.year):
            return self._today
        return date(year, 1, 1)

    def _save(self, old: DayOff | None, day: DayOff) -> None:
        self.tools.runner.do(partial(_store, self._office, old, day), done=partial(self._stored, day))

    def _stored(self, day: DayOff, changes: Changes) -> None:
        if self.shown_year() not in (ALL_YEARS, day.date.year):
            at = self.year.findData(day.date.year)
            self.year.setCurrentIndex(max(0, at))
        self.want(self.row_key(day))
        words = texts.say("settings.day_stored", date=say_short(day.date), name=day.name)
        self.tools.messages.info(with_moved(words, changes))

    def _removed(self, row: DayOff, changes: Changes) -> None:
        words = texts.say("settings.day_removed", date=say_short(row.date), name=row.name)
        self.tools.messages.info(with_moved(words, changes), undo=partial(self._save, None, row))

    def _refreshed(self, changes: Changes) -> None:
        self.tools.messages.info(with_moved(texts.say("settings.days_refreshed"), changes))


class DayDialog(RowDialog[DayOff]):
    """One date that differs from its weekday."""

    def __init__(
        self, parent: QWidget | None, row: DayOff | None, opens_at: date | None, known: Sequence[DayOff]
    ) -> None:
        """``known``: the days there are, to tell of one that stands already."""
        super().__init__(parent, "Ubah hari" if row else "Hari baru", "Simpan hari")
        self._row = row
        self._known = {(day.date, day.kind): day.name for day in known}
        self.date = DateField("Tanggal", required=True, opens_at=opens_at)
        self.kind = ChoiceField("Jenis", list(KINDS.items()), required=True)
        self.name = TextField("Nama", required=True, hint="Misalnya Hari jadi kabupaten")
        self.add(self.date, self.kind)
        self.add(self.name)
        self.kind.set_value(row.kind if row else DayKind.OFFICE)
        if row:
            self.date.set_value(row.date)
            self.name.set_value(row.name)

    def value(self) -> DayOff:
        day = self.date.value()
        assert day is not None
        return DayOff(day, self.name.value(), self.kind.value() or DayKind.OFFICE)

    def extra_problem(self) -> str:
        day, kind = self.date.value(), self.kind.value()
        if day is None or kind is None or (self._row and (day, kind) == (self._row.date, self._row.kind)):
            return ""
        name = self._known.get((day, kind))
        return f"Tanggal ini sudah ada: {name}." if name else ""


def _store(office: Office, old: DayOff | None, day: DayOff) -> Changes:
    """Add ``day``; in place of ``old`` when that stood on another date or was of another kind."""
    changes = office.add_day(day)
    if old is not None and (old.date, old.kind) != (day.date, day.kind):
        moved = changes.ids
        changes += office.remove_day(old.date, old.kind)
        changes = Changes(changes.topics, tuple(dict.fromkeys((*moved, *changes.ids))))
    return changes


def _date(row: DayOff) -> str:
    return say_short(row.date)


def _date_key(row: DayOff) -> tuple[date, str]:
    return row.date, row.kind.value


def _weekday(row: DayOff) -> str:
    return day_name(row.date)


def _name(row: DayOff) -> str:
    return row.name


def _kind(row: DayOff) -> str:
    return KINDS[row.kind]


def _tone(row: DayOff) -> Tone:
    return TONES.get(row.kind, Tone.NEARLY)
