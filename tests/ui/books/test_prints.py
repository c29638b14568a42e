"""Knows how drafts are printed, looked at, compared and written to files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.books.structure import NodeKind
from app.ui.books.acts import BookActs
from app.ui.books.book_page import CONTENTS, PRINTS
from app.ui.books.origins import FigureDialog
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.tasks import Runner
from app.ui.kit.trace import TraceDialog
from tests.ui.books.conftest import CTRL, Visitor


def printed(visitor: Visitor) -> int:
    edition = visitor.open()
    visitor.screen.book.open_part(PRINTS)
    visitor.push(visitor.button("Cetak draf"))
    return edition


def test_a_draft_is_printed_kept_and_shown_with_its_bookmarks(visitor: Visitor) -> None:
    edition = printed(visitor)
    page = visitor.screen.book.prints
    (row,) = visitor.house.books.drafts(edition)
    assert page.model.rows()[0].no == row.no
    assert page.paper.pages() > 4
    outline = page.bookmarks.model()
    assert outline is not None
    assert outline.rowCount() > 0
    assert visitor.said() == ("info", "Draf dicetak dan tersimpan pada edisi ini.")


def test_a_bookmark_leads_to_its_page(visitor: Visitor) -> None:
    printed(visitor)
    page = visitor.screen.book.prints
    outline = page.bookmarks.model()
    last = outline.index(outline.rowCount() - 1, 0)
    assert page.paper.page_of_bookmark(last) > 1
    page.bookmarks.clicked.emit(last)
    assert page.paper.page() == page.paper.page_of_bookmark(last)


def test_a_click_on_a_figure_of_a_draft_tells_of_the_version_printed(visitor: Visitor) -> None:
    edition = printed(visitor)
    visitor.correct()
    visitor.house.books.pin_newest(edition, visitor.by)
    visitor.screen.reload()
    page = visitor.screen.book.prints
    figures = visitor.house.book_pages.figures_of_print(edition)
    assert figures is not None
    spots = [spot for patch in figures.patches for spot in patch.spots()]
    spot = next(each for each in spots if (each.row, each.column) == ("1", "lk"))
    page.paper.pointed.emit(spot.page, (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2)
    dialog = visitor.dialog()
    assert isinstance(dialog, TraceDialog)
    said = [label.text() for label in dialog.view.findChildren(QLabel)]
    assert said[0] == "120", "not the 121 of today"
    assert {"Berkas", "Sel", "Putaran", "Diperiksa", "Disetujui"} <= set(said)
    assert any(words.endswith("(dipakai di sini)") for words in said)
    dialog.reject()
    page.paper.pointed.emit(0, 5.0, 5.0)
    assert visitor.counter.messages.said[-1][0] == "info", "beside the figures nothing happens"


def test_a_figure_of_the_page_seen_is_followed_with_the_keyboard(visitor: Visitor) -> None:
    edition = printed(visitor)
    page = visitor.screen.book.prints
    visitor.press(Qt.Key.Key_L, CTRL, on=page.table)
    assert "tidak memuat angka" in visitor.said()[1], "the cover"
    page.paper.go_to_page(visitor.house.books.anchors(edition)["tabel-1.1"] + 1)
    visitor.press(Qt.Key.Key_L, CTRL, on=page.table)
    asked = visitor.dialog()
    assert isinstance(asked, FigureDialog)
    visitor.agree(asked)
    dialog = visitor.dialog()
    assert isinstance(dialog, TraceDialog)
    dialog.reject()


def test_a_table_is_found_in_the_newest_draft(visitor: Visitor) -> None:
    edition = printed(visitor)
    visitor.screen.book.open_part(CONTENTS)
    visitor.choose(visitor.node(NodeKind.TABLE))
    visitor.screen.book.to_print.trigger()
    assert visitor.screen.book.parts.key() == PRINTS
    place = visitor.house.books.anchors(edition)["tabel-1.1"]
    assert visitor.screen.book.prints.paper.page() == place + 1


def test_without_a_draft_the_way_to_it_says_what_to_do(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose(visitor.node(NodeKind.TABLE))
    visitor.screen.book.to_print.trigger()
    assert "belum pernah dicetak" in visitor.said()[1]


def test_what_is_unsaved_is_printed_too(visitor: Visitor) -> None:
    edition = visitor.open()
    document = visitor.screen.book.document
    document.put_facts("judul", replace(document.facts, subtitle="Dalam angka"))
    visitor.screen.book.open_part(PRINTS)
    visitor.press(Qt.Key.Key_D, CTRL, on=visitor.screen.book.prints.table)
    assert visitor.house.books.detail(edition).facts.subtitle == "Dalam angka"
    assert len(visitor.house.books.drafts(edition)) == 1


def test_two_drafts_are_compared(visitor: Visitor) -> None:
    edition = printed(visitor)
    visitor.correct()
    visitor.house.books.pin_newest(edition, visitor.by)
    visitor.screen.reload()
    visitor.push(visitor.button("Bandingkan…"))
    dialog = visitor.dialog()
    assert dialog.after.value() == 0
    said = [column.text(dialog.model.rows()[0]) for column in dialog.model.columns]
    assert said[0] == "1.1"
    assert "Angka berubah" in said[2]
    dialog.reject()


def test_the_book_is_written_as_pdf_word_and_excel(visitor: Visitor, tmp_path: Path) -> None:
    printed(visitor)
    for ending in (".pdf", ".docx", ".xlsx"):
        path = tmp_path / f"buku{ending}"
        visitor.answer(path)
        visitor.push(visitor.button("Simpan buku sebagai"))
        assert path.stat().st_size > 1000
        assert visitor.said()[0] == "made"
    path = tmp_path / "draf.pdf"
    visitor.answer(path)
    visitor.push(visitor.button("Simpan draf ini"))
    assert path.read_bytes().startswith(b"%PDF")


def test_a_print_that_is_stopped_keeps_nothing(visitor: Visitor) -> None:
    edition = visitor.open()
    tools = visitor.counter.tools
    runner = Runner(tools.bus, visitor.counter.messages.problem, visitor.counter.messages.bug)
    acts = BookActs(
        visitor.screen,
        tools._replace(runner=runner),
        visitor.house.books,
        visitor.house.book_reviews,
        visitor.screen.book.saving.flush,
    )
    acts.opened = visitor.screen.book.opened
    strip = ProgressStrip()
    visitor.qtbot.addWidget(strip)
    acts.working.connect(strip.follow)
    acts.print_draft()
    assert strip.words() == "Menyiapkan buku …"
    strip.stop()
    visitor.qtbot.waitUntil(lambda: not runner.busy())
    runner.close()
    assert visitor.house.books.drafts(edition) == []
    assert "bug" not in [kind for kind, _words in visitor.counter.messages.said]


def test_while_it_prints_it_says_what_is_done(visitor: Visitor) -> None:
    visitor.open()
    told: list[str] = []
    acts = visitor.screen.book.acts
    acts.working.connect(lambda _job, words: told.append(words))
    acts.print_draft()
    assert told == ["Menyiapkan buku …"]
    assert visitor.screen.book.prints.print.isEnabled(), "it can be printed again"
