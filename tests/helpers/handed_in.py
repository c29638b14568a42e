"""Knows how to fill our own forms as OPDs do, in a spreadsheet, and to hand them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from app.bootstrap import House
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey
from app.intake.forms.geometry import geometry_of
from app.intake.forms.metadata import ENTRY, metadata_lines
from app.services.submissions import Acted

YES = "Ya"
#: Figures of the population (``data_tables.POPULATION``) that add up.
GOOD = {
    ("1", "lk"): 120,
    ("1", "pr"): 130,
    ("1", "jumlah"): 250,
    ("2", "lk"): 80,
    ("2", "pr"): 70,
    ("2", "jumlah"): 150,
    ("jumlah", "lk"): 200,
    ("jumlah", "pr"): 200,
    ("jumlah", "jumlah"): 400,
}
_CHOICES = ("is_public", "is_composite")
#: What a one-page scan begins with; nobody reads more of it.
SCAN = b"%PDF-1.4\n% hasil pindai halaman pengesahan "


def fill_form(
    form: Path,
    table: TableDefinition,
    values: Mapping[CellKey, float | str],
    name: str = "",
    *,
    metadata: str = "Sudah diisi",
) -> Path:
    """Write ``values`` into the only table of the form, and tell where it was saved.

    ``metadata``: what is written into every field of the metadata sheet that is empty; "" for nothing.
    """
    book = openpyxl.load_workbook(form)
    sheet: Any = next(each for each in book.worksheets if each.title.startswith("1"))
    places = geometry_of(table)
    rows = {row.key: places.first + at + 1 for at, row in enumerate(table.rows)}
    columns = {place.column.key: place.value + 1 for place in places.places}
    for (row, column), value in values.items():
        sheet.cell(rows[row], columns[column]).value = value
    if metadata:
        page: Any = book["Metadata"]
        for line in metadata_lines([table]):
            cell = page.cell(line.row + 1, ENTRY + 1)
            if line.field and cell.value is None:
                cell.value = YES if line.field in _CHOICES else metadata
    path = form.with_name(name or f"isi {form.name}")
    book.save(path)
    return path


def hand_in(
    house: House, files: list[Path], by: int, *, letter: str = "045/17/2026", round_id: int = 0, opd: str = ""
) -> Acted:
    """Look at the files and take in what belongs together, which has to be one delivery."""
    looks = house.intake.look(files, round_id=round_id, opd=opd)
    (delivery,) = house.intake.deliveries_of(looks)
    if letter:
        delivery = replace(delivery, letter_no=letter, letter_date=date(2026, 2, 27))
    return house.intake.receive(delivery, by)


def scan(folder: Path, name: str = "pengesahan.pdf") -> Path:
    """A signed page, as it comes from a scanner."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(SCAN + name.encode())
    return path
