"""Knows that .xls and .ods, and what LibreOffice makes of an .xlsx, are read as the .xlsx is.

The samples were made by LibreOffice out of one workbook with every oddity in it.
"""

from __future__ import annotations

import io
import random
import shutil
import subprocess
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app.domain.sheets import BookKind, Merge, Oddity, RawSheet
from app.intake.reading import read_book
from tests.helpers.raw_books import cells_of
from tests.helpers.spoiled_files import zipped

SAMPLES = Path(__file__).parent / "samples"
KINDS = {"xls": BookKind.XLS, "ods": BookKind.ODS}


@pytest.mark.parametrize("kind", KINDS)
def test_every_oddity_of_the_sample(kind: str) -> None:
    book = read_book((SAMPLES / f"contoh.{kind}").read_bytes(), f"contoh.{kind}")
    assert book.kind is KINDS[kind]
    sheet, hidden = book.sheets
    row = [
        0.1234,
        1234567.0,
        date(2024, 1, 31),
        datetime.fromisoformat("2024-01-31T13:45"),
        time(12),
        1.5,
        0.0,
    ]
    assert list(sheet.rows[0]) == [*row, 12.5, 5.0]
    assert sheet.at(1, 0) is None
    assert [sheet.at(1, 3), sheet.at(1, 5), sheet.at(1, 8)] == ["  teks dua  spasi ", "te bal", -7.25]
    kinds = {place: note.kind for place, note in sheet.notes.items() if place[0] == 0}
    odd = (Oddity.PERCENT, Oddity.SCALED, Oddity.DATE, Oddity.DATE, Oddity.DATE, Oddity.SCALED)
    assert kinds == {(0, at): each for at, each in enumerate(odd)} | {
        (0, 7): Oddity.SCALED,
        (0, 8): Oddity.SCALED,
    }
    assert sheet.notes[1, 0][:2] == (Oddity.ERROR, "#DIV/0!")
    assert sheet.notes[1, 1].kind is Oddity.PERCENT
    assert sheet.notes[1, 1].formula
    assert [set(sheet.hidden_rows), set(sheet.hidden_columns)] == [{3}, {10}]
    assert sheet.merges == (Merge(5, 0, 6, 3),)
    assert (sheet.is_hidden, hidden.is_hidden) == (False, True)


@pytest.mark.parametrize("kind", KINDS)
def test_parts_of_a_text_that_are_raised_lowered_or_struck_out(kind: str) -> None:
    """As LibreOffice keeps them: "120" and a raised "2", "120" struck out before "150", and so on."""
    sheet = read_book((SAMPLES / f"tulisan.{kind}").read_bytes(), f"tulisan.{kind}").sheets[0]
    assert list(sheet.rows[0]) == [
        "120² ", "1̶2̶0̶150", "1234", "CO₂ ton", "km² ", "polos", "1̶2̶³4 akhir",
    ]  # fmt: skip


_SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
        ("number", "datastyle"),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "style", "note"),
    [
        ("percentage", "<number:text>%</number:text>", (Oddity.PERCENT, '%0"%"')),
        ("number", "<number:text> ton</number:text>", (Oddity.WORDED, "# ton")),
        ("currency", "<number:currency-symbol>Rp</number:currency-symbol>", (Oddity.WORDED, "#Rp")),
        ("number", "<number:text> </number:text>", None),
    ],
)
def test_numbers_of_an_ods_are_noted_by_their_style_whatever_kind_they_say(
    kind: str, style: str, note: tuple[Oddity, str] | None
) -> None:
    """Programs other than LibreOffice call a number of any style a float."""
    number = f'<number:number number:min-integer-digits="1"/>{style}'
    styles = f'<number:{kind}-style style:name="N1">{number}</number:{kind}-style>'
    styles += '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    cell = '<table:table-cell table:style-name="ce1" office:value-type="float" office:value="0.125"/>'
    content = (
        f"<office:document-content{_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="Data"><table:table-row>{cell}'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    sheet = read_book(zipped(parts), "uji.ods").sheets[0]
    assert list(sheet.rows[0]) == [0.125]
    assert [each[:2] for each in sheet.notes.values()] == ([note] if note else [])


def a_book(seed: int) -> bytes:
    """Numbers, words, days, per cent, errors and formulas in random places."""
    chance = random.Random(seed)
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet: Any = book.add_worksheet("Data")
    percent, day = (book.add_format({"num_format": code}) for code in ("0.00%", "dd/mm/yyyy"))
    words = (
        "Sukamaju",
        "  ada blanko",
        "dua  spasi",
        "n/a",
        "-",
        "1.234",
        "é – “kutip”",
        "a<b&c",
        "baris\ndua",
    )
    for row in range(40):
        for column in range(9):
            how = chance.randrange(9)
            if how < 3:
                sheet.write_number(
                    row, column, chance.choice((chance.randrange(10**6), chance.randrange(10**6) / 100))
                )
            elif how < 5:
                sheet.write_string(row, column, chance.choice(words))
            elif how == 5:
                sheet.write_number(row, column, chance.randrange(10_000) / 10_000, percent)
            elif how == 6:
                sheet.write_datetime(
                    row, column, date(2020 + chance.randrange(8), 1 + chance.randrange(12), 5), day
                )
            elif how == 7:
                sheet.write_formula(row, column, "=1/0", None, "#DIV/0!")
    sheet.write_formula(41, 0, "=1+2", None, 3)
    sheet.set_row(chance.randrange(40), None, None, {"hidden": True})
    sheet.set_column(4, 4, None, None, {"hidden": True})
    sheet.merge_range(45, 0, 46, 3, "gabungan")
    book.close()
    return buffer.getvalue()


def facts(sheet: RawSheet) -> tuple[object, ...]:
    notes = {place: (note.kind, bool(note.formula)) for place, note in sheet.notes.items()}
    return cells_of(sheet), notes, sheet.hidden_rows, sheet.hidden_columns, sheet.merges


@pytest.mark.timeout(300)
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_makes_of_a_workbook(tmp_path: Path) -> None:
    books = {seed: a_book(seed) for seed in range(3)}
    for seed, data in books.items():
        (tmp_path / f"{seed}.xlsx").write_bytes(data)
    paths = [str(tmp_path / f"{seed}.xlsx") for seed in books]
    for kind in ("xlsx", "ods", "xls"):
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            kind,
        ]
        command += ["--outdir", str(tmp_path / kind), *paths]
        subprocess.run(command, check=True, capture_output=True, timeout=250)
        for seed, data in books.items():
            made = read_book((tmp_path / kind / f"{seed}.{kind}").read_bytes(), f"{seed}.{kind}").sheets[0]
            assert facts(made) == facts(read_book(data, "uji.xlsx").sheets[0]), (kind, seed)
