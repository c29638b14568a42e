"""Where a figure of a looked-at table comes from: the approved cell behind it, or how it was reckoned.

It runs inside the transaction of its caller.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import NotFound
from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.statistics.views import Reckoning, TableView
from app.services.books.material import Material
from app.services.submissions.traces import TraceRow
from app.services.submissions.tracing import trace


@dataclass(frozen=True)
class Traced:
    """Where a figure of a view comes from.

    ``reckoned``: a sentence that says how it was reckoned, "" for a figure as it was approved.
    ``trace``: the approved figure itself, or the one it was reckoned from; None where it was
    reckoned from several.
    """

    reckoned: str
    trace: TraceRow | None


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
