"""Where a figure of a looked-at table comes from: the approved cell behind it, or how it was reckoned.

It runs inside the transaction of its caller.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import NotFound
from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.books.places import Figure, TracedTable
from app.domain.statistics.views import Reckoning, TableView
from app.services.books.material import Material
from app.services.books.turning import Behind
from app.services.submissions.traces import TraceRow
from app.services.submissions.tracing import trace


@dataclass(frozen=True)
class Traced:
    """Where a figure of a view comes from.

    ``reckoned``: a sentence that says how it was reckoned, "" for a figure as it was approved.
    ``trace``: the approved figure itself, or the one it was reckoned from; None where it was
    reckoned from several.  ``behind``: the approved figures that a sum of a turn stands for.
    """

    reckoned: str
    trace: TraceRow | None
    behind: tuple[Behind, ...] = ()


def trace_of(work: UnitOfWork, material: Material, table: str, row: str, column: str) -> TraceRow:
    """Where a figure came from, as the version says it that the material is of.

    Raises ``NotFound`` for what was reckoned, or is not there.
    """
    origin = material.origin(table, row, column)
    if origin is None:
        raise NotFound("book.reckoned")
    cell = (origin.row, origin.column)
    return trace(work, origin.table, origin.period, origin.opd, cell, origin.version)


def traced_of(
    work: UnitOfWork, material: Material, table: str, view: TableView, row: str, column: str
) -> Traced:
    """Where a figure of a view comes from, reckoned or not, by the keys of its row and column."""
    if view.is_turned:
        row, column = column, row
    is_plain = view.reckoning in (Reckoning.PLAIN, Reckoning.RANK)
    reckoned = "" if is_plain else say(f"explore.reckoned.{view.reckoning.value}")
    try:
        return Traced(reckoned, trace_of(work, material, table, row, column.removesuffix("%")))
    except NotFound:
        is_rank = view.reckoning is Reckoning.RANK
        return Traced(reckoned or say("explore.reckoned.rank" if is_rank else "explore.reckoned"), None)


def traced_sum(work: UnitOfWork, material: Material, table: str, figures: tuple[Behind, ...]) -> Traced:
    """Where a figure of a turn comes from; ``figures``: the approved ones that it stands for."""
    if len(figures) != 1:
        return Traced("" if figures else say("explore.nothing_behind"), None, figures)
    (one,) = figures
    try:
        return Traced("", trace_of(work, material, table, one.row, f"{one.column}@{one.period}"))
    except NotFound:
        return Traced("", None, figures)


def traced_in(work: UnitOfWork, material: Material, table: TracedTable, figure: Figure) -> Traced:
    """Where a figure of a book's table comes from, be the table a view or a turn of the material."""
    if table.turn is None:
        return traced_of(work, material, table.table, table.view, figure.row, figure.column)
    cube = material.cube(table.table)
    if cube is None or not cube.has(table.turn, figure.row, figure.column):
        return Traced(say("book.named_otherwise"), None)
    figures = cube.behind(table.turn, figure.row, figure.column)
    return traced_sum(work, material, table.table, figures)
