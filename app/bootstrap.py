"""Hires everybody who works here: engine, clock, files, services, in one frozen House.

It wires and opens; it decides nothing.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.core import texts
from app.core.clock import Clock, FixedClock, SystemClock
from app.core.errors import NotFound, OutsideTrouble
from app.core.later import later
from app.core.paths import resource, user_data_dir
from app.db.engine import open_engine, plain_file, sqlite_file
from app.db.uow import Database
from app.db.upgrade import is_ready, upgrade
from app.db.watch import ChangeWatch
from app.domain.dates import say_time
from app.files.store import FileStore
from app.services.hall import Hall
from app.services.queues import Queues
from app.services.routes import Routes
from app.services.timers import Timers

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from app.services.books.exploring import Explorer
    from app.services.books.pages import BookPages
    from app.services.books.reviewing import BookReviews
    from app.services.books.service import Books
    from app.services.casebook import Casebook
    from app.services.casework import CaseOpening, Casework
    from app.services.data_care import DataCare
    from app.services.dispositions import Dispositions
    from app.services.documents import Documents
    from app.services.drafting import Drafting
    from app.services.office import Office
    from app.services.people import People
    from app.services.registry import Registry
    from app.services.request_papers import RequestPapers
    from app.services.requests import Requests
    from app.services.requests.opds import OpdRegister
    from app.services.sample import SampleOffice
    from app.services.sop_papers import SopPapers
    from app.services.submissions.intake import Intake
    from app.services.submissions.rules import OfficeRules
    from app.services.submissions.service import Submissions
    from app.services.submissions.workbooks import Workbooks
    from app.services.tables import Tables
    from app.services.versions import Versions


class House(NamedTuple):
    """All services on one database.  ``close`` when done.

    What the window needs for its queue is there at once; the others, and SQLAlchemy with them,
    are loaded when first used.
    """

    database: Database
    clock: Clock
    files: FileStore
    timers: Timers
    routes: Routes
    registry: Registry
    drafting: Drafting
    versions: Versions
    sop_papers: SopPapers
    people: People
    office: Office
    casework: Casework
    opening: CaseOpening
    casebook: Casebook
    queues: Queues
    dispositions: Dispositions
    documents: Documents
    tables: Tables
    requests: Requests
    request_papers: RequestPapers
    opd_register: OpdRegister
    intake: Intake
    submissions: Submissions
    office_rules: OfficeRules
    books: Books
    book_pages: BookPages
    book_reviews: BookReviews
    explorer: Explorer
    data_care: DataCare
    watch: ChangeWatch
    hall: Hall
    let_go: Callable[[], None]  # of what services have started

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine on the database."""
        return self.database.engine

    def close(self) -> None:
        """Let go of the database."""
        self.let_go()
        self.watch.close()
        self.database.close()


def furnish(database: Database, files: FileStore, clock: Clock) -> House:
    """The services on a database that is up to date."""
    routes, timers = Routes(), Timers()
    staff = _Staff(database, files, clock, routes, timers)
    return House(
        database=database,
        clock=clock,
        files=files,
        timers=timers,
        routes=routes,
        registry=later(staff.registry),
        drafting=later(staff.drafting),
        versions=later(staff.versions),
        sop_papers=later(staff.sop_papers),
        people=later(staff.people),
        office=later(staff.office),
        casework=later(staff.casework),
        opening=later(staff.opening),
        casebook=later(staff.casebook),
        queues=Queues(database, clock, routes),
        dispositions=later(staff.dispositions),
        documents=later(staff.documents),
        tables=later(staff.tables),
        requests=later(staff.requests),
        request_papers=later(staff.request_papers),
        opd_register=later(staff.opd_register),
        intake=later(staff.intake),
        submissions=later(staff.submissions),
        office_rules=later(staff.office_rules),
        books=later(staff.books),
        book_pages=later(staff.book_pages),
        book_reviews=later(staff.book_reviews),
        explorer=later(staff.explorer),
        data_care=later(staff.data_care),
        watch=ChangeWatch(database),
        hall=Hall(database, timers, files),
        let_go=staff.let_go,
    )


class _Staff:
    """How each service is hired when it is first needed; their modules are loaded then."""

    def __init__(
        self, database: Database, files: FileStore, clock: Clock, routes: Routes, timers: Timers
    ) -> None:
        self._database = database
        self._files = files
        self._clock = clock
        self._routes = routes
        self._timers = timers
        self._books: Workbooks | None = None

    def registry(self) -> Registry:
        from app.services.registry import Registry

        return Registry(self._database, self._clock, self._routes, self._timers)

    def drafting(self) -> Drafting:
        from app.files.rescue import RescueFolder
        from app.services.drafting import Drafting
        from app.services.rescue import Rescue

        file = self._database.file
        named = str(file.resolve()) if file else self._database.engine.url.render_as_string()
        folder = RescueFolder(user_data_dir() / "belum-tersimpan")
        return Drafting(self._database, self._clock, Rescue(folder, named, self._clock))

    def versions(self) -> Versions:
        from app.services.versions import Versions

        return Versions(self._database, self._clock, self._routes, self._timers)

    def sop_papers(self) -> SopPapers:
        from app.services.sop_papers import SopPapers

        registry, versions = self.registry(), self.versions()
        return SopPapers(self._database, self._files, registry, versions)

    def people(self) -> People:
        from app.services.people import People

        return People(self._database)

    def office(self) -> Office:
        from app.services.office import Office

        return Office(self._database, self._clock, self._routes, self._timers, self._files)

    def casework(self) -> Casework:
        from app.services.casework import Casework

        dispositions = self.dispositions()
        return Casework(self._database, self._clock, self._routes, self._timers, self._files, dispositions)

    def opening(self) -> CaseOpening:
        from app.services.casework import CaseOpening

        return CaseOpening(self._database, self._clock, self._routes, self._timers)

    def casebook(self) -> Casebook:
        from app.services.casebook import Casebook

        return Casebook(self._database, self._clock, self._routes, self._timers)

    def dispositions(self) -> Dispositions:
        from app.services.dispositions import Dispositions

        return Dispositions(self._database, self._timers, self._files)

    def documents(self) -> Documents:
        from app.services.documents import Documents

        return Documents(self._database, self._files)

    def tables(self) -> Tables:
        from app.services.tables import Tables

        return Tables(self._database, self._clock)

    def requests(self) -> Requests:
        from app.services.requests import Requests

        approved = later(self.submissions)  # loaded when the first form is made
        return Requests(
            self._database,
            self._clock,
            self._files,
            self._routes,
            self._timers,
            lambda table, opd, period: approved.approved_cells(table, opd, period),
        )

    def request_papers(self) -> RequestPapers:
        from app.services.request_papers import RequestPapers

        registry, requests = self.registry(), self.requests()
        return RequestPapers(self._database, self._files, registry, requests)

    def opd_register(self) -> OpdRegister:
        from app.services.requests.opds import OpdRegister

        return OpdRegister(self._database)

    def workbooks(self) -> Workbooks:
        """One for all who read files; its processes end when the house is closed."""
        if self._books is None:
            from app.services.submissions.workbooks import Workbooks

            self._books = Workbooks()
        return self._books

    def let_go(self) -> None:
        """End what was started."""
        if self._books is not None:
            self._books.close()

    def intake(self) -> Intake:
        from app.services.submissions.intake import Intake

        books = self.workbooks()
        return Intake(self._database, self._clock, self._files, self._routes, self._timers, books)

    def submissions(self) -> Submissions:
        from app.services.submissions.service import Submissions

        books = self.workbooks()
        return Submissions(self._database, self._clock, self._files, self._routes, self._timers, books)

    def office_rules(self) -> OfficeRules:
        from app.services.submissions.rules import OfficeRules

        return OfficeRules(self._database, self._clock)

    def books(self) -> Books:
        from app.services.books.service import Books

        return Books(self._database, self._clock, self._files, self._timers)

    def book_pages(self) -> BookPages:
        from app.services.books.pages import BookPages

        return BookPages(self._database)

    def book_reviews(self) -> BookReviews:
        from app.services.books.reviewing import BookReviews

        return BookReviews(self._database, self._clock, self.books())

    def explorer(self) -> Explorer:
        from app.services.books.exploring import Explorer

        return Explorer(self._database, self._timers)

    def data_care(self) -> DataCare:
        from app.services.data_care import DataCare

        return DataCare(self._database, self._clock, self._files)


def open_house(target: str | Path, clock: Clock | None = None, *, create: bool = False) -> House:
    """Open the database at ``target`` (path or URL): upgrade it, and furnish the house.

    Raises ``NotFound`` for a file that is not there unless ``create``, ``Refused``
    for a newer or foreign database, ``OutsideTrouble`` when it cannot be reached.
    """
    file = plain_file(target)
    if file is None or not is_ready(file):
        _make_ready(target, create=create)
    database = Database(file) if file is not None else Database(open_engine(target))
    return furnish(database, FileStore(files_folder(database)), clock or SystemClock())


def _make_ready(target: str | Path, *, create: bool) -> None:
    """Bring the database up to date, or make a new one."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        engine = open_engine(target)
        with ExitStack() as at_the_end:
            at_the_end.callback(engine.dispose)
            path = sqlite_file(engine.url)
            if path is not None:
                if not path.exists() and not create:
                    raise NotFound("db.missing", path=str(path))
                path.parent.mkdir(parents=True, exist_ok=True)
            upgrade(engine)
    except (SQLAlchemyError, OSError) as error:
        raise OutsideTrouble("db.unreachable", detail=_plain(error)) from error


def set_up(house: House, *, is_sample: bool = False) -> None:
    """Give a new database its office row, calendar and the shipped SOPs; harmless twice."""
    house.office.set_up(is_sample=is_sample)
    house.registry.load_presets()


def add_people(house: House) -> None:
    """Add the sample office without any case; what is there already stays."""
    _sample(house).fill(resource("icons", "logo-contoh.png").read_bytes())


def add_sample(house: House) -> None:
    """Add the sample office and its three running cases; what is there already stays."""
    add_people(house)
    _sample(house).run_cases(house.clock.now())


def _sample(house: House) -> SampleOffice:
    clock = FixedClock(house.clock.now())
    from app.services.sample import SampleOffice

    past = furnish(house.database, house.files, clock)
    return SampleOffice(
        past.registry, past.people, past.office, past.opening, past.casework, past.casebook, clock
    )


def is_set_up(house: House) -> bool:
    """Whether the database has its office row and SOPs."""
    return house.hall.is_set_up()


def morning_round(house: House) -> str:
    """What every start does: a backup copy, sheets that were left undrawn, SOPs whose day has come.

    Answers the state of the data in words, with the office time of the copy.
    """
    from app.db.backup import backup

    now = house.clock.now()
    copy = backup(house.engine, now)
    house.dispositions.draw_missing()
    house.submissions.draw_missing()
    house.registry.come_into_force()
    if copy is None:
        return texts.say("db.state.server", name=house.engine.url.database or "")
    local = now.astimezone(house.office.calendar().local_zone)
    return texts.say("db.state.file", time=say_time(local))


def files_folder(database: Database) -> Path:
    """Where attachments lie: beside the database file; for a server in ``ALUR_FILES``."""
    named = os.environ.get("ALUR_FILES")
    if named:
        return Path(named)
    path = database.file
    if path is not None:
        return path.parent / f"{path.stem}.berkas"
    return user_data_dir() / f"{database.engine.url.database or 'alur'}.berkas"


def _plain(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
