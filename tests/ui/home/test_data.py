"""Knows that Beranda tells of data from OPDs, leads there, and is silent while nothing is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.core.changes import Changes, Topic
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.submitted import Sender
from tests.ui.home.conftest import Looker


def test_a_running_round_and_what_waits_are_doors(looker: Looker) -> None:
    assert not looker.screen.data.isVisible()
    table = add_table(looker.house)
    round_id = open_round(looker.house)
    looker.counter.tools.bus.changed(Changes.of(Topic.REQUESTS))
    (door,) = [line.door for line in looker.screen.data.doors.lines]
    assert (door.title, door.part) == ("Data sektoral 2025", 0.0)
    acted = Sender(looker.house, round_id, table).send(day=None)
    looker.counter.tools.bus.changed(acted.changes)
    lines = looker.screen.data.doors.lines
    assert [line.door.title for line in lines] == ["1 kiriman perlu diperiksa", "Data sektoral 2025"]
    assert "1 dari 1 tabel masuk" in lines[1].door.lines[0]
    for line in lines:
        looker.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert looker.counter.wishes == [("masuk", "waiting"), ("permintaan", round_id)]


def test_the_book_that_is_being_made_is_a_door(looker: Looker) -> None:
    add_table(looker.house)
    by = looker.person
    changes = looker.house.books.begin(2025, "Statistik Sektoral", by)
    looker.counter.tools.bus.changed(changes)
    (door,) = [line.door for line in looker.screen.data.doors.lines]
    assert (door.title, door.pill) == ("Statistik Sektoral 2025", "Draf")
    assert "1 dari 1 tabel belum ada" in door.lines[0]
    looker.qtbot.mouseClick(looker.screen.data.doors.lines[0], Qt.MouseButton.LeftButton)
    assert looker.counter.wishes == [("buku", changes.ids[0])]
