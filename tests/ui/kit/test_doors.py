"""Doors: lines that take as many rows as their width gives, and no empty ones."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from app.ui.kit import theme
from app.ui.kit.doors import Door, DoorList, wrapped


def test_a_door_needs_as_many_rows_as_its_width_gives(qtbot: QtBot) -> None:
    """Made narrow, it asks for room; grown wide, it gives it back, and nothing has to be scrolled."""
    doors = DoorList("Kosong")
    qtbot.addWidget(doors)
    doors.resize(90, 60)
    doors.set_doors([Door("a", None, "Dinas Kependudukan dan Pencatatan Sipil", ("Lengkap",))])
    doors.show()
    doors.resize(600, 60)
    qtbot.waitUntil(lambda: doors.verticalScrollBar().maximum() == 0)
    assert doors.lines[0].rows_shown() == ["Dinas Kependudukan dan Pencatatan Sipil", "Lengkap"]


@pytest.mark.usefixtures("qapp")
def test_words_that_fit_without_their_double_blanks_take_one_row() -> None:
    metrics = QFontMetrics(theme.font())
    room = metrics.horizontalAdvance("x satu dua")
    assert wrapped("x  satu dua", metrics, room) == ["x satu dua"]
