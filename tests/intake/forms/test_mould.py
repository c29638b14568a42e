"""Forms made in one mould are, cell by cell, those made one by one."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from app.core.errors import Refused
from app.domain.tables.form import FormSpec, FormTable
from app.domain.tables.values import Sign, Value
from app.intake.forms import FormMaker, MadeForm, make_form, make_forms, read_identity
from tests.helpers.data_forms import a_spec, books_table, people_table


def said(cell: Any) -> object:
    """The value; openpyxl reads "_x005F_" in shared words as "_" (as Excel does), elsewhere not."""
    return cell.value.replace("_x005F_", "_") if isinstance(cell.value, str) else cell.value


def cells(data: bytes) -> dict[str, Any]:
    """All that openpyxl sees of each cell and sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    found: dict[str, Any] = {"properties": {each.name: each.value for each in book.custom_doc_props.props}}
    for sheet in book.worksheets:
        found[sheet.title] = (
            [(cell.coordinate, said(cell), cell.data_type, cell.style_id) for row in sheet for cell in row],
            sorted(map(str, sheet.merged_cells.ranges)),
            sorted((str(check.sqref), check.formula1) for check in sheet.data_validations.dataValidation),
            sheet.protection.sheet,
            sheet.sheet_state,
            sheet.print_title_rows,
        )
    return found


def other_spec(**facts: object) -> FormSpec:
    """Another OPD's form of the same layout, with odd words and other figures."""
    figures = {
        ("k1", "lk"): Value(0.1 + 0.2),
        ("k2", "lk"): Value(123456789012345.0),
        ("k3", "lk"): Value(sign=Sign.SUPPRESSED),
        ("k4", "padat"): Value(5.25, sign=Sign.ESTIMATE),
        ("k5", "ket"): Value(text="  <b>&\"'_x0041_\n+SUM(A1)"),
        ("tidak", "ada"): Value(1.0),
    }
    usual: dict[str, object] = {"tables": (FormTable(people_table(), figures), FormTable(books_table()))}
    return a_spec("=2.10", "@Dinas <Pangan> & Co_x000D_", signer_name="", **{**usual, **facts})


@pytest.mark.parametrize("spec", [a_spec(), other_spec()], ids=["same", "other"])
def test_a_filled_form_is_the_form_made_anew(spec: FormSpec) -> None:
    maker = FormMaker(a_spec("1.01", "Dinas Pendidikan"))
    assert cells(maker.fill(spec)) == cells(make_form(spec))
    assert read_identity(maker.fill(spec)) == spec.identity


def test_a_filled_form_carries_nothing_of_the_one_before() -> None:
    maker = FormMaker(a_spec("1.01", "Dinas Pendidikan"))
    first = maker.fill(a_spec())
    maker.fill(other_spec())
    assert maker.fill(a_spec()) == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert package.testzip() is None
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"Dinas Pendidikan" not in everything


def test_a_mould_refuses_what_has_another_layout() -> None:
    maker = FormMaker(a_spec())
    for other in (a_spec(year=2026), a_spec(tables=(FormTable(people_table()),))):
        assert not maker.fits(other)
        with pytest.raises(Refused):
            maker.fill(other)


def test_a_round_is_made_in_its_order_with_news_and_names_unlike_each_other() -> None:
    alone = a_spec("9", "Lain", tables=(FormTable(books_table()),))
    specs = [a_spec("1"), alone, a_spec("2"), a_spec("2", "Sama Kode"), a_spec("3")]
    news: list[tuple[int, int, str]] = []
    made = list(make_forms(specs, progress=lambda *said: news.append(said)))
    assert [form.opd for form in made] == ["1", "9", "2", "2", "3"]
    assert len({form.name.casefold() for form in made}) == 5
    assert made[0].name == "OPD-1 - Permintaan Data Statistik Sektoral 2025.xlsx"
    assert news[-1] == (5, 5, made[-1].name)
    assert [done for done, _total, _name in news] == [1, 2, 3, 4, 5]
    for spec, form in zip(specs, made, strict=True):
        assert cells(form.data) == cells(make_form(spec))


def test_a_round_can_be_given_up_between_two_forms() -> None:
    made: list[MadeForm] = []
    for form in make_forms([a_spec(str(no)) for no in range(9)], cancelled=lambda: len(made) >= 3):
        made.append(form)
    assert [form.opd for form in made] == ["0", "1", "2"]


def test_figures_that_are_no_numbers_are_left_out() -> None:
    figures = {("k1", "lk"): Value(float("nan")), ("k2", "lk"): Value(float("inf"), text="besar")}
    spec = a_spec(tables=(FormTable(people_table(), figures), FormTable(books_table())))
    assert cells(FormMaker(a_spec()).fill(spec)) == cells(make_form(spec))
