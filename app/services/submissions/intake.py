"""Taking in what OPDs bring: looked at first, then a delivery with all that is in it, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.core.changes import Topic
from app.core.clock import Clock
from app.core.errors import ConflictError, NotFound, Refused
from app.core.texts import say
from app.db.uow import Database, UnitOfWork
from app.domain.sheets import RawSheet
from app.domain.submissions.changes import changes_between
from app.domain.submissions.placing import Expected, Said
from app.domain.submissions.terms import FileRole
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value
from app.files.store import FileStore
from app.models import DataRound, DataTableVersion
from app.services.documents import Attached
from app.services.requests.writing import must_be_day
from app.services.routes import Routes
from app.services.submissions import gathering, receiving, remembering, telling, tracing
from app.services.submissions.binding import SubmissionTie
from app.services.submissions.expecting import Wanted
from app.services.submissions.gathering import Gathered, gather_all
from app.services.submissions.looking import Looked, Looker, Progress
from app.services.submissions.looks import (
    Candidate,
    Incoming,
    Look,
    MappingRow,
    NewDelivery,
    Source,
)
from app.services.submissions.receiving import Content, TakenFile
from app.services.submissions.rows import Acted, Arranged, SheetView
from app.services.submissions.sheetviews import view_bare, view_before
from app.services.submissions.together import Batch
from app.services.submissions.workbooks import Workbooks
from app.services.tables.keeping import Stamp, must_exist
from app.services.timers import Timers


class Intake:
    """Looks at files and takes deliveries in.  Acts take the person who acts."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        files: FileStore,
        routes: Routes,
        timers: Timers,
        books: Workbooks,
    ) -> None:
        self._database = database
        self._clock = clock
        self._files = files
        self._timers = timers
        self._books = books
        self._tie = SubmissionTie(routes, timers)
        self._looker = Looker(database, books)

    # -- looking -----------------------------------------------------------------------------

    def look(
        self,
        paths: Sequence[Path],
        *,
        round_id: int = 0,
        opd: str = "",
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[Look]:
        """What each file is (folders with all below, zips with what is in them); nothing is stored.

        ``round_id``, ``opd``: where files that do not say so themselves shall go.
        ``progress(done, all, name)`` hears of each; once ``cancelled`` says yes, those looked at so
        far are answered.  What cannot be read, or was left out, says why in its look.
        """
        sources, left_out = gather_all(paths)
        wanted = Wanted(round_id, opd)
        looked = self._looker.look_all(sources, wanted, progress, cancelled)
        looked += [self._looker.look(each, wanted) for each in left_out]
        return [each.look for each in _in_company(looked)]

    def place(
        self,
        look: Look,
        chosen: Sequence[Candidate],
        *,
        round_id: int = 0,
        opd: str = "",
        role: FileRole | None = None,
    ) -> Look:
        """The same file once somebody decided what its sheets are, whose it is, or what it is for.

        Raises ``ConflictError`` where the file has changed since.
        """
        wanted = Wanted(round_id or look.round_id, opd or look.opd)
        gathered = _same(look.source, look.sha256)
        return self._looker.look(gathered, wanted, tuple(chosen), role or look.role).look

    def offered(self, look: Look, round_id: int, opd: str) -> tuple[Candidate, ...]:
        """What a person may choose where nothing is proposed: any table asked there, for any sheet left."""
        wanted = Wanted(round_id, opd)
        if not (round_id and opd and look.sheets):
            return ()
        with self._database.read() as work:
            return tuple(telling.offered(look, Batch().of(work, wanted, wanted), wanted))

    def preview(self, look: Look, table: str) -> SheetView:
        """A table of a file that was looked at, on its sheet.  Raises ``NotFound``, ``ConflictError``."""
        gathered = _same(look.source, look.sha256)
        looked = self._looker.look(gathered, Wanted(look.round_id, look.opd), look.chosen, look.role)
        found = next((each for each in looked.tables if each.key == table), None)
        if found is None:
            raise NotFound("submissions.table_not_come", table=table)
        with self._database.read() as work:
            version = work.session.get_one(DataTableVersion, found.version_id)
        raw = self._books.sheet(
            gathered.data, gathered.source.name, look.sha256, found.read.packed.places.sheet
        )
        return view_before(found, version, raw)

    def sheet(self, look: Look, name: str) -> SheetView:
        """A sheet as it lies in a file.  Raises ``NotFound``, ``ConflictError``, ``Refused``."""
        return view_bare(self._raw(_same(look.source, look.sha256), name))

    def arrange(self, look: Look, chosen: Candidate, said: Said | None = None) -> Arranged:
        """How a choice lies on its sheet once a person said so; without that, as it is known.

        Raises ``NotFound`` for a sheet that is not there or a table that is not asked, ``Refused``
        where the file cannot be read, ``ConflictError`` where it has changed since.
        """
        from app.intake.parsing.laying import lay

        gathered = _same(look.source, look.sha256)
        wanted = Wanted(chosen.round_id, chosen.opd)
        with self._database.read() as work:
            knowledge = Batch().of(work, wanted, wanted)
        asked = next((e for e in knowledge.expected if _is_for(e, chosen)), None)
        if asked is None:
            raise NotFound("submissions.table_not_asked", table=chosen.table)
        raw = self._raw(gathered, chosen.sheet)
        placement, laid = lay(raw, asked, chosen.placement, said)
        chosen = replace(chosen, placement=placement)
        looked = self._looker.look(gathered, wanted, (chosen,), look.role)
        found = next((each for each in looked.tables if each.key == chosen.table), None)
        if found is None:
            raise Refused("submissions.unreadable", why=looked.look.refusal)
        with self._database.read() as work:
            version = work.session.get_one(DataTableVersion, found.version_id)
        return Arranged(chosen, laid, view_before(found, version, raw), found.read.filled, found.cells)

    def differences(self, look: Look, table: str) -> dict[CellKey, Value]:
        """What a file says otherwise than what is approved, for a correction; an empty value takes one away.

        Raises ``NotFound`` where the file has no such table or nothing of it is approved.
        """
        gathered = _same(look.source, look.sha256)
        looked = self._looker.look(gathered, Wanted(look.round_id, look.opd), look.chosen, look.role)
        found = next((each for each in looked.tables if each.key == table), None)
        if found is None:
            raise NotFound("submissions.table_not_come", table=table)
        with self._database.read() as work:
            period = work.session.get_one(DataRound, look.round_id).period
            approved = tracing.figures_of_version(work, table, period, look.opd, 0)
        changed = changes_between(approved, found.read.packed.figures).cells
        return {(cell.row, cell.column): cell.after for cell in changed}

    def deliveries_of(self, looks: Sequence[Look]) -> list[NewDelivery]:
        """What belongs together, by round and OPD, of the looks that are ready."""
        found: dict[tuple[int, str], list[Incoming]] = {}
        for look in looks:
            if look.is_ready:
                incoming = Incoming(look.source, look.sha256, look.role, look.chosen)
                found.setdefault((look.round_id, look.opd), []).append(incoming)
        return [NewDelivery(round_id, opd, tuple(files)) for (round_id, opd), files in found.items()]

    # -- taking in -----------------------------------------------------------------------------

    def receive(self, new: NewDelivery, by: int) -> Acted:
        """Take a delivery in: its files as they are, what is in them, and the step of the case.

        Raises ``ConflictError`` where bytes are not those that were looked at or all of them came
        before, ``Refused`` for a file that cannot be read, two files with one table, or nothing to
        take in, ``NotAllowed`` after approval, ``NotFound``.
        """
        looked = [self._look_again(each, new) for each in new.files]
        return self.store(new, self._content(new, looked), by)

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
            must_be_day(new.letter_date or today, today)
            opd_id = receiving.find_opd(work, new.opd)
            step = self._tie.standing(work, opened.case_id, opd_id, now)
            stamp = Stamp(by, now)
            got = receiving.receive(
                work, opened, opd_id, new, content, new.day or today, stamp, is_excused=step.is_excused
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

    # -- what is remembered ------------------------------------------------------------------------

    def mappings(self, opd: str = "") -> list[MappingRow]:
        """What was decided about sheets without identity (of an OPD, when named), newest first."""
        with self._database.read() as work:
            return remembering.rows(work, opd)

    def forget(self, mappings: Collection[int], by: int) -> Acted:
        """Forget decisions: the next file of each shape is asked about again.

        Those that are gone already are passed over; raises ``NotFound`` where none is left.
        """
        with self._database.write() as work:
            must_exist(work, by)
            gone = remembering.forget(work, mappings)
            return Acted(work.done(Topic.SUBMISSIONS, ids=gone))

    def remember_again(self, rows: Collection[MappingRow], by: int) -> Acted:
        """Take back :meth:`forget`: the decisions come back as they were, with who made them and when.

        Where a sheet of that shape was decided anew meanwhile, the newer decision stays, which is told.
        """
        with self._database.write() as work:
            must_exist(work, by)
            back, newer = remembering.put_back(work, rows)
            notes = (say("submissions.decided_anew", count=newer),) if newer else ()
            return Acted(work.done(Topic.SUBMISSIONS, ids=back), notes=notes)

    # -- details -----------------------------------------------------------------------------------

    def _raw(self, gathered: Gathered, sheet: str) -> RawSheet:
        """A sheet of a file; raises ``NotFound`` where it has none of that name, ``Refused``."""
        raw = self._books.sheet(gathered.data, gathered.source.name, gathered.sha256, sheet)
        if raw is None:
            raise NotFound("submissions.no_sheet", sheet=sheet)
        return raw

    def _look_again(self, incoming: Incoming, new: NewDelivery) -> tuple[Gathered, Looked]:
        """The file as it is now, which has to be the one that was looked at."""
        gathered = _same(incoming.source, incoming.sha256)
        wanted = Wanted(new.round_id, new.opd)
        looked = self._looker.look(gathered, wanted, incoming.chosen, incoming.role)
        look = looked.look
        if look.refusal and incoming.role is FileRole.DATA:
            raise Refused("submissions.unreadable", why=look.refusal)
        if looked.tables and (look.round_id, look.opd) != (new.round_id, new.opd):
            raise Refused("submissions.of_another", name=look.source.name, opd=look.opd)
        if incoming.role is FileRole.DATA and not looked.tables:
            raise Refused("submissions.no_table_in_it", name=look.source.name)
        return gathered, looked

    def _content(self, new: NewDelivery, looked: Sequence[tuple[Gathered, Looked]]) -> Content:
        tables = [replace(t, file=at) for at, (_file, each) in enumerate(looked) for t in each.tables]
        _must_be_single(table.key for table in tables)
        answers: dict[str, str] = {}
        for _file, each in looked:
            if each.look.role is FileRole.DATA:
                answers |= each.answers
        return Content(
            files=tuple(
                TakenFile(
                    each.look.source.name,
                    each.look.role,
                    self._files.put_bytes(gathered.data, gathered.sha256),
                )
                for gathered, each in looked
            ),
            tables=tuple(tables),
            findings=tuple(finding for _file, each in looked for finding in each.findings),
            answers=answers,
            decided=tuple(choice for file in new.files for choice in file.chosen),
        )

    def _today(self, work: UnitOfWork) -> date:
        zone = self._timers.timer(work.direct).clock.local_zone
        return self._clock.now().astimezone(zone).date()


def _is_for(asked: Expected, chosen: Candidate) -> bool:
    return (asked.round, asked.opd, asked.definition.key) == (chosen.round_id, chosen.opd, chosen.table)


def _same(source: Source, sha256: str) -> Gathered:
    """The file with its bytes; raises ``ConflictError`` where they are others than those named."""
    gathered = Gathered(source, gathering.read(source))
    if gathered.sha256 != sha256:
        raise ConflictError("submissions.other_bytes", name=source.name)
    return gathered


def _must_be_single(keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise Refused("submissions.table_twice", table=key)
        seen.add(key)


def _in_company(looked: Sequence[Looked]) -> list[Looked]:
    """Signed pages and letters go where the only form beside them goes."""
    homes: dict[tuple[Path, str], set[tuple[int, str]]] = {}
    for each in looked:
        if each.tables:
            homes.setdefault(_folder(each.look), set()).add((each.look.round_id, each.look.opd))
    found = []
    for each in looked:
        home = homes.get(_folder(each.look), set())
        if each.look.role is not FileRole.DATA and not each.look.opd and len(home) == 1:
            round_id, opd = next(iter(home))
            each = replace(each, look=replace(each.look, round_id=round_id, opd=opd))
        found.append(each)
    return found


def _folder(look: Look) -> tuple[Path, str]:
    source = look.source
    return (source.path, str(Path(source.member).parent)) if source.member else (source.path.parent, "")
