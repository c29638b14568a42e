"""Knows which rows of a table are sums of which others, by indent and by being marked as totals.

Two ways occur: a row followed by rows indented below it (kabupaten over its kecamatan), and a row
marked as total, at the foot or at the head of its like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.tables.definition import RowLabel
from app.domain.tables.naming import same


@dataclass(frozen=True, slots=True)
class Group:
    """``total`` is the sum of the parts, by place.  ``options``: where the layout leaves it open, several.

    ``is_marked``: the definition itself says that it is a total.  ``is_whole``: that, or the parts were
    laid out below it from classifications; else rows below may be some of what it counts ("di antaranya").
    """

    total: int
    options: tuple[tuple[int, ...], ...]
    is_marked: bool
    is_whole: bool = True

    @property
    def parts(self) -> tuple[int, ...]:
        """The parts of the first way to read it."""
        return self.options[0]


def groups_of(rows: Sequence[RowLabel]) -> tuple[Group, ...]:
    """Every row that sums others up, from the top; averages are left out."""
    found = []
    for at, row in enumerate(rows):
        if any(word.startswith("rata") for word in same(row.label).replace("-", " ").split()):
            continue
        options = _below(rows, at)
        if not options and row.is_total:
            options = _beside(rows, at)
        if options:
            below = all(rows[part].key.startswith(f"{row.key}/") for part in options[0])
            found.append(Group(at, options, row.is_total, row.is_total or below))
    return tuple(found)


def _below(rows: Sequence[RowLabel], at: int) -> tuple[tuple[int, ...], ...]:
    """Rows indented one step below, until the indent is over."""
    level, children = rows[at].level, []
    for below in range(at + 1, len(rows)):
        if rows[below].level <= level:
            break
        children.append(below)
    if not children:
        return ()
    step = min(rows[child].level for child in children)
    parts = tuple(child for child in children if rows[child].level == step and not rows[child].is_total)
    return (parts,) if parts else ()


def _beside(rows: Sequence[RowLabel], at: int) -> tuple[tuple[int, ...], ...]:
    """Rows of the same indent above, back to the total before; else below; else deeper ones above."""
    level = rows[at].level
    above = _stretch(rows, range(at - 1, -1, -1), level)
    plain = tuple(row for row in above if not rows[row].is_total)
    totals = tuple(row for row in above if rows[row].is_total)
    if totals:
        own = tuple(row for row in plain if row > totals[-1])
        ways = [own, totals, plain, tuple(sorted((*totals, *own)))]
        return tuple(dict.fromkeys(way for way in ways if way))
    if plain:
        return (plain,)
    below = _stretch(rows, range(at + 1, len(rows)), level)
    if below and not any(rows[row].is_total for row in below):
        return (below,)
    deeper = []
    for row in range(at - 1, -1, -1):
        if rows[row].level <= level:
            break
        deeper.append(row)
    step = min((rows[row].level for row in deeper), default=0)
    parts = tuple(row for row in reversed(deeper) if rows[row].level == step and not rows[row].is_total)
    return (parts,) if parts else ()


def _stretch(rows: Sequence[RowLabel], places: range, level: int) -> tuple[int, ...]:
    """Rows of this indent along ``places``, until one is indented less; in the order of the table."""
    found = []
    for at in places:
        if rows[at].level < level:
            break
        if rows[at].level == level:
            found.append(at)
    return tuple(sorted(found))
