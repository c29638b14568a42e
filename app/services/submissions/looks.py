"""What is told of files before and while they are taken in: frozen rows.

Rows and columns of a sheet count from 0; tables are named by their keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.placing import Placement
from app.domain.submissions.terms import FileRole

#: How many findings there are of each severity; every severity is named.
Counts = Mapping[Severity, int]


def counted(findings: Iterable[CellFinding]) -> Counts:
    """How many findings there are of each severity."""
    found = dict.fromkeys(Severity, 0)
    for finding in findings:
        found[finding.severity] += 1
    return found


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be looked at or taken in; ``member``: the name inside a zip, else empty."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """The file's own name."""
        return Path(self.member).name if self.member else self.path.name


@dataclass(frozen=True, slots=True)
class Claims:
    """What a form says of itself.  Empty names where nobody has that code or number.

    ``older``: keys of tables of which this is not the version that was asked.
    """

    opd: str
    opd_name: str
    round_id: int
    round_title: str
    office: str = ""
    tables: tuple[str, ...] = ()
    older: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a sheet without identity may be, or was decided to be.

    ``shape``: by which a decision is remembered; ``score``: 0 to 1; ``why``: sentences.
    """

    sheet: str
    table: str
    title: str
    opd: str
    opd_name: str
    round_id: int
    placement: Placement
    shape: str = ""
    score: float = 1.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet on which a person may say that a table stands; ``shape``: by which that is remembered."""

    name: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class LookTable:
    """A table found in a file: how many of its cells are filled, and what was found."""

    table: str
    title: str
    sheet: str
    filled: int
    cells: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Look:
    """One file that was looked at; nothing is stored.

    ``refusal``: the sentence why it cannot be read, empty where it can.  ``opd``, ``round_id``:
    where it belongs, as far as that is known.  ``already``: the sentence that these bytes came
    before.  ``candidates`` wait for somebody to choose, best first; ``chosen``: what was chosen.
    ``sheets``: on which there is nothing certain.  ``tables``, ``findings``: of what is certain or chosen.
    """

    source: Source
    sha256: str
    size: int
    kind: str
    role: FileRole
    refusal: str = ""
    claims: Claims | None = None
    opd: str = ""
    round_id: int = 0
    tables: tuple[LookTable, ...] = ()
    findings: tuple[CellFinding, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    chosen: tuple[Candidate, ...] = ()
    sheets: tuple[OpenSheet, ...] = ()
    already: str = ""

    @property
    def counts(self) -> Counts:
        """Findings by severity."""
        return counted(self.findings)

    @property
    def is_ready(self) -> bool:
        """Whether it may be taken in as it is known now."""
        has_content = self.role is not FileRole.DATA or bool(self.tables)
        return not self.refusal and has_content and bool(self.opd and self.round_id)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file to be taken in, with the hash of the bytes that were looked at.

    ``chosen``: what somebody decided of sheets without identity.
    """

    source: Source
    sha256: str
    role: FileRole = FileRole.DATA
    chosen: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """What an OPD has brought.  ``day``: when it came, None for today.  An empty letter stays as it is."""

    round_id: int
    opd: str
    files: tuple[Incoming, ...] = ()
    letter_no: str = ""
    letter_date: date | None = None
    channel: str = ""
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class MappingRow:
    """A remembered decision: sheets of this shape from this OPD are this table, which lies there so.

    ``shape``: of the sheets; ``by_id`` decided, whose name is ``by``.
    """

    id: int
    opd: str
    opd_name: str
    table: str
    title: str
    sheet: str
    by: str
    at: datetime
    shape: str
    placement: Placement
    by_id: int
