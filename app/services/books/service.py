"""Editions of the book: begun, changed, pinned, printed as drafts, exported, compared.

What happens in review stands in ``reviewing.py``; how a book looks, in ``reports``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import NotFound
from app.core.paths import user_data_dir
from app.core.texts import say
from app.db.uow import Database, UnitOfWork
from app.domain.books.comparing import Differs, Noted, compare
from app.domain.books.edition import BookFacts, EditionAct, EditionState
from app.domain.books.paper import BookPaper, DraftMark
from app.domain.books.places import PrintedFigures
from app.domain.books.structure import NodeKind, Offered, Structure, propose
from app.domain.filenames import file_stem
from app.files.export import write_file
from app.files.store import FileRef, FileStore
from app.models import BookDraft, BookEdition
from app.services.books import keeping, prints
from app.services.books.annexes import behind, changes_since, origins_of
from app.services.books.composing import paper_of
from app.services.books.material import newest, sources, up_to
from app.services.books.opening import office_of, opened, opened_with_missing
from app.services.books.rows import (
    DraftRow,
    EditionDetail,
    EditionRow,
)
from app.services.documents import Attached
from app.services.tables.keeping import Stamp, must_exist
from app.services.tables.service import table_rows
from app.services.timers import Timers

if TYPE_CHECKING:
    from app.reports.book.printing import PrintedBook

Progress = Callable[[int, int, str], object]
Cancelled = Callable[[], bool]


@dataclass(frozen=True)
class ToPrint:
    """A book as it stands at one moment, ready to be drawn."""

    edition: int
    version: int
    round_no: int
    name: str
    paper: BookPaper
    logo: bytes | None
    noted: tuple[Noted, ...]
    figures: PrintedFigures


class Books:
    """The editions of the office's book.  Acts take the person who acts."""

    def __init__(self, database: Database, clock: Clock, files: FileStore, timers: Timers) -> None:
        self._database = database
        self._clock = clock
        self._files = files
        self._timers = timers

    # -- reading ---------------------------------------------------------------------------------

    def editions(self) -> list[EditionRow]:
        """Every edition, the newest year first."""
        with self._database.read() as work:
            query = select(BookEdition.id).order_by(BookEdition.year.desc(), BookEdition.id.desc())
            return [self._row(work, keeping.find_edition(work, each)) for each in work.session.scalars(query)]

    def detail(self, edition: int) -> EditionDetail:
        """An edition whole.  Raises ``NotFound``."""
        with self._database.read() as work:
            found = keeping.find_edition(work, edition)
            made, missing = opened_with_missing(work, found, self._today(work))
            structure = made.structure
            titles = {
                node.id: made.title(node)
                for node, _path in structure.walk()
                if node.kind in (NodeKind.TABLE, NodeKind.CHART)
            }
            return EditionDetail(
                row=self._row(work, found, missing=len(missing)),
                facts=made.facts,
                structure=structure,
                version=found.version,
                numbers=made.numbers,
                titles=titles,
                missing=tuple(missing),
                newer=tuple(behind(work, found.id)),
                stale=tuple(made.stale()),
                acts=keeping.acts_of(work, found),
                drafts=tuple(keeping.draft_rows(work, edition)),
                remarks=tuple(keeping.remark_rows(work, edition)),
                events=tuple(keeping.event_rows(work, edition)),
            )

    # -- changing --------------------------------------------------------------------------------

    def begin(self, year: int, title: str, by: int, *, based_on: int = 0) -> Changes:
        """Begin an edition of a year, from an older one or with a chapter for each urusan.

        It shows the newest approved versions up to that year.  ``ids`` holds it.  Raises
        ``Refused`` without a title, ``NotFound``.
        """
        with self._database.write() as work:
            must_exist(work, by)
            stamp = Stamp(by, self._clock.now())
            facts = BookFacts(title.strip(), month=say("book.month_of", year=stamp.at.year))
            structure = self._proposed(work)
            if based_on:
                older = keeping.find_edition(work, based_on)
                facts = replace(keeping.facts_of(older), title=title.strip())
                structure = keeping.structure_of(older)
            found = BookEdition(
                year=year,
                title=title,
                state=EditionState.DRAFT.value,
                based_on=based_on,
                made_by=by,
                made_at=stamp.at,
                changed_by=by,
                changed_at=stamp.at,
            )
            keeping.write_facts(found, facts)
            keeping.write_structure(found, structure)
            work.session.add(found)
            work.session.flush()  # pins and events need its id
            keeping.pin(work, found, keeping.pinnable(work, year))
            keeping.tell(work, found, "begin", stamp)
            return work.done(Topic.BOOKS, ids=(found.id,))

    def _proposed(self, work: UnitOfWork) -> Structure:
        rows = table_rows(work)
        have = {each.table for each in sources(work)}
        chosen = [row for row in rows if row.key in have] or rows
        offered = [Offered(row.key, row.title, row.topic) for row in chosen]
        return propose(offered, say("book.other_topics"))

    def save(
        self,
        edition: int,
        version: int,
        by: int,
        *,
        facts: BookFacts | None = None,
        structure: Structure | None = None,
    ) -> Changes:
        """Keep facts, structure, or both.

        Raises ``NotAllowed`` for an edition in review or approved, ``ConflictError`` where somebody
        else saved since ``version``, ``Refused`` without a title, ``NotFound``.
        """
        with self._database.write() as work:
            must_exist(work, by)
            found = keeping.find_edition(work, edition, lock=True)
            keeping.must_be_allowed(work, found, EditionAct.CHANGE)
            keeping.must_be_current(found, version)
            if facts is not None:
                keeping.write_facts(found, facts)
            if structure is not None:
                keeping.write_structure(found, structure)
            found.changed_by, found.changed_at = by, self._clock.now()
            return work.done(Topic.BOOKS, ids=(edition,))

    def pin_newest(
        self, edition: int, by: int, *, tables: Sequence[str] = (), outside: bool = False
    ) -> Changes:
        """Let the edition show the newest approved versions (of these tables).

        ``outside``: also data that came outside their period.  Raises ``NotAllowed``, ``NotFound``.
        """
        with self._database.write() as work:
            must_exist(work, by)
            found = keeping.find_edition(work, edition, lock=True)
            keeping.must_be_allowed(work, found, EditionAct.CHANGE)
            chosen = (
                newest(up_to(sources(work), found.year)) if outside else keeping.pinnable(work, found.year)
            )
            wanted = [each for each in chosen if not tables or each.table in tables]
            count = keeping.pin(work, found, wanted)
            if count:
                reason = say("book.pinned", count=count)
                keeping.tell(work, found, "pin", Stamp(by, self._clock.now()), reason=reason)
            return work.done(Topic.BOOKS, ids=(edition,))

    # -- printing --------------------------------------------------------------------------------

    def print_draft(
        self,
        edition: int,
        by: int,
        *,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Changes:
        """Print the edition as it is now and keep the print; nothing is kept once ``cancelled``.

        Raises ``Refused`` for what cannot be printed, ``NotFound``.
        """
        ready = self.to_print(edition)
        printed = self.drawn(ready, progress, cancelled)
        if printed is None:
            return Changes()
        with self._database.write() as work:
            must_exist(work, by)
            found = keeping.find_edition(work, edition, lock=True)
            self.keep_print(work, found, ready, printed, Stamp(by, self._clock.now()), is_final=False)
            return work.done(Topic.BOOKS, ids=(edition,))

    def to_print(self, edition: int, *, is_final: bool = False) -> ToPrint:
        """The book as it stands now, with the mark of a draft unless ``is_final``.  Raises ``NotFound``."""
        with self._database.read() as work:
            found = keeping.find_edition(work, edition)
            made, _missing = opened_with_missing(work, found, self._today(work))
            office = office_of(work)
            paper = paper_of(made, office)
            if not (is_final or found.state == EditionState.APPROVED):
                words = say("book.edition_words", year=found.year)
                paper = replace(paper, draft=DraftMark(words, self._today(work), found.round_no))
            if made.facts.with_origins:
                zone = self._timers.timer(work.direct).clock.local_zone
                paper = replace(paper, origins=tuple(origins_of(work, made, zone)))
            noted = made.noted()
            paper = replace(paper, changes=tuple(changes_since(work, found, noted)))
            logo = self._files.get(office.logo_sha256) if office.logo_sha256 else None
            name = file_stem(f"{found.title} {found.year}")
            figures = prints.figures_of(made, keeping.pins_of(work, edition))
            return ToPrint(edition, found.version, found.round_no, name, paper, logo, noted, figures)

    def drawn(
        self, ready: ToPrint, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> PrintedBook | None:
        """The book as PDF; None once ``cancelled``.  Holds no transaction.  Raises ``Refused``."""
        from app.reports.book.printing import Cancelled as Stopped
        from app.reports.book.printing import print_book

        try:
            return print_book(ready.paper, ready.logo, progress=progress, cancelled=cancelled)
        except Stopped:
            return None

    def keep_print(
        self,
        work: UnitOfWork,
        found: BookEdition,
        ready: ToPrint,
        printed: PrintedBook,
        stamp: Stamp,
        *,
        is_final: bool,
    ) -> None:
        """Keep a print of an edition, within the transaction of the caller."""
        file = self._files.put_bytes(printed.data)
        last = work.session.scalar(select(func.max(BookDraft.no)).where(BookDraft.edition_id == found.id))
        number = (last or 0) + 1
        names = {"name": ready.name, "no": number}
        work.session.add(
            BookDraft(
                edition_id=found.id,
                no=number,
                round_no=ready.round_no,
                is_final=is_final,
                name=say("book.final_name", **names) if is_final else say("book.draft_name", **names),
                sha256=file.sha256,
                size=file.size,
                front_pages=printed.front,
                body_pages=printed.body,
                noted=json.dumps([each.to_list() for each in ready.noted], ensure_ascii=False),
                anchors=json.dumps(printed.anchors),
                figures=prints.packed(ready.figures, printed.patches),
                made_by=stamp.by,
                made_at=stamp.at,
            )
        )
        keeping.tell(work, found, "print", stamp)

    def drafts(self, edition: int) -> list[DraftRow]:
        """The prints of an edition, newest first.  Raises ``NotFound``."""
        with self._database.read() as work:
            keeping.find_edition(work, edition)
            return keeping.draft_rows(work, edition)

    def draft(self, edition: int, no: int = 0) -> tuple[str, bytes]:
        """Name and bytes of a print, 0 for the newest.  Raises ``NotFound``."""
        with self._database.read() as work:
            found = keeping.find_draft(work, edition, no)
            name, sha256 = found.name, found.sha256
        return name, self._files.get(sha256, name)

    def newest_print(self) -> Attached:
        """The last print of any edition, to be the output of a step.  Raises ``NotFound`` for none."""
        with self._database.read() as work:
            found = work.session.scalars(select(BookDraft).order_by(BookDraft.id.desc()).limit(1)).first()
            if found is None:
                raise NotFound("book.nothing_printed")
            return Attached(found.name, FileRef(found.sha256, found.size, "pdf"))

    def save_draft(self, edition: int, path: Path, no: int = 0) -> Path:
        """Write a print to ``path``.  Raises ``NotFound``, ``OutsideTrouble``."""
        return write_file(path, self.draft(edition, no)[1])

    def checkout(self, edition: int, no: int) -> Path:
        """A copy of a print to look at in another program, in the person's data folder."""
        name, data = self.draft(edition, no)
        path = user_data_dir() / "salinan" / "buku" / f"{edition}-{no}" / (Path(name).name or "buku.pdf")
        # A copy that is still open in another program cannot be written over, and need not be.
        return path if path.is_file() and path.stat().st_size == len(data) else write_file(path, data)

    def anchors(self, edition: int, no: int = 0) -> dict[str, int]:
        """The page (from 0) of each anchor of a print: "tabel-1.1.2", "bab-3".  Raises ``NotFound``."""
        with self._database.read() as work:
            found: dict[str, int] = json.loads(keeping.find_draft(work, edition, no).anchors)
            return found

    def differences(self, edition: int, before: int, after: int = 0) -> list[Differs]:
        """What differs between two prints (``after`` 0: the edition as it is now).  Raises ``NotFound``."""
        with self._database.read() as work:
            older = keeping.noted_of(keeping.find_draft(work, edition, before))
            if after:
                return compare(older, keeping.noted_of(keeping.find_draft(work, edition, after)))
            made = opened(work, keeping.find_edition(work, edition))
            return compare(older, made.noted())

    # -- inside ----------------------------------------------------------------------------------

    def _row(self, work: UnitOfWork, found: BookEdition, *, missing: int = -1) -> EditionRow:
        structure = keeping.structure_of(found)
        tables = [node for node, _path in structure.walk() if node.kind is NodeKind.TABLE]
        if missing < 0:
            pinned = {
                each.table
                for each in keeping.pins_of(work, found.id)
                if each.period.startswith(str(found.year))
            }
            missing = sum(1 for node in tables if node.table not in pinned)
        drafts = work.session.scalar(
            select(func.count()).select_from(BookDraft).where(BookDraft.edition_id == found.id)
        )
        return EditionRow(
            id=found.id,
            year=found.year,
            title=found.title,
            state=EditionState(found.state),
            round_no=found.round_no,
            tables=len(tables),
            missing=missing,
            drafts=drafts or 0,
            open_remarks=keeping.open_remarks(work, [found.id]).get(found.id, 0),
            changed_by=keeping.names_of(work).get(found.changed_by, ""),
            changed_at=found.changed_at,
        )

    def _today(self, work: UnitOfWork) -> date:
        zone = self._timers.timer(work.direct).clock.local_zone
        return self._clock.now().astimezone(zone).date()
