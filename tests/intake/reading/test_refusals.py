"""Knows which files are refused, with a sentence that names the file, the reason and the remedy."""

from __future__ import annotations

import pytest

from app.core.errors import Refused
from app.intake.reading import read_book
from tests.helpers.spoiled_files import COMPOUND, a_workbook, compound, with_part, zipped

NOT_WORKBOOKS = {
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "photo": (b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 100, "foto"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "gambar"),
    "word": (zipped({"[Content_Types].xml": "", "word/document.xml": "<a/>"}), "Word"),
    "slides": (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": "<a/>"}), "presentasi"),
    "odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "LibreOffice"),
    "zip": (zipped({"a.txt": "x"}), "ZIP"),
    "rar": (b"Rar!\x1a\x07\0" + b"x" * 50, "RAR"),
    "web page": (b"<html><p>1</p></html>", "halaman web"),
    "old word": (compound("WordDocument"), "Word"),
    "program": (b"MZ\x90\0\3" + b"\0" * 60, "program"),
}


def refusal(data: bytes, name: str = "Data OPD.xlsx") -> Refused:
    with pytest.raises(Refused) as caught:
        read_book(data, name)
    sentence = str(caught.value)
    assert name in sentence
    assert "!" not in sentence.replace(name, "")
    assert sentence.count(".") >= 2, sentence
    return caught.value


@pytest.mark.parametrize("what", NOT_WORKBOOKS)
def test_what_is_no_workbook_is_named(what: str) -> None:
    data, words = NOT_WORKBOOKS[what]
    found = refusal(data)
    assert found.code == "intake_file.not_a_workbook"
    assert words in str(found)


REFUSED = {
    "empty": (b"", "empty"),
    "noise": (bytes(range(256)) * 20, "unknown_kind"),
    "locked xlsx": (compound("EncryptedPackage"), "password"),
    "xlsb": (zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), "xlsb"),
    "no sheet": (zipped({"[Content_Types].xml": "", "xl/workbook.xml": "<workbook/>"}), "no_sheets"),
    "cut in half": (a_workbook()[:3_000], "truncated"),
    "cut at the end": (a_workbook()[:-10], "damaged"),
    "cut compound": (COMPOUND + b"\0" * 600, "truncated"),
    "declarations": (
        with_part(a_workbook(), "xl/sharedStrings.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><sst/>'),
        "declarations",
    ),
    "broken XML": (with_part(a_workbook(), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"), "damaged"),
    "letters of nobody": (
        with_part(a_workbook(), "_rels/.rels", b'<?xml version="1.0" encoding="TF-8"?><a/>'),
        "damaged",
    ),
    "letters of two bytes": (
        with_part(a_workbook(), "xl/workbook.xml", b'<?xml version="1.0" encoding="shift_jis"?><a/>'),
        "damaged",
    ),
    "Excel 3": (b"\x09\x02\x06\0\0\0\x10\0\0\0" + b"\0" * 50, "old_excel"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused(what: str) -> None:
    data, code = REFUSED[what]
    assert refusal(data).code == f"intake_file.{code}"


def test_the_damaged_sheet_is_named() -> None:
    data = with_part(a_workbook(), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>")
    assert "lembar “Data”" in str(refusal(data))


def test_kind_is_told_by_content_and_not_by_name() -> None:
    assert read_book(a_workbook(), "foto.jpg").sheets[0].at(0, 0) == "Kecamatan 0"
