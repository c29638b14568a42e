"""Papers: preview from bytes, zoom, saving through what is handed in, printing on paper of their own size."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from app.core.errors import OutsideTrouble
from app.ui.kit import printing
from app.ui.kit.messages import MessageRecorder
from app.ui.kit.paper import PaperPreview

F4, HALF_FOLIO, A4, A4_LYING = (215, 330), (215, 165), (210, 297), (297, 210)


def paper(*sizes: tuple[int, int]) -> bytes:
    """A PDF with a page per size (millimetres)."""
    data = io.BytesIO()
    canvas = Canvas(data)
    for wide, high in sizes:
        canvas.setPageSize((wide * mm, high * mm))
        canvas.drawString(40, 40, f"{wide} x {high}")
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def loaded(data: bytes) -> QPdfDocument:
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


@pytest.fixture
def preview(qtbot: QtBot, tmp_path: Path) -> Callable[..., PaperPreview]:
    def make(messages: MessageRecorder, write: object = None) -> PaperPreview:
        made = PaperPreview(messages, write, "Pilih dokumen.")  # type: ignore[arg-type]
        qtbot.addWidget(made)
        made.resize(500, 600)
        made.show()
        return made

    assert tmp_path.exists()
    return make


def test_pages_are_shown_as_wide_as_the_panel(preview: Callable[..., PaperPreview]) -> None:
    shown = preview(MessageRecorder())
    assert (shown.pages(), shown.page()) == (0, 0)
    assert shown.show_paper(paper(F4, A4, HALF_FOLIO), "lembar.pdf")
    assert (shown.pages(), shown.page()) == (3, 1)
    shown.go_to_page(3)
    shown.go_to_page(9)
    shown.zoom(1.25)
    shown.zoom(0.5)
    shown.fit_width()
    shown.grab()
    assert shown.show_paper(paper(A4), "lain.pdf")
    assert shown.pages() == 1
    shown.clear("Tidak ada.")
    assert shown.pages() == 0


def test_a_broken_paper_is_said_not_shown(preview: Callable[..., PaperPreview]) -> None:
    shown = preview(MessageRecorder())
    assert not shown.show_paper(b"no pdf at all", "x.pdf")
    assert shown.pages() == 0
    shown.zoom(2)
    shown.save()
    shown.print_paper()


def test_saving_is_done_by_who_may_write(preview: Callable[..., PaperPreview], tmp_path: Path) -> None:
    messages = MessageRecorder([tmp_path / "a.pdf", None, tmp_path / "b.pdf", tmp_path / "c.pdf"])
    written: list[tuple[Path, bytes]] = []

    def write(path: Path, data: bytes) -> None:
        if path.name == "b.pdf":
            raise OutsideTrouble("ui.field.no_file", name=path.name)
        if path.name == "c.pdf":
            raise PermissionError(13, "Permission denied")
        written.append((path, data))

    shown = preview(messages, write)
    data = paper(A4)
    shown.show_paper(data, "lembar.pdf")
    for _ in range(4):
        shown.save()
    assert written == [(tmp_path / "a.pdf", data)]
    ends = [said for kind, said in messages.said if kind != "save_file"]
    assert ends[0] == "Dokumen tersimpan: a.pdf. a.pdf"
    assert "b.pdf" in ends[1]
    assert "Permission denied" in ends[2]


def test_without_a_writer_saving_is_not_offered(preview: Callable[..., PaperPreview]) -> None:
    messages = MessageRecorder()
    shown = preview(messages)
    shown.show_paper(paper(A4), "a.pdf")
    shown.save()
    assert messages.said == []


@pytest.mark.parametrize(
    ("size", "name"), [(F4, "F4"), (HALF_FOLIO, "Setengah folio"), (A4, "A4"), ((216, 279), "Letter")]
)
def test_papers_have_their_names(qapp: object, size: tuple[int, int], name: str) -> None:
    assert qapp is not None
    points = QSizeF(size[0] / printing.MM_PER_POINT, size[1] / printing.MM_PER_POINT)
    found = printing.page_size(points)
    assert found.name().startswith(name)
    measured = found.size(QPageSize.Unit.Millimeter)
    assert (measured.width(), measured.height()) == pytest.approx(size, abs=1)


def test_each_page_is_printed_on_its_own_paper(qapp: object, tmp_path: Path) -> None:
    assert qapp is not None
    out = tmp_path / "printed.pdf"
    printer = QPrinter()
    printer.setOutputFileName(str(out))
    printer.setResolution(96)
    document = loaded(paper(F4, HALF_FOLIO, A4_LYING))
    assert printing.print_pages(printer, document)
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(out).pages]
    expected = [tuple(part * mm for part in size) for size in (F4, HALF_FOLIO, A4_LYING)]
    assert len(sizes) == 3
    for found, wanted in zip(sizes, expected, strict=True):
        assert found == pytest.approx(wanted, abs=2)


def test_a_range_and_its_order_are_kept(qapp: object, tmp_path: Path) -> None:
    assert qapp is not None
    out = tmp_path / "printed.pdf"
    printer = QPrinter()
    printer.setOutputFileName(str(out))
    printer.setResolution(50)
    printer.setFromTo(2, 3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert printing.print_pages(printer, loaded(paper(A4, F4, HALF_FOLIO)))
    heights = [round(float(page.mediabox.height) / mm) for page in PdfReader(out).pages]
    assert heights == [165, 330]
    printer.setFromTo(9, 9)
    assert not printing.print_pages(printer, loaded(paper(A4)))


@pytest.mark.parametrize(
    ("answer", "prints", "problems"),
    [(QDialog.DialogCode.Rejected, 0, 0), (QDialog.DialogCode.Accepted, 1, 1)],
)
def test_printing_asks_first_and_tells_failure(
    preview: Callable[..., PaperPreview],
    monkeypatch: pytest.MonkeyPatch,
    answer: QDialog.DialogCode,
    prints: int,
    problems: int,
) -> None:
    printed: list[object] = []

    def refuse(*facts: object) -> bool:
        printed.append(facts)
        return False

    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: answer)
    monkeypatch.setattr(printing, "print_pages", refuse)
    messages = MessageRecorder()
    shown = preview(messages)
    shown.show_paper(paper(F4), "lembar.pdf")
    shown.print_paper()
    assert (len(printed), len(messages.said)) == (prints, problems)
