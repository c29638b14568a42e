"""Opens lists that an office brings along (CSV, Excel, LibreOffice) as sheets of lines of words.

What a list says is judged by ``domain.tables``; forms of OPDs are read elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from app.core.errors import Refused
from app.domain.tables.delimited import decode, read_lines
from app.domain.tables.outside import OutsideList, Sheet, sheet_of

#: More than this is no list.
MOST_BYTES = 50_000_000
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods; .xls
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, which has zeros between its letters


def open_list(name: str, data: bytes, wanted: Callable[[], bool] | None = None) -> OutsideList:
    """The list in the bytes of a file; ``name`` is only said.  ``wanted``: whether to go on.

    Raises ``Refused`` for what is too large, a workbook that cannot be opened, or no text at all.
    """
    if len(data) > MOST_BYTES:
        raise Refused("lists.too_big", name=name)
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(_PACKED):
        return OutsideList(name, digest, _sheets(name, data, wanted))
    if b"\x00" in data and not data.startswith(_WIDE):
        raise Refused("lists.no_list", name=name)
    return OutsideList(name, digest, (Sheet("", tuple(read_lines(decode(data)))),))


def _sheets(name: str, data: bytes, wanted: Callable[[], bool] | None) -> tuple[Sheet, ...]:
    from app.intake.quick import read_book  # loaded for a workbook only

    return tuple(sheet_of(sheet) for sheet in read_book(name, data, wanted).sheets)
