"""Holds the office clock against the minute-by-minute simulator, on any calendar with any holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.calendar import DayKind, DayOff, OfficeCalendar, Rulings, SpecialPeriod, WeekHours, Window
from app.domain.deadlines import Hold, Lateness, WorkClock, lateness
from app.domain.presets import preset
from app.services.holiday_table import national_days
from tests.domain.simulator import Simulator

DAYS = national_days(2024, 2029)
MAGETAN = preset("magetan", DAYS)
PERPRES = preset("perpres21", DAYS)
CLOCK = WorkClock(MAGETAN)
PERPRES_CLOCK = WorkClock(PERPRES)
# Two thousand cases over all properties; the long form of the suite takes five thousand of each.
CASES = settings(max_examples=max(400, settings().max_examples))

WEEKS = st.lists(
    st.lists(st.integers(0, 1440), min_size=0, max_size=4, unique=True).map(
        lambda bounds: tuple(Window(a, b) for a, b in list(pairwise(sorted(bounds)))[::2])
    ),
    min_size=7,
    max_size=7,
).filter(lambda days: sum(window.minutes for windows in days for window in windows) >= 600)


@st.composite
def any_calendar(draw: st.DrawFn) -> OfficeCalendar:
    """Presets with all holidays, or an office of its own with any hours and days."""
    rulings = Rulings(
        hari_is_working_day=draw(st.booleans()),
        first_day_counts=draw(st.booleans()),
        cuti_bersama_off=draw(st.booleans()),
    )
    zone = draw(st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]))
    kind = draw(st.sampled_from(["magetan", "perpres21", "perpres21", "own"]))
    if kind != "own":
        return replace(preset(kind, DAYS), rulings=rulings, zone=zone)
    listed = st.builds(
        DayOff, st.dates(date(2026, 1, 1), date(2026, 4, 30)), st.just("libur"), st.sampled_from(DayKind)
    )
    first = draw(st.dates(date(2026, 1, 1), date(2026, 4, 1)))
    ramadan = SpecialPeriod("khusus", first, first + timedelta(days=20), WeekHours(tuple(draw(WEEKS))))
    return OfficeCalendar(
        name="own",
        week=WeekHours(tuple(draw(WEEKS))),
        zone=zone,
        periods=draw(st.sampled_from([(), (ramadan,)])),
        days=tuple(draw(st.lists(listed, max_size=12))),
        rulings=rulings,
    )


@st.composite
def starts_and_holds(draw: st.DrawFn, grain: int) -> tuple[datetime, list[Hold]]:
    """A start in or before Ramadan, at Christmas or anywhere, and holds near it, on the grain."""
    first = draw(
        st.sampled_from([date(2026, 2, 16), date(2026, 3, 13), date(2026, 12, 22), date(2027, 3, 1)])
        | st.dates(date(2025, 2, 20), date(2027, 12, 20))
    )
    day = datetime.combine(first + timedelta(days=draw(st.integers(0, 6))), time(), UTC)
    office_hours = st.integers(0, 10 * 3600 // grain).map(lambda place: place * grain)  # 07.00–17.00 WIB
    start = day + timedelta(seconds=draw(office_hours | st.integers(0, 86_399 // grain).map(grain.__mul__)))
    holds = []
    for _ in range(draw(st.integers(0, 3))):
        begun = start + timedelta(seconds=grain * draw(st.integers(-3600 // grain, 3 * 86_400 // grain)))
        if draw(st.booleans()):  # whole days, so that days are wholly held
            begun = begun.replace(hour=0, minute=0, second=0)
            length = draw(st.integers(1, 6)) * 86_400
        else:
            length = grain * draw(st.integers(0, 8 * 3600 // grain))
        holds.append(Hold(begun, begun + timedelta(seconds=length), "menunggu"))
    return start, holds


@lru_cache(maxsize=200)
def both(calendar: OfficeCalendar, grain: int) -> tuple[WorkClock, Simulator]:
    """The two who must agree, kept for calendars drawn again."""
    return WorkClock(calendar), Simulator(calendar, grain)


def check(
    calendar: OfficeCalendar, grain: int, start: datetime, amount: int, unit: str, holds: list[Hold]
) -> None:
    """The clock, its explanation and the simulator agree on one case."""
    clock, simulator = both(calendar, grain)
    begun = simulator.local(start)
    gaps = [(simulator.local(item.start), simulator.local(item.end)) for item in holds if item.end]
    found = clock.deadline(start, amount, unit, holds)
    assert found is not None
    again = clock.deadline(start, amount, unit, holds)  # now with a table and a norm at hand
    assert again == found
    expected = simulator.due(begun, amount, unit, gaps)
    assert found.due_at == simulator.instant(expected)
    whole = simulator.working(begun, expected, gaps)
    assert clock.working_seconds(start, found.due_at, holds) == whole
    nearly = simulator.instant(simulator.nearly_late(begun, whole, gaps))
    assert nearly - timedelta(seconds=grain) < found.warn_at <= nearly
    assert clock.warn_at(start, found.due_at, holds) == found.warn_at
    told = clock.explain(start, amount, unit, holds)
    assert told.due == found.due_at
    assert told.lines()
    if unit in ("menit", "jam"):
        assert told.minutes == amount * (1 if unit == "menit" else 60)
    elif unit == "hari kerja" or (unit == "hari" and calendar.rulings.hari_is_working_day):
        assert [day.number for day in told.days] == list(range(1, amount + 1))


@pytest.mark.timeout(900)  # the long form steps through years of minutes
@CASES
@given(st.data())
def test_minutes_agree_with_the_simulator(data: st.DataObject) -> None:
    grain = data.draw(st.sampled_from([60, 60, 60, 20]))
    start, holds = data.draw(starts_and_holds(grain))
    unit, most = data.draw(st.sampled_from([("menit", 600), ("menit", 60), ("jam", 12)]))
    check(data.draw(any_calendar()), grain, start, data.draw(st.integers(1, most)), unit, holds)


@pytest.mark.timeout(900)  # the long form steps through years of minutes
@CASES
@given(st.data())
def test_days_agree_with_the_simulator(data: st.DataObject) -> None:
    start, holds = data.draw(starts_and_holds(60))
    unit = data.draw(st.sampled_from(["hari", "hari kerja", "hari", "minggu", "bulan"]))
    amount = data.draw(st.integers(1, {"minggu": 2, "bulan": 1}.get(unit, 9)))
    check(data.draw(any_calendar()), 60, start, amount, unit, holds)


@settings(max_examples=20)
@given(st.data())
def test_seconds_agree_with_the_simulator(data: st.DataObject) -> None:
    start, holds = data.draw(starts_and_holds(1))
    calendar = data.draw(st.sampled_from([MAGETAN, PERPRES]))
    check(calendar, 1, start, data.draw(st.integers(1, 30)), "menit", holds[:2])


@settings(max_examples=max(1000, settings().max_examples))
@given(st.data())
def test_the_short_way_equals_the_long_way(data: st.DataObject) -> None:
    start, _ = data.draw(starts_and_holds(1))
    amount = data.draw(st.integers(1, 20_000))
    clock = data.draw(st.sampled_from([CLOCK, PERPRES_CLOCK]))
    nothing = Hold(start, start)  # an empty hold forbids the short way and changes nothing
    clock.deadline(start, amount, "menit")
    assert clock.deadline(start, amount, "menit") == clock.deadline(start, amount, "menit", (nothing,))


@settings(max_examples=max(200, settings().max_examples))
@given(st.data())
def test_what_is_left_and_lateness_fit_together(data: st.DataObject) -> None:
    start, holds = data.draw(starts_and_holds(1))
    found = CLOCK.deadline(start, data.draw(st.integers(1, 2000)), "menit")
    assert found is not None
    now = start + timedelta(seconds=data.draw(st.integers(0, 10 * 86_400)))
    left = CLOCK.remaining_seconds(now, found.due_at)
    state = lateness(now, found.due_at, found.warn_at)
    assert (left > 0) <= (state is not Lateness.LATE)
    assert (left < 0) <= (state is Lateness.LATE)
    threshold = CLOCK.remaining_seconds(found.warn_at, found.due_at)
    assert (state is Lateness.ON_TIME) == (left > threshold)
    assert CLOCK.working_seconds(now, start) == 0 or now > start
    assert CLOCK.working_seconds(start, now, holds) <= CLOCK.working_seconds(start, now)
