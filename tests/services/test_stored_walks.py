"""Knows that a stored case goes the same way as one in memory, and that its events tell the whole of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.clock import FixedClock
from app.domain.cases import TaskState
from tests.helpers.case_sops import a_flow
from tests.helpers.houses import register, who
from tests.helpers.presets import PRESET_KEYS
from tests.helpers.stored_desk import StoredDesk
from tests.helpers.walks import walk_to_end, written

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_a_stored_case_goes_the_way_that_is_written(house: House, clock: FixedClock, key: str) -> None:
    version = house.registry.find(key)
    opds = 3 if house.registry.sop(version).has_per_opd_rows else 0
    desk = StoredDesk(house, clock, version, opds=opds, request_due=date(2026, 3, 16))
    walk_to_end(desk)
    assert desk.status() == "completed"
    assert written(desk.tasks(), desk.opds) == (GOLDEN / f"{key}.case").read_text("utf-8")


def test_every_kind_of_act_is_stored_as_it_is_told(house: House, clock: FixedClock) -> None:
    """The acts that no straight walk meets: taking, giving back, holds, withdrawing, receipts, holders."""
    desk = StoredDesk(house, clock, house.registry.find("metro-pengumpulan"), opds=3)
    kadis, kabid, kasi, jfu = (who(house, code) for code in ("kadis", "kabid", "kasi", "jfu"))
    desk.act("open", desk.task("1"), kadis)
    desk.act("give_back", desk.task("1"), kadis)
    sent = desk.done("1")
    desk.later(minutes=4)
    desk.act("withdraw", sent, kadis, "Salah sasaran")
    desk.walk("1", "2")
    desk.later(minutes=3)
    desk.act("hold", desk.task("3"), kasi, "Menunggu arahan")
    assert desk.task("3").due_at is None
    desk.later(hours=2)
    desk.act("resume", desk.task("3"), kasi)
    desk.walk("3", "4", "5=setuju", "6=setuju", "7=tanda_tangan", "8", "9")
    house.casework.record_receipts(
        desk.id_of(desk.task("10")), jfu, desk.opds[:2], receiver="Budi", channel="diantar"
    )
    desk.check()
    desk.done("10")
    house.casework.change_holders(desk.id, kasi, "jfu", [who(house, "admin"), jfu], "Membantu")
    desk.check()
    first, second, third = desk.opds
    desk.act("open", desk.task("11", second), who(house, "admin"))
    house.casework.change_holders(desk.id, kasi, "jfu", [jfu], "Sudah cukup")
    desk.check()
    assert desk.task("11", second).taken_by == 0
    for opd in (first, second):
        desk.arrived("11", opd)
    desk.act("excuse", desk.task("11", third), kabid, "Tidak mempunyai data")
    house.casework.cancel(desk.id, kadis, "Anggaran dicabut")
    desk.check()
    assert desk.status() == "cancelled"
    told, _ = house.casebook.replayed(desk.id)
    assert told.roles["jfu"] == (jfu,)
    assert len(told.distributed) == 3


def test_one_person_in_two_roles_has_each_task_once(house: House, clock: FixedClock) -> None:
    sop = a_flow("1 1 jam | 1 kasi work", "2* 1 jam | 2 jfu work", "3* 1 jam | 3 kasi review")
    kasi, other = who(house, "kasi"), who(house, "jfu")
    desk = StoredDesk(
        house, clock, register(house, sop), opds=2, holders={"kasi": (kasi,), "jfu": (kasi, other)}
    )
    first, second = desk.opds
    desk.walk("1", f"2@{first}")
    assert set(desk.places()) == {f"3@{first}", f"2@{second}"}
    assert house.queues.counters(kasi).total == 2
    assert len(house.queues.page(kasi)) == 1, "a stretch is one line"


def test_several_tasks_stand_or_fall_together(house: House, clock: FixedClock) -> None:
    desk = StoredDesk(house, clock, house.registry.find("sragen-pengelolaan"), opds=3).walk("1", "2")
    tasks = [desk.id_of(task) for task in desk.live()]
    house.casework.arrived(tasks, who(house, "admin"))
    desk.check()
    assert {task.node for task in desk.live()} == {"4"}
    gathered = [desk.id_of(task) for task in desk.live()]
    before = desk.tasks()
    desk.house.casework.excuse([gathered[0]], who(house, "kabid"), "Tidak ada")
    with pytest.raises(Exception, match="sudah dikecualikan"):
        house.casework.hold(gathered[::-1], who(house, "admin"), "Rapat")
    assert [task.state for task in desk.tasks()].count(TaskState.HELD) == 0
    assert len(desk.tasks()) == len(before)
    desk.check()


def test_looking_reads_nothing(house: House, clock: FixedClock) -> None:
    desk = StoredDesk(house, clock, house.registry.find("metro-pengumpulan"), opds=1)
    kadis = who(house, "kadis")
    before = desk.counted("event")
    house.casebook.case(desk.id)
    house.casebook.cases()
    house.casebook.live_tasks(user="kadis")
    house.casebook.task(desk.id_of(desk.task("1")), kadis)
    house.queues.page(kadis)
    assert desk.task("1").read_at is None
    assert house.queues.counters(kadis).unread == 1
    assert desk.counted("event") == before
