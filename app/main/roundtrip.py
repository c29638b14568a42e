"""One table from the form that an OPD fills to a page of the book, for the self-test.

It makes no check of its own but what the services refuse; everything lies in the folder it is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.tables.definition import Column, RowLabel, TableDefinition

if TYPE_CHECKING:
    from app.bootstrap import House

YEAR = 2025
#: What is asked and answered: two areas, men and women.
TABLE = TableDefinition(
    key="",
    version=1,
    title="Jumlah Penduduk",
    topic="2.12",
    unit="orang",
    rows=(RowLabel("1", "Utara"), RowLabel("2", "Selatan")),
    columns=(Column("lk", "Laki-laki", kind="integer"), Column("pr", "Perempuan", kind="integer")),
    row_caption="Kecamatan",
)
FIGURES: Mapping[tuple[str, str], int] = {
    ("1", "lk"): 120,
    ("1", "pr"): 130,
    ("2", "lk"): 80,
    ("2", "pr"): 70,
}


def book_out_of_a_form(house: House, folder: Path, by: int, approver: int) -> bytes:
    """Ask an OPD, fill its form, take it in, approve it, and print the book that shows it.

    Answers the PDF; beside it in ``folder`` lie the book as .docx and .xlsx and a chart as .png.
    """
    from app.files.export import write_file
    from app.services.books.exports import export_book, export_chart
    from app.services.requests import NewRound

    opd = house.people.opds()[0].code
    house.tables.save(replace(TABLE, producer=opd), by)
    (row,) = [each for each in house.tables.rows() if each.title == TABLE.title]
    asked = NewRound("Uji", YEAR, asked={opd: (row.key,)})
    (number,) = house.requests.open_round(asked, by).ids
    (form,) = house.requests.make_forms(number, folder)
    _fill(form, house.tables.get(row.key))
    signed = write_file(folder / "pengesahan.pdf", b"%PDF-1.4\n% uji")
    (delivery,) = house.intake.deliveries_of(house.intake.look([form, signed]))
    delivery = replace(delivery, letter_no="1", letter_date=date(YEAR, 12, 31))
    submission = house.intake.receive(delivery, by).submission
    house.submissions.approve(submission, approver)
    (edition,) = house.books.begin(YEAR, "Buku Uji", by).ids
    house.books.print_draft(edition, by)
    for ending in (".docx", ".xlsx"):
        export_book(house.books, edition, folder / f"buku{ending}")
    from app.domain.statistics.views import PLAIN_VIEW

    charts = house.explorer.look(row.key, PLAIN_VIEW).charts
    export_chart(charts[0], folder / "grafik.png")
    return house.books.draft(edition)[1]


def _fill(form: Path, table: TableDefinition) -> None:
    """Write the figures into the form, as a spreadsheet program does."""
    import openpyxl

    from app.intake.forms.geometry import geometry_of
    from app.intake.forms.metadata import ENTRY, metadata_lines

    book = openpyxl.load_workbook(form)
    sheet: Any = next(each for each in book.worksheets if each.title.startswith("1"))
    places = geometry_of(table)
    rows = {row.key: places.first + at + 1 for at, row in enumerate(table.rows)}
    columns = {place.column.key: place.value + 1 for place in places.places}
    for (row, column), value in FIGURES.items():
        sheet.cell(rows[row], columns[column]).value = value
    page: Any = book["Metadata"]
    for line in metadata_lines([table]):
        cell = page.cell(line.row + 1, ENTRY + 1)
        if line.field and cell.value is None:
            cell.value = "Ya" if line.field in ("is_public", "is_composite") else "Uji"
    book.save(form)
