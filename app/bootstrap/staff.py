"""Hires the services: each when it is first needed, its modules loaded then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.clock import Clock
from app.core.later import later
from app.core.paths import user_data_dir
from app.db.uow import Database
from app.db.watch import ChangeWatch
from app.files.store import FileStore
from app.services.hall import Hall
from app.services.queues import Queues
from app.services.routes import Routes
from app.services.timers import Timers

if TYPE_CHECKING:
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
    from app.services.outputs.service import Outputs
    from app.services.people import People
    from app.services.registry import Registry
    from app.services.request_papers import RequestPapers
    from app.services.requests import Requests
    from app.services.requests.opds import OpdRegister
    from app.services.sop_papers import SopPapers
    from app.services.submissions.intake import Intake
    from app.services.submissions.rules import OfficeRules
    from app.services.submissions.service import Submissions
    from app.services.submissions.workbooks import Workbooks
    from app.services.tables import Tables
    from app.services.versions import Versions


from app.bootstrap.house import House


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
        outputs=later(staff.outputs),
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

        return BookPages(self._database, self._clock, self._files, self._timers)

    def book_reviews(self) -> BookReviews:
        from app.services.books.reviewing import BookReviews

        return BookReviews(self._database, self._clock, self.books())

    def explorer(self) -> Explorer:
        from app.services.books.exploring import Explorer

        return Explorer(self._database, self._timers)

    def outputs(self) -> Outputs:
        from app.services.outputs.service import Outputs

        return Outputs(
            self._database,
            self._clock,
            self._files,
            self._timers,
            self.casebook(),
            self.casework(),
            self.documents(),
            self.dispositions(),
            self.requests(),
            self.request_papers(),
            self.books(),
            self.explorer(),
        )

    def data_care(self) -> DataCare:
        from app.services.data_care import DataCare

        return DataCare(self._database, self._clock, self._files)
