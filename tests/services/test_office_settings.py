"""Knows what the office's services answer to the settings: moved cases, functions, a specimen."""

from __future__ import annotations

from datetime import date

import pytest

from app.bootstrap import House
from app.core.errors import Refused
from app.domain.calendar import DayKind, DayOff, Rulings
from app.domain.presets import PERPRES21
from app.services.casework import NewCase
from tests.helpers.houses import who


def open_case(house: House) -> int:
    version, opd = house.registry.find("metro-pengumpulan"), house.people.opds()[0].id
    new = NewCase(sop_version_id=version, title="Data 2026", opds=(opd,))
    return house.opening.open_case(new, who(house, "kadis")).ids[0]


def test_changes_of_the_calendar_name_the_cases_that_moved(house: House) -> None:
    case = open_case(house)
    today = DayOff(date(2026, 3, 2), "Hari jadi", DayKind.OFFICE)
    assert house.office.add_day(today).ids == (case,)
    assert house.office.add_day(DayOff(date(2026, 12, 1), "Jauh", DayKind.OFFICE)).ids == ()
    assert house.office.remove_day(today.date, today.kind).ids == (case,)
    assert house.office.save_hours(PERPRES21).ids == ()  # the counter of ten minutes is open in both
    assert house.office.save_rulings(Rulings(nearly_percent=0, nearly_minutes=1)).ids == (case,)


def test_hours_and_rulings_are_stored_apart(house: House) -> None:
    house.office.save_rulings(Rulings(first_day_counts=True))
    house.office.save_hours(PERPRES21)
    stored = house.office.calendar()
    assert stored.rulings.first_day_counts
    assert (stored.week, stored.periods) == (PERPRES21.week, PERPRES21.periods)
    assert stored.days


def test_the_national_list_leaves_what_the_office_entered(house: House) -> None:
    own = DayOff(date(2031, 12, 26), "Cuti Bersama Natal", DayKind.CUTI_BERSAMA)
    house.office.add_day(own)
    guessed = next(day for day in house.office.days_off() if "(perkiraan)" in day.name)
    house.office.remove_day(guessed.date, guessed.kind)
    wrong = DayOff(date(2031, 1, 9), guessed.name, guessed.kind)
    house.office.add_day(wrong)
    house.office.refresh_national_days()
    days = house.office.days_off()
    assert own in days
    assert guessed in days
    assert wrong not in days


def test_functions_carry_the_names_printed_in_the_sops(house: House) -> None:
    functions = dict(house.registry.functions())
    assert functions["kadis"] == "Kadis / Kepala Dinas"
    assert "" not in functions
    assert "produsen_data" not in functions  # outside the office


def test_a_specimen_wants_a_picture(house: House) -> None:
    with pytest.raises(Refused, match="PNG atau JPEG"):
        house.office.preview_letterhead(house.office.profile(), b"bukan gambar")
