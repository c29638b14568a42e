"""Ketentuan: how the office counts days and when a task is nearly late, with examples beside.

It counts nothing itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core import texts
from app.core.changes import Changes
from app.core.clock import Clock
from app.domain.calendar import OfficeCalendar, Rulings
from app.services.office import Office
from app.ui.kit import theme
from app.ui.kit.cards import Card
from app.ui.kit.fields import CheckField, ChoiceField, NumberField
from app.ui.kit.labels import BodyLabel, MutedLabel
from app.ui.kit.tick import Pause
from app.ui.kit.tools import Tools
from app.ui.settings.examples import Example, examples
from app.ui.settings.section import FormSection
from app.ui.settings.words import with_moved


class RulingsSection(FormSection):
    """The rulings of the clock."""

    key = "ketentuan"
    title = "Ketentuan waktu"
    lead = "Berlaku untuk semua SOP. Tenggat yang sedang berjalan dihitung ulang begitu disimpan."

    def __init__(self, tools: Tools, office: Office) -> None:
        self._office = office
        self._calendar: OfficeCalendar | None = None
        super().__init__(tools)

    def build(self) -> None:
        self._pause = Pause(150, self)
        self._pause.over.connect(self.show_examples)
        self.days = ChoiceField(
            "Arti “hari” pada mutu baku waktu",
            [(True, "Hari kerja"), (False, "Hari kalender")],
            required=True,
            hint="Hari kalender ikut menghitung libur; tenggat pada hari libur bergeser ke hari kerja.",
        )
        self.first_day = CheckField(
            "Hari mulai ikut dihitung", hint="Jika tidak, hari ke-1 adalah hari kerja berikutnya."
        )
        self.joint_leave = CheckField(
            "Libur pada cuti bersama", hint="Jika tidak, cuti bersama dihitung sebagai hari kerja."
        )
        self.begins = ChoiceField(
            "Waktu langkah mulai berjalan",
            [(False, "Saat tugas masuk antrean"), (True, "Saat tugas dibuka pelaksana")],
            required=True,
            hint="Saat dibuka: waktu tunggu sebelum dibaca tidak dihitung sebagai waktu kerja.",
        )
        self.percent = NumberField("Hampir lewat: sisa waktu", required=True, least=0, most=100, unit="%")
        self.minutes = NumberField("atau sisa", required=True, least=0, most=600, unit="menit")
        self.cap = NumberField("paling banyak", required=True, least=0, most=100, unit="%")
        self.form.add(self.days)
        self.form.add(self.first_day)
        self.form.add(self.joint_leave)
        self.form.add(self.begins)
        self.form.add(self.percent, self.minutes, self.cap)

    def below(self) -> QWidget:
        return MutedLabel(
            "Tugas ditandai hampir lewat bila sisanya tinggal persen itu dari mutu baku, atau tinggal menit "
            "itu, mana yang lebih panjang; tetapi tidak lebih dari persen terakhir.",
            self,
            wrap=True,
        )

    def beside(self) -> QWidget:
        card = Card("Contoh dengan ketentuan ini", self)
        self.example_labels = [BodyLabel("", card) for _at in range(4)]
        for label in self.example_labels:
            card.body.addWidget(label)
        card.body.addStretch(1)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(theme.px(8), 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        return whole

    def reload(self) -> None:
        self.tools.runner.ask(self._office.calendar, done=self._known, newest="calendar")

    def rulings(self) -> Rulings:
        """The rulings as the form says; call it only while the form is valid."""
        return Rulings(
            hari_is_working_day=self.days.value() is not False,
            first_day_counts=self.first_day.value(),
            cuti_bersama_off=self.joint_leave.value(),
            starts_when_opened=bool(self.begins.value()),
            nearly_percent=self.percent.whole(),
            nearly_minutes=self.minutes.whole(),
            nearly_cap_percent=self.cap.whole(),
        )

    def store(self) -> None:
        self.tools.runner.do(self._office.save_rulings, self.rulings(), done=self._kept)

    def edited(self) -> None:
        self._pause.begin()

    def show_examples(self) -> None:
        """Count the examples with what the form says."""
        if self._calendar is not None and self.form.valid():
            calendar = replace(self._calendar, rulings=self.rulings())
            work = partial(_count, calendar, self.tools.clock)
            self.tools.runner.ask(work, done=self._counted, newest="examples")

    def _known(self, calendar: OfficeCalendar) -> None:
        self._calendar = calendar
        rulings = calendar.rulings
        self.fill(
            (
                (self.days, rulings.hari_is_working_day),
                (self.first_day, rulings.first_day_counts),
                (self.joint_leave, rulings.cuti_bersama_off),
                (self.begins, rulings.starts_when_opened),
                (self.percent, rulings.nearly_percent),
                (self.minutes, rulings.nearly_minutes),
                (self.cap, rulings.nearly_cap_percent),
            )
        )

    def _counted(self, found: list[Example]) -> None:
        for at, label in enumerate(self.example_labels):
            label.setText(_say(found[at]) if at < len(found) else "")
        if not found:
            self.example_labels[0].setText("Kalender belum mempunyai jam layanan.")

    def _kept(self, changes: Changes) -> None:
        self.stored(with_moved(texts.say("settings.rulings_stored"), changes))


def _count(calendar: OfficeCalendar, clock: Clock) -> list[Example]:
    today: date = clock.now().astimezone(calendar.local_zone).date()
    return examples(calendar, today)


def _say(one: Example) -> str:
    return f"{one.norm} dari {one.start}\n→ {one.due}\nhampir lewat mulai {one.nearly}"
