"""The chosen version as it will be printed: what is on the paper, its size, its symbols, the preview.

It draws nothing: papers come from the service, one at a time behind the window.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.domain.sop import Sop
from app.domain.sop_papers import PrintedSop, SopPaperOptions
from app.services.sop_papers import SopPapers
from app.ui.kit import theme
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import HintLabel
from app.ui.kit.paper import PaperPreview
from app.ui.kit.tools import Tools


class Paper(StrEnum):
    """What is printed."""

    SHEET = "sheet"
    WITH_SERVICE = "with_service"
    SERVICE = "service"
    LIST = "list"


PAPER_WORDS = {
    Paper.SHEET: "Lembar SOP",
    Paper.WITH_SERVICE: "Lembar dan standar pelayanan",
    Paper.SERVICE: "Standar pelayanan",
    Paper.LIST: "Daftar SOP berlaku",
}
SIZE_WORDS = {"F4": "Kertas F4", "A4": "Kertas A4"}
SYMBOL_WORDS = {"office": "Simbol kantor", "strict": "Lima simbol baku"}
FORM_WORDS = {"": "Bentuk naskah", "table": "Bentuk tabel", "letter": "Bentuk surat"}
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # in names of files
_NOTHING = "Pilih SOP di daftar untuk melihat lembarnya."
Wanted = tuple[int, int, Paper, SopPaperOptions]  # version, how often it changed, what, how


class _Chooser(QComboBox):
    """A choice that says itself what it is; the wheel never changes it in passing."""

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], kept: str) -> None:
        super().__init__()
        for key, words in choices:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(kept)))
        self.setAccessibleName(name)
        self.setToolTip(name)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def key(self) -> str:
        """The choice that holds."""
        return str(self.currentData())

    def choose(self, key: str) -> None:
        """Make ``key`` hold."""
        self.setCurrentIndex(max(0, self.findData(key)))


class PrintPage(QWidget):
    """Choices above, the paper below; asks only while it is looked at."""

    shown = Signal(object)  # Wanted: a paper is seen

    def __init__(self, tools: Tools, papers: SopPapers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._papers = papers
        self._version: tuple[int, int] | None = None
        self._sop: Sop | None = None
        self._asked: Wanted | None = None
        self._seen: Wanted | None = None
        self._data = b""  # the paper shown
        remember = tools.remember
        self.paper = _Chooser("Isi cetakan", [(p.value, PAPER_WORDS[p]) for p in Paper], Paper.SHEET)
        self.size_choice = _Chooser("Ukuran kertas", list(SIZE_WORDS.items()), remember.get("sop/print/size"))
        self.symbols = _Chooser("Simbol", list(SYMBOL_WORDS.items()), remember.get("sop/print/symbols"))
        self.form = _Chooser("Bentuk lembar", list(FORM_WORDS.items()), "")
        self.note = HintLabel("", self, wrap=True)
        self.preview = PaperPreview(tools.messages, self._write, _NOTHING)
        self._lay_out()
        for chooser in (self.paper, self.size_choice, self.symbols, self.form):
            chooser.currentIndexChanged.connect(self._chosen)

    def show_version(self, version_id: int, sop: Sop) -> None:
        """Show this version; one that says something else than before is drawn anew."""
        before = self._version or (0, 0)
        if before[0] == version_id and self._sop == sop:
            return
        # The count tells a draft from what it said before.
        self._version, self._sop = (version_id, before[1] + 1), sop
        if before[0] != version_id:
            self.form.choose("")
        if self.isVisible():
            self.load()

    def choosers(self) -> tuple[QWidget, ...]:
        """The choices above the paper."""
        return self.paper, self.size_choice, self.symbols, self.form

    def show_list(self) -> None:
        """Choose the list of SOPs in force."""
        self.paper.choose(Paper.LIST)

    def show_sheet(self) -> None:
        """Choose the sheet, where the list was chosen."""
        if self.paper.key() == Paper.LIST:
            self.paper.choose(Paper.SHEET)

    def forget(self) -> None:
        """What is shown may say something else now."""
        self._seen = None
        if self.isVisible():
            self.load()

    def load(self) -> None:
        """Ask for the paper that is wanted now; while one is on its way, for it afterwards."""
        wanted = self._wanted()
        if wanted is None:
            self._data = b""
            self.preview.clear(_NOTHING)
            return
        if not self._tools.runner.busy():
            self._asked = None  # a bug ends a question without an answer
        if wanted == self._seen or self._asked is not None:
            return
        self._asked = wanted
        self.note.setText("Menggambar lembar …")
        self._tools.runner.ask(
            _draw,
            self._papers,
            wanted,
            done=partial(self._came, wanted),
            failed=partial(self._failed, wanted),
        )

    # ------------------------------------------------------------ inside

    def _wanted(self) -> Wanted | None:
        paper = Paper(self.paper.key())
        options = SopPaperOptions(
            size=self.size_choice.key(),
            strict=self.symbols.key() == "strict",
            form=self.form.key(),
            with_service=paper is Paper.WITH_SERVICE,
        )
        if paper is Paper.LIST:
            return 0, 0, paper, options
        return None if self._version is None else (*self._version, paper, options)

    def _came(self, asked: Wanted, printed: PrintedSop) -> None:
        self._asked = None
        if asked != self._wanted():
            self.load()
            return
        self._seen = asked
        self.note.setText(" ".join(printed.remarks))
        self.note.setVisible(bool(printed.remarks))
        if printed.data != self._data:  # the same again would only turn back to the first page
            self._data = printed.data
            self.preview.show_paper(printed.data, self._file_name(asked))
        self.shown.emit(asked)

    def _failed(self, asked: Wanted, error: UserError) -> None:
        self._asked = None
        if asked != self._wanted():
            self.load()
            return
        self._seen = None
        self._data = b""
        self.note.hide()
        self.preview.clear(str(error))

    def _file_name(self, asked: Wanted) -> str:
        paper = asked[2]
        if paper is Paper.LIST:
            return "Daftar SOP berlaku.pdf"
        head = "Standar pelayanan" if paper is Paper.SERVICE else "SOP"
        return f"{head} {file_words(self._sop)}.pdf"

    def _write(self, path: Path, data: bytes) -> Any:
        return self._papers.save(data, path)

    def _chosen(self, _at: int) -> None:
        self._tools.remember.put("sop/print/size", self.size_choice.key())
        self._tools.remember.put("sop/print/symbols", self.symbols.key())
        is_list = self.paper.key() == Paper.LIST
        is_sheet = self.paper.key() in (Paper.SHEET, Paper.WITH_SERVICE)
        self.symbols.setEnabled(is_sheet)
        self.form.setEnabled(is_sheet and not is_list)
        if self.isVisible():
            self.load()

    def _lay_out(self) -> None:
        bar = FlowLayout(theme.px(8))
        for chooser in (self.paper, self.size_choice, self.symbols, self.form):
            bar.addWidget(chooser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(bar)
        column.addWidget(self.note)
        column.addWidget(self.preview, 1)
        self.note.hide()
        self.setFocusProxy(self.preview)
        self.paper.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def file_words(sop: Sop | None) -> str:
    """The title as a file may be called."""
    title = sop.identity.title if sop is not None else ""
    return " ".join(_UNFIT.sub(" ", title).split())[:80] or "tanpa judul"


def _draw(papers: SopPapers, wanted: Wanted) -> PrintedSop:
    version_id, _revision, paper, options = wanted
    if paper is Paper.LIST:
        return papers.list_in_force(options)
    if paper is Paper.SERVICE:
        return papers.service_standard(version_id, options)
    return papers.sheet(version_id, options)
