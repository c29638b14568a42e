"""A statistical table ready to be read: labels of rows and columns, figures, unit, notes and sources.

It does not say where the figures came from cell by cell, nor how it looks on a page.
Source of the rules: BPS guide to publications, 2023.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.domain.submissions.figures import Figures
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value


@dataclass(frozen=True, slots=True)
class StatColumn:
    """A column of figures.  ``groups``: headings above it, the outermost first.

    ``decimals`` are those printed; ``unit`` is said where it differs from the table's.
    ``is_words``: the column holds words, not figures.
    """

    key: str
    label: str
    label_en: str = ""
    groups: tuple[str, ...] = ()
    groups_en: tuple[str, ...] = ()
    unit: str = ""
    decimals: int = 0
    is_total: bool = False
    is_words: bool = False
    is_year: bool = False


@dataclass(frozen=True, slots=True)
class StatRow:
    """A line; ``level`` is its indent, 0 for the outermost."""

    key: str
    label: str
    label_en: str = ""
    level: int = 0
    is_total: bool = False


@dataclass(frozen=True)
class StatTable:
    """A table whole.  ``title`` is complete: "X Menurut Y di Z (satuan), 2025".

    ``partial``: totals and shares in which a cell without a number was left out; they are marked
    when printed.  ``notes`` come before ``sources`` (names of the OPDs) under the table.
    ``axes``: keys of the classifications, rows first; ``definition`` is the key of what was asked.
    """

    key: str
    title: str
    rows: tuple[StatRow, ...]
    columns: tuple[StatColumn, ...]
    figures: Figures
    title_en: str = ""
    stub: str = ""
    stub_en: str = ""
    unit: str = ""
    years: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    partial: frozenset[CellKey] = frozenset()
    axes: tuple[str, ...] = ()
    definition: str = ""
    topic: str = ""

    def value(self, row: str, column: str) -> Value:
        """What stands in a cell; raises ``KeyError`` for a key the table has not."""
        return self.figures.value(row, column)

    def with_notes(self, *notes: str) -> StatTable:
        """The table with ``notes`` behind its own, none twice."""
        return replace(self, notes=tuple(dict.fromkeys((*self.notes, *notes))))


@dataclass(frozen=True, slots=True)
class SignSet:
    """Which signs are printed: those of now, or the older ones ("x", "xx", "xxx", "0")."""

    is_older: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence about a table.  ``facts``: the cells it speaks of, by which it is known to be stale."""

    text: str
    kind: str  # "highest", "lowest", "change", "share", "trend", "total"
    facts: tuple[CellKey, ...] = field(default=())
