"""The papers of a return: the OPD's own file with remarks at its cells, and the letter.

All they say is frozen in the transaction of the return; they are drawn after it, and at the next
start where the power went in between.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import select

from app.core.errors import NotFound, Refused, UserError
from app.core.texts import say
from app.db.uow import Database, UnitOfWork
from app.domain.filenames import file_stem
from app.domain.letters import DEFAULT_LETTER_SIZE, LetterFrame
from app.domain.papers import Letterhead, Security, Signature
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.return_papers import EarlierReturn, ReturnLetter, return_letter
from app.domain.submissions.returning import CellRemark, ReturnedFile, ReturnHeading, Said
from app.domain.submissions.review import missing
from app.domain.submissions.terms import ThreadState
from app.domain.tables.asking import post_of_head
from app.files.store import FileStore
from app.models import (
    DataRound,
    Opd,
    Person,
    Position,
    SubmissionDelivery,
    SubmissionRecord,
    SubmissionReturn,
)
from app.services.dispositions.compose import letterhead, signature
from app.services.submissions import keeping
from app.services.submissions.reading import person_names
from app.services.submissions.remarks import remark_rows
from app.services.submissions.return_remarks import came_of, from_findings, from_threads
from app.services.submissions.returning import find_return
from app.services.submissions.workbooks import Workbooks
from app.services.timers import Timers

_WORKBOOKS = ("xlsx", "xlsm")


class ReturnPapers:
    """Freezes, draws and hands out the papers of returns."""

    def __init__(self, database: Database, timers: Timers, files: FileStore, books: Workbooks) -> None:
        self._database = database
        self._timers = timers
        self._files = files
        self._books = books

    # -- in the transaction of the return ------------------------------------------------------

    def freeze(
        self, work: UnitOfWork, record: SubmissionRecord, made: SubmissionReturn, letter_no: str, signer: int
    ) -> None:
        """Keep with the return all that its papers will say; ``signer`` 0: the head of the office."""
        opened = work.session.get_one(DataRound, record.round_id)
        opd = work.session.get_one(Opd, record.opd_id)
        head, city = letterhead(work)
        contact = "; ".join(line.strip() for line in head.contacts if line.strip())
        came = came_of(work, record)
        threads = remark_rows(work, record.id, person_names(work))
        zone = self._timers.timer(work.direct).clock.local_zone
        facts = {
            "files": [
                [name, digest] for digest, name in {each.digest: each.name for each in came.values()}.items()
            ],
            "remarks": [
                *from_threads(work, record, threads, came, zone),
                *from_findings(work, record, threads, came, made.no),
            ],
            "heading": {
                "office": head.office,
                "opd": opd.name,
                "round_title": opened.title,
                "times": made.no,
                "contact": contact,
            },
            "letter": {
                "letterhead": asdict(head),
                "signature": asdict(signature(work, signer or _head_of_office(work) or made.made_by)),
                "place": city,
                "number": letter_no.strip(),
                "addressee": opd.head_post or post_of_head(opd.name) or opd.name,
                "delivered": _delivered(work, record).isoformat(),
                "missing": _missing_for_opd(work, record),
                "earlier": [[each.no, each.day.isoformat(), each.reason] for each in _earlier(work, made)],
            },
        }
        made.facts = json.dumps(facts, ensure_ascii=False)

    # -- afterwards ------------------------------------------------------------------------------

    def draw(self, submission: int, no: int) -> tuple[str, ...]:
        """Draw what is not drawn yet; answers what the sender should know of it, in sentences.

        Raises ``OutsideTrouble`` or ``Refused`` where the letter cannot be drawn.  A file that
        cannot be written into goes back as a copy; where even that fails, a sentence says so.
        """
        with self._database.read() as work:
            made = find_return(work, submission, no)
            if made.letter_sha256:
                return ()
            facts, day, due, reason = json.loads(made.facts), made.day, made.new_due, made.reason
            delivery = made.delivery_no
        file, notes = self._file_of(facts, day, due)
        letter = _letter(facts, day, due, reason, delivery)
        pdf = self._print(letter)
        kept = self._files.put_bytes(file[1]) if file else None
        drawn = self._files.put_bytes(pdf)
        with self._database.write() as work:
            made = find_return(work, submission, no)
            made.file_name, made.file_sha256 = (file[0], kept.sha256) if file and kept else ("", "")
            made.letter_name = _paper_name("letter_name", facts["heading"]["opd"], no)
            made.letter_sha256 = drawn.sha256
            work.done()
        return notes

    def proof(self, facts: str, day: date, due: date | None, reason: str, delivery: int) -> bytes:
        """The letter as it would be drawn of what :meth:`freeze` froze; nothing is kept."""
        return self._print(_letter(json.loads(facts), day, due, reason, delivery))

    def undrawn(self) -> list[tuple[int, int]]:
        """Submission and number of the returns whose papers are not drawn."""
        query: Any = select(SubmissionReturn.submission_id, SubmissionReturn.no)
        with self._database.read() as work:
            found = work.session.execute(query.where(SubmissionReturn.letter_sha256 == ""))
            return [(submission, no) for submission, no in found]

    def file(self, submission: int, no: int) -> tuple[str, bytes]:
        """Name and bytes of the file that went back; raises ``NotFound`` where there is none."""
        with self._database.read() as work:
            made = find_return(work, submission, no)
            name, digest = made.file_name, made.file_sha256
        if not digest:
            raise NotFound("submissions.no_returned_file", no=no)
        return name, self._files.get(digest, name)

    def letter(self, submission: int, no: int) -> tuple[str, bytes]:
        """Name and bytes of the letter; raises ``NotFound`` where it is not drawn."""
        with self._database.read() as work:
            made = find_return(work, submission, no)
            name, digest = made.letter_name, made.letter_sha256
        if not digest:
            raise NotFound("submissions.no_letter_yet", no=no)
        return name, self._files.get(digest, name)

    def _file_of(
        self, facts: Mapping[str, Any], day: date, due: date | None
    ) -> tuple[tuple[str, bytes] | None, tuple[str, ...]]:
        """The file (several of them in a zip) with remarks, and what is to be known of it."""
        heading = ReturnHeading(day=day, due=due, **facts["heading"])
        made: list[tuple[str, bytes]] = []
        notes: list[str] = []
        for name, digest in facts["files"]:
            remarks = [_remark(told) for told in facts["remarks"] if told.get("file", "") in ("", digest)]
            try:
                returned = self._annotated(name, digest, remarks, heading)
            except UserError as error:  # the return stands, and the letter says what is wrong
                notes.append(str(error))
                continue
            made.append((_free_name(returned.name, made), returned.data))
            notes += returned.notes
        if len(made) <= 1:
            return (made[0] if made else None), tuple(notes)
        return (_paper_name("zip_name", heading.opd, heading.times), _zipped(made)), tuple(notes)

    def _annotated(
        self, name: str, digest: str, remarks: Sequence[CellRemark], heading: ReturnHeading
    ) -> ReturnedFile:
        from app.intake.returning import annotate

        data = self._files.get(digest, name)
        is_own = data.startswith(b"PK") and name.rpartition(".")[2].casefold() in _WORKBOOKS
        if is_own:  # hardly ever refused, and then what was read of it goes back
            with suppress(Refused):
                return annotate(data, name, remarks, heading)
        return annotate(data, name, remarks, heading, self._books.book(data, name))

    def _print(self, letter: ReturnLetter) -> bytes:
        from app.reports.return_letter import print_return_letter  # reportlab is not needed to start

        digest = letter.frame.letterhead.logo_sha256
        logo = self._files.get(digest, "logo") if digest else None
        return print_return_letter(letter, DEFAULT_LETTER_SIZE, logo)


# -- what is frozen ---------------------------------------------------------------------------------


def _missing_for_opd(work: UnitOfWork, record: SubmissionRecord) -> list[str]:
    """What has not come yet, said to the OPD."""
    lacking = dict.fromkeys(gap.part for gap in missing(keeping.parts_of(work, record)))
    came = keeping.newest_tables(work, record.id)
    asked = keeping.asked_tables(work, record.round_id, record.opd_id)
    titles = "; ".join(table.title for table in asked if table.key not in came)
    return [say(f"submissions.lacking.{part.value}", titles=titles) for part in lacking]


def _head_of_office(work: UnitOfWork) -> int:
    """The person who heads the office; 0 where nobody does."""
    query = (
        select(Person.id)
        .join(Position, Position.id == Person.position_id)
        .where(Position.level == 1, Person.is_active)
        .order_by(Person.id)
        .limit(1)
    )
    return work.session.scalars(query).first() or 0


def _delivered(work: UnitOfWork, record: SubmissionRecord) -> date:
    query = select(SubmissionDelivery.day).where(
        SubmissionDelivery.submission_id == record.id, SubmissionDelivery.no == record.deliveries
    )
    return work.session.scalars(query).one()


def _earlier(work: UnitOfWork, made: SubmissionReturn) -> list[SubmissionReturn]:
    query = select(SubmissionReturn).where(
        SubmissionReturn.submission_id == made.submission_id, SubmissionReturn.no < made.no
    )
    return list(work.session.scalars(query.order_by(SubmissionReturn.no)))


# -- what is made of it ---------------------------------------------------------------------------------


def _remark(told: Mapping[str, Any]) -> CellRemark:
    return CellRemark(
        id=told["id"],
        no=told["no"],
        sheet=told["sheet"],
        cell=told["cell"],
        table=told["table"],
        read=told["read"],
        said=tuple(Said(who, text, date.fromisoformat(on) if on else None) for who, text, on in told["said"]),
        remedy=told["remedy"],
        state=ThreadState(told["state"]),
        severity=Severity(told["severity"]),
    )


def _letter(
    facts: Mapping[str, Any], day: date, due: date | None, reason: str, delivery: int
) -> ReturnLetter:
    told, heading = facts["letter"], facts["heading"]
    head = told["letterhead"]
    frame = LetterFrame(
        letterhead=Letterhead(
            head["region"],
            head["office"],
            tuple(head["address"]),
            tuple(head["contacts"]),
            head["logo_sha256"],
        ),
        signature=Signature(**{**told["signature"], "on_behalf": tuple(told["signature"]["on_behalf"])}),
        date=day,
        place=told["place"],
        number=told["number"],
        nature=Security.ORDINARY.value,
    )
    return return_letter(
        frame,
        (told["addressee"],),
        [_remark(each) for each in facts["remarks"]],
        opd=heading["opd"],
        round_title=heading["round_title"],
        delivered=date.fromisoformat(told["delivered"]),
        delivery=delivery,
        times=heading["times"],
        reason=reason,
        due=due,
        missing=told["missing"],
        earlier=[EarlierReturn(no, date.fromisoformat(on), why) for no, on, why in told["earlier"]],
        contact=heading["contact"],
    )


def _free_name(name: str, taken: Sequence[tuple[str, bytes]] = ()) -> str:
    """``name`` as every system takes it, with a number where another file beside it is called so."""
    stem, dot, ending = name.replace("\\", "/").rpartition("/")[2].rpartition(".")
    there = {each.casefold() for each, _data in taken}
    stem = file_stem(stem)
    found, no = f"{stem}{dot}{ending}", 1
    while found.casefold() in there:
        no += 1
        found = f"{stem} {no}{dot}{ending}"
    return found


def _paper_name(code: str, opd: str, no: int) -> str:
    """The name of a file of the office's own, whatever the OPD is called."""
    return _free_name(say(f"submissions.{code}", opd=file_stem(opd), no=no))


def _zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Files in a zip that is the same whenever it is made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files:
            package.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()
