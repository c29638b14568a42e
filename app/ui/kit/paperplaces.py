"""Where the pages of a paper stand in its view, as Qt's view lays them out, which it does not tell.

Loaded only when somebody points at a paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView


def page_at(view: QPdfView, document: QPdfDocument, where: QPointF) -> tuple[int, float, float] | None:
    """Page (from 0) and points from its upper left corner at a place of the viewport; None beside pages."""
    across = where.x() + view.horizontalScrollBar().value()
    down = where.y() + view.verticalScrollBar().value()
    for number, room in enumerate(page_rooms(view, document)):
        if room.contains(across, down):
            scale = document.pagePointSize(number).width() / room.width()
            return number, (across - room.left()) * scale, (down - room.top()) * scale
    return None


def page_rooms(view: QPdfView, document: QPdfDocument) -> Iterator[QRectF]:
    """Where each page stands, in pixels from the upper left corner of all pages together."""
    margins, dots = view.documentMargins(), QGuiApplication.primaryScreen().logicalDotsPerInch() / 72
    sizes = []
    for number in range(document.pageCount()):
        points = document.pagePointSize(number)
        wide, high = int(points.width() * dots), int(points.height() * dots)
        if view.zoomMode() == QPdfView.ZoomMode.Custom:
            wide = int(points.width() * dots * view.zoomFactor())
            high = int(points.height() * dots * view.zoomFactor())
        elif view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            room = view.viewport().width() - margins.left() - margins.right()
            wide, high = room, round(high * room / wide)
        sizes.append((wide, high))
    widest = max((wide for wide, _high in sizes), default=0) + margins.left() + margins.right()
    whole = max(widest, view.viewport().width())
    top = margins.top()
    for wide, high in sizes:
        yield QRectF((whole - wide) // 2, top, wide, high)
        top += high + view.pageSpacing()
