"""Prints the papers of a round: letters that ask and remind, and the *tanda terima*.

How they look is not known here; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.errors import NotFound, Refused
from app.core.texts import say
from app.db.uow import Database
from app.domain.dates import say_short
from app.domain.filenames import file_names
from app.domain.letters import (
    DEFAULT_LETTER_SIZE,
    AskedTable,
    DataLetter,
    LetterFrame,
    ReceiptPaper,
    ReceiptRow,
    reminder_letter,
    request_letter,
)
from app.domain.papers import Letterhead, Security, Signature
from app.domain.tables.asking import post_of_head
from app.files.export import write_file
from app.files.store import FileStore
from app.models import Opd
from app.services.dispositions.compose import letterhead, signature
from app.services.registry import Registry
from app.services.requests import ReceiptLine, Requests

if TYPE_CHECKING:
    from datetime import date

REQUEST, REMINDER = "request", "reminder"


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the office says on its letters.  ``signer``: id of the person who signs.

    ``number``: one for all letters; "{no}" in it becomes each letter's place, from 1.  ``contact``:
    where forms are sent back to.  ``refers_to``: number and date of the first letter, for a reminder.
    """

    signer: int
    number: str = ""
    nature: str = Security.ORDINARY.value
    attachments: str = ""
    subject: str = ""
    contact: str = ""
    refers_to: str = ""
    copies: tuple[str, ...] = ()


class RequestPapers:
    """Papers about rounds, as PDF."""

    def __init__(self, database: Database, files: FileStore, registry: Registry, requests: Requests) -> None:
        self._database = database
        self._files = files
        self._registry = registry
        self._requests = requests

    def request_letters(
        self, round_id: int, facts: LetterFacts, opds: Sequence[str] = ()
    ) -> dict[str, DataLetter]:
        """The letter to each OPD that is asked (only to ``opds``, when named), by its code.

        Raises ``NotFound``.
        """
        found = self._requests.round(round_id)
        row = found.row
        asked = {code: keys for code, keys in found.asked.items() if not opds or code in opds}
        head, frame = self._frame(facts, facts.subject or say("letter.request.subject", title=row.title))
        posts = self._posts(asked)
        letters = {}
        for no, (code, keys) in enumerate(asked.items(), 1):
            tables = [AskedTable(found.titles[key], row.period_label) for key in keys]
            letters[code] = request_letter(
                _numbered(frame, no),
                (posts[code],),
                tables,
                period=row.period_label,
                due=row.due,
                contact=facts.contact or _reached(head),
            )
        return letters

    def reminder_letters(
        self, round_id: int, facts: LetterFacts, opds: Sequence[str] = ()
    ) -> dict[str, DataLetter]:
        """The letter to each OPD that still owes something (only to ``opds``), by its code."""
        title = self._requests.round(round_id).row.title
        owing = [each for each in self._requests.reminders(round_id) if not opds or each.opd in opds]
        head, frame = self._frame(facts, facts.subject or say("letter.reminder.subject", title=title))
        return {
            each.opd: reminder_letter(
                _numbered(frame, no),
                (each.head_post or each.opd_name,),
                each.titles,
                returned=each.returned,
                due=each.due,
                refers_to=facts.refers_to,
                contact=facts.contact or _reached(head),
            )
            for no, each in enumerate(owing, 1)
        }

    def letter(self, letter: DataLetter, size: str = DEFAULT_LETTER_SIZE) -> bytes:
        """One letter as a PDF; raises ``Refused`` for words no font has, ``NotFound`` for a lost logo."""
        from app.reports.letters import print_letter  # reportlab is not needed to start

        return print_letter(letter, size, self._logo(letter.frame.letterhead))

    def save_letters(
        self,
        round_id: int,
        kind: str,
        folder: Path,
        facts: LetterFacts,
        *,
        opds: Sequence[str] = (),
        size: str = DEFAULT_LETTER_SIZE,
        progress: Callable[[int, int, str], object] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[Path]:
        """A PDF for each OPD in ``folder``; ``kind``: "request" or "reminder".

        ``progress(done, all, name)`` hears of each; once ``cancelled`` answers yes no more are made,
        and those written stay.  Raises ``Refused`` where there is nobody to write to, and as
        :meth:`letter` does.
        """
        make = self.reminder_letters if kind == REMINDER else self.request_letters
        letters = make(round_id, facts, opds)
        if not letters:
            raise Refused("letter.nobody")
        facts_of = "letter.file.reminder" if kind == REMINDER else "letter.file.request"
        names = file_names((say(facts_of, opd=code, round=round_id) for code in letters), "pdf")
        written: list[Path] = []
        for letter, name in zip(letters.values(), names, strict=True):
            if cancelled is not None and cancelled():
                break
            written.append(write_file(folder / name, self.letter(letter, size)))
            if progress is not None:
                progress(len(written), len(letters), name)
        return written

    def receipts(self, round_id: int, size: str = DEFAULT_LETTER_SIZE, signer: int | None = None) -> bytes:
        """The *tanda terima* of a round as a PDF, signed by ``signer`` if anybody.

        Raises ``NotFound``, and ``Refused`` for words no font has.
        """
        from app.reports.receipts import print_receipts

        title = self._requests.round(round_id).row.title
        rows = tuple(_row(line) for line in self._requests.receipt_list(round_id))
        with self._database.read() as work:
            head, city = letterhead(work)
            signed = None if signer is None else signature(work, signer)
        paper = ReceiptPaper(head, title, self._registry.today(), rows, city, signed)
        return print_receipts(paper, size, self._logo(head))

    def save(self, data: bytes, path: Path) -> Path:
        """Write a printed paper to ``path``; raises ``OutsideTrouble``."""
        return write_file(path, data)

    def _frame(self, facts: LetterFacts, subject: str) -> tuple[Letterhead, LetterFrame]:
        with self._database.read() as work:
            head, city = letterhead(work)
            signed: Signature = signature(work, facts.signer)
        today: date = self._registry.today()
        return head, LetterFrame(
            letterhead=head,
            signature=signed,
            date=today,
            place=city,
            number=facts.number,
            nature=facts.nature,
            attachments=facts.attachments,
            subject=subject,
            copies=facts.copies,
        )

    def _posts(self, codes: Sequence[str] | dict[str, tuple[str, ...]]) -> dict[str, str]:
        """Whom a letter to each OPD goes to."""
        with self._database.read() as work:
            rows = list(work.session.scalars(select(Opd).where(Opd.code.in_(list(codes)))))
            found = {opd.code: opd.head_post or post_of_head(opd.name) or opd.name for opd in rows}
        for code in codes:
            if code not in found:
                raise NotFound("people.no_opd", opd=code)
        return found

    def _logo(self, head: Letterhead) -> bytes | None:
        return self._files.get(head.logo_sha256, "logo") if head.logo_sha256 else None


def _numbered(frame: LetterFrame, no: int) -> LetterFrame:
    return replace(frame, number=frame.number.replace("{no}", str(no)))


def _reached(head: Letterhead) -> str:
    return "; ".join(line.strip() for line in head.contacts if line.strip())


def _row(line: ReceiptLine) -> ReceiptRow:
    return ReceiptRow(
        opd=line.opd_name,
        tables=str(line.tables),
        date=say_short(line.received) if line.received else "",
        receiver=line.receiver,
        channel=line.channel,
        note=line.exception,
    )
