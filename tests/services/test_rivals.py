"""Knows what happens when several people act at the same moment: one wins, no number is lost or doubled."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text

from app.bootstrap import House
from app.core.clock import FixedClock
from app.core.errors import ConflictError
from tests.helpers.houses import who
from tests.helpers.rivals import DONE, by_processes, by_threads
from tests.helpers.stored_desk import StoredDesk

ALREADY = "ConflictError: Tugas ini sudah diselesaikan; tidak ada yang diubah."


@pytest.fixture
def desk(house: House, clock: FixedClock) -> StoredDesk:
    """A case at its first step, an assignment with a disposition."""
    return StoredDesk(house, clock, house.registry.find("metro-pengumpulan"), opds=2)


def facts(house: House) -> list[tuple[object, ...]]:
    """All that an act writes, to see that nothing else was written."""
    statement = text(
        "SELECT count(*), max(seq), max(at) FROM event UNION ALL SELECT count(*), 0, 0 FROM task"
    )
    with house.database.read() as work:
        return [tuple(row) for row in work.connection.execute(statement)]


def test_of_two_processes_one_completes_the_task(house_address: str, desk: StoredDesk) -> None:
    task, kadis = desk.id_of(desk.task("1")), who(desk.house, "kadis")
    answers = by_processes(house_address, [[(task, kadis)]] * 2)
    assert sorted(answers) == sorted([DONE, ALREADY])
    desk.check()
    assert desk.places() == ["2"]
    assert len(desk.house.dispositions.rows()) == 1


def test_of_many_threads_one_completes_the_task(desk: StoredDesk) -> None:
    task, kadis = desk.id_of(desk.task("1")), who(desk.house, "kadis")
    answers = by_threads(desk.house, [[(task, kadis)]] * 6)
    assert sorted(answers) == sorted([DONE, *[ALREADY] * 5])
    desk.check()
    assert desk.places() == ["2"]


def test_who_comes_second_changes_nothing(desk: StoredDesk) -> None:
    task, kadis = desk.task("1"), who(desk.house, "kadis")
    desk.done("1")
    before = facts(desk.house)
    for name, args in (("done", ()), ("open", ()), ("hold", ("Rapat",)), ("send_back", ("1", "Salah"))):
        with pytest.raises(ConflictError):
            desk.act(name, task, kadis, *args)
    assert facts(desk.house) == before


def cases_to_assign(house: House, clock: FixedClock, count: int) -> list[tuple[int, int]]:
    """First tasks of ``count`` cases, each an assignment that issues a disposition, and who issues it."""
    version, kadis = house.registry.find("metro-pengumpulan"), who(house, "kadis")
    desks = [StoredDesk(house, clock, version, opds=1) for _ in range(count)]
    return [(desk.id_of(desk.task("1")), kadis) for desk in desks]


def agenda_numbers(house: House) -> list[int]:
    statement = text("SELECT agenda_no FROM disposition ORDER BY agenda_no")
    with house.database.read() as work:
        return list(work.connection.execute(statement).scalars())


def test_eight_threads_number_without_gap_or_double(house: House, clock: FixedClock) -> None:
    tasks = cases_to_assign(house, clock, 16)
    answers = by_threads(house, [tasks[start : start + 2] for start in range(0, 16, 2)])
    assert answers == [DONE] * 16
    assert agenda_numbers(house) == list(range(1, 17))


def test_processes_number_without_gap_or_double(house_address: str, house: House, clock: FixedClock) -> None:
    tasks = cases_to_assign(house, clock, 6)
    answers = by_processes(house_address, [tasks[start : start + 3] for start in (0, 3)])
    assert answers == [DONE] * 6
    assert agenda_numbers(house) == list(range(1, 7))


def test_several_cases_at_once_from_both_ends_do_not_wait_for_each_other(
    house: House, clock: FixedClock
) -> None:
    """Two people complete the same tasks in opposite order: one act each, none is stuck."""
    tasks = cases_to_assign(house, clock, 4)
    ids, kadis = [task for task, _ in tasks], tasks[0][1]

    def act(order: list[int]) -> None:
        try:
            house.casework.done(order, kadis)
        except ConflictError as error:
            refused.append(str(error))

    refused: list[str] = []
    both = [threading.Thread(target=act, args=(order,)) for order in (ids, ids[::-1])]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(30)
    assert len(refused) == 1
    assert agenda_numbers(house) == [1, 2, 3, 4]
