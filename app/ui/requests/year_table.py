"""The list of a year's completeness: a line per OPD and table, a column per period.

It reads nothing; the rounds themselves are shown one by one in ``matrix.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.tables.periods import period_of
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Align, Column
from app.ui.requests.keeping import Kept
from app.ui.requests.remade import RemadeTable, on_time, on_time_sort, sort_of, text_of, tone_of
from app.ui.requests.words import say_cell
from app.ui.requests.year import YearLine, YearView


def period_head(code: str) -> str:
    """A period over its column: the year alone says that it is the whole of it."""
    period = period_of(code)
    return period.part or f"Tahun {period.year}"


class YearTable(RemadeTable[YearLine]):
    """The list; it is made anew when a year with other periods is shown."""

    def __init__(self, remember: Remember, parent: QWidget | None = None) -> None:
        super().__init__(_columns(()), _key, remember, parent)
        self._periods: tuple[str, ...] = ()

    def show_view(self, view: YearView, kept: Kept) -> None:
        """Show these lines; the one chosen stays chosen."""
        before = self.table.row()
        if view.periods != self._periods:
            self._periods = view.periods
            self.remake(_columns(view.periods))
        self.show_lines(view.kept(kept), before)


def _columns(periods: Sequence[str]) -> tuple[Column[YearLine], ...]:
    return (
        Column("OPD", _name, stretch=2, tip=_full_name, key="opd"),
        Column("Tabel", _title, stretch=3, tip=_title, key="table"),
        *(
            Column(
                period_head(period),
                partial(text_of, period),
                sort=partial(sort_of, period),
                tone=partial(tone_of, period),
                tip=partial(_tip_of, period),
                pill=True,
                key=f"period-{period}",
            )
            for period in periods
        ),
        Column("Tepat waktu", on_time, sort=on_time_sort, align=Align.RIGHT, spare=1, key="on-time"),
    )


def _key(line: YearLine) -> tuple[str, str]:
    return line.key


def _name(line: YearLine) -> str:
    return line.name


def _full_name(line: YearLine) -> str:
    return f"{line.name} ({line.opd})"


def _title(line: YearLine) -> str:
    return line.title


def _tip_of(period: str, line: YearLine) -> str:
    cell = line.cells.get(period)
    return f"{period_of(period).label}: {say_cell(cell)}" if cell else "Tidak diminta untuk periode ini"
