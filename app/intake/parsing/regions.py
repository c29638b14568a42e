"""Parts a sheet on which several tables stand below one another, each with its title.

The parts keep their places: a cell of a part has the name that it has on the sheet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from app.domain.sheets import RawSheet, Scalar
from app.domain.tables.naming import same
from app.domain.tables.values import is_ambiguous, read_number
from app.intake.parsing.headings import shown

_MOST_BLANK = 2  # rows between a title and its table
_YEAR = re.compile(r"\b(19|20)[0-9]{2}\b")


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a sheet; ``title``: its first words, without years, for comparing."""

    title: str
    sheet: RawSheet


def regions_of(sheet: RawSheet) -> tuple[Region, ...]:
    """The tables of a sheet that holds several; empty where it holds one, or none."""
    runs = _runs(sheet)
    filled = [run for run in runs if _has_figures(sheet, *run)]
    if len(filled) < 2:
        return ()
    return tuple(_region(sheet, _with_title(runs, run, filled), run[1]) for run in filled)


def region(sheet: RawSheet, title: str) -> RawSheet | None:
    """The part with that title; the whole sheet for no title, None where none or several have it."""
    if not title:
        return sheet
    found = [each.sheet for each in regions_of(sheet) if each.title == title]
    return found[0] if len(found) == 1 else None


def _runs(sheet: RawSheet) -> list[tuple[int, int]]:
    """First and last row of each stretch without a blank row."""
    found: list[tuple[int, int]] = []
    start = -1
    for at, row in enumerate([*sheet.rows, ()]):
        is_blank = all(cell is None or cell == "" for cell in row)
        if not is_blank and start < 0:
            start = at
        elif is_blank and start >= 0:
            found.append((start, at - 1))
            start = -1
    return found


def _has_figures(sheet: RawSheet, first: int, last: int) -> bool:
    """Whether at least two rows hold numbers beside words."""
    met = (row for row in sheet.rows[first : last + 1] if _is_figure_row(list(row)))
    return len(list(islice(met, 2))) == 2


def _is_figure_row(cells: list[Scalar]) -> bool:
    has_words = any(isinstance(cell, str) and cell.strip() and not _is_number(cell) for cell in cells)
    return has_words and any(_is_number(cell) for cell in cells)


def _is_number(cell: Scalar) -> bool:
    if isinstance(cell, str):
        return read_number(cell) is not None or is_ambiguous(cell)
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _with_title(runs: list[tuple[int, int]], run: tuple[int, int], filled: list[tuple[int, int]]) -> int:
    """The first row of a table's title, where that stands a blank row or two above it."""
    first = run[0]
    for above in reversed(runs[: runs.index(run)]):
        if above in filled or first - above[1] > _MOST_BLANK + 1:
            break
        first = above[0]
    return first


def _region(sheet: RawSheet, first: int, last: int) -> Region:
    rows = [() if at < first else row for at, row in enumerate(sheet.rows[: last + 1])]
    merges = tuple(each for each in sheet.merges if first <= each.top and each.bottom <= last)
    words = next((shown(cell) for cell in sheet.rows[first] if isinstance(cell, str) and shown(cell)), "")
    title = " ".join(same(_YEAR.sub("", words)).split())
    return Region(title, replace(sheet, rows=rows, merges=merges))
