"""Knows what a table asks for: its labels, columns, unit, period, and the metadata that go with it.

It does not know who was asked when (``rounds.py``), and lays out no sheet.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal

from app.domain.tables.metadata import MsInd, MsVar

Kind = Literal["number", "integer", "text", "percent"]
KINDS: tuple[Kind, ...] = ("number", "integer", "text", "percent")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a code list; ``parent`` is the code of what it belongs to in the list above."""

    code: str
    label: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Classification:
    """A code list that tables are made of (*klasifikasi*): kecamatan, sex, age groups."""

    key: str
    name: str
    items: tuple[Item, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column to be filled.  ``group``: the heading it shares with its neighbours.

    ``minimum`` and ``maximum`` are in the column's unit; ``unit`` empty means the table's.
    """

    key: str
    label: str
    group: str = ""
    kind: Kind = "number"
    unit: str = ""
    required: bool = True
    decimals: int = 0
    minimum: float | None = None
    maximum: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowLabel:
    """A line of the table; ``level`` is how far it is indented, 0 for the outermost."""

    key: str
    label: str
    level: int = 0
    is_total: bool = False


@dataclass(frozen=True)
class TableDefinition:
    """A table of the *daftar data*, unchangeable.  ``topic``: code of the urusan; ``producer``: of the OPD.

    ``title`` reads "X" or "X Menurut Y"; what it is classified by (``by``), area, unit and year
    are added by :meth:`title_for`.
    ``axes``: keys of the classifications that rows and columns were made of; ``activity``: key of
    the MS-Keg; ``rules``: sentences of :mod:`app.domain.tables.rules`.
    """

    key: str
    version: int
    title: str
    topic: str = ""
    producer: str = ""
    unit: str = ""
    period: str = "tahunan"
    release: str = ""
    dssd: str = ""
    rows: tuple[RowLabel, ...] = ()
    columns: tuple[Column, ...] = ()
    row_caption: str = ""
    axes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    variables: tuple[MsVar, ...] = ()
    indicators: tuple[MsInd, ...] = ()
    activity: str = ""
    note: str = ""
    by: str = ""

    def title_for(self, year: int | str, region: str = "") -> str:
        """ "Jumlah Penduduk Menurut Kecamatan di Kota X (orang), 2025": as printed above the table."""
        said = " ".join(self.title.split()).rstrip(".")
        if self.by and " menurut " not in f" {said.casefold()} ":
            said += f" Menurut {self.by}"
        place = f" di {region}"
        if region and not said.casefold().endswith(place.casefold()):
            said += place
        unit = f" ({self.unit})" if self.unit else ""
        return f"{said}{unit}, {year}"

    @cached_property
    def row_keys(self) -> tuple[str, ...]:
        """The keys of the rows, in order."""
        return tuple(row.key for row in self.rows)

    @cached_property
    def column_keys(self) -> tuple[str, ...]:
        """The keys of the columns, in order."""
        return tuple(column.key for column in self.columns)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (hexadecimal) of all that the form depends on.

        Two tables with the same sheet have the same fingerprint, whatever their key, version,
        producer or release; it is the same in every process and on every computer.
        """
        facts = {
            "title": self.title,
            "by": self.by,
            "unit": self.unit,
            "period": self.period,
            "row_caption": self.row_caption,
            "rows": [asdict(row) for row in self.rows],
            "columns": [asdict(_plain(column)) for column in self.columns],
            "rules": self.rules,
            "variables": [asdict(variable) for variable in self.variables],
            "indicators": [asdict(indicator) for indicator in self.indicators],
            "note": self.note,
        }
        return hashlib.sha256(_canonical(facts).encode()).hexdigest()


def _plain(column: Column) -> Column:
    """``column`` with limits that are written alike whether they came as 1 or as 1.0."""
    from dataclasses import replace

    low, high = column.minimum, column.maximum
    return replace(
        column,
        minimum=None if low is None else float(low),
        maximum=None if high is None else float(high),
    )


def _canonical(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
