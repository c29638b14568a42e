"""What was read out of a delivered file: a table with the place of each figure, answers, the pages beside.

Frozen facts only; reading them out of a workbook is done elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from app.domain.nip import NipFault
from app.domain.sheets import Place, cell_name
from app.domain.submissions.cellfindings import CellFinding
from app.domain.submissions.figures import Figures
from app.domain.submissions.placing import TableRef
from app.domain.tables.faults import Fault
from app.domain.tables.form import CellKey
from app.domain.tables.metadata import MsInd, MsVar
from app.domain.tables.values import Sign


class Style(StrEnum):
    """What parts the thousands in a column where it may be read both ways."""

    DOTS = "dots"  # 1.234 is one thousand two hundred thirty-four
    COMMAS = "commas"  # 1,234 is


class AnswerKey(NamedTuple):
    """What was asked: code and place of the finding, and what was read there.

    An answer does not hold for another content.  A whole column's style is answered with code
    "ambiguous" and neither row nor content: :func:`style_key`.
    """

    code: str
    row: str = ""
    column: str = ""
    read: str = ""


class Answer(NamedTuple):
    """What a person said: the number or sign that is meant, or how a column is written.

    Without any of them: yes, it is right as it was read.
    """

    number: float | None = None
    sign: Sign = Sign.PLAIN
    style: Style | None = None


def answer_key(finding: CellFinding) -> AnswerKey:
    """The key under which the answer to an asked finding is kept, table by table."""
    return AnswerKey(finding.code, finding.row, finding.column, finding.read)


def style_key(column: str) -> AnswerKey:
    """The key under which the style of a whole column is kept."""
    return AnswerKey("ambiguous", "", column, "")


@dataclass(frozen=True)
class Places:
    """Where the cells of a table stand on a sheet, by the order of the definition's rows and columns.

    ``rows``, ``columns``, ``marks`` count from 0, -1 where there is none.  ``single``: every cell by
    its keys, for lists in which they do not stand in rows and columns.
    """

    sheet: str = ""
    row_keys: tuple[str, ...] = ()
    column_keys: tuple[str, ...] = ()
    rows: Sequence[int] = ()
    columns: Sequence[int] = ()
    marks: Sequence[int] = ()
    single: Mapping[CellKey, Place] | None = None

    def place(self, row: str, column: str) -> Place | None:
        """The cell of the value; None where the sheet has none."""
        if self.single is not None:
            return self.single.get((row, column))
        if row not in self.row_keys or column not in self.column_keys:
            return None
        place = self.rows[self.row_keys.index(row)], self.columns[self.column_keys.index(column)]
        return None if -1 in place else place

    def cell(self, row: str, column: str) -> tuple[str, str] | None:
        """Sheet and cell as the spreadsheet names them, ("1 Penduduk", "C14"); None where there is none."""
        place = self.place(row, column)
        return None if place is None else (self.sheet, cell_name(*place))

    def cells(self) -> dict[CellKey, tuple[str, str]]:
        """Sheet and cell of every value that has a place."""
        if self.single is not None:
            return {key: (self.sheet, cell_name(*place)) for key, place in self.single.items()}
        return {
            (row, column): (self.sheet, cell_name(at, across))
            for row, at in zip(self.row_keys, self.rows, strict=True)
            if at >= 0
            for column, across in zip(self.column_keys, self.columns, strict=True)
            if across >= 0
        }


@dataclass(frozen=True)
class ParsedTable:
    """One table as it was delivered.

    ``figures`` have the rows and columns of the definition asked for; a cell that was refused or is
    still asked holds no number there.  ``note`` and ``source``: what the OPD wrote under the table.
    """

    ref: TableRef
    figures: Figures
    places: Places
    findings: tuple[CellFinding, ...] = ()
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class MetadataRead:
    """The metadata of one table as they came; ``faults``: what is missing or contradicts itself."""

    table: str
    variables: tuple[MsVar, ...] = ()
    indicators: tuple[MsInd, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class SignPage:
    """The approval page as it was filled; ``approved`` None and ``day`` None where nothing readable stands.

    ``day_read``: the date as written.
    """

    operator: str = ""
    phone: str = ""
    mail: str = ""
    approved: bool | None = None
    place: str = ""
    day: date | None = None
    day_read: str = ""
    post: str = ""
    name: str = ""
    rank: str = ""
    nip: str = ""
    nip_faults: tuple[NipFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """What stands beside the tables: metadata by table, the approval, and what is wrong with them."""

    metadata: tuple[MetadataRead, ...] = ()
    sign: SignPage | None = None
    findings: tuple[CellFinding, ...] = field(default_factory=tuple)
