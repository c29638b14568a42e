"""Knows how a round is asked again another year: its words and days moved, and what became of what it asked.

It proposes; the office chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.tables.periods import Period
from app.domain.tables.reuse import Outcome


class Gone(StrEnum):
    """Why something cannot be asked again."""

    OPD = "opd"  # the OPD is set aside
    TABLE = "table"  # the table is off the list
    FORM = "form"  # the table has no rows and columns any more


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """A table that a round asked of an OPD, and how both stand today.  ``newest``: version of the table."""

    opd: str
    opd_name: str
    table: str
    title: str
    version: int
    newest: int
    opd_is_active: bool = True
    table_is_active: bool = True
    has_form: bool = True


@dataclass(frozen=True, slots=True)
class AgainPair:
    """One OPD and one table in the round that is asked again; ``why`` where it is gone."""

    opd: str
    opd_name: str
    table: str
    title: str
    outcome: Outcome
    why: Gone | None = None

    @property
    def place(self) -> tuple[str, str]:
        """What tells pairs apart."""
        return self.opd, self.table


def again_pairs(
    before: Iterable[AskedBefore],
    due: Mapping[str, Sequence[str]],
    opd_names: Mapping[str, str],
    titles: Mapping[str, str],
) -> list[AgainPair]:
    """What was asked, in its order, then what is due this time (tables by OPD) and was not asked then."""
    pairs = [_pair(each) for each in before]
    known = {pair.place for pair in pairs}
    return pairs + [
        AgainPair(opd, opd_names[opd], table, titles[table], Outcome.NEW)
        for opd, tables in due.items()
        for table in tables
        if (opd, table) not in known
    ]


def asked_again(pairs: Iterable[AgainPair]) -> dict[str, tuple[str, ...]]:
    """Tables by OPD of all that was asked and can be asked again; what is new is left to be chosen."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.outcome in (Outcome.SAME, Outcome.CHANGED):
            found.setdefault(pair.opd, []).append(pair.table)
    return {opd: tuple(tables) for opd, tables in found.items()}


def move_words(words: str, old: int, new: int) -> str:
    """The words with the year ``new`` where they say ``old``; the year after it moves along."""
    by = new - old
    moved = words.replace(str(old + 1), f"\0{old + 1 + by}\0").replace(str(old), str(new))
    return moved.replace("\0", "")


def move_day(day: date | None, years: int) -> date | None:
    """The same day ``years`` later; 29 February becomes 28 February where there is none."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def move_period(period: Period, years: int) -> Period:
    """The same part of another year."""
    return replace(period, year=period.year + years)


def _pair(each: AskedBefore) -> AgainPair:
    why = _why_gone(each)
    outcome = Outcome.GONE if why else Outcome.SAME if each.version == each.newest else Outcome.CHANGED
    return AgainPair(each.opd, each.opd_name, each.table, each.title, outcome, why)


def _why_gone(each: AskedBefore) -> Gone | None:
    if not each.opd_is_active:
        return Gone.OPD
    if not each.table_is_active:
        return Gone.TABLE
    return None if each.has_form else Gone.FORM
