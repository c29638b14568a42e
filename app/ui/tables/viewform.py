"""How a table is looked at: years, reckoning, order, rows and columns; every change is told at once.

It reads nothing; what can be chosen is handed in with the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from app.domain.statistics.stattable import StatColumn, StatTable
from app.domain.statistics.views import PLAIN_VIEW, Reckoning, TableView
from app.services.books.exploring import Explored
from app.services.books.rows import ExploreRow
from app.ui.kit import theme
from app.ui.kit.flow import FlowLayout
from app.ui.tables.picks import Pick, PickMany
from app.ui.tables.words import OVER_YEARS, PER, RECKONING_WORDS, say_count

HIGHEST, LOWEST = "tinggi", "rendah"


class ViewForm(QWidget):
    """``changed`` carries the view wished; ``people_wanted`` the table to divide by, for its columns.

    ``reset`` is placed by whoever holds the form.
    """

    changed = Signal(object)
    people_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PLAIN_VIEW
        self._shown: Explored | None = None
        self._others: tuple[ExploreRow, ...] = ()
        self._is_seen = True
        self.years = Pick("Tahun", 7)
        self.reckoning = Pick("Hitungan", 11)
        self.reckoning.label.hide()
        self.base = Pick("Dasar", 5)
        self.per = Pick("Per", 6)
        self.people = Pick("dari", 16)
        self.people_column = Pick("kolom", 9)
        self.sort = Pick("Urut", 7)
        self.order = Pick("", 8)
        self.order.offer([(False, "terbesar"), (True, "terkecil")])
        self.per.offer([(number, say_count(number)) for number in PER], 1_000)
        self.total = QCheckBox("Jumlah")
        self.total.setToolTip("Tambah kolom jumlah, di mana belum ada")
        self.turned = QCheckBox("Balik")
        self.turned.setToolTip("Baris menjadi kolom dan kolom menjadi baris")
        self.rows = QPushButton("Baris…")
        self.columns = QPushButton("Kolom…")
        self.reset = QPushButton("Semula")
        self.reset.setToolTip("Kembali ke tahun terbaru dengan angka asli")
        self._lay_out()
        self._connect()

    def show_explored(self, explored: Explored, view: TableView, others: Sequence[ExploreRow]) -> None:
        """Offer what this table allows, with ``view`` as it is now.  ``others``: tables to divide by."""
        self.view, self._shown = view, explored
        self._others = tuple(others)
        self._offer_years(explored.labels)
        self._offer_reckonings(explored.labels)
        self.sort.offer(self._sorts(explored.table), view.sort)
        self.order.choose(view.lowest_first)
        self.per.choose(view.per)
        self.people.offer([(row.key, row.title) for row in self._others], view.people)
        for box, on in ((self.total, view.with_total_column), (self.turned, view.is_turned)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        whole = explored.whole
        self.rows.setText(_counted("Baris", view.rows, [row.key for row in whole.rows]))
        self.columns.setText(_counted("Kolom", view.columns, [column.key for column in whole.columns]))
        self._show_parts()

    def follow(self, *, seen: bool) -> None:
        """Whether the form is seen; then the way back is, where there is one."""
        self._is_seen = seen
        self.reset.setVisible(seen and self.view != PLAIN_VIEW)

    def show_people_columns(self, columns: Sequence[StatColumn]) -> None:
        """The columns of the table that is divided by."""
        total = next((column.key for column in columns if column.is_total), "")
        wanted = self.view.people_column or total
        self.people_column.offer([(column.key, column.label) for column in columns], wanted)

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        row = FlowLayout(theme.px(8), self)
        for widget in (
            self.years, self.reckoning, self.base, self.per, self.people, self.people_column, self.sort,
            self.order, self.total, self.turned, self.rows, self.columns,
        ):  # fmt: skip
            row.addWidget(widget)
        for box in (self.total, self.turned):
            box.setMinimumHeight(self.years.sizeHint().height())

    def _connect(self) -> None:
        for pick in (
            self.years,
            self.reckoning,
            self.base,
            self.per,
            self.people_column,
            self.sort,
            self.order,
        ):
            pick.picked.connect(self._told)
        self.people.picked.connect(self._people_picked)
        self.total.toggled.connect(self._toggled)
        self.turned.toggled.connect(self._toggled)
        self.rows.clicked.connect(self._choose_rows)
        self.columns.clicked.connect(self._choose_columns)
        self.reset.clicked.connect(self._back)

    def _offer_years(self, labels: Sequence[str]) -> None:
        choices = [(1, labels[-1])]
        choices += [(count, f"{labels[-count]}–{labels[-1]}") for count in range(2, len(labels) + 1)]
        self.years.offer(choices, min(self.view.years, len(labels)))

    def _offer_reckonings(self, labels: Sequence[str]) -> None:
        wanted = [
            (reckoning, words)
            for reckoning, words in RECKONING_WORDS.items()
            if not (reckoning in OVER_YEARS and len(labels) < 2)
            and not (reckoning is Reckoning.PER_HEAD and not self._others)
        ]
        self.reckoning.offer(wanted, self.view.reckoning)
        shown = labels[-max(self.view.years, 1) :]
        self.base.offer([(label, label) for label in shown], self.view.base or shown[0])

    def _sorts(self, table: StatTable) -> list[tuple[str, str]]:
        """Columns by which rows can be put in order; a turned table has others."""
        if self.view.is_turned:
            return [("", "sesuai tabel")]
        return [
            ("", "sesuai tabel"),
            *(
                (column.key, " – ".join((*column.groups, column.label)))
                for column in table.columns
                if not column.is_words and column.key != "peringkat"
            ),
        ]

    def _show_parts(self) -> None:
        reckoning = self.view.reckoning
        is_per = reckoning is Reckoning.PER_HEAD
        for widget in (self.per, self.people, self.people_column):
            widget.setVisible(is_per)
        self.base.setVisible(reckoning is Reckoning.INDEX)
        self.order.setVisible(bool(self.view.sort) or reckoning is Reckoning.RANK)
        self.years.setEnabled(self.years.combo.count() > 1)
        self.sort.setEnabled(not self.view.is_turned)
        self.follow(seen=self._is_seen)
        if is_per and self.view.people:
            self.people_wanted.emit(self.view.people)

    def _wished(self) -> TableView:
        reckoning = Reckoning(self.reckoning.value() or "")
        years = int(self.years.value() or 1)
        is_per = reckoning is Reckoning.PER_HEAD
        if reckoning in OVER_YEARS and years < 2:
            years = min(2, len(self._shown.labels) if self._shown else 1)  # a change needs something before
        sort = str(self.sort.value() or "")
        return replace(
            self.view,
            years=years,
            reckoning=reckoning,
            with_total_column=self.total.isChecked(),
            sort=sort if years == self.view.years and reckoning is self.view.reckoning else "",
            lowest_first=bool(self.order.value()),
            is_turned=self.turned.isChecked(),
            base=str(self.base.value() or "") if reckoning is Reckoning.INDEX else "",
            per=int(self.per.value() or 1_000) if is_per else PLAIN_VIEW.per,
            people=str(self.people.value() or "") if is_per else "",
            people_column=str(self.people_column.value() or "") if is_per else "",
        )

    def _tell(self, view: TableView) -> None:
        if view != self.view:
            self.view = view
            self.changed.emit(view)

    def _told(self) -> None:
        self._tell(self._wished())

    def _people_picked(self) -> None:
        self._tell(replace(self._wished(), people_column=""))

    def _toggled(self, _on: bool) -> None:
        self._told()

    def _back(self, _checked: bool = False) -> None:
        self._tell(PLAIN_VIEW)

    def _choose_rows(self, _checked: bool = False) -> None:
        if self._shown is not None:
            rows = self._shown.whole.rows
            choices = [(row.key, f"{'    ' * row.level}{row.label}") for row in rows]
            PickMany(self.window(), "Baris yang ditampilkan", choices, self.view.rows).open_for(
                self._rows_picked
            )

    def _rows_picked(self, rows: tuple[str, ...]) -> None:
        self._tell(replace(self.view, rows=rows))

    def _choose_columns(self, _checked: bool = False) -> None:
        if self._shown is not None:
            columns = self._shown.whole.columns
            choices = [(column.key, " – ".join((*column.groups, column.label))) for column in columns]
            PickMany(self.window(), "Kolom yang ditampilkan", choices, self.view.columns).open_for(
                self._columns_picked
            )

    def _columns_picked(self, columns: tuple[str, ...]) -> None:
        self._tell(replace(self.view, columns=columns))


def _counted(words: str, chosen: Sequence[str], known: Sequence[str]) -> str:
    shown = len(set(chosen) & set(known))
    return f"{words}…" if not shown else f"{words} ({shown} dari {len(known)})…"
