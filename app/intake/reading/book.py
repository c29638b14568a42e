"""Any file to a raw book: finds out what it is, hands it to the reader of its kind, words refusals."""

from __future__ import annotations

import dataclasses

from app.core import texts
from app.core.errors import Refused
from app.domain.sheets import BookKind, RawBook
from app.intake.reading.kinds import Found, kind_of
from app.intake.reading.limits import Unreadable


def read_book(data: bytes, file_name: str) -> RawBook:
    """What a file holds; ``file_name`` is for sentences only.  Raises ``Refused`` where it cannot be read."""
    try:
        found = kind_of(data)
        book = _read(found, data, file_name)
        if not book.sheets:
            raise Unreadable("intake_file.no_sheets")
        return dataclasses.replace(book, file_name=file_name)
    except Unreadable as trouble:
        raise Refused(trouble.code, name=file_name, **_worded(trouble.facts)) from trouble


def _read(found: Found, data: bytes, file_name: str) -> RawBook:
    """Each reader is loaded when its first file comes."""
    if found.package is not None and found.kind is BookKind.ODS:
        from app.intake.reading.ods import read_ods

        return read_ods(found.package, file_name)
    if found.package is not None:
        from app.intake.reading.xlsx import read_xlsx

        return read_xlsx(found.package, file_name)
    if found.kind is BookKind.XLS:
        from app.intake.reading.xls import read_xls

        return read_xls(data, file_name)
    if found.kind is BookKind.HTML:
        from app.intake.reading.web import read_web

        return read_web(data, file_name)
    from app.intake.reading.text import read_text

    return read_text(data, file_name)


def _worded(facts: dict[str, object]) -> dict[str, object]:
    """The facts, with words for the part that is damaged."""
    if "part" not in facts:
        return facts
    words = texts.say(f"intake_file.part.{facts['part']}", **{"sheet": "", **facts})
    return {**facts, "part": words}
