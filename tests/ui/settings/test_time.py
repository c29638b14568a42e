"""Knows how hours, days off and rulings are set, and that running deadlines follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.calendar import DayKind, DayOff, Rulings
from app.domain.presets import MAGETAN, PERPRES21
from app.ui.settings.examples import examples
from tests.ui.settings.conftest import Visitor

FRIDAY = date(2026, 11, 20)


# ---------------------------------------------------------------------- hours


def test_a_shipped_calendar_fills_the_week(bare: Visitor) -> None:
    section = bare.go("kalender")
    assert section.sum.text() == "28 jam seminggu"
    bare.click("Jam kerja ASN")
    assert section.sum.text() == "37 jam 30 menit seminggu"
    assert bare.house.office.calendar().week == MAGETAN.week
    bare.save()
    stored = bare.house.office.calendar()
    assert (stored.name, stored.week, stored.periods) == ("perpres21", PERPRES21.week, PERPRES21.periods)
    assert bare.said()[1] == "Kalender tersimpan. Tidak ada tenggat berjalan yang berubah."


def test_own_hours_are_typed_as_words(bare: Visitor) -> None:
    section = bare.go("kalender")
    saturday = section.week.days[5]
    bare.write(saturday, "8-12, 12:30-13")
    section.zone.set_value("Asia/Makassar")
    assert saturday.shown_problem() == ""
    bare.save()
    stored = bare.house.office.calendar()
    assert [str(window) for window in stored.week.days[5]] == ["08.00–12.00", "12.30–13.00"]
    assert (stored.name, stored.zone) == ("kantor", "Asia/Makassar")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("8-", "tidak dapat dipakai"), ("12-8", "tidak dapat dipakai"), ("8-12, 11-13", "hari Senin bertumpuk")],
)
def test_impossible_hours_are_said_beside_the_day(bare: Visitor, typed: str, said: str) -> None:
    section = bare.go("kalender")
    monday = section.week.days[0]
    bare.write(monday, typed)
    assert said in monday.shown_problem()
    bare.save()
    assert bare.house.office.calendar().week == MAGETAN.week


def test_a_week_without_hours_is_refused(bare: Visitor) -> None:
    section = bare.go("kalender")
    for day in section.week.days:
        day.set_value(())
    bare.save()
    assert "tidak mempunyai jam layanan" in bare.said()[1]
    assert bare.house.office.calendar().week == MAGETAN.week
    assert section.unsaved()


def test_a_special_period_has_its_own_hours(bare: Visitor) -> None:
    section = bare.go("kalender")
    section.periods.editor.setFocus()
    bare.press(Qt.Key.Key_Insert, on=section.periods.editor)
    dialog = bare.dialog()
    bare.write(dialog.name, "Ramadan 2027")
    bare.write(dialog.first, "9/3/2027")
    bare.write(dialog.last, "8/2/2027")
    assert "berakhir sebelum mulai" in dialog.problem_label.text()
    bare.write(dialog.last, "10 Mar 2027")
    bare.write(dialog.week.days[0], "08.00-14.00")
    bare.agree(dialog)
    bare.save()
    (period,) = bare.house.office.calendar().periods
    assert (period.name, period.first, period.last) == ("Ramadan 2027", date(2027, 3, 9), date(2027, 3, 10))
    assert str(period.hours.days[0][0]) == "08.00–14.00"

    section.periods.editor.setCurrentRow(0)
    bare.press(Qt.Key.Key_F2, on=section.periods.editor)
    bare.dialog().confirmed.set_value(False)
    bare.agree(bare.dialog())
    assert "(perkiraan)" in section.periods.editor.item(0).text()
    bare.press(Qt.Key.Key_Delete, on=section.periods.editor)
    bare.save()
    assert bare.house.office.calendar().periods == ()


def test_hours_and_rulings_do_not_overwrite_each_other(bare: Visitor) -> None:
    hours = bare.go("kalender")
    bare.write(hours.week.days[5], "08.00-12.00")
    rulings = bare.go("ketentuan")
    rulings.days.set_value(False)
    bare.save()
    bare.go("kalender")
    assert hours.unsaved()
    bare.save()
    stored = bare.house.office.calendar()
    assert stored.week.days[5]
    assert not stored.rulings.hari_is_working_day


# ---------------------------------------------------------------------- days off


def test_a_day_off_moves_the_deadlines_it_meets(visitor: Visitor) -> None:
    visitor.open_case()
    section = visitor.go("libur")
    visitor.press(Qt.Key.Key_Insert)
    dialog = visitor.dialog()
    visitor.write(dialog.date, "2 Mar 2026")
    visitor.write(dialog.name, "Hari jadi")
    visitor.agree(dialog)
    assert visitor.said()[1] == (
        "2 Mar 2026 · Hari jadi tersimpan. Tenggat pada 1 kegiatan berjalan ikut berubah."
    )
    assert section.table.row() == DayOff(date(2026, 3, 2), "Hari jadi", DayKind.OFFICE)
    visitor.press(Qt.Key.Key_Delete, on=section.table)
    assert "Tenggat pada 1 kegiatan" in visitor.said()[1]
    visitor.undo()
    assert date(2026, 3, 2) in [day.date for day in visitor.house.office.days_off()]


def test_a_day_can_be_given_another_date(visitor: Visitor) -> None:
    visitor.house.office.add_day(DayOff(date(2026, 5, 4), "Hari jadi", DayKind.OFFICE))
    section = visitor.go("libur")
    section.table.choose((date(2026, 5, 4), DayKind.OFFICE))
    visitor.press(Qt.Key.Key_F2, on=section.table)
    visitor.write(visitor.dialog().date, "4 Mei 2027")
    visitor.agree(visitor.dialog())
    own = [day.date for day in visitor.house.office.days_off() if day.kind is DayKind.OFFICE]
    assert own == [date(2027, 5, 4)]
    assert section.shown_year() == 2027


def test_a_date_that_stands_already_is_said(visitor: Visitor) -> None:
    visitor.go("libur")
    visitor.press(Qt.Key.Key_Insert)
    dialog = visitor.dialog()
    visitor.write(dialog.date, "17/8/2026")
    visitor.write(dialog.name, "Proklamasi")
    dialog.kind.set_value(DayKind.HOLIDAY)
    assert dialog.problem_label.text().startswith("Tanggal ini sudah ada: ")
    dialog.kind.set_value(DayKind.WORKDAY)
    assert dialog.problem_label.text() == ""
    dialog.reject()


def test_a_year_without_cuti_bersama_is_warned_of(visitor: Visitor) -> None:
    section = visitor.go("libur")
    assert section.shown_year() == 2026
    section.year.setCurrentIndex(section.year.findData(2031))
    assert "Cuti bersama tahun 2031 belum ada" in section.note.text()
    assert {day.date.year for day in section.model.rows()} == {2031}
    section.year.setCurrentIndex(0)
    assert len(section.model.rows()) == len(visitor.house.office.days_off())


def test_the_next_day_off_is_chosen_first(visitor: Visitor) -> None:
    assert visitor.go("libur").table.row().date >= date(2026, 3, 2)


def test_the_national_list_comes_anew(visitor: Visitor) -> None:
    visitor.house.office.remove_day(date(2026, 8, 17), DayKind.HOLIDAY)
    visitor.go("libur")
    visitor.click("Perbarui dari daftar nasional")
    assert date(2026, 8, 17) in [day.date for day in visitor.house.office.days_off()]
    assert visitor.said()[1].startswith("Hari libur nasional diperbarui.")


# ---------------------------------------------------------------------- rulings


def test_rulings_are_stored_and_shown_as_examples(visitor: Visitor) -> None:
    section = visitor.go("ketentuan")
    section.show_examples()
    assert section.example_labels[0].text().startswith("15 menit dari Jumat 6 Mar 13.50\n→ Senin 9 Mar 08.05")
    before = section.example_labels[2].text()
    section.first_day.set_value(True)
    section.begins.set_value(True)
    visitor.write(section.percent, "40")
    section.show_examples()
    assert section.example_labels[2].text() != before
    visitor.save()
    assert visitor.house.office.calendar().rulings == Rulings(
        first_day_counts=True, starts_when_opened=True, nearly_percent=40
    )
    assert visitor.said()[1].startswith("Ketentuan tersimpan.")


def test_a_share_above_the_whole_is_refused_beside_the_field(visitor: Visitor) -> None:
    section = visitor.go("ketentuan")
    visitor.write(section.percent, "101")
    assert section.percent.shown_problem() == "Paling besar 100."
    visitor.save()
    assert visitor.house.office.calendar().rulings == Rulings()


def test_examples_follow_the_calendar() -> None:
    first = examples(MAGETAN, FRIDAY)[0]
    assert (first.norm, first.start, first.due) == ("15 menit", "Jumat 20 Nov 13.50", "Senin 23 Nov 08.05")
    closed = replace(MAGETAN, days=(DayOff(date(2026, 11, 23), "Libur", DayKind.OFFICE),))
    assert examples(closed, FRIDAY)[0].due == "Selasa 24 Nov 08.05"
    no_friday = replace(MAGETAN, week=type(MAGETAN.week).of(["08.00-12.00"]))
    assert examples(no_friday, FRIDAY)[0].start == "Senin 23 Nov 11.50"
    assert examples(replace(MAGETAN, week=type(MAGETAN.week).of()), FRIDAY) == []
    assert [one.norm for one in examples(replace(MAGETAN, units={}), FRIDAY)] == []
