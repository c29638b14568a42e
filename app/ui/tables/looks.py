"""How each table was looked at last, remembered over days; and the whole table as text for spreadsheets.

It draws and reads nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.domain.books.structure import ChartWish
from app.domain.statistics.printing import say_value
from app.domain.statistics.stattable import SignSet, StatTable
from app.domain.statistics.turns import Turn, turn_from_dict, turn_to_dict
from app.domain.statistics.views import PLAIN_VIEW, TableView, view_from_dict
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable.copying import as_tsv
from app.ui.tables.chartside import wish_from_dict, wish_to_dict
from app.ui.tables.words import foot_lines

TABLE, TURN = "tabel", "putar"


@dataclass(frozen=True)
class Look:
    """How a table is looked at: which part, its view with a chart, its turn with a chart."""

    part: str = TABLE
    view: TableView = PLAIN_VIEW
    chart: ChartWish | None = None
    turn: Turn | None = None
    turn_chart: ChartWish | None = None


class Looks:
    """Looks by the key of a table; what cannot be read any more is the plain look."""

    def __init__(self, remember: Remember) -> None:
        self._remember = remember

    def get(self, key: str) -> Look:
        """How the table was looked at last."""
        kept = self._remember.get_json(f"tabel/lihat/{key}")
        if not isinstance(kept, dict):
            return Look()
        return Look(
            part=TURN if kept.get("part") == TURN else TABLE,
            view=_view(kept.get("view")),
            chart=_wish(kept.get("chart")),
            turn=turn_from_dict(kept["turn"]) if isinstance(kept.get("turn"), dict) else None,
            turn_chart=_wish(kept.get("turn_chart")),
        )

    def put(self, key: str, look: Look) -> None:
        """Remember it."""
        self._remember.put_json(
            f"tabel/lihat/{key}",
            {
                "part": look.part,
                "view": look.view.to_dict(),
                "chart": wish_to_dict(look.chart) if look.chart else None,
                "turn": turn_to_dict(look.turn) if look.turn else None,
                "turn_chart": wish_to_dict(look.turn_chart) if look.turn_chart else None,
            },
        )


def _view(data: Any) -> TableView:
    if not isinstance(data, dict):
        return PLAIN_VIEW
    try:
        return view_from_dict(data)
    except (TypeError, ValueError):
        return PLAIN_VIEW


def _wish(data: Any) -> ChartWish | None:
    return wish_from_dict(data) if isinstance(data, dict) else None


def whole_text(table: StatTable, signs: SignSet) -> str:
    """Title, headings, figures with signs, notes and source, parted by tabs; no word becomes a formula."""
    depth = max((len(column.groups) for column in table.columns), default=0)
    lines: list[list[str]] = [[table.title]]
    for band in range(depth):
        groups = [column.groups[band] if band < len(column.groups) else "" for column in table.columns]
        lines.append(["", *groups])
    lines.append([table.stub, *(column.label for column in table.columns)])
    for row in table.rows:
        cells = [
            say_value(
                table.value(row.key, column.key), column, signs,
                is_partial=(row.key, column.key) in table.partial,
            )
            for column in table.columns
        ]  # fmt: skip
        lines.append([row.label, *cells])
    lines += [[line] for line in foot_lines(table, signs)]
    return as_tsv(lines)
