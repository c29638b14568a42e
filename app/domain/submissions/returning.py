"""What goes back to an OPD inside its own file: remarks, the words above them, and the file that came of it.

Where a remark stands in a workbook's parts, and how it looks there, is not known here.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from app.core.texts import say
from app.domain.dates import say_date
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import ThreadState

#: What earlier returns and copies added to a file's name.
_ADDED = re.compile(r"(?: \((?:salinan, )?catatan ke-[0-9]+\))+$")


@dataclass(frozen=True, slots=True)
class Said:
    """One turn of a remark's thread; ``on``: the office's day, where it is known."""

    who: str
    text: str
    on: dt.date | None = None

    def line(self) -> str:
        """Who said it when, and what."""
        if self.on is None:
            return say("returning.said", who=self.who, text=self.text)
        return say("returning.said_on", who=self.who, on=say_date(self.on), text=self.text)


@dataclass(frozen=True, slots=True)
class CellRemark:
    """A remark as it goes back.  ``id`` finds it again when the file comes back, ``no`` is for people.

    ``sheet`` and ``cell`` as the spreadsheet names them ("C14"); an empty cell stands for the whole
    sheet, an empty sheet for the whole file.  ``table``: its title.  ``read``: what was read, as
    written.  ``said``: the thread, the oldest first.  ``remedy``: what to do, in a sentence.
    """

    id: str
    no: int
    sheet: str = ""
    cell: str = ""
    table: str = ""
    read: str = ""
    said: tuple[Said, ...] = ()
    remedy: str = ""
    state: ThreadState = ThreadState.OPEN
    severity: Severity = Severity.REFUSE

    @property
    def stands(self) -> bool:
        """Whether it is still to be seen at its cell."""
        return self.state is not ThreadState.CLOSED


@dataclass(frozen=True, slots=True)
class ReturnHeading:
    """What stands above the list of remarks; ``times``: which return of this round it is, from 1.

    ``due``: until when the file is awaited.  ``contact``: whom to ask, in words.  ``paper``: "A4", "F4".
    """

    office: str
    opd: str
    round_title: str
    day: dt.date
    times: int = 1
    due: dt.date | None = None
    contact: str = ""
    paper: str = "F4"


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """The file as it goes back.  ``is_copy``: the OPD's own file could not be written into.

    ``unplaced``: ids of remarks that stand on the list only, because their cell is not there.
    ``unnoted``: ids of remarks whose cell is coloured but has no comment of its own.
    ``notes``: what the sender should know, in sentences.
    """

    data: bytes
    name: str
    is_copy: bool = False
    unplaced: tuple[str, ...] = ()
    unnoted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def returned_name(name: str, times: int, *, is_copy: bool) -> str:
    """The file's name as it goes back: "Data (catatan ke-2).xlsx"; a copy says so and is an .xlsx."""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = ending, "xlsx"
    code = "returning.file.copy" if is_copy else "returning.file.own"
    return f"{say(code, stem=_ADDED.sub('', stem), times=times)}.{'xlsx' if is_copy else ending}"
