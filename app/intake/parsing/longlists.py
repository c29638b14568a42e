"""Reads a table out of a long list: one line for each figure, its classes and its year in columns.

Which heading is what is said by the placement: "year", "part", "rows.1" for the outermost labels down
the side, "columns.1" for those across, "value" for the figures, or "value.<key>" for those of one
column.  Lines of other periods are left out; it finds no list by itself (``proposing.py``).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from app.domain.sheets import Place, RawSheet, Scalar, cell_name
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.delivered import ParsedTable, Places
from app.domain.submissions.figures import Figures
from app.domain.submissions.placing import Expected, Placement
from app.domain.tables.definition import Column, TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.naming import same
from app.domain.tables.periods import PARTS, Period, period_of
from app.domain.tables.values import Value
from app.intake.forms.geometry import heading_of
from app.intake.forms.words import one_line
from app.intake.parsing.beside import period_in
from app.intake.parsing.cells import said
from app.intake.parsing.columns import Answers, Where, named, read_column
from app.intake.parsing.doubts import Doubts, merged_in
from app.intake.parsing.headings import MOST_COLUMNS, shown, title_of, words
from app.intake.parsing.sought import Doubt
from app.intake.parsing.unitsaid import is_other_unit, unit_column, unit_of
from app.intake.parsing.written import Wanted

YEAR, PART, VALUE = "year", "part", "value"
ROWS, COLUMNS = "rows.", "columns."
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
           "november", "desember")  # fmt: skip
_NUMBERINGS = frozenset(("no", "nomor", "no urut", "nomor urut", "id", "_id"))
_FIRST_LINES = 60  # of a sheet, among which the headings of a list are sought


def row_paths(definition: TableDefinition) -> dict[tuple[str, ...], int]:
    """The labels from the outermost to its own -> place of the row; what is not unique is left out."""
    found: dict[tuple[str, ...], list[int]] = {}
    above: list[str] = []
    for at, row in enumerate(definition.rows):
        above = [*above[: row.level], same(one_line(row.label))]
        found.setdefault(tuple(above), []).append(at)
    return {path: places[0] for path, places in found.items() if len(places) == 1}


def column_paths(definition: TableDefinition) -> dict[tuple[str, ...], int]:
    """The headings from the outermost to its own -> place of the column; also by a code in its key."""
    found: dict[tuple[str, ...], list[int]] = {}
    for at, column in enumerate(definition.columns):
        groups = tuple(same(part) for part in one_line(column.group).split(" · ") if part)
        for own in {same(one_line(column.label)), column.key.rsplit("_", 1)[-1]}:
            found.setdefault((*groups, own), []).append(at)
    return {path: places[0] for path, places in found.items() if len(places) == 1}


def heading_row(sheet: RawSheet, headings: Sequence[str]) -> tuple[int, dict[str, int]] | None:
    """The row in which all ``headings`` stand, and the column of each; None where no row has them all.

    A heading that stands twice in the row is none: it could be either.
    """
    wanted = {same(heading) for heading in headings}
    for at, row in enumerate(sheet.rows[:_FIRST_LINES]):
        told = [words(cell) if isinstance(cell, str) else "" for cell in row[:MOST_COLUMNS]]
        if wanted <= set(told) and all(told.count(each) == 1 for each in wanted):
            return at, {text: column for column, text in enumerate(told) if text in wanted}
    return None


def part_in(cell: Scalar, kind: str) -> int | None:
    """The part of the year a cell names: 1, "I", "Semester 1", "Maret"; None for none."""
    text = words(cell).replace("semester", "").replace("triwulan", "").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else _ROMAN.get(text)
    if number is None and text in _MONTHS:
        number = _MONTHS.index(text) + 1
    return number if number is not None and 1 <= number <= PARTS.get(kind, 0) else None


def year_in(cell: Scalar) -> int | None:
    """The year in a cell, as number or words; None for none."""
    text = words(cell)
    return int(text) if len(text) == 4 and text.isascii() and text.isdigit() else None


def parse_long(
    sheet: RawSheet, expected: Expected, placement: Placement, answers: Answers, file_name: str = ""
) -> ParsedTable:
    """The table out of the list; every line that cannot be placed is a finding."""
    return _List(sheet, expected, placement, answers).parse(file_name)


class _List:
    def __init__(self, sheet: RawSheet, expected: Expected, placement: Placement, answers: Answers) -> None:
        self._sheet = sheet
        self._expected = expected
        self._definition = expected.definition
        self._placement = placement
        self._answers = answers
        self._period: Period = period_of(expected.period)
        self._doubts = Doubts(sheet, expected.definition, answers)
        self._rows = row_paths(self._definition)
        self._columns = column_paths(self._definition)
        self._keys = {column.key: at for at, column in enumerate(self._definition.columns)}
        self._labels = {same(text): same(self._label_of(key)) for key, text in placement.rows.items() if text}
        self._where: dict[tuple[int, int], Place] = {}
        self._again: dict[tuple[int, int], list[Place]] = {}
        self._unknown: dict[tuple[int, str], Place] = {}
        self._unit_at = -1
        self._numbered: frozenset[int] = frozenset()
        self._merged: Container[Place] = ()
        self._units: dict[tuple[str, str], Place] = {}  # the unit of a line, and the one asked for

    def _label_of(self, key: str) -> str:
        return next((row.label for row in self._definition.rows if row.key == key), "")

    def parse(self, file_name: str) -> ParsedTable:
        found = heading_row(self._sheet, list(self._placement.columns.values()))
        if found is None:
            self._doubts.whole("list_headings", Severity.REFUSE, title=self._definition.title,
                               headings=", ".join(self._placement.columns.values()))  # fmt: skip
            return self._finish()
        top, at = found
        self._unit_at = unit_column(self._sheet, top)
        self._numbered = frozenset(
            at for at, cell in enumerate(self._sheet.rows[top][:MOST_COLUMNS]) if words(cell) in _NUMBERINGS
        )
        places = {role: at[same(heading)] for role, heading in self._placement.columns.items()}
        left_out = 0
        for row in range(top + 1, len(self._sheet.rows)):
            line = self._sheet.rows[row]
            if all(cell is None or cell == "" for cell in line):
                continue
            period = self._is_asked(row, places)
            if period is None:
                continue
            if not period:
                left_out += 1
                continue
            self._take(row, places)
        self._is_period_said(top, file_name)
        if left_out:
            self._doubts.whole("other_periods", Severity.NOTE, count=left_out, period=self._period.label)
        return self._finish()

    def _is_period_said(self, top: int, file_name: str) -> None:
        """A list without a year in its lines, or without the part of it, has to say it elsewhere."""
        is_dated = YEAR in self._placement.columns
        if is_dated and (PART in self._placement.columns or not self._period.part):
            return
        year = str(self._period.year) if is_dated else ""
        told = (year, title_of(self._sheet, top), self._sheet.name, file_name)
        code, years = period_in(told, self._period)
        if code:
            self._doubts.add([Doubt(code, read=years, facts={"period": self._period.label})])

    def _is_asked(self, row: int, places: Mapping[str, int]) -> bool | None:
        """Whether a line is of the period asked for; None where that cannot be read, which is told."""
        if YEAR in places:
            year = year_in(self._sheet.at(row, places[YEAR]))
            if year is None:
                self._unread(row, places[YEAR])
                return None
            if year != self._period.year:
                return False
        if PART in places:
            part = part_in(self._sheet.at(row, places[PART]), self._kind)
            if part is None:
                self._unread(row, places[PART])
                return None
            return self._period.part == "" or part == self._period.number
        return True

    @property
    def _kind(self) -> str:
        heading = same(self._placement.columns.get(PART, ""))
        kinds = {"semester": "semesteran", "triwulan": "triwulanan", "bulan": "bulanan"}
        return next((kind for word, kind in kinds.items() if word in heading), self._period.kind)

    def _unread(self, row: int, column: int) -> None:
        cell = self._sheet.at(row, column)
        self._doubts.add([Doubt("period_unread", row, column, read=said(cell))])

    # -- a line -------------------------------------------------------------------------------

    def _take(self, row: int, places: Mapping[str, int]) -> None:
        at = self._row_of(row, places)
        if at is None:
            return
        for column, place in self._columns_in(row, places):
            here = (row, place)
            self._look_at_unit(row, self._definition.columns[column])
            if (at, column) in self._where:
                self._again.setdefault((at, column), []).append(here)
            else:
                self._where[at, column] = here

    def _look_at_unit(self, row: int, column: Column) -> None:
        said_there, wanted = shown(self._sheet.at(row, self._unit_at)), unit_of(column, self._definition)
        if is_other_unit(said_there, wanted):
            self._units.setdefault((said_there, wanted), (row, self._unit_at))

    def _path(self, row: int, places: Mapping[str, int], prefix: str) -> list[tuple[str, int]]:
        roles = sorted(
            (role for role in places if role.startswith(prefix)), key=lambda r: int(r[len(prefix) :])
        )
        return [(words(self._sheet.at(row, places[role])), places[role]) for role in roles]

    def _row_of(self, row: int, places: Mapping[str, int]) -> int | None:
        path = self._path(row, places, ROWS)
        if not path:
            return 0 if len(self._definition.rows) == 1 else None
        plain = tuple(self._labels.get(text, text) for text, _column in path)
        while plain and not plain[-1]:
            plain = plain[:-1]
        found = self._rows.get(plain)
        if found is None and not plain:
            self._doubts.add([Doubt("row_without_label", row, path[0][1])])
        elif found is None:
            self._unknown.setdefault((0, " / ".join(plain)), (row, path[max(len(plain) - 1, 0)][1]))
        return found

    def _columns_in(self, row: int, places: Mapping[str, int]) -> Iterator[tuple[int, int]]:
        """Which columns of the table this line tells of, and where their figures stand."""
        for role, place in places.items():
            if role.startswith(f"{VALUE}.") and role[len(VALUE) + 1 :] in self._keys:
                yield self._keys[role[len(VALUE) + 1 :]], place
        if VALUE not in places:
            return
        path = self._path(row, places, COLUMNS)
        if not path:
            yield 0, places[VALUE]
            return
        found = self._columns.get(tuple(text for text, _column in path))
        if found is not None:
            yield found, places[VALUE]
        else:
            said_there = " / ".join(text for text, _column in path)
            self._unknown.setdefault((1, said_there), (row, path[-1][1]))

    # -- figures ------------------------------------------------------------------------------

    def _finish(self) -> ParsedTable:
        keys = self._definition.row_keys
        numbers: list[Sequence[float | None]] = []
        others: dict[CellKey, Value] = {}
        self._merged = merged_in(self._sheet, set(self._where.values()))
        for at, column in enumerate(self._definition.columns):
            read, values = self._column(at, keys)
            numbers.append(read)
            others.update({(keys[row], column.key): value for row, value in values.items()})
        self._told_lines()
        self._doubts.of_lines(set(self._where.values()))
        figures = Figures(keys, tuple(self._keys), tuple(numbers), others)
        single = {
            (keys[row], self._definition.columns[column].key): place
            for (row, column), place in self._where.items()
        }
        places = Places(self._sheet.name, keys, tuple(self._keys), single=single)
        return ParsedTable(self._expected.ref, figures, places, self._doubts.told)

    def _column(self, at: int, keys: Sequence[str]) -> tuple[list[float | None], dict[int, Value]]:
        column = self._definition.columns[at]
        here = [(row, self._where[row, at]) for row in range(len(keys)) if (row, at) in self._where]
        numbers: list[float | None] = [None] * len(keys)
        if not here:
            return numbers, {}
        across = here[0][1][1]
        where = Where(
            self._sheet.name,
            self._definition.key,
            heading_of(column, self._definition.unit),
            [keys[row] for row, _place in here],
            [place[0] for _row, place in here],
            across,
        )
        notes = {
            place: self._sheet.notes[place] for _row, place in here if place in self._sheet.notes
        } if self._sheet.notes else {}  # fmt: skip
        cells = [self._sheet.at(*place) for _row, place in here]
        read = read_column(Wanted.of(column, self._definition.unit), where, cells, (), notes, self._answers)
        self._doubts.located(read.findings)
        others = {here[no][0]: value for no, value in read.others.items()}
        for (row, _place), number in zip(here, read.numbers, strict=True):
            numbers[row] = number
        unsure = [row for row, place in here if place in self._merged]
        for row in (*unsure, *self._contradicted(at)):
            numbers[row] = None
            others.pop(row, None)
        return numbers, others

    def _contradicted(self, at: int) -> Iterator[int]:
        """Rows told more than once with different figures: neither is taken."""
        for (row, column), places in self._again.items():
            if column != at:
                continue
            code, place = self._told_again(self._where[row, column], places)
            label, heading = self._definition.rows[row], self._definition.columns[column]
            self._doubts.add(
                [
                    Doubt(
                        code,
                        *place,
                        label.key,
                        heading.key,
                        said(self._sheet.at(*place)),
                        {"first": cell_name(*self._where[row, column]), "label": one_line(label.label)},
                    )
                ]
            )
            if code != "line_again":
                yield row

    def _told_again(self, first: Place, places: Sequence[Place]) -> tuple[str, Place]:
        """What lines mean that tell of a cell again, and the one to be named.

        The same figure in a line that is another one is no copy: the list may go into more detail.
        """
        other = next((each for each in places if self._sheet.at(*each) != self._sheet.at(*first)), None)
        if other is not None:
            return "line_contradicts", other
        line = self._line(first[0])
        apart = next((each for each in places if self._line(each[0]) != line), None)
        return ("line_again", places[0]) if apart is None else ("line_apart", apart)

    def _line(self, row: int) -> list[Scalar]:
        """The cells of a line but for its number."""
        width = max(self._numbered, default=-1) + 1
        cells = [None if at in self._numbered else cell for at, cell in enumerate(self._sheet.rows[row])]
        return cells + [None] * (width - len(cells))

    def _told_lines(self) -> None:
        for (unit, wanted), place in self._units.items():
            self._doubts.add([Doubt("unit_over", *place, read=unit, facts={"unit": wanted})])
        for (kind, text), (row, column) in self._unknown.items():
            code = "list_label" if kind == 0 else "list_heading"
            self._doubts.add([Doubt(code, row, column, read=text)])
        met = {row for row, _column in self._where}
        lost = [row for at, row in enumerate(self._definition.rows) if at not in met]
        for code, rows in (
            ("list_rows", [row for row in lost if not row.is_total and not self._is_outer(row.key)]),
            ("list_totals", [row for row in lost if row.is_total or self._is_outer(row.key)]),
        ):
            if rows and met:
                severity = Severity.ASK if code == "list_rows" else Severity.NOTE
                names = named([one_line(row.label) for row in rows])
                self._doubts.whole(code, severity, labels=names, count=len(rows))
        if not met:
            self._doubts.whole("list_empty", Severity.REFUSE, title=self._definition.title,
                               period=self._period.label)  # fmt: skip

    def _is_outer(self, key: str) -> bool:
        """Whether rows further in follow: it is a sum of them, and a list has no sums."""
        rows = self._definition.rows
        at = next(no for no, row in enumerate(rows) if row.key == key)
        return at + 1 < len(rows) and rows[at + 1].level > rows[at].level
