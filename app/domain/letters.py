"""What stands on the papers of a request for data: letters to an OPD, and the list of who received them.

How they look is not known here.  Their usual sentences are made by :func:`request_letter` and
:func:`reminder_letter`; whoever wants others changes the frozen letter before it is drawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.texts import say
from app.domain.dates import say_date
from app.domain.papers import Letterhead, Signature, long_date

#: The papers that letters are printed on.
LETTER_SIZES = ("A4", "F4")
DEFAULT_LETTER_SIZE = "F4"


@dataclass(frozen=True, slots=True)
class AskedTable:
    """A table as the letter names it; ``note``: what is said of it beside."""

    title: str
    period: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LetterFrame:
    """What every letter of a round shares, and what its head says.

    ``nature``: *sifat*; ``attachments``: *lampiran* in words; ``copies``: *tembusan*.
    """

    letterhead: Letterhead
    signature: Signature
    date: dt.date
    place: str = ""
    number: str = ""
    nature: str = ""
    attachments: str = ""
    subject: str = ""
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DataLetter:
    """A letter with a table of data in its middle; ``addressee``: lines after "Yth."."""

    frame: LetterFrame
    addressee: tuple[str, ...]
    opening: tuple[str, ...]
    tables: tuple[AskedTable, ...]
    closing: tuple[str, ...]

    def place_and_date(self) -> str:
        """The line at the letter's upper right, e.g. "Contoh, 25 Mei 2026"."""
        written = long_date(self.frame.date)
        return f"{self.frame.place}, {written}" if self.frame.place else written


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """An OPD on the *tanda terima*; what is not known yet is left empty to be written by hand."""

    opd: str
    tables: str
    date: str = ""
    receiver: str = ""
    channel: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """The list of a round: who received the request when, from whom, with room for a signature."""

    letterhead: Letterhead
    round_title: str
    as_of: dt.date
    rows: tuple[ReceiptRow, ...] = ()
    place: str = ""
    signature: Signature | None = None


def request_letter(
    frame: LetterFrame,
    addressee: Sequence[str],
    tables: Sequence[AskedTable],
    *,
    period: str,
    due: dt.date | None = None,
    contact: str = "",
) -> DataLetter:
    """The letter that asks an OPD for its tables.

    ``period``: the words for the data's time ("2025", "Semester I 2025"); ``contact``: where the
    form is sent back to, in words.
    """
    opening = say("letter.request.opening", period=period)
    closing = [say("letter.request.form")]
    if due is not None:
        closing.append(say("letter.request.due", due=say_date(due, weekday=True)))
    if contact.strip():
        closing.append(say("letter.request.contact", contact=contact.strip()))
    closing += [say("letter.request.duty"), say("letter.thanks")]
    return DataLetter(frame, tuple(addressee), (opening,), tuple(tables), tuple(closing))


def reminder_letter(
    frame: LetterFrame,
    addressee: Sequence[str],
    missing: Sequence[str],
    *,
    returned: Sequence[str] = (),
    due: dt.date | None = None,
    refers_to: str = "",
    contact: str = "",
) -> DataLetter:
    """The letter that reminds an OPD of what it still owes on the frame's date.

    ``missing``: titles of all that did not come; ``returned``: those of them that were sent back
    to be mended; ``refers_to``: number and date of the request, in words.
    """
    day = frame.date
    letter = refers_to.strip()
    first = "letter.reminder.refers" if letter else "letter.reminder.opening"
    opening = [say(first, day=say_date(day), letter=letter)]
    if due is not None and due < day:
        opening.append(say("letter.reminder.over", due=say_date(due), days=(day - due).days))
    elif due is not None:
        opening.append(say("letter.reminder.until", due=say_date(due)))
    notes = {title: say("letter.reminder.returned") for title in returned}
    tables = tuple(
        AskedTable(title, note=notes.get(title, say("letter.reminder.missing"))) for title in missing
    )
    closing = [say("letter.reminder.please")]
    if contact.strip():
        closing.append(say("letter.request.contact", contact=contact.strip()))
    closing.append(say("letter.thanks"))
    return DataLetter(frame, tuple(addressee), tuple(opening), tables, tuple(closing))
