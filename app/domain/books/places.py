"""Where the figures of a book's tables stand on its pages, so that a click on a number finds its cell.

Points from the upper left corner of the page, y downwards, as viewers count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.statistics.turns import Turn, turn_from_dict, turn_to_dict
from app.domain.statistics.views import TableView, view_from_dict


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a book: the number of its table, the keys of its row and column."""

    number: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure on a page (from 0): its box, the number of its table, its row and column."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    number: str
    row: str
    column: str

    @property
    def figure(self) -> Figure:
        """Which figure it is, wherever it stands."""
        return Figure(self.number, self.row, self.column)


@dataclass(frozen=True, slots=True)
class Patch:
    """The rows of a table that stand on one page (from 0).

    ``lefts`` and ``tops`` are the edges of columns and rows, one more than there are of them.
    """

    page: int
    number: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]

    def at(self, x: float, y: float) -> Spot | None:
        """The figure at a place of the page; None beside the figures."""
        across, down = bisect_right(self.lefts, x) - 1, bisect_right(self.tops, y) - 1
        if not (0 <= across < len(self.columns) and 0 <= down < len(self.rows)):
            return None
        return self._spot(down, across)

    def spots(self) -> Iterator[Spot]:
        """Every figure, row by row."""
        for down in range(len(self.rows)):
            for across in range(len(self.columns)):
                yield self._spot(down, across)

    def _spot(self, down: int, across: int) -> Spot:
        return Spot(
            self.page,
            self.lefts[across],
            self.tops[down],
            self.lefts[across + 1],
            self.tops[down + 1],
            self.number,
            self.rows[down],
            self.columns[across],
        )


def figure_at(patches: Iterable[Patch], page: int, x: float, y: float) -> Spot | None:
    """The figure at a place of a page; None where there is none."""
    for patch in patches:
        if patch.page == page and (found := patch.at(x, y)) is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class TracedTable:
    """A table as a print shows it: its key and view or turn, by which a figure is followed to its file.

    ``rows`` and ``columns``: key and words of each, in the order printed.
    """

    number: str
    table: str
    view: TableView
    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    turn: Turn | None = None


@dataclass(frozen=True)
class PrintedFigures:
    """What a print keeps of its figures: where they stand, and the approved versions they are of.

    ``pins``: ids of the versions.  An edition goes on to newer ones; what was printed does not.
    """

    pins: tuple[int, ...] = ()
    tables: tuple[TracedTable, ...] = ()
    patches: tuple[Patch, ...] = ()

    def table(self, number: str) -> TracedTable | None:
        """The table of a number; None for one that is not in the print."""
        return next((each for each in self.tables if each.number == number), None)

    def on_page(self, page: int) -> tuple[Patch, ...]:
        """What stands on a page (from 0)."""
        return tuple(patch for patch in self.patches if patch.page == page)

    def to_dict(self) -> dict[str, Any]:
        """As JSON data; :func:`printed_figures_from` reads it back, places to a hundredth of a point.

        Rows and columns of a patch are places in those of its table: a book has a hundred thousand figures.
        """
        rows = {each.number: _places(each.rows) for each in self.tables}
        columns = {each.number: _places(each.columns) for each in self.tables}
        return {
            "pins": list(self.pins),
            "tables": [_table_to_list(each) for each in self.tables],
            "patches": [
                [
                    patch.page,
                    patch.number,
                    [rows[patch.number][key] for key in patch.rows],
                    [columns[patch.number][key] for key in patch.columns],
                    [round(edge, 2) for edge in patch.lefts],
                    [round(edge, 2) for edge in patch.tops],
                ]
                for patch in self.patches
                if patch.number in rows
            ],
        }


def _places(named: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    return {key: at for at, (key, _words) in enumerate(named)}


def printed_figures_from(data: Mapping[str, Any]) -> PrintedFigures:
    """What was kept; nothing for a print that kept nothing."""
    tables = {each.number: each for each in (_table_from_list(*held) for held in data.get("tables", ()))}
    patches = tuple(
        Patch(
            page,
            number,
            tuple(tables[number].rows[at][0] for at in rows),
            tuple(tables[number].columns[at][0] for at in columns),
            tuple(lefts),
            tuple(tops),
        )
        for page, number, rows, columns, lefts, tops in data.get("patches", ())
    )
    return PrintedFigures(tuple(data.get("pins", ())), tuple(tables.values()), patches)


def _table_to_list(table: TracedTable) -> list[Any]:
    turn = [] if table.turn is None else [turn_to_dict(table.turn)]
    return [table.number, table.table, table.view.to_dict(), [*table.rows], [*table.columns], *turn]


def _table_from_list(
    number: str,
    table: str,
    view: Mapping[str, Any],
    rows: Iterable[Iterable[str]],
    columns: Iterable[Iterable[str]],
    turn: Mapping[str, Any] | None = None,  # older prints have no place for it
) -> TracedTable:
    own = None if turn is None else turn_from_dict(turn)
    return TracedTable(number, table, view_from_dict(view), _pairs(rows), _pairs(columns), own)


def _pairs(data: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((key, words) for key, words in data)
