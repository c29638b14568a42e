"""Knows what Beranda says and where its doors lead, on a real sample house."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.core.changes import Changes, Topic
from app.domain.calendar import DayKind, DayOff
from app.services.queues import START, QueueFilter
from app.ui.home.counters import COUNTERS
from app.ui.kit.doors import DoorLine
from tests.ui.home.conftest import Looker, doors

FILTERS = [chosen for chosen, _words, _tone in COUNTERS]


# -- the day ------------------------------------------------------------------------------------


def test_it_says_the_day_and_the_hours_of_service(looker: Looker) -> None:
    assert looker.titles[-1] == "Jumat, 20 November 2026"
    assert looker.notes[-1] == "Jam layanan 08.00–11.30 · 13.30–14.00 · sekarang 10.24 WIB"


def test_the_time_of_day_goes_on_by_itself(looker: Looker) -> None:
    looker.later(1)
    assert "sekarang 10.25 WIB" in looker.notes[-1]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 21, 3, 0, tzinfo=UTC), "Hari ini tutup: Sabtu · sekarang 10.00 WIB"),
        (datetime(2026, 12, 25, 3, 0, tzinfo=UTC), "Hari ini tutup: Hari Raya Natal · sekarang 10.00 WIB"),
        (
            datetime(2026, 11, 20, 5, 0, tzinfo=UTC),
            "Jam layanan 08.00–11.30 · 13.30–14.00 · sekarang 12.00 WIB, tutup",
        ),
    ],
)
def test_it_says_why_the_office_is_closed(looker: Looker, at: datetime, said: str) -> None:
    looker.clock.set(at)
    looker.counter.tools.tick.ticked.emit()
    assert looker.notes[-1] == said


def test_a_day_off_of_the_office_shows_at_once(looker: Looker) -> None:
    day = DayOff(date(2026, 11, 20), "Hari jadi kota", DayKind.OFFICE)
    looker.counter.tools.runner.do(looker.house.office.add_day, day)
    assert looker.notes[-1] == "Hari ini tutup: Hari jadi kota · sekarang 10.24 WIB"


# -- the eight counters ---------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["admin", "jfu", "redaktur", "kadis"])
def test_every_counter_says_how_many_lines_its_list_has(looker: Looker, code: str) -> None:
    looker.sit(code)
    for chosen, card in looker.screen.counters.cards.items():
        page = looker.house.queues.page(looker.person, chosen, after=START, limit=1000)
        assert card.value() == len(page), chosen


def test_somebody_has_something_to_do(looker: Looker) -> None:
    assert sum(card.value() > 0 for card in looker.screen.counters.cards.values()) >= 5


@pytest.mark.parametrize("chosen", FILTERS)
def test_a_click_opens_exactly_the_list_of_the_counter(looker: Looker, chosen: QueueFilter) -> None:
    looker.qtbot.mouseClick(looker.screen.counters.cards[chosen], Qt.MouseButton.LeftButton)
    assert looker.counter.wishes == [("antrean", chosen)]


@pytest.mark.parametrize("at", range(8))
def test_its_figure_opens_a_counter(looker: Looker, at: int) -> None:
    looker.qtbot.keyClick(looker.screen.focusWidget(), Qt.Key(Qt.Key.Key_1 + at))
    assert looker.counter.wishes == [("antrean", FILTERS[at])]


def test_arrows_go_from_counter_to_counter_and_enter_opens(looker: Looker) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return):
        looker.qtbot.keyClick(QApplication.focusWidget(), key)
    # From the fifth one step more to the left is the fourth, the last of the first row.
    assert looker.counter.wishes == [("antrean", FILTERS[3])]


def test_the_commands_carry_the_figures(looker: Looker) -> None:
    commands = [command for command in looker.screen.commands() if command is not None]
    assert [command.shortcut().toString() for command in commands] == list("12345678")
    assert "1–8" in looker.screen.hints()


# -- running cases -----------------------------------------------------------------------------------


def test_running_cases_say_where_they_stand_and_who_has_them(looker: Looker) -> None:
    said = doors(looker.screen.running)
    assert len(said) == len(looker.house.casebook.cases("running")) == 3
    stretch = next(words for words in said if "OPD sudah masuk" in words)
    assert "Langkah" in stretch
    assert "Di tangan" in stretch


def test_the_count_of_opds_follows_their_deliveries(looker: Looker) -> None:
    case = next(row for row in looker.house.casebook.cases() if row.title.startswith("Pengumpulan"))
    detail = looker.house.casebook.case(case.id)
    waiting = [task for task in detail.tasks if task.state.value == "waiting_opd"]
    assert case.opds_in == case.opds - len(waiting)
    holder = looker.house.people.person(waiting[0].holder_code).id
    looker.counter.tools.runner.do(looker.house.casework.arrived, [waiting[0].task], holder)
    said = next(words for words in doors(looker.screen.running) if words.startswith("Pengumpulan"))
    assert f"{case.opds_in + 1} dari {case.opds} OPD sudah masuk" in said


def test_lateness_is_said_and_comes_by_itself(looker: Looker) -> None:
    before = [line.door.pill for line in looker.screen.running.lines]
    assert any(words.startswith("Lewat") for words in before)
    looker.later(60 * 24 * 30)
    assert all(line.door.pill.startswith("Lewat") for line in looker.screen.running.lines)


def test_a_case_opens_by_click_and_by_enter(looker: Looker) -> None:
    first, second = looker.screen.running.lines[:2]
    looker.qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    first.setFocus()
    looker.qtbot.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    looker.qtbot.keyClick(second, Qt.Key.Key_Return)
    assert looker.counter.wishes == [("kegiatan", first.door.what), ("kegiatan", second.door.what)]


def test_the_door_with_the_keyboard_keeps_it_over_a_reload(looker: Looker) -> None:
    last = looker.screen.running.lines[-1]
    last.setFocus()
    looker.later(1)
    assert QApplication.focusWidget() is last


def test_the_most_urgent_case_stands_first(looker: Looker) -> None:
    cases = {row.id: row for row in looker.house.casebook.cases()}
    shown = [cases[int(str(line.door.what))].due_at for line in looker.screen.running.lines]
    dues = [due for due in shown if due is not None]
    assert all(one <= other for one, other in pairwise(dues))
    assert shown[: len(dues)] == dues


# -- what becomes late today, what ended ----------------------------------------------------------------


def test_what_becomes_late_today_stands_in_order_and_leads_to_its_task(looker: Looker) -> None:
    lines = looker.screen.due.lines
    assert len(lines) >= 2
    assert all(line.door.pill.startswith("Sisa") for line in lines)
    looker.qtbot.mouseClick(lines[0], Qt.MouseButton.LeftButton)
    place, task = looker.counter.wishes[-1]
    assert place == "antrean"
    singly = (QueueFilter.UNREAD, QueueFilter.UNDONE)  # the whole queue folds a stretch
    pages = [looker.house.queues.page(looker.person, chosen, limit=1000) for chosen in singly]
    assert task in {row.task for page in pages for row in page}


def test_what_is_late_already_is_not_promised_for_today(looker: Looker) -> None:
    due = looker.house.queues.due_until(looker.person, looker.clock.now() + timedelta(days=1))
    looker.clock.set(max(row.due_at for row in due if row.due_at))
    looker.later(1)
    assert looker.screen.due.lines == []
    assert "Tidak ada tugas di meja ini yang jatuh tempo" in looker.words()


def test_what_ended_leads_to_its_case(looker: Looker) -> None:
    lines = looker.screen.ended.lines
    assert lines
    lines[0].setFocus()
    looker.qtbot.keyClick(lines[0], Qt.Key.Key_Space)
    assert looker.counter.wishes == [("kegiatan", lines[0].door.what)]


def test_a_case_that_ended_is_told_once(looker: Looker) -> None:
    case = looker.house.casebook.cases("running")[0]
    looker.counter.tools.runner.do(
        looker.house.casework.cancel, case.id, looker.house.people.person("kadis").id, "Salah"
    )
    told = [words for words in doors(looker.screen.ended) if words.startswith(case.title)]
    assert len(told) == 1
    assert "Kegiatan dibatalkan" in told[0]
    assert all(not words.startswith(case.title) for words in doors(looker.screen.running))


# -- staying fresh -----------------------------------------------------------------------------------------


def test_it_reloads_only_when_seen(looker: Looker) -> None:
    looker.screen.hide()
    said = len(looker.titles)
    looker.later(1)
    looker.counter.tools.bus.changed(Changes.of(Topic.QUEUES))
    assert len(looker.titles) == said
    looker.screen.show()
    assert len(looker.titles) == said + 1


def test_nobody_at_the_desk_has_nothing_to_do(looker: Looker) -> None:
    looker.counter.tools.desk.set_choices(())
    looker.screen.forget()
    assert {card.value() for card in looker.screen.counters.cards.values()} == {0}
    assert len(looker.screen.running.lines) == 3


def test_the_sample_office_says_what_it_is(looker: Looker) -> None:
    assert "Orang, OPD, dan kegiatan di sini rekaan" in looker.words()


@pytest.mark.parametrize("width", [900, 1150, 1600])
def test_no_word_of_a_running_case_is_cut(looker: Looker, width: int) -> None:
    looker.screen.resize(width, 650)
    QApplication.processEvents()
    for line in looker.screen.running.lines:
        assert isinstance(line, DoorLine)
        assert "…" not in "".join(line.rows_shown())
        assert line.height() >= line.heightForWidth(line.width())
