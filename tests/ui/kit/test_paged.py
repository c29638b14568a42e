"""Huge lists: pages by key under Qt's own tester, never doubled nor left out, to the end on demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.kit.bus import Bus
from app.ui.kit.rowtable import Column, PagedTableModel, RowTable
from app.ui.kit.rowtable.paged import PAGE, REST
from app.ui.kit.tasks import InstantRunner


@dataclass(frozen=True)
class Row:
    id: int
    name: str


def columns() -> list[Column[Row]]:
    return [Column("Nomor", lambda row: str(row.id)), Column("Nama", lambda row: row.name, stretch=1)]


class Source:
    """Rows 1 to ``size``, asked by key; keeps what was asked."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.asked: list[tuple[int | None, int]] = []

    def count(self) -> int:
        return self.size

    def page(self, after: int | None, n: int) -> Sequence[Row]:
        self.asked.append((after, n))
        first = (after or 0) + 1
        return [Row(at, f"n{at}") for at in range(first, min(first + n, self.size + 1))]


@pytest.fixture
def paged(qapp: QApplication) -> PagedTableModel[Row]:
    assert qapp is not None

    def fault(what: object) -> None:
        raise AssertionError(what)

    return PagedTableModel(columns(), lambda row: row.id, InstantRunner(Bus(), fault, fault))


def test_pages_keep_qts_rules(qtmodeltester: Any, paged: PagedTableModel[Row]) -> None:
    paged.set_source(Source(250))
    qtmodeltester.check(paged, force_py=True)
    tester = QAbstractItemModelTester(paged, QAbstractItemModelTester.FailureReportingMode.Fatal)
    paged.fetch_rest()
    paged.set_source(Source(3))
    assert tester.model() is paged


def test_the_first_page_is_all_that_is_asked_at_first(paged: PagedTableModel[Row]) -> None:
    source = Source(10_000)
    paged.set_source(source)
    assert source.asked == [(None, PAGE)]
    assert paged.rowCount() == PAGE
    assert paged.total() == 10_000
    assert paged.canFetchMore()
    paged.fetchMore()
    assert source.asked[-1] == (PAGE, PAGE)
    assert [row.id for row in paged.rows()] == list(range(1, 2 * PAGE + 1))


def test_the_end_is_noticed(paged: PagedTableModel[Row]) -> None:
    paged.set_source(Source(PAGE + 5))
    paged.fetchMore()
    assert not paged.canFetchMore()
    assert paged.rowCount() == PAGE + 5
    assert not paged.filtered()


def test_scrolling_fetches_and_end_goes_to_the_last(qtbot: QtBot, paged: PagedTableModel[Row]) -> None:
    source = Source(3 * REST + 10)
    paged.set_source(source)
    table = RowTable(paged, ("Belum ada baris", "Baris muncul bila ditambah."))
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    table.choose_line(0)
    with qtbot.waitSignal(paged.all_fetched):
        qtbot.keyClick(table, Qt.Key.Key_End)
    assert paged.rowCount() == source.size
    assert table.row().id == source.size
    with qtbot.waitSignal(paged.all_fetched):
        paged.fetch_rest()


def test_a_reload_keeps_what_was_fetched_in_one_question(paged: PagedTableModel[Row]) -> None:
    paged.set_source(Source(1_000))
    paged.fetchMore()
    again = Source(1_000)
    paged.set_source(again)
    assert again.asked == [(None, 2 * PAGE)]
    assert paged.rowCount() == 2 * PAGE


@given(st.integers(0, 350))
def test_pages_are_never_doubled_nor_left_out(size: int) -> None:
    made = PagedTableModel(columns(), lambda row: row.id, InstantRunner(Bus(), print, print))
    made.set_source(Source(size))
    while made.canFetchMore():
        made.fetchMore()
    assert [row.id for row in made.rows()] == list(range(1, size + 1))
