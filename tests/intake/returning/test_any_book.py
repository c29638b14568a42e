"""Any workbook and any remarks: each stands at its cell, all else is as it was, and all goes away again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheets import Place, cell_name
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.returning import CellRemark, Said
from app.domain.submissions.terms import ThreadState
from app.intake.returning import annotate, read_answers
from tests.helpers.odd_books import LOOKS, Manner, OddSheet, odd_book, read_sheet
from tests.helpers.ooxml import faults_of
from tests.helpers.returned_files import a_heading, packed_parts

SHEET = "xl/worksheets/sheet1.xml"
NASTY = [
    "=1+1",
    "-x",
    "+x",
    "@x",
    "\tx",
    "kata \"kutip\" 'dua'",
    "a\x00b\x1fc",
    "😀" * 20,
    "<b>&amp;]]>",
    "_x0041_",
    "W" * 300,
]
WORDS = st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.just(""))
PLACES = st.tuples(st.integers(0, 8), st.integers(0, 5))
CONTENT = st.one_of(
    st.none(),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 3)),
    st.sampled_from(["=SUM(A1:A2)", "kata <&> ]]"]),
)
SHEETS = st.builds(
    OddSheet,
    cells=st.dictionaries(PLACES, st.tuples(st.integers(0, LOOKS - 1), CONTENT), max_size=12),
    comments=st.dictionaries(PLACES, st.sampled_from(["punya OPD", "dua\nbaris <&>"]), max_size=3),
    threads=st.frozensets(PLACES, max_size=2),
    merged=st.sampled_from([(), (((1, 1), (2, 3)),)]),
    column_look=st.integers(0, LOOKS - 1),
    row_look=st.integers(0, LOOKS - 1),
)
MANNERS = st.builds(
    Manner,
    prefix=st.sampled_from(["", "x"]),
    strict=st.booleans(),
    rooted=st.booleans(),
    styles=st.sampled_from([True, True, True, False]),
    says_rows=st.booleans(),
    says_cells=st.booleans(),
    dimension=st.booleans(),
    controls=st.booleans(),
    encoding=st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16"]),
    streamed=st.booleans(),
    views=st.booleans(),
    list_name_taken=st.booleans(),
    extras=st.booleans(),
)


def a_thread(no: int, place: Place, words: str, state: ThreadState, severity: Severity) -> CellRemark:
    said = (Said("Diskominfo", words), Said("OPD", words[:50]))
    return CellRemark(
        f"id-{no}", no, "data", cell_name(*place), words[:30], words, said, words, state, severity
    )


REMARKS = st.lists(
    st.tuples(PLACES, WORDS, st.sampled_from(ThreadState), st.sampled_from(Severity)), max_size=6
).map(lambda drawn: [a_thread(no, *facts) for no, facts in enumerate(drawn, 1)])


def place_of(remark: CellRemark, sheet: OddSheet) -> Place:
    """Where a remark is to be seen."""
    place = (int(remark.cell[1:]) - 1, ord(remark.cell[0]) - 65)
    for (top, left), (bottom, right) in sheet.merged:
        if top <= place[0] <= bottom and left <= place[1] <= right:
            return top, left
    return place


def plain_sheet(sheet: OddSheet, manner: Manner) -> OddSheet:
    """Without looks where the workbook has none."""
    if manner.styles:
        return sheet
    cells = {place: (0, content) for place, (_look, content) in sheet.cells.items()}
    return replace(sheet, cells=cells, column_look=0, row_look=0)


@given(SHEETS, MANNERS, REMARKS)
def test_remarks_stand_at_their_cells_and_nothing_else_moves(
    drawn: OddSheet, manner: Manner, remarks: list[CellRemark]
) -> None:
    sheet = plain_sheet(drawn, manner)
    data = odd_book(sheet, manner)
    assert faults_of(data) == []
    made = annotate(data, "Data.xlsx", remarks, a_heading())
    assert faults_of(made.data) == []
    standing = [remark for remark in remarks if remark.stands]
    seen = {place_of(remark, sheet) for remark in standing}
    before, after = read_sheet(data, SHEET), read_sheet(made.data, SHEET)
    for place, (content, look) in before.cells.items():
        assert after.cells[place][0] == content
        assert not manner.styles or after.cells[place][1] == look
        assert not manner.styles or (after.fills[place] == before.fills[place]) == (place not in seen)
    assert set(after.cells) - set(before.cells) <= seen
    for remark in standing:
        place = place_of(remark, sheet)
        assert "rgb=FF" in after.fills[place]
        if place in sheet.threads:
            assert remark.id in made.unnoted
            assert after.comments[place] == before.comments[place]
        else:
            assert f"Catatan Alur nomor {remark.no}\n" in after.comments[place]
            assert after.comments[place].startswith(before.comments.get(place, "").rstrip())
    untouched = {place: words for place, words in before.comments.items() if place not in seen}
    assert {place: after.comments[place] for place in untouched} == untouched
    assert set(after.comments) == {*before.comments, *seen}
    others_are_as_they_were(data, made.data, bool(seen - sheet.threads))


def others_are_as_they_were(before: bytes, after: bytes, has_notes: bool) -> None:
    """Every part but those that carry remarks, to the packed byte and in the same order."""
    old, new = packed_parts(before), packed_parts(after)
    assert list(new)[: len(old)] == list(old)
    changed = {name for name in old if old[name] != new[name]}
    allowed = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", SHEET}
    if has_notes:
        allowed |= {"xl/worksheets/_rels/sheet1.xml.rels", "xl/comments7.xml", "xl/drawings/vmlDrawing3.vml"}
    assert changed <= allowed


@given(SHEETS, MANNERS, REMARKS, REMARKS)
def test_closed_remarks_leave_no_trace(
    drawn: OddSheet, manner: Manner, first: list[CellRemark], second: list[CellRemark]
) -> None:
    sheet = plain_sheet(drawn, manner)
    data = odd_book(sheet, manner)
    once = annotate(data, "Data.xlsx", first, a_heading())
    twice = annotate(once.data, once.name, second, a_heading(times=2))
    assert faults_of(twice.data) == []
    closed = [replace(remark, state=ThreadState.CLOSED) for remark in second]
    last = annotate(twice.data, twice.name, closed, a_heading(times=3))
    assert faults_of(last.data) == []
    before, after = read_sheet(data, SHEET), read_sheet(last.data, SHEET)
    for place, (content, look) in before.cells.items():
        assert after.cells[place][0] == content
        if manner.styles:
            assert after.cells[place][1] == look
            assert after.fills[place] == before.fills[place]
    assert all(after.cells[place][0] == "None|" for place in set(after.cells) - set(before.cells))
    assert after.comments == {
        place: words.rstrip() if place_touched(place, first + second, sheet) else words
        for place, words in before.comments.items()
    }
    assert read_answers(last.data) == {}


def place_touched(place: Place, remarks: list[CellRemark], sheet: OddSheet) -> bool:
    return any(place_of(remark, sheet) == place for remark in remarks)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("prefix", ["", "x"])
def test_an_empty_workbook_takes_a_remark(prefix: str, strict: bool) -> None:
    manner = Manner(prefix=prefix, strict=strict, styles=False, dimension=False, views=False, extras=False)
    made = annotate(
        odd_book(OddSheet(), manner), "Kosong.xlsx", [CellRemark("a", 1, "Data", "B2")], a_heading()
    )
    assert faults_of(made.data) == []
    assert "Catatan Alur nomor 1" in read_sheet(made.data, SHEET).comments[1, 1]
