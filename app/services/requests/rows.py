"""What the service of requests takes and answers with: frozen rows.  Instants are UTC, days office dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.tables.rounds import DeliveryState, Rate, RoundState, Step


@dataclass(frozen=True, slots=True)
class NewRound:
    """A round to be opened.  ``tables``: keys, empty for all that can be asked for the period.

    ``opds``: codes of those asked, empty for the producers of the tables.  ``asked`` says it
    exactly, OPD by OPD, and then the other two do not count.  ``period``: a code such as
    "2025-S1", empty for the whole year.
    """

    title: str
    year: int
    period: str = ""
    due: date | None = None
    tables: tuple[str, ...] = ()
    opds: tuple[str, ...] = ()
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    case_id: int | None = None
    instructions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as lists show it; counts are places of its matrix."""

    id: int
    title: str
    year: int
    period: str
    period_label: str
    due: date | None
    state: RoundState
    case_id: int | None
    opds: int
    tables: int
    counts: Mapping[DeliveryState, int]
    opened_at: datetime
    opened_by: str

    @property
    def asked(self) -> int:
        """All places of the matrix."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class RoundDetail:
    """A round whole: its row, what was asked (titles by key), OPD names by code, and the rates."""

    row: RoundRow
    instructions: tuple[str, ...]
    titles: Mapping[str, str]
    opd_names: Mapping[str, str]
    asked: Mapping[str, tuple[str, ...]]  # table keys by OPD
    rates: Mapping[str, Rate]


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A step that was recorded; an empty ``table`` means all tables of the OPD."""

    id: int
    opd: str
    opd_name: str
    table: str
    step: Step
    day: date
    channel: str
    receiver: str
    exception: str
    note: str
    proof: str
    proof_sha256: str
    by: str
    at: datetime
    undone: str = ""  # why it does not count
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A line of the *tanda terima*: one OPD, and who received what went out to it.

    ``is_settled``: signed for, or excepted by name.
    """

    opd: str
    opd_name: str
    tables: int
    sent: date | None = None
    received: date | None = None
    receiver: str = ""
    channel: str = ""
    exception: str = ""
    proof: str = ""

    @property
    def is_settled(self) -> bool:
        return self.received is not None or bool(self.exception)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What an OPD still owes: the tables by title, and how many days the due day is over (or -left)."""

    opd: str
    opd_name: str
    address: str
    contact: str
    operator: str
    phone: str
    email: str
    head_post: str
    titles: tuple[str, ...]
    due: date | None
    days_over: int
    returned: tuple[str, ...] = ()  # of the titles, those sent back to be mended
