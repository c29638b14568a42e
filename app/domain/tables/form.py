"""Knows what one OPD's form carries out and brings back: its tables, and its hidden identity.

It does not know how a workbook looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.tables.definition import TableDefinition
from app.domain.tables.values import Value

#: Row key, column key.
CellKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of the form, with what was approved for the year before (empty: nothing known)."""

    definition: TableDefinition
    last_year: Mapping[CellKey, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a returned form says it is; ``tables``: key, version and fingerprint of each, in order."""

    office: str
    opd: str
    round: int
    tables: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FormSpec:
    """What one OPD is asked in one round.  ``period``: words, empty for the whole year.

    ``signer_post``: whose approval the signature page asks for ("Kepala Dinas …").
    """

    office: str
    region: str
    opd: str
    opd_name: str
    round_id: int
    round_title: str
    year: int
    period: str = ""
    due: date | None = None
    tables: tuple[FormTable, ...] = ()
    signer_post: str = ""
    instructions: tuple[str, ...] = ()
    signer_name: str = ""
    signer_nip: str = ""
    signer_rank: str = ""

    @property
    def identity(self) -> FormIdentity:
        """What is written hidden into the form."""
        return FormIdentity(
            self.office,
            self.opd,
            self.round_id,
            tuple(
                (table.definition.key, table.definition.version, table.definition.fingerprint)
                for table in self.tables
            ),
        )
