"""Knows what a delivery, a return and an approval do to the round's case, and never for another person."""

from __future__ import annotations

from datetime import date

import pytest

from app.bootstrap import House
from app.core.changes import Topic
from app.core.clock import FixedClock
from app.core.errors import NotAllowed
from app.domain.cases import TaskState
from app.domain.submissions.terms import SubmissionState
from app.services.submissions import NewRemark
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who
from tests.helpers.stored_desk import StoredDesk
from tests.helpers.submitted import GOOD, Sender

OTHER = {**GOOD, "1": (121.0, 130.0)}


class Office:
    """A case that awaits the data of two OPDs, and what the first of them sends."""

    def __init__(self, house: House, clock: FixedClock, sop: str, *steps: str) -> None:
        self.house = house
        self.desk = StoredDesk(house, clock, house.registry.find(sop), opds=2, request_due=date(2026, 3, 16))
        self.desk.walk(*steps)
        key = add_table(house)
        codes = [row.code for row in house.people.opds()[:2]]
        number = open_round(house, asked=dict.fromkeys(codes, (key,)), case_id=self.desk.id)
        self.first, self.second = self.desk.opds
        self.sender = Sender(house, number, key, opd=codes[0])

    def tasks(self) -> list[tuple[str, TaskState]]:
        """Where the first OPD stands."""
        return [(task.node, task.state) for task in self.desk.live() if task.opd == self.first]

    def check(self) -> None:
        self.desk.check()


@pytest.fixture
def sragen(house: House, clock: FixedClock) -> Office:
    return Office(house, clock, "sragen-pengelolaan", "1", "2")


def test_what_comes_passes_the_opds_node_and_is_attached(sragen: Office) -> None:
    sragen.sender.by = "admin"
    acted = sragen.sender.send()
    sragen.check()
    assert acted.changes.topics == {Topic.SUBMISSIONS, Topic.REQUESTS, Topic.CASES, Topic.QUEUES}
    assert acted.case_said.startswith("Kegiatan: data dicatat masuk pada baris 3")
    assert sragen.tasks() == [("4", TaskState.OPEN)]
    task = sragen.desk.id_of(sragen.desk.task("4", sragen.first))
    names = [found.file.name for found in sragen.house.documents.for_task(task)]
    assert len(names) == 2
    detail = sragen.house.submissions.detail(acted.submission)
    assert (detail.case_id, detail.case_task) == (sragen.desk.id, task)


def test_approval_completes_the_opds_steps_with_the_files_and_no_others(sragen: Office) -> None:
    sragen.sender.by = "admin"
    number = sragen.sender.send().submission
    acted = sragen.house.submissions.approve(number, who(sragen.house, "admin"))
    sragen.check()
    assert "baris 5" in acted.case_said
    assert sragen.tasks() == []
    assert [task.opd for task in sragen.desk.live()] == [sragen.second], "the other is waited for"
    ended = {task.node: task.outcome for task in sragen.desk.tasks() if task.opd == sragen.first}
    assert ended["5"] == "Sudah sesuai"
    outputs = {}
    for node in ("4", "5"):
        (task,) = [t for t in sragen.desk.tasks() if (t.node, t.opd) == (node, sragen.first)]
        outputs[node] = sragen.house.documents.of_tasks([sragen.desk.id_of(task)])
    assert [file.name for file in outputs["4"]][1:] == ["pengesahan.pdf"], "the OPD's own files"
    name = sragen.house.people.opds()[0].name
    assert [file.name for file in outputs["5"]] == [f"Data {name} 2025.csv", f"Metadata {name} 2025.csv"]
    lines = sragen.house.documents.read(outputs["5"][0].id)[1].decode("utf-8-sig").splitlines()
    assert lines[0] == "Tabel;Judul;Periode;OPD;Baris;Kolom;Nilai;Tanda;Satuan"
    assert lines[1].endswith(";Kecamatan Utara;Laki-laki;120;;orang")
    assert len(lines) == 10


def test_a_return_takes_the_sops_own_way_back(house: House, clock: FixedClock) -> None:
    office = Office(house, clock, "tanjabbar-metadata", "1")
    kasi = who(house, "kasi")
    office.sender.by = "kasi"
    number = office.sender.send(signed=False).submission
    office.check()
    (place,) = office.tasks()
    assert place[1] is TaskState.OPEN
    acted = house.submissions.send_back(number, "Belum ditandatangani", kasi)
    office.check()
    assert "dikembalikan kepada OPD" in acted.case_said
    assert [state for _node, state in office.tasks()] == [TaskState.WAITING_OPD]
    (back,) = [t for t in office.desk.tasks() if t.opd == office.first and t.outcome == "Belum lengkap"]
    assert back.state is TaskState.DONE
    office.sender.send(OTHER)
    acted = house.submissions.approve(number, kasi)
    office.check()
    assert office.tasks() == []


def test_where_the_sop_has_no_way_back_the_clock_stops(house: House, clock: FixedClock) -> None:
    steps = ("1", "2", "3", "4", "5=setuju", "6=setuju", "7=tanda_tangan", "8", "9", "10")
    office = Office(house, clock, "metro-pengumpulan", *steps)
    jfu = who(house, "jfu")
    office.sender.by = "jfu"
    number = office.sender.send(signed=False).submission
    assert office.tasks() == [("11", TaskState.OPEN)]
    house.submissions.send_back(number, "Belum ditandatangani", jfu)
    office.check()
    assert office.tasks() == [("11", TaskState.HELD)]
    acted = office.sender.send(OTHER)
    office.check()
    assert "dilanjutkan" in acted.case_said
    assert office.tasks() == [("11", TaskState.OPEN)]
    house.submissions.approve(number, jfu)
    office.check()
    assert office.tasks() == []


def test_who_does_not_hold_the_step_does_not_move_the_case(sragen: Office) -> None:
    sragen.sender.by = "kadis"
    acted = sragen.sender.send(signed=False)
    sragen.check()
    assert acted.changes.topics == {Topic.SUBMISSIONS, Topic.REQUESTS}
    assert acted.case_said.startswith("Langkah pada kegiatan tidak berubah:")
    assert sragen.tasks() == [("3", TaskState.WAITING_OPD)]
    (row,) = sragen.house.submissions.rows()
    assert row.state is SubmissionState.RECEIVED
    back = sragen.house.submissions.send_back(acted.submission, "Belum", who(sragen.house, "kadis"))
    assert back.case_said == "", "the case waits for the OPD already"
    sragen.check()


def test_data_of_an_excused_opd_are_registered_as_outside(sragen: Office) -> None:
    sragen.desk.excuse("3", sragen.first)
    sragen.sender.by = "admin"
    acted = sragen.sender.send()
    sragen.check()
    assert "sudah dikecualikan" in acted.case_said
    (row,) = sragen.house.submissions.rows()
    assert row.is_outside
    admin = who(sragen.house, "admin")
    with pytest.raises(NotAllowed):
        sragen.house.submissions.approve(acted.submission, admin)
    sragen.house.submissions.take_into_period(acted.submission, "Masih sempat diolah", admin)
    approved = sragen.house.submissions.approve(acted.submission, admin)
    sragen.check()
    assert approved.case_said == ""


def test_a_refused_act_leaves_the_case_alone(sragen: Office) -> None:
    sragen.sender.by = "admin"
    number = sragen.sender.send().submission
    before = sragen.desk.tasks()
    sragen.house.submissions.remark(number, [NewRemark("Tunggu")], who(sragen.house, "admin"))
    with pytest.raises(NotAllowed):
        sragen.house.submissions.approve(number, who(sragen.house, "admin"))
    assert sragen.desk.tasks() == before
    assert sragen.house.submissions.approved() == []
