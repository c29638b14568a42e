"""What is told of approved figures and of the office's own rules: frozen rows.  Instants are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.tables.values import Value
from app.services.submissions.rows import RemarkRow


@dataclass(frozen=True, slots=True)
class ApprovedRow:
    """An approved version of a table of one OPD and period; ``no`` counts from 1 and never changes."""

    id: int
    table: str
    title: str
    period: str
    opd: str
    opd_name: str
    no: int
    filled: int
    revised: int
    submission: int
    delivery_no: int
    checked_by: str
    approved_by: str
    approved_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class TraceVersion:
    """What one approved version says of a cell, and where that came from."""

    no: int
    value: Value
    file: str
    sha256: str
    sheet: str
    cell: str
    round_id: int
    round_title: str
    delivery_no: int
    delivered_on: date
    checked_by: str
    approved_by: str
    approved_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class TraceRow:
    """Where a figure comes from: its versions, newest first, and the remarks that were made on it.

    ``shown_no``: the version that is shown where somebody asks; 0 for the newest.
    """

    table: str
    title: str
    period: str
    opd: str
    opd_name: str
    row: str
    row_label: str
    column: str
    column_label: str
    unit: str
    versions: tuple[TraceVersion, ...]
    remarks: tuple[RemarkRow, ...] = ()
    shown_no: int = 0

    @property
    def newest(self) -> TraceVersion:
        return self.versions[0]

    @property
    def shown(self) -> TraceVersion:
        """The version that is shown: a book goes on showing the one it pins."""
        return next((each for each in self.versions if each.no == self.shown_no), self.newest)


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule of the office: its expression, and what is said where it does not hold."""

    name: str
    text: str
    sentence: str = ""
    severity: Severity = Severity.ASK
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A stored rule; ``problem``: the sentence why it cannot be used now, empty for a good one."""

    id: int
    rule: NewRule
    tables: tuple[str, ...]
    made_by: str
    made_at: datetime
    version: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RuleTrial:
    """What a rule would have found in approved figures: how many tables were seen, and the findings."""

    tables: int
    cells: int
    findings: tuple[CellFinding, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ProposedRule:
    """A rule made of remarks: ``count`` of them, on a column of a table, were all mended so."""

    rule: NewRule
    table: str
    column: str
    count: int
