"""One table on the desk: its head, how it is looked at, figures and chart side by side, what is said of it.

It shows what it is handed and tells what is wished; what is read for it stands in ``working.py``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.statistics.stattable import SignSet, StatTable
from app.services.books.rows import ExploreRow
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel, OneLineLabel, SectionHeading
from app.ui.kit.remember import Remember
from app.ui.tables.acts import TableActs
from app.ui.tables.grid.table import StatGrid
from app.ui.tables.listing import topic_name
from app.ui.tables.looks import TABLE, TURN
from app.ui.tables.picks import QuietButton, on_one_line
from app.ui.tables.rightside import RightSide
from app.ui.tables.turnform import TurnForm
from app.ui.tables.viewform import ViewForm
from app.ui.tables.words import foot_lines

OLDER_KEY = "tabel/tanda-lama"
CHOOSE = "Pilih tabel di kiri untuk melihat angka, grafik, dan kalimatnya."


class TableDesk(QWidget):
    """``part_chosen`` carries :data:`TABLE` or :data:`TURN`."""

    part_chosen = Signal(str)

    def __init__(self, remember: Remember, acts: TableActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remember = remember
        self.title = SectionHeading("", wrap=True)
        self.under = OneLineLabel()
        self.parts = FilterChips([(TABLE, "Tabel"), (TURN, "Putar")])
        self.view_form = ViewForm()
        self.turn_form = TurnForm()
        self.forms = QStackedWidget()
        self.grid = StatGrid()
        self.foot = MutedLabel("", wrap=True)
        self.older = QCheckBox("Tanda lama (x, xx)")
        self.older.setToolTip("x sementara, xx sangat sementara, seperti pada buku lama")
        self.right = RightSide(remember)
        self.chart, self.below = self.right.chart, self.right.below
        self._nothing = MutedLabel(CHOOSE, wrap=True)
        self._stack = QStackedWidget()
        self._lay_out(acts)
        self.older.setChecked(remember.get(OLDER_KEY) == "1")
        self.older.toggled.connect(self._signs_changed)
        self.parts.chosen.connect(self._part)
        self.below.left.connect(self._to_grid)
        self.show_nothing()

    def signs(self) -> SignSet:
        """Which signs are shown."""
        return SignSet(self.older.isChecked())

    def show_nothing(self, words: str = CHOOSE) -> None:
        """No table is chosen, or it cannot be shown."""
        self._nothing.setText(words)
        self._stack.setCurrentIndex(0)
        self.grid.show_table(None, self.signs())
        self.chart.show_table(None, None)

    def show_row(self, row: ExploreRow) -> None:
        """Whose table it is, before its figures are here."""
        self.under.say(" · ".join((topic_name(row.topic), ", ".join(row.opds))))

    def show_part(self, part: str) -> None:
        """Show the form of the view, or that of turning."""
        self.parts.blockSignals(True)
        self.parts.choose(part)
        self.parts.blockSignals(False)
        self.forms.setCurrentIndex(0 if part == TABLE else 1)
        self.view_form.follow(seen=part == TABLE)
        self._fit_forms()

    def show_table(self, table: StatTable) -> None:
        """Figures, notes and source; the chart is shown by itself."""
        self._stack.setCurrentIndex(1)
        self.title.setText(table.title)
        self.grid.show_table(table, self.signs())
        self._say_foot(table)

    def table(self) -> StatTable | None:
        """The table shown."""
        return self.grid.table()

    # ------------------------------------------------------------ inside

    def _lay_out(self, acts: TableActs) -> None:
        self.forms.addWidget(self.view_form)
        self.forms.addWidget(self.turn_form)
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.title)
        words.addWidget(self.under)
        head.addLayout(words, 1)
        tools = FlowLayout(theme.px(6))
        tools.addWidget(QuietButton(acts.list))
        self.parts.setFixedWidth(on_one_line(self.parts))
        tools.addWidget(self.parts)
        for action in acts.buttons():
            tools.addWidget(QuietButton(action))
        tools.addWidget(self.view_form.reset)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._left())
        split.addWidget(self.right)
        split.setChildrenCollapsible(False)
        self._remember.splitter("tabel-meja", split, (theme.px(470), theme.px(420)))
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.forms)
        column.addWidget(split, 1)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(full)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.grid)

    def _left(self) -> QWidget:
        notes = QScrollArea()
        notes.setWidgetResizable(True)
        notes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        notes.setWidget(self.foot)
        self.foot.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._notes = notes
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        card = Card(pad=0)
        card.body.addWidget(self.grid)
        column.addWidget(card, 1)
        column.addWidget(notes)
        column.addWidget(self.older)
        left.setMinimumWidth(theme.px(240))
        return left

    def _fit_forms(self) -> None:
        """The forms are as high as the one that is seen."""
        seen: QWidget = self.view_form if self.forms.currentIndex() == 0 else self.turn_form
        if seen is self.view_form:
            self.forms.setFixedHeight(max(1, seen.heightForWidth(max(1, self.forms.width()))))
        else:
            self.forms.setFixedHeight(seen.sizeHint().height())

    def fit(self) -> None:
        """The room is another one, or other parts of a form are seen."""
        self._fit_forms()
        self._fit_notes()

    def _fit_notes(self) -> None:
        """As high as the notes, up to some lines; then they scroll."""
        need = self.foot.heightForWidth(max(80, self._notes.viewport().width()))
        self._notes.setFixedHeight(min(theme.px(78), need) + theme.px(4))

    def _say_foot(self, table: StatTable) -> None:
        lines = foot_lines(table, self.signs())
        self.foot.setText("\n".join(lines))
        self._notes.setVisible(bool(lines))
        self._fit_notes()

    def _signs_changed(self, on: bool) -> None:
        self._remember.put(OLDER_KEY, "1" if on else "")
        table = self.table()
        if table is not None:
            self.grid.show_table(table, self.signs())
            self._say_foot(table)

    def _part(self, part: str) -> None:
        self.show_part(part)
        self.part_chosen.emit(part)

    def _to_grid(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
