"""Files that were damaged or made to do harm, long words, full workbooks: a clear answer, nothing lost."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
from dataclasses import replace

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.core.celltext import units
from app.core.errors import Refused
from app.domain.submissions.returning import CellRemark, Said
from app.domain.submissions.terms import ThreadState
from app.intake.returning import annotate, read_answers
from tests.helpers.odd_books import Manner, OddSheet, odd_book, read_sheet
from tests.helpers.ooxml import faults_of
from tests.helpers.returned_files import a_heading, a_remark, packed_file, parts_of, rich_book

OPENPYXL_SAYS_LITTLE = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
SHEET = "xl/worksheets/sheet1.xml"
RICH = rich_book()


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as refusal:
        annotate(data, "Data.xlsx", [a_remark()], a_heading())
    return str(refusal.value)


def changed(name: str, content: bytes | str) -> bytes:
    """The sample with one part changed or added."""
    return packed_file({**parts_of(RICH), name: content})


def test_declarations_that_grow_are_not_followed() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><worksheet>&b;</worksheet>'
    assert "rusak" in refused(changed(SHEET, bomb))
    assert "rusak" in refused(changed("xl/workbook.xml", bomb.encode("utf-16")))
    assert "rusak" in refused(changed("xl/styles.xml", "<styleSheet><fonts></styleSheet>"))


def test_a_part_that_unpacks_to_gigabytes_is_left_packed() -> None:
    data = bytearray(changed(SHEET, "<worksheet/>"))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        name = data[at + 46 : at + 46 + struct.unpack_from("<H", data, at + 28)[0]]
        if name == SHEET.encode():
            struct.pack_into("<L", data, at + 24, 3_000_000_000)
        at += 4
    assert "terlalu besar" in refused(bytes(data))


def test_parts_that_lie_in_each_other_are_refused() -> None:
    data = bytearray(RICH)
    places = []
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        places.append(at)
        at += 4
    data[places[1] + 42 : places[1] + 46] = data[places[0] + 42 : places[0] + 46]
    assert "rusak" in refused(bytes(data))


def test_a_part_with_a_password_is_named_so() -> None:
    data = bytearray(RICH)
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    assert "kata sandi" in refused(bytes(data))


def test_binary_workbooks_and_other_packages_are_refused() -> None:
    link = '<Relationship Id="r" Type="http://x/officeDocument" Target="xl/workbook.bin"/>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    assert "bukan file Excel" in refused(packed_file({"_rels/.rels": rels, "xl/workbook.bin": b"x"}))
    assert "bukan file Excel" in refused(packed_file({"content.xml": "<a/>"}))
    assert "rusak" in refused(packed_file({}))


def test_a_digital_signature_is_said_to_be_void() -> None:
    made = annotate(
        changed("_xmlsignatures/sig1.xml", "<Signature/>"), "Data.xlsx", [a_remark()], a_heading()
    )
    assert "tanda tangan" in made.notes[0].casefold()
    assert parts_of(made.data)["_xmlsignatures/sig1.xml"] == b"<Signature/>"


def test_a_workbook_full_of_looks_keeps_its_colours_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.intake.returning.styles.MOST_LOOKS", 4)
    data = odd_book(OddSheet({(0, 0): (1, 5.0)}), Manner())
    made = annotate(data, "Data.xlsx", [CellRemark("a", 1, "Data", "A1")], a_heading())
    assert "ragam tampilan" in made.notes[0]
    assert read_sheet(made.data, SHEET).fills == read_sheet(data, SHEET).fills
    assert "Catatan Alur nomor 1" in read_sheet(made.data, SHEET).comments[0, 0]


@OPENPYXL_SAYS_LITTLE
def test_very_long_words_stand_whole_on_the_list_and_shortened_at_the_cell() -> None:
    words = " ".join(f"kata{no}" for no in range(9_000)) + "😀" * 20_000
    remark = a_remark(1, said=(Said("Diskominfo", words),), read="=" + "W" * 40_000)
    made = annotate(RICH, "Data.xlsx", [remark, a_remark(2, "D4")], a_heading())
    assert faults_of(made.data) == []
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    rows = [row for row in book["Catatan"].iter_rows(values_only=True) if str(row[0] or "").startswith("1")]
    assert "".join(str(row[5] or "") for row in rows) == f"Diskominfo: {words}"
    assert "".join(str(row[4] or "") for row in rows) == remark.read
    comment = book[remark.sheet]["C4"].comment.text
    assert units(comment) < 9_000
    assert "Selengkapnya pada lembar Catatan." in comment


def test_answers_below_a_comment_are_read() -> None:
    made = annotate(RICH, "Data.xlsx", [a_remark(1), a_remark(2, "B3")], a_heading())
    parts = parts_of(made.data)
    end = b"atau di bawah baris ini:\n"
    parts["xl/comments1.xml"] = parts["xl/comments1.xml"].replace(end, end + b"Sudah &amp; benar ")
    data = packed_file(parts)
    assert read_answers(data) == {"r1": "Sudah & benar", "r2": "Sudah & benar"}
    kept = annotate(data, "Data.xlsx", [a_remark(1)], a_heading(times=2))
    assert faults_of(kept.data) == []


@OPENPYXL_SAYS_LITTLE
def test_a_renamed_list_is_found_and_a_deleted_one_made_anew() -> None:
    made = annotate(RICH, "Data.xlsx", [a_remark(1)], a_heading())
    parts = parts_of(made.data)
    renamed = {
        name: content.replace(b'name="Catatan"', b'name="Daftar"').replace(b"'Catatan'!", b"'Daftar'!")
        if name == "xl/workbook.xml"
        else content
        for name, content in parts.items()
    }
    again = annotate(packed_file(renamed), "Data.xlsx", [a_remark(1)], a_heading(times=2))
    names = openpyxl.load_workbook(io.BytesIO(again.data)).sheetnames
    assert names[-1] == "Daftar"
    assert "Catatan" not in names
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    del book["Catatan"]
    buffer = io.BytesIO()
    book.save(buffer)
    fresh = annotate(buffer.getvalue(), "Data.xlsx", [a_remark(1)], a_heading(times=2))
    assert faults_of(fresh.data) == []
    assert openpyxl.load_workbook(io.BytesIO(fresh.data)).sheetnames[-1] == "Catatan"


def test_the_colour_of_a_cell_that_moved_goes_with_its_comment() -> None:
    data = odd_book(OddSheet({(2, 1): (1, 5.0)}), Manner())
    remark = CellRemark("a", 1, "Data", "B3")
    parts = parts_of(annotate(data, "Data.xlsx", [remark], a_heading()).data)
    for name, old, new in (
        (SHEET, b'r="3"', b'r="4"'),
        (SHEET, b'r="B3"', b'r="B4"'),
        ("xl/comments1.xml", b'ref="B3"', b'ref="B4"'),
        ("xl/drawings/vmlDrawing1.vml", b"<x:Row>2<", b"<x:Row>3<"),
    ):
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)
    closed = replace(remark, cell="B4", state=ThreadState.CLOSED)
    made = annotate(packed_file(parts), "Data.xlsx", [closed], a_heading(times=2))
    assert faults_of(made.data) == []
    after = read_sheet(made.data, SHEET)
    assert after.fills[3, 1] == read_sheet(data, SHEET).fills[2, 1]
    assert after.comments == {}


def test_a_drawing_that_is_lost_is_drawn_anew() -> None:
    parts = dict(parts_of(odd_book(OddSheet({}, comments={(2, 1): "punya OPD"}), Manner())))
    del parts["xl/drawings/vmlDrawing3.vml"]
    made = annotate(packed_file(parts), "Data.xlsx", [CellRemark("a", 1, "Data", "C9")], a_heading())
    sheet = parts_of(made.data)[SHEET]
    assert sheet.count(b"legacyDrawing") == 1
    assert "Catatan Alur nomor 1" in read_sheet(made.data, SHEET).comments[8, 2]


def test_names_that_reach_beyond_four_gigabytes_keep_their_extra_room() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts_of(RICH).items():
            with package.open(zipfile.ZipInfo(name), "w", force_zip64=True) as part:
                part.write(content)
    made = annotate(buffer.getvalue(), "Data.xlsx", [a_remark(1)], a_heading())
    assert faults_of(made.data) == []


def test_a_thousand_comments_get_ids_of_their_own() -> None:
    remarks = [a_remark(no, f"{'ABCDEF'[no % 6]}{no // 6 + 30}") for no in range(1, 2_200)]
    made = annotate(RICH, "Data.xlsx", remarks, a_heading())
    assert faults_of(made.data) == []
    assert len(read_sheet(made.data, SHEET).comments) == 2_200


def test_a_large_form_is_written_into_within_seconds() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Data")
    for row in range(20_000):
        sheet.write_row(row, 0, range(12))
    book.close()
    data = buffer.getvalue()
    remarks = [CellRemark(str(no), no, "Data", f"C{no * 40}") for no in range(1, 400)]
    begun = time.perf_counter()
    made = annotate(data, "Data.xlsx", remarks, a_heading())
    annotate(made.data, "Data.xlsx", remarks[:5], a_heading(times=2))
    assert time.perf_counter() - begun < 30
    assert made.unplaced == ()


LONG = "9" * 5_000


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (SHEET, '<row r="1"', '<row r="0"'),
        (SHEET, '<row r="20"', f'<row r="{LONG}"'),
        (SHEET, '<row r="20"', '<row r="4000000"'),
        ("xl/comments1.xml", "<r>", '<r xmlns:q="urn:q"><t><q:x/>Q</t></r><r>'),
    ],
)
def test_counts_and_words_that_no_sheet_can_have_are_refused(name: str, old: str, new: str) -> None:
    content = parts_of(RICH)[name].decode()
    assert old in content
    assert "rusak" in refused(changed(name, content.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (SHEET, '<c r="B7" s="', f'<c r="B7" s="{LONG}'),
        ("xl/drawings/vmlDrawing1.vml", 'data="1"', f'data="{LONG},1"'),
        ("xl/comments1.xml", 'authorId="', f'authorId="{LONG}'),
        ("xl/comments1.xml", "Catatan OPD sendiri", f"Catatan Alur nomor {LONG}"),
        ("xl/styles.xml", 'fillId="', f'fillId="{LONG}'),
        ("xl/comments1.xml", "<author>", '<author xml:space="preserve" xmlns:a="urn:a" a:b="1">'),
        ("xl/workbook.xml", 'sheetId="2"', 'sheetId="65534"'),
        ("xl/workbook.xml", 'sheetId="2"', f'sheetId="{LONG}"'),
    ],
)
def test_numbers_beyond_measure_hinder_no_remark(name: str, old: str, new: str) -> None:
    content = parts_of(RICH)[name].decode()
    assert old in content
    made = annotate(changed(name, content.replace(old, new, 1)), "Data.xlsx", [a_remark(1)], a_heading())
    assert b"Catatan Alur nomor 1\n" in parts_of(made.data)["xl/comments1.xml"]
    numbers = re.findall(rb'sheetId="(\d{1,9})"', parts_of(made.data)["xl/workbook.xml"])
    assert all(int(number) <= 65_534 for number in numbers)


def test_collections_of_comments_that_are_left_out_are_made() -> None:
    whole = parts_of(RICH)["xl/comments1.xml"].decode()
    bare = re.sub(r"<authors>.*</commentList>", "", whole)
    for content in (
        bare,
        re.sub("<commentList>.*</commentList>", "", whole),
        bare.replace("></comments>", "/>"),
    ):
        made = annotate(changed("xl/comments1.xml", content), "Data.xlsx", [a_remark(1, "B3")], a_heading())
        assert faults_of(made.data) == []
        assert read_sheet(made.data, SHEET).comments[2, 1].startswith("Catatan Alur nomor 1")


def test_a_drawing_in_two_bytes_a_letter_gets_its_boxes() -> None:
    name = "xl/drawings/vmlDrawing1.vml"
    drawing = parts_of(RICH)[name].decode()
    made = annotate(changed(name, drawing.encode("utf-16")), "Data.xlsx", [a_remark(1)], a_heading())
    assert faults_of(made.data) == []


def test_looks_stand_where_other_programs_look_for_them_in_a_workbook_that_had_none() -> None:
    data = odd_book(OddSheet({(0, 0): (0, 5.0)}), Manner(styles=False))
    made = annotate(data, "Data.xlsx", [a_remark(1, "A1", sheet="Data")], a_heading())
    assert faults_of(made.data) == []
    assert "xl/styles.xml" in parts_of(made.data)


def list_changed(pattern: str, new: str) -> bytes:
    """The sample as it came back, with something else in the cells of its list."""
    parts = parts_of(annotate(RICH, "Data.xlsx", [a_remark(1)], a_heading()).data)
    (name,) = (each for each, content in parts.items() if b">alur-catatan<" in content)
    content = parts[name].decode()
    assert re.search(pattern, content)
    return packed_file({**parts, name: re.sub(pattern, new, content)})


@pytest.mark.parametrize(
    "claim",
    [
        "kuning",
        "&lt;fill&gt;&lt;patternFill",
        "&lt;fill/&gt;",
        "&lt;font/&gt;",
        "&lt;q:fill/&gt;",
        "&lt;fill&gt;&lt;patternFill/&gt;&lt;/fill&gt;&lt;fill/&gt;",
        "&lt;fill&gt;&lt;q:patternFill xmlns:q='urn:q'/&gt;&lt;/fill&gt;",
    ],
)
def test_what_the_list_claims_of_a_fill_is_believed_only_where_it_is_one(claim: str) -> None:
    data = list_changed("&lt;fill&gt;.*?&lt;/fill&gt;", claim)
    made = annotate(data, "Data.xlsx", [a_remark(1, state=ThreadState.CLOSED)], a_heading(times=2))
    assert faults_of(made.data) == []
    assert read_sheet(made.data, SHEET).fills[3, 2] == read_sheet(RICH, SHEET).fills[3, 2]


def test_answers_hold_only_what_can_be_stored() -> None:
    cell = r'<c r="(I\d+)" s="\d+"/>'

    def answered(words: str) -> dict[str, str]:
        return read_answers(list_changed(cell, rf'<c r="\1" t="inlineStr"><is><t>{words}</t></is></c>'))

    assert answered("Ya_xD83D__xDE00_") == {"r1": "Ya😀"}
    assert answered("Ya_x0000__xD83D_!") == {"r1": "Ya \ufffd!"}
    assert read_answers(list_changed(">r1<", f">{LONG}<")) == {}
    assert read_answers(list_changed('>1</t></is></c><c r="M', f'>{LONG}</t></is></c><c r="M')) == {}


def returned_or_none(data: bytes) -> bytes | None:
    """The file with remarks; None where it is refused in words."""
    try:
        return annotate(data, "Data.xlsx", [a_remark(1), a_remark(2, "B3")], a_heading()).data
    except Refused as refusal:
        if refusal.code != "returning.unwritable":
            raise
        return None


@given(st.integers(0, len(RICH) - 1), st.binary(min_size=1, max_size=8))
def test_damaged_bytes_are_refused_or_harmless(at: int, noise: bytes) -> None:
    data = RICH[:at] + noise + RICH[at + len(noise) :]
    read_answers(data)
    made = returned_or_none(data)
    if made is not None:
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            assert SHEET in package.namelist()


def test_a_zip_of_a_version_to_come_is_refused() -> None:
    at = RICH.index(b"PK\x01\x02") + 6  # the version that its first part asks for
    data = RICH[:at] + b"\x40" + RICH[at + 1 :]
    assert read_answers(data) == {}
    assert returned_or_none(data) is None


PARTS = [
    "xl/workbook.xml",
    SHEET,
    "xl/styles.xml",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
    "[Content_Types].xml",
]
PARTS += ["xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels", "_rels/.rels"]


@given(
    st.sampled_from(PARTS),
    st.floats(0, 1),
    st.sampled_from([b"", b"<", b"&", b'"', b"\xff", b"999999", b"</c>"]),
)
def test_parts_that_make_no_sense_are_refused_or_harmless(name: str, where: float, noise: bytes) -> None:
    content = parts_of(RICH)[name]
    at = int(where * len(content))
    data = changed(name, content[:at] + noise + content[at + len(noise) + 1 :])
    read_answers(data)
    returned_or_none(data)
