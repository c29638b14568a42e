"""Steps whose output Alur makes: the button that makes it, and the way to where the work on it is done.

It knows two commands; what a step makes is said by its detail, how it is given by ``domain.products``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core import texts
from app.domain.products import BOOK_STEPS, Door, Given, Giving, given_by

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.core.changes import Changes
    from app.services.books.rows import ExploreRow
    from app.services.outputs.rows import Choice, Published
    from app.services.outputs.service import Outputs
    from app.ui.kit.tasks import Job, Report
    from app.ui.kit.tools import Tools
    from app.ui.queues.reading import TaskPage
    from app.ui.queues.words import Words

#: What the button does, by product; "…" where something will still be asked.
_WORDS: Mapping[str, str] = {
    "data_list": "Buat daftar data",
    "letter_forms": "Buat surat dan formulir",
    "reviewed_letter_forms": "Buat surat dan formulir terkoreksi",
    "signed_letter_forms": "Lampirkan pindaian bertanda tangan…",
    "receipt_list": "Buat daftar tanda terima",
    "submissions": "Ambil kiriman OPD",
    "opd_files": "Ambil berkas kiriman OPD",
    "checked_data": "Ambil data yang disetujui",
    "analysis": "Buat hasil pengolahan",
    "selection": "Pilih tabel…",
    "design": "Buat desain…",
    "caption": "Buat desain dan keterangan…",
    "video_draft": "Buat videografis…",
    "approved_video": "Ambil draf yang disetujui",
    "publication": "Catat publikasi…",
    "archive": "Buat arsip",
}
#: The same where the step does not run per OPD.
_OF_NO_OPD: Mapping[str, str] = {
    "submissions": "Pilih data…",
    "opd_files": "Buat laporan data masuk",
    "checked_data": "Buat laporan data masuk",
}
_DOORS: Mapping[Door, tuple[str, str]] = {
    Door.REQUESTS: ("permintaan", "Buka permintaan data"),
    Door.DATA: ("permintaan", "Buka kelengkapan data"),
    Door.TABLES: ("tabel", "Buka tabel"),
}


class OutputSteps(QObject):
    """``wanted``: a place of the window, and what it is to open; ``take``: a file is to be chosen."""

    wanted = Signal(str, object)
    take = Signal()
    started = Signal(object, str)  # Job, what is being done

    def __init__(
        self, screen: QWidget, make: Callable[..., QAction], tools: Tools, outputs: Outputs, words: Words
    ) -> None:
        """``make(words, *keys)`` makes a command of the screen."""
        super().__init__(screen)
        self._screen = screen
        self._tools = tools
        self._outputs = outputs
        self._office = words
        self._page: TaskPage | None = None
        self._given = Given(Giving.TAKEN)
        self.make = make("Buat keluaran", "Ctrl+E")
        self.show = make("Buka tempatnya", "Ctrl+L")
        self.make.triggered.connect(self._make)
        self.show.triggered.connect(self._open)
        self.about(None)

    def about(self, page: TaskPage | None) -> tuple[QAction, ...]:
        """The task that is shown now (None: none); answers the commands it has."""
        self._page = page
        key = page.detail.makes if page is not None else ""
        per_opd = page is not None and page.detail.per_opd
        self._given = given_by(key, per_opd=per_opd)
        words = (not per_opd and _OF_NO_OPD.get(key)) or _WORDS.get(key, "")
        may = page is not None and page.detail.may_attach
        self.make.setEnabled(bool(words) and may and key not in BOOK_STEPS)
        self.make.setText(words or "Buat keluaran")
        self._point(page)
        return tuple(action for action in (self.make, self.show) if action.isEnabled())

    def _point(self, page: TaskPage | None) -> None:
        """The way to the place; a step with a nearer way of its own needs none."""
        door = _DOORS.get(self._given.door)
        nearer = page is None or page.asked[0] or page.detail.rounds
        self.show.setEnabled(door is not None and not nearer)
        self.show.setText(door[1] if door else "Buka tempatnya")

    def _open(self, _checked: bool = False) -> None:
        door = _DOORS.get(self._given.door)
        if door is not None and self._page is not None:
            self.wanted.emit(door[0], self._page.round_id or None)

    def _make(self, _checked: bool = False) -> None:
        if self._page is None:
            return
        giving = self._given.giving
        if giving is Giving.TAKEN:
            self.take.emit()
        elif giving is Giving.CHOSEN:
            self._tools.runner.ask(self._outputs.tables, done=partial(self._choose, self._page))
        elif giving is Giving.TOLD:
            self._ask_published(self._page)
        else:
            task, by = self._page.detail.row.task, self._by()
            self._follow(self._tools.runner.change(_make, self._outputs, task, by, done=self._done))

    def _choose(self, page: TaskPage, rows: list[ExploreRow]) -> None:
        from app.ui.queues.making_dialogs import TablesDialog  # the queue stands without it

        if not rows:
            self._tools.messages.problem(texts.say("outputs.no_tables"))
            return
        dialog = TablesDialog(self._screen, self.make.text().rstrip("…"), rows, page.detail.makes)
        dialog.open_for(partial(self._chosen, page))

    def _chosen(self, page: TaskPage, choice: Choice) -> None:
        task, by = page.detail.row.task, self._by()
        self._follow(self._tools.runner.change(_choose, self._outputs, task, by, choice, done=self._done))

    def _follow(self, job: Job) -> None:
        self.started.emit(job, texts.say("queue.making"))

    def _ask_published(self, page: TaskPage) -> None:
        from app.ui.queues.making_dialogs import PublishedDialog

        today = self._office.local(self._tools.clock.now()).date()
        recent = self._tools.remember.recent("tempat-publikasi")
        dialog = PublishedDialog(self._screen, self._tools.messages, today, recent)
        dialog.open_for(partial(self._published, page))

    def _published(self, page: TaskPage, told: Published) -> None:
        self._tools.remember.add_recent("tempat-publikasi", told.where)
        act = partial(self._outputs.publish, page.detail.row.task, self._by(), told)
        self._tools.runner.do(act, done=self._done)

    def _done(self, changes: Changes) -> None:
        code = "queue.said.made" if changes.topics else "queue.said.made_before"
        self._tools.messages.info(texts.say(code))

    def _by(self) -> int:
        sitter = self._tools.desk.person
        return sitter.id if sitter else 0


def _make(report: Report, outputs: Outputs, task: int, by: int) -> Changes:
    return outputs.make(task, by, progress=report)


def _choose(report: Report, outputs: Outputs, task: int, by: int, choice: Choice) -> Changes:
    return outputs.choose(task, by, choice, progress=report)
