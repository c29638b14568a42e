"""What is done at a cell: a remark, an answer, a reply, closing and reopening, a correction, its trace.

Whether something is allowed is the service's; here is only what can be pressed now.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core import texts
from app.domain.sheets import Place
from app.domain.submissions.cellfindings import Reading, Severity
from app.domain.submissions.terms import Act, ThreadState
from app.services.submissions import Acted, Mark, NewRemark, RemarkRow
from app.services.submissions.service import Submissions
from app.ui.kit.commands import make_command
from app.ui.kit.tools import Tools
from app.ui.submissions.dialogs import AnswerDialog, Answered, CorrectDialog, Corrected, ReplyDialog
from app.ui.submissions.reading import Dossier
from app.ui.submissions.sheet.picture import SheetPicture
from app.ui.tracing.values import say_value

REMARK_RECENT, ANSWER_RECENT, CORRECT_RECENT = "catatan-sel", "jawaban-temuan", "koreksi"


class Bench(Protocol):
    """The sheet whose cells the commands are about."""

    dossier: Dossier | None

    def picture(self) -> SheetPicture | None:
        """The table that is seen."""

    def place(self) -> Place | None:
        """The cell the keyboard is at."""


class CellActs(QObject):
    """The actions, one each; letters work in the sheet only."""

    def __init__(self, owner: QWidget, where: QWidget, tools: Tools, submissions: Submissions) -> None:
        """``where``: the widget in which letters are commands."""
        super().__init__(owner)
        self._owner = owner
        self._tools = tools
        self._submissions = submissions
        self._bench: Bench
        self.remark = make_command(owner, "Beri catatan…", self._remark, "R", where=where)
        self.answer = make_command(owner, "Jawab temuan…", self._answer)
        self.reply = make_command(owner, "Balas catatan…", self._reply_here, "B", where=where)
        self.close = make_command(owner, "Tandai catatan selesai", self._close_here, "S", where=where)
        self.correct = make_command(owner, "Koreksi nilai…", self._correct, "F2", where=where)
        self.trace = make_command(owner, "Asal nilai", self._trace, "A", where=where)

    def attach(self, bench: Bench) -> None:
        """The sheet that is worked at."""
        self._bench = bench

    def all(self) -> Sequence[QAction]:
        """For menus."""
        return (self.remark, self.answer, self.reply, self.close, self.correct, self.trace)

    def enable(self) -> None:
        """What can be pressed at the cell the keyboard is at."""
        dossier, picture, place = self._here()
        good = dossier is not None and picture is not None and place is not None
        key = picture.key(place) if picture is not None and place is not None else None
        self.remark.setEnabled(good and dossier is not None and dossier.detail.offer(Act.REMARK).is_allowed)
        self.answer.setEnabled(self._asked() is not None)
        self.reply.setEnabled(self._waiting_thread() is not None)
        self.close.setEnabled(self._waiting_thread() is not None)
        approved = self._approved()
        self.correct.setEnabled(
            key is not None
            and approved
            and dossier is not None
            and dossier.detail.offer(Act.CORRECT).is_allowed
        )
        self.trace.setEnabled(key is not None and approved)
        for command in (self.correct, self.trace):  # what nobody can do before approval is not offered
            command.setVisible(approved)

    def enter(self) -> None:
        """Enter at a cell: what waits there most."""
        if self._asked() is not None:
            self._answer()
        elif self._waiting_thread() is not None:
            self._reply_here()
        elif self.trace.isEnabled():
            self._trace()
        elif self.remark.isEnabled():
            self._remark()

    # ------------------------------------------------------------ findings

    def _asked(self) -> Mark | None:
        _dossier, picture, place = self._here()
        found = picture.marks.get(place, ()) if picture is not None and place is not None else ()
        return next(
            (mark for mark in found if mark.finding.severity is Severity.ASK and not mark.answer), None
        )

    def _answer(self) -> None:
        mark = self._asked()
        if mark is not None:
            self.answer_mark(mark, None)

    def answer_mark(self, mark: Mark, reading: Reading | None) -> None:
        """Answer a finding: with a reading at once, else what and why is asked."""
        _dossier, picture, _place = self._here()
        if picture is None or not self._somebody():
            return
        if reading is not None:
            self._take_answer(Answered((mark.finding,), reading=reading))
            return
        alike = [
            other.finding
            for other in picture.view.marks
            if other.finding.code == mark.finding.code and other.no != mark.no and not other.answer
        ]
        recent = self._tools.remember.recent(ANSWER_RECENT)
        AnswerDialog(self._owner.window(), mark.finding, alike, recent).open_for(self._take_answer)

    def _take_answer(self, answered: Answered) -> None:
        dossier = self._bench.dossier
        if dossier is None:
            return
        if answered.reason:
            self._tools.remember.add_recent(ANSWER_RECENT, answered.reason)
        act = partial(
            self._submissions.answer,
            dossier.row.id,
            answered.findings,
            answered.reason,
            self._person(),
            reading=answered.reading,
            style=answered.style,
        )
        self._tools.runner.do(act, done=partial(self._say, "submissions_desk.answered"))

    # ------------------------------------------------------------ remarks

    def _remark(self) -> None:
        dossier, picture, place = self._here()
        if dossier is None or picture is None or place is None or not self._somebody():
            return
        key = picture.key(place)
        found = picture.marks.get(place, ())
        start = " ".join((found[0].finding.reason, found[0].finding.remedy)) if found else ""
        where = picture.name(place) if key is not None else "tabel ini"
        text = self._tools.messages.ask_text(
            f"Catatan pada {where}",
            "Catatan untuk OPD",
            "Simpan catatan",
            recent=self._tools.remember.recent(REMARK_RECENT),
            start=start,
        )
        if not text:
            return
        if text != start:
            self._tools.remember.add_recent(REMARK_RECENT, text)
        row, column = key or ("", "")
        new = NewRemark(text, picture.view.table, row, column, found[0].finding.code if found else "")
        self._tools.runner.do(
            self._submissions.remark,
            dossier.row.id,
            (new,),
            self._person(),
            done=partial(self._say, "submissions_desk.remarked"),
        )

    def _waiting_thread(self) -> RemarkRow | None:
        _dossier, picture, place = self._here()
        threads = picture.threads.get(place, ()) if picture is not None and place is not None else ()
        return next((remark for remark in threads if remark.state is not ThreadState.CLOSED), None)

    def _reply_here(self) -> None:
        remark = self._waiting_thread()
        if remark is not None:
            self.reply_to(remark)

    def reply_to(self, remark: RemarkRow) -> None:
        """Write into a thread, for the office or on behalf of the OPD."""
        dossier = self._bench.dossier
        if dossier is None or not self._somebody():
            return
        said = remark.messages[-1].text if remark.messages else ""
        dialog = ReplyDialog(
            self._owner.window(), f"Balas catatan {remark.where}", said, dossier.row.opd_name
        )
        dialog.open_for(partial(self._take_reply, remark))

    def _take_reply(self, remark: RemarkRow, said: tuple[str, bool]) -> None:
        text, is_opd = said
        act = partial(self._submissions.reply, remark.id, text, self._person(), is_opd=is_opd)
        self._tools.runner.do(act, done=partial(self._say, "submissions_desk.replied"))

    def _close_here(self) -> None:
        remark = self._waiting_thread()
        if remark is not None:
            self.close_thread(remark)

    def close_thread(self, remark: RemarkRow) -> None:
        """The remark is settled; can be undone."""
        if self._somebody():
            act = partial(self._submissions.close_remarks, (remark.id,), self._person())
            self._tools.runner.do(act, done=partial(self._closed, remark))

    def _closed(self, remark: RemarkRow, _acted: Acted) -> None:
        said = texts.say("submissions_desk.closed", where=remark.where)
        undo = partial(self._reopen, remark, texts.say("submissions_desk.closed_by_mistake"))
        self._tools.messages.info(said, undo=undo)

    def reopen_thread(self, remark: RemarkRow) -> None:
        """Open a settled remark again, with the reason."""
        if not self._somebody():
            return
        text = self._tools.messages.ask_text(
            f"Buka lagi catatan {remark.where}", "Mengapa belum selesai", "Buka lagi"
        )
        if text:
            self._reopen(remark, text)

    def _reopen(self, remark: RemarkRow, text: str) -> None:
        self._tools.runner.do(
            self._submissions.reopen_remark,
            remark.id,
            text,
            self._person(),
            done=partial(self._say, "submissions_desk.reopened"),
        )

    # ------------------------------------------------------------ approved figures

    def _approved(self) -> bool:
        dossier, picture, _place = self._here()
        if dossier is None or picture is None:
            return False
        return any(
            line.table == picture.view.table and line.approved_version for line in dossier.detail.tables
        )

    def _correct(self) -> None:
        dossier, picture, place = self._here()
        key = picture.key(place) if picture is not None and place is not None else None
        if dossier is None or picture is None or place is None or key is None or not self._somebody():
            return
        row = dossier.row
        self._tools.runner.ask(
            self._submissions.trace,
            picture.view.table,
            row.period,
            row.opd,
            *key,
            done=partial(self._ask_correct, picture.view.table, key, picture.name(place)),
        )

    def _ask_correct(self, table: str, key: tuple[str, str], where: str, trace: object) -> None:
        from app.services.submissions import TraceRow

        assert isinstance(trace, TraceRow)
        value = trace.newest.value
        dialog = CorrectDialog(
            self._owner.window(),
            where,
            say_value(value),
            words=bool(value.text) and value.number is None,
            recent=self._tools.remember.recent(CORRECT_RECENT),
        )
        dialog.open_for(partial(self._take_correct, table, key))

    def _take_correct(self, table: str, key: tuple[str, str], corrected: Corrected) -> None:
        dossier = self._bench.dossier
        if dossier is None:
            return
        self._tools.remember.add_recent(CORRECT_RECENT, corrected.reason)
        self._tools.runner.do(
            self._submissions.correct,
            dossier.row.id,
            table,
            {key: corrected.value},
            corrected.reason,
            self._person(),
            done=partial(self._say, "submissions_desk.corrected"),
        )

    def _trace(self) -> None:
        dossier, picture, place = self._here()
        key = picture.key(place) if picture is not None and place is not None else None
        if dossier is None or picture is None or key is None:
            return
        row = dossier.row
        self._tools.runner.ask(
            self._submissions.trace, picture.view.table, row.period, row.opd, *key, done=self._show_trace
        )

    def _show_trace(self, trace: object) -> None:
        from app.services.submissions import TraceRow
        from app.ui.kit.trace import TraceDialog
        from app.ui.tracing.figures import traced

        assert isinstance(trace, TraceRow)
        assert self._bench.dossier is not None
        TraceDialog(self._owner.window(), traced(trace, self._bench.dossier.zone)).open_for(_nothing)

    # ------------------------------------------------------------ inside

    def _here(self) -> tuple[Dossier | None, SheetPicture | None, Place | None]:
        return self._bench.dossier, self._bench.picture(), self._bench.place()

    def _person(self) -> int:
        sitter = self._tools.desk.person
        return sitter.id if sitter else 0

    def _somebody(self) -> bool:
        if self._person():
            return True
        self._tools.messages.problem(texts.say("submissions_desk.nobody"))
        return False

    def _say(self, code: str, acted: Acted) -> None:
        said = (texts.say(code), acted.case_said, *acted.notes)
        self._tools.messages.info(" ".join(part for part in said if part))


def _nothing(_answer: object) -> None:
    """A sheet to read answers nothing."""
