"""Forms of any definition, however odd its words: made, opened, known again, with nothing lost."""

from __future__ import annotations

import io
import os
import zipfile
from xml.etree import ElementTree

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.tables.definition import KINDS, Column, RowLabel, TableDefinition
from app.domain.tables.form import FormTable
from app.domain.tables.metadata import MsVar
from app.domain.tables.values import Sign, Value
from app.intake.forms import FormMaker, file_names, make_form, read_identity
from app.intake.forms.checks import number_check
from app.intake.forms.geometry import geometry_of
from app.intake.forms.words import one_line, plain, sheet_names
from tests.helpers.data_forms import a_spec
from tests.intake.forms.test_mould import cells

ODD = st.sampled_from(
    ["=1+1", "+62", "-5", "@nama", "<r>a</r>", "_x0041_", "a\nb", "'", "[x]:*?/\\", "", "\x00\x07", "W" * 300]
)
WORDS = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), ODD)
LIMITS = st.none() | st.floats(-1e12, 1e12)
KINDS_OF_COLUMNS = st.sampled_from(KINDS)
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
MOST_COLUMNS, MOST_ROWS = (40, 300) if LONG else (12, 25)


@st.composite
def definitions(draw: st.DrawFn) -> TableDefinition:
    columns = draw(
        st.lists(
            st.builds(
                Column,
                key=st.just(""),
                label=WORDS,
                group=WORDS,
                kind=KINDS_OF_COLUMNS,
                unit=WORDS,
                required=st.booleans(),
                decimals=st.integers(0, 6),
                minimum=LIMITS,
                maximum=LIMITS,
                note=WORDS,
            ),
            max_size=MOST_COLUMNS,
        )
    )
    rows = draw(
        st.lists(
            st.builds(
                RowLabel, key=st.just(""), label=WORDS, level=st.integers(0, 20), is_total=st.booleans()
            ),
            max_size=MOST_ROWS,
        )
    )
    from dataclasses import replace

    return TableDefinition(
        key="tabel",
        version=1,
        title=draw(WORDS),
        unit=draw(WORDS),
        rows=tuple(replace(row, key=f"r{no}") for no, row in enumerate(rows)),
        columns=tuple(replace(column, key=f"c{no}") for no, column in enumerate(columns)),
        row_caption=draw(WORDS),
        rules=tuple(draw(st.lists(WORDS, max_size=2))),
        variables=tuple(draw(st.lists(st.builds(MsVar, WORDS, WORDS, WORDS), max_size=2))),
        note=draw(WORDS),
    )


VALUES = st.one_of(
    st.builds(Value, st.floats(allow_nan=True), st.just(""), st.sampled_from(Sign)),
    st.builds(Value, st.none(), WORDS),
)


@settings(max_examples=60 if LONG else 25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_any_definition_makes_a_form(data: st.DataObject) -> None:
    definition = data.draw(definitions())
    places = [(row.key, column.key) for row in definition.rows for column in definition.columns]
    figures = data.draw(st.dictionaries(st.sampled_from(places), VALUES, max_size=6)) if places else {}
    name = data.draw(WORDS)
    spec = a_spec("1.02", name, tables=(FormTable(definition, figures),), round_title=data.draw(WORDS))
    made = make_form(spec)
    assert read_identity(made) == spec.identity
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for part in package.namelist():
            ElementTree.fromstring(package.read(part))
    book = openpyxl.load_workbook(io.BytesIO(made))
    sheet, plan = book.worksheets[1], geometry_of(definition)
    for no, row in enumerate(definition.rows):
        found = sheet.cell(plan.first + no + 1, 1)
        assert (found.value or "") == one_line(row.label) or "_x" in row.label or "<r>" in row.label
    for line in sheet.iter_rows():
        assert all(cell.data_type != "f" for cell in line)
    assert cells(FormMaker(spec).fill(spec)) == cells(made)


@given(st.lists(WORDS, max_size=40))
def test_sheets_have_names_that_excel_takes_and_that_differ(titles: list[str]) -> None:
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set("[]:*?/\\") & set(name)
        assert not name.startswith("'")
        assert not name.endswith("'")


@given(st.lists(st.tuples(WORDS, WORDS), max_size=12))
def test_files_have_names_that_windows_takes_and_that_differ(facts: list[tuple[str, str]]) -> None:
    specs = [a_spec(code, round_title=title, tables=()) for code, title in facts]
    names = file_names(specs)
    assert len({name.casefold() for name in names}) == len(specs)
    for name in names:
        stem = name.removesuffix(".xlsx")
        assert name.startswith("OPD-")
        assert not set('<>:"/\\|?*') & set(name)
        assert all(character.isprintable() or ord(character) > 0x9F for character in name)
        assert not stem.endswith((" ", "."))
        assert len(name) < 200


@given(
    st.builds(
        Column, WORDS, WORDS, kind=st.sampled_from(KINDS[:2]), minimum=LIMITS, maximum=LIMITS, note=WORDS
    )
)
def test_a_check_fits_into_what_excel_takes(column: Column) -> None:
    check = number_check(column, "XFD1048576")
    assert len(check["value"]) <= 256  # with its sign
    assert 0 < len(check["input_title"]) <= 32
    assert len(check["input_message"]) <= 255
    assert len(check["error_message"]) <= 255


@given(st.text())
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert plain(plain(text)) in (plain(text), plain(text).strip() + " ")
    if text.isprintable() and text.strip() and not text.startswith("<r>"):
        assert plain(text) == text.strip()
