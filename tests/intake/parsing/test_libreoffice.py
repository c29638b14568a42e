"""A filled form that LibreOffice kept as .xls, .ods or CSV is read like the form itself.

Only in the long form, and only where LibreOffice is installed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.placing import Known, Layout
from app.intake.parsing import parse, recognise
from app.intake.reading import read_book
from tests.helpers.filled_forms import filled_form
from tests.helpers.libreoffice import NEEDS_OFFICE, converted

pytestmark = NEEDS_OFFICE

#: Semicolons, UTF-8, a file for each sheet.
CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"


def saved_as(kind: str, folder: Path) -> list[Path]:
    source = folder / "formulir.xlsx"
    source.write_bytes(filled_form().data)
    return converted(source, kind)


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_a_form_kept_as_another_kind_of_workbook(kind: str, tmp_path: Path) -> None:
    (path,) = saved_as(kind, tmp_path)
    form = filled_form()
    book = read_book(path.read_bytes(), path.name)
    found = recognise(book, form.expected, Known(office=form.spec.office))
    assert [placed.placement.layout for placed in found.placed] == [Layout.FORM, Layout.FORM]
    assert found.findings == ()
    for placed, expected in zip(found.placed, form.expected, strict=True):
        table = parse(book, expected, placed.placement)
        assert table.findings == ()
        assert dict(table.figures.cells()) == dict(form.truth[placed.ref.table])


def test_sheets_kept_as_text_are_proposed(tmp_path: Path) -> None:
    form = filled_form()
    read = {}
    for path in saved_as(CSV, tmp_path):
        book = read_book(path.read_bytes(), path.name)
        found = recognise(book, form.expected, Known())
        assert found.placed == ()
        for proposal in found.proposals:
            expected = next(each for each in form.expected if each.ref == proposal.ref)
            table = parse(book, expected, proposal.placement)
            assert all(finding.severity is Severity.NOTE for finding in table.findings)
            read[proposal.ref.table] = dict(table.figures.cells())
    assert read == {table: dict(values) for table, values in form.truth.items()}
