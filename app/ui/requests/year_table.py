"""The list of a year's completeness: a line per OPD and table, a column per period.

It reads nothing; the rounds themselves are shown one by one in ``matrix.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.tables.periods import period_of
from app.ui.kit.cards import Card
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Align, Column, RowTable, RowTableModel
from app.ui.kit.tokens import Tone
from app.ui.requests.keeping import Kept
from app.ui.requests.matrix import NOTHING, WORST_FIRST
from app.ui.requests.words import cell_tone, say_cell, say_share
from app.ui.requests.year import YearLine, YearView


def period_head(code: str) -> str:
    """A period over its column: the year alone says that it is the whole of it."""
    period = period_of(code)
    return period.part or f"Tahun {period.year}"


class YearTable(Card):
    """The list; it is made anew when a year with other periods is shown."""

    chosen = Signal(object)
    typed = Signal(str)

    def __init__(self, remember: Remember, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, pad=0)
        self._remember = remember
        self._periods: tuple[str, ...] = ()
        self._words = ""
        self._fresh(())

    def show_view(self, view: YearView, kept: Kept) -> None:
        """Show these lines; the one chosen stays chosen."""
        before = self.table.row()
        if view.periods != self._periods:
            self._swap(view.periods)
        self.model.set_rows(view.kept(kept))
        if before is None or not self.table.choose(before.key):
            self.table.choose_line(0)

    def filter(self, words: str) -> None:
        """Keep lines that hold the words."""
        self._words = words
        self.model.set_filter(words)

    def _swap(self, periods: tuple[str, ...]) -> None:
        old, had_keyboard = self.table, self.table.hasFocus()
        self.body.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._periods = periods
        self._fresh(periods)
        if had_keyboard:
            self.table.show()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fresh(self, periods: Sequence[str]) -> None:
        self.model: RowTableModel[YearLine] = RowTableModel(_columns(periods), _key)
        self.table = RowTable(self.model, NOTHING, "", self._remember)
        self.model.setParent(self.table)
        self.model.set_filter(self._words)
        self.table.chosen.connect(self.chosen)
        self.table.typed.connect(self.typed)
        self.body.addWidget(self.table)
        self.setFocusProxy(self.table)


def _columns(periods: Sequence[str]) -> tuple[Column[YearLine], ...]:
    return (
        Column("OPD", _name, stretch=2, tip=_full_name, key="opd"),
        Column("Tabel", _title, stretch=3, tip=_title, key="table"),
        *(
            Column(
                period_head(period),
                partial(_text_of, period),
                sort=partial(_sort_of, period),
                tone=partial(_tone_of, period),
                tip=partial(_tip_of, period),
                pill=True,
                key=f"period-{period}",
            )
            for period in periods
        ),
        Column("Tepat waktu", _on_time, sort=_on_time_sort, align=Align.RIGHT, spare=1, key="on-time"),
    )


def _key(line: YearLine) -> tuple[str, str]:
    return line.key


def _name(line: YearLine) -> str:
    return line.name


def _full_name(line: YearLine) -> str:
    return f"{line.name} ({line.opd})"


def _title(line: YearLine) -> str:
    return line.title


def _text_of(period: str, line: YearLine) -> str:
    cell = line.cells.get(period)
    return say_cell(cell) if cell else ""


def _tone_of(period: str, line: YearLine) -> Tone:
    cell = line.cells.get(period)
    return cell_tone(cell) if cell else Tone.PLAIN


def _tip_of(period: str, line: YearLine) -> str:
    cell = line.cells.get(period)
    return f"{period_of(period).label}: {say_cell(cell)}" if cell else "Tidak diminta untuk periode ini"


def _sort_of(period: str, line: YearLine) -> int | None:
    cell = line.cells.get(period)
    return WORST_FIRST.index(cell.state) if cell else None


def _on_time(line: YearLine) -> str:
    return say_share(line.rate.share if line.rate else None)


def _on_time_sort(line: YearLine) -> float | None:
    return line.rate.share if line.rate else None
