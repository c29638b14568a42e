"""Knows how tables are ticked for OPDs, one by one and many at once, and that what has begun stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from app.ui.requests.asked_field import OWN, TICKED, AskableTable, AskedField
from app.ui.requests.choosing import Choosing, Ticked

OPDS = (("A", "Dinas Air"), ("B", "Badan Bumi"), ("C", "Camat Cahaya"))
TABLES = (
    AskableTable("hujan", "Curah Hujan", "A", "Dinas Air", "1.03"),
    AskableTable("sumur", "Jumlah Sumur", "A", "Dinas Air", "1.03"),
    AskableTable("sawah", "Luas Sawah", "B", "Badan Bumi", "3.27"),
)
TOPICS = {"1.03": "1.03 Pekerjaan umum", "3.27": "3.27 Pertanian"}


@pytest.fixture
def field(qtbot: QtBot) -> AskedField:
    made = AskedField(OPDS, TABLES, TOPICS, locked={("A", "sumur"): "formulir dikirim 2 Mar"})
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_box_is_about_all_opds_chosen(field: AskedField, qtbot: QtBot) -> None:
    assert field.chosen() == ["A", "B", "C"]
    field.table_list.setCurrentIndex(field.tables.index(0))
    qtbot.keyClick(field.table_list, Qt.Key.Key_Space)
    assert field.value() == {"A": ("hujan", "sumur"), "B": ("hujan",), "C": ("hujan",)}
    field.choose(["B"])
    qtbot.mouseClick(
        field.table_list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=field.table_list.visualRect(field.tables.index(0)).center(),
    )
    assert field.value() == {"A": ("hujan", "sumur"), "C": ("hujan",)}
    field.choose(["A", "B"])
    role = Qt.ItemDataRole.CheckStateRole
    assert field.tables.index(0).data(role) == Qt.CheckState.PartiallyChecked
    assert field.opds.index(0).data() == "Dinas Air (2)"


def test_what_has_begun_stays_and_says_why(field: AskedField, qtbot: QtBot) -> None:
    field.choose(["A"])
    assert "formulir dikirim 2 Mar" in field.say_table("sumur")
    qtbot.mouseClick(field.none, Qt.MouseButton.LeftButton)
    assert field.value() == {"A": ("sumur",)}
    assert "tetap diminta" in field.about.text()
    field.choose(["A", "B"])
    assert "tetap diminta dari 1 OPD" in field.say_table("sumur")


def test_search_urusan_and_filters_leave_what_all_and_none_act_on(field: AskedField, qtbot: QtBot) -> None:
    field.choose(["C"])
    field.topic.setCurrentIndex(field.topic.findData("3.27"))
    qtbot.mouseClick(field.all, Qt.MouseButton.LeftButton)
    assert field.value()["C"] == ("sawah",)
    field.topic.setCurrentIndex(0)
    qtbot.keyClicks(field.table_search, "air sumur")
    assert field.tables.shown == ["sumur"]
    field.table_search.clear()
    field.chips.choose(TICKED)
    assert field.tables.shown == ["sawah"]
    field.choose(["B"])
    field.chips.choose(OWN)
    assert field.tables.shown == ["sawah"]


def test_letters_typed_in_a_list_search_it(field: AskedField, qtbot: QtBot) -> None:
    qtbot.keyClick(field.opd_list, Qt.Key.Key_B)
    assert field.opds.shown == ["B"]
    assert field.chosen() == ["B"]
    qtbot.keyClicks(field.opd_search, "zzz")
    assert field.chosen() == []
    field.tick(["hujan"], on=True)
    assert field.value() == {"A": ("sumur",)}
    field.opd_search.clear()
    qtbot.keyClick(field.table_list, Qt.Key.Key_C)
    assert field.tables.shown == ["hujan"]


def test_several_tables_are_turned_by_one_key(field: AskedField, qtbot: QtBot) -> None:
    field.choose(["C"])
    field.table_list.selectAll()
    qtbot.keyClick(field.table_list, Qt.Key.Key_Space)
    assert field.value()["C"] == ("hujan", "sumur", "sawah")
    qtbot.keyClick(field.table_list, Qt.Key.Key_Space)
    assert "C" not in field.value()
    model = field.table_list.selectionModel()
    assert model.hasSelection()
    model.select(field.tables.index(0), QItemSelectionModel.SelectionFlag.ClearAndSelect)


def test_tables_asked_from_the_beginning_keep_their_order() -> None:
    found = Choosing(["A"], ["x", "y", "z"], {"A": ["z", "x", "tiada"]})
    found.put(["A"], ["y"], on=True)
    assert found.asked() == {"A": ("z", "x", "y")}


PLACES = st.tuples(st.sets(st.sampled_from("ABC")), st.sets(st.sampled_from("xyz")), st.booleans())


@given(
    st.sets(st.tuples(st.sampled_from("ABC"), st.sampled_from("xyz")), max_size=3),
    st.lists(PLACES, max_size=8),
)
def test_whatever_is_pressed_what_has_begun_is_asked(
    locked: set[tuple[str, str]], presses: list[tuple[set[str], set[str], bool]]
) -> None:
    found = Choosing("ABC", "xyz", None, dict.fromkeys(locked, "dikirim"))
    for opds, tables, on in presses:
        stay = found.put(opds, tables, on=on)
        assert stay == (0 if on else len({(o, t) for o in opds for t in tables} & locked))
        asked = {(opd, key) for opd, keys in found.asked().items() for key in keys}
        assert locked <= asked
        for table in tables:
            if opds and on:
                assert found.ticked(sorted(opds), table) is Ticked.ALL
        assert all(found.count(opd) == len(keys) for opd, keys in found.asked().items())
