"""The life of an SOP's versions: approved, put in force, replaced, retired; read and evaluated.

What is written in a draft stands in ``services.drafting``; which state follows which in
``domain.versions``.  Instants are UTC, days are the office's dates.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import NotFound, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.comparing import Comparison, compare
from app.domain.measured import MeasuredTimes
from app.domain.versions import FindingCounts, Happened, Verdict, VersionState, a_year_after
from app.models import SopEvaluation, SopReading, SopRecord
from app.services import version_reading as reading
from app.services.measured import measure
from app.services.routes import Routes
from app.services.timers import Timers
from app.services.version_reading import (
    EvaluationDue,
    EvaluationRow,
    HistoryRow,
    ReaderRow,
    VersionRow,
)
from app.services.versioning import (
    brought_up,
    move,
    must_be,
    must_exist,
    named,
    other,
    put_in_force,
    say_state,
    tell,
)

#: How far ahead a day of coming into force, or of an evaluation, may lie.
_YEARS_AHEAD = 20


class Versions:
    """Acts on versions and what is known of them.  Every act takes the person who acts."""

    def __init__(self, database: Database, clock: Clock, routes: Routes, timers: Timers) -> None:
        self._database = database
        self._clock = clock
        self._routes = routes
        self._timers = timers

    # -- acting --------------------------------------------------------------------------

    def approve(self, version_id: int, by: int) -> Changes:
        """Approve a draft, with whatever findings it has; they are counted in the history.

        Raises ``NotFound``, ``Refused`` without a title, ``ConflictError`` for one that is no draft.
        """
        with self._database.write() as work:
            must_exist(work, by)
            version = brought_up(work, version_id, self._clock.now())
            if not version.title.strip():
                raise Refused("sop.title_needed")
            move(version, VersionState.APPROVED)
            found = FindingCounts(version.serious, version.warnings, version.notes)
            tell(work, version, Happened.APPROVED, by, self._clock.now(), findings=found._asdict())
            return work.done(Topic.SOPS, ids=(version_id,))

    def reopen(self, version_id: int, by: int) -> Changes:
        """Make an approved version a draft again; a day set for it is forgotten.

        Raises ``NotFound``, ``ConflictError`` for one that is not approved.
        """
        with self._database.write() as work:
            must_exist(work, by)
            version = brought_up(work, version_id, self._clock.now())
            must_be(version, VersionState.APPROVED)
            move(version, VersionState.DRAFT)
            version.effective = None
            tell(work, version, Happened.REOPENED, by, self._clock.now())
            return work.done(Topic.SOPS, ids=(version_id,))

    def put_in_force(self, version_id: int, by: int, effective: date) -> Changes:
        """Put an approved version in force from ``effective`` on; the earlier one becomes replaced.

        With today or an earlier date it is so at once.  With a later one the version stays approved
        until that day begins in the office's zone, and may be given another day until then.
        Raises ``NotFound``, ``ConflictError`` for one that is not approved, ``Refused`` for a day
        decades away.
        """
        with self._database.write() as work:
            must_exist(work, by)
            version = brought_up(work, version_id, self._clock.now())
            must_be(version, VersionState.APPROVED)
            now, today = self._clock.now(), self._today(work)
            _must_be_near(effective, today)
            if effective > today:
                version.effective = effective
                tell(work, version, Happened.SCHEDULED, by, now, effective=effective.isoformat())
            else:
                put_in_force(work, version, by, now, effective)
            return work.done(Topic.SOPS, ids=(version_id,))

    def retire(self, version_id: int, by: int, reason: str) -> Changes:
        """End a version in force; running cases go on.

        Raises ``NotFound``, ``Refused`` without a reason, ``ConflictError`` for one not in force.
        """
        if not reason.strip():
            raise Refused("sop.reason_needed")
        with self._database.write() as work:
            must_exist(work, by)
            version = brought_up(work, version_id, self._clock.now())
            move(version, VersionState.RETIRED)
            version.evaluation_due = None
            tell(work, version, Happened.RETIRED, by, self._clock.now(), reason)
            return work.done(Topic.SOPS, ids=(version_id,))

    def bring_into_force_again(self, version_id: int, by: int) -> Changes:
        """Take back a retiring: the version is in force again from today on.

        Raises ``NotFound``, ``ConflictError`` for one that is not retired, ``Refused`` where
        another version of the SOP is in force by now.
        """
        with self._database.write() as work:
            must_exist(work, by)
            version = brought_up(work, version_id, self._clock.now())
            must_be(version, VersionState.RETIRED)
            present = other(work, version, VersionState.IN_FORCE)
            if present is not None:
                raise Refused("sop.other_in_force", title=named(present), no=present.version_no)
            put_in_force(work, version, by, self._clock.now(), self._today(work))
            return work.done(Topic.SOPS, ids=(version_id,))

    # -- reading receipts and evaluations ------------------------------------------------

    def read_receipt(self, version_id: int, by: int) -> Changes:
        """Record that a person has read a version; the first time counts, again changes nothing.

        Raises ``NotFound``, ``Refused`` for a version that is neither approved nor in force.
        """
        with self._database.write() as work:
            must_exist(work, by)
            version = brought_up(work, version_id, self._clock.now())
            if version.state not in (VersionState.APPROVED, VersionState.IN_FORCE):
                raise Refused(
                    "sop.not_to_read",
                    title=named(version),
                    no=version.version_no,
                    state=say_state(version.state),
                )
            if work.session.get(SopReading, (version_id, by)) is None:
                work.session.add(SopReading(version_id=version_id, person_id=by, at=self._clock.now()))
            return work.done(Topic.SOPS, ids=(version_id,))

    def evaluate(
        self, version_id: int, by: int, verdict: Verdict, note: str, next_due: date | None = None
    ) -> Changes:
        """Record what an evaluation of the version in force came to.

        The verdict is a record: revising and retiring are acts of their own.  ``next_due``: office
        date of the next one, a year from today without.  Raises ``NotFound``, ``Refused`` where the
        version is not in force, a revising or retiring has no reason, or the date is not ahead.
        """
        if verdict is not Verdict.KEPT and not note.strip():
            raise Refused("sop.note_needed")
        with self._database.write() as work:
            must_exist(work, by)
            version = brought_up(work, version_id, self._clock.now())
            if version.state != VersionState.IN_FORCE:
                raise Refused("sop.not_in_force", title=named(version), state=say_state(version.state))
            now, today = self._clock.now(), self._today(work)
            due = next_due or a_year_after(today)
            _must_be_near(due, today)
            if due <= today:
                raise Refused("sop.evaluation_past")
            version.evaluation_due = due
            work.session.add(
                SopEvaluation(
                    version_id=version_id,
                    at=now,
                    person_id=by,
                    verdict=verdict.value,
                    note=note.strip(),
                    next_due=due,
                )
            )
            what = Happened.EVALUATED
            tell(work, version, what, by, now, note, verdict=verdict.value, next_due=due.isoformat())
            return work.done(Topic.SOPS, ids=(version_id,))

    # -- looking -------------------------------------------------------------------------

    def of(self, sop_key: str) -> list[VersionRow]:
        """All versions of an SOP, newest first; raises ``NotFound``."""
        with self._database.read() as work:
            return reading.versions_of(work, _sop_id(work, sop_key))

    def history(self, sop_key: str) -> list[HistoryRow]:
        """Every act on the versions of an SOP, newest first; raises ``NotFound``."""
        with self._database.read() as work:
            return reading.history_of(work, _sop_id(work, sop_key))

    def compare(self, old_id: int, new_id: int) -> Comparison:
        """What a version says otherwise than another; raises ``NotFound``."""
        with self._database.read() as work:
            return compare(self._routes.sop(work.direct, old_id), self._routes.sop(work.direct, new_id))

    def readers(self, version_id: int) -> list[ReaderRow]:
        """Who has read a version and who has not: all at a desk, and others who did; raises ``NotFound``."""
        with self._database.read() as work:
            return reading.readers_of(work, version_id, self._routes.sop(work.direct, version_id))

    def evaluations(self, sop_key: str) -> list[EvaluationRow]:
        """The evaluations of all versions of an SOP, newest first; raises ``NotFound``."""
        with self._database.read() as work:
            return reading.evaluations_of(work, _sop_id(work, sop_key))

    def due_evaluations(self, today: date | None = None) -> list[EvaluationDue]:
        """Versions in force whose evaluation is due on ``today`` (else the office's date) or before."""
        with self._database.read() as work:
            return reading.evaluations_due(work, today or self._today(work))

    def measured_times(self, version_id: int) -> MeasuredTimes:
        """How long ended cases of a version took, beside its norms; raises ``NotFound``."""
        with self._database.read() as work:
            sop = self._routes.sop(work.direct, version_id)
            return measure(work.direct, version_id, sop, self._timers.timer(work.direct, version_id))

    # -- inside --------------------------------------------------------------------------

    def _today(self, work: UnitOfWork) -> date:
        return self._timers.timer(work.direct).clock.to_local(self._clock.now()).date()


def _must_be_near(day: date, today: date) -> None:
    if day.year > today.year + _YEARS_AHEAD:
        raise Refused("sop.day_too_far", years=_YEARS_AHEAD)


def _sop_id(work: UnitOfWork, key: str) -> int:
    found = work.session.scalar(select(SopRecord.id).where(SopRecord.key == key))
    if found is None:
        raise NotFound("sop.not_found", sop=key)
    return found
