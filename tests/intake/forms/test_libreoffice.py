"""A form goes through LibreOffice, as many OPDs use it, and comes back with everything it carried.

Only in the long form, and only where LibreOffice is installed.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl

from app.intake.forms import FormMaker, read_identity
from app.intake.forms.geometry import geometry_of
from tests.helpers.data_forms import a_spec, people_table
from tests.helpers.libreoffice import NEEDS_OFFICE, converted
from tests.helpers.pdftext import read_pdf

pytestmark = NEEDS_OFFICE


def saved_as(form: bytes, kind: str, folder: Path) -> Path:
    """What LibreOffice makes of the form."""
    source = folder / "formulir.xlsx"
    source.write_bytes(form)
    (made,) = converted(source, kind)
    return made


def test_saved_by_libreoffice_it_is_known_and_whole(tmp_path: Path) -> None:
    spec = a_spec()
    form = FormMaker(a_spec("1.01", "Dinas Pendidikan")).fill(spec)
    saved = saved_as(form, "xlsx", tmp_path)
    assert read_identity(saved.read_bytes()) == spec.identity
    before, after = openpyxl.load_workbook(tmp_path / "formulir.xlsx"), openpyxl.load_workbook(saved)
    assert after.sheetnames == before.sheetnames
    for sheet in before.worksheets:
        other = after[sheet.title]
        assert other.protection.sheet
        for line in sheet.iter_rows():
            for cell in line:
                found = other[cell.coordinate]
                assert (found.value or None) == (cell.value or None), cell.coordinate
                assert found.protection.locked == cell.protection.locked or cell.value is None
    checks = after.worksheets[1].data_validations.dataValidation
    assert {check.type for check in checks} == {"custom", "list", "textLength"}


def test_printed_by_libreoffice_every_sheet_is_one_page_of_folio(tmp_path: Path) -> None:
    read = read_pdf(saved_as(FormMaker(a_spec()).fill(a_spec()), "pdf", tmp_path).read_bytes())
    assert len(read.pages) == 5  # the hidden sheet is not printed
    assert set(read.sizes) == {(216, 330), (330, 216)}
    plan = geometry_of(people_table())
    assert all(f"({no})" in read.pages[1] for no in range(1, len(plan.places) + 2))
