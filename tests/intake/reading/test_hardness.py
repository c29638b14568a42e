"""Knows that whatever comes as a file is read right or refused with a sentence, within 10 s and 500 MB.

Every file is read as in the program: in a process that can be killed.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.domain.sheets import RawBook
from app.intake.reading import read_book
from app.intake.reading.limits import Unreadable
from app.intake.reading.package import Package
from app.intake.reading.xlsx import read_xlsx
from app.intake.worker import Reader
from tests.helpers import spoiled_files as spoiled
from tests.helpers.memory import peak
from tests.helpers.raw_books import cells_of, same_sheet

SAMPLES = Path(__file__).parent / "samples"
MOST_SECONDS, MOST_MEGABYTES = 10.0, 500.0
REPEATED = 'table:number-columns-repeated="16384"'
ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Data">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def ods(rows: str) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return spoiled.zipped({"mimetype": kind, "content.xml": ODS_HEAD + rows + ODS_TAIL})


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as found:
        yield found


def measured(data: bytes, name: str) -> tuple[RawBook, float]:
    """In the child: the book, and the most memory the child ever held, in MB."""
    book = read_book(data, name)
    return book, peak()


def outcome(reader: Reader, data: bytes, name: str = "Data OPD.xlsx") -> RawBook | Refused:
    reader.run(peak, name="ukur")  # starting a child is not the file's fault
    begun = monotonic()
    found: RawBook | Refused
    try:
        found, memory = reader.run(measured, data, name, name=name)
        seconds = monotonic() - begun
    except Refused as refusal:
        seconds = monotonic() - begun
        sentence = str(refusal)
        assert name in sentence
        assert sentence.count(". ") + sentence.endswith(".") >= 2, sentence
        found, memory = refusal, reader.run(peak, name="ukur")
    assert seconds < MOST_SECONDS + 2  # the time is looked at every so often
    assert memory < MOST_MEGABYTES
    return found


def code_of(found: RawBook | Refused) -> str:
    assert isinstance(found, Refused), found
    return found.code.removeprefix("intake_file.")


def cells(row: int, columns: int, cell: str = '<c r="{}"><v>1.5</v></c>') -> str:
    names = (f"{name}{row}" for name in spoiled.column_names(columns))
    return f'<row r="{row}">' + "".join(cell.replace("{}", name) for name in names) + "</row>"


def two_million() -> bytes:
    row = cells(77_777, 20)
    rows = (row.replace("77777", str(no)) for no in range(1, 100_001))
    return spoiled.book_of(spoiled.sheet_of(rows))


def spread() -> bytes:
    rows = (f'<row r="{no}"><c r="XFD{no}"><v>1</v></c></row>' for no in range(1, 2_001))
    return spoiled.book_of(spoiled.sheet_of(rows))


def merges() -> bytes:
    blocks = "".join(f'<mergeCell ref="A{no}:B{no}"/>' for no in range(1, 150_000))
    return spoiled.book_of(spoiled.sheet_of([cells(1, 1)], f"<mergeCells>{blocks}</mergeCells>"))


def formulas() -> bytes:
    row = cells(77_777, 40, '<c r="{}"><f>A1+1</f><v>2</v></c>')
    rows = (row.replace("77777", str(no)) for no in range(1, 10_001))
    return spoiled.book_of(spoiled.sheet_of(rows))


def deep() -> bytes:
    return spoiled.book_of(spoiled.sheet_of(["<x>" * 300_000 + "</x>" * 300_000]))


def attributes() -> bytes:
    said = " ".join(f'a{no}="1"' for no in range(300_000))
    return spoiled.book_of(spoiled.sheet_of([f'<row r="1" {said}><c r="A1"><v>1</v></c></row>']))


def long_text() -> bytes:
    text = "x" * 200_000
    return spoiled.book_of(
        spoiled.sheet_of([f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'])
    )


def repeated(rows: str, inside: str) -> str:
    return f'<table:table-row table:number-rows-repeated="{rows}">{inside}</table:table-row>'


ODS_CELL = '<table:table-cell office:value-type="float" office:value="1" {}/>'
OPEN_CELL = f'<worksheet xmlns="{spoiled.MAIN}"><sheetData><row r="1">'.encode()

HEAVY: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "a part of 3 GB of nothing": (lambda: spoiled.bomb(spoiled.SHEET, 3_000), {"damaged"}),
    "a sheet of 3 GB of cells": (
        lambda: spoiled.bomb(spoiled.SHEET, 3_000, b"<c><v>1</v></c>", OPEN_CELL),
        {"damaged", "too_many_cells", "unpacks_too_large"},
    ),
    "a sheet of 3 GB of white space": (
        lambda: spoiled.bomb(spoiled.SHEET, 3_000, b" ", OPEN_CELL),
        {"unpacks_too_large", "too_slow"},
    ),
    "texts of 3 GB": (
        lambda: spoiled.bomb("xl/sharedStrings.xml", 3_000, b"<si><t>a</t></si>", b"<sst>"),
        {"too_many_texts", "unpacks_too_large", "too_slow", "damaged"},
    ),
    "one text without end": (
        lambda: spoiled.bomb(
            "xl/sharedStrings.xml", 3_000, b"a", f'<sst xmlns="{spoiled.MAIN}"><si><t>'.encode()
        ),
        {"unpacks_too_large", "too_heavy", "too_slow"},
    ),
    "two million cells": (two_million, {"too_many_cells", "too_slow"}),
    "cells in the last column of many rows": (spread, {"too_spread"}),
    "too many merged blocks": (merges, {"too_many_cells"}),
    "too many formulas": (formulas, {"too_many_cells", "too_slow"}),
    "a cell longer than any": (long_text, {"too_long_text"}),
    "ten thousand sheets": (lambda: spoiled.many_sheets(10_000), {"too_many_sheets"}),
    "ten thousand parts": (
        lambda: spoiled.zipped({"xl/workbook.xml": "", **{f"a{no}": "" for no in range(10_000)}}),
        {"too_many_parts"},
    ),
    "laughs in the sheet": (lambda: spoiled.book_of(spoiled.LAUGHS + "<a>&b11;</a>"), {"declarations"}),
    "laughs in the list of sheets": (
        lambda: spoiled.with_part(spoiled.a_workbook(), "xl/workbook.xml", spoiled.LAUGHS + "<a/>"),
        {"declarations"},
    ),
    "laughs in the styles": (
        lambda: spoiled.with_part(spoiled.a_workbook(), "xl/styles.xml", spoiled.LAUGHS + "<a/>"),
        {"declarations"},
    ),
    "laughs in UTF-16": (
        lambda: spoiled.with_part(
            spoiled.a_workbook(), spoiled.SHEET, (spoiled.LAUGHS[21:] + "<a>&b11;</a>").encode("utf-16")
        ),
        {"declarations"},
    ),
    "laughs in .ods": (
        lambda: spoiled.with_part(ods(""), "content.xml", spoiled.LAUGHS + "<a>&b11;</a>"),
        {"declarations"},
    ),
    "rows repeated a million times": (
        lambda: ods(repeated("1048576", ODS_CELL.format("") * 5)),
        {"too_many_cells"},
    ),
    "cells repeated across and down": (
        lambda: ods(repeated("1048576", ODS_CELL.format(REPEATED))),
        {"too_many_cells", "too_spread"},
    ),
    "words repeated by attribute": (
        lambda: ods(
            repeated(
                "9", '<table:table-cell><text:p>a<text:s text:c="999999999"/></text:p></table:table-cell>'
            )
        ),
        {"too_long_text"},
    ),
    "a part that stands twice": (
        lambda: spoiled.doubled(
            spoiled.a_workbook(), spoiled.SHEET, spoiled.sheet_of([cells(1, 1)]).encode()
        ),
        {"damaged"},
    ),
}


@pytest.mark.parametrize("what", HEAVY)
def test_heavy_files_are_refused(what: str, reader: Reader) -> None:
    make, codes = HEAVY[what]
    assert code_of(outcome(reader, make())) in codes


def test_what_is_claimed_is_not_believed(reader: Reader) -> None:
    claims = '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" hidden="1"/></cols>'
    found = outcome(reader, spoiled.book_of(spoiled.sheet_of([cells(2, 3)], before=claims)))
    assert isinstance(found, RawBook)
    assert cells_of(found.sheets[0]) == {(1, 0): 1.5, (1, 1): 1.5, (1, 2): 1.5}
    assert found.sheets[0].hidden_columns == {0, 1, 2}


def test_the_last_cell_of_a_sheet(reader: Reader) -> None:
    row = '<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>'
    found = outcome(reader, spoiled.book_of(spoiled.sheet_of([cells(1, 1), row])))
    assert isinstance(found, RawBook)
    assert cells_of(found.sheets[0]) == {(0, 0): 1.5, (1_048_575, 0): 1.0, (1_048_575, 16_383): 2.0}


def test_a_million_rows_that_say_nothing(reader: Reader) -> None:
    rows = "".join(f'<row r="{no}" ht="15"/>' for no in range(2, 1_048_576))
    found = outcome(reader, spoiled.book_of(spoiled.sheet_of([cells(1, 1), rows])))
    assert isinstance(found, RawBook)
    assert cells_of(found.sheets[0]) == {(0, 0): 1.5}


def test_all_columns_of_a_row(reader: Reader) -> None:
    found = outcome(reader, spoiled.book_of(spoiled.sheet_of([cells(1, 16_384), cells(2, 16_384)])))
    assert isinstance(found, RawBook)
    assert len(cells_of(found.sheets[0])) == 2 * 16_384


@pytest.mark.parametrize("make", [deep, attributes])
def test_odd_xml_harms_nobody(make: Callable[[], bytes], reader: Reader) -> None:
    found = outcome(reader, make())
    assert isinstance(found, RawBook) or code_of(found) in ("damaged", "too_slow", "too_heavy")


def test_ods_with_a_million_empty_rows(reader: Reader) -> None:
    empty = f"<table:table-cell {REPEATED}/>"
    found = outcome(reader, ods(repeated("3", ODS_CELL.format("") * 2) + repeated("1048573", empty)))
    assert isinstance(found, RawBook)
    assert len(cells_of(found.sheets[0])) == 6


def locked_zip() -> bytes:
    data = bytearray(spoiled.a_workbook())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    return bytes(data)


def locked_ods() -> bytes:
    said = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    return spoiled.with_part(ods(""), "META-INF/manifest.xml", said)


def locked_xls() -> bytes:
    """The sample with the record that says it is encrypted, in the place of another of the same length."""
    data = (SAMPLES / "contoh.xls").read_bytes()
    at = data.find(b"\x42\0\x02\0")  # CODEPAGE
    assert at > 0
    return data[:at] + b"\x2f\0\x02\0\0\0" + data[at + 6 :]


LOCKED: dict[str, Callable[[], bytes]] = {
    "xlsx": lambda: spoiled.compound("EncryptedPackage"),
    "zip": locked_zip,
    "ods": locked_ods,
    "xls": locked_xls,
}


@pytest.mark.parametrize("kind", LOCKED)
def test_passwords_are_named(kind: str, reader: Reader) -> None:
    assert code_of(outcome(reader, LOCKED[kind]())) == "password"


ORIGINALS: dict[str, Callable[[], bytes]] = {
    "xlsx": lambda: spoiled.a_workbook(30),
    "ods": lambda: (SAMPLES / "contoh.ods").read_bytes(),
    "xls": lambda: (SAMPLES / "contoh.xls").read_bytes(),
    "csv": lambda: "Kecamatan;Jumlah\r\nSukamaju;1.234,5\r\nRawa “Indah”;\r\n".encode("cp1252") * 20,
}
ZIPPED = ("xlsx", "ods")
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"


def expect_right_or_refused(reader: Reader, kind: str, data: bytes, right: RawBook, what: object) -> None:
    """A zip has checksums: what is read of it in spite of damage must be what was written."""
    found = outcome(reader, data, f"uji.{kind}")
    if isinstance(found, RawBook) and found.kind == right.kind and kind in ZIPPED:
        for one, other in zip(found.sheets, right.sheets, strict=False):
            assert cells_of(one) == cells_of(other), what


@pytest.mark.parametrize("kind", ORIGINALS)
def test_flipped_bytes(kind: str, reader: Reader) -> None:
    original = ORIGINALS[kind]()
    right = read_book(original, f"uji.{kind}")
    for seed in range(5_000 if LONG else 100):
        expect_right_or_refused(reader, kind, spoiled.flipped(original, seed), right, seed)


@pytest.mark.parametrize("kind", ORIGINALS)
def test_files_cut_anywhere(kind: str, reader: Reader) -> None:
    original = ORIGINALS[kind]()
    right = read_book(original, f"uji.{kind}")
    step = 1 if LONG else max(1, len(original) // 40)
    for length in range(0, len(original), step):
        expect_right_or_refused(reader, kind, original[:length], right, length)


@pytest.mark.parametrize("seed", range(200 if LONG else 12))
def test_parts_that_changed_places(seed: int, reader: Reader) -> None:
    parts = spoiled.parts_of(spoiled.a_workbook())
    names = list(parts)
    chance = random.Random(seed)
    one, other = chance.sample(names, 2)
    parts[one], parts[other] = parts[other], parts[one]
    if seed % 3 == 0:
        del parts[chance.choice(names)]
    found = outcome(reader, spoiled.zipped(parts))
    assert isinstance(found, (RawBook, Refused))


BEGINNINGS = (
    b"PK\x03\x04",
    spoiled.COMPOUND,
    b"\x09\x08\x10\0\0\x06\x05\0",
    b"\xff\xfe",
    b"<?xml ",
    b"sep=;\n",
    b"",
)


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=3_000))
def test_any_bytes(beginning: bytes, rest: bytes) -> None:
    with suppress(Refused):
        assert isinstance(read_book(beginning + rest, "uji.bin"), RawBook)


PIECES = (
    '<row r="1">',
    "</row>",
    '<row r="2" hidden="1">',
    "<row>",
    "<row/>",
    '<c r="A1">',
    '<c r="B2" s="1">',
    "<c>",
    '<c r="A1" t="s">',
    '<c r="C1" t="e">',
    '<c r="A1" t="b">',
    '<c r="B1" t="inlineStr">',
    "</c>",
    "<v>",
    "</v>",
    "<v>1</v>",
    "<v>7.25</v></c>",
    "<v>-1</v></c>",
    "<v>#N/A</v></c>",
    "<f>A1</f>",
    '<f t="shared" si="0"/>',
    "<is><t> a </t></is>",
    "<!-- -->",
    "<![CDATA[1]]>",
    "&amp;",
    "</sheetData>",
    "<sheetData>",
    " ",
    '<c r="A1"/>',
)


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_xml_is_read_alike_by_both_readers(pieces: list[str]) -> None:
    """What the quick way takes, the walk takes the same; neither stumbles."""
    data = spoiled.book_of(spoiled.sheet_of(pieces))
    try:
        exact = read_xlsx(Package(data), "uji.xlsx", exactly=True)
    except Unreadable:
        with pytest.raises(Unreadable):
            read_xlsx(Package(data), "uji.xlsx")
    else:
        same_sheet(read_xlsx(Package(data), "uji.xlsx").sheets[0], exact.sheets[0])
