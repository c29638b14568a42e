"""Forms as packages that Excel opens without a word: looked at strictly, and the look itself looked at."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.domain.tables.form import FormTable
from app.intake.forms import FormMaker, make_form
from tests.helpers.data_forms import a_spec, books_table, people_table
from tests.helpers.form_package import form_faults
from tests.intake.forms.test_any_definition import LONG, VALUES, WORDS, definitions
from tests.intake.forms.test_mould import other_spec

FORM = make_form(a_spec())


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_a_form_is_a_package_that_excel_opens(paper: str) -> None:
    assert form_faults(make_form(a_spec(), paper)) == []
    assert form_faults(FormMaker(a_spec(), paper).fill(other_spec())) == []


def test_a_form_of_many_tables_is_one_too() -> None:
    tables = tuple(FormTable(people_table() if number % 2 else books_table()) for number in range(60))
    assert form_faults(make_form(a_spec(tables=tables))) == []


@settings(
    max_examples=300 if LONG else 40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking whole workbooks takes minutes
)
@given(st.data())
def test_any_form_is_a_package_that_excel_opens(data: st.DataObject) -> None:
    tables = []
    for definition in data.draw(st.lists(definitions(), min_size=1, max_size=3)):
        places = [(row.key, column.key) for row in definition.rows for column in definition.columns]
        figures = data.draw(st.dictionaries(st.sampled_from(places), VALUES, max_size=6)) if places else {}
        tables.append(FormTable(definition, figures))
    words = {
        name: data.draw(WORDS) for name in ("office", "region", "round_title", "signer_name", "signer_post")
    }
    spec = a_spec(data.draw(WORDS), data.draw(WORDS), tables=tuple(tables), **words)
    made = make_form(spec)
    assert form_faults(made) == []
    assert form_faults(FormMaker(spec).fill(spec)) == []
    assert make_form(spec) == made


# -- the look itself --------------------------------------------------------------------------


def spoiled(part: str, pattern: bytes, by: bytes) -> bytes:
    """The form with the first match in a part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FORM)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                changed, count = re.subn(pattern, by, content, count=1, flags=re.DOTALL)
                assert count == 1, (pattern, content[:300])
                content = changed
            new.writestr(name, content)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet2.xml"


@pytest.mark.parametrize(
    ("part", "pattern", "by", "said"),
    [
        (SHEET, rb"</sheetData>", b"", "is no XML"),
        (SHEET, rb'<dimension ref="[^"]+"', b'<dimension ref="A1:B2"', "outside A1:B2"),
        (SHEET, rb'<mergeCells count="\d+"', b'<mergeCells count="99"', "mergeCells are counted"),
        (SHEET, rb'<mergeCell ref="[^"]+"', b'<mergeCell ref="A1:Z40"', "merged blocks overlap"),
        (SHEET, rb'<mergeCell ref="[^"]+"', b'<mergeCell ref="A1:A1"', "block of one cell"),
        (SHEET, rb'<dataValidations count="\d+"', b'<dataValidations count="1"', "dataValidations are"),
        (SHEET, rb'sqref="[A-Z]+\d+:[A-Z]+\d+">', b'sqref="XFE1:XFE2">', "format of 'XFE1:XFE2'"),
        (SHEET, rb'(<dataValidation [^>]*sqref=)"[^"]+"', rb'\1"A0:B1"', "dataValidations: A0:B1"),
        (SHEET, rb'dxfId="\d+"', b'dxfId="77"', "dxfId 77"),
        (SHEET, rb'<c r="B2"', b'<c r="A2"', "A2 is out of place"),
        (SHEET, rb'<row r="3"', b'<row r="2"', "row 2 follows row 2"),
        (SHEET, rb'(<c r="A1" s=)"\d+"', rb'\1"9999"', "A1 has a look beyond all"),
        (SHEET, rb'(<c r="A1"[^>]*t="s"><v>)\d+', rb"\g<1>99999", "A1 has words that are not there"),
        (SHEET, rb'promptTitle="', b'promptTitle="' + b"x" * 33, "promptTitle is too long"),
        (SHEET, rb'prompt="', b'prompt="' + b"x" * 256, "prompt is too long"),
        (SHEET, rb"<formula1>", b"<formula1>" + b"1+" * 200, "formula"),
        (SHEET, rb"(<pageMargins[^>]*/>)(<pageSetup[^>]*/>)", rb"\2\1", "not in the order"),
        (SHEET, rb'<col min="2"', b'<col min="1"', "columns 1"),
        ("xl/workbook.xml", rb'<sheet name="[^"]+"', b'<sheet name="a/b"', "called 'a/b'"),
        ("xl/workbook.xml", rb'<sheet name="[^"]+"', b'<sheet name="metadata"', "two sheets have one name"),
        ("xl/workbook.xml", rb'<sheet name="[^"]+"', b'<sheet name="' + b"x" * 32 + b'"', "can be called"),
        ("xl/workbook.xml", rb'r:id="rId2"', b'r:id="rId99"', "has no part"),
        ("xl/workbook.xml", rb"(<definedName[^>]*>)[^<]+", rb"\1'Tiada'!$1:$2", "speaks of 'Tiada'"),
        ("xl/styles.xml", rb'<cellXfs count="\d+"', b'<cellXfs count="1"', "cellXfs says 1"),
        ("xl/styles.xml", rb'fontId="1"', b'fontId="999"', "fontId 999"),
        ("xl/sharedStrings.xml", rb'uniqueCount="\d+"', b'uniqueCount="1"', "uniqueCount 1"),
        ("xl/sharedStrings.xml", rb' count="\d+"', b' count="1"', "counted wrongly"),
        ("xl/_rels/workbook.xml.rels", rb"worksheets/sheet2.xml", b"worksheets/sheet99.xml", "sheet99"),
        ("[Content_Types].xml", rb"<Override PartName=\"/xl/styles.xml\"[^>]*/>", b"", "KEEP"),
        ("docProps/custom.xml", rb'pid="3"', b'pid="2"', "stands twice"),
    ],
)  # fmt: skip
def test_what_excel_would_complain_of_is_found(part: str, pattern: bytes, by: bytes, said: str) -> None:
    faults = form_faults(spoiled(part, pattern, by))
    if said == "KEEP":  # the default type of .xml still holds for it
        assert faults == []
    else:
        assert any(said in fault for fault in faults), faults


def test_a_part_that_stands_twice_or_is_cut_is_found() -> None:
    buffer = io.BytesIO(FORM)
    with zipfile.ZipFile(buffer, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("xl/workbook.xml", "<a/>")
    assert any("stands twice" in fault for fault in form_faults(buffer.getvalue()))
    assert form_faults(FORM[:4000])
    assert form_faults(b"")
