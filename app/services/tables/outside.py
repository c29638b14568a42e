"""Opens lists from outside for the services that take them in, and finds the sheet that is meant.

What a list says is judged by ``domain.tables``; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from app.core.errors import OutsideTrouble, Refused
from app.core.texts import say
from app.domain.tables.outside import (
    OutsideList,
    Progress,
    Reading,
    Sheet,
    Told,
    Vocabulary,
    chosen_sheet,
)


def open_outside(path: Path, progress: Progress | None = None) -> OutsideList:
    """The list in a file: CSV, TSV, .xlsx, .xls or .ods.  ``progress`` may raise to stop.

    A workbook is opened in a process of its own, with bounds of time and memory.  Raises
    ``OutsideTrouble`` where the file cannot be read, ``Refused`` where it is no list.
    """
    from app.intake.lists import MOST_BYTES, is_workbook, open_list

    told = told_of(progress, "lists.doing.opening", name=path.name)
    told(0, 0)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused("lists.too_big", name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise OutsideTrouble(
            "files.unreadable", path=str(path), detail=error.strerror or str(error)
        ) from error
    if not is_workbook(data):
        return open_list(path.name, data)
    from app.intake.worker import Reader

    with Reader() as reader:
        return reader.run(open_list, path.name, data, name=path.name, cancelled=partial(_is_unwanted, told))


def _is_unwanted(told: Told) -> bool:
    """Reports, which raises where somebody stopped the work."""
    told(0, 0)
    return False


def sheet_to_read(
    found: OutsideList, vocabulary: Vocabulary, reading: Reading, needed: Callable[[Mapping[str, int]], bool]
) -> Sheet:
    """The sheet that is to be read.

    Raises ``Refused`` for a sheet, a line of headings or a column that is not there, for columns of
    which none says what is ``needed``, and where nothing stands in the file.
    """
    sheet = chosen_sheet(found, vocabulary, reading)
    if sheet is None and reading.sheet:
        raise Refused("lists.no_sheet", sheet=reading.sheet, name=found.name, sheets=", ".join(found.names))
    if sheet is None or not sheet.lines:
        raise Refused("lists.empty", name=found.name)
    if reading.heading > 0 and reading.heading not in {line.number for line in sheet.lines}:
        raise Refused("lists.no_line", line=reading.heading, name=found.name)
    if reading.columns is not None and not needed(reading.columns):
        raise Refused("lists.no_column", name=found.name)
    return sheet


def as_read(reading: Reading, sheet: Sheet) -> Reading:
    """How a list was read, with its sheet."""
    return replace(reading, sheet=sheet.name)


def told_of(progress: Progress | None, code: str, **facts: object) -> Told:
    """Reports in words to ``progress``, where there is one."""
    return partial(_pass_on, progress, say(code, **facts))


def _pass_on(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total, what)
