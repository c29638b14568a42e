"""The files in what was dropped, with their bytes, and what each is most likely for.

Folders and zips are opened by ``intake.reading``; it reads no workbook.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app.core.errors import OutsideTrouble, Refused
from app.domain.submissions.terms import FileRole
from app.files.sniff import kind_of
from app.intake.reading import expand
from app.intake.reading.expanding import Arrival
from app.services.submissions.looks import Source

_WORKBOOKS = ("xlsx", "ods", "ole", "text")
_SCANS = ("pdf", "png", "jpeg", "gif")
_NAMED = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".htm", ".html")
_LETTER = re.compile(r"surat|pengantar|nota[ _-]?dinas", re.IGNORECASE)


@dataclass(frozen=True)
class Gathered:
    """A file with its bytes, or the sentence why it cannot be read."""

    source: Source
    data: bytes = b""
    refusal: str = ""

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def kind(self) -> str:
        """The kind by content."""
        return "" if self.refusal else kind_of(self.data)

    @property
    def role(self) -> FileRole:
        """What it is most likely for; a person may say otherwise."""
        return role_of(self.source.name, self.kind)


def role_of(name: str, kind: str) -> FileRole:
    """What a file of this name and kind (by content) is most likely for."""
    if kind in _WORKBOOKS:
        return FileRole.DATA
    if kind not in (*_SCANS, "docx"):
        # A damaged workbook is told from rubbish by its name: whoever reads it says what is wrong.
        is_named = Path(name).suffix.casefold() in _NAMED
        return FileRole.DATA if is_named else FileRole.OTHER
    if _LETTER.search(name):
        return FileRole.LETTER
    return FileRole.SIGNED if kind in _SCANS else FileRole.OTHER


def gather_all(paths: Sequence[Path]) -> tuple[list[Source], list[Gathered]]:
    """The files below ``paths``, members of zips named and not unpacked; and what was left out, with why."""
    found = expand(paths)
    left_out = [Gathered(Source(Path(each.name)), refusal=each.reason) for each in found.left_out]
    return [Source(each.path, each.member) for each in found.files], left_out


def gather(source: Source) -> Gathered:
    """The file with its bytes; what cannot be read is told, not raised."""
    try:
        return Gathered(source, read(source))
    except (OutsideTrouble, Refused) as error:
        return Gathered(source, refusal=str(error))


def read(source: Source) -> bytes:
    """The bytes of a file.  Raises ``OutsideTrouble`` where it is gone, ``Refused`` for an empty one."""
    data = Arrival(source.name, source.path, source.member).read()
    if not data:
        raise Refused("files.empty", path=source.name)
    return data
