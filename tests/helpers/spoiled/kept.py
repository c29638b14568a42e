"""Damages inside single cells: what Excel makes of what is typed, and words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, time

from app.domain.tables.values import Value
from tests.helpers.filled_forms import cell_of
from tests.helpers.spoiled.columns import (
    ASK,
    NOTE,
    REFUSE,
    any_number,
    typed,
    whole,
)
from tests.helpers.spoiled.spoiling import Spoiler


def a_day_for_a_number(bench: Spoiler) -> None:
    """1.2 that Excel took for the first of February."""
    day = bench.rng.choice([date(2025, 2, 1), date(2025, 3, 12), time(10, 5)])
    typed(bench, any_number, day, "day_for_number", REFUSE)


def yes_or_no(bench: Spoiler) -> None:
    typed(bench, any_number, bench.rng.choice([True, False]), "yes_or_no", REFUSE)


def errors(bench: Spoiler) -> None:
    place = bench.pick(any_number)
    cell = bench.cell(place)
    cell.value = bench.rng.choice(["#DIV/0!", "#REF!", "#N/A", "#VALUE!"])
    cell.data_type = "e"
    bench.want("error_value", REFUSE, place)


def formulas(bench: Spoiler) -> None:
    """A formula with the result that was last computed."""
    place = bench.pick(whole)
    number = float(bench.rng.randrange(1_000))
    bench.type(place, number)
    bench.means(place, Value(number))
    table, _row, column = place
    name = bench.cell(place).coordinate
    bench.after.append(_with_formula(bench.form.sheets[table], name, "SUM(1,2)+B1"))
    bench.want_whole("formula", NOTE, table, column=column)


def formulas_never_computed(bench: Spoiler) -> None:
    place = bench.pick(any_number)
    bench.type(place, "=SUM(1,2)")
    bench.want("formula_unknown", REFUSE, place)


def formulas_that_fail(bench: Spoiler) -> None:
    """A formula whose result is an error."""
    place = bench.pick(any_number)
    cell = bench.cell(place)
    cell.value = "#DIV/0!"
    cell.data_type = "e"
    bench.after.append(_with_formula(bench.form.sheets[place[0]], cell.coordinate, "1/0"))
    bench.want("error_value", REFUSE, place)


def scaled_formats(bench: Spoiler) -> None:
    """1234567 shown as 1.235."""
    place = bench.pick(any_number)
    bench.type(place, 1_234_567.0, bench.rng.choice(["#,##0,", "0.0,,", '#,##0,"rb"']))
    bench.want("scaled_format", ASK, place)


def numbers_among_words(bench: Spoiler) -> None:
    """A number in a column of words: exactly that, as words."""
    table, row = _words_cell(bench)
    bench.sheet(table[0]).cell(*table[1]).value = 1234.5
    bench.truth[table[0]][row] = Value(None, "1234,5")


def words_as_they_are(bench: Spoiler) -> None:
    """Words that look like numbers, signs or formulas in a column of words."""
    table, row = _words_cell(bench)
    text = bench.rng.choice(["1.234", "007", "-", "12 %", "'=1+1", "…"])
    bench.sheet(table[0]).cell(*table[1]).value = text
    bench.truth[table[0]][row] = Value(None, text)


def _words_cell(bench: Spoiler) -> tuple[tuple[str, tuple[int, int]], tuple[str, str]]:
    definitions = [each.definition for each in bench.form.spec.tables]
    tables = [(d.key, c.key, d.rows) for d in definitions for c in d.columns if c.kind == "text"]
    table, column, rows = bench.rng.choice(tables)
    row = bench.rng.choice(rows).key
    return (table, cell_of(bench.form, table, row, column)), (row, column)


def _with_formula(sheet: str, cell: str, formula: str) -> Callable[[bytes], bytes]:
    """Puts a formula over the value of a cell, in the sheet's XML."""

    def change(data: bytes) -> bytes:
        buffer = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(data)) as old,
            zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            part = _part_of(old, sheet)
            for name in old.namelist():
                content = old.read(name)
                if name == part:
                    pattern = rf'(<c r="{cell}"[^>]*>)(<v)'
                    content = re.sub(pattern.encode(), rf"\1<f>{formula}</f>\2".encode(), content)
                new.writestr(name, content)
        return buffer.getvalue()

    return change


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    book = package.read("xl/workbook.xml").decode()
    names = re.findall(r'<sheet [^>]*?name="([^"]*)"', book)
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


KEPT = (
    a_day_for_a_number, yes_or_no, errors, formulas, formulas_never_computed, formulas_that_fail,
    scaled_formats, numbers_among_words, words_as_they_are,
)  # fmt: skip
