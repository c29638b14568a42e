"""Pratinjau: the sheet as it will be printed, of the text as it stands, drawn again after a pause.

It draws nothing itself and chooses no size: that is done where papers are printed.
"""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.errors import UserError
from app.domain.sop import Sop
from app.domain.sop_papers import SopPaperOptions
from app.ui.kit.paper import PaperPreview
from app.ui.kit.tick import Pause
from app.ui.kit.tools import Tools
from app.ui.sops.editor.document import SopDocument

DELAY = 800  # milliseconds after the last key


class DraftPapers(Protocol):
    """The part of the papers' service that the editor needs."""

    def sheet_of(self, sop: Sop, options: SopPaperOptions) -> bytes:
        """The sheet of a text that need not be stored, as PDF."""


class PaperPart(QWidget):
    """The paper; asked for only while it is looked at."""

    def __init__(self, tools: Tools, document: SopDocument, papers: DraftPapers) -> None:
        super().__init__()
        self._tools = tools
        self._document = document
        self._papers = papers
        self._drawn: Sop | None = None
        self.preview = PaperPreview(tools.messages, nothing="Lembar SOP digambar di sini.")
        self._pause = Pause(DELAY, self)
        self._pause.over.connect(self.draw)
        document.changed.connect(self._changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview)
        self.setFocusProxy(self.preview)

    def draw(self) -> None:
        """Draw the sheet of the present text, unless it stands there already."""
        sop = self._document.sop
        if sop is not self._drawn and self.isVisible():
            self._tools.runner.ask(
                partial(self._papers.sheet_of, sop, SopPaperOptions()),
                done=partial(self._show, sop),
                failed=self._failed,
                newest="draft-sheet",
            )

    def go_to(self, _spot: str) -> bool:
        """Findings are not looked at on paper."""
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw()

    def _changed(self, _marks: object) -> None:
        if self.isVisible():
            self._pause.begin()

    def _show(self, sop: Sop, data: bytes) -> None:
        self._drawn = sop
        self.preview.show_paper(data, f"konsep {sop.key}.pdf")

    def _failed(self, error: UserError) -> None:
        self._drawn = None
        self.preview.clear(str(error))
