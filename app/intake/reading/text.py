"""Reads tables kept as text: CSV and its relatives, in the encodings and with the delimiters of offices.

Everything stays words; whether "1.234" is a number is not decided here.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from app.domain.sheets import BookKind, RawBook, RawSheet, Scalar
from app.intake.reading.limits import LAST_COLUMN, LONGEST_CELL, Budget, Unreadable
from app.intake.reading.torn import torn_cells

DELIMITERS = (";", ",", "\t", "|")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_SAID = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_LOOKED_AT = 200_000  # letters by which the delimiter is found
_ROWS_LOOKED_AT = 200
_SHARE_OF_CONTROLS = 0.02
_CROWDED = re.compile("[\xc0-\xff\u0152-\u0178\xaa-\xba]{3,}")
_CONTROLS = re.compile(b"[\x00-\x08\x0e-\x1f]")


def read_text(data: bytes, file_name: str) -> RawBook:
    """One sheet, named like the file; raises ``Unreadable`` where it is no text or has no columns."""
    text, encoding = decoded(data)
    rest, delimiter = _delimiter(text)
    name = file_name.rpartition("/")[2].rpartition("\\")[2]
    rows, fields = _rows(rest, delimiter, name)
    if not rows:
        raise Unreadable("intake_file.empty")
    sheet = RawSheet(name, rows, torn_cells(rows, fields))
    return RawBook(file_name, BookKind.CSV, (sheet,), encoding, delimiter)


# -- letters ----------------------------------------------------------------------------------


def decoded(data: bytes) -> tuple[str, str]:
    """The text without its mark of order, and the encoding found."""
    marked = next((name for mark, name in _BOMS if data.startswith(mark)), "")
    said = marked or _wide(data)
    text = _by(data, said)
    if text is not None:
        return text, said.removesuffix("-sig")
    narrow = data.replace(b"\0", b"")
    if len(_CONTROLS.findall(narrow[:_LOOKED_AT])) > _SHARE_OF_CONTROLS * min(len(narrow), _LOOKED_AT):
        raise Unreadable("intake_file.unknown_kind")
    return _narrow(narrow)


def _by(data: bytes, encoding: str) -> str | None:
    """The text by one encoding; None where the bytes are none of it, or it has no name."""
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain text is nought."""
    head = data[:_LOOKED_AT]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = len(head) // 4
    if odd > enough and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > enough and odd * 10 < even else ""


def _narrow(data: bytes) -> tuple[str, str]:
    """By bytes of one letter each, or UTF-8."""
    text = _by(data, "utf-8")
    if text is not None:
        return text, "utf-8"
    western = _by(data, "cp1252")
    if western is not None and _is_western(western[:_LOOKED_AT]):
        return western, "cp1252"
    from charset_normalizer import from_bytes  # takes a tenth of a second to load, and is seldom asked

    best = from_bytes(data[:_LOOKED_AT]).best()
    if best is None:
        raise Unreadable("intake_file.encoding")
    text = _by(data, best.encoding)
    if text is None:
        raise Unreadable("intake_file.encoding")
    return text, best.encoding


def _is_western(head: str) -> bool:
    """Whether letters above ASCII stand alone among others, as in western words."""
    crowded = sum(len(found) for found in _CROWDED.findall(head))
    return crowded * 10 <= sum(each > "\x7f" for each in head)


# -- columns ----------------------------------------------------------------------------------


def _delimiter(text: str) -> tuple[str, str]:
    """The text without a line that names its delimiter, and the delimiter."""
    said = _SAID.match(text)
    if said:
        return text[said.end() :], said[1]
    head = text[:_LOOKED_AT]
    best, marks = "", 0.0
    for each in DELIMITERS:
        if each in head:
            found = _evenness(head, each)
            if found > marks:
                best, marks = each, found
    return text, best or ";"


def _evenness(head: str, delimiter: str) -> float:
    """How well rows agree on a number of columns: share of rows, then how many columns."""
    rows = []
    for row in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
        if any(cell.strip() for cell in row):
            rows.append(len(row))
        if len(rows) >= _ROWS_LOOKED_AT:
            break
    if len(rows) > 1:
        rows = rows[:-1] if len(head) == _LOOKED_AT else rows
    several = Counter(count for count in rows if count > 1)
    if not several:
        return 0.0
    count, times = several.most_common(1)[0]
    return times / len(rows) + min(count, 50) / 1_000


def _rows(text: str, delimiter: str, name: str) -> tuple[list[Sequence[Scalar]], list[int]]:
    """The rows without empty fields at their ends, and how many fields each has with them."""
    budget = Budget()
    limit = csv.field_size_limit(LONGEST_CELL)
    rows: list[Sequence[Scalar]] = []
    fields: list[int] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if len(row) > LAST_COLUMN + 1:
                raise Unreadable("intake_file.too_spread", sheet=name, cell=f"{LAST_COLUMN + 1}")
            budget.take(name, len(row))
            rows.append(_trimmed(row))
            fields.append(len(row))
    except csv.Error:
        raise Unreadable("intake_file.damaged", part="content") from None
    finally:
        csv.field_size_limit(limit)
    while rows and not rows[-1]:
        rows.pop()
    return rows, fields


def _trimmed(row: list[str]) -> list[Scalar]:
    cells: list[Scalar] = [cell if cell else None for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return cells
