"""Holds the office clock against vectors counted by hand and against the simulator."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.core.errors import Refused
from app.domain.calendar import (
    Meaning,
    OfficeCalendar,
    WeekHours,
    Window,
)
from app.domain.deadlines import (
    Deadline,
    Hold,
    Interval,
    Lateness,
    TimeSplit,
    Whose,
    WorkClock,
    lateness,
    parse_norm,
    say_duration,
    say_remaining,
    split_time,
)
from app.domain.presets import preset
from app.services.holiday_table import national_days

DAYS = national_days(2024, 2029)
MAGETAN = preset("magetan", DAYS)
PERPRES = preset("perpres21", DAYS)


def clock_of(calendar: OfficeCalendar = MAGETAN, **rulings: Any) -> WorkClock:
    return WorkClock(replace(calendar, rulings=replace(calendar.rulings, **rulings)))


CLOCK = clock_of()


def at(text: str, clock: WorkClock = CLOCK) -> datetime:
    """A UTC instant from office time."""
    return clock.from_local(datetime.fromisoformat(text))


def hold(start: str, end: str | None, reason: str = "") -> Hold:
    return Hold(at(start), at(end) if end else None, reason)


def due(start: str, norm: str, *holds: Hold, clock: WorkClock = CLOCK) -> str:
    """The deadline as office time, "" where there is none."""
    amount, unit = parse_norm(norm, clock.calendar.units) or (0, "menit")
    found = clock.deadline(at(start, clock), amount, unit, holds)
    return clock.to_local(found.due_at).replace(tzinfo=None).isoformat() if found else ""


# ---------------------------------------------------------------------- counted by hand


@pytest.mark.parametrize(
    ("start", "norm", "expected"),
    [
        ("2026-11-19T09:00", "15 menit", "2026-11-19T09:15:00"),
        ("2026-11-19T11:50", "10 menit", "2026-11-19T12:00:00"),  # ends with the window, not after it
        ("2026-11-19T11:50", "11 menit", "2026-11-19T13:01:00"),
        ("2026-11-19T12:00", "1 menit", "2026-11-19T13:01:00"),
        ("2026-11-19T12:30", "15 menit", "2026-11-19T13:15:00"),
        ("2026-11-19T06:00", "15 menit", "2026-11-19T08:15:00"),
        ("2026-11-19T14:50:30", "10 menit", "2026-11-20T08:00:30"),
        ("2026-11-20T13:50", "15 menit", "2026-11-23T08:05:00"),  # Friday to Monday
        ("2026-11-20T14:00", "1 jam", "2026-11-23T09:00:00"),
        ("2026-12-23T14:30", "1 jam", "2026-12-28T08:30:00"),  # cuti bersama, Christmas, weekend
        ("2026-11-19T08:00", "6 jam", "2026-11-19T15:00:00"),
        ("2026-11-19T08:00:00.250000", "1 menit", "2026-11-19T08:01:00.250000"),
    ],
)
def test_working_minutes(start: str, norm: str, expected: str) -> None:
    assert due(start, norm) == expected


@pytest.mark.parametrize(
    ("start", "days", "off", "worked"),
    [
        ("2026-01-02", 60, "2026-04-09", "2026-04-01"),
        ("2026-03-02", 15, "2026-03-30", "2026-03-24"),
        ("2026-12-01", 60, "2027-03-02", "2027-02-26"),
        ("2027-01-04", 1, "2027-01-06", "2027-01-06"),
    ],
)
def test_working_days(start: str, days: int, off: str, worked: str) -> None:
    norm = f"{days} hari kerja"
    assert due(start + "T09:00", norm)[:10] == off
    assert due(start + "T09:00", norm, clock=clock_of(cuti_bersama_off=False))[:10] == worked


def test_a_day_norm_ends_at_the_close_of_that_day() -> None:
    assert due("2026-11-18T09:00", "1 hari") == "2026-11-19T15:00:00"
    assert due("2026-11-18T09:00", "2 hari") == "2026-11-20T14:00:00"
    assert due("2026-03-02T09:00", "4 hari kerja", clock=WorkClock(PERPRES)) == "2026-03-06T15:30:00"


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2026-11-18T09:00", "2026-11-18T15:00:00"),
        ("2026-11-18T14:59:59", "2026-11-18T15:00:00"),
        ("2026-11-18T15:00", "2026-11-19T15:00:00"),  # not before the close
        ("2026-11-21T09:00", "2026-11-23T15:00:00"),  # a Saturday
    ],
)
def test_the_first_day_may_count(start: str, expected: str) -> None:
    assert due(start, "1 hari", clock=clock_of(first_day_counts=True)) == expected


def test_a_first_day_wholly_held_after_the_start_does_not_count() -> None:
    clock = clock_of(first_day_counts=True)
    held = hold("2026-11-18T10:00", "2026-11-18T18:00")
    assert due("2026-11-18T10:00", "1 hari", held, clock=clock) == "2026-11-19T15:00:00"
    assert due("2026-11-18T09:59", "1 hari", held, clock=clock) == "2026-11-18T15:00:00"


def test_held_days_do_not_count_and_partly_held_ones_do() -> None:
    whole = hold("2026-11-19T08:00", "2026-11-19T15:00")
    part = hold("2026-11-19T08:00", "2026-11-19T14:59:59")
    pieces = (hold("2026-11-19T07:00", "2026-11-19T12:00"), hold("2026-11-19T13:00", "2026-11-19T15:00"))
    assert due("2026-11-18T09:00", "1 hari", whole) == "2026-11-20T14:00:00"
    assert due("2026-11-18T09:00", "1 hari", *pieces) == "2026-11-20T14:00:00"
    assert due("2026-11-18T09:00", "1 hari", part) == "2026-11-19T15:00:00"


@pytest.mark.parametrize(
    ("start", "norm", "expected"),
    [
        ("2026-11-18T09:00", "2 hari", "2026-11-20T14:00:00"),
        ("2026-11-18T09:00", "3 hari", "2026-11-23T15:00:00"),  # Saturday moves to Monday
        ("2026-11-18T09:00", "1 minggu", "2026-11-25T15:00:00"),
        ("2026-01-31T09:00", "1 bulan", "2026-03-02T15:00:00"),  # 28 February is a Saturday
        ("2026-12-18T09:00", "1 bulan", "2027-01-18T15:00:00"),
        ("2027-11-30T09:00", "3 bulan", "2028-02-29T15:00:00"),
        ("2026-11-18T09:00", "2 hari kerja", "2026-11-20T14:00:00"),
    ],
)
def test_calendar_days_weeks_and_months(start: str, norm: str, expected: str) -> None:
    assert due(start, norm, clock=clock_of(hari_is_working_day=False)) == expected


def test_calendar_days_move_on_for_each_held_working_day() -> None:
    clock = clock_of(hari_is_working_day=False)
    held = hold("2026-11-19T00:00", "2026-11-23T00:00")  # Thursday to Sunday: two working days
    assert due("2026-11-18T09:00", "1 hari", held, clock=clock) == "2026-11-23T15:00:00"
    assert due("2026-11-18T09:00", "3 hari", held, clock=clock) == "2026-11-25T15:00:00"
    monday = hold("2026-11-23T00:00", "2026-11-24T00:00")
    assert due("2026-11-18T09:00", "3 hari", monday, clock=clock) == "2026-11-24T15:00:00"


def test_held_minutes_do_not_count() -> None:
    assert due("2026-11-19T09:00", "30 menit", hold("2026-11-19T09:10", "2026-11-19T09:20")) == (
        "2026-11-19T09:40:00"
    )
    overlapping = (hold("2026-11-19T09:10", "2026-11-19T09:20"), hold("2026-11-19T09:15", "2026-11-19T09:25"))
    assert due("2026-11-19T09:00", "30 menit", *overlapping) == "2026-11-19T09:45:00"
    assert due("2026-11-19T09:00", "10 menit", hold("2026-11-19T09:10", "2026-11-19T09:20")) == (
        "2026-11-19T09:10:00"
    )
    assert due("2026-11-19T09:00", "10 menit", hold("2026-11-18T09:00", "2026-11-19T09:05")) == (
        "2026-11-19T09:15:00"
    )


def test_no_norm_or_an_open_hold_has_no_deadline() -> None:
    assert CLOCK.deadline(at("2026-11-19T09:00"), 0, "menit") is None
    assert CLOCK.deadline(at("2026-11-19T09:00"), 5, "hari", (hold("2026-11-19T09:05", None),)) is None
    assert CLOCK.explain(at("2026-11-19T09:00"), 0, "menit").lines()[-1].startswith("Tanpa")
    held = CLOCK.explain(at("2026-11-19T09:00"), 5, "hari", (hold("2026-11-19T09:05", None),))
    assert held.held
    assert held.lines() == ("Sedang ditahan: belum ada tenggat",)


# ---------------------------------------------------------------------- refusals


def test_unknown_units_far_years_and_empty_calendars_are_refused() -> None:
    with pytest.raises(Refused, match="windu"):
        CLOCK.deadline(at("2026-11-19T09:00"), 1, "windu")
    for amount, unit in ((900_000_000, "menit"), (900_000, "hari"), (90_000, "bulan"), (5_000, "bulan")):
        with pytest.raises(Refused, match="1950–2150"):
            CLOCK.deadline(at("2026-11-19T09:00"), amount, unit)
    with pytest.raises(Refused, match="tidak mempunyai jam layanan"):
        WorkClock(replace(MAGETAN, week=WeekHours.of())).deadline(at("2026-11-19T09:00"), 1, "menit")
    with pytest.raises(TypeError):
        CLOCK.deadline(datetime(2026, 11, 19, 9), 1, "menit")  # noqa: DTZ001 - a naive time is the point


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15 Menit", (15, "menit")),
        (" 60  hari kerja ", (60, "hari kerja")),
        ("1 bulan.", (1, "bulan")),
        ("5 (lima) hari kerja", (5, "hari kerja")),
        ("2jam", (2, "jam")),
        ("0 menit", (0, "menit")),
        ("", None),
        ("-", None),
        ("–", None),
        ("0", None),
    ],
)
def test_norms_are_read_as_written(text: str, expected: tuple[int, str] | None) -> None:
    assert parse_norm(text) == expected


@pytest.mark.parametrize(
    "text", ["15", "menit", "lima menit", "1,5 jam", "-3 hari", "2 windu", "5 hari 3 jam"]
)
def test_other_norms_are_refused(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_norm(text)
    assert refusal.value.code == "clock.bad_norm"
    assert text in str(refusal.value)


def test_unit_words_are_data() -> None:
    clock = WorkClock(replace(MAGETAN, units={**MAGETAN.units, "hk": Meaning.WORKING_DAYS}))
    assert due("2026-11-18T09:00", "1 hk", clock=clock) == "2026-11-19T15:00:00"
    assert CLOCK.deadline(at("2026-11-18T09:00"), 1, "Hari  Kerja") is not None


# ---------------------------------------------------------------------- lateness and words


@pytest.mark.parametrize(
    ("norm", "minutes_left"),
    [
        ("10 menit", 5),  # half of a short norm
        ("20 menit", 10),
        ("40 menit", 15),
        ("60 menit", 15),
        ("120 menit", 30),  # a quarter of a long one
    ],
)
def test_nearly_late_by_the_length_of_the_norm(norm: str, minutes_left: int) -> None:
    amount, unit = parse_norm(norm) or (0, "")
    found = CLOCK.deadline(at("2026-11-19T08:30"), amount, unit)
    assert found is not None
    assert found.due_at - found.warn_at == timedelta(minutes=minutes_left)


def test_lateness_counts_the_due_instant_as_on_time() -> None:
    found = CLOCK.deadline(at("2026-11-19T09:00"), 10, "menit")
    assert found == Deadline(at("2026-11-19T09:10"), at("2026-11-19T09:05"))
    second = timedelta(seconds=1)
    told = [
        lateness(now, found.due_at, found.warn_at)
        for now in (found.warn_at - second, found.warn_at, found.due_at, found.due_at + second)
    ]
    assert told == [Lateness.ON_TIME, Lateness.NEARLY, Lateness.NEARLY, Lateness.LATE]
    assert lateness(found.due_at, None, None) is Lateness.NONE
    assert lateness(found.due_at, found.due_at, None) is Lateness.ON_TIME


def test_nearly_late_can_be_set() -> None:
    always = clock_of(nearly_percent=100, nearly_cap_percent=100)
    start = at("2026-11-19T12:30")
    assert always.deadline(start, 10, "menit") == Deadline(at("2026-11-19T13:10"), start)
    never = clock_of(nearly_percent=0, nearly_minutes=0)
    assert never.deadline(start, 10, "menit") == Deadline(at("2026-11-19T13:10"), at("2026-11-19T13:10"))


def test_remaining_and_overrun_are_working_time() -> None:
    due_at = at("2026-11-23T08:10")
    assert CLOCK.remaining_seconds(at("2026-11-20T13:58"), due_at) == 12 * 60
    assert CLOCK.remaining_seconds(at("2026-11-23T12:30"), due_at) == -(3 * 60 + 50) * 60
    assert CLOCK.remaining_days(at("2026-11-20T13:58"), due_at) == 1
    assert CLOCK.remaining_days(at("2026-11-23T08:00"), due_at) == 0
    assert CLOCK.remaining_days(at("2026-11-25T08:00"), due_at) == -2


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 mnt"),
        (40, "40 dtk"),
        (60, "1 mnt"),
        (2520, "42 mnt"),
        (11_100, "3 jam 5 mnt"),
        (7200, "2 jam"),
        (-90, "−1 mnt"),
    ],
)
def test_durations_in_words(seconds: int, expected: str) -> None:
    assert say_duration(seconds) == expected


@pytest.mark.parametrize(
    ("seconds", "days", "expected"),
    [
        (240, 0, "4 mnt"),
        (1, 0, "1 mnt"),
        (0, 0, "0 mnt"),
        (-2520, 0, "Lewat 42 mnt"),
        (90_000, 1, "1 hari kerja"),
        (-90_000, -2, "Lewat 2 hari kerja"),
    ],
)
def test_remaining_in_words(seconds: int, days: int, expected: str) -> None:
    assert say_remaining(seconds, days) == expected


def test_opening_hours_can_be_asked() -> None:
    assert CLOCK.is_open(at("2026-11-19T11:59:59"))
    assert not CLOCK.is_open(at("2026-11-19T12:00"))
    assert CLOCK.next_opening(at("2026-11-19T12:00")) == at("2026-11-19T13:00")
    assert CLOCK.next_opening(at("2026-11-19T13:10")) == at("2026-11-19T13:10")
    assert CLOCK.next_opening(at("2026-12-31T15:00")) == at("2027-01-04T08:00")
    assert CLOCK.end_of_day(date(2026, 11, 20)) == at("2026-11-20T14:00")
    assert CLOCK.end_of_day(date(2026, 11, 21)) == at("2026-11-23T15:00")
    assert CLOCK.windows_on(date(2026, 11, 20)) == (Window(480, 690), Window(810, 840))
    assert CLOCK.day_off(date(2026, 12, 24)) == "Cuti Bersama Hari Raya Natal"
    assert CLOCK.local_zone.tzname(None) == "WIB"


def test_the_table_reaches_past_and_future() -> None:
    clock = WorkClock(MAGETAN)
    for year in (2026, 2045, 2015, 2030):
        assert due(f"{year}-06-01T06:00", "1 menit", clock=clock)[:4] == str(year)
    assert clock.working_seconds(at("2015-01-01T00:00"), at("2046-01-01T00:00")) > 0
    assert due("2026-12-31T14:59", "2 menit", clock=clock) == "2027-01-04T08:01:00"


# ---------------------------------------------------------------------- whose time


def test_time_is_split_by_whose_it_is() -> None:
    def piece(start: str, end: str, whose: Whose) -> Interval:
        return Interval(at(start), at(end), whose)

    split = split_time(
        CLOCK,
        [
            piece("2026-11-19T08:00", "2026-11-19T12:30", Whose.OURS),
            piece("2026-11-19T09:00", "2026-11-19T10:00", Whose.OPD),
            piece("2026-11-19T09:30", "2026-11-19T11:00", Whose.HELD),
            piece("2026-11-19T11:30", "2026-11-19T13:15", Whose.OURS),
        ],
    )
    assert split == TimeSplit(ours=(60 + 60 + 15) * 60, opd=30 * 60, held=90 * 60)
    assert split_time(CLOCK, []) == TimeSplit()
