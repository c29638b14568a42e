"""Knows the frame of the settings: sections, unsaved changes, search, copies of the data."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.changes import Changes, Topic
from app.services.people import PositionRow
from app.ui.kit.tokens import Mode
from app.ui.settings.data import say_size
from app.ui.settings.screen import SettingsScreen
from tests.ui.settings.conftest import Visitor

ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    "key", ["profil", "jabatan", "orang", "opd", "kalender", "libur", "ketentuan", "tampilan", "data"]
)
def test_every_section_opens_by_its_name(visitor: Visitor, key: str) -> None:
    section = visitor.go(key)
    assert section.isVisible()
    assert visitor.screen.list.currentItem().text() == section.title
    assert section.isAncestorOf(visitor.screen.focusWidget())
    assert visitor.counter.remember.get("settings/section") == key


def test_sections_open_by_key_and_by_click(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_4, ALT)
    assert visitor.screen.section().key == "opd"
    item = visitor.screen.list.item(1)
    place = visitor.screen.list.visualItemRect(item).center()
    visitor.qtbot.mouseClick(visitor.screen.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert visitor.screen.section().key == "jabatan"


def test_the_last_section_is_opened_again(visitor: Visitor, qtbot: QtBot) -> None:
    visitor.go("libur")
    house = visitor.house
    again = SettingsScreen(
        visitor.counter.tools,
        house.office,
        house.people,
        house.opd_register,
        house.registry,
        house.data_care,
    )
    qtbot.addWidget(again)
    assert again.section().key == "libur"


def test_what_is_typed_stays_while_another_section_is_open(visitor: Visitor) -> None:
    section = visitor.go("profil")
    visitor.write(section.city, "Kota Lain")
    visitor.go("orang")
    assert visitor.screen.list.item(0).text() == "Profil dan kop ●"
    visitor.counter.tools.bus.changed(Changes.of(Topic.OFFICE))
    visitor.go("profil")
    assert section.city.value() == "Kota Lain"
    visitor.save()
    assert visitor.screen.list.item(0).text() == "Profil dan kop"
    assert visitor.house.office.profile().city == "Kota Lain"


def test_going_away_with_something_unsaved_is_asked(visitor: Visitor) -> None:
    assert visitor.screen.leave()
    section = visitor.go("profil")
    before = section.city.value()
    visitor.write(section.city, "Kota Lain")
    visitor.go("orang")
    visitor.counter.messages.answers.append(False)
    assert not visitor.screen.leave()
    assert visitor.said()[1] == (
        "Perubahan belum disimpan|Perubahan pada bagian Profil dan kop belum disimpan dan akan hilang."
        "|Buang perubahan"
    )
    assert visitor.screen.section().key == "profil"
    visitor.counter.messages.answers.append(True)
    assert visitor.screen.leave()
    assert section.city.value() == before


def test_what_others_change_is_shown(visitor: Visitor) -> None:
    section = visitor.go("jabatan")
    changes = visitor.house.people.save_position(PositionRow(0, "baru", "Jabatan Baru", 4))
    visitor.counter.tools.bus.changed(changes)
    assert "Jabatan Baru" in [row.name for row in section.model.rows()]


def test_search_counts_hits_in_every_list(visitor: Visitor) -> None:
    visitor.go("profil")
    visitor.screen.search("kesehatan")
    shown = [visitor.screen.list.item(at).text() for at in range(9)]
    assert shown[3] == "OPD (1)"
    assert shown[1] == "Jabatan (0)"
    assert shown[0] == "Profil dan kop"
    visitor.screen.search_entered()
    assert visitor.screen.section().key == "opd"
    visitor.screen.search("")
    assert visitor.screen.list.item(3).text() == "OPD"
    assert len(visitor.go("opd").model.rows()) == 12


def test_letters_typed_into_a_list_search(visitor: Visitor) -> None:
    section = visitor.go("orang")
    with visitor.qtbot.waitSignal(visitor.screen.search_typed) as typed:
        visitor.press(Qt.Key.Key_B, on=section.table)
    assert typed.args == ["b"]


def test_commands_and_hints_follow_the_section(visitor: Visitor) -> None:
    visitor.go("opd")
    words = [action.text() for action in visitor.screen.commands() if action]
    assert words[:4] == ["Tambah…", "Ubah…", "Hapus", "Tempel dari Excel…"]
    assert "Buka Hari libur" in words
    assert "Ins tambah" in visitor.screen.hints()
    visitor.go("profil")
    assert "Ctrl+S simpan" in visitor.screen.hints()


def test_a_copy_is_made_and_listed(visitor: Visitor) -> None:
    section = visitor.go("data")
    assert section.model.rows() == ()
    assert section.facts["Basis data"].text().startswith(visitor.house.data_care.place().database)
    visitor.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (row,) = section.model.rows()
    assert row.path.exists()
    assert section.model.data(section.model.index(0, 0)) == "2 Mar 2026 08.00"
    assert visitor.said()[1] == f"Cadangan dibuat: {row.path.name}. {row.path.name}"
    assert section.copy_command.isEnabled()
    assert section.progress.isHidden()


@pytest.mark.parametrize(("size", "words"), [(1, "1 KB"), (336_000, "336 KB"), (1_240_000, "1,2 MB")])
def test_sizes_are_said_shortly(size: int, words: str) -> None:
    assert say_size(size) == words


def test_another_look_is_asked_of_the_window(visitor: Visitor) -> None:
    section = visitor.go("tampilan")
    with visitor.qtbot.waitSignal(visitor.screen.look_wanted) as wanted:
        section.colours.set_value(Mode.DARK)
    assert wanted.args is not None
    assert wanted.args[0] is Mode.DARK
    with visitor.qtbot.assertNotEmitted(visitor.screen.look_wanted):
        section.colours.set_value(Mode.DARK)
    with visitor.qtbot.waitSignal(visitor.screen.look_wanted) as wanted:
        section.letters.set_value(14)
    assert wanted.args == [Mode.DARK, 14.0]
