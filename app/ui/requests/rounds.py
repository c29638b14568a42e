"""Putaran: the matrix of a round or of a year at the left, the chosen OPD at the right, commands above.

What its commands do stands in ``round_acts.py``; here is how it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.domain.dates import say_short
from app.domain.tables.rounds import DELIVERED, RoundState
from app.services.requests import RoundRow
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton, FilterChips
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel, OneLineLabel, Pill
from app.ui.kit.panel import SplitView, row_of
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.tools import Tools
from app.ui.requests.keeping import KEPT_WORDS, Kept
from app.ui.requests.matrix import MatrixTable
from app.ui.requests.opd_panel import OpdPanel
from app.ui.requests.reading import OpdLine, Reader, RoundView
from app.ui.requests.round_acts import RoundActs
from app.ui.requests.words import ROUND_TONES, ROUND_WORDS, say_share
from app.ui.requests.year import YearLine, YearView
from app.ui.requests.year_table import YearTable

ROUND_KEY, KEPT_KEY = "permintaan/round", "permintaan/kept"
ALL_IN = "Semua OPD sudah mengirim."
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
        self.year: YearView | None = None  # shown instead of a round
        self._wanted = 0
        self.rounds = QComboBox()
        self.state = Pill("")
        self.facts = MutedLabel("", wrap=True)
        self.silent = OneLineLabel()
        self.chips = FilterChips([(kept.value, words) for kept, words in KEPT_WORDS.items()])
        self.matrix = MatrixTable(tools.remember)
        self.year_table = YearTable(tools.remember)
        self.lists = QStackedWidget()
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
        self.year_table.filter(words)

    def take_first(self) -> None:
        """Choose the first OPD found."""
        table = self.matrix.table if self.year is None else self.year_table.table
        table.choose_line(0)
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> list[OpdLine]:
        """The OPDs that an act is about; none while a whole year is shown."""
        return self.matrix.chosen_opds() if self.year is None else []

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
        self.lists.addWidget(self.matrix)
        self.lists.addWidget(self.year_table)
        column.addWidget(self.lists, 1)
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
        self.year_table.chosen.connect(self._year_chosen)
        self.year_table.typed.connect(self.typed)

    def _listed(self, rows: list[RoundRow]) -> None:
        self.rounds.clear()
        for row in rows:
            came = sum(row.counts[state] for state in DELIVERED)
            self.rounds.addItem(f"{row.title} – {came} dari {row.asked} masuk", row.id)
        years = list(dict.fromkeys(row.year for row in rows))
        for year in years:
            self.rounds.addItem(f"Tahun {year} – seluruh putaran", -year)
        self.rounds.setEnabled(bool(rows))
        wanted, self._wanted = self._wanted or self._kept(), 0
        ids = [*(row.id for row in rows), *(-year for year in years)]
        if not ids:
            self._show(None)
            self.read.emit()
            return
        self._read(wanted if wanted in ids else ids[0])

    def _kept(self) -> int:
        """The round, or the year as a number below zero, that was shown."""
        if self.year is not None:
            return -self.year.year
        if self.view is not None:
            return self.view.row.id
        kept = self._tools.remember.get(ROUND_KEY)
        return int(kept) if kept.removeprefix("-").isdecimal() else 0

    def _picked(self, at: int) -> None:
        self._read(int(self.rounds.itemData(at)))

    def _read(self, round_id: int) -> None:
        self.rounds.setCurrentIndex(self.rounds.findData(round_id))
        self._tools.remember.put(ROUND_KEY, str(round_id))
        if round_id < 0:
            self._tools.runner.ask(self._reader.year, -round_id, done=self._year_came, newest="round")
            return
        self._tools.runner.ask(
            self._reader.round, round_id, done=self._came, failed=self._failed, newest="round"
        )

    def _year_came(self, view: YearView) -> None:
        self.view, self.year = None, view
        self.lists.setCurrentWidget(self.year_table)
        self.setFocusProxy(self.year_table)
        self.state.hide()
        for part in (self.facts, self.silent, self.chips):
            part.show()
        self.facts.setText(say_year(view))
        self._say_silent(view.silent())
        self.chips.set_counts(view.counts())
        self.acts.enable(None, None)
        self.acts.enable_year(view)
        self._fill()
        self.read.emit()

    def _year_chosen(self, line: YearLine | None) -> None:
        if self.year is not None:
            self.panel.show_year(self.year, line)

    def _say_silent(self, names: Sequence[str]) -> None:
        said = f"Belum lengkap ({len(names)} OPD): {', '.join(names)}." if names else ALL_IN
        self.silent.say(said)
        self.silent.setToolTip("\n".join(names))

    def _came(self, view: RoundView) -> None:
        self._show(view)
        self.read.emit()

    def _failed(self, error: UserError) -> None:
        self._show(None)
        self._tools.messages.problem(error)

    def _show(self, view: RoundView | None) -> None:
        self.view, self.year = view, None
        self.lists.setCurrentWidget(self.matrix)
        self.setFocusProxy(self.matrix)
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
        self._say_silent([line.name for line in view.silent()])
        self.chips.set_counts(view.counts())
        self._fill()

    def _fill(self) -> None:
        if self.view is not None:
            self.matrix.show_view(self.view, Kept(self.chips.key()))
            self._chosen(self.matrix.table.row())
        elif self.year is not None:
            self.year_table.show_view(self.year, Kept(self.chips.key()))
            self._year_chosen(self.year_table.table.row())

    def _keep(self, key: str) -> None:
        self._tools.remember.put(KEPT_KEY, key)
        self._fill()

    def _chosen(self, line: OpdLine | None) -> None:
        self.acts.enable(self.view, line)
        self.panel.show_opd(self.view, line)

    def _opened(self, line: OpdLine) -> None:
        """A table that came opens what came; everything else is recorded as handed over."""
        key = self.matrix.table_here(line)
        if self.view is not None and key in line.came():
            self.acts.data_wanted.emit(self.view.row.id, line.code, key)
        else:
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


def say_year(view: YearView) -> str:
    """How many rounds are open, what came, how punctually."""
    came, asked = view.came()
    facts = [f"{came} dari {asked} isian masuk", f"{len(view.rounds)} putaran berjalan"]
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
