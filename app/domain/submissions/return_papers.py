"""What stands on the papers about a delivery: the letter that sends it back, and the receipt that it came.

How they look is not known here.  The letter's usual sentences are made by :func:`return_letter`;
whoever wants others changes the frozen letter before it is drawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.texts import say
from app.domain.dates import say_date
from app.domain.letters import LetterFrame
from app.domain.papers import Letterhead, Signature
from app.domain.submissions.returning import CellRemark

#: The papers a receipt is printed on; letters have ``domain.letters.LETTER_SIZES``.
RECEIPT_SIZES = ("A5", "A4", "F4")
DEFAULT_RECEIPT_SIZE = "A5"
#: More remarks than these go to an annex, so that the letter itself stays a page.
MOST_IN_LETTER = 6
_SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A line of the table of what is wrong; ``where``: sheet and cell in words."""

    where: str
    read: str
    wrong: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ReturnTable:
    """What is wrong in one table of the round."""

    title: str
    lines: tuple[ReturnLine, ...]


@dataclass(frozen=True, slots=True)
class EarlierReturn:
    """A return before this one; ``times``: the first is 1."""

    times: int
    day: dt.date
    reason: str = ""
    letter: str = ""

    def line(self) -> str:
        """When it was sent back and why."""
        code = "returning.letter.earlier_line" if self.letter.strip() else "returning.letter.earlier_plain"
        reason = self.reason.strip() or say("returning.letter.no_reason")
        return say(code, times=self.times, day=say_date(self.day), letter=self.letter, reason=reason)


@dataclass(frozen=True, slots=True)
class ReturnLetter:
    """The letter to an OPD's head; ``addressee``: lines after "Yth.".

    ``tables`` stand in the letter, or with ``is_annexed`` on pages of their own behind it.
    ``missing``: parts of the dossier that are not there yet, in sentences.
    """

    frame: LetterFrame
    addressee: tuple[str, ...]
    opening: tuple[str, ...]
    tables: tuple[ReturnTable, ...]
    missing: tuple[str, ...] = ()
    earlier: tuple[EarlierReturn, ...] = ()
    closing: tuple[str, ...] = ()
    is_annexed: bool = False

    @property
    def lines(self) -> int:
        """How many remarks there are."""
        return sum(len(table.lines) for table in self.tables)


def return_letter(
    frame: LetterFrame,
    addressee: Sequence[str],
    remarks: Sequence[CellRemark],
    *,
    opd: str,
    round_title: str,
    delivered: dt.date,
    delivery: int = 1,
    times: int = 1,
    reason: str = "",
    due: dt.date | None = None,
    missing: Sequence[str] = (),
    earlier: Sequence[EarlierReturn] = (),
    contact: str = "",
) -> ReturnLetter:
    """The letter that sends a delivery back.

    Subject and *lampiran* are filled in where ``frame`` leaves them empty.
    ``remarks``: those that are closed are left out.  ``delivery``: its number in the round;
    ``times``: which return this is.  ``contact``: name and telephone of whom to ask.
    """
    tables = tables_of(remarks)
    is_annexed = sum(len(table.lines) for table in tables) > MOST_IN_LETTER
    opening = [
        say(
            "returning.letter.opening", opd=opd, round=round_title, delivery=delivery, day=say_date(delivered)
        )
    ]
    if times > 1:
        opening.append(say("returning.letter.again", times=times))
    if reason.strip():
        opening.append(say("returning.letter.reason", reason=reason.strip()))
    closing = []
    if tables:
        closing.append(say("returning.letter.file"))
    if due is not None:
        closing.append(say("returning.letter.due", due=say_date(due, weekday=True)))
    if contact.strip():
        closing.append(say("returning.letter.contact", contact=contact.strip()))
    closing.append(say("letter.thanks"))
    subject = frame.subject or say("returning.letter.subject", round=round_title)
    attached = ""
    if tables:  # the OPD's file goes back with the letter
        attached = say("returning.letter.attached" if is_annexed else "returning.letter.attached_file")
    return ReturnLetter(
        replace(frame, subject=subject, attachments=frame.attachments or attached),
        tuple(addressee),
        tuple(opening),
        tables,
        tuple(missing),
        tuple(earlier),
        tuple(closing),
        is_annexed,
    )


def tables_of(remarks: Sequence[CellRemark]) -> tuple[ReturnTable, ...]:
    """What is wrong, table by table in the order in which they come first."""
    found: dict[str, list[ReturnLine]] = {}
    for remark in sorted(remarks, key=lambda remark: remark.no):
        if remark.stands:
            title = remark.table.strip() or remark.sheet.strip() or say("returning.letter.whole")
            found.setdefault(title, []).append(_line(remark))
    return tuple(ReturnTable(title, tuple(lines)) for title, lines in found.items())


def _line(remark: CellRemark) -> ReturnLine:
    sheet, cell = remark.sheet.strip(), remark.cell.strip()
    if not sheet:
        where = say("returning.list.whole_book")
    elif not cell:
        where = say("returning.letter.sheet", sheet=sheet)
    else:
        where = say("returning.letter.cell", sheet=sheet, cell=cell)
    wrong = "\n".join(said.line() if len(remark.said) > 1 else said.text for said in remark.said)
    # A remark that was begun from its finding says the remedy itself, which has a column of its own.
    wrong = wrong.removesuffix(remark.remedy).rstrip() or wrong
    return ReturnLine(where, remark.read, wrong, remark.remedy)


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file as it was taken in; ``role``: what it is, in words; ``size`` in bytes."""

    name: str
    role: str
    sha256: str
    size: int = 0

    @property
    def short_hash(self) -> str:
        """The beginning of its SHA-256, enough to tell files of a dossier apart."""
        return self.sha256[:_SHORT_HASH]


@dataclass(frozen=True, slots=True)
class DeliveryReceipt:
    """The office's receipt for a delivery.

    ``received``: day and time in words; ``receiver``: who took it in, with post; ``channel``: how it
    came and from whom, in words; ``missing``: what is not there yet, in sentences.  ``is_outside``:
    it came after the round was closed.  ``signature`` None leaves a line to sign on by hand.
    """

    letterhead: Letterhead
    opd: str
    round_title: str
    received: str
    receiver: str
    files: tuple[ReceivedFile, ...]
    number: str = ""
    delivery: int = 1
    channel: str = ""
    letter: str = ""
    missing: tuple[str, ...] = ()
    is_outside: bool = False
    place: str = ""
    day: dt.date | None = None
    signature: Signature | None = None
