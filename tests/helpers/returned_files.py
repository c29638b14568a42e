"""Samples of what goes back to OPDs: workbooks with much in them, remarks, the heading of the list."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from typing import Any

import xlsxwriter

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.returning import CellRemark, ReturnHeading, Said
from app.domain.submissions.terms import ThreadState
from tests.helpers.sheets import sample_logo

DAY = date(2026, 5, 4)
SHEET = "1 Penduduk & 'lain'-lain"


def a_heading(**facts: Any) -> ReturnHeading:
    usual: dict[str, Any] = {
        "office": "Dinas Komunikasi dan Informatika",
        "opd": "Dinas Kependudukan dan Pencatatan Sipil",
        "round_title": "Data Statistik Sektoral 2025",
        "day": DAY,
        "times": 1,
        "due": date(2026, 5, 15),
        "contact": "Sri Wahyuni (0812 0000 0000)",
    }
    return ReturnHeading(**{**usual, **facts})


def a_remark(no: int = 1, cell: str = "C4", **facts: Any) -> CellRemark:
    usual: dict[str, Any] = {
        "sheet": SHEET,
        "table": "Jumlah Penduduk Menurut Kecamatan",
        "read": "1.234",
        "said": (Said("Diskominfo", "Titik dapat berarti ribuan atau desimal.", DAY),),
        "remedy": "Ketik angkanya tanpa titik.",
        "state": ThreadState.OPEN,
        "severity": Severity.REFUSE,
    }
    return CellRemark(f"r{no}", no, **{"cell": cell, **usual, **facts})


def rich_book(**options: Any) -> bytes:
    """Text box, data bars, conditional formats, charts, picture, button, comments, names, filter, lock."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **options})
    money = book.add_format({"num_format": "#,##0.00", "bg_color": "#FFFF00", "border": 1, "locked": False})
    sheet = book.add_worksheet(SHEET)
    for row in range(20):
        for column in range(6):
            sheet.write(row, column, row * column, money if column % 2 else None)
    sheet.write_formula("F2", "=SUM(B2:E2)", money, 10)
    sheet.merge_range("C14:D15", "gabung", money)
    sheet.conditional_format("B2:D9", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("E2:E9", {"type": "cell", "criteria": ">", "value": 5, "format": money})
    sheet.data_validation("A2:A9", {"validate": "list", "source": ["a", "b"]})
    sheet.insert_textbox("H2", "Petunjuk <pengisian>")
    sheet.insert_image("H12", "logo.png", {"image_data": io.BytesIO(sample_logo())})
    sheet.insert_button("H30", {"caption": "Kirim"})
    sheet.write_comment("B3", "Catatan OPD sendiri", {"author": "Budi"})
    sheet.write_url("A19", "https://contoh.go.id/")
    sheet.autofilter("A1:F20")
    sheet.protect("rahasia")
    other = book.add_worksheet("Kosong")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": [SHEET, 1, 1, 9, 1]})
    other.insert_chart("B2", chart)
    book.add_chartsheet("Grafik").set_chart(_another_chart(book))
    hidden = book.add_worksheet("_alur")
    hidden.write("A1", "tersembunyi")
    hidden.very_hidden()
    book.define_name("Penduduk", f"='{SHEET.replace(chr(39), chr(39) * 2)}'!$B$2:$B$9")
    book.set_custom_property("Alur", "1")
    book.close()
    return buffer.getvalue()


def _another_chart(book: Any) -> Any:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": [SHEET, 1, 2, 9, 2]})
    return chart


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part, unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def packed_parts(data: bytes) -> dict[str, bytes]:
    """Every part as it lies packed, in the order of the file."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            head = data[info.header_offset : info.header_offset + 30]
            begin = info.header_offset + 30 + int.from_bytes(head[26:28], "little")
            begin += int.from_bytes(head[28:30], "little")
            found[info.filename] = data[begin : begin + info.compress_size]
    return found


def packed_file(parts: Mapping[str, bytes | str]) -> bytes:
    """A package made of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()
