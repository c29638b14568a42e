"""Reads one table of a delivered file: finds it where its placement says, and reads its figures.

It knows sheets and definitions; what was asked of whom, and which sheet is whose, is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from app.domain.sheets import CellNote, Merge, RawBook, RawSheet, Scalar
from app.domain.sheets import Place as SheetPlace
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.delivered import Answer, AnswerKey, ParsedTable, Places
from app.domain.submissions.figures import Figures
from app.domain.submissions.placing import Expected, Layout, Placement
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.periods import Period, period_of
from app.domain.tables.values import Value
from app.intake.forms.geometry import heading_of
from app.intake.parsing.beside import foot_words, last_year_doubts, said_period
from app.intake.parsing.columns import Answers, ColumnRead, Where, read_column
from app.intake.parsing.doubts import Doubts
from app.intake.parsing.locating import locate
from app.intake.parsing.longlists import parse_long
from app.intake.parsing.ownforms import as_drawn
from app.intake.parsing.regions import region
from app.intake.parsing.sought import Doubt, Found, Sought
from app.intake.parsing.unitsaid import older_units, unit_over
from app.intake.parsing.written import Wanted

_NO_ANSWERS: Mapping[AnswerKey, Answer] = {}


def parse(
    book: RawBook,
    expected: Expected,
    placement: Placement,
    answers: Mapping[AnswerKey, Answer] = _NO_ANSWERS,
) -> ParsedTable:
    """The table ``expected`` from the sheet of ``placement``.

    ``answers``: what was said to earlier findings of this table.  Nothing is guessed: what cannot be
    read beyond doubt is a finding, and its cell is empty.
    """
    sheet = book.sheet(placement.sheet)
    if sheet is None:
        finding = CellFinding(
            "sheet_missing",
            Severity.REFUSE,
            placement.sheet,
            table=expected.definition.key,
            facts={"title": expected.definition.title},
        )
        return ParsedTable(expected.ref, _empty(expected.definition), Places(), (finding,))
    part = region(sheet, placement.title)
    if part is None:
        doubts = Doubts(sheet, expected.definition, answers)
        doubts.whole("table_not_found", Severity.REFUSE, title=expected.definition.title)
        return ParsedTable(expected.ref, _empty(expected.definition), Places(sheet.name), doubts.told)
    sheet = part
    if placement.layout is Layout.LONG:
        return parse_long(sheet, expected, placement, answers, book.file_name)
    return _Wide(sheet, expected, placement, answers).parse(book.file_name)


def _empty(definition: TableDefinition) -> Figures:
    rows, columns = definition.row_keys, definition.column_keys
    return Figures(rows, columns, tuple((None,) * len(rows) for _column in columns))


def drawn_by(expected: Expected, placement: Placement) -> TableDefinition | None:
    """The version by which a form was drawn; None where it is neither the one asked for nor an older one."""
    if placement.layout is not Layout.FORM or not placement.fingerprint:
        return expected.definition
    for definition in (expected.definition, *expected.older):
        if definition.fingerprint == placement.fingerprint:
            return definition
    return None


def as_labelled(definition: TableDefinition, older: TableDefinition) -> TableDefinition:
    """``definition`` with the words of an older version, for reading that version's form."""
    rows = {row.key: row.label for row in older.rows}
    columns = {column.key: column for column in older.columns}
    return replace(
        definition,
        unit=older.unit,
        rows=tuple(replace(row, label=rows.get(row.key, row.label)) for row in definition.rows),
        columns=tuple(
            replace(column, label=columns[column.key].label, group=columns[column.key].group,
                    unit=columns[column.key].unit)
            if column.key in columns
            else column
            for column in definition.columns
        ),
    )  # fmt: skip


class _Wide:
    """One table with labels down the side and columns across."""

    def __init__(self, sheet: RawSheet, expected: Expected, placement: Placement, answers: Answers) -> None:
        self._sheet = sheet
        self._expected = expected
        self._placement = placement
        self._answers = answers
        self._period: Period = period_of(expected.period)
        self._doubts = Doubts(sheet, expected.definition, answers)

    def parse(self, file_name: str) -> ParsedTable:
        expected, is_form = self._expected, self._placement.layout is Layout.FORM
        found = self._find(is_form=is_form)
        if found is None:
            self._doubts.whole("table_not_found", Severity.REFUSE, title=expected.definition.title)
            return ParsedTable(
                expected.ref, _empty(expected.definition), Places(self._sheet.name), self._doubts.told
            )
        self._doubts.of_places(found)
        drawn = drawn_by(expected, self._placement) or expected.definition
        self._doubts.add(unit_over(self._sheet, drawn, found))
        figures = self._figures(found)
        if not is_form:
            self._is_period_said(file_name, found)
        else:
            self._doubts.add(last_year_doubts(self._sheet, expected, found))
        note, source = foot_words(self._sheet, found) if is_form else ("", "")
        return ParsedTable(expected.ref, figures, self._places(found), self._doubts.told, note, source)

    def _find(self, *, is_form: bool) -> Found | None:
        definition = self._expected.definition
        numbers: dict[str, int] = {}
        if is_form:
            drawn = drawn_by(self._expected, self._placement)
            if drawn is definition:
                found = as_drawn(self._sheet, definition, self._period)
                if found is not None:
                    return found
            else:
                self._other_version(drawn)
                definition = as_labelled(definition, drawn) if drawn else definition
            numbers = {column.key: no for no, column in enumerate(drawn.columns, 2)} if drawn else {}
        sought = Sought.placed(definition, self._period, self._placement, numbers)
        return locate(self._sheet, sought, is_form=is_form)

    def _is_period_said(self, file_name: str, found: Found) -> None:
        code, years = said_period(self._sheet, file_name, found, self._period)
        if code:
            self._doubts.add([Doubt(code, read=years, facts={"period": self._period.label})])

    def _other_version(self, drawn: TableDefinition | None) -> None:
        asked = self._expected.definition.version
        if drawn is None:
            self._doubts.whole("unknown_form", Severity.ASK, asked=asked)
        else:
            self._doubts.whole("older_form", Severity.NOTE, version=drawn.version, asked=asked)
            changed = older_units(self._expected.definition, drawn)
            if changed:
                self._doubts.whole("older_unit", Severity.ASK, version=drawn.version, columns=changed)

    # -- figures ------------------------------------------------------------------------------

    def _figures(self, found: Found) -> Figures:
        definition = self._expected.definition
        keys = definition.row_keys
        across = _columns_of(self._sheet.rows, found)
        notes = self._notes(found)
        blank: Sequence[Scalar] = (None,) * len(keys)
        known = set(found.rows)
        strange = [row for row in range(found.first, found.foot) if row not in known]
        merges = [each for each in self._sheet.merges if _is_across(each, found)]
        numbers: list[Sequence[float | None]] = []
        others: dict[CellKey, Value] = {}
        for at, column in enumerate(definition.columns):
            place, mark = found.columns[at], found.marks[at]
            where = Where(
                self._sheet.name,
                definition.key,
                heading_of(column, definition.unit),
                keys,
                found.rows,
                place,
                mark,
                self._beside(strange, place),
            )
            odd = {**notes.get(place, {}), **notes.get(mark, {})} if notes else {}
            cells = across[place] if 0 <= place < len(across) else blank
            marks = () if mark < 0 else across[mark] if mark < len(across) else blank
            if place < 0:
                cells, marks, odd = blank, (), {}
            read = read_column(Wanted.of(column, definition.unit), where, cells, marks, odd, self._answers)
            if merges:
                _unmerge(merges, found, place, read)
            numbers.append(read.numbers)
            self._doubts.located(read.findings)
            for row, value in read.others.items():
                others[keys[row], column.key] = value
        return Figures(keys, definition.column_keys, tuple(numbers), others)

    def _beside(self, strange: Sequence[int], place: int) -> Sequence[str]:
        """Words in a column between the rows of the table: they tell how numbers are written there."""
        cells = (self._sheet.at(row, place) for row in strange)
        return [cell for cell in cells if isinstance(cell, str)]

    def _notes(self, found: Found) -> dict[int, dict[SheetPlace, CellNote]]:
        """The notes of the sheet that are about cells of the table, by column."""
        rows = set(found.rows) if self._sheet.notes else set()
        kept: dict[int, dict[SheetPlace, CellNote]] = {}
        for (row, column), note in self._sheet.notes.items():
            if row in rows:
                kept.setdefault(column, {})[row, column] = note
        return kept

    def _places(self, found: Found) -> Places:
        definition = self._expected.definition
        return Places(
            self._sheet.name,
            definition.row_keys,
            definition.column_keys,
            tuple(found.rows),
            tuple(found.columns),
            tuple(found.marks),
        )


def _is_across(merge: Merge, found: Found) -> bool:
    return merge.bottom >= found.first and merge.top <= found.last


def _unmerge(merges: Sequence[Merge], found: Found, place: int, read: ColumnRead) -> None:
    """Cells that were merged over several rows or columns of the table hold nothing for certain."""
    for merge in merges:
        if not merge.left <= place <= merge.right:
            continue
        hit = [at for at, row in enumerate(found.rows) if merge.top <= row <= merge.bottom]
        if hit:
            numbers = list(read.numbers)
            for at in hit:
                numbers[at] = None
                read.others.pop(at, None)
            read.numbers = numbers


def _columns_of(rows: Sequence[Sequence[Scalar]], found: Found) -> list[tuple[Scalar, ...]]:
    """Every column of the sheet over the rows of the table, in the table's order; short rows filled up."""
    lines = _lines(rows, found.rows)
    if len(set(map(len, lines))) == 1:
        return list(zip(*lines, strict=True))
    return list(zip_longest(*lines))


def _lines(rows: Sequence[Sequence[Scalar]], wanted: Sequence[int]) -> Sequence[Sequence[Scalar]]:
    """Those lines of a sheet; empty ones where it has none."""
    first = wanted[0] if wanted else 0
    if first >= 0 and first + len(wanted) <= len(rows) and wanted == [*range(first, first + len(wanted))]:
        return rows[first : first + len(wanted)]
    return [rows[row] if 0 <= row < len(rows) else () for row in wanted]
