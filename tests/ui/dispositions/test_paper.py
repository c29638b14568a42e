"""The paper of a sheet: preview, sizes, zoom, printing, saving."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.domain.papers import PAPER_SIZES
from app.ui.dispositions.book import SIZES
from app.ui.dispositions.screen import DispositionsScreen
from app.ui.kit import printing
from tests.helpers.counters import Counter
from tests.helpers.pdftext import read_pdf

CTRL = Qt.KeyboardModifier.ControlModifier
ALL_SIZES = [key for key, _words in SIZES]


class RecordedDialog:
    """Stands for the system's print dialog: chooses a PDF file and agrees."""

    path: ClassVar[Path]
    PrintDialogOption: ClassVar[Any] = QPrintDialog.PrintDialogOption

    def __init__(self, printer: QPrinter, _parent: object) -> None:
        self.printer = printer

    def setMinMax(self, least: int, most: int) -> None:
        assert 1 == least <= most

    def setOption(self, _option: object) -> None:
        """Accepted."""

    def exec(self) -> QDialog.DialogCode:
        self.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.printer.setOutputFileName(str(self.path))
        return QDialog.DialogCode.Accepted

    def deleteLater(self) -> None:
        """Nothing to free."""


@pytest.fixture
def print_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the printer writes."""
    RecordedDialog.path = tmp_path / "cetak.pdf"
    monkeypatch.setattr(printing, "QPrintDialog", RecordedDialog)
    return RecordedDialog.path


def size_button(screen: DispositionsScreen, size: str) -> QPushButton:
    return next(b for b in screen.sizes.findChildren(QPushButton) if b.text() == dict(SIZES)[size])


def test_the_sizes_are_those_a_sheet_can_be_drawn_on() -> None:
    assert set(ALL_SIZES) == set(PAPER_SIZES)


def test_the_stored_size_is_shown_first(screen: DispositionsScreen) -> None:
    assert screen.sizes.key() == screen.table.row().paper_size == "A5"
    assert screen.panel.preview.pages() == 1


@pytest.mark.parametrize("size", ALL_SIZES)
def test_every_size_has_pages_and_prints_on_its_own_paper(
    screen: DispositionsScreen, qtbot: QtBot, print_file: Path, size: str
) -> None:
    qtbot.mouseClick(size_button(screen, size), Qt.MouseButton.LeftButton)
    assert screen.panel.preview.pages() > 0
    assert screen.panel.paper_size() == size
    screen.activateWindow()
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_P, CTRL)
    printed = read_pdf(print_file.read_bytes())
    assert set(printed.sizes) == {PAPER_SIZES[size]}
    assert len(printed.sizes) == screen.panel.preview.pages()


def test_printing_from_inside_the_preview(screen: DispositionsScreen, qtbot: QtBot, print_file: Path) -> None:
    screen.activateWindow()
    screen.panel.preview.setFocus()
    qtbot.keyClick(screen.panel.preview, Qt.Key.Key_P, CTRL)
    assert print_file.exists()


def test_the_size_is_remembered(
    screen: DispositionsScreen, house: House, counter: Counter, qtbot: QtBot
) -> None:
    qtbot.mouseClick(size_button(screen, "F4"), Qt.MouseButton.LeftButton)
    screen.table.choose_line(1)
    assert screen.sizes.key() == "F4"
    again = DispositionsScreen(counter.tools, house.dispositions, house.office)
    qtbot.addWidget(again)
    again.refresh()
    assert again.sizes.key() == "F4"


def test_saving_the_stored_size_writes_the_stored_bytes(
    screen: DispositionsScreen, house: House, counter: Counter, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "keluar" / "lembar.pdf"
    counter.messages.answers.append(target)
    save = next(b for b in screen.findChildren(QPushButton) if b.text().startswith("Simpan PDF…"))
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    row = screen.table.row()
    assert target.read_bytes() == house.dispositions.pdf(row.id)
    digest = house.dispositions.draw(row.id)
    assert target.read_bytes() == house.files.get(digest)
    asked, made = counter.messages.said
    name = f"disposisi-2026-{row.agenda.split('/')[0]:>03}-A5.pdf"
    assert asked == ("save_file", f"Simpan disposisi|{name}|PDF (*.pdf)")
    assert made[0] == "made"


def test_saving_another_size(
    screen: DispositionsScreen, counter: Counter, tmp_path: Path, qtbot: QtBot
) -> None:
    screen.sizes.choose("half")
    target = tmp_path / "lembar.pdf"
    counter.messages.answers.append(target)
    screen.activateWindow()
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_S, CTRL)
    assert set(read_pdf(target.read_bytes()).sizes) == {(215, 165)}


def test_giving_up_saves_nothing(screen: DispositionsScreen, counter: Counter) -> None:
    screen.save.trigger()
    assert [kind for kind, _words in counter.messages.said] == ["save_file"]


def test_a_place_that_cannot_be_written_is_told(
    screen: DispositionsScreen, counter: Counter, tmp_path: Path
) -> None:
    folder = tmp_path / "lembar.pdf"
    folder.mkdir()
    counter.messages.answers.append(folder)
    screen.save.trigger()
    assert counter.messages.last()[0] == "problem"


def test_a_lost_file_is_told_in_the_preview(screen: DispositionsScreen, house: House) -> None:
    row = screen.model.rows()[1]
    house.files.path(house.dispositions.draw(row.id)).unlink()
    screen.table.choose(row.id)
    assert screen.panel.preview.pages() == 0


def test_zoom_stays_when_another_paper_comes(screen: DispositionsScreen) -> None:
    preview = screen.panel.preview
    preview.zoom(2.0)
    by_hand = preview.zoom_factor()
    screen.sizes.choose("A4")
    screen.table.choose_line(2)
    assert preview.zoom_factor() == by_hand
    preview.fit_width()
    screen.table.choose_line(0)
    assert preview.zoom_factor() is None
