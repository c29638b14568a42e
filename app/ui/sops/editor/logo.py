"""Which logo the SOP carries: the office's, a picture of its own, or none.

It reads no file: a picture is asked for, and named by what it was stored under.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.domain.editing import SetLogo
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.sops.editor.document import SopDocument

OFFICE, OWN, NONE = "office", "own", "none"


class LogoChoice(QWidget):
    """Three choices and a small picture of the one that holds."""

    picture_wanted = Signal()

    def __init__(self, document: SopDocument) -> None:
        super().__init__()
        self._document = document
        self._office: bytes | None = None
        self._own: dict[str, bytes] = {}
        self.chips = FilterChips([(OFFICE, "Logo kantor"), (OWN, "Gambar sendiri…"), (NONE, "Tanpa logo")])
        self.chips.chosen.connect(self._chosen)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(theme.px(48), theme.px(48))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(self.picture)
        row.addWidget(self.chips, 1)

    def set_office_logo(self, data: bytes | None) -> None:
        """The office's own logo, None where it has none."""
        self._office = data
        self.show_logo()

    def set_own(self, digest: str, data: bytes) -> None:
        """A stored picture, to be shown where the document names it."""
        self._own[digest] = data
        self.show_logo()

    def show_logo(self) -> None:
        """Show what the document says."""
        logo = self._document.sop.logo
        key = {"office": OFFICE, "": NONE}.get(logo, OWN)
        if self.chips.key() != key:
            self.chips.blockSignals(True)
            self.chips.choose(key)
            self.chips.blockSignals(False)
        self._paint(self._office if key == OFFICE else self._own.get(logo))
        missing = key == OFFICE and self._office is None
        self.picture.setToolTip("Kantor belum punya logo; pasang di Pengaturan." if missing else "")

    def _paint(self, data: bytes | None) -> None:
        pixmap = QPixmap()
        if data is not None and pixmap.loadFromData(data):
            size = self.picture.size()
            smooth = Qt.TransformationMode.SmoothTransformation
            self.picture.setPixmap(pixmap.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        else:
            self.picture.setPixmap(QPixmap())
            self.picture.setText("–")

    def _chosen(self, key: str) -> None:
        if key == OWN:
            self.picture_wanted.emit()
            self.show_logo()  # until a picture is chosen the old logo holds
        else:
            self._document.apply(SetLogo("office" if key == OFFICE else ""))
