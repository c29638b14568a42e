"""Knows what a change of the office's calendar does to running cases, and that a bad one does nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from app.bootstrap import House, open_house
from app.core.clock import FixedClock
from app.core.errors import NotFound, Refused
from app.domain.calendar import DayKind, DayOff, WeekHours
from app.domain.cases import What
from tests.helpers.case_sops import a_flow
from tests.helpers.houses import register, who
from tests.helpers.stored_desk import StoredDesk

#: Tuesday 3 March 2026, a day after the case begins.
TUESDAY = DayOff(date(2026, 3, 3), "Hari jadi kabupaten", DayKind.OFFICE)
SOP = a_flow("1 1 hari | 1 kasi work", "2 1 hari | 2 jfu work", "3 8 jam | 3 kasi work")


@pytest.fixture
def desk(house: House, clock: FixedClock) -> StoredDesk:
    return StoredDesk(house, clock, register(house, SOP))


def test_a_holiday_moves_open_deadlines_and_leaves_an_event(desk: StoredDesk) -> None:
    before = desk.task("1").due_at
    desk.house.office.add_day(TUESDAY)
    desk.check()
    after = desk.task("1")
    assert before is not None
    assert after.due_at == before + timedelta(days=1)
    assert after.warn_at is not None
    event = desk.house.casebook.case(desk.id).events[-1]
    assert (event.what, event.who) == (What.DEADLINES_CHANGED, "")
    assert event.reason == "Hari 03-03-2026 ditambahkan: Hari jadi kabupaten"


def test_removing_it_moves_them_back(desk: StoredDesk) -> None:
    before = desk.task("1").due_at
    desk.house.office.add_day(TUESDAY)
    desk.house.office.remove_day(TUESDAY.date, TUESDAY.kind)
    desk.check()
    assert desk.task("1").due_at == before


def test_what_has_ended_keeps_the_deadline_it_had(desk: StoredDesk) -> None:
    ended = desk.done("1")
    desk.house.office.add_day(TUESDAY)
    assert desk.stored(ended.no) == ended


def test_a_case_that_nothing_moves_in_gets_no_event(desk: StoredDesk) -> None:
    before = desk.counted("event")
    desk.house.office.add_day(DayOff(date(2027, 3, 2), "Hari jadi", DayKind.OFFICE))
    assert desk.counted("event") == before


def test_a_held_task_has_no_deadline_to_move_and_resumes_under_the_new_calendar(desk: StoredDesk) -> None:
    kasi = who(desk.house, "kasi")
    desk.act("hold", desk.task("1"), kasi, "Menunggu")
    before = desk.counted("event")
    desk.house.office.add_day(TUESDAY)
    assert desk.counted("event") == before
    desk.later(hours=1)
    desk.act("resume", desk.task("1"), kasi)
    assert desk.task("1").due_at == datetime(2026, 3, 4, 8, tzinfo=UTC)  # Wednesday, 15.00 WIB


def test_other_hours_move_the_deadline(desk: StoredDesk) -> None:
    office = desk.house.office
    early = WeekHours.of(*[["08.00-12.00"]] * 5)
    office.save_calendar(replace(office.calendar(), week=early), "Jam puasa")
    desk.check()
    assert desk.task("1").due_at == datetime(2026, 3, 3, 5, tzinfo=UTC)  # Tuesday, 12.00 WIB
    assert desk.house.casebook.case(desk.id).events[-1].reason == "Jam puasa"


def test_a_calendar_without_hours_is_refused_and_changes_nothing(desk: StoredDesk) -> None:
    office = desk.house.office
    before, due = office.calendar(), desk.task("1").due_at
    with pytest.raises(Refused) as caught:
        office.save_calendar(replace(before, week=WeekHours.of(*[[]] * 7)))
    assert caught.value.code == "clock.no_windows"
    assert office.calendar() == before
    desk.check()
    assert desk.task("1").due_at == due


def test_without_running_cases_it_is_refused_as_well(house: House) -> None:
    with pytest.raises(Refused):
        house.office.save_calendar(replace(house.office.calendar(), week=WeekHours.of(*[[]] * 7)))


def test_a_change_that_was_given_up_is_not_counted_by(desk: StoredDesk) -> None:
    """The calendar refused must not live on in a kept clock under the version number it would have had."""
    office = desk.house.office
    good = office.calendar()
    with pytest.raises(Refused):
        office.save_calendar(replace(good, week=WeekHours.of(*[[]] * 7)))
    office.save_calendar(replace(good, week=WeekHours.of(*[["09.00-10.00"]] * 5)))
    desk.done("1")
    assert desk.task("2").due_at == datetime(2026, 3, 3, 3, tzinfo=UTC)  # Tuesday, 10.00 WIB


def test_another_program_counts_by_the_new_calendar_at_once(
    desk: StoredDesk, house_address: str, clock: FixedClock
) -> None:
    other = open_house(house_address, clock)
    try:
        desk.house.office.add_day(TUESDAY)
        task = desk.id_of(desk.task("1"))
        other.casework.done([task], who(other, "kasi"), no_output="Tanpa berkas")
    finally:
        other.close()
    desk.check()
    assert desk.task("2").due_at == datetime(2026, 3, 4, 8, tzinfo=UTC)


def test_an_sop_may_keep_a_calendar_of_its_own(house: House, clock: FixedClock) -> None:
    desk = StoredDesk(house, clock, house.registry.find("metro-videografis"))
    usual = desk.task("1").due_at
    own = replace(house.office.calendar(), week=WeekHours.of(*[["10.00-12.00"]] * 5), days=())
    _override(house, desk, own.to_dict())
    house.office.add_day(DayOff(date(2027, 1, 4), "Hari jadi", DayKind.OFFICE))  # any change recounts
    desk.check()
    assert desk.task("1").due_at != usual
    assert desk.task("1").due_at == datetime(2026, 3, 2, 3, 15, tzinfo=UTC)  # 15 minutes from 10.00 WIB


def _override(house: House, desk: StoredDesk, calendar: dict[str, object]) -> None:
    version = house.casebook.case(desk.id).row.sop_version_id
    with house.database.write() as work:
        work.connection.execute(
            text("UPDATE sop_version SET calendar = :calendar WHERE id = :id"),
            {"calendar": json.dumps(calendar), "id": version},
        )
        work.done()


def test_a_day_that_is_not_there_cannot_be_removed(house: House) -> None:
    with pytest.raises(NotFound):
        house.office.remove_day(date(2026, 3, 3), DayKind.OFFICE)
    with pytest.raises(Refused):
        house.office.add_day(TUESDAY._replace(name="  "))
