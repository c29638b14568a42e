"""Knows what the list shows: states in words, the countdown, folded stretches, chips and their lists."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from app.domain.cases import TaskState
from app.services.queues import QueueFilter
from app.ui.kit.rowtable.column import BOLD_ROLE, DOT_ROLE, TONE_ROLE
from app.ui.kit.tokens import Tone
from app.ui.queues.lists import CHIPS
from tests.helpers.houses import who
from tests.ui.queues.conftest import Visitor


def cell(visitor: Visitor, line: int, name: str) -> str:
    """The words of a cell, by the key of its column."""
    model = visitor.screen.model
    column = [column.name for column in model.columns].index(name)
    return str(model.data(model.index(line, column)))


def test_a_line_says_all_that_the_queue_promises(visitor: Visitor) -> None:
    visitor.case("metro-pengumpulan", "kadis", "Pengumpulan data 2026", opds=3, urgency="segera")
    visitor.sit("kadis")
    [row] = visitor.lines()
    assert row.opds == 1
    assert cell(visitor, 0, "left") == "10 mnt"
    assert cell(visitor, 0, "step").startswith("1 · Kadis menugaskan Kabid")
    assert cell(visitor, 0, "step").endswith("SEKTORAL")
    assert cell(visitor, 0, "case") == "Pengumpulan data 2026\nputaran 1"
    assert cell(visitor, 0, "from") == "08.00\nKepala Dinas"
    assert cell(visitor, 0, "due") == "08.10\nSegera"


def test_what_is_unread_is_bold_and_dotted_until_it_is_opened(visitor: Visitor) -> None:
    visitor.case("magetan-penyebarluasan", "redaktur")
    visitor.sit("redaktur")
    model = visitor.screen.model
    visitor.screen.table.choose_line(0)
    assert model.index(0, 0).data(BOLD_ROLE)
    assert model.index(0, 0).data(DOT_ROLE)
    visitor.press(Qt.Key.Key_Return)
    assert not model.index(0, 0).data(BOLD_ROLE)
    assert not model.index(0, 0).data(DOT_ROLE)
    [row] = visitor.lines()
    assert row.is_read
    assert row.is_mine


def test_choosing_a_line_does_not_open_it(visitor: Visitor) -> None:
    visitor.case("magetan-penyebarluasan", "redaktur")
    visitor.sit("redaktur")
    visitor.press(Qt.Key.Key_Down)
    assert "Belum dibaca" in visitor.panel_says()
    assert not visitor.house.queues.page(who(visitor.house, "redaktur"))[0].is_read


def test_the_remaining_time_counts_down_without_asking_again(visitor: Visitor) -> None:
    visitor.case("metro-pengumpulan", "kadis", opds=1)
    visitor.sit("kadis")
    before = visitor.lines()
    seen = []
    for minutes in (0, 6, 3, 1, 5):
        visitor.later(minutes)
        tone = visitor.screen.model.index(0, 0).data(TONE_ROLE)
        seen.append((cell(visitor, 0, "left"), tone, visitor.screen.panel.remaining_words()))
    assert seen == [
        ("10 mnt", Tone.GOOD, "Sisa 10 mnt"),
        ("4 mnt", Tone.NEARLY, "Hampir lewat: sisa 4 mnt"),
        ("1 mnt", Tone.NEARLY, "Hampir lewat: sisa 1 mnt"),
        ("0 mnt", Tone.NEARLY, "Hampir lewat: sisa 0 mnt"),
        ("Lewat 5 mnt", Tone.LATE, "Melebihi mutu baku: lewat 5 mnt"),
    ]
    assert visitor.lines()[0] is before[0]


def test_the_countdown_rests_when_the_office_does(visitor: Visitor) -> None:
    notes: list[str] = []
    visitor.screen.note_changed.connect(notes.append)
    visitor.case("metro-pengumpulan", "kadis", opds=1)
    visitor.sit("kadis")
    visitor.later(5)
    assert notes[-1] == ""
    visitor.later(15 * 60)
    said = cell(visitor, 0, "left")
    visitor.later(60)
    assert cell(visitor, 0, "left") == said
    assert notes[-1].startswith("Di luar jam layanan, hitungan berlanjut 08.00")


def test_a_chip_counts_anew_when_time_makes_a_task_late(visitor: Visitor) -> None:
    visitor.case("metro-pengumpulan", "kadis", opds=1)
    visitor.sit("kadis")
    visitor.screen.chips.choose("late")
    assert not visitor.lines()
    visitor.later(30)
    assert len(visitor.lines()) == 1
    assert visitor.screen.counters.late == 1


def busy_desk(visitor: Visitor, request_due: date) -> None:
    """Everything at once at the desk of *admin*: waiting, held, read, late, on time."""
    case = visitor.case("sragen-pengelolaan", "kabid", "Buku 2026", opds=6, request_due=request_due)
    visitor.walk(case, "", "")
    admin = who(visitor.house, "admin")
    tasks = visitor.live(case)
    visitor.house.casework.arrived(tasks[:4], admin)
    gathering = [task for task in visitor.live(case) if visitor.house.casebook.task(task).row.node == "4"]
    visitor.house.casework.hold(gathering[:1], admin, "Menunggu keterangan")
    visitor.house.casework.open(gathering[1:2], admin)
    visitor.house.casework.done(gathering[2:3], admin, no_output="-")
    visitor.later(29)
    visitor.house.casework.done(gathering[3:4], admin, no_output="-")
    visitor.later(4)


@pytest.mark.parametrize("chosen", list(QueueFilter))
def test_a_chip_opens_what_it_counts(visitor: Visitor, request_due: date, chosen: QueueFilter) -> None:
    busy_desk(visitor, request_due)
    visitor.sit("admin")
    screen = visitor.screen
    words = dict(CHIPS)[chosen]
    [button] = [b for b in screen.chips.findChildren(QPushButton) if b.text().startswith(f"{words} ")]
    visitor.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    count = int(button.text().removeprefix(words))
    assert screen.filter() is chosen
    assert sum(row.opds for row in visitor.lines()) == count
    if chosen is not QueueFilter.ALL:
        assert len(visitor.lines()) == screen.model.total() == count
    if chosen in (QueueFilter.CHECK, QueueFilter.WAITING, QueueFilter.HELD, QueueFilter.LATE):
        assert count > 0


def test_a_stretch_is_one_line_until_a_chip_or_a_search_unfolds_it(
    visitor: Visitor, request_due: date
) -> None:
    busy_desk(visitor, request_due)
    visitor.sit("admin")
    [row] = visitor.lines()
    assert row.opds == 6
    assert cell(visitor, 0, "case") == "Buku 2026\n6 OPD"
    visitor.screen.search("pendidikan")
    [found] = visitor.lines()
    assert (found.opd, found.opds) == ("Dinas Pendidikan", 1)
    visitor.screen.search("")
    assert len(visitor.lines()) == 1


def test_every_state_is_said_in_words(visitor: Visitor, request_due: date) -> None:
    busy_desk(visitor, request_due)
    visitor.sit("admin")
    visitor.screen.search("buku")
    told = {row.state: visitor.screen.words.remaining(row, row.sop_version_id)[0] for row in visitor.lines()}
    assert told[TaskState.HELD] == "Ditahan"
    assert told[TaskState.WAITING_OPD] == "Menunggu OPD"


def test_a_waiting_opd_that_is_late_says_both(visitor: Visitor, request_due: date) -> None:
    case = visitor.case("metro-pengumpulan", "kadis", opds=1, request_due=request_due)
    visitor.walk(case, "", "", "", "", "setuju", "setuju", "tanda tangan", "", "", "")
    visitor.sit("jfu")
    visitor.later(30 * 24 * 60)
    assert cell(visitor, 0, "left").startswith("OPD lewat ")
    assert cell(visitor, 0, "left").endswith(" hari kerja")


def test_an_empty_queue_says_what_comes_here(visitor: Visitor) -> None:
    visitor.sit("sekretaris")
    assert not visitor.lines()
    assert not visitor.screen.panel.page
    assert visitor.buttons() == []


def test_another_person_sees_another_queue(visitor: Visitor) -> None:
    visitor.case("magetan-penyebarluasan", "redaktur")
    visitor.sit("redaktur")
    assert len(visitor.lines()) == 1
    visitor.sit("kadis")
    assert not visitor.lines()


def test_the_chosen_chip_is_remembered(visitor: Visitor) -> None:
    visitor.sit("admin")
    visitor.screen.chips.choose("held")
    assert visitor.counter.remember.get("queue/filter") == "held"


def test_a_place_can_lead_to_a_list_or_a_task(visitor: Visitor) -> None:
    first = visitor.case("magetan-penyebarluasan", "redaktur", "Satu")
    second = visitor.case("magetan-penyebarluasan", "redaktur", "Dua")
    foreign = visitor.case("metro-pengumpulan", "kadis", "Orang lain", opds=1)
    visitor.sit("redaktur")
    visitor.screen.arrive(visitor.live(second)[0])
    assert visitor.screen.table.row().case_id == second
    visitor.screen.arrive(QueueFilter.UNREAD)
    assert visitor.screen.filter() is QueueFilter.UNREAD
    assert {row.case_id for row in visitor.lines()} == {first, second}
    visitor.screen.arrive(visitor.live(foreign)[0])
    assert "Orang lain" in visitor.panel_says()
    assert visitor.buttons() == []


def test_the_model_keeps_qts_rules(visitor: Visitor) -> None:
    tester = QAbstractItemModelTester(visitor.screen.model)
    visitor.case("magetan-penyebarluasan", "redaktur")
    visitor.sit("redaktur")
    visitor.sit("kadis")
    assert tester.model() is visitor.screen.model


def test_typed_letters_with_a_slash_go_to_the_search_box(visitor: Visitor) -> None:
    visitor.case("magetan-penyebarluasan", "redaktur")
    visitor.sit("redaktur")
    with visitor.qtbot.waitSignal(visitor.screen.search_typed) as typed:
        visitor.press(Qt.Key.Key_Slash)
    assert typed.args == [""]
