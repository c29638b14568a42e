"""Where the tables of a delivered file stand: what is expected, what a person decided, what is proposed.

Frozen facts only, which travel between processes and into JSON; whoever looks for tables in a
workbook fills them in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from app.domain.submissions.cellfindings import CellFinding
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey, FormIdentity
from app.domain.tables.values import Value


class Layout(StrEnum):
    """How a table lies on its sheet."""

    FORM = "form"  # as our own forms draw it
    WIDE = "wide"  # labels down the side, columns across, drawn by somebody else
    LONG = "long"  # one line for each figure, as open data circulate


@dataclass(frozen=True, slots=True)
class TableRef:
    """One table asked of one OPD in one round; ``period`` is the code of the round's period."""

    round: int
    period: str
    opd: str
    table: str


@dataclass(frozen=True)
class Expected:
    """A table that is asked.  ``older``: versions whose forms may still come in, newest first.

    ``opd_name`` helps to recognise files without identity.  ``last_year``: what the form carried
    as last year's figures; empty where it is not known.
    """

    round: int
    period: str
    opd: str
    definition: TableDefinition
    opd_name: str = ""
    older: tuple[TableDefinition, ...] = ()
    last_year: Mapping[CellKey, Value] = field(default_factory=dict)

    @property
    def ref(self) -> TableRef:
        """What it is asked by."""
        return TableRef(self.round, self.period, self.opd, self.definition.key)


@dataclass(frozen=True, slots=True)
class HeadRows:
    """The rows that a person said the headings are, as they lay on that sheet, counted from 0.

    ``top`` to ``bottom``: the headings; ``first``: the first row of figures.  ``words``: what stood in
    ``bottom``, by which it is found again where rows moved; empty where it says nothing that lasts.
    """

    top: int
    bottom: int
    first: int
    words: str = ""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> HeadRows:
        """Raises ``KeyError`` or ``ValueError`` for data of another shape."""
        return cls(int(data["top"]), int(data["bottom"]), int(data["first"]), str(data.get("words", "")))


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a table is found on a sheet, by words and not by places: it holds for the next file too.

    ``sheet``: the sheet's name, where it was.  ``fingerprint``: of the definition by which the sheet
    was drawn (``FORM`` only).  ``columns``: key of a column -> heading over it, its levels parted by
    " / ", as the sheet has it; of a long list: key of a classification, of a measure, "tahun" or a
    part of the year -> heading.  ``rows``: key of a row -> its label on the sheet, for labels that
    differ from the definition's; "" for a row that the sheet does not have.  ``title``: the first
    words above the table, without years, where its sheet holds several.

    What a person put right is kept by place, which holds for sheets of the same shape, since a shape
    is made of headings with their columns.  ``label_column``: where the labels stand, counted from 0;
    -1 where their words say it.  ``head``: which rows are headings; None where their words say it.
    ``places``: key of a column -> column of the sheet, where its heading does not single it out; -1
    where the sheet has none for it.
    """

    layout: Layout
    sheet: str = ""
    fingerprint: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    label_column: int = -1
    head: HeadRows | None = None
    places: Mapping[str, int] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """As JSON data; :meth:`from_dict` reads it back to an equal one."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Placement:
        """Raises ``KeyError`` or ``ValueError`` for data of another shape."""
        return cls(
            Layout(data["layout"]),
            str(data.get("sheet", "")),
            str(data.get("fingerprint", "")),
            dict(data.get("columns", {})),
            dict(data.get("rows", {})),
            str(data.get("title", "")),
            int(data.get("label_column", -1)),
            HeadRows.from_dict(data["head"]) if data.get("head") else None,
            {str(key): int(column) for key, column in data.get("places", {}).items()},
        )


@dataclass(frozen=True, slots=True)
class Laid:
    """How a table lies on a sheet by its placement, as the parser reads it.

    Rows and columns count from 0, -1 for nowhere.  ``fields``: what is sought, key and words: the
    columns of a table, the roles of a long list.  ``headings``: the words over each column of the
    sheet that has any.  ``labels``: how many of the table's labels stand in each column that has
    some.  ``columns``: key of a field -> where it is read.  ``problems``: sentences about what does
    not fit and has to be mended, ``notes`` about what may stay so, the weightiest first.
    ``is_readable``: whether anything of it can be read.

    ``row_fields``: key and label of the rows that are not met, or are called differently here;
    ``rows``: where these are read; ``free``: labels of the sheet by their rows that are none of the
    table's, and those of ``rows``.
    """

    label_column: int = -1
    top: int = -1
    bottom: int = -1
    first: int = -1
    fields: tuple[tuple[str, str], ...] = ()
    headings: Mapping[int, str] = field(default_factory=dict)
    labels: Mapping[int, int] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_readable: bool = False
    row_fields: tuple[tuple[str, str], ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    free: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """How a person says that a table lies: rows and columns of the sheet as in :class:`Laid`.

    ``columns``: key of a field -> column of the sheet, -1 where the sheet has none for it; of fields
    that are not named nothing is said, so that their words find them.  ``rows``: key of a row -> row
    of the sheet whose label is its own, -1 for none.
    """

    label_column: int
    top: int
    bottom: int
    first: int
    columns: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a person decided about sheets of one shape: whose table it is, and where it stands."""

    opd: str
    table: str
    placement: Placement


@dataclass(frozen=True, slots=True)
class Known:
    """What the office knows when a file comes.

    ``office``: its name as its forms carry it; empty takes any.  ``sha256``: of the file;
    ``received``: hash -> in words, where a file of the same bytes is registered.  ``mappings``: shape
    of a sheet (:attr:`Recognised.shapes`) -> what was decided about it.
    """

    office: str = ""
    sha256: str = ""
    received: Mapping[str, str] = field(default_factory=dict)
    mappings: Mapping[str, tuple[Remembered, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """A table that is in the file, beyond doubt: by identity, or as a person decided before."""

    ref: TableRef
    placement: Placement


@dataclass(frozen=True, slots=True)
class Proposal:
    """A table that may be meant.  ``score`` from 0 to 1; ``why``: sentences, the weightiest first."""

    ref: TableRef
    placement: Placement
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recognised:
    """What a file is.  ``identity``: what it claims to be, None without a claim.

    ``placed`` is certain; ``proposals`` wait for a person, best first.  ``open_sheets``: names of the
    sheets on which a person may say that a table stands.  ``shapes``: name of such a sheet -> its
    shape, by which a decision about it is remembered; the same headings give the same shape.
    """

    identity: FormIdentity | None = None
    placed: tuple[Placed, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    findings: tuple[CellFinding, ...] = ()
    open_sheets: tuple[str, ...] = ()
    shapes: Mapping[str, str] = field(default_factory=dict)
