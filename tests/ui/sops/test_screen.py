"""The SOP screen under fingers: list, search, keys, what it remembers, what it wishes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from app.bootstrap import House, add_sample, open_house, set_up
from app.core.changes import Changes, Topic
from app.core.clock import FixedClock
from app.domain.versions import Act
from app.services.registry import PRESET_KEYS
from app.ui.kit.tokens import Tone
from app.ui.sops.places import Page
from app.ui.sops.screen import SopsScreen
from tests.helpers.case_desk import START
from tests.helpers.counters import Counter
from tests.ui.sops.conftest import screen_on

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def keys(screen: SopsScreen) -> list[str]:
    return [card.row.key for card in screen.list.rows_model.rows()]


def button(screen: SopsScreen, words: str) -> QAbstractButton:
    return next(b for b in screen.findChildren(QPushButton) if b.text().startswith(words))


def test_all_shipped_sops_are_listed(screen: SopsScreen) -> None:
    assert keys(screen) == list(PRESET_KEYS)
    metro = screen.list.rows_model.rows()[1]
    assert metro.size == "15 baris · 4 pelaksana"
    assert metro.row.totals == "264 menit + 1 hari"
    assert metro.state == ("Berlaku", Tone.GOOD)


def test_running_cases_are_counted(qtbot: QtBot, tmp_path: Path) -> None:
    house = open_house(tmp_path / "alur.db", FixedClock(START), create=True)
    set_up(house, is_sample=True)
    add_sample(house)
    counter = Counter(house.clock)
    made = screen_on(house, counter)
    qtbot.addWidget(made)
    made.refresh()
    running = {card.row.key: card.row.running for card in made.list.rows_model.rows()}
    assert sum(running.values()) == 3
    assert running["metro-pengumpulan"] == 1
    house.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("metro", ["metro-videografis", "metro-pengumpulan"]),
        ("500.14.4", ["magetan-penyebarluasan"]),
        ("metadata", ["tanjabbar-metadata"]),
        ("zzz", []),
    ],
)
def test_search(screen: SopsScreen, words: str, found: list[str]) -> None:
    screen.search(words)
    assert keys(screen) == found
    if not found:
        assert not screen.acts.of[Act.OPEN_CASE].isEnabled()
        assert screen.sheet.card() is None


def test_enter_in_the_search_takes_the_first(screen: SopsScreen) -> None:
    screen.search("magetan")
    screen.search_entered()
    assert screen.list.row().row.key == "magetan-penyebarluasan"


def test_letters_typed_into_the_list_go_to_the_search(screen: SopsScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.search_typed) as typed:
        qtbot.keyClick(screen.list, Qt.Key.Key_M)
    assert typed.args == ["m"]


def test_a_case_is_opened_from_the_chosen_sop(screen: SopsScreen, counter: Counter, qtbot: QtBot) -> None:
    screen.list.choose_line(3)
    version = screen.list.row().row.id
    qtbot.mouseClick(button(screen, "Buka kegiatan…"), Qt.MouseButton.LeftButton)
    assert counter.wishes == [("kegiatan", ("baru", version))]


def test_keys_lead_through_the_sheet(screen: SopsScreen, counter: Counter, qtbot: QtBot) -> None:
    screen.activateWindow()
    screen.list.choose_line(2)
    screen.list.setFocus()
    qtbot.keyClick(screen.list, Qt.Key.Key_2, ALT)
    assert screen.sheet.page() is Page.IDENTITY
    qtbot.keyClick(screen.list, Qt.Key.Key_3, ALT)
    assert screen.sheet.page() is Page.SERVICE
    qtbot.keyClick(screen.list, Qt.Key.Key_4, ALT)
    assert screen.sheet.page() is Page.LIFE
    qtbot.keyClick(screen.list, Qt.Key.Key_6, ALT)
    assert screen.sheet.page() is Page.PROCEDURE
    first = screen.sheet.findings.finding()
    assert first == screen.sheet.findings.shown()[0]
    qtbot.keyClick(screen.sheet.findings.table, Qt.Key.Key_Down)
    assert screen.sheet.findings.finding() == screen.sheet.findings.shown()[1]
    qtbot.keyClick(screen.list, Qt.Key.Key_F8, SHIFT)
    assert screen.sheet.findings.finding() == first
    qtbot.keyClick(screen.list, Qt.Key.Key_F8, SHIFT)
    assert screen.sheet.findings.finding() == screen.sheet.findings.shown()[-1]
    qtbot.keyClick(screen.list, Qt.Key.Key_N, CTRL)
    assert counter.wishes == [("kegiatan", ("baru", screen.list.row().row.id))]


def test_a_click_on_a_finding_lights_its_row(screen: SopsScreen, qtbot: QtBot) -> None:
    screen.list.choose_line(1)
    table = screen.sheet.findings.table
    spot = QPoint(20, table.rowViewportPosition(0) + 10)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert screen.sheet.procedure.table.cells.lit() == screen.sheet.findings.shown()[0].rows


def test_enter_on_a_row_goes_through_its_findings(screen: SopsScreen, qtbot: QtBot) -> None:
    screen.list.choose_line(0)
    table = screen.sheet.procedure.table
    table.choose(3)
    own = [finding for finding in screen.sheet.findings.shown() if 3 in finding.rows]
    for expected in (*own, own[0]):
        qtbot.keyClick(table, Qt.Key.Key_Return)
        assert screen.sheet.findings.finding() == expected


def test_a_hidden_finding_takes_the_filter_off(screen: SopsScreen) -> None:
    screen.list.choose_line(0)
    panel = screen.sheet.findings
    note = panel.shown()[-1]
    panel.chips.choose("serious")
    assert note not in panel.shown()
    panel.choose(note)
    assert panel.finding() == note


def test_the_list_makes_room_and_remembers_it(
    screen: SopsScreen, counter: Counter, house: House, qtbot: QtBot
) -> None:
    qtbot.mouseClick(button(screen, "Lebarkan"), Qt.MouseButton.LeftButton)
    assert not screen.list.isVisible()
    again = screen_on(house, counter)
    qtbot.addWidget(again)
    again.show()
    assert not again.list.isVisible()
    qtbot.mouseClick(button(screen, "Tampilkan daftar"), Qt.MouseButton.LeftButton)
    assert screen.list.isVisible()


def test_the_chosen_sop_is_remembered(
    screen: SopsScreen, counter: Counter, house: House, qtbot: QtBot
) -> None:
    screen.list.choose_line(4)
    again = screen_on(house, counter)
    qtbot.addWidget(again)
    again.refresh()
    assert again.list.row().row.key == PRESET_KEYS[4]


def test_another_place_opens_an_sop(screen: SopsScreen) -> None:
    wanted = screen.list.rows_model.rows()[2].row.id
    screen.arrive(wanted)
    assert screen.list.row().row.id == wanted


def test_arriving_before_the_rows(qtbot: QtBot, counter: Counter, house: House) -> None:
    made = screen_on(house, counter)
    qtbot.addWidget(made)
    wanted = house.registry.rows()[3].id
    made.arrive(wanted)
    made.refresh()
    assert made.list.row().row.id == wanted


def test_a_reload_keeps_page_finding_and_choice(screen: SopsScreen, counter: Counter) -> None:
    screen.list.choose_line(2)
    screen.sheet.open_page(Page.SERVICE)
    before = screen.list.row().row.id
    screen.sheet.findings.step(1)
    finding, page = screen.sheet.findings.finding(), screen.sheet.page()
    counter.tools.bus.changed(Changes.of(Topic.CASES))
    assert (screen.list.row().row.id, screen.sheet.page()) == (before, page)
    assert screen.sheet.findings.finding() == finding


def test_copying(screen: SopsScreen, qtbot: QtBot) -> None:
    screen.list.choose_line(1)
    qtbot.keyClick(screen.list, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().startswith("E021-23176 / SOP / D-13 / 2023\tPROSES")
    table = screen.sheet.procedure.table
    table.choose(1)
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text().split("\t")
    assert copied[0].startswith("1")
    assert copied[1].startswith("Kadis menugaskan Kabid")


def test_every_command_has_a_key_and_is_in_the_menus(screen: SopsScreen) -> None:
    commands = [command for command in screen.commands() if command is not None]
    assert all(not command.shortcut().isEmpty() for command in commands)
    seen = [command.shortcut().toString() for command in commands]
    assert len(seen) == len(set(seen))
    menu = screen.list.context_menu()
    assert [a.text() for a in menu.actions() if not a.isSeparator()][:-1] == [c.text() for c in commands]
    menu.deleteLater()
