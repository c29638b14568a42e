"""Fills forms as an OPD would, and tells what is true of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unittest.mock import patch

import openpyxl
from openpyxl.worksheet.merge import MergedCellRange

from app.domain.submissions.figures import Figures, figures_of
from app.domain.submissions.placing import Expected
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.form import CellKey, FormSpec, FormTable
from app.domain.tables.values import Sign, Value
from app.intake.forms import make_form
from app.intake.forms.geometry import Geometry, geometry_of
from app.intake.forms.words import sheet_names
from tests.helpers.data_forms import a_spec, books_table, people_table

Values = Mapping[CellKey, Value]


@dataclass(frozen=True)
class Filled:
    """A filled form: its bytes, and by table key what was filled in."""

    spec: FormSpec
    data: bytes
    truth: Mapping[str, Values]
    sheets: Mapping[str, str] = field(default_factory=dict)

    @property
    def expected(self) -> tuple[Expected, ...]:
        """What was asked, as the office knows it."""
        return expected_of(self.spec)

    def figures(self, key: str) -> Figures:
        """The true figures of a table."""
        definition = self.definition(key)
        rows = [row.key for row in definition.rows]
        return figures_of(rows, [column.key for column in definition.columns], self.truth[key])

    def definition(self, key: str) -> TableDefinition:
        return next(each.definition for each in self.spec.tables if each.definition.key == key)

    def plan(self, key: str) -> Geometry:
        return geometry_of(self.definition(key))


def expected_of(spec: FormSpec) -> tuple[Expected, ...]:
    """What the office asked with this form."""
    return tuple(
        Expected(
            spec.round_id,
            f"{spec.year}",
            spec.opd,
            table.definition,
            spec.opd_name,
            last_year=table.last_year,
        )
        for table in spec.tables
    )


def people_values() -> Values:
    """Figures for the table of people, among them a sign, marks and words."""
    found: dict[CellKey, Value] = {}
    totals = {"lk": 0.0, "pr": 0.0}
    for no in range(1, 6):
        row = f"k{no}"
        men, women = 10_500.0 + 731 * no, 9_800.0 + 977 * no
        totals["lk"] += men
        totals["pr"] += women
        found[row, "lk"], found[row, "pr"], found[row, "total"] = Value(men), Value(women), Value(men + women)
        found[row, "padat"] = Value(round(151.25 + 17.3 * no, 2))
        found[row, "muda"] = Value(round(20.5 + no / 4, 2))
    found["k2", "padat"] = Value(185.6, "", Sign.PROVISIONAL)
    found["k3", "padat"] = Value(None, "", Sign.MISSING)
    found["k4", "ket"] = Value(None, "Termasuk 12 desa baru")
    found["jumlah", "lk"], found["jumlah", "pr"] = Value(totals["lk"]), Value(totals["pr"])
    found["jumlah", "total"] = Value(totals["lk"] + totals["pr"])
    found["jumlah", "padat"], found["jumlah", "muda"] = Value(203.15), Value(21.25)
    return found


def book_values() -> Values:
    return {("buku", "n"): Value(12_500.0), ("judul", "n"): Value(4_100.0)}


@cache
def filled_form() -> Filled:
    """The form of two tables, filled without a fault."""
    spec = a_spec()
    truth = {people_table().key: people_values(), books_table().key: book_values()}
    return filled(spec, truth)


def school_table() -> TableDefinition:
    """Rows of two levels with the same labels below different ones, columns alike in two groups, money."""
    rows = []
    for district, villages in _VILLAGES.items():
        code = district.split()[-1].casefold()
        rows.append(RowLabel(code, district))
        rows += [RowLabel(f"{code}/{no}", name, level=1) for no, name in enumerate(villages)]
    return TableDefinition(
        key="sekolah",
        version=1,
        title="Jumlah Murid Menurut Kelurahan dan Status Sekolah",
        unit="orang",
        rows=(*rows, RowLabel("jumlah", "Jumlah", is_total=True)),
        row_caption="Kelurahan",
        columns=(
            Column("lk", "Laki-laki", "Negeri", "integer", minimum=0),
            Column("pr", "Perempuan", "Negeri", "integer", minimum=0),
            Column("lk2", "Laki-laki", "Swasta", "integer", minimum=0),
            Column("pr2", "Perempuan", "Swasta", "integer", minimum=0),
            Column("luas", "Luas Bangunan", unit="m²", decimals=2),
            Column("jarak", "Jarak", unit="km", decimals=1),
            Column("rasio", "Rasio Murid-Guru", decimals=3),
            Column("biaya", "Biaya Pendidikan", unit="rupiah"),
            Column("lulus", "Kelulusan", kind="percent", unit="persen", decimals=2),
            Column("ket", "Keterangan", kind="text", required=False),
        ),
    )


_VILLAGES = {
    "Kecamatan Utara": ("Sukajadi", "Sukamaju", "Pasirluyu"),
    "Kecamatan Timur": ("Sukajadi", "Cijagra"),
    "Kecamatan Barat": ("Sukamaju", "Sukajadi", "Mekarwangi", "Padasuka"),
}


@cache
def school_form() -> Filled:
    """The form of one larger table, filled without a fault."""
    definition = school_table()
    values: dict[CellKey, Value] = {}
    for at, row in enumerate(definition.rows):
        for across, column in enumerate(definition.columns):
            if column.kind != "text":
                number = 13.0 * (at + 3) * (across + 5)
                values[row.key, column.key] = Value(number if column.kind == "integer" else number + 0.25)
    for row in definition.rows:
        values[row.key, "lulus"] = Value(90.0 + len(row.label) / 4)
    before = {key: Value(100.0 + at) for at, key in enumerate(values)}
    spec = a_spec(
        "1.01", "Dinas Pendidikan", tables=(FormTable(definition, before), FormTable(books_table()))
    )
    return filled(spec, {definition.key: values, books_table().key: book_values()})


def filled(spec: FormSpec, truth: Mapping[str, Values]) -> Filled:
    """The form of ``spec`` with ``truth`` typed in, pages beside the tables left as they are."""
    data = make_form(spec)
    definitions = [table.definition for table in spec.tables]
    names = dict(
        zip((each.key for each in definitions), sheet_names(d.title for d in definitions), strict=True)
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    for definition in definitions:
        type_in(book[names[definition.key]], definition, truth.get(definition.key, {}))
    return Filled(spec, saved(book), truth, names)


def type_in(sheet: Any, definition: TableDefinition, values: Values) -> None:
    """Each value into its cell, its mark into the cell beside."""
    plan = geometry_of(definition)
    places = {place.column.key: place for place in plan.places}
    rows = {row.key: plan.first + no for no, row in enumerate(definition.rows)}
    for (row, column), value in values.items():
        place = places[column]
        sheet.cell(rows[row] + 1, place.value + 1).value = typed(value)
        if value.sign and value.number is not None and place.mark is not None:
            sheet.cell(rows[row] + 1, place.mark + 1).value = value.sign.value


def typed(value: Value) -> float | str:
    """What is typed for a value: the number, the sign that stands for it, or the words."""
    if value.number is not None:
        return value.number
    return value.sign.value or value.text


def saved(book: Any) -> bytes:
    """The bytes of an openpyxl workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def opened(data: bytes) -> Any:
    """An openpyxl workbook of bytes, its formulas kept; borders of merged blocks are lost, for speed."""
    with patch.object(MergedCellRange, "format"):
        return openpyxl.load_workbook(io.BytesIO(data))


def cell_of(filled_in: Filled, table: str, row: str, column: str) -> tuple[int, int]:
    """Row and column (from 1) of a value on its sheet."""
    plan = filled_in.plan(table)
    rows: Sequence[str] = [each.key for each in filled_in.definition(table).rows]
    place = next(each for each in plan.places if each.column.key == column)
    return plan.first + rows.index(row) + 1, place.value + 1
