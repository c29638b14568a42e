"""Knows what the services tell of the whole office: what ended, what is due, who may lead, who is needed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.bootstrap import House
from app.core.clock import FixedClock
from app.domain.cases import TaskState, What
from app.services.casework import NewCase
from app.services.people import PersonRow
from tests.helpers.houses import who

NO_FILE = "Tidak ada berkas pada uji ini"


def opened(house: House, sop: str, user: str, opds: int = 0, **facts: Any) -> int:
    chosen = tuple(row.id for row in house.people.opds()[:opds])
    new = NewCase(house.registry.find(sop), "Data 2026", opds=chosen, **facts)
    return house.opening.open_case(new, who(house, user)).ids[0]


def live(house: House, case: int) -> list[int]:
    return [row.task for row in house.casebook.case(case).tasks if row.state.is_live]


def finish(house: House, case: int, *outcomes: str) -> None:
    """Complete the first live task, once per outcome, by its holder."""
    for outcome in outcomes:
        task = live(house, case)[0]
        holder = who(house, house.casebook.task(task).row.holder_code)
        house.casework.done([task], holder, outcome=outcome, no_output=NO_FILE)


def test_steps_that_ended_are_told_newest_first(house: House, clock: FixedClock) -> None:
    case = opened(house, "metro-pengumpulan", "kadis", opds=2)
    assert house.casebook.ended() == []
    for _step in range(3):
        clock.advance(timedelta(minutes=3))
        finish(house, case, "")
    assert [(row.row, row.who) for row in house.casebook.ended()] == [
        (3, "Kepala Seksi Statistik"),
        (2, "Kepala Bidang Statistik"),
        (1, "Kepala Dinas"),
    ]
    assert [row.row for row in house.casebook.ended(2)] == [3, 2]


def test_a_case_that_ended_is_told_with_its_last_step(house: House, clock: FixedClock) -> None:
    case = opened(house, "magetan-penyebarluasan", "redaktur")
    while live(house, case):
        clock.advance(timedelta(minutes=3))
        outcomes = house.casebook.task(live(house, case)[0]).row.outcomes
        finish(house, case, next((label for label in outcomes if label.casefold().startswith("tidak")), ""))
    first = house.casebook.ended()[0]
    assert (first.task, first.status, first.case_id) == (0, "completed", case)
    assert all(row.at < first.at for row in house.casebook.ended()[1:])


def test_taken_back_and_replaced_tasks_are_no_news(house: House, clock: FixedClock) -> None:
    case = opened(house, "metro-pengumpulan", "kadis", opds=2)
    finish(house, case, "")
    clock.advance(timedelta(minutes=1))
    house.casework.withdraw([live(house, case)[0]], who(house, "kadis"), "Keliru")
    assert house.casebook.ended() == []


def test_what_is_due_is_open_not_yet_late_and_at_this_desk(house: House, clock: FixedClock) -> None:
    case = opened(house, "metro-pengumpulan", "kadis", opds=2)
    kadis, kabid = who(house, "kadis"), who(house, "kabid")
    hour = clock.now() + timedelta(hours=1)
    assert [row.case_id for row in house.queues.due_until(kadis, hour)] == [case]
    assert house.queues.due_until(kabid, hour) == []
    assert house.queues.due_until(kadis, clock.now() + timedelta(minutes=5)) == []
    clock.advance(timedelta(minutes=11))  # the norm is ten minutes
    assert house.queues.due_until(kadis, hour) == []


def test_opds_of_a_stretch_are_due_singly_and_waiting_ones_are_not(house: House, clock: FixedClock) -> None:
    case = opened(house, "sragen-pengelolaan", "kabid", opds=3)
    finish(house, case, "", "")
    admin, year = who(house, "admin"), clock.now() + timedelta(days=300)
    assert house.queues.due_until(admin, year) == []
    house.casework.arrived(live(house, case)[:2], admin)
    assert [row.opds for row in house.queues.due_until(admin, year)] == [1, 1]


def test_opds_that_delivered_are_counted_in_the_stretch_only(house: House) -> None:
    case = opened(house, "sragen-pengelolaan", "kabid", opds=3)
    row = house.casebook.case(case).row
    assert (row.opds, row.opds_in) == (3, 0)
    finish(house, case, "", "")
    assert house.casebook.case(case).row.opds_in == 0
    house.casework.arrived(live(house, case)[:2], who(house, "admin"))
    assert house.casebook.case(case).row.opds_in == 2
    waiting = [t.task for t in house.casebook.case(case).tasks if t.state is TaskState.WAITING_OPD]
    house.casework.excuse(waiting, who(house, "kasi"), "Tidak ada data")
    assert house.casebook.case(case).row.opds_in == 3


def test_who_may_lead_a_case_is_told_with_it(house: House) -> None:
    case = opened(house, "magetan-penyebarluasan", "desain1")
    both = {What.HOLDERS_CHANGED, What.CASE_CANCELLED}
    assert house.casebook.case(case).allowed == frozenset()
    assert house.casebook.case(case, who(house, "desain1")).allowed == both  # opened it
    assert house.casebook.case(case, who(house, "kasi")).allowed == both  # by level
    assert house.casebook.case(case, who(house, "admin")).allowed == frozenset()
    house.casework.cancel(case, who(house, "kasi"), "Tidak jadi")
    assert house.casebook.case(case, who(house, "kasi")).allowed == frozenset()


def test_roles_to_be_held_come_with_those_whose_post_fills_them(house: House) -> None:
    roles = house.opening.roles(house.registry.find("sragen-pengelolaan"))
    assert [role.key for role in roles] == ["kabid", "subkoor", "admin"]  # the OPD's staff is outside
    assert [role.persons for role in roles] == [
        (who(house, "kabid"),),
        (who(house, "kasi"),),
        (who(house, "admin"),),
    ]
    row = house.people.person("admin")
    house.people.save_person(PersonRow(row.id, row.code, row.name, row.rank, row.nip, None))
    assert house.opening.roles(house.registry.find("sragen-pengelolaan"))[-1].persons == ()


def test_holders_are_told_by_role(house: House) -> None:
    case = opened(house, "magetan-penyebarluasan", "redaktur")
    held = dict(house.casebook.case(case).holder_ids)
    assert held["redaktur"] == (who(house, "redaktur"),)
    assert set(held["tim_desain"]) == {who(house, "desain1"), who(house, "desain2")}
