"""Everybody who works on one database, in one frozen House; it hires and opens nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.core.clock import Clock
from app.db.uow import Database
from app.db.watch import ChangeWatch
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
    outputs: Outputs
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
