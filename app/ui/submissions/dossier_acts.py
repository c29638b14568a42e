"""The decisions about a dossier: asked for, handed to the service, and what came of it said.

Whether something is allowed is the service's; here is only what can be pressed now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core import texts
from app.domain.submissions.terms import Act, GatePart, SubmissionState
from app.services.people import People, PersonRow
from app.services.submissions import Acted, DeliveryLine, FileRow, ReasonRow, ReturnRow, SubmissionDetail
from app.services.submissions.service import Submissions
from app.ui.kit.commands import make_command
from app.ui.kit.messages import open_file
from app.ui.kit.tools import Tools
from app.ui.submissions.reading import Dossier
from app.ui.submissions.return_dialog import Return, ReturnDialog
from app.ui.submissions.words import GATE_WORDS

FOLDER_KEY = "masuk/folder"


class DossierActs(QObject):
    """The actions, one each, shared by list, sheet, menus and keys.

    ``decided``: a decision stands (the dossier it was about), and the next one may be opened.
    """

    decided = Signal(object)
    files_wanted = Signal()  # from whom ever: files are to be chosen
    files_for_wanted = Signal(object)  # Dossier: files that belong to it are to be chosen
    task_wanted = Signal(int)
    case_wanted = Signal(int)

    def __init__(self, owner: QWidget, tools: Tools, submissions: Submissions, people: People) -> None:
        super().__init__(owner)
        self._owner = owner
        self._tools = tools
        self._submissions = submissions
        self._people = people
        self._dossier: Dossier | None = None
        self.receive = make_command(owner, "Terima berkas…", self.files_wanted.emit)
        self.approve = make_command(owner, "Setujui", self._approve, "Ctrl+Enter", "Ctrl+Return")
        self.send_back = make_command(owner, "Kembalikan ke OPD…", self._send_back, "K")
        self.ask_missing = make_command(owner, "Minta kelengkapan…", self._ask_missing, "L")
        self.take_in = make_command(owner, "Hitung pada periode ini…", self._take_in)
        self.letter = make_command(owner, "Catat surat…", self._letter, "Ctrl+L")
        self.add_files = make_command(owner, "Tambah berkas…", self._add_files, "Ctrl+Shift+O")
        self.withdraw = make_command(owner, "Batalkan penerimaan terakhir…", self._withdraw)
        self.task = make_command(owner, "Buka langkahnya di Antrean", self._open_task, "Ctrl+G")
        self.case = make_command(owner, "Buka kegiatan", self._open_case)
        self.set_dossier(None)

    @property
    def person(self) -> int:
        """Who acts; 0 while nobody sits at the desk."""
        sitter = self._tools.desk.person
        return sitter.id if sitter else 0

    def decisions(self) -> Sequence[QAction]:
        """At the foot of the panel, the first one primary."""
        return (self.approve, self.send_back, self.ask_missing, self.take_in)

    def all(self) -> Sequence[QAction | None]:
        """For menus."""
        return (
            *self.decisions(),
            None,
            self.letter,
            self.add_files,
            self.receive,
            self.withdraw,
            None,
            self.task,
            self.case,
        )

    def set_dossier(self, dossier: Dossier | None) -> None:
        """The dossier that the commands are about, and what can be pressed for it."""
        self._dossier = dossier
        detail = dossier.detail if dossier is not None else None
        here = detail is not None and detail.row.state is SubmissionState.RECEIVED
        # Approving is offered as long as it lies here: pressed too early it says what is missing.
        self.approve.setEnabled(here)
        self.send_back.setEnabled(detail is not None and detail.offer(Act.RETURN).is_allowed)
        self.ask_missing.setEnabled(self.send_back.isEnabled() and bool(detail and detail.row.missing))
        self.ask_missing.setVisible(detail is None or bool(detail.row.missing))
        is_outside = detail is not None and detail.row.is_outside and here
        self.take_in.setEnabled(is_outside)
        self.take_in.setVisible(is_outside)
        self.withdraw.setEnabled(here and _newest(detail) is not None)
        for act in (self.letter, self.add_files):
            act.setEnabled(detail is not None and detail.row.state is not SubmissionState.APPROVED)
        self.task.setEnabled(detail is not None and bool(detail.case_task))
        self.case.setEnabled(detail is not None and detail.case_id is not None)

    # ------------------------------------------------------------ approve

    def _approve(self) -> None:
        dossier = self._dossier
        if dossier is None or not self._somebody():
            return
        offer = dossier.detail.offer(Act.APPROVE)
        if not offer.is_allowed:
            from app.ui.submissions.waiting import WaitingDialog

            WaitingDialog(self._owner.window(), dossier).open_for(self._mend_first)
            return
        reason = ""
        if any(line.approved_version for line in dossier.detail.tables):
            said = self._tools.messages.ask_text(
                "Setujui angka yang berubah",
                "Mengapa angka yang sudah disetujui berubah",
                "Setujui",
                recent=self._tools.remember.recent("perubahan"),
            )
            if said is None:
                return
            self._tools.remember.add_recent("perubahan", said)
            reason = said
        act = partial(self._submissions.approve, dossier.row.id, self.person, reason=reason)
        self._tools.runner.do(act, done=partial(self._approved, dossier))

    def _approved(self, dossier: Dossier, acted: Acted) -> None:
        self._say(acted, "submissions_desk.approved", opd=dossier.row.opd_name)
        self.decided.emit(dossier)

    def _mend_first(self, part: GatePart | str) -> None:
        """The first thing that stands in the way of approval was chosen."""
        if isinstance(part, GatePart):
            self.mend(part)
        elif self._dossier is not None:
            self.waiting_wanted.emit(self._dossier, part)

    waiting_wanted = Signal(object, str)  # Dossier, key of the table in which something waits

    def mend(self, part: GatePart) -> None:
        """Complete a part of the submission, as far as that can be done at this desk."""
        {
            GatePart.DATA: self._add_files,
            GatePart.METADATA: self._ask_missing,
            GatePart.SIGNED: self._add_files,
            GatePart.LETTER: self._letter,
        }[part]()

    # ------------------------------------------------------------ return

    def _send_back(self) -> None:
        self._begin_return("")

    def _ask_missing(self) -> None:
        dossier = self._dossier
        if dossier is not None:
            parts = ", ".join(GATE_WORDS[part].lower() for part in dossier.row.missing)
            self._begin_return(texts.say("submissions_desk.ask_missing", parts=parts) if parts else "")

    def _begin_return(self, reason: str) -> None:
        dossier = self._dossier
        if dossier is None or not self._somebody():
            return
        self._tools.runner.ask(self._return_facts, done=partial(self._ask_return, dossier, reason))

    def _return_facts(self) -> tuple[list[ReasonRow], list[PersonRow]]:
        """Reasons given before, and who can sign."""
        return self._submissions.reasons(), self._people.persons(active_only=True)

    def _ask_return(
        self, dossier: Dossier, reason: str, facts: tuple[list[ReasonRow], list[PersonRow]]
    ) -> None:
        reasons, persons = facts
        dialog = ReturnDialog(
            self._owner.window(),
            dossier,
            self._tools,
            self._submissions,
            [row.text for row in reasons],
            reason,
            [(person.id, f"{person.name}, {person.position}") for person in persons],
        )
        dialog.open_for(partial(self._return, dossier))

    def _return(self, dossier: Dossier, what: Return) -> None:
        self._tools.runner.do(
            send_back,
            self._submissions,
            dossier.row.id,
            what,
            self.person,
            done=partial(self._returned, dossier),
        )

    def _returned(self, dossier: Dossier, acted: Acted) -> None:
        self._say(acted, "submissions_desk.returned", opd=dossier.row.opd_name)
        self._tools.runner.ask(
            self._submissions.detail, dossier.row.id, done=partial(self._offer_papers, dossier)
        )
        self.decided.emit(dossier)

    def _offer_papers(self, dossier: Dossier, detail: Any) -> None:
        """What goes to the OPD is written to a folder, so that it can be sent at once."""
        if not detail.returns or not detail.returns[-1].is_drawn:
            return
        kept = self._tools.remember.get(FOLDER_KEY)
        folder = self._tools.messages.choose_folder(
            "Folder untuk surat dan berkas yang dikembalikan", Path(kept) if kept else None
        )
        if folder is None:
            return
        self._tools.remember.put(FOLDER_KEY, str(folder))
        self._tools.runner.ask(
            self._submissions.proofs.save,
            dossier.row.id,
            detail.returns[-1].no,
            folder,
            done=partial(self._papers_saved, dossier, folder),
        )

    def _papers_saved(self, dossier: Dossier, folder: Path, files: Sequence[Path]) -> None:
        self._tools.messages.made(
            texts.say("submissions_desk.papers_saved", count=len(files), opd=dossier.row.opd_name),
            files[0] if files else folder,
        )

    def _take_in(self) -> None:
        """What came outside the period counts after all, for a reason."""
        dossier = self._dossier
        if dossier is None or not self._somebody():
            return
        reason = self._tools.messages.ask_text(
            "Hitung pada periode ini", "Mengapa tetap dihitung", "Hitung pada periode ini"
        )
        if reason:
            self._tools.runner.do(
                self._submissions.take_into_period,
                dossier.row.id,
                reason,
                self.person,
                done=partial(self._taken_in, dossier),
            )

    def _taken_in(self, dossier: Dossier, acted: Acted) -> None:
        self._say(acted, "submissions_desk.in_period", opd=dossier.row.opd_name)

    def _withdraw(self) -> None:
        """The newest delivery was taken in by mistake: it stays readable and counts no more."""
        dossier = self._dossier
        newest = _newest(dossier.detail) if dossier is not None else None
        if dossier is None or newest is None or not self._somebody():
            return
        reason = self._tools.messages.ask_text(
            f"Batalkan penerimaan kiriman ke-{newest.no}", "Mengapa dibatalkan", "Batalkan penerimaan"
        )
        if reason:
            self._tools.runner.do(
                self._submissions.withdraw_delivery,
                dossier.row.id,
                reason,
                self.person,
                done=partial(self._withdrawn, newest.no, dossier),
            )

    def _withdrawn(self, no: int, dossier: Dossier, acted: Acted) -> None:
        self._say(acted, "submissions_desk.withdrawn", no=no, opd=dossier.row.opd_name)

    # ------------------------------------------------------------ what belongs to it

    def _letter(self) -> None:
        dossier = self._dossier
        if dossier is None or not self._somebody():
            return
        from app.ui.submissions.dialogs import LetterDialog

        LetterDialog(self._owner.window(), dossier).open_for(partial(self._set_letter, dossier))

    def _set_letter(self, dossier: Dossier, letter: tuple[str, date | None]) -> None:
        number, day = letter
        self._tools.runner.do(
            self._submissions.set_letter, dossier.row.id, number, day, self.person, done=self._letter_set
        )

    def _letter_set(self, acted: Acted) -> None:
        self._say(acted, "submissions_desk.letter_set")

    def _add_files(self) -> None:
        if self._dossier is not None:
            self.files_for_wanted.emit(self._dossier)

    def _open_task(self) -> None:
        if self._dossier is not None and self._dossier.detail.case_task:
            self.task_wanted.emit(self._dossier.detail.case_task)

    def _open_case(self) -> None:
        if self._dossier is not None and self._dossier.detail.case_id is not None:
            self.case_wanted.emit(self._dossier.detail.case_id)

    def take_file(self, file: FileRow, save: bool) -> None:
        """Open a delivered file with the desktop's program, or save a copy of it."""
        if not save:
            self._tools.runner.ask(self._submissions.checkout, file.id, done=open_file)
            return
        path = self._tools.messages.save_file("Simpan berkas", file.name, "Semua berkas (*)")
        if path is not None:
            self._tools.runner.ask(self._submissions.save_file, file.id, path, done=self._file_saved)

    def _file_saved(self, path: Path) -> None:
        self._tools.messages.made(texts.say("submissions_desk.file_saved", name=path.name), path)

    def take_return(self, back: ReturnRow, _what: str) -> None:
        """Write what went back with a return to a folder once more."""
        dossier = self._dossier
        if dossier is None:
            return
        folder = self._tools.messages.choose_folder("Folder untuk surat dan berkas yang dikembalikan")
        if folder is not None:
            self._tools.runner.ask(
                self._submissions.proofs.save,
                dossier.row.id,
                back.no,
                folder,
                done=partial(self._papers_saved, dossier, folder),
            )

    # ------------------------------------------------------------ inside

    def _say(self, acted: Acted, code: str, **facts: object) -> None:
        said = (texts.say(code, **facts), acted.case_said, *acted.notes)
        self._tools.messages.info(" ".join(part for part in said if part))

    def _somebody(self) -> bool:
        if self.person:
            return True
        self._tools.messages.problem(texts.say("submissions_desk.nobody"))
        return False


def _newest(detail: SubmissionDetail | None) -> DeliveryLine | None:
    """The newest delivery that counts."""
    deliveries = detail.deliveries if detail is not None else ()
    return max((each for each in deliveries if not each.withdrawn), key=lambda each: each.no, default=None)


def send_back(submissions: Submissions, submission: int, what: Return, by: int) -> Acted:
    """Make the remarks that were ticked, then send everything back; the second is refused like the first."""
    made = submissions.remark(submission, what.remarks, by) if what.remarks else None
    acted = submissions.send_back(
        submission,
        what.reason,
        by,
        new_due=what.new_due,
        letter_no=what.letter_no,
        signer=what.signer,
    )
    return replace(acted, changes=made.changes + acted.changes) if made is not None else acted
