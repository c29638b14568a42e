"""Knows that measured times are those the casebook tells of each case, taken together by row."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import pytest
from sqlalchemy import event

from app.core.errors import NotFound
from app.domain.calendar import Rulings
from app.domain.measured import Measured, norm_minutes
from app.domain.presets import preset
from app.domain.sop import Norm
from tests.helpers.case_sops import a_flow
from tests.helpers.houses import register, who
from tests.helpers.many_cases import copy_case
from tests.helpers.stored_desk import StoredDesk
from tests.services.sops.conftest import Keeper

SOP = a_flow(
    "1 30 menit | 1 kasi work",
    "2 1 hari | 2 jfu work",
    "3 - | 3 kasi decide",
    "4* 2 jam | 4 jfu receive",
    "5 1 jam | 5 kasi work",
    arrows="1>2 2>3 3>2=Tidak 3>4=Ya 4>5",
)

#: Working minutes of a week in Magetan: four days of six hours, a Friday of four.
WEEK = 28 * 60


def a_case(keeper: Keeper, version: int, minutes: int, *, rounds: int = 1) -> StoredDesk:
    """A case walked to its end, each step after ``minutes``."""
    desk = StoredDesk(keeper.house, keeper.clock, version, opds=2)
    desk.later(minutes=minutes)
    desk.walk("1")
    for left in range(rounds, 0, -1):
        desk.later(minutes=minutes)
        desk.walk("2")
        desk.later(minutes=minutes)
        desk.walk("3=Ya" if left == 1 else "3=Tidak")
    for opd in desk.opds:
        desk.later(minutes=minutes)
        desk.walk(f"4@{opd}")
    desk.later(minutes=minutes)
    return desk.walk("5")


def test_the_times_are_those_of_the_cases(keeper: Keeper) -> None:
    version = register(keeper.house, SOP)
    desks = [a_case(keeper, version, minutes, rounds=rounds) for minutes, rounds in ((7, 1), (31, 2), (3, 1))]
    assert {desk.status() for desk in desks} == {"completed"}
    StoredDesk(keeper.house, keeper.clock, version, opds=1)  # still running
    found = keeper.house.versions.measured_times(version)
    told = [keeper.house.casebook.case(desk.id).times for desk in desks]
    assert found.cases == 3
    for row in SOP.rows:
        minutes = [times[row.no].ours / 60 for times in told]
        assert (found.rows[row.no].cases, found.rows[row.no].median) == (3, median(minutes)), row.no
        assert found.rows[row.no].longest == max(minutes)
    whole = [sum(split.ours for split in times.values()) / 60 for times in told]
    assert (found.whole.median, found.whole.longest) == (median(whole), max(whole))
    assert found.rows[2].longest == 62, "two rounds are added"


def test_held_time_and_the_opds_are_not_ours(keeper: Keeper) -> None:
    version = register(keeper.house, SOP)
    desk = StoredDesk(keeper.house, keeper.clock, version, opds=1).walk("1")
    desk.later(minutes=10)
    jfu = who(keeper.house, "jfu")
    desk.act("hold", desk.task("2"), jfu, "Menunggu listrik")
    desk.later(minutes=60)
    desk.act("resume", desk.task("2"), jfu)
    desk.walk("2", "3=Ya")
    desk.later(minutes=45)
    desk.arrived("4", desk.opds[0])
    desk.later(minutes=5)
    desk.walk(f"4@{desk.opds[0]}", "5")
    found = keeper.house.versions.measured_times(version)
    assert (found.rows[2].median, found.rows[4].median) == (10, 5)


def test_a_cancelled_case_measures_nothing(keeper: Keeper) -> None:
    version = register(keeper.house, SOP)
    desk = StoredDesk(keeper.house, keeper.clock, version, opds=1).walk("1")
    keeper.house.casework.cancel(desk.id, who(keeper.house, "kasi"), "Salah buka")
    found = keeper.house.versions.measured_times(version)
    assert (found.cases, found.whole.cases, found.rows[1]) == (0, 0, Measured(norm=30))


def test_each_version_has_its_own(keeper: Keeper) -> None:
    version = register(keeper.house, SOP)
    a_case(keeper, version, 5)
    draft = keeper.revise("Kedua", key=SOP.key)
    assert keeper.house.versions.measured_times(draft).cases == 0
    assert keeper.house.versions.measured_times(version).cases == 1
    with pytest.raises(NotFound):
        keeper.house.versions.measured_times(999)


def test_norms_stand_beside_them_in_working_minutes(keeper: Keeper) -> None:
    version = register(keeper.house, SOP)
    found = keeper.house.versions.measured_times(version)
    day = keeper.house.office.calendar().week.minutes / 5
    norms = {no: measured.norm for no, measured in found.rows.items()}
    assert norms == {1: 30, 2: day, 3: None, 4: 120, 5: 60}
    assert found.whole.norm == 30 + day + 120 + 60


@pytest.mark.parametrize(
    ("amount", "unit", "minutes"),
    [
        (90, "menit", 90),
        (2, "jam", 120),
        (5, "hari kerja", WEEK),
        (5, "hari", WEEK),
        (2, "minggu", 2 * WEEK),
        (3, "bulan", 13 * WEEK),
        (1, "windu", None),
        (0, "menit", None),
    ],
)
def test_a_norm_is_counted_by_a_usual_week(amount: int, unit: str, minutes: float | None) -> None:
    found = norm_minutes(Norm("", amount, unit), preset("magetan"))
    assert found == (None if minutes is None else pytest.approx(minutes))


def test_by_ruling_a_day_is_one_of_seven() -> None:
    calendar = preset("magetan")
    ruled = replace(calendar, rulings=replace(Rulings(), hari_is_working_day=False))
    assert norm_minutes(Norm("", 7, "hari"), ruled) == pytest.approx(WEEK)
    assert norm_minutes(None, ruled) is None


@pytest.mark.parametrize("house_address", ["sqlite"], indirect=True)
def test_many_cases_are_measured_in_one_pass(keeper: Keeper) -> None:
    version = register(keeper.house, SOP)
    copy_case(keeper.house, a_case(keeper, version, 20).id, 499)
    asked: list[str] = []
    keeper.house.versions.measured_times(version)  # compiles the calendar
    event.listen(keeper.house.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    found = keeper.house.versions.measured_times(version)
    assert found.cases == 500
    assert found.rows[2] == Measured(500, 20, 20, found.rows[2].norm)
    assert len(asked) < 5
