"""Knows how what is missing, newer or stale is listed and dealt with."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.domain.books.structure import Node, NodeKind, insert
from app.ui.books.book_page import GAPS
from tests.ui.books.conftest import Visitor


@pytest.fixture
def gaps(visitor: Visitor) -> Visitor:
    """An edition with a table of the clinics, which Dinkes owes."""
    edition = visitor.open()
    document = visitor.screen.book.document
    clinics = next(row.key for row in visitor.house.tables.rows() if row.producer == "DINKES")
    chapter = visitor.node(NodeKind.CHAPTER)
    node = Node(document.structure.next_id, NodeKind.TABLE, table=clinics)
    document.put_structure("tambah", insert(document.structure, node, chapter.id))
    visitor.saved()
    assert visitor.screen.book.edition() == edition
    visitor.screen.book.open_part(GAPS)
    return visitor


def test_what_is_missing_says_who_owes_it_and_why(gaps: Visitor) -> None:
    page = gaps.screen.book.gaps
    (row,) = page.missing.rows()
    said = {column.title: column.text(row) for column in page.missing.columns}
    assert said["OPD"] == "Dinas Kesehatan"
    assert said["Mengapa"]
    assert said["Dalam buku"] == "halaman pengganti"


def test_a_missing_table_is_left_out_with_one_key_and_back(gaps: Visitor) -> None:
    page = gaps.screen.book.gaps
    page.missing_table.choose_line(0)
    node = page.missing.rows()[0].node
    gaps.press(Qt.Key.Key_Space, on=page.missing_table)
    assert gaps.screen.book.document.structure.find(node).skip_missing
    gaps.push(gaps.button("Halaman pengganti untuk semua"))
    assert not gaps.screen.book.document.structure.find(node).skip_missing
    gaps.push(gaps.button("Lewati semua"))
    gaps.saved()
    edition = gaps.screen.book.edition()
    assert gaps.house.books.detail(edition).missing[0].is_left_out


def test_enter_leads_to_the_table_in_the_contents(gaps: Visitor) -> None:
    page = gaps.screen.book.gaps
    page.missing_table.choose_line(0)
    gaps.press(Qt.Key.Key_Return, on=page.missing_table)
    chosen = gaps.screen.book.contents.node()
    assert chosen is not None
    assert chosen.id == page.missing.rows()[0].node


def test_a_newer_version_is_offered_and_taken(gaps: Visitor) -> None:
    page = gaps.screen.book.gaps
    assert page.newer.rows() == ()
    gaps.correct()
    gaps.screen.reload()
    (row,) = page.newer.rows()
    assert (row.pin.version, row.newest) == (1, 2)
    page.newer_table.choose_line(0)
    gaps.choose(gaps.node(NodeKind.TABLE))
    seen: list[float | None] = []
    gaps.screen.book.contents.shown.connect(lambda look: seen.append(look.view.table.value("1", "lk").number))
    gaps.push(gaps.button("Pakai versi terbaru"))
    assert page.newer.rows() == ()
    gaps.qtbot.waitUntil(lambda: seen[-1:] == [121])
    table = gaps.node(NodeKind.TABLE)
    shown = gaps.house.book_pages.node(gaps.screen.book.edition(), replace(table)).table
    assert shown is not None
    assert shown.value("1", "lk").number == 121
