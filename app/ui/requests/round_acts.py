"""The commands of a round: asked for, handed to the service, and what came of it said.

Whether something is allowed is the service's; here is only what can be pressed now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from app.core import texts
from app.core.changes import Changes
from app.domain.tables.rounds import RoundState
from app.services.requests import NewRound, Requests
from app.services.requests.service import Recorded
from app.ui.kit.commands import plainly
from app.ui.kit.tasks import Report
from app.ui.kit.tools import Tools
from app.ui.requests.asking import RecordDialog
from app.ui.requests.paper_acts import FOLDER_KEY, PaperActs, RoundPlace
from app.ui.requests.reading import Askable, OpdLine, Reader, RoundView
from app.ui.requests.round_dialog import ChangeRoundDialog, ContentDialog, RoundDialog
from app.ui.requests.words import STEP_WORDS, small
from app.ui.requests.year import YearView


class RoundActs(QObject):
    """The actions, one each, shared by buttons, menus and keys."""

    case_wanted = Signal(int)
    data_wanted = Signal(int, str, str)  # round, OPD, table ("" for all): what came of it is to be seen

    def __init__(
        self,
        tools: Tools,
        requests: Requests,
        reader: Reader,
        papers: PaperActs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._requests = requests
        self._reader = reader
        self._papers = papers
        self._page: RoundPlace
        self._view: RoundView | None = None
        self.new = self._action("Putaran baru…", self._new, "Ins")
        self.again = self._action("Pakai lagi tahun berikutnya…", self._again, "Ctrl+T")
        self.content = self._action("Ubah isi putaran…", self._content, "Shift+F2")
        self.forms = self._action("Buat formulir…", self._forms_for_all, "Ctrl+E")
        self.form = self._action("Buat formulir OPD ini…", self._form_for_chosen, "Ctrl+Shift+E")
        self.hand_over = self._action("Catat penyerahan…", partial(self._record, False), "Ctrl+D")
        self.came = self._action("Catat isian masuk…", partial(self._record, True), "Ctrl+M")
        self.data = self._action("Lihat isian", self._open_data, "Ctrl+Return")
        self.undo = self._action("Batalkan catatan terakhir…", self._undo, "Ctrl+Z")
        self.letters = self._action("Surat permintaan…", papers.ask_letters, "Ctrl+L")
        self.receipts = self._action("Tanda terima", papers.show_receipts, "Ctrl+P")
        self.reminders = self._action("Pengingat…", papers.ask_reminders, "Ctrl+R")
        self.change = self._action("Ubah putaran…", self._change, "F2")
        self.case = self._action("Buka kegiatan", self._open_case, "Ctrl+G")
        self.close = self._action("Tutup putaran", self._close)
        self.reopen = self._action("Buka lagi putaran", self._reopen)

    def attach(self, page: RoundPlace) -> None:
        """The page whose round and OPDs the commands are about."""
        self._page = page
        self._papers.attach(page)

    def of_round(self) -> Sequence[QAction]:
        """Commands about the whole round; changing it stands in the menus."""
        papers = (self.letters, self.receipts, self.reminders)
        return (self.forms, *papers, self.new, self.case, self.close, self.reopen)

    def of_opd(self) -> Sequence[QAction]:
        """Commands at the chosen OPD; the rarer ones stand in the menus."""
        return (self.hand_over, self.came, self.data)

    def all(self) -> Sequence[QAction | None]:
        """For menus."""
        rounds = (self.content, self.change, self.again)
        return (*self.of_opd(), self.form, self.undo, None, *self.of_round(), None, *rounds)

    def enable(self, view: RoundView | None, line: OpdLine | None) -> None:
        """What can be pressed for this round and OPD."""
        self._view = view
        for act in self._of_one():
            act.setVisible(True)
        is_open = view is not None and view.row.state is not RoundState.CLOSED
        has_opd = view is not None and line is not None
        for act in (self.forms, self.letters, self.receipts, self.reminders, self.again):
            act.setEnabled(view is not None)
        self.form.setEnabled(has_opd)
        self.data.setEnabled(has_opd and line is not None and bool(line.came()))
        self.change.setEnabled(is_open)
        self.content.setEnabled(is_open)
        for act in (self.hand_over, self.came, self.undo):
            act.setEnabled(is_open and has_opd)
        has_case = view is not None and view.row.case_id is not None
        self.case.setEnabled(has_case)
        self.case.setVisible(has_case)
        self.close.setEnabled(is_open)
        self.close.setVisible(view is None or is_open)
        is_closed = view is not None and not is_open
        self.reopen.setEnabled(is_closed)
        self.reopen.setVisible(is_closed)

    def enable_year(self, view: YearView) -> None:
        """What can be pressed for a whole year: reminding, for every round of it that is open."""
        self.reminders.setEnabled(bool(view.rounds))
        for act in (*self._of_one(), self.close):
            act.setVisible(False)

    def _of_one(self) -> Sequence[QAction]:
        """Commands that need one round."""
        return (self.forms, self.letters, self.receipts, *self.of_opd())

    # ------------------------------------------------------------ rounds

    def _new(self) -> None:
        if self._person():
            self._tools.runner.ask(self._reader.askable, done=self._ask_round)

    def _ask_round(self, choices: Askable) -> None:
        if not choices.opds:
            self._tools.messages.problem(texts.say("requests_desk.no_opds"))
        elif not any(row.has_form for row in choices.tables):
            self._tools.messages.problem(texts.say("requests_desk.no_tables"))
        else:
            dialog = RoundDialog(self._page.window(), choices)
            dialog.open_for(partial(self._open, dialog))

    def _again(self) -> None:
        """The round on the page once more, for the year after its own."""
        if self._view is not None and self._person():
            self._tools.runner.ask(self._reader.once_more, self._view.row.id, done=self._ask_round)

    def _open(self, dialog: RoundDialog, new: NewRound) -> None:
        act = partial(self._reader.open_round, new, self._person(), with_activities=dialog.takes_activities())
        self._tools.runner.do(act, done=partial(self._opened, new.title))

    def _content(self) -> None:
        if self._view is not None and self._person():
            self._tools.runner.ask(self._reader.askable, done=partial(self._ask_content, self._view))

    def _ask_content(self, view: RoundView, choices: Askable) -> None:
        dialog = ContentDialog(self._page.window(), view, choices)
        dialog.open_for(partial(self._store_content, view))

    def _store_content(self, view: RoundView, asked: Mapping[str, tuple[str, ...]]) -> None:
        by, seen = self._person(), dict(view.detail.asked)
        done = partial(self._content_stored, view, asked, by)
        self._tools.runner.do(self._requests.change_asked, view.row.id, asked, by, seen, done=done)

    def _content_stored(
        self, view: RoundView, asked: Mapping[str, tuple[str, ...]], by: int, _changes: Changes
    ) -> None:
        back = (self._requests.change_asked, view.row.id, view.detail.asked, by, asked)
        undo = partial(self._tools.runner.do, *back)
        self._tools.messages.info(texts.say("requests_desk.content_saved", title=view.row.title), undo=undo)

    def _opened(self, title: str, changes: Changes) -> None:
        self._page.want(changes.ids[0])
        self._tools.messages.info(texts.say("requests_desk.opened", title=title))

    def _change(self) -> None:
        if self._view is not None and self._person():
            self._tools.runner.ask(self._reader.askable, done=partial(self._ask_change, self._view))

    def _ask_change(self, view: RoundView, choices: Askable) -> None:
        dialog = ChangeRoundDialog(self._page.window(), view, choices)
        dialog.open_for(partial(self._store, view.row.id))

    def _store(self, round_id: int, new: NewRound) -> None:
        done = partial(self._stored, new.title)
        self._tools.runner.do(self._requests.change, round_id, new, self._person(), done=done)

    def _stored(self, title: str, _changes: Changes) -> None:
        self._tools.messages.info(texts.say("requests_desk.round_saved", title=title))

    def _close(self) -> None:
        self._settle(self._requests.close, "requests_desk.closed", self._requests.reopen)

    def _reopen(self) -> None:
        self._settle(self._requests.reopen, "requests_desk.reopened", None)

    def _settle(
        self, act: Callable[[int, int], Changes], said: str, back: Callable[[int, int], Changes] | None
    ) -> None:
        by, view = self._person(), self._view
        if view is not None and by:
            self._tools.runner.do(act, view.row.id, by, done=partial(self._settled, view, said, back, by))

    def _settled(
        self,
        view: RoundView,
        said: str,
        back: Callable[[int, int], Changes] | None,
        by: int,
        _changes: Changes,
    ) -> None:
        undo = partial(self._tools.runner.do, back, view.row.id, by) if back is not None else None
        self._tools.messages.info(texts.say(said, title=view.row.title), undo=undo)

    def _open_data(self) -> None:
        lines, view = self._page.chosen(), self._view
        if view is not None and lines:
            self.data_wanted.emit(view.row.id, lines[0].code, "")

    def _open_case(self) -> None:
        if self._view is not None and self._view.row.case_id is not None:
            self.case_wanted.emit(self._view.row.case_id)

    # ------------------------------------------------------------ what happened

    def _record(self, came: bool) -> None:
        lines, view = self._page.chosen(), self._view
        if view is not None and lines and self._person():
            dialog = RecordDialog(self._page.window(), lines, view.today, self._tools.messages, came=came)
            dialog.open_for(partial(self._write_down, view.row.id))

    def _write_down(self, round_id: int, what: Recorded) -> None:
        by = self._person()
        self._tools.runner.do(
            self._requests.record, round_id, what, by, done=partial(self._written, what, by)
        )

    def _written(self, what: Recorded, by: int, changes: Changes) -> None:
        words = "tidak dapat diserahkan" if what.exception else small(STEP_WORDS[what.step])
        undo = partial(self._take_back, changes.ids, "Salah catat", by)
        said = texts.say("requests_desk.recorded", count=len(what.opds), what=words)
        self._tools.messages.info(said, undo=undo)

    def _undo(self) -> None:
        """Mark the newest record of the chosen OPD as a mistake, with the reason."""
        view, lines, by = self._view, self._page.chosen(), self._person()
        if view is None or not lines or not by:
            return
        good = [each for each in view.happened(lines[0].code) if not each.undone]
        if not good:
            self._tools.messages.problem(texts.say("requests_desk.nothing_to_undo"))
            return
        reason = self._tools.messages.ask_text("Batalkan catatan", "Alasan", "Batalkan catatan")
        if reason:
            self._take_back((good[0].id,), reason, by)

    def _take_back(self, records: tuple[int, ...], reason: str, by: int) -> None:
        undo = partial(_undo_all, self._requests, records, reason, by)
        self._tools.runner.do(undo, done=self._taken_back)

    def _taken_back(self, _changes: Changes) -> None:
        self._tools.messages.info(texts.say("requests_desk.undone"))

    # ------------------------------------------------------------ forms

    def _forms_for_all(self) -> None:
        self._forms(())

    def _form_for_chosen(self) -> None:
        self._forms(tuple(line.code for line in self._page.chosen()))

    def _forms(self, opds: tuple[str, ...]) -> None:
        view = self._view
        if view is None:
            return
        kept = self._tools.remember.get(FOLDER_KEY)
        start = Path(kept) if kept else None
        folder = self._tools.messages.choose_folder("Folder untuk formulir", start)
        if folder is None:
            return
        self._tools.remember.put(FOLDER_KEY, str(folder))
        job = self._tools.runner.make(
            write_forms, self._requests, view.row.id, opds, folder, done=partial(self._made, folder)
        )
        self._page.strip.follow(job, "Menyiapkan formulir …")
        job.cancelled.connect(partial(self._stopped, folder))

    def _made(self, folder: Path, files: Sequence[Path]) -> None:
        self._tools.messages.made(texts.say("requests_desk.forms_made", count=len(files)), folder)

    def _stopped(self, folder: Path) -> None:
        self._tools.messages.made(texts.say("requests_desk.stopped"), folder)

    # ------------------------------------------------------------ inside

    def _person(self) -> int:
        """Who acts; 0 (and said) while nobody sits at the desk."""
        return self._tools.who_acts(texts.say("requests_desk.nobody"))

    def _action(self, words: str, call: Callable[[], object], key: str = "") -> QAction:
        made = QAction(words, self)
        if key:
            made.setShortcut(QKeySequence(key))
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(plainly(call))
        return made


def write_forms(
    report: Report, requests: Requests, round_id: int, opds: Sequence[str], folder: Path
) -> list[Path]:
    """Write the forms of some OPDs (all, when none is named); for a thread of its own."""
    return requests.make_forms(round_id, folder, opds=opds, progress=report)


def _undo_all(requests: Requests, records: Sequence[int], reason: str, by: int) -> Changes:
    return sum((requests.undo(record, reason, by) for record in records), Changes())
