"""Numbers, freezes, draws, lists and withdraws dispositions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select, text, update

from app.core.changes import Changes, Topic
from app.core.errors import NotFound, UserError
from app.db.uow import Database, UnitOfWork
from app.domain import papers
from app.domain.cases import Decision, Engine, Route, What
from app.domain.papers import DispositionPaper
from app.files.export import write_file
from app.files.store import FileStore
from app.models import CaseRecord, Disposition, OfficeProfile, Person
from app.services.dispositions.compose import DispositionForm, compose
from app.services.ledger import StoredCase, task_id
from app.services.timers import Timers

NEXT_NUMBER = text(
    "INSERT INTO counter (name, year, value) VALUES (:name, :year, 1) "
    "ON CONFLICT (name, year) DO UPDATE SET value = counter.value + 1 RETURNING value"
)
ISSUED, WITHDRAWN = "issued", "withdrawn"


@dataclass(frozen=True, slots=True)
class DispositionRow:
    """A line of the disposition book; ``issued_at`` UTC, ``receivers`` one a line."""

    id: int
    agenda: str
    issued_at: datetime
    sender: str
    receivers: str
    subject: str
    case_id: int
    case: str
    task: int
    state: str
    is_drawn: bool
    year: int = 0  # of the agenda number
    paper_size: str = ""  # key of the stored sheet's size, "" before it is drawn


class Dispositions:
    """The disposition book."""

    def __init__(self, database: Database, timers: Timers, files: FileStore) -> None:
        self._database = database
        self._timers = timers
        self._files = files

    # -- inside the transaction that completes the step -------------------------------------

    def is_due(self, route: Route, decision: Decision) -> bool:
        """Whether the step that ``decision`` ended makes a disposition: done, and not sent back."""
        if decision.what is not What.DONE or route.makes(decision.source) != "disposition":
            return False
        arrow = route.arrow(decision.source, decision.outcome)
        return arrow is None or not route.is_back(arrow)

    def draft(
        self,
        work: UnitOfWork,
        case: StoredCase,
        engine: Engine,
        decision: Decision,
        form: DispositionForm | None,
    ) -> DispositionPaper:
        """The sheet as it would be issued, without a number yet."""
        timer = self._timers.timer(work.connection, case.sop_version_id, case.office_version)
        year = timer.clock.to_local(decision.at).year
        return compose(
            work, case, case.id, engine.route, timer, decision, form or DispositionForm(), (0, year)
        )

    def issue(
        self,
        work: UnitOfWork,
        case: StoredCase,
        engine: Engine,
        decision: Decision,
        form: DispositionForm | None,
    ) -> int:
        """Number and freeze the sheet; returns its id.

        Raises ``Refused`` for a text that cannot be printed, before a number is used.
        """
        paper = self.draft(work, case, engine, decision, form)
        year = paper.agenda_year
        _check(paper)
        number = work.connection.execute(NEXT_NUMBER, {"name": "agenda", "year": year}).scalar_one()
        paper = replace(paper, agenda_no=number)
        row = Disposition(
            year=year,
            agenda_no=number,
            task_id=task_id(case.id, decision.task),
            case_id=case.id,
            sender_id=decision.actor,
            receivers="\n".join(paper.receivers),
            subject=paper.subject,
            issued_at=decision.at,
            state=ISSUED,
            paper=json.dumps(papers.to_dict(paper), ensure_ascii=False),
        )
        work.session.add(row)
        work.session.flush()  # the id is needed to draw the sheet after the commit
        return row.id

    def mark_withdrawn(self, work: UnitOfWork, task: int) -> None:
        """The sheets of a task whose sender took it back stay in the book, marked."""
        work.connection.execute(
            update(Disposition).where(Disposition.task_id == task).values(state=WITHDRAWN)
        )

    # -- afterwards ---------------------------------------------------------------------------

    def draw(self, disposition: int) -> str:
        """Draw the sheet on the office's paper and keep the bytes; returns their SHA-256.

        Drawn once: a second call answers with the stored sheet.
        """
        with self._database.read() as work:
            row = _get(work, disposition)
            if row.sha256:
                return row.sha256
            size = _office_paper(work)
        data = self._render(row.paper, size)
        ref = self._files.put_bytes(data)
        with self._database.write() as work:
            row = _get(work, disposition)
            row.sha256 = row.sha256 or ref.sha256
            row.paper_size = row.paper_size or size
            work.done(Topic.DISPOSITIONS)
            return row.sha256

    def pdf(self, disposition: int, size: str = "") -> bytes:
        """The sheet as PDF: the stored bytes, or the same paper drawn on another ``size``."""
        with self._database.read() as work:
            row = _get(work, disposition)
            stored, kept_size, frozen = row.sha256, row.paper_size, row.paper
            size = size or kept_size or _office_paper(work)
        if stored and size == kept_size:
            return self._files.get(stored, papers.from_dict(json.loads(frozen)).agenda)
        return self._render(frozen, size)

    def save_pdf(self, disposition: int, size: str, path: Path) -> Path:
        """Write the sheet on ``size`` ("" as stored) to ``path``; raises ``OutsideTrouble``."""
        return write_file(path, self.pdf(disposition, size))

    def redraw(self, disposition: int) -> Changes:
        """Draw a sheet whose drawing failed; raises ``Refused`` or ``NotFound`` when it fails again."""
        self.draw(disposition)
        return Changes.of(Topic.DISPOSITIONS, ids=(disposition,))

    def drawn(self, paper: DispositionPaper, size: str = "") -> bytes:
        """A sheet that is not issued, as PDF on ``size`` (default: the office's paper)."""
        if not size:
            with self._database.read() as work:
                size = _office_paper(work)
        return self._draw(paper, size)

    def rows(self, case: int | None = None) -> list[DispositionRow]:
        """The book, newest first; of one case when given."""
        with self._database.read() as work:
            query = (
                select(Disposition, Person.name, CaseRecord.title)
                .join(Person, Person.id == Disposition.sender_id)
                .join(CaseRecord, CaseRecord.id == Disposition.case_id)
                .order_by(Disposition.year.desc(), Disposition.agenda_no.desc())
            )
            if case is not None:
                query = query.where(Disposition.case_id == case)
            return [_row(*found) for found in work.session.execute(query)]

    def of_task(self, task: int) -> list[DispositionRow]:
        """Sheets that a task has made, newest first."""
        case = task // 1_000_000
        return [row for row in self.rows(case) if row.task == task]

    def paper(self, disposition: int) -> DispositionPaper:
        """What a sheet says."""
        with self._database.read() as work:
            return papers.from_dict(json.loads(_get(work, disposition).paper))

    def undrawn(self) -> list[int]:
        """Sheets whose drawing failed or was cut off."""
        with self._database.read() as work:
            return list(work.session.scalars(select(Disposition.id).where(Disposition.sha256 == "")))

    def draw_missing(self) -> Changes:
        """Draw what a crash left undrawn; a sheet that fails again stays listed."""
        drawn: Sequence[int] = self.undrawn()
        for disposition in drawn:
            try:
                self.draw(disposition)
            except UserError:
                continue
        return Changes.of(Topic.DISPOSITIONS) if drawn else Changes()

    def _render(self, frozen: str, size: str) -> bytes:
        return self._draw(papers.from_dict(json.loads(frozen)), size)

    def _draw(self, paper: DispositionPaper, size: str) -> bytes:
        from app.reports.disposition import render  # reportlab is not needed to start

        digest = paper.letterhead.logo_sha256
        return render(paper, size, self._files.get(digest, "logo") if digest else None)


def _check(paper: DispositionPaper) -> None:
    from app.reports.disposition import check

    check(paper)


def _get(work: UnitOfWork, disposition: int) -> Disposition:
    row = work.session.get(Disposition, disposition)
    if row is None:
        raise NotFound("disposition.not_found", disposition=disposition)
    return row


def _office_paper(work: UnitOfWork) -> str:
    office = work.session.get(OfficeProfile, 1)
    return office.paper if office else papers.DEFAULT_PAPER_SIZE


def _row(row: Disposition, sender: str, case: str) -> DispositionRow:
    return DispositionRow(
        id=row.id,
        agenda=f"{row.agenda_no}/{row.year}",
        issued_at=row.issued_at,
        sender=sender,
        receivers=row.receivers,
        subject=row.subject,
        case_id=row.case_id,
        case=case,
        task=row.task_id,
        state=row.state,
        is_drawn=bool(row.sha256),
        year=row.year,
        paper_size=row.paper_size,
    )
