"""How a table is looked at: which years, which reckoning, which rows and columns, in which order.

A view is plain data, kept with a book's table and by the explorer; applied to approved tables it
gives the same table every time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from app.domain.statistics import deriving, forming
from app.domain.statistics.stattable import StatTable


class Reckoning(StrEnum):
    """What is reckoned from the figures."""

    PLAIN = ""
    GROWTH = "growth"  # against the year before, in per cent
    INDEX = "index"  # a base year is 100
    SHARE = "share"  # of the column's total, in per cent
    SHARE_ROW = "share_row"  # of the row's total, in per cent
    PER_HEAD = "per_head"  # for so many units of another table
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class TableView:
    """A way to look at a table.

    ``years``: how many, up to the newest; 1 shows one year alone.  ``rows`` and ``columns``: keys
    that are shown, empty for all; ``sort``: the key of a column, rows by its figures.  ``base``: the
    year of an index.  ``per``, ``people``, ``people_column``: so many units of that other table.
    """

    years: int = 1
    reckoning: Reckoning = Reckoning.PLAIN
    with_total_column: bool = False
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    sort: str = ""
    lowest_first: bool = False
    is_turned: bool = False
    base: str = ""
    per: int = 1000
    people: str = ""
    people_column: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As JSON data; :func:`view_from_dict` reads it back equal."""
        return asdict(self)


PLAIN_VIEW = TableView()


def view_from_dict(data: Mapping[str, Any]) -> TableView:
    """The view; unknown fields are left out, missing ones take their defaults."""
    known = {each.name for each in fields(TableView)}
    facts = {name: value for name, value in data.items() if name in known}
    for name in ("rows", "columns"):
        facts[name] = tuple(facts.get(name, ()))
    facts["reckoning"] = Reckoning(facts.get("reckoning", ""))
    return TableView(**facts)


def look_at(
    tables: Mapping[str, StatTable], view: TableView, others: Mapping[str, StatTable] | None = None
) -> StatTable:
    """The table as the view shows it.  ``tables``: by year, in the order of time; ``others``: by the key of
    what was asked.

    A reckoning that the tables do not allow (growth of one year, people that are not there) is
    left out.  Raises ``ValueError`` for no tables.
    """
    years = list(tables)[-max(view.years, 1) :]
    if not years:
        raise ValueError("no tables")
    chosen = {year: _prepared(tables[year], view) for year in years}
    table = deriving.beside(chosen) if view.years > 1 else chosen[years[-1]]
    table = _reckoned(table, view, others or {})
    table = _kept(table, view)
    if view.sort in {column.key for column in table.columns}:
        table = deriving.sorted_by(table, view.sort, lowest_first=view.lowest_first)
    return deriving.turned(table) if view.is_turned else table


def _prepared(table: StatTable, view: TableView) -> StatTable:
    return forming.with_total_column(table) if view.with_total_column else table


def _reckoned(table: StatTable, view: TableView, others: Mapping[str, StatTable]) -> StatTable:
    match view.reckoning:
        case Reckoning.GROWTH if len(table.years) > 1:
            return deriving.growth(table)
        case Reckoning.INDEX if len(table.years) > 1:
            return deriving.index(table, view.base if view.base in table.years else table.years[0])
        case Reckoning.SHARE:
            return deriving.share_of_column(table)
        case Reckoning.SHARE_ROW:
            return deriving.share_of_row(table)
        case Reckoning.RANK if table.columns:
            key = view.sort if view.sort in table.figures.column_at else table.columns[-1].key
            return deriving.ranked(table, key, lowest_first=view.lowest_first)
        case Reckoning.PER_HEAD if view.people in others:
            people = others[view.people]
            column = view.people_column
            if column not in people.figures.column_at:
                column = people.columns[-1].key
            return deriving.per_head(table, people, column, per=view.per)
    return table


def _kept(table: StatTable, view: TableView) -> StatTable:
    """The rows and columns wanted; a wish that leaves nothing is no wish.

    A column of several years is kept by the key it has in each of them.
    """
    rows, columns = set(view.rows), set(view.columns)
    kept = forming.chosen(
        table,
        (lambda row: row.key in rows) if rows else None,
        (lambda column: column.key in columns or column.key.partition("@")[0] in columns)
        if columns
        else None,
    )
    if not kept.rows or not kept.columns:
        return table
    return replace(kept, partial=frozenset(key for key in kept.partial if _is_in(key, kept)))


def _is_in(key: tuple[str, str], table: StatTable) -> bool:
    return key[0] in table.figures.row_at and key[1] in table.figures.column_at
