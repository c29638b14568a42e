"""Approved tables as cubes: loaded once, then turned round in any way without the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.analysis.facts import PERIOD, facts_of
from app.analysis.turns import Dimension, Heading, Turn
from app.core.texts import say
from app.domain.statistics.stattable import StatTable
from app.domain.tables.axes import enumerate_words
from app.domain.tables.definition import TableDefinition
from app.domain.tables.values import Value

if TYPE_CHECKING:  # loads what reckons with millions
    from app.analysis.cube import Cube

__all__ = ["Behind", "Dimension", "Heading", "LoadedCube", "Turn", "load_cube"]

_NAMED = 4  # entries of a filter that a note names one by one


@dataclass(frozen=True, slots=True)
class Behind:
    """An approved figure behind a cell of a turn: keys of its place, the same in words, what stands there."""

    period: str
    row: str
    column: str
    where: str
    value: Value


@dataclass(frozen=True)
class LoadedCube:
    """All figures of a table over its periods that can be added to one another.

    ``count``: of the figures; ``left_out``: columns that are not in it, since their figures cannot
    be added to the others.  ``subject`` and ``region`` are words for titles.
    """

    key: str
    subject: str
    region: str
    unit: str
    decimals: int
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    left_out: tuple[str, ...]
    cube: Cube
    words: Mapping[str, str] = field(default_factory=dict)  # of rows and columns, by key

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Along what it can be turned."""
        return self.cube.dimensions

    @property
    def count(self) -> int:
        """How many figures it holds."""
        return len(self.cube)

    def turned(self, turn: Turn) -> StatTable:
        """The figures as a table of their own, whose title and notes say what was summed and kept.

        Raises ``KeyError`` for an unknown dimension and ``ValueError`` where none is down.
        """
        turn = self._of_one_period(turn)
        names = {each.key: each.name for each in self.dimensions}
        shown = list(dict.fromkeys((*turn.down, *turn.across)))
        by = enumerate_words([names[key] for key in shown if key != PERIOD] or [names[PERIOD]])
        kept = {key: labels for key, labels in turn.kept.items() if labels}
        notes = [
            say("explore.kept", name=names[key], labels=self._said(key, set(labels)))
            for key, labels in kept.items()
        ]
        summed = [
            each.name
            for each in self.dimensions
            if each.key not in (*turn.down, *turn.across) and len(kept.get(each.key, each.labels)) > 1
        ]
        if summed:
            notes.append(say("explore.summed", names=enumerate_words(summed)))
        if self.left_out:
            notes.append(say("explore.left_out", columns=enumerate_words(self.left_out)))
        facts = {"subject": self.subject, "by": by, "region": self.region, "span": self._span(turn)}
        code = "explore.title" if self.region else "explore.title_plain"
        unit = f" ({self.unit})" if self.unit else ""
        title = say(code, **facts, unit=unit)
        notes = [*self.notes, *notes]
        heading = Heading(title, self.unit, self.decimals, self.sources, tuple(notes))
        table = self.cube.turned(turn, heading)
        span = self._span(turn)
        return table if table.years or not span else replace(table, years=(span,))

    def fits(self, turn: Turn) -> bool:
        """Whether the cube has what is turned, and of every filter at least one entry."""
        labels = {each.key: set(each.labels) for each in self.dimensions}
        known = bool(turn.down) and {*turn.down, *turn.across, *turn.kept} <= labels.keys()
        return known and all(labels[key] & set(kept) for key, kept in turn.kept.items() if kept)

    def lasting(self, turn: Turn) -> Turn:
        """The turn for a book that comes again: the newest periods, where just those were kept."""
        own, kept = self._periods(), set(turn.kept.get(PERIOD, ()))
        if not kept or set(own[-len(kept) :]) != kept:
            return turn
        rest = {key: labels for key, labels in turn.kept.items() if key != PERIOD}
        return replace(turn, kept=rest, last=len(kept))

    def described(self, turn: Turn) -> tuple[tuple[str, str], ...]:
        """What stands where and what counts, in words: names of facts and what they are."""
        names = {each.key: each.name for each in self.dimensions}
        lines = [(say("explore.turn.down"), enumerate_words([names.get(key, key) for key in turn.down]))]
        if turn.across:
            across = enumerate_words([names.get(key, key) for key in turn.across])
            lines.append((say("explore.turn.across"), across))
        for key, labels in turn.kept.items():
            if labels and key in names:
                lines.append((say("explore.turn.kept", name=names[key]), self._said(key, set(labels))))
        if turn.last:
            lines.append((say("explore.turn.last"), say("explore.turn.newest", count=turn.last)))
        return tuple(lines)

    def has(self, turn: Turn, row: str, column: str) -> bool:
        """Whether a turn of the cube has such a row and column; they are named by words, which can change."""
        if not self.fits(turn):
            return False
        table = self.turned(turn)
        return row in table.figures.row_at and column in table.figures.column_at

    def behind(self, turn: Turn, row: str, column: str) -> tuple[Behind, ...]:
        """The approved figures that a cell of a turn stands for, in the order of time."""
        found = self.cube.behind(self._of_one_period(turn), row, column)
        return tuple(
            Behind(period, own_row, own_column, self._where(period, own_row, own_column), value)
            for (period, own_row, own_column), value in found
        )

    def _where(self, period: str, row: str, column: str) -> str:
        return ", ".join((self.words.get(row, row), self.words.get(column, column), period))

    def _periods(self) -> tuple[str, ...]:
        return next((each.labels for each in self.dimensions if each.key == PERIOD), ())

    def _of_one_period(self, turn: Turn) -> Turn:
        """Periods are not added up unless that was asked for: the newest one counts alone."""
        own = self._periods()
        if turn.last:
            turn = replace(turn, kept={**turn.kept, PERIOD: own[-turn.last :]}, last=0)
        if len(own) < 2 or PERIOD in (*turn.down, *turn.across) or turn.kept.get(PERIOD):
            return turn
        return replace(turn, kept={**turn.kept, PERIOD: own[-1:]})

    def _said(self, key: str, labels: set[str]) -> str:
        """The entries kept, in their order; many are counted."""
        own = next(each.labels for each in self.dimensions if each.key == key)
        named = [label for label in own if label in labels]
        if len(named) <= _NAMED:
            return enumerate_words(named)
        return say("explore.many", count=len(named), all=len(own))

    def _span(self, turn: Turn) -> str:
        """The periods that count: "2025", "2021–2025"."""
        own = self._periods()
        wanted = turn.kept.get(PERIOD) or own
        labels = [label for label in own if label in wanted]
        if not labels:
            return ""
        return labels[0] if len(labels) == 1 else f"{labels[0]}–{labels[-1]}"


def in_both(table: StatTable, english_of: Callable[[str], str]) -> StatTable:
    """A turned table with the second language's words for its labels, as far as they are known."""
    rows = tuple(replace(row, label_en=row.label_en or english_of(row.label)) for row in table.rows)
    columns = tuple(
        replace(
            column,
            label_en=column.label_en or english_of(column.label),
            groups_en=tuple(english_of(group) for group in column.groups),
        )
        for column in table.columns
    )
    title, stub = english_of(table.title), english_of(table.stub)
    return replace(table, rows=rows, columns=columns, title_en=title, stub_en=stub)


def load_cube(
    key: str,
    definition: TableDefinition,
    region: str,
    tables: Mapping[str, StatTable],
    names: Mapping[str, str],
) -> LoadedCube:
    """The cube of a table; ``tables``: by the words for their period, in the order of time.

    ``names``: of code lists, by their keys.
    """
    from app.analysis.cube import Cube

    axes = [names[axis] for axis in definition.axes if axis in names]
    facts = facts_of(tables, axes)
    subject = " ".join(definition.title.split()).rstrip(".").partition(" Menurut ")[0]
    return LoadedCube(
        key=key,
        subject=subject,
        region="" if region and subject.casefold().endswith(f" di {region}".casefold()) else region,
        unit=facts.unit,
        decimals=facts.decimals,
        sources=tuple(dict.fromkeys(source for table in tables.values() for source in table.sources)),
        notes=tuple(dict.fromkeys(note for table in tables.values() for note in table.notes)),
        left_out=facts.left_out,
        cube=Cube(facts),
        words=_words(tables),
    )


def _words(tables: Mapping[str, StatTable]) -> dict[str, str]:
    """What rows and columns are called, by key; the newest name counts."""
    found: dict[str, str] = {}
    for table in tables.values():
        found |= {row.key: row.label for row in table.rows}
        found |= {each.key: ", ".join((*each.groups, each.label)) for each in table.columns}
    return found
