"""Knows what the sample office shows on the day it is made, whatever day that is."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import House, add_people, add_sample, open_house, set_up
from app.core.clock import FixedClock
from app.domain.deadlines import WorkClock
from app.services.dispositions import Dispositions
from app.services.queues import Counters
from app.services.sample import REQUEST_DAYS, WorkingPast

#: Days that are awkward in one way or another, office time (WIB).
DAYS = {
    "thursday-mid-morning": "2026-11-19T10:20:00",
    "friday-before-the-second-window": "2026-11-20T12:30:00",
    "friday-last-minute": "2026-11-20T13:59:59",
    "monday-the-door-opens": "2026-11-23T08:00:00",
    "before-service": "2026-11-18T07:00:00",
    "noon-break": "2026-11-17T12:30:00",
    "night": "2026-11-17T23:59:00",
    "saturday": "2026-11-21T10:00:00",
    "sunday": "2026-11-22T10:00:00",
    "within-lebaran": "2026-03-23T09:00:00",
    "after-lebaran": "2026-03-25T08:30:00",
    "end-of-the-year": "2026-12-31T09:00:00",
    "new-year": "2027-01-01T11:00:00",
    "first-working-day-of-the-year": "2027-01-04T08:10:00",
}


@pytest.fixture(scope="module")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's people without a case: what all moments share."""
    path = tmp_path_factory.mktemp("office") / "contoh.db"
    house = open_house(path, FixedClock(datetime.fromisoformat("2026-01-05T08:00+07:00")), create=True)
    set_up(house, is_sample=True)
    add_people(house)
    house.close()
    return path


@pytest.mark.parametrize("moment", DAYS.values(), ids=list(DAYS))
def test_the_sample_is_the_same_on_every_day(
    empty_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setattr(Dispositions, "draw", _not_drawn)  # papers do not depend on the day
    shutil.copytree(empty_office.parent, tmp_path / "office")
    now = datetime.fromisoformat(f"{moment}+07:00")
    house = open_house(tmp_path / "office" / empty_office.name, FixedClock(now))
    for _time in range(2):  # the second time adds nothing
        add_sample(house)
    one_desk_shows_every_state(house)
    other_desks_have_work_too(house)
    nothing_stands_in_the_future_nor_outside_service_hours(house)
    opds_have_time_until_a_day_to_come(house)
    two_cases_have_dispositions(house)
    titles_are_of_their_year(house)
    house.close()


def _not_drawn(_book: Dispositions, _disposition: int) -> str:
    return ""


def counters(house: House, user: str) -> Counters:
    return house.queues.counters(house.people.person(user).id)


def one_desk_shows_every_state(house: House) -> None:
    """The admin sees each, at whatever hour the sample was made."""
    assert counters(house, "admin") == Counters(
        total=6, sign=0, check=2, unread=5, undone=0, nearly=1, late=1, waiting=2, held=1
    )


def other_desks_have_work_too(house: House) -> None:
    assert counters(house, "redaktur") == Counters(total=1, sign=1, unread=1)
    found = counters(house, "jfu")
    assert (found.total, found.waiting, found.late, found.undone) == (5, 3, 1, 1)
    rows = house.casebook.live_tasks()
    open_and_on_time = [row for row, _case in rows if row.state == "open" and row.lateness == "on_time"]
    assert {row.holder_code for row in open_and_on_time} == {"admin", "jfu", "redaktur"}


def nothing_stands_in_the_future_nor_outside_service_hours(house: House) -> None:
    now, clock = house.clock.now(), WorkClock(house.office.calendar())
    cases = house.casebook.cases()
    assert [case.status for case in cases] == ["running"] * 3
    for case in cases:
        for event in house.casebook.case(case.id).events:
            assert event.at <= now
            assert clock.is_open(event.at)


def opds_have_time_until_a_day_to_come(house: House) -> None:
    today = WorkClock(house.office.calendar()).to_local(house.clock.now()).date()
    due = [house.casebook.case(case.id).request_due for case in house.casebook.cases()]
    assert [(day - today).days for day in due if day] == [REQUEST_DAYS] * 2


def two_cases_have_dispositions(house: House) -> None:
    assert len({row.case_id for row in house.dispositions.rows()}) == 2


def titles_are_of_their_year(house: House) -> None:
    year = WorkClock(house.office.calendar()).to_local(house.clock.now()).year
    assert {(case.title, case.period) for case in house.casebook.cases()} == {
        (f"Pengumpulan data sektoral tahun {year - 1}", str(year - 1)),
        (f"Buku Statistik Sektoral {year}", str(year)),
        (f"Infografis IPM {year - 1}", str(year - 1)),
    }


@pytest.mark.parametrize(
    ("now", "minutes", "expected"),
    [
        ("2026-11-19T10:20", 20, "2026-11-19T10:00"),
        ("2026-11-19T13:10", 20, "2026-11-19T11:50"),
        ("2026-11-19T08:05", 10, "2026-11-18T14:55"),
        ("2026-11-19T12:30", 0, "2026-11-19T12:00"),
        ("2026-11-23T08:05", 10, "2026-11-20T13:55"),
        ("2026-11-22T10:00", 240, "2026-11-20T08:00"),
        ("2026-11-22T10:00", 241, "2026-11-19T14:59"),
    ],
)
def test_the_past_is_counted_in_working_minutes(
    empty_office: Path, now: str, minutes: int, expected: str
) -> None:
    house = open_house(empty_office)
    clock = WorkClock(house.office.calendar())
    past = WorkingPast(clock, datetime.fromisoformat(f"{now}+07:00"))
    house.close()
    assert past.ago(minutes) == datetime.fromisoformat(f"{expected}+07:00")
    assert clock.working_seconds(past.ago(minutes), datetime.fromisoformat(f"{now}+07:00")) == minutes * 60
