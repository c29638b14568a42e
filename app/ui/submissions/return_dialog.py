"""Sending back to the OPD: the reason, the day, the remarks that go along, and the letter as it will read.

It answers what is to go back; whoever asked hands it to the service.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from app.core import texts
from app.core.errors import UserError
from app.domain.deadlines import WorkClock
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import FileRole, ThreadState
from app.services.submissions import Mark, NewRemark
from app.services.submissions.service import Submissions
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, DateField, LinesField, TextField
from app.ui.kit.labels import FieldLabel, MutedLabel
from app.ui.kit.paper import PaperPreview
from app.ui.kit.tick import Pause
from app.ui.kit.tools import Tools
from app.ui.submissions.reading import Dossier
from app.ui.submissions.words import SEVERITY_MARKS, SEVERITY_WORDS

#: Calendar days an OPD usually gets to mend what was wrong.
USUAL_DAYS = 7
PREVIEW_MS = 600
#: Kinds of files into which remarks are written; of others a copy goes back.
TAKING_REMARKS = (".xlsx", ".xlsm")
REASON_KEY = "pengembalian"
SIGNER_KEY = "masuk/penandatangan"


@dataclass(frozen=True, slots=True)
class Return:
    """What goes back with which reason; ``remarks``: findings that become remarks first."""

    reason: str
    new_due: date | None = None
    remarks: tuple[NewRemark, ...] = ()
    letter_no: str = ""
    signer: int = 0


class ReturnDialog(Dialog[Return]):
    """Open remarks go along in any case; findings do when they are ticked."""

    def __init__(
        self,
        parent: QWidget | None,
        dossier: Dossier,
        tools: Tools,
        submissions: Submissions,
        frequent: Sequence[str] = (),
        reason: str = "",
        signers: Sequence[tuple[int, str]] = (),
    ) -> None:
        """``frequent``: reasons given before, the most frequent first; ``reason``: what it begins with."""
        super().__init__(parent, f"Kembalikan ke {dossier.row.opd_name}", "Kembalikan ke OPD")
        self.setMinimumWidth(theme.px(900))
        self._dossier, self._tools, self._submissions = dossier, tools, submissions
        recent = tools.remember.recent(REASON_KEY)
        offered = list(dict.fromkeys((*frequent, *recent)))
        self.reason = LinesField("Alasan", required=True, lines=3, recent=offered)
        self.due = DateField(
            "Diminta kembali paling lambat",
            least=dossier.today,
            opens_at=dossier.today + timedelta(days=USUAL_DAYS),
        )
        self.number = TextField("Nomor surat", hint="Boleh diisi tangan kemudian")
        self.signer = ChoiceField("Penanda tangan", signers, hint="Kosong: kepala kantor")
        self.days = MutedLabel("")
        self.list = QListWidget()
        self.preview = PaperPreview(tools.messages, nothing="Surat tampil di sini setelah alasan ditulis.")
        self._pause = Pause(PREVIEW_MS, self)
        self._pause.over.connect(self._draw)
        self._arrange()
        self._fill()
        self.reason.set_value(reason)
        last = tools.remember.get(SIGNER_KEY)
        self.signer.set_value(int(last) if last.isdecimal() else None)
        self.due.set_value(dossier.today + timedelta(days=USUAL_DAYS))
        self.form.changed.connect(self._pause.begin)
        self.due.changed.connect(self._say_days)
        self._say_days()
        self.list.itemChanged.connect(self._ticked)
        if reason:
            self._pause.begin()

    def value(self) -> Return:
        self._tools.remember.add_recent(REASON_KEY, self.reason.value())
        kept = self.signer.value() or 0
        self._tools.remember.put(SIGNER_KEY, str(kept))
        return Return(self.reason.value(), self.due.value(), self.remarks(), self.number.value(), kept)

    def remarks(self) -> tuple[NewRemark, ...]:
        """The remarks to be made of the findings that are ticked."""
        found = []
        for at in range(self.list.count()):
            item = self.list.item(at)
            mark = item.data(Qt.ItemDataRole.UserRole)
            if isinstance(mark, Mark) and item.checkState() == Qt.CheckState.Checked:
                finding = mark.finding
                text = " ".join(part for part in (finding.reason, finding.remedy) if part)
                found.append(NewRemark(text, finding.table, finding.row, finding.column, finding.code))
        return tuple(found)

    # ------------------------------------------------------------ inside

    def _arrange(self) -> None:
        self.add(self.reason)
        self.add(self.due, self.number, self.signer)
        self.add_widget(self.days)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(FieldLabel("Catatan yang ikut pada sel berkasnya"))
        column.addWidget(self.list, 1)
        column.addWidget(MutedLabel(_what_goes_back(self._dossier), wrap=True))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.preview)
        split.setChildrenCollapsible(False)
        split.setSizes((theme.px(380), theme.px(480)))
        split.setMinimumHeight(theme.px(300))
        self.list.setAccessibleName("Catatan yang ikut")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_widget(split)

    def _fill(self) -> None:
        """Open remarks first, which go along anyhow; then findings nobody has answered."""
        taken = set()
        for remark in self._dossier.remarks:
            if remark.state is ThreadState.CLOSED:
                continue
            taken.add((remark.table, remark.row, remark.column))
            words = remark.messages[0].text if remark.messages else ""
            item = QListWidgetItem(f"{remark.where}: {words}", self.list)
            item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked)
        for mark in sorted(self._dossier.marks, key=_gravity):
            finding = mark.finding
            if mark.answer or (finding.table, finding.row, finding.column) in taken:
                continue
            where = " ".join(part for part in (finding.sheet, finding.cell) if part) or "Seluruh kiriman"
            sign = f"{SEVERITY_MARKS[finding.severity]} {SEVERITY_WORDS[finding.severity].lower()}"
            item = QListWidgetItem(f"{where} ({sign}): {finding.reason}", self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            goes = finding.severity is not Severity.NOTE
            item.setCheckState(Qt.CheckState.Checked if goes else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, mark)

    def _say_days(self) -> None:
        """How many working days the OPD has, and whether that day is one."""
        day = self.due.value()
        self.days.setText("" if day is None else say_days(self._dossier.clock, self._dossier.today, day))

    def _ticked(self, _item: QListWidgetItem) -> None:
        self._pause.begin()

    def _draw(self) -> None:
        """The letter as it would read now."""
        if not self.reason.value():
            self.preview.clear()
            return
        sitter = self._tools.desk.person
        act = partial(
            self._submissions.proofs.letter,
            self._dossier.row.id,
            self.reason.value(),
            sitter.id if sitter else 0,
            new=self.remarks(),
            new_due=self.due.value(),
            letter_no=self.number.value(),
            signer=self.signer.value() or 0,
        )
        self._tools.runner.ask(act, done=self._drawn, failed=self._not_drawn, newest="letter")

    def _drawn(self, data: bytes) -> None:
        self.preview.show_paper(data, texts.say("submissions_desk.letter_name"))

    def _not_drawn(self, error: UserError) -> None:
        self.preview.clear(str(error))


def say_days(clock: WorkClock, today: date, day: date) -> str:
    """ "5 hari kerja dari hari ini", and why the day itself is none."""
    days = (day - today).days
    working = sum(1 for step in range(1, days + 1) if clock.windows_on(today + timedelta(days=step)))
    if day > today and not clock.windows_on(day):
        return texts.say("submissions_desk.day_off", count=working, reason=clock.day_off(day))
    return texts.say("submissions_desk.working_days", count=working)


_ORDER = (Severity.REFUSE, Severity.ASK, Severity.NOTE)


def _gravity(mark: Mark) -> int:
    return _ORDER.index(mark.finding.severity)


def _what_goes_back(dossier: Dossier) -> str:
    """That the OPD's own file goes back; of kinds that take no remarks, a copy."""
    newest = next((each for each in dossier.detail.deliveries if not each.withdrawn), None)
    files = newest.files if newest is not None else ()
    copied = [file.name for file in files if file.role is FileRole.DATA and not _takes_remarks(file.name)]
    if copied:
        return texts.say("submissions_desk.copy_goes_back", names=", ".join(copied))
    return texts.say("submissions_desk.file_goes_back")


def _takes_remarks(name: str) -> bool:
    return PurePath(name).suffix.casefold() in TAKING_REMARKS
