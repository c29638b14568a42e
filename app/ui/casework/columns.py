"""The columns of the list of cases and of the OPDs in a case.

They say what a row holds; words and tones come from :mod:`app.ui.casework.words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from app.domain.cases import CaseStatus
from app.domain.dates import say_short
from app.domain.deadlines import Lateness, WorkClock
from app.services.casebook import CaseRow
from app.ui.casework.standing import OpdLine
from app.ui.casework.words import cell_tip, cell_words, opd_words, row_words, status_words
from app.ui.kit.rowtable import Column
from app.ui.kit.tokens import Tone

_GRADES = {Lateness.LATE: 0, Lateness.NEARLY: 1, Lateness.ON_TIME: 2, Lateness.NONE: 3}
_STATUSES = {CaseStatus.RUNNING.value: 0, CaseStatus.COMPLETED.value: 1, CaseStatus.CANCELLED.value: 2}


class Dates:
    """Says dates in the office's zone, once its calendar is known."""

    def __init__(self) -> None:
        self.clock: WorkClock | None = None

    def day(self, at: datetime) -> str:
        """ "20 Nov 2026"."""
        return say_short((self.clock.to_local(at) if self.clock else at).date())


def case_columns(dates: Dates) -> list[Column[CaseRow]]:
    """The list of cases."""
    return [
        Column("Kegiatan", _title, stretch=4, key="title"),
        Column("SOP", _sop, tip=_sop, stretch=3, key="sop"),
        Column("Periode", _period, key="period"),
        Column("Langkah", row_words, sort=_row, tip=_step, key="row"),
        Column("Di tangan", _who, stretch=2, key="who"),
        Column("OPD", opd_words, key="opds"),
        Column("Keadaan", _status, sort=_urgency, tone=_status_tone, pill=True, key="status"),
        Column("Dibuka", partial(_opened, dates), sort=_opened_at, key="opened"),
    ]


def opd_columns(rows: Sequence[int], clock: WorkClock, now: datetime) -> list[Column[OpdLine]]:
    """OPDs and their cells; ``rows``: numbers of the per-OPD rows."""
    columns = [Column("OPD", _opd, tip=_opd, stretch=1, key="opd")]
    for at, row in enumerate(rows):
        columns.append(
            Column(
                f"Langkah {row}" if len(rows) == 1 else str(row),
                partial(_cell, at),
                tone=partial(_cell_tone, at),
                pill=True,
                tip=partial(_cell_tip, at, clock, now),
                key=f"row {row}",
            )
        )
    return columns


def _title(row: CaseRow) -> str:
    return row.title


def _sop(row: CaseRow) -> str:
    return row.sop


def _period(row: CaseRow) -> str:
    return row.period


def _row(row: CaseRow) -> float | None:
    return row.row / row.rows if row.row and row.rows else None


def _step(row: CaseRow) -> str:
    return row.step


def _who(row: CaseRow) -> str:
    return row.who


def _status(row: CaseRow) -> str:
    return status_words(row)[0]


def _status_tone(row: CaseRow) -> Tone:
    return status_words(row)[1]


def _urgency(row: CaseRow) -> tuple[int, int]:
    return _STATUSES.get(row.status, 3), _GRADES[row.lateness]


def _opened(dates: Dates, row: CaseRow) -> str:
    return dates.day(row.opened_at)


def _opened_at(row: CaseRow) -> datetime:
    return row.opened_at


def _opd(line: OpdLine) -> str:
    return line.name


def _cell(at: int, line: OpdLine) -> str:
    return cell_words(line.cells[at])[0]


def _cell_tone(at: int, line: OpdLine) -> Tone:
    return cell_words(line.cells[at])[1]


def _cell_tip(at: int, clock: WorkClock, now: datetime, line: OpdLine) -> str:
    return cell_tip(line, line.cells[at], clock, now)
