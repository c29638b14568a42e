"""A chart as it was wished: of a figure of the book, and of whoever looks at a table.

It knows no edition.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.books.structure import ChartWish
from app.domain.charts.proposing import chart_of, proposals
from app.domain.charts.spec import ChartSpec
from app.domain.statistics.stattable import StatTable


def wished_chart(table: StatTable, wish: ChartWish | None) -> ChartSpec | None:
    """The chart of the table; the first proposed one without a wish, None where there is nothing to show.

    Rows and columns that the table has not any more are left out of a wish; a wish for a kind alone
    takes the proposal of that kind.
    """
    offered = proposals(table)
    if not offered:
        return None
    if wish is None:
        return offered[0]
    rows = tuple(key for key in wish.rows if key in table.figures.row_at)
    columns = tuple(key for key in wish.columns if key in table.figures.column_at)
    made = next((chart for chart in offered if chart.kind is wish.kind), None)
    if made is None or rows or columns:
        made = chart_of(table, wish.kind, rows, columns)
    lying = made.is_lying if wish.is_lying is None else wish.is_lying
    return replace(made, is_lying=lying, shows_values=made.shows_values and wish.shows_values)
