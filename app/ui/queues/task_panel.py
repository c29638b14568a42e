"""The panel beside the queue: one task with all it needs, several tasks, or a fresh sheet.

It shows what it is handed and tells what was pressed or dropped; it asks no service.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.cases import What
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.dropped import local_files
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel, Pill, SectionHeading
from app.ui.kit.panel import SidePanel, row_of
from app.ui.kit.paper import PaperPreview, Write
from app.ui.kit.tokens import Tone
from app.ui.queues.panel_parts import FileLine, Remark, Unfolding, say_size
from app.ui.queues.reading import Sheet, StretchPage, TaskPage
from app.ui.queues.stretch_part import StretchPart
from app.ui.queues.words import Words, is_notable, split_words, urgency_words

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.services.casebook import TaskDetail
    from app.services.documents import StepFile
    from app.ui.kit.messages import Messages

NOTHING = "Pilih tugas di daftar untuk melihat apa yang diperlukan, riwayatnya, dan tombol keputusannya."
HISTORY_SEEN = 6


class TaskPanel(SidePanel):
    """Shows one of: nothing, a task, a stretch, an issued sheet."""

    dropped = Signal(object)  # list of paths
    file_opened = Signal(object)  # StepFile
    file_saved = Signal(object)
    sheet_asked = Signal(int)  # disposition id
    round_asked = Signal(int)  # id of the round of requests
    opd_opened = Signal(object)  # QueueRow
    checked_changed = Signal()
    left = Signal()
    back_asked = Signal()

    def __init__(self, words: Words, messages: Messages, write: Write, parent: QWidget | None = None) -> None:
        super().__init__(NOTHING, parent)
        self._words = words
        self._pill: Pill | None = None
        self._split: MutedLabel | None = None
        self.page: TaskPage | StretchPage | Sheet | None = None
        self.explanation: Unfolding | None = None
        self.stretch: StretchPart | None = None
        self.setAcceptDrops(True)
        self._paper_page = QWidget(self)
        self.paper = PaperPreview(messages, write, "", self._paper_page)
        self._lay_out_paper()

    # -- the four things it shows ---------------------------------------------------------

    def forget(self, words: str = "") -> None:
        """Show nothing."""
        self._begin(None)
        self.show_nothing(words or NOTHING)

    def show_task(
        self,
        page: TaskPage,
        commands: Sequence[QAction],
        attach: QAction,
        ways: Sequence[QAction],
        back: bool = False,
    ) -> None:
        """One task; ``commands`` are its buttons, ``ways`` its own ones for its output.

        ``back``: it was opened out of a stretch.
        """
        self._begin(page)
        detail = page.detail
        if back:
            self._add_back()
        self._head_of(detail)
        if detail.last_reason:
            self.add(Remark(f"Dikembalikan: {detail.last_reason}", Tone.NEARLY))
        self._facts_of(detail)
        self._count_of(page)
        self._needs_of(page)
        self._output_of(page, ways, attach)
        self._receipts_of(detail)
        self._sheets_of(page)
        self._history_of(detail)
        self.set_commands(commands)
        self.show_thing()

    def show_stretch(self, page: StretchPage, checked: Sequence[int] = ()) -> None:
        """The OPDs of a folded line; their buttons come with :meth:`set_commands`."""
        self._begin(page)
        self.head(page.caption, page.heading, self._sums(page))
        self.stretch = StretchPart(self._words)
        self.stretch.set_rows(page.rows, checked)
        self.stretch.opened.connect(self.opd_opened)
        self.stretch.checked_changed.connect(self.checked_changed)
        self.stretch.left.connect(self.left)
        self.add(self.stretch)
        self.set_commands([])
        self.show_thing()

    def show_sheet(self, sheet: Sheet, next_task: QAction) -> None:
        """A sheet as paper, to print or save."""
        self._begin(sheet)
        self._paper_head.setText(f"Disposisi {sheet.agenda}")
        self._next.set_action(next_task)
        self._stack.setCurrentWidget(self._paper_page)
        self.paper.show_paper(sheet.pdf, f"Disposisi {sheet.agenda.replace('/', '-')}.pdf")

    # -- the clock, files handed in ---------------------------------------------------------

    def retell(self) -> None:
        """The clock has moved on: say what is left anew."""
        if self._pill is not None and isinstance(self.page, TaskPage):
            detail = self.page.detail
            self._pill.say(*self._words.lateness_words(detail.row, detail.case.sop_version_id))
        if self.stretch is not None:
            self.stretch.retell()

    def remaining_words(self) -> str:
        """What the panel says of the remaining time; "" without a task."""
        return self._pill.text() if self._pill is not None else ""

    def may_attach(self) -> bool:
        """Whether files can be given to what is shown."""
        return isinstance(self.page, TaskPage) and self.page.detail.may_attach

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.may_attach() and local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = local_files(event.mimeData())
        if self.may_attach() and files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    # -- parts ------------------------------------------------------------------------------

    def _begin(self, page: TaskPage | StretchPage | Sheet | None) -> None:
        self.page = page
        self._pill = self.explanation = self.stretch = None
        self.clear()
        self.set_commands([])

    def _add_back(self) -> None:
        button = QPushButton("Kembali ke daftar OPD (Esc)")
        button.clicked.connect(self._ask_back)
        self.add_row(button)

    def add_row(self, *widgets: QWidget) -> None:
        """Widgets beside one another, no wider than they wish."""
        self._body.addLayout(row_of(*widgets))

    def _head_of(self, detail: TaskDetail) -> None:
        row = detail.row
        self.head(f"{detail.case.title} · langkah {row.row} dari {detail.case.rows}", detail.step)
        flow = FlowLayout(theme.px(6))
        self._pill = Pill(*self._words.lateness_words(row, detail.case.sop_version_id))
        flow.addWidget(self._pill)
        for words, tone in self._states(detail):
            flow.addWidget(Pill(words, tone))
        self._body.addLayout(flow)

    def _states(self, detail: TaskDetail) -> list[tuple[str, Tone]]:
        found = []
        if detail.row.round > 1:
            found.append((f"Putaran {detail.row.round}", Tone.PLAIN))
        urgency = urgency_words(detail.case.urgency)
        if urgency:
            found.append((urgency, Tone.NEARLY))
        if detail.row.state.is_live and not detail.row.is_read:
            found.append(("Belum dibaca", Tone.ACCENT))
        if What.GIVEN_BACK in detail.allowed:
            found.append(("Anda pegang", Tone.ACCENT))
        return found

    def _facts_of(self, detail: TaskDetail) -> None:
        row, words = detail.row, self._words
        sent = f"{detail.sender or '–'}, {words.moment(row.arrived_at)}"
        due = words.moment(row.due_at) or ("saat dilanjutkan" if row.state.value == "held" else "–")
        facts = [("OPD", row.opd), ("Dikirim", sent), ("Mutu baku", detail.norm or "–"), ("Batas", due)]
        if not detail.may_attach:
            facts.append(("Pelaksana", row.holder or row.role))
        facts += [("SOP", " · ".join(part for part in (detail.case.sop, detail.sop_number) if part))]
        self.facts([(name, value) for name, value in facts if value])
        self.lines([split_words(row.split)], muted=True)

    def _count_of(self, page: TaskPage) -> None:
        if not page.counted:
            return
        self.explanation = Unfolding("Bagaimana batas dihitung? (Ctrl+I)", page.counted)
        self.add(self.explanation)

    def _needs_of(self, page: TaskPage) -> None:
        detail = page.detail
        earlier = [file for file in page.files if file.file.task != detail.row.task]
        if not detail.requirements and not earlier and not detail.note:
            return
        self.part("Yang diperlukan")
        if detail.requirements:
            self.lines([detail.requirements])
        self._list_files(earlier, origin=True)
        if detail.note:
            self.lines([f"Keterangan: {detail.note}"], muted=True)

    def _output_of(self, page: TaskPage, ways: Sequence[QAction], attach: QAction) -> None:
        detail = page.detail
        own = [file for file in page.files if file.file.task == detail.row.task]
        self.part("Keluaran")
        said = detail.output or detail.product or "Tidak ada keluaran khusus"
        if detail.product and detail.product.casefold() not in said.casefold():
            said = f"{said} ({detail.product})"
        self.lines([f"{said}, dibuat oleh Alur" if detail.made_by_alur else said])
        self._list_files(own, origin=False)
        for way in ways:  # the step's own before what any step has
            self.add_row(CommandButton(way))
        if detail.may_attach:
            self.add_row(CommandButton(attach))
            self.lines(["Berkas juga dapat diseret ke panel ini atau ditempel dengan Ctrl+V."], muted=True)

    def _list_files(self, files: Sequence[StepFile], *, origin: bool) -> None:
        for file in files:
            parts = [f"langkah {file.row}", file.opd] if origin else []
            where = " · ".join(part for part in (*parts, say_size(file.file.size)) if part)
            line = FileLine(file, where)
            line.opened.connect(self.file_opened)
            line.saved.connect(self.file_saved)
            self.add(line)

    def _receipts_of(self, detail: TaskDetail) -> None:
        self._rounds_of(detail)
        if not detail.receipt_opds:
            return
        got = {receipt.opd: receipt for receipt in detail.receipts}
        self.part(f"Tanda terima {len(got)} dari {len(detail.receipt_opds)} OPD")
        for opd, _code, name in detail.receipt_opds:
            receipt = got.get(opd)
            if receipt is None:
                self.lines([f"{name}: belum ada"], muted=True)
                continue
            channel = "bukti berkas" if receipt.channel == "file" else receipt.channel
            facts = (receipt.receiver, channel, receipt.exception and f"pengecualian: {receipt.exception}")
            told = ", ".join(fact for fact in facts if fact)
            self.lines([f"{name}: {told or 'dicatat'}, {self._words.moment(receipt.at)}"])

    def _rounds_of(self, detail: TaskDetail) -> None:
        """The step's way to who has signed for the forms that it hands out."""
        for at, (number, title) in enumerate(detail.rounds):
            key = " (Ctrl+G)" if at == 0 else ""
            button = QPushButton(f"Buka putaran {title}{key}".replace("&", "&&"))
            button.clicked.connect(partial(self._ask_round, number))
            self.add_row(button)

    def _ask_round(self, number: int, _checked: bool = False) -> None:
        self.round_asked.emit(number)

    def _sheets_of(self, page: TaskPage) -> None:
        if not page.sheets:
            return
        self.part("Lembar disposisi")
        for sheet in page.sheets:
            state = " (ditarik)" if sheet.state != "issued" else ""
            button = QPushButton(f"Lihat disposisi {sheet.agenda}{state}")
            button.setProperty("disposition", sheet.id)
            button.clicked.connect(self._ask_sheet)
            self.add_row(button)

    def _history_of(self, detail: TaskDetail) -> None:
        if not detail.history:
            return
        self.part("Riwayat")
        seen = [event for event in detail.history if is_notable(event)][:HISTORY_SEEN]
        self.lines([self._words.event(event) for event in seen], muted=True)
        if len(detail.history) > len(seen):
            every = [self._words.event(event) for event in detail.history]
            self.add(Unfolding(f"Seluruh riwayat ({len(every)})", every))

    def _sums(self, page: StretchPage) -> list[tuple[str, Tone]]:
        """How many OPDs stand how, worst first."""
        told: dict[str, tuple[int, Tone]] = {}
        names = {Tone.LATE: "lewat", Tone.NEARLY: "hampir lewat", Tone.GOOD: "masih ada waktu"}
        for row in page.rows:
            words, tone = self._words.remaining(row, row.sop_version_id)
            name = names.get(tone, words.lower().replace("opd", "OPD"))
            told[name] = (told.get(name, (0, tone))[0] + 1, tone)
        order = [Tone.LATE, Tone.NEARLY, Tone.GOOD, Tone.ACCENT, Tone.MUTED]
        sums = sorted(told.items(), key=lambda entry: order.index(entry[1][1]))
        return [(f"{count} {name}", tone) for name, (count, tone) in sums]

    def _lay_out_paper(self) -> None:
        self._paper_head = SectionHeading("", self._paper_page)
        self._next = NextButton(self._paper_page)
        column = QVBoxLayout(self._paper_page)
        margin = theme.px(14)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(8))
        column.addWidget(self._paper_head)
        column.addWidget(self.paper, 1)
        column.addLayout(row_of(self._next))
        self._stack.addWidget(self._paper_page)

    def _ask_back(self, _checked: bool = False) -> None:
        self.back_asked.emit()

    def _ask_sheet(self, _checked: bool = False) -> None:
        self.sheet_asked.emit(int(self.sender().property("disposition")))


class NextButton(QPushButton):
    """Leads from the sheet to the next task; its command comes later than the button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("primary", True)
        self._action: QAction | None = None
        self.clicked.connect(self._pressed)

    def set_action(self, action: QAction) -> None:
        """Press ``action`` from now on."""
        self._action = action
        self.setText(f"{action.text()} (Esc)")

    def _pressed(self, _checked: bool = False) -> None:
        if self._action is not None:
            self._action.trigger()
