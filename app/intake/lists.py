"""Opens lists that an office brings along (CSV, Excel, LibreOffice) as sheets of lines of words.

What a list says is judged by ``domain.tables``; forms of OPDs are read elsewhere.
"""

from __future__ import annotations

import hashlib
import re

from app.core.errors import Refused
from app.domain.sheets import BookKind
from app.domain.tables.delimited import read_lines
from app.domain.tables.outside import OutsideList, Sheet, sheet_of

#: More than this is no list.
MOST_BYTES = 50_000_000
_SAID = re.compile("sep=(.)\r?\n?", re.IGNORECASE)  # the line by which Excel is told the separator


_PACKED = (b"PK", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods; .xls


def is_workbook(data: bytes) -> bool:
    """Whether the bytes seem to be a workbook: what comes from outside is opened where it does no harm."""
    return data.startswith(_PACKED)


def open_list(name: str, data: bytes) -> OutsideList:
    """The list in the bytes of a file; ``name`` is only said.

    Text keeps the cells of each line as they are: one that is too short shows.  Raises ``Refused``
    for what is too large, a workbook that cannot be opened, or no table at all.
    """
    from app.intake.reading import read_book  # not before there is a file

    if len(data) > MOST_BYTES:
        raise Refused("lists.too_big", name=name)
    if not data.strip():
        raise Refused("lists.empty", name=name)
    digest = hashlib.sha256(data).hexdigest()
    book = read_book(data, name)
    if book.kind is not BookKind.CSV:
        return OutsideList(name, digest, tuple(map(sheet_of, book.sheets)))
    text = data.decode(book.encoding, errors="replace").removeprefix("\ufeff").replace("\0", "")
    told = _SAID.match(text)
    if told is None:
        return OutsideList(name, digest, (Sheet("", tuple(read_lines(text))),))
    # A blank line keeps the numbers of the others.
    rest = read_lines("\n" + text[told.end() :], told[1])
    return OutsideList(name, digest, (Sheet("", tuple(rest)),))
