"""Holds the calendar's data to its rules: which windows a date has, storing, presets, refusals."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import NotFound, Refused, UserError
from app.domain.calendar import (
    ZONES,
    DayKind,
    DayOff,
    Meaning,
    OfficeCalendar,
    Rulings,
    SpecialPeriod,
    WeekHours,
    Window,
)
from app.domain.presets import MAGETAN, PERPRES21, PRESETS, preset
from app.domain.worktable import FIRST_YEAR, LAST_YEAR, WorkTable, from_micros, to_micros

THURSDAY = date(2026, 11, 19)
FULL = (Window(480, 720), Window(780, 900))


def listed(*days: tuple[DayKind, str], **rulings: Any) -> OfficeCalendar:
    """Magetan's hours with entries for one Thursday."""
    entries = tuple(DayOff(THURSDAY, name, kind) for kind, name in days)
    return replace(MAGETAN, days=entries, rulings=Rulings(**rulings))


# ---------------------------------------------------------------------- windows of a date


def test_the_week_gives_the_windows() -> None:
    assert MAGETAN.windows_on(THURSDAY) == FULL
    assert MAGETAN.windows_on(date(2026, 11, 20)) == (Window(480, 690), Window(810, 840))
    assert MAGETAN.windows_on(date(2026, 11, 21)) == ()
    assert MAGETAN.day_off(THURSDAY) is None
    assert MAGETAN.day_off(date(2026, 11, 21)) == "Sabtu"


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ([(DayKind.HOLIDAY, "Libur")], "Libur"),
        ([(DayKind.CUTI_BERSAMA, "Cuti Bersama")], "Cuti Bersama"),
        ([(DayKind.OFFICE, "Hari Jadi")], "Hari Jadi"),
        ([(DayKind.HOLIDAY, "Libur"), (DayKind.WORKDAY, "Tetap masuk")], None),
        ([(DayKind.WORKDAY, "Tetap masuk"), (DayKind.HOLIDAY, "Libur")], None),
        ([(DayKind.WORKDAY, "Tetap masuk"), (DayKind.OFFICE, "Jadi libur")], "Jadi libur"),
        ([(DayKind.OFFICE, "Libur kantor"), (DayKind.WORKDAY, "Dibatalkan")], None),
        ([(DayKind.CUTI_BERSAMA, "Cuti"), (DayKind.HOLIDAY, "Libur")], "Libur"),
        ([(DayKind.HOLIDAY, "Pertama"), (DayKind.HOLIDAY, "Kedua")], "Pertama"),
    ],
)
def test_entries_of_a_date_have_an_order(entries: list[tuple[DayKind, str]], reason: str | None) -> None:
    calendar = listed(*entries)
    assert calendar.day_off(THURSDAY) == reason
    assert calendar.windows_on(THURSDAY) == (() if reason else FULL)


def test_cuti_bersama_may_be_worked() -> None:
    calendar = listed((DayKind.CUTI_BERSAMA, "Cuti Bersama"), cuti_bersama_off=False)
    assert calendar.windows_on(THURSDAY) == FULL
    both = listed((DayKind.CUTI_BERSAMA, "Cuti"), (DayKind.HOLIDAY, "Libur"), cuti_bersama_off=False)
    assert both.day_off(THURSDAY) == "Libur"


def test_a_special_period_replaces_the_week_and_the_later_one_holds() -> None:
    short = WeekHours.of(*[["09.00-11.00"]] * 3)
    other = WeekHours.of(*[["10.00-11.00"]] * 4)
    calendar = replace(
        MAGETAN,
        periods=(
            SpecialPeriod("Masa A", date(2026, 11, 16), date(2026, 11, 20), short),
            SpecialPeriod("Masa B", date(2026, 11, 18), THURSDAY, other),
        ),
    )
    assert calendar.windows_on(date(2026, 11, 16)) == (Window(540, 660),)
    assert calendar.windows_on(THURSDAY) == (Window(600, 660),)
    assert calendar.day_off(date(2026, 11, 20)) == "Masa A"  # closed by the period, not by the week
    assert calendar.day_off(date(2026, 11, 21)) == "Sabtu"
    assert calendar.windows_on(date(2026, 11, 23)) == FULL


# ---------------------------------------------------------------------- refusals


@pytest.mark.parametrize("text", ["12.00–08.00", "08.00", "a-b", "08.00-24.01", "08.75-09.00", "08.00-08.00"])
def test_impossible_windows_are_refused(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        Window.parse(text)
    assert refusal.value.code == "clock.bad_window"


def test_windows_are_read_and_written_as_offices_do() -> None:
    assert Window.parse(" 08.00 – 12.30 ") == Window.parse("8:00-12:30") == Window(480, 750)
    assert str(Window(480, 750)) == "08.00–12.30"
    assert Window.parse("00.00-24.00").minutes == 1440


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: WeekHours(((),) * 6), "tujuh hari, yang diberikan 6"),
        (lambda: WeekHours.of([], ["08.00-10.00", "09.00-11.00"]), "Selasa bertumpuk: 08.00–10.00"),
        (lambda: SpecialPeriod("Puasa", THURSDAY, date(2026, 11, 1), MAGETAN.week), "“Puasa” berakhir"),
        (lambda: Rulings(nearly_percent=101), "0–100 persen"),
        (lambda: Rulings(nearly_minutes=-1), "0–100 persen"),
        (lambda: replace(MAGETAN, zone="Asia/Singapore"), "“Asia/Singapore” tidak dikenal"),
        (lambda: preset("lain"), "magetan, perpres21"),
    ],
)
def test_impossible_calendars_are_refused(make: Any, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        make()


# ---------------------------------------------------------------------- presets


def test_presets_have_the_hours_of_their_sources() -> None:
    assert set(PRESETS) == {"magetan", "perpres21"}
    assert MAGETAN.week.minutes == 4 * 6 * 60 + 240
    assert PERPRES21.week.minutes == 37 * 60 + 30
    ramadan = PERPRES21.period_on(date(2026, 2, 19))
    assert ramadan is not None
    assert ramadan.hours.minutes == 32 * 60 + 30
    assert not ramadan.confirmed
    assert [(period.first, period.last) for period in PERPRES21.periods] == [
        (date(2025, 3, 1), date(2025, 3, 30)),
        (date(2026, 2, 19), date(2026, 3, 20)),
        (date(2027, 2, 8), date(2027, 3, 9)),
    ]


def test_a_preset_takes_days_off() -> None:
    day = DayOff(THURSDAY, "Hari Jadi", DayKind.OFFICE)
    assert preset(" Magetan ", [day]).days == (day,)
    with pytest.raises(NotFound):
        preset("")


# ---------------------------------------------------------------------- storing

WINDOWS = st.sampled_from([(), FULL, (Window(0, 1440),), (Window(1, 2), Window(2, 3))])
WEEK = st.builds(WeekHours, st.tuples(*[WINDOWS] * 7))
DATES = st.dates(date(2015, 1, 1), date(2045, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> SpecialPeriod:
    first = draw(DATES)
    last = first + timedelta(days=draw(st.integers(0, 40)))
    return SpecialPeriod(draw(st.text()), first, last, draw(WEEK), draw(st.booleans()))


CALENDARS = st.builds(
    OfficeCalendar,
    name=st.text(),
    week=WEEK,
    zone=st.sampled_from(list(ZONES)),
    periods=st.lists(periods(), max_size=3).map(tuple),
    days=st.lists(st.builds(DayOff, DATES, st.text(), st.sampled_from(DayKind)), max_size=5).map(tuple),
    rulings=st.builds(
        Rulings,
        *[st.booleans()] * 4,
        nearly_percent=st.integers(0, 100),
        nearly_minutes=st.integers(0, 600),
        nearly_cap_percent=st.integers(0, 100),
    ),
    units=st.dictionaries(st.text(min_size=1), st.sampled_from(Meaning), min_size=1, max_size=4),
)


@given(CALENDARS)
def test_a_calendar_is_the_same_after_storing(calendar: OfficeCalendar) -> None:
    stored = json.dumps(calendar.to_dict())
    again = OfficeCalendar.from_dict(json.loads(stored))
    assert again == calendar
    assert hash(again) == hash(calendar)


def test_parts_left_out_take_their_defaults() -> None:
    least = OfficeCalendar.from_dict({"name": "x", "week": [[[480, 720]]] + [[]] * 6})
    assert least == OfficeCalendar("x", WeekHours.of(["08.00-12.00"]))
    with pytest.raises(KeyError):
        OfficeCalendar.from_dict({"name": "x"})


# ---------------------------------------------------------------------- compiled


@pytest.mark.parametrize("zone", list(ZONES))
def test_the_table_has_every_window_of_the_calendar(zone: str) -> None:
    calendar = replace(PERPRES21, zone=zone)
    table = WorkTable(calendar)
    start, end = (to_micros(datetime(2026, month, 1, tzinfo=calendar.local_zone)) for month in (2, 4))
    plain = []
    for number in range(59):
        day = date(2026, 2, 1) + timedelta(days=number)
        midnight = datetime.combine(day, time(), calendar.local_zone)
        plain += [
            (midnight + timedelta(minutes=window.open), midnight + timedelta(minutes=window.close))
            for window in calendar.windows_on(day)
        ]
    compiled = table.windows_between(start, end)
    assert [(from_micros(a), from_micros(b)) for a, b in compiled] == plain
    assert table.worked(start, end) == sum(b - a for a, b in compiled)
    assert table.worked(end, start) == 0
    assert table.windows_between(end, start) == []


def test_the_table_grows_both_ways_and_keeps_its_answers() -> None:
    table = WorkTable(MAGETAN)
    start, end = (to_micros(datetime(2026, 11, day, tzinfo=UTC)) for day in (2, 28))
    before = table.worked(start, end)
    table.covering(to_micros(datetime(2015, 5, 1, tzinfo=UTC)), to_micros(datetime(2045, 5, 1, tzinfo=UTC)))
    assert (table.span.first_year, table.span.last_year) == (2015, 2045)
    assert table.worked(start, end) == before
    assert table.reach(start, before) == to_micros(datetime(2026, 11, 27, 7, tzinfo=UTC))


@pytest.mark.parametrize("year", [1, FIRST_YEAR - 1, LAST_YEAR + 1, 9999])
def test_far_years_are_refused(year: int) -> None:
    at = to_micros(datetime(year, 6, 1, tzinfo=UTC))
    with pytest.raises(Refused, match=f"{FIRST_YEAR}–{LAST_YEAR}"):
        WorkTable(MAGETAN).next_open(at)
