"""Request rounds: opened, changed and closed; what went out and came in; who still owes what.

What a table is stands in ``services.tables``; how a form looks, in ``intake``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import ConflictError, NotFound, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.tables.form import FormSpec
from app.domain.tables.rounds import Matrix, RoundState, Step
from app.files.export import write_file
from app.files.store import FileStore
from app.models import DataRound, Delivery
from app.services.requests import reading, writing
from app.services.requests.again import RoundAgain, round_again
from app.services.requests.binding import CaseTie, Handed
from app.services.requests.reminding import reminders_of
from app.services.requests.rows import (
    DeliveryRow,
    NewRound,
    ReceiptLine,
    Reminder,
    RoundDetail,
    RoundRow,
)
from app.services.requests.specs import LastYear, nothing_approved, specs_of
from app.services.routes import Routes
from app.services.tables.keeping import Stamp, must_exist
from app.services.timers import Timers


@dataclass(frozen=True, slots=True)
class Recorded:
    """A step to be recorded for OPDs (by code); an empty ``table`` means all their tables.

    ``proof``: a file that shows it (photo, scan of the signed list).  With ``exception`` it did
    not happen, and this is why.
    """

    opds: tuple[str, ...]
    step: Step
    day: date
    table: str = ""
    channel: str = ""
    receiver: str = ""
    exception: str = ""
    note: str = ""
    proof: Path | None = None


class Requests:
    """Rounds of the office.  Acts take the person who acts."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        files: FileStore,
        routes: Routes,
        timers: Timers,
        approved: LastYear = nothing_approved,
    ) -> None:
        """``approved``: figures of the year before, which forms show beside the cells to be filled."""
        self._approved = approved
        self._database = database
        self._clock = clock
        self._files = files
        self._timers = timers
        self._tie = CaseTie(routes, timers)

    # -- rounds --------------------------------------------------------------------------

    def open_round(self, new: NewRound, by: int) -> Changes:
        """Open a round; ``ids`` holds it.

        Raises ``Refused`` where nothing would be asked, ``NotFound``, ``ConflictError`` where one of
        that title is open for the period.
        """
        with self._database.write() as work:
            must_exist(work, by)
            found = writing.add_round(work, new, Stamp(by, self._clock.now()))
            return work.done(Topic.REQUESTS, ids=(found.id,))

    def plan(self, new: NewRound) -> Mapping[str, Sequence[str]]:
        """What :meth:`open_round` would ask: table keys by OPD code.  Nothing is written."""
        with self._database.read() as work:
            return writing.plan_of(work, new, writing.read_period(new))

    def last_year(self, year: int) -> Mapping[str, Sequence[str]]:
        """What the rounds of the year before ``year`` asked together: table keys by OPD code."""
        with self._database.read() as work:
            ids = list(work.session.scalars(select(DataRound.id).where(DataRound.year == year - 1)))
            found: dict[str, dict[str, None]] = {}
            for each in reading.asked_in(work, ids):
                found.setdefault(each.opd, {})[each.table] = None
        return {opd: tuple(tables) for opd, tables in found.items()}

    def again(self, round_id: int, year: int = 0) -> RoundAgain:
        """The round once more for ``year`` (0: the year after its own), to be looked at and opened.

        Nothing is written.  Raises ``NotFound``, ``Refused`` for a year that no round is for.
        """
        with self._database.read() as work:
            found = reading.find_round(work, round_id)
            proposed = round_again(work, found, year or found.year + 1)
            writing.read_period(proposed.new)
            return proposed

    def change_asked(
        self,
        round_id: int,
        asked: Mapping[str, Sequence[str]],
        by: int,
        seen: Mapping[str, Sequence[str]] | None = None,
    ) -> Changes:
        """Ask these tables of these OPDs, and no others any more; ``seen``: what was asked when read.

        Raises ``ConflictError`` for leaving out what has begun its way, or where somebody changed
        what is asked since it was ``seen``; ``Refused`` for a closed round or for asking nothing.
        """
        with self._database.write() as work:
            must_exist(work, by)
            found = reading.find_round(work, round_id, lock=True)
            writing.must_be_open(found)
            if not any(asked.values()):
                raise Refused("requests.ask_something", title=found.title)
            if seen is not None:
                writing.must_ask(work, found, seen)
            writing.write_asked(work, round_id, {opd: tables for opd, tables in asked.items() if tables})
            return work.done(Topic.REQUESTS, ids=(round_id,))

    def change(self, round_id: int, new: NewRound, by: int) -> Changes:
        """Change title, due day, case, instructions and, where ``new.asked`` names it, what is asked.

        Year and period stay.  Raises ``ConflictError`` for leaving out what has begun its way,
        ``Refused`` for a closed round, ``NotFound``.
        """
        with self._database.write() as work:
            must_exist(work, by)
            found = reading.find_round(work, round_id, lock=True)
            writing.must_be_open(found)
            if not new.title.strip():
                raise Refused("requests.title_needed")
            writing.must_be_case(work, new.case_id)
            found.title, found.due, found.case_id = new.title.strip(), new.due, new.case_id
            found.instructions = json.dumps(list(new.instructions), ensure_ascii=False)
            if new.asked:
                writing.write_asked(work, round_id, new.asked)
            return work.done(Topic.REQUESTS, ids=(round_id,))

    def close(self, round_id: int, by: int) -> Changes:
        """Close a round: nothing is recorded in it any more."""
        with self._database.write() as work:
            must_exist(work, by)
            found = reading.find_round(work, round_id, lock=True)
            writing.must_be_open(found)
            found.state = RoundState.CLOSED.value
            found.closed_by, found.closed_at = by, self._clock.now()
            return work.done(Topic.REQUESTS, ids=(round_id,))

    def reopen(self, round_id: int, by: int) -> Changes:
        """Open a closed round again."""
        with self._database.write() as work:
            must_exist(work, by)
            found = reading.find_round(work, round_id, lock=True)
            found.state = RoundState.OPEN.value
            found.closed_by, found.closed_at = 0, None
            return work.done(Topic.REQUESTS, ids=(round_id,))

    def rounds(self, year: int = 0) -> list[RoundRow]:
        """The rounds (of one year, when named), newest first."""
        with self._database.read() as work:
            query = select(DataRound).order_by(DataRound.year.desc(), DataRound.id.desc())
            found = work.session.scalars(query.where(DataRound.year == year) if year else query)
            return reading.round_rows(work, list(found), self._today(work))

    def round(self, round_id: int) -> RoundDetail:
        """One round whole.  Raises ``NotFound``."""
        with self._database.read() as work:
            found = reading.find_round(work, round_id)
            asked = reading.asked_in(work, [round_id])
            by_opd: dict[str, list[str]] = {}
            for each in asked:
                by_opd.setdefault(each.opd, []).append(each.table)
            today = self._today(work)
            return RoundDetail(
                row=reading.round_rows(work, [found], today)[0],
                instructions=reading.instructions_of(found),
                titles={each.table: each.title for each in asked},
                opd_names={each.opd: each.opd_name for each in asked},
                asked={opd: tuple(tables) for opd, tables in by_opd.items()},
                rates=reading.matrix(work, [found], today).rates,
            )

    # -- who has delivered -----------------------------------------------------------------

    def matrix(self, round_id: int) -> Matrix:
        """The completeness of a round today.  Raises ``NotFound``."""
        with self._database.read() as work:
            return reading.matrix(work, [reading.find_round(work, round_id)], self._today(work))

    def matrix_of_year(self, year: int) -> Matrix:
        """The completeness of all rounds of a year together: OPD × table × period."""
        with self._database.read() as work:
            query = select(DataRound).where(DataRound.year == year).order_by(DataRound.period, DataRound.id)
            return reading.matrix(work, list(work.session.scalars(query)), self._today(work))

    def reminders(self, round_id: int) -> list[Reminder]:
        """The OPDs that still owe something, with what they owe; those with most in arrears first."""
        with self._database.read() as work:
            found, today = reading.find_round(work, round_id), self._today(work)
            return reminders_of(work, found, today)

    # -- forms -----------------------------------------------------------------------------

    def specs(self, round_id: int, opds: Sequence[str] = ()) -> list[FormSpec]:
        """What each OPD's form says (only of ``opds``, when named).  Raises ``NotFound``."""
        with self._database.read() as work:
            return specs_of(work, reading.find_round(work, round_id), opds, self._approved)

    def make_forms(
        self,
        round_id: int,
        folder: Path,
        *,
        opds: Sequence[str] = (),
        paper: str = "",
        progress: Callable[[int, int, str], object] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[Path]:
        """Write every OPD's form (only of ``opds``, when named) into ``folder``; answers the files.

        ``progress(done, all, name)`` hears of each; once ``cancelled`` answers yes no more are made,
        and those written stay.  Needs the database for a moment at the beginning only.  Raises
        ``NotFound``, ``Refused`` where there is no form to make, ``OutsideTrouble``.
        """
        from app.intake.forms import DEFAULT_PAPER, make_forms

        specs = self.specs(round_id, opds)
        if not specs:
            raise Refused("requests.no_forms")
        made = make_forms(specs, paper=paper or DEFAULT_PAPER, progress=progress, cancelled=cancelled)
        return [write_file(folder / form.name, form.data) for form in made]

    # -- what happens to them ----------------------------------------------------------------

    def record(self, round_id: int, what: Recorded, by: int) -> Changes:
        """Record a step for some OPDs; ``ids`` are the records.

        Forms that were handed over, and exceptions, are noted at the step of the round's case that
        distributes as well, where ``by`` holds it.  Raises ``Refused`` for a closed round, a day
        to come, an OPD or table that is not asked, a receipt without receiver, or a step that
        the OPD's submission tells by itself; ``NotFound``;
        ``ConflictError`` where the same is recorded already.
        """
        proof = (what.proof.name, self._files.put(what.proof).sha256) if what.proof else ("", "")
        with self._database.write() as work:
            must_exist(work, by)
            found = reading.find_round(work, round_id, lock=True)
            writing.must_be_open(found)
            writing.must_be_day(what.day, self._today(work))
            opds = _opds_asked(work, found, what)
            made = [_delivery(round_id, opd, what, Stamp(by, self._clock.now()), proof) for opd in opds]
            writing.must_be_news(work, made)
            writing.must_not_be_of_a_dossier(work, round_id, opds, what.step)
            work.session.add_all(made)
            work.session.flush()  # the answer names them
            topics = [Topic.REQUESTS]
            handed = Handed(what.receiver, what.channel, what.exception)
            is_receipt = what.step is Step.RECEIVED or bool(what.exception)
            if found.case_id is not None and is_receipt:
                now = self._clock.now()
                if self._tie.note(work, found.case_id, by, opds, handed, now):
                    topics += [Topic.CASES, Topic.QUEUES]
            return work.done(*topics, ids=tuple(each.id for each in made))

    def record_distribution(
        self,
        round_id: int,
        opds: Sequence[str],
        channel: str,
        day: date,
        by: int,
        *,
        receiver: str = "",
        proof: Path | None = None,
        exception: str = "",
    ) -> Changes:
        """Record that forms went out to ``opds``; with a ``receiver``, that they were signed for.

        With ``exception``: why they could not be handed over.  Raises as :meth:`record`.
        """
        step = Step.RECEIVED if receiver.strip() else Step.SENT
        what = Recorded(
            tuple(opds),
            step,
            day,
            channel=channel,
            receiver=receiver,
            exception=exception,
            proof=proof,
        )
        return self.record(round_id, what, by)

    def undo(self, delivery: int, reason: str, by: int) -> Changes:
        """Mark a record as a mistake: it stays readable and counts no more.

        What it noted in a case stays there.  Raises ``Refused`` without a reason, in a closed
        round, or for what the OPD's submission tells; ``ConflictError`` where it is undone
        already, ``NotFound``.
        """
        if not reason.strip():
            raise Refused("requests.reason_needed")
        with self._database.write() as work:
            must_exist(work, by)
            found = work.session.get(Delivery, delivery, with_for_update=True)
            if found is None:
                raise NotFound("requests.no_record", record=delivery)
            if found.undone_at is not None:
                raise ConflictError("requests.undone")
            writing.must_be_open(reading.find_round(work, found.round_id))
            writing.must_not_be_of_a_dossier(work, found.round_id, [found.opd_id], Step(found.step))
            found.undone_by, found.undone_at = by, self._clock.now()
            found.undone_reason = reason.strip()
            return work.done(Topic.REQUESTS, ids=(found.round_id,))

    def deliveries(self, round_id: int) -> list[DeliveryRow]:
        """Everything recorded in a round, oldest first, mistakes marked.  Raises ``NotFound``."""
        with self._database.read() as work:
            reading.find_round(work, round_id)
            return reading.delivery_rows(work, round_id)

    def receipt_list(self, round_id: int) -> list[ReceiptLine]:
        """Every OPD of the round, who signed for its form, and who was excepted.  Raises ``NotFound``."""
        with self._database.read() as work:
            reading.find_round(work, round_id)
            return reading.receipt_lines(work, round_id)

    def _today(self, work: UnitOfWork) -> date:
        zone = self._timers.timer(work.direct).clock.local_zone
        return self._clock.now().astimezone(zone).date()


def _opds_asked(work: UnitOfWork, found: DataRound, what: Recorded) -> list[int]:
    if what.step is Step.RECEIVED and not (what.receiver.strip() or what.exception.strip()):
        raise Refused("requests.receiver_needed")
    asked = reading.asked_in(work, [found.id])
    ids = {each.opd: each.opd_id for each in asked}
    tables = {(each.opd, each.table) for each in asked}
    for opd in what.opds:
        if opd not in ids:
            raise Refused("requests.opd_not_asked", opd=opd, title=found.title)
        if what.table and (opd, what.table) not in tables:
            raise Refused("requests.table_not_asked", table=what.table, opd=opd)
    if not what.opds:
        raise Refused("requests.opd_needed")
    return [ids[opd] for opd in dict.fromkeys(what.opds)]


def _delivery(round_id: int, opd: int, what: Recorded, stamp: Stamp, proof: tuple[str, str]) -> Delivery:
    return Delivery(
        round_id=round_id,
        opd_id=opd,
        table_key=what.table,
        step=what.step.value,
        day=what.day,
        channel=what.channel.strip(),
        receiver=what.receiver.strip(),
        exception=what.exception.strip(),
        note=what.note.strip(),
        proof_name=proof[0],
        proof_sha256=proof[1],
        made_by=stamp.by,
        made_at=stamp.at,
    )
