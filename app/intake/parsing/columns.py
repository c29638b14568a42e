"""Reads one column of a table: plain numbers all at once, every other cell by itself.

It knows what the cells of a column tell about one another: how thousands are written.  Where the
column stands is handed in.

**What decides "1.234".**  Other cells of the same column that can be read in one way only: 1.234.567
or 12,5 say that points part thousands, 1,234,567 or 12.5 that commas do.  All such cells must agree
and at least one must exist.  A column of whole numbers decides by itself, for it has no fractions; not
where its own cells contradict one another.  Whatever was decided so is told as a note.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from app.core.texts import say
from app.domain.sheets import CellNote, Oddity, Scalar, cell_name
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.delivered import Answer, AnswerKey, Style, answer_key, style_key
from app.domain.submissions.figures import EMPTY
from app.domain.tables.values import Value
from app.intake.parsing.cells import read_number_cell, read_words_cell, said, with_mark
from app.intake.parsing.written import SAFE_DIGITS, Outcome, Wanted, read_written

_NOTHING = type(None)
_FLOATS = frozenset([float])
_NUMBERS = frozenset([float, int])
_NUMBERS_OR_NOTHING = frozenset([float, int, _NOTHING])
_BEYOND = 10.0**SAFE_DIGITS
_MOST_NAMED = 12  # cells that a note for many names

Answers = Mapping[AnswerKey, Answer]
#: Row and column on the sheet, to bring findings into order.
Located = tuple[int, int, CellFinding]


@dataclass(frozen=True, slots=True)
class Where:
    """Where a column's cells stand; ``rows`` on the sheet (-1: nowhere), ``keys`` in the table.

    ``beside``: what is written in the same column in rows that are none of the table.
    """

    sheet: str
    table: str
    label: str
    keys: Sequence[str]
    rows: Sequence[int]
    column: int
    mark: int = -1
    beside: Sequence[str] = ()


@dataclass(slots=True)
class ColumnRead:
    """Numbers by row, every cell that is more than a number by its place, and what is to be said."""

    numbers: Sequence[float | None]
    others: dict[int, Value] = field(default_factory=dict)
    findings: list[Located] = field(default_factory=list)


def read_column(
    wanted: Wanted,
    where: Where,
    cells: Sequence[Scalar],
    marks: Sequence[Scalar],
    notes: Mapping[tuple[int, int], CellNote],
    answers: Answers,
) -> ColumnRead:
    """A whole column; ``marks`` is empty for a column without marks, else as long as ``cells``.

    ``notes`` by row and column of the sheet, and only of these columns.
    """
    if wanted.kind != "text" and not notes and marks.count(None) == len(marks):
        numbers = plain_numbers(cells, wanted.kind)
        if numbers is not None:
            return ColumnRead(numbers)
    return _Reader(wanted, where, notes, answers).read(cells, marks)


def plain_numbers(cells: Sequence[Scalar], kind: str) -> Sequence[float | None] | None:
    """The cells as numbers, when all are plain numbers or empty; None where one wants a closer look."""
    kinds = set(map(type, cells))
    if not kinds <= _NUMBERS_OR_NOTHING:
        return None
    numbers: Sequence[float | None]
    some: Sequence[float]
    if kinds <= _FLOATS:
        numbers = some = cast(Sequence[float], cells)
    elif kinds <= _NUMBERS:
        numbers = some = list(map(float, cast(Sequence[float], cells)))
    else:
        numbers = [None if cell is None else float(cell) for cell in cast(Sequence[float | None], cells)]
        some = [number for number in numbers if number is not None]
    if not some:
        return numbers
    if not math.isfinite(sum(some)) or max(some) >= _BEYOND or min(some) <= -_BEYOND:
        return None
    return None if kind == "integer" and not all(map(float.is_integer, some)) else numbers


class _Reader:
    """One column, cell by cell."""

    def __init__(
        self, wanted: Wanted, where: Where, notes: Mapping[tuple[int, int], CellNote], answers: Answers
    ) -> None:
        self._wanted = wanted
        self._where = where
        self._notes = notes
        self._answers = answers
        self._style: Style | None = None
        self._grouped = False
        self._told: dict[str, list[tuple[int, str, Mapping[str, object]]]] = {}
        self._findings: list[Located] = []

    def read(self, cells: Sequence[Scalar], marks: Sequence[Scalar]) -> ColumnRead:
        numbers: list[float | None] = [None] * len(cells)
        others: dict[int, Value] = {}
        is_text = self._wanted.kind == "text"
        if not is_text:
            self._settle_style(cells)
        for at, cell in enumerate(cells):
            value = self._words(at, cell) if is_text else self._number(at, cell, marks[at] if marks else None)
            if value == EMPTY:
                continue
            numbers[at] = value.number
            if value.number is None or value.sign or value.text:
                others[at] = value
        self._tell_together()
        return ColumnRead(numbers, others, self._findings)

    def _settle_style(self, cells: Sequence[Scalar]) -> None:
        texts = [*(cell for cell in cells if isinstance(cell, str)), *self._where.beside]
        written = [read_written(text, self._wanted) for text in texts]
        self._grouped = any(outcome.grouped for outcome in written)
        shown = {outcome.shows for outcome in written} - {None}
        answer = self._answers.get(style_key(self._wanted.key))
        if answer is not None and answer.style is not None:
            self._style = answer.style
        elif len(shown) == 1:
            self._style = shown.pop()
        elif shown and self._wanted.kind == "integer":
            self._wanted = replace(self._wanted, kind="number")

    # -- a cell -------------------------------------------------------------------------------

    def _words(self, at: int, cell: Scalar) -> Value:
        note = self._note(at, self._where.column)
        outcome = read_words_cell(cell, note)
        return self._settled(at, outcome, said(cell, note), note)

    def _number(self, at: int, cell: Scalar, mark: Scalar) -> Value:
        where = self._where
        note = self._note(at, where.column)
        outcome = read_number_cell(cell, note, self._wanted, self._style, grouped=self._grouped)
        mark_note = self._note(at, where.mark) if where.mark >= 0 else None
        if mark is None and mark_note is None:
            return self._settled(at, outcome, said(cell, note), note)
        outcome, about_mark = with_mark(outcome, mark, mark_note)
        value = self._settled(at, outcome, said(cell, note), note)
        if about_mark is not None:
            answered = self._settled(at, about_mark, said(mark, mark_note), None, where.mark)
            value = value if answered == EMPTY else answered
        return value

    def _settled(
        self, at: int, outcome: Outcome, read: str, note: CellNote | None, column: int | None = None
    ) -> Value:
        """The value to be kept; what is to be said is noted down on the way."""
        if note is not None and note.formula and outcome.severity is not Severity.REFUSE:
            self._tell(at, "formula", read, {"formula": note.formula[:80]})
        elif note is not None and note.kind is Oddity.FORMULA and not note.formula:
            self._tell(at, "formula", read, {"formula": "="})
        if not outcome.code:
            return outcome.value
        if outcome.severity is Severity.NOTE:
            self._tell(at, outcome.code, read, outcome.facts)
            return outcome.value
        finding = self._finding(at, outcome, read, self._where.column if column is None else column)
        if outcome.severity is Severity.ASK and (answer := self._answers.get(answer_key(finding))):
            return _chosen(answer, outcome)
        self._findings.append((self._where.rows[at], self._where.column, finding))
        return EMPTY

    def _finding(self, at: int, outcome: Outcome, read: str, column: int) -> CellFinding:
        where = self._where
        return CellFinding(
            outcome.code,
            outcome.severity,
            where.sheet,
            cell_name(where.rows[at], column),
            where.table,
            where.keys[at],
            self._wanted.key,
            read,
            {"label": where.label, **outcome.facts},
            outcome.readings,
        )

    def _note(self, at: int, column: int) -> CellNote | None:
        return self._notes.get((self._where.rows[at], column)) if self._notes else None

    # -- what is said once for many cells -------------------------------------------------------

    def _tell(self, at: int, code: str, read: str, facts: Mapping[str, object]) -> None:
        self._told.setdefault(code, []).append((at, read, facts))

    def _tell_together(self) -> None:
        where = self._where
        for code, told in self._told.items():
            at, read, facts = told[0]
            names = [cell_name(where.rows[each], where.column) for each, _read, _facts in told]
            finding = CellFinding(
                code,
                Severity.NOTE,
                where.sheet,
                names[0],
                where.table,
                where.keys[at] if len(told) == 1 else "",
                self._wanted.key,
                read,
                {"label": where.label, "count": len(names), "cells": named(names), **facts},
            )
            self._findings.append((where.rows[at], where.column, finding))


def _chosen(answer: Answer, outcome: Outcome) -> Value:
    if answer.number is None and not answer.sign:
        return outcome.value
    return Value(answer.number, "", answer.sign)


def named(names: Sequence[str]) -> str:
    """Cells or labels in a row, the first of many."""
    if len(names) <= _MOST_NAMED:
        return ", ".join(names)
    return say("intake.and_more", names=", ".join(names[:_MOST_NAMED]), count=len(names) - _MOST_NAMED)
