"""Finds which column of a sheet is which of the table, by the words over it.

A column is taken where its words are met exactly once; everything else is a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.domain.tables.definition import Column
from app.domain.tables.naming import same
from app.intake.forms.words import one_line
from app.intake.parsing.headings import Over, is_period, mark_word
from app.intake.parsing.sought import Doubt, Found, Sought


class ColumnSearch:
    """Which column of the sheet is which of the table."""

    def __init__(self, sought: Sought, overs: Sequence[Over], label_column: int, *, is_form: bool) -> None:
        self._sought = sought
        self._overs = [over for over in overs if over.column != label_column and over.path]
        self._is_form = is_form
        # In our forms only the columns to be filled are numbered; last year's are not.
        self._is_numbered = is_form and any(over.number for over in self._overs)
        self._columns = sought.definition.columns
        labels = Counter(same(one_line(column.label)) for column in self._columns)
        self._is_single = {column.key: labels[same(one_line(column.label))] == 1 for column in self._columns}

    def run(self, found: Found) -> None:
        taken: dict[int, int] = {}
        for at, column in enumerate(self._columns):
            values, marks, before = self._candidates(column)
            value = self._only(found, column, values)
            if value in taken:
                self._contested(found, taken[value], at, value)
                value = -1
            elif value >= 0:
                taken[value] = at
            found.columns.append(value)
            found.marks.append(_single(marks, value))
            found.last_year.append(_single(before, value))
        self._lost(found)
        placed = [value for value in found.columns if value >= 0]
        if placed != sorted(placed):
            found.doubts.append(Doubt("columns_moved"))

    def _only(self, found: Found, column: Column, values: Sequence[int]) -> int:
        """The one column of the sheet that it may be; -1 where there is none, or where that is doubtful."""
        code = "double_heading" if len(values) > 1 else ""
        if len(values) == 1 and self._is_contradicted(column, values[0]):
            code = "heading_contradicts"
        if code:
            found.doubts.append(Doubt(code, found.first - 1, values[-1], column_key=column.key))
        return values[0] if len(values) == 1 and not code else -1

    def _lost(self, found: Found) -> None:
        """Columns that were not found: of another year, under a changed heading, or missing."""
        doubled = {doubt.column_key for doubt in found.doubts} - {""}
        lost = [at for at, value in enumerate(found.columns) if value < 0]
        if self._other_year(found, lost):
            return
        if self._is_form:
            self._by_number(found, [at for at in lost if self._columns[at].key not in doubled])
        for at in lost:
            if found.columns[at] < 0 and self._columns[at].key not in doubled:
                found.doubts.append(Doubt("column_missing", column_key=self._columns[at].key))

    def _is_contradicted(self, column: Column, value: int) -> bool:
        """Whether the number under a heading that others share is that of another column."""
        number = next((over.number for over in self._overs if over.column == value), 0)
        wanted = self._sought.numbers.get(column.key, number)
        return bool(number) and number != wanted and not self._is_single[column.key]

    def _other_year(self, found: Found, lost: Sequence[int]) -> bool:
        """Whether all columns are there, but for another period than the one asked for; it is told."""
        if len(lost) < len(self._columns) or found.doubts:
            return False
        others = [
            over
            for over in self._overs
            if over.period_words and any(self._is_over(over, column) for column in self._columns)
        ]
        if others:
            read = ", ".join(dict.fromkeys(over.period_words for over in others))
            found.doubts.append(Doubt("other_year", found.first - 1, others[0].column, read=read))
        return bool(others)

    def _candidates(self, column: Column) -> tuple[list[int], list[int], list[int]]:
        """Sheet columns for the values, for the marks, and for last year's values."""
        if column.key in self._sought.places:
            place = self._sought.places[column.key]
            return ([place] if place >= 0 else []), [], []
        year = self._sought.period.year
        values: list[Over] = []
        marks, before = [], []
        for over in self._overs:
            if not self._is_over(over, column):
                continue
            if over.is_mark:
                marks.append(over.column)
            elif self._is_numbered and not over.number:
                before.append(over.column)
            elif over.years and year not in over.years:
                if over.years == {year - 1}:
                    before.append(over.column)
            elif self._is_other_part(over):
                continue
            else:
                values.append(over)
        dated = [over for over in values if year in over.years]
        return [over.column for over in (dated or values)], marks, before

    def _is_other_part(self, over: Over) -> bool:
        """Whether a heading names another part of the year than the one asked for."""
        words = over.period_words
        if not words or words == same(self._sought.period.label):
            return False
        return self._is_form or not words.strip("() ").isdigit()

    def _is_over(self, over: Over, column: Column) -> bool:
        chosen = self._sought.columns.get(column.key)
        if chosen is not None:
            return same(over.joined) == same(chosen) or _stem(over) == _stem_of(chosen)
        if over.caption not in self._sought.column_words(column):
            return False
        group = one_line(column.group)
        if not group or self._is_single[column.key]:
            return True
        return same(group) in over.path or all(same(part) in over.path for part in group.split(" · "))

    def _contested(self, found: Found, first: int, second: int, column: int) -> None:
        """One column of the sheet that may be either of two of the table."""
        found.columns[first] = -1
        for at in (first, second):
            found.doubts.append(
                Doubt("double_heading", found.first - 1, column, column_key=self._columns[at].key)
            )

    def _by_number(self, found: Found, lost: Sequence[int]) -> None:
        """Columns whose heading was changed, by the number under it."""
        taken = set(found.columns) | set(found.marks)
        for at in lost:
            number = self._sought.numbers.get(self._columns[at].key, 0)
            here = [over for over in self._overs if number and over.number == number]
            here = [over for over in here if over.column not in taken]
            values = [over for over in here if not over.is_mark and self._is_asked(over)]
            if len(values) != 1 or any(self._is_over(values[0], column) for column in self._columns):
                continue
            over = values[0]
            found.columns[at] = over.column
            found.marks[at] = _single([each.column for each in here if each.is_mark], over.column)
            before = [
                e.column for e in self._overs if e.caption == over.caption and not (e.number or e.is_mark)
            ]
            found.last_year[at] = _single(before, over.column)
            key = self._columns[at].key
            found.doubts.append(
                Doubt("heading_changed", found.first - 1, over.column, column_key=key, read=_said(over))
            )

    def _is_asked(self, over: Over) -> bool:
        return not over.years or self._sought.period.year in over.years


def _said(over: Over) -> str:
    return next((text for text in reversed(over.said) if same(text) == over.caption), over.said[-1])


def _stem(over: Over) -> tuple[str, ...]:
    """A path without periods and the word for marks: next year's file has the same, and so has the mark."""
    return tuple(text for text in over.path if not is_period(text) and text != mark_word())


def _stem_of(chosen: str) -> tuple[str, ...]:
    told = map(same, chosen.split(" / "))
    return tuple(text for text in told if text and not is_period(text) and text != mark_word())


def _single(candidates: Sequence[int], beside: int) -> int:
    """The one candidate, or of several the first to the right of ``beside``; -1 for none."""
    if beside < 0 or not candidates:
        return -1
    if len(candidates) == 1:
        return candidates[0]
    return next((each for each in sorted(candidates) if each == beside + 1), -1)
