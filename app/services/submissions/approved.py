"""Approved figures for whoever works with them: versions, cells, where each comes from; it changes none."""

from __future__ import annotations

from collections.abc import Mapping

from app.db.uow import Database
from app.domain.submissions.figures import Figures
from app.domain.tables.form import CellKey
from app.domain.tables.periods import Period
from app.domain.tables.values import Value
from app.services.submissions import tracing
from app.services.submissions.traces import ApprovedRow, TraceRow


class ApprovedFigures:
    """What has been approved."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def approved(self, *, table: str = "", period: str = "", opd: str = "") -> list[ApprovedRow]:
        """Approved versions, newest approval first."""
        with self._database.read() as work:
            return tracing.approved_rows(work, table, period, opd)

    def approved_figures(self, table: str, period: str, opd: str, no: int = 0) -> Figures:
        """The figures of an approved version (0: the newest).  Raises ``NotFound``."""
        with self._database.read() as work:
            return tracing.figures_of_version(work, table, period, opd, no)

    def approved_cells(self, table: str, opd: str, period: Period) -> Mapping[CellKey, Value]:
        """What counts now of a table, cell by cell; empty where nothing is approved."""
        with self._database.read() as work:
            return tracing.approved_cells(work, table, period.code, opd)

    def trace(self, table: str, period: str, opd: str, row: str, column: str) -> TraceRow:
        """Where an approved figure comes from, version by version.  Raises ``NotFound``."""
        with self._database.read() as work:
            return tracing.trace(work, table, period, opd, (row, column))
