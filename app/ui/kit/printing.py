"""Sends the pages of a PDF to a printer, each on paper of its own size.

It does not draw the pages anew: they are rendered at the printer's resolution.  Loaded
only when somebody prints.
"""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

MM_PER_POINT = 25.4 / 72
# Papers of Indonesian offices that Qt has no name for, in millimetres.
NAMED = {(215, 330): "F4", (215, 165): "Setengah folio"}
FINEST = 600  # dots per inch; finer only fills memory


def ask_and_print(parent: QWidget, document: QPdfDocument, name: str) -> bool | None:
    """The print dialog, ready for this paper; None when the person gave up, False on failure."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    fit_paper(printer, document, 0)
    printer.setFromTo(1, document.pageCount())
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, document.pageCount())
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    answer = dialog.exec()
    dialog.deleteLater()
    if answer != QDialog.DialogCode.Accepted:
        return None
    return print_pages(printer, document)


def print_pages(printer: QPrinter, document: QPdfDocument) -> bool:
    """Print the pages the printer is set to; False when it refuses the work."""
    first = max(1, printer.fromPage())
    last = printer.toPage() or document.pageCount()
    pages = list(range(first - 1, min(last, document.pageCount())))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if not pages:
        return False
    fit_paper(printer, document, pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for at, page in enumerate(pages):
        if at:
            # The size must be set before the page begins.
            fit_paper(printer, document, page)
            printer.newPage()
        _paint(painter, printer, document, page)
    return painter.end()


def fit_paper(printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """Paper of the size of ``page``, upright or lying, to its very edge."""
    points = document.pagePointSize(page)
    lying = points.width() > points.height() and _name(points.transposed()) != "" and _name(points) == ""
    upright = points.transposed() if lying else points
    layout = QPageLayout(
        page_size(upright),
        QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait,
        QMarginsF(),
    )
    printer.setFullPage(True)
    printer.setPageLayout(layout)


def page_size(points: QSizeF) -> QPageSize:
    """The paper with these measures in points (1/72 inch), under its name when it has one."""
    wide, high = round(points.width() * MM_PER_POINT), round(points.height() * MM_PER_POINT)
    own = NAMED.get((wide, high))
    if own:
        return QPageSize(
            QSizeF(wide, high), QPageSize.Unit.Millimeter, own, QPageSize.SizeMatchPolicy.ExactMatch
        )
    return QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def _name(points: QSizeF) -> str:
    wide, high = round(points.width() * MM_PER_POINT), round(points.height() * MM_PER_POINT)
    if (wide, high) in NAMED:
        return NAMED[wide, high]
    known = QPageSize.id(points, QPageSize.Unit.Point, QPageSize.SizeMatchPolicy.FuzzyMatch)
    return "" if known == QPageSize.PageSizeId.Custom else QPageSize.name(known)


def _paint(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    room: QRectF = printer.paperRect(QPrinter.Unit.DevicePixel)
    dots = min(printer.resolution(), FINEST)
    points = document.pagePointSize(page)
    size = QSize(round(points.width() / 72 * dots), round(points.height() / 72 * dots))
    image = document.render(page, size)
    fitted = QSizeF(size).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF(room.topLeft(), fitted), image)
