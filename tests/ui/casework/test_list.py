"""Knows the list of cases: what it says, how it is filtered and searched, where Enter leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.core.changes import Changes, Topic
from app.core.errors import UserError
from app.services.casebook import CaseRow
from tests.ui.casework.conftest import Worker

CTRL = Qt.KeyboardModifier.ControlModifier


def column(worker: Worker, name: str, row: CaseRow) -> str:
    return next(each for each in worker.screen.model.columns if each.name == name).text(row)


def test_all_cases_stand_in_the_list_and_the_first_is_open(worker: Worker) -> None:
    assert len(worker.titles()) == 3
    assert worker.screen.panel.page is not None
    assert worker.screen.panel.page.detail.row.title == worker.titles()[0]


def test_the_model_keeps_the_rules_of_models(worker: Worker) -> None:
    QAbstractItemModelTester(worker.screen.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    worker.screen.reload()


def test_a_row_says_where_the_case_stands(worker: Worker) -> None:
    row = worker.case("Pengumpulan")
    assert column(worker, "row", row) == f"{row.row}/15"
    assert column(worker, "opds", row) == f"{row.opds_in}/6"
    assert column(worker, "who", row) == row.who
    assert column(worker, "status", row) == "Lewat"
    assert column(worker, "opened", row).endswith("Nov")


def test_running_cases_stand_first_and_chips_choose(worker: Worker) -> None:
    row = worker.case("Infografis")
    worker.counter.tools.runner.do(worker.house.casework.cancel, row.id, 1, "Tidak jadi")
    assert worker.titles()[-1] == row.title
    worker.click("Dibatalkan 1")
    assert worker.titles() == [row.title]
    assert column(worker, "status", worker.case("Infografis")) == "Dibatalkan"
    worker.click("Berjalan 2")
    assert row.title not in worker.titles()
    worker.click("Selesai 0")
    assert worker.titles() == []
    assert worker.screen.panel.page is None


def test_the_filter_is_remembered(worker: Worker) -> None:
    worker.click("Berjalan 3")
    assert worker.counter.remember.get("casework/filter") == "running"


def test_searching_keeps_what_holds_every_word(worker: Worker) -> None:
    worker.screen.search("buku admin")
    assert worker.titles() == [worker.case("Buku").title]
    worker.screen.search_entered()
    assert worker.screen.table.row() == worker.case("Buku")
    worker.screen.search("")
    assert len(worker.titles()) == 3


def test_another_place_can_open_a_case_even_behind_a_filter(worker: Worker) -> None:
    worker.counter.tools.runner.do(
        worker.house.casework.cancel, worker.case("Infografis").id, 1, "Tidak jadi"
    )
    worker.click("Berjalan 2")
    worker.choose("Infografis")
    assert worker.screen.chips.key() == "all"
    assert worker.screen.table.row().title.startswith("Infografis")


def test_enter_opens_the_own_task_that_is_due_first(worker: Worker) -> None:
    worker.sit("admin")
    row = worker.choose("Buku")
    assert worker.feet()[0] == "Buka tugas saya"
    worker.press(Qt.Key.Key_Return)
    place, task = worker.counter.wishes[-1]
    assert place == "antrean"
    live = [each for each in worker.house.casebook.case(row.id).tasks if each.state.is_live]
    assert task in {each.task for each in live}
    dues = {each.task: each.due_at for each in live}
    assert dues[int(str(task))] == min(due for due in dues.values() if due)


def test_enter_goes_on_to_the_details_where_nothing_waits_for_the_person(worker: Worker) -> None:
    worker.choose("Buku")
    assert "Buka tugas saya" not in worker.feet()
    worker.press(Qt.Key.Key_Return)
    assert worker.counter.wishes == []
    focused = worker.screen.focusWidget()
    assert focused is not None
    assert worker.screen.panel.isAncestorOf(focused)


def test_the_sop_of_a_case_can_be_looked_at(worker: Worker) -> None:
    row = worker.choose("Buku")
    worker.press(Qt.Key.Key_L, CTRL)
    assert worker.counter.wishes == [("sop", row.sop_version_id)]


def test_what_others_do_shows_at_once_and_the_choice_stays(worker: Worker) -> None:
    row = worker.choose("Buku")
    waiting = [t for t in worker.house.casebook.case(row.id).tasks if t.state.value == "waiting_opd"]
    holder = worker.house.people.person(waiting[0].holder_code).id
    worker.counter.tools.runner.do(worker.house.casework.arrived, [waiting[0].task], holder)
    page = worker.screen.panel.page
    assert page is not None
    assert page.detail.row.id == row.id
    assert page.detail.row.opds_in == row.opds_in + 1


def test_lateness_comes_by_itself(worker: Worker) -> None:
    row = worker.case("Infografis")
    assert column(worker, "status", row) == "Berjalan"
    worker.later(60 * 24 * 20)
    assert column(worker, "status", worker.case("Infografis")) == "Lewat"
    assert [each.lateness.value for each in worker.screen.model.rows()] == ["late"] * 3


def test_it_asks_nothing_while_it_is_not_seen(worker: Worker) -> None:
    worker.screen.hide()
    worker.later(60 * 24 * 20)
    worker.counter.tools.bus.changed(Changes.of(Topic.CASES))
    assert any(each.lateness.value != "late" for each in worker.screen.model.rows())
    worker.screen.show()
    assert all(each.lateness.value == "late" for each in worker.screen.model.rows())


def test_letters_go_to_the_search_box(worker: Worker) -> None:
    with worker.qtbot.waitSignal(worker.screen.search_typed) as heard:
        worker.qtbot.keyClick(worker.screen.table, Qt.Key.Key_B)
    assert heard.args == ["b"]


@pytest.mark.parametrize("code", ["pengelola", "jfu"])
def test_who_may_not_lead_sees_why(worker: Worker, code: str) -> None:
    worker.sit(code)
    worker.choose("Buku")
    assert not worker.screen.cancel_action.isEnabled()
    assert "kepala seksi" in worker.screen.cancel_action.toolTip()
    assert "Batalkan kegiatan…" not in worker.feet()


def test_a_case_that_is_gone_is_said(worker: Worker) -> None:
    with pytest.raises(UserError):
        worker.house.casebook.case(999)
    worker.screen.arrive(999)
    assert worker.screen.table.row() is not None
