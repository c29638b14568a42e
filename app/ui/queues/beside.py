"""What stands beside the queue's list: the panel with its acts and commands, and files handed to it.

A module of its own, since the list is painted before any of this is loaded.  It knows no rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.core import texts
from app.ui.kit.dropped import ANY_FILE, local_files
from app.ui.kit.messages import open_file
from app.ui.kit.progress import ProgressStrip
from app.ui.queues.acts import TaskActs
from app.ui.queues.booking import BookSteps
from app.ui.queues.making import OutputSteps
from app.ui.queues.reading import TaskPage
from app.ui.queues.showing import Showing
from app.ui.queues.task_panel import TaskPanel

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.services.books.service import Books
    from app.services.casebook import Casebook
    from app.services.casework import Casework
    from app.services.documents import Documents, StepFile
    from app.services.outputs.service import Outputs
    from app.ui.kit.bus import Screen
    from app.ui.kit.tools import Tools
    from app.ui.queues.reading import Reader
    from app.ui.queues.words import Words


class Beside(QObject):
    """The panel of one screen, what it shows and does, and the screen's own commands."""

    def __init__(
        self,
        screen: Screen,
        tools: Tools,
        words: Words,
        reader: Reader,
        casebook: Casebook,
        casework: Casework,
        documents: Documents,
        books: Books,
        outputs: Outputs,
    ) -> None:
        super().__init__(screen)
        self._tools = tools
        self._documents = documents
        self.panel = TaskPanel(words, tools.messages, self._write, screen)
        self.acts = TaskActs(screen, tools, casework, casebook, words)
        self.showing = Showing(screen, tools, reader, self.panel, self.acts)
        self.book = BookSteps(self, self.showing.make_action, tools, casework, books)
        self.showing.book = self.book
        self.book.wanted.connect(partial(screen.go_to.emit, "buku"))
        self.making = OutputSteps(screen, self.showing.make_action, tools, outputs, words)
        self.showing.making = self.making
        self.making.wanted.connect(screen.go_to)
        self.making.take.connect(self._attach)
        self.progress = ProgressStrip(screen)
        below = screen.layout()
        assert below is not None
        below.addWidget(self.progress)
        self.making.started.connect(self.progress.follow)
        self.paste = self.showing.make_action("Tempel berkas", "Ctrl+V")
        self.explain = self.showing.make_action("Bagaimana batas dihitung", "Ctrl+I")
        self.round = self.showing.make_action("Buka putaran", "Ctrl+G")
        self.back = self.showing.make_action("Kembali ke daftar", "Esc")
        self.showing.attach.triggered.connect(self._attach)
        self.paste.triggered.connect(self._paste_files)
        self.explain.triggered.connect(self._explain_due)
        self.round.triggered.connect(self._open_round)
        self.panel.round_asked.connect(partial(screen.go_to.emit, "permintaan"))
        self.panel.dropped.connect(self._attach_files)
        self.panel.file_opened.connect(self._open_file)
        self.panel.file_saved.connect(self._save_file)
        self.showing.data_wanted.connect(partial(screen.go_to.emit, "masuk"))

    def _open_round(self, _checked: bool = False) -> None:
        page = self.panel.page
        if isinstance(page, TaskPage) and page.detail.rounds:
            self.panel.round_asked.emit(page.detail.rounds[0][0])

    def _write(self, path: Path, data: bytes) -> Path:
        return self._documents.write(path, data)  # asked when needed: until then it is not loaded

    def _attach(self, _checked: bool = False) -> None:
        chosen = self._tools.messages.choose_file("Lampirkan berkas", ANY_FILE)
        if chosen is not None:
            self._attach_files([chosen])

    def _paste_files(self, _checked: bool = False) -> None:
        files = local_files(QGuiApplication.clipboard().mimeData())
        if files:
            self._attach_files(files)
        else:
            self._tools.messages.problem(texts.say("queue.no_files_pasted"))

    def _attach_files(self, files: Sequence[Path]) -> None:
        page = self.panel.page
        if isinstance(page, TaskPage) and self.panel.may_attach():
            self.acts.attach(page.detail.row.task, files)
        else:
            self._tools.messages.problem(texts.say("queue.may_not_attach"))

    def _open_file(self, file: StepFile) -> None:
        self._tools.runner.ask(self._documents.checkout, file.file.id, done=open_file)

    def _save_file(self, file: StepFile) -> None:
        path = self._tools.messages.save_file("Simpan salinan", file.file.name, ANY_FILE)
        if path is not None:
            self._tools.runner.ask(self._documents.save_copy, file.file.id, path, done=self._saved)

    def _saved(self, path: Path) -> None:
        self._tools.messages.made(texts.say("queue.said.copied", name=path.name), path)

    def _explain_due(self, _checked: bool = False) -> None:
        if self.panel.explanation is not None:
            self.panel.explanation.button.toggle()
