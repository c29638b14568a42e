"""Taking in what OPDs bring: a delivery is one transaction, with files, tables and the step of the case."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.core.changes import Topic
from app.core.clock import Clock
from app.core.texts import say
from app.db.uow import Database, UnitOfWork
from app.files.store import FileStore
from app.models import Opd
from app.services.documents import Attached
from app.services.requests.writing import must_be_day
from app.services.routes import Routes
from app.services.submissions import receiving
from app.services.submissions.binding import SubmissionTie
from app.services.submissions.looks import NewDelivery
from app.services.submissions.receiving import Content
from app.services.submissions.rows import Acted
from app.services.tables.keeping import Stamp, must_exist
from app.services.timers import Timers


class Intake:
    """Takes deliveries in.  Acts take the person who acts."""

    def __init__(
        self, database: Database, clock: Clock, files: FileStore, routes: Routes, timers: Timers
    ) -> None:
        self._database = database
        self._clock = clock
        self._files = files
        self._timers = timers
        self._tie = SubmissionTie(routes, timers)

    def store(self, new: NewDelivery, content: Content, by: int) -> Acted:
        """Write a delivery whose files have been read; their bytes are in the store.

        In a closed round, and of an OPD that the case goes on without, it is registered and marked
        as outside the period.  Raises as :func:`receiving.receive` does, ``Refused`` for a day to come.
        """
        with self._database.write() as work:
            must_exist(work, by)
            opened = receiving.hold_round(work, new.round_id)
            today, now = self._today(work), self._clock.now()
            must_be_day(new.day or today, today)
            opd = work.session.scalars(select(Opd).where(Opd.code == new.opd)).one_or_none()
            step = self._tie.standing(work, opened.case_id, opd.id if opd else 0, now)
            stamp = Stamp(by, now)
            got = receiving.receive(
                work, opened, new, content, new.day or today, stamp, is_excused=step.is_excused
            )
            files = [Attached(file.name, file.ref) for file in got.files]
            note = self._tie.arrived(work, opened.case_id, by, got.record.opd_id, files, now)
            topics = [Topic.SUBMISSIONS, Topic.REQUESTS]
            if note.has_moved:
                topics += [Topic.CASES, Topic.QUEUES]
            notes = [say("submissions.outside_noted")] if got.record.is_outside else []
            if len(got.files) < len(content.files):
                known = len(content.files) - len(got.files)
                notes.append(say("submissions.some_came_before", count=known))
            changes = work.done(*topics, ids=(got.record.id,))
            return Acted(changes, got.record.id, note.said, tuple(notes))

    def _today(self, work: UnitOfWork) -> date:
        zone = self._timers.timer(work.direct).clock.local_zone
        return self._clock.now().astimezone(zone).date()
