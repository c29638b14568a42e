"""Putaran: a round's matrix at the left, the chosen OPD at the right, its commands above.

What its commands do stands in ``round_acts.py``; here is how it is shown.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.domain.dates import say_short
from app.domain.tables.rounds import DELIVERED, RoundState
from app.services.requests import RoundRow
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton, FilterChips
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel, Pill
from app.ui.kit.panel import SplitView, row_of
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.tools import Tools
from app.ui.requests.asking import say_names
from app.ui.requests.matrix import MatrixTable
from app.ui.requests.opd_panel import OpdPanel
from app.ui.requests.reading import KEPT_WORDS, Kept, OpdLine, Reader, RoundView
from app.ui.requests.round_acts import RoundActs
from app.ui.requests.words import ROUND_TONES, ROUND_WORDS, say_share

ROUND_KEY, KEPT_KEY = "permintaan/round", "permintaan/kept"
NO_ROUND = (
    "Belum ada putaran",
    "Isi tabel pada Daftar data (Alt+2), lalu tekan Ins untuk membuka putaran permintaan data.",
)


class RoundsPage(QWidget):
    """One round at a time."""

    typed = Signal(str)
    read = Signal()  # the round is here

    def __init__(self, tools: Tools, reader: Reader, acts: RoundActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._reader = reader
        self.acts = acts
        self.view: RoundView | None = None
        self._wanted = 0
        self.rounds = QComboBox()
        self.state = Pill("")
        self.facts = MutedLabel("", wrap=True)
        self.silent = MutedLabel("", wrap=True)
        self.chips = FilterChips([(kept.value, words) for kept, words in KEPT_WORDS.items()])
        self.matrix = MatrixTable(tools.remember)
        self.panel = OpdPanel()
        self.strip = ProgressStrip()
        self._lay_out()
        self._connect()
        kept = tools.remember.get(KEPT_KEY)
        if kept in list(Kept):
            self.chips.choose(kept)
        self._show(None)

    def reload(self) -> None:
        """Read the rounds, then the one that is shown."""
        self._tools.runner.ask(self._reader.rounds, done=self._listed, newest="rounds")

    def want(self, round_id: int) -> None:
        """Show this round when the list comes."""
        self._wanted = round_id

    def search(self, words: str) -> None:
        """Keep OPDs that hold the words."""
        self.matrix.filter(words)

    def take_first(self) -> None:
        """Choose the first OPD found."""
        self.matrix.table.choose_line(0)
        self.matrix.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[OpdLine]:
        """The OPDs that an act is about."""
        return self.matrix.chosen_opds()

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        self.rounds.setAccessibleName("Putaran")
        self.rounds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rounds.setMinimumContentsLength(30)
        self.rounds.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        top = row_of(self.rounds, self.state, stretch=False)
        top.addWidget(self.facts, 2)
        buttons = FlowLayout(theme.px(8))
        for at, action in enumerate(self.acts.of_round()):
            buttons.addWidget(CommandButton(action, primary=at == 0))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.chips)
        column.addWidget(self.silent)
        column.addWidget(self.matrix, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addLayout(top)
        whole.addLayout(buttons)
        whole.addWidget(self.strip)
        whole.addWidget(SplitView(left, self.panel, "permintaan", self._tools.remember), 1)
        self.setFocusProxy(self.matrix)

    def _connect(self) -> None:
        self.acts.attach(self)
        for action in self.acts.all():
            if action is not None:
                self.addAction(action)
        self.matrix.set_commands(self.acts.all())
        self.panel.set_commands(self.acts.of_opd())
        self.rounds.activated.connect(self._picked)
        self.chips.chosen.connect(self._keep)
        self.matrix.chosen.connect(self._chosen)
        self.matrix.opened.connect(self._opened)
        self.matrix.typed.connect(self.typed)

    def _listed(self, rows: list[RoundRow]) -> None:
        self.rounds.clear()
        for row in rows:
            came = sum(row.counts[state] for state in DELIVERED)
            self.rounds.addItem(f"{row.title} – {came} dari {row.asked} masuk", row.id)
        self.rounds.setEnabled(bool(rows))
        wanted, self._wanted = self._wanted or self._kept(), 0
        ids = [row.id for row in rows]
        if not ids:
            self._show(None)
            self.read.emit()
            return
        self._read(wanted if wanted in ids else ids[0])

    def _kept(self) -> int:
        if self.view is not None:
            return self.view.row.id
        kept = self._tools.remember.get(ROUND_KEY)
        return int(kept) if kept.isdecimal() else 0

    def _picked(self, at: int) -> None:
        self._read(int(self.rounds.itemData(at)))

    def _read(self, round_id: int) -> None:
        self.rounds.setCurrentIndex(self.rounds.findData(round_id))
        self._tools.remember.put(ROUND_KEY, str(round_id))
        self._tools.runner.ask(
            self._reader.round, round_id, done=self._came, failed=self._failed, newest="round"
        )

    def _came(self, view: RoundView) -> None:
        self._show(view)
        self.read.emit()

    def _failed(self, error: UserError) -> None:
        self._show(None)
        self._tools.messages.problem(error)

    def _show(self, view: RoundView | None) -> None:
        self.view = view
        for part in (self.state, self.facts, self.silent, self.chips):
            part.setVisible(view is not None)
        if view is None:
            self.matrix.model.set_rows(())
            self.matrix.table.set_empty(*NO_ROUND)
            self.panel.show_opd(None, None)
            self.acts.enable(None, None)
            return
        self.state.say(ROUND_WORDS[view.row.state], ROUND_TONES[view.row.state])
        self.facts.setText(say_facts(view))
        silent = view.silent()
        self.silent.setText(f"Belum lengkap: {say_names(silent)}." if silent else "Semua OPD sudah mengirim.")
        self.silent.setToolTip("\n".join(line.name for line in silent))
        self.chips.set_counts(view.counts())
        self._fill()

    def _fill(self) -> None:
        if self.view is not None:
            self.matrix.show_view(self.view, Kept(self.chips.key()))
            self._chosen(self.matrix.table.row())

    def _keep(self, key: str) -> None:
        self._tools.remember.put(KEPT_KEY, key)
        self._fill()

    def _chosen(self, line: OpdLine | None) -> None:
        self.acts.enable(self.view, line)
        self.panel.show_opd(self.view, line)

    def _opened(self, _line: OpdLine) -> None:
        self.acts.hand_over.trigger()


def say_facts(view: RoundView) -> str:
    """Period, due day and how much of it is left, what came, how punctually."""
    row = view.row
    facts = [row.period_label if row.period_label != str(row.year) else f"Tahun {row.year}"]
    if row.due is not None:
        facts.append(f"tenggat {say_short(row.due)}{_left(view)}")
    came = sum(row.counts[state] for state in DELIVERED)
    facts.append(f"{came} dari {row.asked} tabel masuk")
    if view.share() is not None:
        facts.append(f"tepat waktu {say_share(view.share())}")
    return " · ".join(facts)


def _left(view: RoundView) -> str:
    due = view.row.due
    if due is None or view.row.state is RoundState.CLOSED:
        return ""
    days = (due - view.today).days
    if days < 0:
        return f" (lewat {-days} hari)"
    return f" ({days} hari lagi)" if days else " (hari ini)"
