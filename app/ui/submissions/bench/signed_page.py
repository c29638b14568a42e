"""The signed page and the letters of a dossier: PDF or picture, with zoom.

It changes nothing; files come from the services as bytes.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.core import texts
from app.core.errors import UserError
from app.domain.submissions.terms import FileRole
from app.services.submissions import FileRow
from app.services.submissions.service import Submissions
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.labels import MutedLabel
from app.ui.kit.panel import row_of
from app.ui.kit.paper import PaperPreview
from app.ui.kit.tools import Tools
from app.ui.submissions.reading import Dossier
from app.ui.submissions.words import ROLE_WORDS

LEAST, MOST = 0.1, 6.0
#: Pixels of a picture that are decoded at most: a scan of an A3 page with 600 points an inch.
MOST_PIXELS = 80_000_000


class SignedPage(QWidget):
    """One paper at a time; ``add_wanted``: there is none yet, and one is to be chosen."""

    add_wanted = Signal()

    def __init__(self, tools: Tools, submissions: Submissions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._submissions = submissions
        self._files: tuple[FileRow, ...] = ()
        self._shown = 0
        self.paper = PaperPreview(tools.messages)
        self.picture = PictureView()
        self.nothing = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._chips: FilterChips | None = None
        self._stack = QStackedWidget()
        for page in (self.nothing, self.paper, self.picture):
            self._stack.addWidget(page)
        self._say_nothing()
        self._column.addWidget(self._stack, 1)

    def show_dossier(self, dossier: Dossier) -> None:
        """The papers of this dossier, newest first."""
        files = [
            file
            for delivery in reversed(dossier.detail.deliveries)
            for file in delivery.files
            if file.role in (FileRole.SIGNED, FileRole.LETTER)
        ]
        if tuple(files) == self._files:
            return
        self._files = tuple(files)
        self._shown = 0
        self._make_chips()
        self._stack.setCurrentWidget(self.nothing)
        if files and self.isVisible():
            self._open(str(files[0].id))

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._files and not self._shown:
            self._open(str(self._files[0].id))

    # ------------------------------------------------------------ inside

    def _say_nothing(self) -> None:
        column = QVBoxLayout(self.nothing)
        words = MutedLabel(
            "Halaman pengesahan belum ada. Tambahkan pindaian atau PDF yang ditandatangani pimpinan OPD.",
            wrap=True,
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        button = QPushButton("Tambah pindaian…")
        button.clicked.connect(self.add_wanted)
        column.addStretch(1)
        column.addWidget(words)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)

    def _make_chips(self) -> None:
        if self._chips is not None:
            self._column.removeWidget(self._chips)
            self._chips.hide()
            self._chips.deleteLater()
            self._chips = None
        if self._files:
            choices = [
                (str(file.id), f"{ROLE_WORDS[file.role]} (kiriman ke-{file.no})") for file in self._files
            ]
            self._chips = FilterChips(choices)
            self._chips.chosen.connect(self._open)
            self._column.insertWidget(0, self._chips)

    def _open(self, key: str) -> None:
        file = next(file for file in self._files if str(file.id) == key)
        self._shown = file.id
        self._tools.runner.ask(
            self._submissions.file,
            file.id,
            done=partial(self._came, file),
            failed=self._failed,
            newest="file",
        )

    def _came(self, file: FileRow, found: tuple[str, bytes]) -> None:
        name, data = found
        if file.id != self._shown:
            return
        if data.startswith(b"%PDF"):
            self._stack.setCurrentWidget(self.paper)
            self.paper.show_paper(data, name)
        elif self.picture.show_picture(data):
            self._stack.setCurrentWidget(self.picture)
        else:
            self._stack.setCurrentWidget(self.paper)
            self.paper.clear(texts.say("submissions_desk.no_preview", name=name))

    def _failed(self, error: UserError) -> None:
        self._stack.setCurrentWidget(self.paper)
        self.paper.clear(str(error))


class PictureView(QWidget):
    """A picture as wide as the panel until zoomed; Ctrl and the wheel zoom too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self._factor = 0.0  # 0: as wide as the panel
        self._canvas = _Canvas()
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._canvas)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        buttons = []
        for words, tip, call in (
            ("−", "Perkecil", partial(self.zoom, 0.8)),
            ("+", "Perbesar", partial(self.zoom, 1.25)),
            ("Selebar panel", "Selebar panel", self.fit_width),
        ):
            tool = QToolButton()
            tool.setText(words)
            tool.setAccessibleName(tip)
            tool.clicked.connect(call)
            buttons.append(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row_of(*buttons))
        column.addWidget(self._scroll, 1)

    def show_picture(self, data: bytes) -> bool:
        """Show the picture in ``data``; False where it is none, or larger than any page."""
        from PySide6.QtCore import QBuffer, QByteArray, QIODevice

        buffer = QBuffer()
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        size = reader.size()
        if not reader.canRead() or size.width() * size.height() > MOST_PIXELS:
            return False
        self._pixmap = QPixmap.fromImage(reader.read())
        self.fit_width()
        return not self._pixmap.isNull()

    def zoom(self, factor: float, _checked: bool = False) -> None:
        """``factor`` times as large as now."""
        now = self._factor or self._width_factor()
        self._factor = min(MOST, max(LEAST, now * factor))
        self._resize()

    def fit_width(self, _checked: bool = False) -> None:
        """As wide as the panel."""
        self._factor = 0.0
        self._resize()

    def factor(self) -> float:
        """How large it is shown, 1 for pixel by pixel."""
        return self._factor or self._width_factor()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._resize()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.25 if event.angleDelta().y() > 0 else 0.8)
            event.accept()
        else:
            super().wheelEvent(event)

    def _width_factor(self) -> float:
        wide = self._scroll.viewport().width() - theme.px(4)
        return max(LEAST, wide / self._pixmap.width()) if self._pixmap.width() else 1.0

    def _resize(self) -> None:
        factor = self.factor()
        size = QSize(round(self._pixmap.width() * factor), round(self._pixmap.height() * factor))
        self._canvas.show_pixmap(self._pixmap, size)


class _Canvas(QLabel):
    """Paints the picture in the size it has now; a scaled copy of a large scan would take its room again."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = QPixmap()

    def show_pixmap(self, pixmap: QPixmap, size: QSize) -> None:
        self._shown = pixmap
        self.resize(size)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._shown.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRect(0, 0, self.width(), self.height()), self._shown)
