"""The desk of submissions: lists, the dossier, remarks, return, approval, correction, trace.

Taking files in stands in ``intake``; what the acts write, in the modules beside this one.  Each act
is one transaction; papers are drawn after it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import NotAllowed, NotFound, Refused, UserError
from app.core.paths import user_data_dir
from app.db.uow import Database, UnitOfWork
from app.domain.dates import say_date
from app.domain.submissions.cellfindings import CellFinding, Reading
from app.domain.submissions.delivered import Style
from app.domain.submissions.review import Side, ThreadAct, allowed
from app.domain.submissions.terms import Act, SubmissionState
from app.domain.tables.form import CellKey
from app.domain.tables.rounds import RoundState, Step
from app.domain.tables.values import Value
from app.files.export import write_file
from app.files.store import FileRef, FileStore
from app.models import DataRound, Remark, SubmissionFile, SubmissionRecord
from app.services.documents import Attached
from app.services.routes import Routes
from app.services.submissions import (
    answering,
    approving,
    compiling,
    keeping,
    reading,
    remarks,
    returning,
)
from app.services.submissions.answering import Rereading
from app.services.submissions.approved import ApprovedFigures
from app.services.submissions.binding import CaseNote, Outputs, SubmissionTie
from app.services.submissions.keeping import Happening
from app.services.submissions.leads import Leads
from app.services.submissions.return_papers import ReturnPapers
from app.services.submissions.return_proofs import ReturnProofs
from app.services.submissions.rows import (
    Acted,
    Mark,
    NewRemark,
    ReasonRow,
    RemarkRow,
    SheetView,
    SubmissionDetail,
    SubmissionRow,
)
from app.services.submissions.sheetviews import SheetViews
from app.services.submissions.workbooks import Workbooks
from app.services.tables.keeping import Stamp, must_exist
from app.services.timers import Timers

#: What every act on a submission touches.
TOUCHED = (Topic.SUBMISSIONS, Topic.REQUESTS)
OF_THE_CASE = (Topic.CASES, Topic.QUEUES)


class Submissions(ApprovedFigures):
    """The dossiers of the office.  Acts take the person who acts."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        files: FileStore,
        routes: Routes,
        timers: Timers,
        books: Workbooks,
    ) -> None:
        super().__init__(database)
        self._clock = clock
        self._files = files
        self._timers = timers
        self._tie = SubmissionTie(routes, timers)
        self._papers = ReturnPapers(database, timers, files, books)
        self.leads = Leads(database)
        self.proofs = ReturnProofs(database, clock, timers, self._papers)
        self._views = SheetViews(database, files, books)
        self._rereading = Rereading(database, files, books)

    # -- looking ---------------------------------------------------------------------------

    def rows(
        self, *, round_id: int = 0, year: int = 0, states: Collection[SubmissionState] = ()
    ) -> list[SubmissionRow]:
        """Submissions (of a round, of a year, in some states, when named), the newest act first."""
        with self._database.read() as work:
            return reading.rows_of(work, reading.Wanted(round_id, year, states))

    def find(self, round_id: int, opd: str) -> int:
        """The submission of an OPD (by code) in a round; raises ``NotFound`` where nothing came."""
        with self._database.read() as work:
            return reading.find_id(work, round_id, opd)

    def detail(self, submission: int, by: int = 0) -> SubmissionDetail:
        """A submission whole; with ``by`` the acts are as this person may do them.  Raises ``NotFound``."""
        with self._database.read() as work:
            record = keeping.find_submission(work, submission)
            case_id = work.session.get_one(DataRound, record.round_id).case_id
            step = self._tie.standing(work, case_id, record.opd_id, self._clock.now())
            return reading.detail_of(work, submission, by, step)

    def marks(self, submission: int, table: str = "") -> list[Mark]:
        """The findings of what lies there now with their answers (of one table, when named)."""
        with self._database.read() as work:
            return self._views.marks(work, submission, table)

    def sheet(self, submission: int, table: str, delivery_no: int = 0) -> SheetView:
        """A table on its sheet as the OPD sees it (0: as it came last).  Raises ``NotFound``."""
        return self._views.sheet(submission, table, delivery_no)

    def remarks(self, submission: int, table: str = "") -> list[RemarkRow]:
        """The threads (of one table, when named), in the order they were begun."""
        with self._database.read() as work:
            return remarks.remark_rows(work, submission, reading.person_names(work), table)

    def reasons(self, limit: int = 10) -> list[ReasonRow]:
        """Reasons of returns, the most frequent first."""
        with self._database.read() as work:
            return returning.reasons(work, limit)

    # -- acts --------------------------------------------------------------------------------

    def set_letter(self, submission: int, number: str, day: date | None, by: int) -> Acted:
        """Record the covering letter's number and date.  Raises ``NotAllowed`` after approval."""

        def act(work: UnitOfWork, record: SubmissionRecord, stamp: Stamp) -> None:
            if record.state == SubmissionState.APPROVED:
                raise NotAllowed("submission_review.why.approved_already")
            if day is not None and day > self._today(work):
                raise Refused("requests.future_day", day=say_date(day))
            record.letter_no, record.letter_date = number.strip(), day
            facts = {"number": record.letter_no or "–", "day": say_date(day) if day else "–"}
            keeping.tell(work, record, Happening.LETTER, stamp, facts)
            keeping.recount(work, record)

        return self._act(submission, by, act)

    def answer(
        self,
        submission: int,
        findings: Sequence[CellFinding],
        reason: str,
        by: int,
        *,
        reading: Reading | None = None,
        style: Style | None = None,
    ) -> Acted:
        """Say of asked findings that they are right (and why), or what is meant by them.

        ``reading``: one of the finding's; ``style``: how the thousands of its whole column are
        parted.  With what is meant the table is read and checked anew.  Raises ``Refused`` for a
        finding that is not asked or lacks its reason, ``NotAllowed``, ``ConflictError``.
        """
        meant = answering.Meant(reading, style)
        read = self._rereading.read(submission, findings, meant) if meant else None

        def act(work: UnitOfWork, record: SubmissionRecord, stamp: Stamp) -> None:
            answering.confirm(work, record, findings, meant, reason, stamp)
            if read is not None:
                work.session.flush()  # the answers count for what is kept
                answering.write_anew(work, record, read)
            self._checked(record, by)
            told = {"count": len(findings), "reason": reason.strip() or meant.words}
            keeping.tell(work, record, Happening.ANSWERED, stamp, told)
            keeping.recount(work, record)

        return self._act(submission, by, act)

    def remark(self, submission: int, new: Sequence[NewRemark], by: int) -> Acted:
        """Begin threads.  Raises ``NotAllowed`` after approval, ``Refused`` without words."""

        def act(work: UnitOfWork, record: SubmissionRecord, stamp: Stamp) -> None:
            _must_be_allowed(work, record, Act.REMARK, by)
            made = remarks.add_remarks(work, record, new, stamp)
            self._checked(record, by)
            told = {"numbers": ", ".join(str(each.no) for each in made)}
            keeping.tell(work, record, Happening.REMARKED, stamp, told)
            keeping.count_remarks(work, record)

        return self._act(submission, by, act)

    def reply(self, remark: int, text: str, by: int, *, is_opd: bool = False) -> Acted:
        """Say something in a thread; ``is_opd``: these are the OPD's words.  Raises ``NotAllowed``."""
        side = Side.OPD if is_opd else Side.OFFICE
        return self._talk([remark], ThreadAct.SAY, side, text, by, Happening.REPLIED)

    def close_remarks(self, several: Sequence[int], by: int, text: str = "") -> Acted:
        """Close threads of one submission, all or none.  Raises ``NotAllowed`` where one is closed."""
        return self._talk(several, ThreadAct.CLOSE, Side.OFFICE, text, by, Happening.CLOSED)

    def reopen_remark(self, remark: int, text: str, by: int) -> Acted:
        """Open a closed thread again.  Raises ``NotAllowed``, also after approval."""
        return self._talk([remark], ThreadAct.REOPEN, Side.OFFICE, text, by, Happening.REOPENED)

    def send_back(
        self,
        submission: int,
        reason: str,
        by: int,
        *,
        new_due: date | None = None,
        letter_no: str = "",
        signer: int = 0,
    ) -> Acted:
        """Return to the OPD with a reason and, perhaps, a new due day.

        ``letter_no``: of the letter that goes along; ``signer``: who signs it, 0 for the head of the
        office.  The OPD's own file with remarks and the letter are drawn after the commit; a
        drawing that fails loses nothing and is named in the notes.  Raises ``NotAllowed``, ``Refused``.
        """
        numbers: list[int] = []

        def act(work: UnitOfWork, record: SubmissionRecord, stamp: Stamp) -> CaseNote:
            made = returning.send_back(work, record, reason, self._today(work), new_due, stamp)
            self._checked(record, by)
            self._papers.freeze(work, record, made, letter_no, signer)
            numbers.append(made.no)
            now = self._clock.now()
            return self._tie.returned(work, _case_of(work, record), by, record.opd_id, made.reason, now)

        acted = self._act(submission, by, act)
        try:
            notes = self._papers.draw(submission, numbers[0])
        except UserError as error:  # the return stands; its papers are drawn again at the next start
            notes = (str(error),)
        return Acted(acted.changes, submission, acted.case_said, notes)

    def withdraw_delivery(self, submission: int, reason: str, by: int) -> Acted:
        """Take back the newest delivery, which was taken in by mistake; it stays readable.

        Raises ``NotAllowed`` once it was returned or approved, ``Refused``, ``NotFound``.
        """

        def act(work: UnitOfWork, record: SubmissionRecord, stamp: Stamp) -> None:
            returning.withdraw_delivery(work, record, reason, stamp)

        return self._act(submission, by, act)

    def take_into_period(self, submission: int, reason: str, by: int) -> Acted:
        """Let what came outside the period count after all; raises ``Refused`` in a closed round."""

        def act(work: UnitOfWork, record: SubmissionRecord, stamp: Stamp) -> None:
            opened = work.session.get_one(DataRound, record.round_id)
            if not reason.strip():
                raise Refused("submissions.reason_needed")
            if opened.state == RoundState.CLOSED:
                raise Refused("requests.closed", title=opened.title)
            record.is_outside = False
            keeping.tell(work, record, Happening.TAKEN_IN, stamp, {"reason": reason.strip()})

        return self._act(submission, by, act)

    def approve(self, submission: int, by: int, *, reason: str = "") -> Acted:
        """Approve all that came: immutable versions are written, the OPD's step of the case completed.

        ``reason``: needed where figures approved before change.  Raises ``NotAllowed``, ``Refused``.
        """

        def act(work: UnitOfWork, record: SubmissionRecord, stamp: Stamp) -> CaseNote:
            tables = approving.approve(work, record, reason, stamp)
            returning.note_step(work, record, Step.ACCEPTED, self._today(work), stamp, tables=tables)
            case_id = _case_of(work, record)
            if case_id is None:
                return CaseNote()
            work.session.flush()  # the new versions are compiled
            files = [_attached(file) for _no, file in keeping.files_of(work, record.id)]
            outputs = Outputs(files, compiling.compiled(work, self._files, record))
            return self._tie.approved(work, case_id, by, record.opd_id, outputs, self._clock.now())

        return self._act(submission, by, act)

    def correct(
        self, submission: int, table: str, values: Mapping[CellKey, Value], reason: str, by: int
    ) -> Acted:
        """Write a new approved version with ``values``, marked *r*.  Raises ``NotAllowed``, ``Refused``."""

        def act(work: UnitOfWork, record: SubmissionRecord, stamp: Stamp) -> None:
            approving.correct(work, record, table, values, reason, stamp)

        return self._act(submission, by, act)

    # -- files ---------------------------------------------------------------------------------

    def file(self, file: int) -> tuple[str, bytes]:
        """Name and bytes of a delivered file, as they came; raises ``NotFound``, ``OutsideTrouble``."""
        with self._database.read() as work:
            found = work.session.get(SubmissionFile, file)
            if found is None:
                raise NotFound("files.missing", name=file)
            name, digest = found.name, found.sha256
        return name, self._files.get(digest, name)

    def save_file(self, file: int, path: Path) -> Path:
        """Write a copy of a delivered file to ``path``."""
        return write_file(path, self.file(file)[1])

    def checkout(self, file: int) -> Path:
        """A copy of a delivered file to look at, under its own name, in the person's data folder."""
        name, data = self.file(file)
        path = user_data_dir() / "salinan" / f"kiriman-{file}" / (Path(name).name or "berkas")
        return path if path.is_file() and path.stat().st_size == len(data) else write_file(path, data)

    def returned_file(self, submission: int, no: int) -> tuple[str, bytes]:
        """The OPD's own file as it went back in return ``no``: its name and bytes.  Raises ``NotFound``."""
        return self._papers.file(submission, no)

    def return_letter(self, submission: int, no: int) -> tuple[str, bytes]:
        """The letter of return ``no`` as PDF: its name and bytes.  Raises ``NotFound``."""
        return self._papers.letter(submission, no)

    def redraw(self, submission: int, no: int) -> Acted:
        """Draw the papers of a return whose drawing failed."""
        self._papers.draw(submission, no)
        return Acted(Changes.of(Topic.SUBMISSIONS, ids=(submission,)), submission)

    def draw_missing(self) -> Changes:
        """Draw the papers that a crash left undrawn; what fails again stays for the next start."""
        missing = self._papers.undrawn()
        for submission, no in missing:
            with suppress(UserError):
                self._papers.draw(submission, no)
        return Changes.of(Topic.SUBMISSIONS) if missing else Changes()

    # -- the way of every act --------------------------------------------------------------------

    def _act(
        self,
        submission: int,
        by: int,
        act: Callable[[UnitOfWork, SubmissionRecord, Stamp], CaseNote | None],
    ) -> Acted:
        with self._database.write() as work:
            must_exist(work, by)
            record = keeping.find_submission(work, submission, lock=True)
            note = act(work, record, Stamp(by, self._clock.now())) or CaseNote()
            topics = (*TOUCHED, *(OF_THE_CASE if note.has_moved else ()))
            return Acted(work.done(*topics, ids=(submission,)), submission, note.said)

    def _talk(
        self, several: Sequence[int], act: ThreadAct, side: Side, text: str, by: int, what: Happening
    ) -> Acted:
        with self._database.read() as work:
            submissions = {remarks.find_remark(work, each).submission_id for each in several}
        if len(submissions) != 1:
            raise Refused("submissions.remarks_of_one")

        def talk(work: UnitOfWork, record: SubmissionRecord, stamp: Stamp) -> None:
            _must_be_allowed(work, record, Act.REMARK, by)
            found: list[Remark] = [remarks.find_remark(work, each) for each in dict.fromkeys(several)]
            for remark in found:
                remarks.act_on(work, remark, act, side, text, stamp)
            if side is Side.OFFICE:
                self._checked(record, by)
            numbers = ", ".join(str(remark.no) for remark in found)
            keeping.tell(work, record, what, stamp, {"numbers": numbers, "text": text.strip()})
            keeping.count_remarks(work, record)

        return self._act(submissions.pop(), by, talk)

    def _checked(self, record: SubmissionRecord, by: int) -> None:
        record.checked_by = by

    def _today(self, work: UnitOfWork) -> date:
        zone = self._timers.timer(work.direct).clock.local_zone
        return self._clock.now().astimezone(zone).date()


def _must_be_allowed(work: UnitOfWork, record: SubmissionRecord, act: Act, by: int) -> None:
    whys = allowed(keeping.standing_of(work, record), by)[act]
    if whys:
        raise NotAllowed(whys[0].code, **whys[0].facts)


def _case_of(work: UnitOfWork, record: SubmissionRecord) -> int | None:
    return work.session.get_one(DataRound, record.round_id).case_id


def _attached(file: SubmissionFile) -> Attached:
    return Attached(file.name, FileRef(file.sha256, file.size, file.kind))
