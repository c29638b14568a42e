"""The columns of the list of cases and of the OPDs in a case.

They say what a row holds; words and tones come from :mod:`app.ui.casework.words`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from app.core.texts import say
from app.domain.cases import CaseStatus
from app.domain.dates import say_short
from app.domain.deadlines import Lateness, WorkClock
from app.services.casebook import CaseRow
from app.ui.casework.standing import OpdLine
from app.ui.casework.words import cell_mark, cell_tip, cell_words, opd_words, row_words, status_words
from app.ui.kit.rowtable import Column
from app.ui.kit.tokens import Tone

_GRADES = {Lateness.LATE: 0, Lateness.NEARLY: 1, Lateness.ON_TIME: 2, Lateness.NONE: 3}
_STATUSES = {CaseStatus.RUNNING.value: 0, CaseStatus.COMPLETED.value: 1, CaseStatus.CANCELLED.value: 2}


Moment = Callable[[], tuple[WorkClock, datetime]]


class Dates:
    """Says dates in the office's zone, once its calendar is known."""

    def __init__(self) -> None:
        self.clock: WorkClock | None = None

        self.year = 0

    def know(self, clock: WorkClock, now: datetime) -> None:
        """Say dates by this clock; the year of ``now`` (UTC) is left out of the short ones."""
        self.clock, self.year = clock, clock.to_local(now).year

    def day(self, at: datetime) -> str:
        """ "20 Nov", with the year where it is another."""
        whole = self.whole_day(at)
        return whole.removesuffix(f" {self.year}")

    def whole_day(self, at: datetime) -> str:
        """ "20 Nov 2026"."""
        return say_short((self.clock.to_local(at) if self.clock else at).date())


def case_columns(dates: Dates) -> list[Column[CaseRow]]:
    """The list of cases."""
    return [
        Column("Kegiatan", _title, stretch=4, key="title"),
        Column("SOP", _sop, tip=_sop, stretch=3, spare=3, key="sop"),
        Column("Periode", _period, spare=4, key="period"),
        Column("Langkah", _place, sort=_row, tip=_step, key="row"),
        Column("Di tangan", _who, stretch=2, spare=1, key="who"),
        Column("OPD", _opds, tip=opd_words, spare=2, key="opds"),
        Column(
            "Keadaan", _status, sort=_urgency, tip=_whole_status, tone=_status_tone, pill=True, key="status"
        ),
        Column(
            "Dibuka",
            partial(_opened, dates),
            sort=_opened_at,
            spare=5,
            tip=partial(_opened_tip, dates),
            key="opened",
        ),
    ]


def opd_columns(rows: Sequence[int], moment: Moment) -> list[Column[OpdLine]]:
    """OPDs and their cells; ``rows``: numbers of the per-OPD rows, ``moment``: clock and instant (UTC)."""
    columns = [Column("OPD", _opd, tip=_opd, stretch=1, key="opd")]
    for at, row in enumerate(rows):
        columns.append(
            Column(
                f"Langkah {row}" if len(rows) == 1 else str(row),
                partial(_cell, at),
                tone=partial(_cell_tone, at),
                pill=True,
                tip=partial(_cell_tip, at, moment),
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
    return f"Langkah {row_words(row)}: {row.step}" if row.row else ""


def _who(row: CaseRow) -> str:
    return row.who


def _place(row: CaseRow) -> str:
    return f"{row.row}/{row.rows}" if row.row else ""


def _opds(row: CaseRow) -> str:
    if row.opds_live:
        return f"{row.opds_in}/{row.opds}"
    return str(row.opds) if row.opds else ""


def _status(row: CaseRow) -> str:
    words, tone = status_words(row)
    return say("casework.over_short") if tone is Tone.LATE else words


def _whole_status(row: CaseRow) -> str:
    return status_words(row)[0]


def _status_tone(row: CaseRow) -> Tone:
    return status_words(row)[1]


def _urgency(row: CaseRow) -> tuple[int, int]:
    return _STATUSES.get(row.status, 3), _GRADES[row.lateness]


def _opened(dates: Dates, row: CaseRow) -> str:
    return dates.day(row.opened_at)


def _opened_tip(dates: Dates, row: CaseRow) -> str:
    return f"{dates.whole_day(row.opened_at)}, {row.opened_by}"


def _opened_at(row: CaseRow) -> datetime:
    return row.opened_at


def _opd(line: OpdLine) -> str:
    return line.name


def _cell(at: int, line: OpdLine) -> str:
    return cell_mark(line.cells[at])


def _cell_tone(at: int, line: OpdLine) -> Tone:
    return cell_words(line.cells[at])[1]


def _cell_tip(at: int, moment: Moment, line: OpdLine) -> str:
    return cell_tip(line, line.cells[at], *moment())
