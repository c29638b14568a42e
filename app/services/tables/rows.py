"""What the service of tables answers with: frozen rows.  Instants are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.tables.definition import TableDefinition
from app.domain.tables.metadata_checks import Completeness


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table as lists show it.  ``complete``: metadata filled, in percent.

    ``producer_name`` is empty where no OPD of the register is known by ``producer``.
    """

    id: int
    key: str
    version: int
    title: str
    topic: str
    producer: str
    producer_name: str
    unit: str
    period: str
    release: str
    dssd: str
    rows: int
    columns: int
    complete: int
    is_active: bool
    batch: int = 0

    @property
    def has_form(self) -> bool:
        """Whether there is anything to fill: a form needs rows and columns."""
        return self.rows > 0 and self.columns > 0


@dataclass(frozen=True, slots=True)
class TableDetail:
    """A table whole.  ``revision`` is handed back when saving; ``used_in``: titles of its rounds."""

    definition: TableDefinition
    revision: int
    is_active: bool
    made_by: str
    made_at: datetime
    completeness: Completeness
    used_in: tuple[str, ...] = ()
    versions: int = 1
