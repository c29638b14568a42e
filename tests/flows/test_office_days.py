"""Knows stories of several people at one office, told through the services from first to last act."""

from __future__ import annotations

from datetime import date

from app.bootstrap import House, add_sample, open_house
from app.core.clock import FixedClock
from app.domain.cases import TaskState, What
from app.domain.deadlines import Lateness
from app.services.queues import QueueFilter
from tests.helpers.houses import who
from tests.helpers.stored_desk import StoredDesk


def test_the_sample_office_stands_as_its_events_tell(house: House) -> None:
    add_sample(house)
    cases = house.casebook.cases()
    assert len(cases) == 3
    for case in cases:
        told, stored = house.casebook.replayed(case.id)
        assert told == stored
        assert case.status == "running"
    add_sample(house)
    assert len(house.casebook.cases()) == 3, "a second time adds nothing"


def test_a_letter_goes_down_the_house_and_comes_back_once(
    house: House, clock: FixedClock, house_address: str
) -> None:
    """Kadis assigns, Kabid passes on, Kasi holds, JFU drafts, Kasi corrects, at two computers."""
    desk = StoredDesk(house, clock, house.registry.find("metro-pengumpulan"), opds=2)
    kadis, kabid, kasi, jfu = (who(house, code) for code in ("kadis", "kabid", "kasi", "jfu"))
    others = open_house(house_address, clock)
    assert [row.task for row in others.queues.page(kadis)] == [desk.id_of(desk.task("1"))]
    desk.done("1")
    assert others.queues.page(kadis) == []
    assert others.queues.counters(kabid).unread == 1
    others.casework.open([desk.id_of(desk.task("2"))], kabid)
    assert house.queues.counters(kabid).unread == 0
    desk.done("2")
    desk.later(minutes=12)
    desk.act("hold", desk.task("3"), kasi, "Menunggu daftar OPD")
    assert others.queues.counters(kasi).held == 1
    desk.later(hours=2)
    desk.act("resume", desk.task("3"), kasi)
    desk.done("3")
    desk.later(minutes=61)
    assert house.queues.counters(jfu).late == 1
    late = desk.done("4")
    detail = house.casebook.task(desk.id_of(late))
    assert detail.row.lateness is Lateness.LATE
    desk.done("5", "perbaiki", note="Tambahkan batas waktu")
    again = house.casebook.task(desk.id_of(desk.task("4")), jfu)
    assert (again.row.round, again.last_reason) == (2, "Tambahkan batas waktu")
    assert What.DONE in again.allowed
    desk.walk("4", "5=setuju", "6=setuju", "7=tanda_tangan", "8", "9")
    assert house.casebook.case(desk.id).row.row == 10
    others.close()


def test_the_opds_deliver_late_early_and_never(house: House, clock: FixedClock) -> None:
    """Sragen: three OPDs, one sent back, one excused; the book is begun when the last one is through."""
    desk = StoredDesk(
        house,
        clock,
        house.registry.find("sragen-pengelolaan"),
        opds=3,
        request_due=date(2026, 3, 9),
    ).walk("1", "2")
    early, late, never = desk.opds
    admin, kabid = who(house, "admin"), who(house, "kabid")
    assert house.queues.counters(admin).waiting == 3
    [line] = house.queues.page(admin)
    assert line.opds == 3
    desk.arrived("3", early)
    desk.walk(f"4@{early}")
    desk.done("5", "Belum sesuai", opd=early, note="Tanpa tanda tangan atasan")
    assert desk.task("3", early).state is TaskState.WAITING_OPD
    desk.later(days=8)  # the request's date is past
    assert len(house.queues.page(admin, QueueFilter.LATE)) == 3
    desk.walk(f"3@{late}", f"4@{late}", f"5@{late}=Sudah_sesuai")
    assert desk.places()[0].startswith("3@"), "the others are still awaited"
    desk.walk(f"3@{early}", f"4@{early}", f"5@{early}=Sudah_sesuai")
    desk.act("excuse", desk.task("3", never), kabid, "Terlambat, dimuat tahun depan")
    assert desk.places() == ["6"]
    times = house.casebook.case(desk.id).times
    assert times[3].ours == 0
    assert times[3].opd > 0
    desk.walk("6", "7", "8=setuju", "9a", "9b", "10")
    assert house.casebook.case(desk.id).row.status == "completed"
