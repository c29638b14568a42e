"""Kalender: the office's zone, the hours of its week, and the periods with other hours.

It knows neither the days off nor how time is counted; those are sections of their own.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.core import texts
from app.core.changes import Changes
from app.domain.calendar import ZONES, OfficeCalendar
from app.domain.presets import PRESETS, preset
from app.services.office import Office
from app.ui.kit import theme
from app.ui.kit.fields import ChoiceField
from app.ui.kit.labels import MutedLabel, SectionHeading
from app.ui.kit.tools import Tools
from app.ui.settings.section import FormSection, flow_of
from app.ui.settings.weekfields import PeriodsField, WeekFields, say_week
from app.ui.settings.words import with_moved

ZONE_WORDS = {
    "Asia/Jakarta": "WIB · Indonesia Barat",
    "Asia/Makassar": "WITA · Indonesia Tengah",
    "Asia/Jayapura": "WIT · Indonesia Timur",
}
#: The shipped calendars, by what they are.
PRESET_WORDS = {
    "magetan": "Jam loket layanan (28 jam)",
    "perpres21": "Jam kerja ASN, Perpres 21/2023 (37,5 jam)",
}
#: What a calendar is called that is no longer a shipped one.
OWN = "kantor"


class HoursSection(FormSection):
    """Zone, week and special periods."""

    key = "kalender"
    title = "Kalender"
    lead = (
        "Mutu baku waktu dihitung hanya di dalam jam layanan ini. Tulis buka–tutup, dipisah koma; "
        "hari tanpa isi berarti tutup."
    )

    def __init__(self, tools: Tools, office: Office) -> None:
        self._office = office
        self._calendar = preset("magetan")
        super().__init__(tools)

    def build(self) -> None:
        self.zone = ChoiceField("Zona waktu", [(zone, ZONE_WORDS[zone]) for zone in ZONES], required=True)
        self.week = WeekFields()
        self.periods = PeriodsField(
            "Masa khusus",
            hint="Masa dengan jam lain, misalnya Ramadan. Di luar tanggalnya berlaku jam di atas.",
        )
        self.week.add_to(self.form, self.zone, each=2)
        self.form.add(self.periods)

    def below(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.sum = SectionHeading("", box)
        column.addWidget(self.sum)
        self.presets = {name: QPushButton(PRESET_WORDS[name], box) for name in PRESETS}
        for name, button in self.presets.items():
            button.clicked.connect(partial(self._take_preset, name))
        column.addWidget(flow_of(MutedLabel("Isi dari contoh:", box), *self.presets.values()))
        return box

    def reload(self) -> None:
        self.tools.runner.ask(self._office.calendar, done=self._known, newest="calendar")

    def calendar(self) -> OfficeCalendar:
        """The calendar as the form says; days off and rulings as they were read."""
        typed = replace(
            self._calendar,
            zone=self.zone.value() or self._calendar.zone,
            week=self.week.week(),
            periods=self.periods.value(),
        )
        return replace(typed, name=_name(typed))

    def store(self) -> None:
        self.tools.runner.do(self._office.save_hours, self.calendar(), done=self._kept)

    def edited(self) -> None:
        week = self.week.week()
        self.sum.setText(say_week(week.minutes))
        self.periods.set_usual(week)

    def _known(self, calendar: OfficeCalendar) -> None:
        self._calendar = calendar
        self._show(calendar)

    def _show(self, calendar: OfficeCalendar) -> None:
        week = self.week.pairs(calendar.week)
        self.fill((*week, (self.zone, calendar.zone), (self.periods, calendar.periods)))

    def _take_preset(self, name: str, _checked: bool = False) -> None:
        """Write the hours of a shipped calendar into the form; nothing is stored yet."""
        chosen = preset(name)
        for field, windows in self.week.pairs(chosen.week):
            field.set_value(windows)
        self.periods.set_value(chosen.periods)

    def _kept(self, changes: Changes) -> None:
        self.stored(with_moved(texts.say("settings.hours_stored"), changes))


def _name(calendar: OfficeCalendar) -> str:
    """The name of the shipped calendar with these hours, else the office's own."""
    hours = (calendar.week, calendar.periods)
    same = (name for name, known in PRESETS.items() if (known.week, known.periods) == hours)
    return next(same, OWN)
