"""A paper as it will be printed: preview from bytes, zoom, print, save.

It does not draw papers and writes no file itself: saving is handed in.  QtPdf and the
printing library are loaded when the first paper is shown, not with the window.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QModelIndex,
    QObject,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from app.core import texts
from app.core.errors import AppError, OutsideTrouble
from app.ui.kit import theme
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel
from app.ui.kit.messages import Messages

Write = Callable[[Path, bytes], object]


class PaperPreview(QWidget):
    """Pages under one another, as wide as the panel until zoomed; a zoom chosen by hand stays.

    Ctrl+P prints, Ctrl+Shift+S saves as, Ctrl+plus and Ctrl+minus zoom, Ctrl+0 fits the width,
    Page Up and Page Down turn pages – while the keyboard is in the preview.  ``pointed``: a click on a
    page, its number from 0, points from its upper left corner.
    """

    pointed = Signal(int, float, float)

    def __init__(
        self, messages: Messages, write: Write | None = None, nothing: str = "", parent: QWidget | None = None
    ) -> None:
        """``write(path, data)`` saves and raises ``OutsideTrouble``; without it saving is not offered."""
        super().__init__(parent)
        self._messages = messages
        self._write = write
        self._data = b""
        self._name = ""
        self._document: Any = None
        self._buffer: QBuffer | None = None
        self._view: Any = None
        self._outline: Any = None
        self._by_hand = False  # whether the person has zoomed
        self._nothing = MutedLabel(nothing, self, wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._bind()

    def show_paper(self, data: bytes, name: str) -> bool:
        """Show the PDF ``data``; ``name`` is the file name offered.  False (and said) when unreadable."""
        self._ensure_view()
        self._data, self._name = data, name
        # The document reads from the buffer while it lives: both are replaced together.
        self._document.close()
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        good = bool(self._document.status() == self._document.Status.Ready)
        if not good:
            self.clear(texts.say("ui.paper.unreadable"))
            return False
        self._stack.setCurrentIndex(1)
        self._enable(True)
        if not self._by_hand:
            self.fit_width()
        self._turned()
        return True

    def clear(self, words: str = "") -> None:
        """Show no paper, but ``words``."""
        if self._document is not None:
            self._document.close()
        self._data = b""
        self._nothing.setText(words or self._nothing.text())
        self._stack.setCurrentIndex(0)
        self._page.setText("")
        self._enable(False)

    def pages(self) -> int:
        """How many pages are shown."""
        return int(self._document.pageCount()) if self._data else 0

    def page(self) -> int:
        """The page seen, from 1; 0 without a paper."""
        return int(self._view.pageNavigator().currentPage()) + 1 if self._data else 0

    def go_to_page(self, number: int) -> None:
        """Show page ``number`` (from 1)."""
        if 1 <= number <= self.pages():
            self._view.pageNavigator().jump(number - 1, self._view.pageNavigator().currentLocation())

    def show_again(self, data: bytes, name: str) -> bool:
        """Show another state of the same paper: the place that was seen stays in sight."""
        if not self._data:
            return self.show_paper(data, name)
        across, down = self._view.horizontalScrollBar().value(), self._view.verticalScrollBar().value()
        shown = self.show_paper(data, name)
        self._view.horizontalScrollBar().setValue(across)
        self._view.verticalScrollBar().setValue(down)
        return shown

    def place_at(self, where: QPointF) -> tuple[int, float, float] | None:
        """The page (from 0) and the points from its corner that stand at a place of the view; None beside."""
        if not self._data:
            return None
        from app.ui.kit.paperplaces import page_at

        return page_at(self._view, self._document, where)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            self._view is not None
            and watched is self._view.viewport()
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
            and (place := self.place_at(event.position())) is not None
        ):
            self.pointed.emit(*place)
        return super().eventFilter(watched, event)

    def bookmarks(self) -> QAbstractItemModel | None:
        """The outline of the paper for a tree; None while nothing was shown."""
        if self._document is None:
            return None
        if self._outline is None:
            from PySide6.QtPdf import QPdfBookmarkModel

            self._outline = QPdfBookmarkModel(self)
            self._outline.setDocument(self._document)
        outline: QAbstractItemModel = self._outline
        return outline

    def page_of_bookmark(self, index: QModelIndex) -> int:
        """The page (from 1) that a line of the outline leads to; 0 for none."""
        if self._outline is None or not index.isValid():
            return 0
        return int(index.data(int(self._outline.Role.Page))) + 1

    def fit_width(self) -> None:
        """As wide as the panel, whatever it becomes."""
        self._by_hand = False
        if self._view is not None:
            self._view.setZoomMode(self._view.ZoomMode.FitToWidth)

    def zoom(self, factor: float) -> None:
        """``factor`` times as large as now."""
        if self._view is not None:
            now = self._zoom_now()
            self._by_hand = True
            self._view.setZoomMode(self._view.ZoomMode.Custom)
            self._view.setZoomFactor(min(6.0, max(0.2, now * factor)))

    def zoom_factor(self) -> float | None:
        """The zoom chosen by hand; None while the paper is as wide as the panel."""
        return float(self._view.zoomFactor()) if self._view is not None and self._by_hand else None

    def save(self) -> None:
        """Ask where, and save."""
        if self._write is None or not self._data:
            return
        path = self._messages.save_file("Simpan dokumen", self._name, "PDF (*.pdf)")
        if path is None:
            return
        try:
            self._write(path, self._data)
        except AppError as error:
            self._messages.problem(str(error))
        except OSError as error:
            self._messages.problem(
                OutsideTrouble("ui.paper.not_saved", path=path, reason=error.strerror or str(error))
            )
        else:
            self._messages.made(texts.say("ui.paper.saved", name=path.name), path)

    def print_paper(self) -> None:
        """The system's print dialog, then the pages at the printer's resolution."""
        if not self._data:
            return
        from app.ui.kit.printing import ask_and_print

        if ask_and_print(self, self._document, self._name) is False:
            self._messages.problem(texts.say("ui.paper.print_failed"))

    def _zoom_now(self) -> float:
        if self._view.zoomMode() == self._view.ZoomMode.Custom:
            return float(self._view.zoomFactor())
        points = self._document.pagePointSize(max(0, self.page() - 1))
        inches = points.width() / 72
        return float(self._view.viewport().width() / (inches * self._view.logicalDpiX())) if inches else 1.0

    def _ensure_view(self) -> None:
        if self._view is not None:
            return
        from PySide6.QtPdf import QPdfDocument
        from PySide6.QtPdfWidgets import QPdfView

        self._document = QPdfDocument(self)
        self._view = QPdfView(self)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setPageSpacing(theme.px(8))
        self._view.setDocument(self._document)
        self._view.pageNavigator().currentPageChanged.connect(self._turned)
        self._stack.addWidget(self._view)
        self._view.viewport().installEventFilter(self)
        self.setFocusProxy(self._view)

    def _turned(self, _page: int = 0) -> None:
        self._page.setText(f"Halaman {self.page()} dari {self.pages()}" if self._data else "")

    def _lay_out(self) -> None:
        bar = FlowLayout(theme.px(4))  # a narrow panel breaks the line; no word is cut
        self._buttons: list[QToolButton | QPushButton] = []
        for words, tip, call in (
            ("−", "Perkecil (Ctrl+−)", self._smaller),
            ("+", "Perbesar (Ctrl++)", self._larger),
            ("Selebar panel", "Selebar panel (Ctrl+0)", self.fit_width),
        ):
            tool = QToolButton(self)
            tool.setText(words)
            tool.setToolTip(tip)
            tool.setAccessibleName(tip)
            tool.clicked.connect(call)
            self._buttons.append(tool)
            bar.addWidget(tool)
        self._page = MutedLabel("", self)
        bar.addWidget(self._page)
        for words, call, offered in (
            ("Simpan sebagai…", self.save, self._write is not None),
            ("Cetak…", self.print_paper, True),
        ):
            button = QPushButton(words, self)
            button.clicked.connect(call)
            button.setVisible(offered)
            self._buttons.append(button)
            bar.addWidget(button)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(bar)
        column.addLayout(self._stack, 1)
        self._enable(False)

    def _bind(self) -> None:
        for keys, call in (
            ("Ctrl+P", self.print_paper),
            ("Ctrl+Shift+S", self.save),
            ("Ctrl++", self._larger),
            ("Ctrl+=", self._larger),
            ("Ctrl+-", self._smaller),
            ("Ctrl+0", self.fit_width),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def _larger(self) -> None:
        self.zoom(1.25)

    def _smaller(self) -> None:
        self.zoom(0.8)

    def _enable(self, on: bool) -> None:
        for button in self._buttons:
            button.setEnabled(on)
