"""The disposition book under fingers: list, filters, states, wishes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from app.bootstrap import House
from app.core.changes import Changes, Topic
from app.ui.dispositions.book import State, state_of
from app.ui.dispositions.screen import DispositionsScreen
from tests.helpers.counters import Counter

CTRL = Qt.KeyboardModifier.ControlModifier


def change(house: House, statement: str) -> None:
    with house.engine.begin() as connection:
        connection.execute(text(statement))


def button(screen: DispositionsScreen, words: str) -> QPushButton:
    return next(b for b in screen.findChildren(QPushButton) if b.text().startswith(words))


def shown(screen: DispositionsScreen, line: int) -> list[str]:
    row = screen.model.row_at(line)
    assert row is not None
    return [column.text(row) for column in screen.model.columns]


def news(counter: Counter) -> None:
    counter.tools.bus.changed(Changes.of(Topic.DISPOSITIONS))


def test_the_book_is_newest_first_in_the_order_of_the_numbers(
    screen: DispositionsScreen, house: House
) -> None:
    agendas = [row.agenda for row in screen.model.rows()]
    newest = len(house.dispositions.rows())
    assert agendas == [f"{no}/2026" for no in range(newest, 0, -1)]
    assert screen.table.row() == screen.model.rows()[0]


def test_a_line_says_everything(screen: DispositionsScreen, house: House) -> None:
    row = house.dispositions.rows()[-1]
    local = row.issued_at.astimezone(house.office.calendar().local_zone)
    said = shown(screen, screen.model.rowCount() - 1)
    assert said[0] == "1/2026"
    assert said[1].startswith(f"{local.day} ")
    assert said[2:] == [row.sender, ", ".join(row.receivers.splitlines()), row.subject, row.case, "Terbit"]


def test_withdrawn_and_undrawn_are_marked_in_words(
    screen: DispositionsScreen, house: House, counter: Counter
) -> None:
    change(house, "UPDATE disposition SET state = 'withdrawn' WHERE agenda_no = 1")
    change(house, "UPDATE disposition SET sha256 = '' WHERE agenda_no = 2")
    news(counter)
    states = {row.agenda: state_of(row) for row in screen.model.rows()}
    assert (states["1/2026"], states["2/2026"], states["3/2026"]) == (
        State.WITHDRAWN,
        State.UNDRAWN,
        State.ISSUED,
    )
    assert {shown(screen, line)[-1] for line in range(screen.model.rowCount())} == {
        "Terbit",
        "Ditarik",
        "Belum tergambar",
    }
    screen.states.choose(State.WITHDRAWN)
    assert [row.agenda for row in screen.model.rows()] == ["1/2026"]
    assert "Ditarik 1" in [b.text() for b in screen.findChildren(QPushButton)]


def test_an_undrawn_sheet_is_drawn_again(
    screen: DispositionsScreen, house: House, counter: Counter, qtbot: QtBot
) -> None:
    stored = house.dispositions.pdf(house.dispositions.rows()[0].id)
    newest = house.dispositions.rows()[0].id
    change(house, f"UPDATE disposition SET sha256 = '', paper_size = '' WHERE id = {newest}")
    assert not button(screen, "Gambar ulang").isVisible()
    news(counter)
    assert screen.panel.preview.pages() == 0
    assert not screen.save.isEnabled()
    qtbot.mouseClick(button(screen, "Gambar ulang"), Qt.MouseButton.LeftButton)
    assert screen.panel.preview.pages() == 1
    assert not screen.redraw.isVisible()
    assert house.dispositions.pdf(newest) == stored


@pytest.mark.parametrize(("words", "count"), [("buku", 1), ("5/2026", 1), ("tidak ada", 0)])
def test_search(screen: DispositionsScreen, words: str, count: int) -> None:
    screen.search(words)
    assert screen.model.rowCount() == count


def test_years(screen: DispositionsScreen, house: House, counter: Counter, qtbot: QtBot) -> None:
    change(house, "UPDATE disposition SET year = 2025, agenda_no = 90 WHERE agenda_no = 1")
    news(counter)
    assert [screen.years.itemText(at) for at in range(screen.years.count())] == [
        "Semua tahun",
        "2026",
        "2025",
    ]
    screen.years.setFocus()
    qtbot.keyClick(screen.years, Qt.Key.Key_End)
    assert [row.agenda for row in screen.model.rows()] == ["90/2025"]
    again = DispositionsScreen(counter.tools, house.dispositions, house.office)
    qtbot.addWidget(again)
    again.refresh()
    assert [row.agenda for row in again.model.rows()] == ["90/2025"]


def test_a_notice_opens_a_sheet_that_the_filter_hides(screen: DispositionsScreen) -> None:
    wanted = screen.model.rows()[-1].id
    screen.states.choose(State.UNDRAWN)
    assert screen.model.rowCount() == 0
    assert not screen.open_case.isEnabled()
    screen.arrive(wanted)
    assert screen.table.row().id == wanted
    assert screen.states.key() == "all"


def test_the_case_is_opened(screen: DispositionsScreen, counter: Counter, qtbot: QtBot) -> None:
    case = screen.table.row().case_id
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    qtbot.mouseClick(button(screen, "Buka kegiatan"), Qt.MouseButton.LeftButton)
    screen.activateWindow()
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_G, CTRL)
    assert counter.wishes == [("kegiatan", case)] * 3


def test_an_empty_book_says_how_it_fills(qtbot: QtBot, house: House, counter: Counter) -> None:
    change(house, "DELETE FROM disposition")
    made = DispositionsScreen(counter.tools, house.dispositions, house.office)
    qtbot.addWidget(made)
    made.refresh()
    assert made.model.rowCount() == 0
    assert made.panel.preview.pages() == 0
    assert not any(c.isEnabled() for c in made.commands() if c is not None)


def test_the_model_is_sound(screen: DispositionsScreen, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(screen.model)
