"""The list of dossiers at the left, the chosen one at the right; what a decision leaves, the next one fills.

What its commands do stands in ``dossier_acts.py``.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.core.errors import UserError
from app.domain.submissions.terms import GatePart
from app.services.submissions import SubmissionRow
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton, FilterChips
from app.ui.kit.flow import FlowLayout
from app.ui.kit.listpage import ListPage
from app.ui.kit.tools import Tools
from app.ui.submissions.columns import columns
from app.ui.submissions.dossier_acts import DossierActs
from app.ui.submissions.dossier_panel import DossierPanel
from app.ui.submissions.reading import KEPT_WORDS, Dossier, Kept, Reader, Tray, is_kept

KEPT_KEY, ROUND_KEY = "masuk/kept", "masuk/round"
NOTHING = (
    "Belum ada kiriman di sini",
    "Seret berkas dari OPD ke jendela ini, atau tekan Ctrl+O; kiriman yang diterima lalu berbaris di sini.",
)
NOTHING_KEPT = (
    "Tidak ada kiriman dengan saringan ini",
    "Pilih Semua dan Semua putaran untuk melihat seluruh kiriman.",
)


class DossiersPage(ListPage[SubmissionRow]):
    """``sheet_wanted``: dossier, key of a table ("" for the first), finding to go to (or None)."""

    sheet_wanted = Signal(object, str, object)

    def __init__(
        self, tools: Tools, reader: Reader, acts: DossierActs, parent: QWidget | None = None
    ) -> None:
        super().__init__(columns(None), _id, NOTHING, "kiriman", tools.remember, parent)
        self._tools = tools
        self._reader = reader
        self.acts = acts
        self.tray: Tray | None = None
        self.dossier: Dossier | None = None
        self.is_on_top = False  # whether the commands are about the choice of this list
        self._wanted = 0
        self.rounds = QComboBox()
        self.chips = FilterChips([(kept.value, words) for kept, words in KEPT_WORDS.items()])
        self.panel = DossierPanel()
        self._lay_out()
        self._connect()
        kept = tools.remember.get(KEPT_KEY)
        if kept in list(Kept):
            self.chips.choose(kept)

    # ------------------------------------------------------------ what the screen asks

    def reload(self) -> None:
        """Read the list, then the dossier that is chosen."""
        self._tools.runner.ask(self._reader.tray, done=self._came, newest="tray")

    def want(self, submission: int) -> None:
        """Choose this one when the list comes, whatever filter is set."""
        self._wanted = submission

    def want_round(self, round_id: int) -> None:
        """Show all dossiers of this round."""
        self._tools.remember.put(ROUND_KEY, str(round_id))
        self.rounds.clear()  # what is remembered counts again
        self.chips.choose(Kept.ALL.value)

    def on_top(self) -> None:
        """The page is seen: the commands are about its choice again."""
        self.is_on_top = True
        self.acts.set_dossier(self.dossier)

    def next_after(self, submission: int) -> int:
        """The dossier to be checked that comes after this one in the list, round its end; 0 for none."""
        rows = [row for row in self.model.rows() if is_kept(row, Kept.WAITING) or row.id == submission]
        ids = [row.id for row in rows]
        at = ids.index(submission) if submission in ids else len(ids)
        after = ids[at + 1 :] + ids[:at]
        return after[0] if after else 0

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        self.rounds.setAccessibleName("Putaran")
        self.rounds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rounds.setMinimumContentsLength(22)
        self.rounds.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        top = FlowLayout(theme.px(8))
        top.addWidget(self.rounds)
        top.addWidget(CommandButton(self.acts.receive, primary=True))
        top.addWidget(CommandButton(self.acts.add_files))
        self.lay_out((top, self.chips), self.panel, "masuk")

    def _connect(self) -> None:
        self.table.set_commands(self.acts.all())
        self.panel.set_commands(self.acts.decisions(), grave=(self.acts.send_back,))
        self.rounds.activated.connect(self._round_picked)
        self.chips.chosen.connect(self._keep)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.panel.table_wanted.connect(self._open_table)
        self.panel.mend_wanted.connect(self._mend)
        self.panel.file_wanted.connect(self.acts.take_file)
        self.panel.return_wanted.connect(self.acts.take_return)
        self.panel.task_wanted.connect(self.acts.task.trigger)

    def _came(self, tray: Tray) -> None:
        self.tray = tray
        self.model.columns = tuple(columns(tray))
        self._fill_rounds(tray)
        self._fill()
        self.read.emit()

    def _fill_rounds(self, tray: Tray) -> None:
        kept = self._round()
        self.rounds.clear()
        self.rounds.addItem("Semua putaran", 0)
        for row in tray.rounds:
            self.rounds.addItem(row.title, row.id)
        self.rounds.setCurrentIndex(max(0, self.rounds.findData(kept)))

    def _round(self) -> int:
        if self.rounds.count():
            return int(self.rounds.currentData() or 0)
        kept = self._tools.remember.get(ROUND_KEY)
        return int(kept) if kept.isdecimal() else 0

    def _fill(self) -> None:
        tray = self.tray
        if tray is None:
            return
        wanted, self._wanted = self._wanted, 0
        round_id = self._round()
        kept = Kept(self.chips.key())
        if wanted and wanted not in [row.id for row in tray.kept(kept, round_id)]:
            # What another place leads to is shown, whatever the filter says.
            self.rounds.setCurrentIndex(0)
            round_id, kept = 0, Kept.ALL
            self.chips.blockSignals(True)
            self.chips.choose(Kept.ALL.value)
            self.chips.blockSignals(False)
        line = self.table.currentIndex().row()
        before = self.table.row()
        self.chips.set_counts(tray.counts(round_id))
        self.table.set_empty(*(NOTHING_KEPT if tray.rows else NOTHING))
        self.model.set_rows(tray.kept(kept, round_id))
        if wanted:
            self.table.choose(wanted)
        elif before is None or not self.table.choose(before.id):
            # The one that was decided has left the list: the next one stands in its place.
            self.table.choose_line(max(0, min(line, self.model.rowCount() - 1)))

    def _round_picked(self, _at: int) -> None:
        self._tools.remember.put(ROUND_KEY, str(self._round()))
        self._fill()

    def _keep(self, key: str) -> None:
        self._tools.remember.put(KEPT_KEY, key)
        self._fill()

    def _chosen(self, row: SubmissionRow | None) -> None:
        if row is None:
            self._show(None)
            return
        self._tools.runner.ask(
            self._reader.dossier,
            row.id,
            self.acts.person,
            done=self._dossier_came,
            failed=self._failed,
            newest="dossier",
        )

    def _dossier_came(self, dossier: Dossier) -> None:
        row = self.table.row()
        if row is not None and row.id == dossier.row.id:
            self._show(dossier)

    def _failed(self, error: UserError) -> None:
        self._show(None)
        self._tools.messages.problem(error)

    def _show(self, dossier: Dossier | None) -> None:
        self.dossier = dossier
        self.panel.show_dossier(dossier)
        if self.is_on_top:
            self.acts.set_dossier(dossier)

    def _opened(self, _row: SubmissionRow) -> None:
        if self.dossier is not None:
            self.sheet_wanted.emit(self.dossier, "", None)

    def _open_table(self, table: str, mark: object) -> None:
        if self.dossier is not None:
            self.sheet_wanted.emit(self.dossier, table, mark)

    def _mend(self, part: GatePart) -> None:
        self.acts.mend(part)


def _id(row: SubmissionRow) -> int:
    return row.id
