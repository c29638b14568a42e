"""Rows, columns and words of a form moved about at random: a figure is read for its own cell, or for none.

Every figure of the form is unlike all others, so that one read for the wrong cell is seen at once.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from app.domain.sheets import RawBook, RawSheet, Scalar
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.delivered import ParsedTable
from app.domain.submissions.placing import Expected, Known, Layout, Placement
from app.domain.tables.form import CellKey
from app.intake.parsing import parse, recognise
from app.intake.reading import read_book
from tests.helpers.filled_forms import expected_of, filled, school_form
from tests.helpers.slow_books import book_of

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
TIMES = 6_000 if LONG else 250
PARTS = 4

Rows = list[list[Scalar]]


@cache
def original() -> tuple[RawBook, Expected, dict[CellKey, float]]:
    """The form of schools, all figures different; last year's are not known."""
    form = school_form()
    truth = {
        key: replace(value, number=10_007.0 + 13 * no)
        for no, (key, value) in enumerate(form.truth["sekolah"].items())
    }
    spec = replace(form.spec, tables=(replace(form.spec.tables[0], last_year={}),))
    made = filled(spec, {"sekolah": truth})
    numbers = {key: value.number for key, value in truth.items() if value.number is not None}
    return read_book(made.data, "x.xlsx"), expected_of(spec)[0], numbers


def table_rows(sheet: RawSheet) -> tuple[Rows, int, int]:
    """The rows, all of one length, and the first and last row with figures."""
    width = max(map(len, sheet.rows)) + 1
    rows: Rows = [[*row, *[None] * (width - len(row))] for row in sheet.rows]
    figures = [at for at, row in enumerate(rows) if any(isinstance(cell, float) for cell in row[1:])]
    return rows, figures[0], figures[-1]


def rows_swapped(rows: Rows, rng: random.Random) -> None:
    one, other = rng.sample(range(len(rows)), 2)
    rows[one], rows[other] = rows[other], rows[one]


def row_moved(rows: Rows, rng: random.Random) -> None:
    rows.insert(rng.randrange(len(rows)), rows.pop(rng.randrange(len(rows))))


def row_deleted(rows: Rows, rng: random.Random) -> None:
    rows.pop(rng.randrange(len(rows)))


def row_inserted(rows: Rows, rng: random.Random) -> None:
    rows.insert(rng.randrange(len(rows)), [rng.choice([None, None, "Baru", 3.0]) for _ in rows[0]])


def row_doubled(rows: Rows, rng: random.Random) -> None:
    """A row again, with other figures here and there."""
    at = rng.randrange(len(rows))
    rows.insert(rng.randrange(len(rows)), [rng.choice([cell, cell, 5.0]) if isinstance(cell, float) else cell
                                           for cell in rows[at]])  # fmt: skip


def columns_swapped(rows: Rows, rng: random.Random) -> None:
    one, other = rng.sample(range(len(rows[0])), 2)
    for row in rows:
        row[one], row[other] = row[other], row[one]


def column_deleted(rows: Rows, rng: random.Random) -> None:
    at = rng.randrange(len(rows[0]))
    for row in rows:
        row.pop(at)


def column_inserted(rows: Rows, rng: random.Random) -> None:
    at, filling = rng.randrange(len(rows[0])), rng.choice([None, 4.0, "x"])
    for row in rows:
        row.insert(at, filling)


def words_changed(rows: Rows, rng: random.Random) -> None:
    """Any words of the sheet, label or heading, become others of it, none at all, or new ones."""
    told = [
        (at, column)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if isinstance(cell, str)
    ]
    if not told:
        return
    at, column = rng.choice(told)
    row, other = rng.choice(told)
    rows[at][column] = rng.choice([None, "Lain", rows[row][other], "2024", "Tanda", "Jumlah", "(3)"])


DAMAGES: tuple[Callable[[Rows, random.Random], None], ...] = (
    rows_swapped, row_moved, row_deleted, row_inserted, row_doubled, columns_swapped, column_deleted,
    column_inserted, words_changed,
)  # fmt: skip


def some_damages(rng: random.Random) -> list[Callable[[Rows, random.Random], None]]:
    """One to three; a row is not deleted after a changed copy of it was made, for that says nothing false."""
    done = [rng.choice(DAMAGES) for _ in range(rng.randint(1, 3))]
    return [each for each in done if each is not row_doubled] if row_deleted in done else done


def misread(table: ParsedTable, truth: dict[CellKey, float]) -> list[str]:
    faults = []
    labels = {row.key: row.label for row in original()[1].definition.rows}
    alike: dict[tuple[float | None, str], str] = {
        (number, key[1]): labels[key[0]] for key, number in truth.items()
    }
    for key, number in truth.items():
        read = table.figures.value(*key).number
        if read == number or alike.get((read, key[1])) == labels[key[0]]:
            continue  # rows that bear the same label and changed places cannot be told apart
        told = [f for f in table.findings if f.row in ("", key[0]) and f.column in ("", key[1])]
        asked = [finding for finding in told if finding.severity is not Severity.NOTE]
        if not asked or (read is not None and not any(f.severity is Severity.ASK for f in asked)):
            faults.append(f"{key}: {number} was read as {read}; told {[f.code for f in told]}")
    return faults


@pytest.mark.parametrize("part", range(PARTS))
def test_no_figure_is_read_for_another_cell(part: int) -> None:
    book, expected, truth = original()
    sheet = book.sheets[1]
    for seed in range(TIMES // PARTS):
        rng = random.Random(f"{part} {seed}")
        rows, _first, _last = table_rows(sheet)
        done = some_damages(rng)
        for damage in done:
            damage(rows, rng)
        merges = sheet.merges if rng.random() < 0.5 and done == [words_changed] * len(done) else ()
        spoiled = replace(sheet, rows=rows, merges=merges)
        placement = Placement(Layout.FORM, sheet.name, expected.definition.fingerprint)
        faults = misread(parse(book_of(spoiled), expected, placement), truth)
        names = [damage.__name__ for damage in done]
        assert not faults, f"{part} {seed} {names}: {faults[:3]}"
        others = tuple(spoiled if each is sheet else each for each in book.sheets)
        recognise(replace(book, sheets=others), [expected], Known())
        recognise(book_of(spoiled), [expected], Known())
