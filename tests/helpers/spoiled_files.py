"""Makes files that nobody's program would write: bombs, lies, cuts, flipped bits.  Deterministic."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b0 "ha">'
    + "".join(f'<!ENTITY b{no} "{f"&b{no - 1};" * 10}">' for no in range(1, 12))
    + "]>"
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts, in this order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def a_workbook(rows: int = 50) -> bytes:
    """A table as OPDs send them."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet: Any = book.add_worksheet("Data")
    for row in range(rows):
        sheet.write_row(row, 0, [f"Kecamatan {row}", row, row / 7])
    book.close()
    return buffer.getvalue()


def with_part(data: bytes, name: str, content: str | bytes) -> bytes:
    """A zip with one part put in the place of its own."""
    return zipped({**parts_of(data), name: content})


def sheet_of(rows: Iterable[str], around: str = "", before: str = "") -> str:
    """The XML of a sheet."""
    inside = "".join(rows)
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{inside}</sheetData>{around}</worksheet>'


def book_of(sheet: str) -> bytes:
    """A workbook with this XML as its sheet."""
    return with_part(a_workbook(), SHEET, sheet)


def many_sheets(count: int) -> bytes:
    """A workbook that lists so many sheets, all of them the same part."""
    listed = "".join(f'<sheet name="S{no}" sheetId="{no}" r:id="rId1"/>' for no in range(1, count + 1))
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
    return with_part(a_workbook(), "xl/workbook.xml", book)


def compound(stream: str) -> bytes:
    """A compound file of Microsoft with a stream of that name."""
    return COMPOUND + b"\0" * 504 + (stream + "\0").encode("utf-16-le").ljust(1_024, b"\0")


def column_names(count: int) -> Iterator[str]:
    """A, B, C … as spreadsheets count."""
    for at in range(1, count + 1):
        name = ""
        while at:
            at, letter = divmod(at - 1, 26)
            name = chr(65 + letter) + name
        yield name


def bomb(name: str, megabytes: int, seed: bytes = b"\0", before: bytes = b"", data: bytes = b"") -> bytes:
    """A zip like ``data`` whose part ``name`` unpacks to so many megabytes of ``seed``."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    begin = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    block = (seed * (1_000_000 // len(seed) + 1))[: 1_000_000 // len(seed) * len(seed)]
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = begin + piece * megabytes + zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    size = len(before) + len(block) * megabytes
    others = {key: part for key, part in parts_of(data or a_workbook()).items() if key != name}
    return _with_packed(zipped(others), name, packed, size)


def _with_packed(data: bytes, name: str, packed: bytes, size: int) -> bytes:
    """A zip with one more part, packed already; its checksum is wrong."""
    *_, count, _all, length, start, _comment = struct.unpack("<4s4H2LH", data[-22:])
    said = name.encode()
    facts = struct.pack("<5H3L2H", 20, 0, 8, 0, 0x21, 1, len(packed), size, len(said), 0)
    local = b"PK\x03\x04" + facts + said + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + facts + struct.pack("<3H2L", 0, 0, 0, 0, start) + said
    listed = data[start : start + length] + central
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, count + 1, count + 1, len(listed), start + len(local), 0
    )
    return data[:start] + local + listed + end


def doubled(data: bytes, name: str, content: bytes) -> bytes:
    """A zip in which a part stands twice under one name, with different contents."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as package:
        package.filelist = list(package.filelist)
        del package.NameToInfo[name]  # else it warns that the name is taken
        package.writestr(name, content)
    return buffer.getvalue()


def flipped(data: bytes, seed: int) -> bytes:
    """Some bytes changed: one bit, one byte, a run, a piece cut out, put in, or moved."""
    chance = random.Random(seed)
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 5, 40))):
        at = chance.randrange(len(found))
        length = chance.choice((1, 1, 2, 4, 16, 200))
        how = chance.randrange(6)
        if how == 0:
            found[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            found[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
        elif how == 2:
            found[at : at + length] = chance.randbytes(len(found[at : at + length]))
        elif how == 3 and len(found) > length + 10:
            del found[at : at + length]
        elif how == 4:
            found[at:at] = chance.randbytes(length)
        else:
            other = chance.randrange(len(found))
            found[at : at + length] = found[other : other + length]
    return bytes(found)
