"""The list of approved tables at the left: by urusan, OPD and period, and by words.

It decides nothing: which table is open is told to the screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.dates import say_short
from app.domain.tables.urusan import TOPICS
from app.services.books.rows import ExploreRow
from app.ui.kit import theme
from app.ui.kit.cards import Card
from app.ui.kit.labels import MutedLabel
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Column, RowTable, RowTableModel
from app.ui.tables.picks import Pick
from app.ui.tables.words import say_count, say_years

_NAMES = {topic.code: topic.name for topic in TOPICS}
NOTHING = (
    "Belum ada tabel yang disetujui",
    "Setujui kiriman OPD di Data masuk (Ctrl+6); tabelnya lalu dapat dilihat dan dianalisis di sini.",
)
NOTHING_KEPT = ("Tidak ada tabel dengan saringan ini", "Pilih Semua pada urusan, OPD, dan tahun.")
TOPIC_KEY, OPD_KEY, PERIOD_KEY = "tabel/urusan", "tabel/opd", "tabel/periode"


def topic_name(code: str) -> str:
    """The name of an urusan; words for none."""
    return _NAMES.get(code, "Tanpa urusan")


def columns() -> tuple[Column[ExploreRow], ...]:
    """What is read of a table; in a narrow list only its title and years, all are searched."""
    return (
        Column("Tabel", _title, stretch=1, tip=_tip),
        Column("Tahun", _years, tip=_all_years),
        Column("OPD", _opds, spare=1),
        Column("Urusan", _topic, spare=2),
    )


class TableList(QWidget):
    """``chosen`` carries a row or None, ``opened`` a row after Enter, ``typed`` letters to search."""

    chosen = Signal(object)
    opened = Signal(object)
    typed = Signal(str)

    def __init__(self, remember: Remember, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remember = remember
        self._rows: tuple[ExploreRow, ...] = ()
        self.topic, self.opd, self.period = Pick("Urusan", 10), Pick("OPD", 10), Pick("Tahun", 10)
        self.model: RowTableModel[ExploreRow] = RowTableModel(columns(), _key)
        self.table = RowTable(self.model, NOTHING, "tabel", remember)
        self.count = MutedLabel("")
        self._lay_out()
        for pick in (self.topic, self.opd, self.period):
            pick.picked.connect(self._picked)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.typed.connect(self.typed)

    def show_rows(self, rows: Sequence[ExploreRow]) -> None:
        """Show these tables, as the filters leave them."""
        self._rows = tuple(rows)
        self._offer(self.topic, "Semua urusan", (row.topic for row in rows), TOPIC_KEY)
        self._offer(self.opd, "Semua OPD", (opd for row in rows for opd in row.opds), OPD_KEY)
        self._offer(self.period, "Semua tahun", (year for row in rows for year in row.periods), PERIOD_KEY)
        self._fill()

    def rows(self) -> tuple[ExploreRow, ...]:
        """All tables, whatever the filters say."""
        return self._rows

    def choose(self, key: str) -> bool:
        """Choose a table, whatever the filters say; False where there is none."""
        if key not in [row.key for row in self._rows]:
            return False
        if not self.table.choose(key):
            for pick in (self.topic, self.opd, self.period):
                pick.choose(None)
            self._fill()
        return self.table.choose(key)

    def search(self, words: str) -> None:
        """Keep tables that hold the words in title, OPD or urusan."""
        self.model.set_filter(words)
        self._count()

    def take_first(self) -> None:
        """Choose the first one found."""
        self.table.choose_line(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        card = Card(pad=0)
        card.body.addWidget(self.table)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(6))
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        for at, pick in enumerate((self.topic, self.opd, self.period)):
            grid.addWidget(pick.label, at, 0)
            grid.addWidget(pick.combo, at, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(grid)
        column.addWidget(card, 1)
        column.addWidget(self.count)
        self.setMinimumWidth(theme.px(200))
        self.setFocusProxy(self.table)

    def _offer(self, pick: Pick, every: str, found: Iterable[str], key: str) -> None:
        """The choices with their counts; the one chosen last time holds."""
        counts = Counter(found)
        kept = pick.value() if pick.combo.count() else (self._remember.get(key) or None)
        known = sorted(counts, key=_blank_last, reverse=key == PERIOD_KEY)
        choices: list[tuple[str | None, str]] = [(None, f"{every} ({len(self._rows)})")]
        for each in known:
            words = topic_name(each) if key == TOPIC_KEY else each
            choices.append((each, f"{words} ({counts[each]})"))
        pick.offer(choices, kept)

    def _picked(self) -> None:
        for pick, key in ((self.topic, TOPIC_KEY), (self.opd, OPD_KEY), (self.period, PERIOD_KEY)):
            self._remember.put(key, pick.value() or "")
        self._fill()

    def _fill(self) -> None:
        topic, opd, period = self.topic.value(), self.opd.value(), self.period.value()
        kept = [
            row
            for row in self._rows
            if (topic is None or row.topic == topic)
            and (opd is None or opd in row.opds)
            and (period is None or period in row.periods)
        ]
        self.table.set_empty(*(NOTHING_KEPT if self._rows else NOTHING))
        self.model.set_rows(kept)
        self._count()

    def _count(self) -> None:
        shown, whole = say_count(self.model.rowCount()), say_count(len(self._rows))
        words = f"{whole} tabel" if shown == whole else f"{shown} dari {whole} tabel"
        self.count.setText(words if self._rows else "")


def _blank_last(text: str) -> tuple[bool, str]:
    return not text, text


def _key(row: ExploreRow) -> str:
    return row.key


def _title(row: ExploreRow) -> str:
    """Without the year, which stands beside it."""
    return row.title.removesuffix(f", {row.periods[-1]}")


def _years(row: ExploreRow) -> str:
    return say_years(row.periods)


def _all_years(row: ExploreRow) -> str:
    return ", ".join(row.periods)


def _opds(row: ExploreRow) -> str:
    return ", ".join(row.opds)


def _topic(row: ExploreRow) -> str:
    return topic_name(row.topic)


def _tip(row: ExploreRow) -> str:
    return "\n".join(
        (_title(row), topic_name(row.topic), _opds(row), f"Disetujui {say_short(row.approved_on)}")
    )
