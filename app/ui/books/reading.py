"""What this place shows, read in one go behind the window; it changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import tzinfo

from app.core.errors import UserError
from app.domain.books.structure import Node, NodeKind
from app.domain.statistics.stattable import StatTable
from app.services.books.pages import BookPages
from app.services.books.rows import EditionDetail, EditionRow, NodeView, PagePreview
from app.services.books.service import Books
from app.services.books.turning import Behind
from app.services.office import Office
from app.services.submissions import TraceRow
from app.services.submissions.service import Submissions
from app.services.tables import Tables


@dataclass(frozen=True, slots=True)
class Shelf:
    """The editions, and the zone that their days are said in."""

    editions: tuple[EditionRow, ...]
    zone: tzinfo
    region: str


@dataclass(frozen=True)
class Opened:
    """An edition whole; ``known``: titles of all tables that could stand in it, by key."""

    detail: EditionDetail
    known: dict[str, str]
    zone: tzinfo


@dataclass(frozen=True)
class Look:
    """What a table or figure shows.  ``whole``: the table with all its rows and columns, to choose from.

    ``problem``: why there is no page, "" where there is one.
    """

    node: Node
    view: NodeView
    whole: StatTable | None = None
    page: PagePreview | None = None
    problem: str = ""


@dataclass(frozen=True)
class Traced:
    """Where a figure comes from; ``row`` None for one that was reckoned, ``behind`` of which figures."""

    row: TraceRow | None
    zone: tzinfo
    behind: tuple[Behind, ...] = ()


class Reader:
    """Asks the services; every method runs on the thread of the database."""

    def __init__(
        self, books: Books, pages: BookPages, submissions: Submissions, tables: Tables, office: Office
    ) -> None:
        self._books = books
        self._pages = pages
        self._submissions = submissions
        self._tables = tables
        self._office = office

    def shelf(self) -> Shelf:
        """Every edition."""
        return Shelf(tuple(self._books.editions()), self.zone(), self._region())

    def opened(self, edition: int) -> Opened:
        """An edition whole.  Raises ``NotFound``."""
        known = {row.key: row.title for row in self._tables.rows()}
        return Opened(self._books.detail(edition), known, self.zone())

    def look(self, edition: int, node: Node) -> Look:
        """What a table or figure shows, with its page as printed.  Raises ``NotFound`` for no edition."""
        view = self._pages.node(edition, node)
        if view.table is None:
            return Look(node, view)
        turned = node.turn is not None
        wide = node.view if turned else replace(node.view, rows=(), columns=(), is_turned=False)
        whole: StatTable | None = view.table
        if wide != node.view:
            whole = self._pages.node(edition, replace(node, view=wide)).table
        if node.kind is not NodeKind.TABLE:
            return Look(node, view, whole)
        try:
            return Look(node, view, whole, self._pages.preview(edition, node))
        except UserError as error:
            return Look(node, view, whole, problem=str(error))

    def traced(self, edition: int, node: Node, row: str, column: str) -> Traced:
        """Where a figure of a table comes from.  Raises ``NotFound``."""
        origin = self._pages.origin(edition, node, row, column)
        if origin is None:
            return Traced(None, self.zone(), self._pages.behind(edition, node, row, column))
        found = self._submissions.trace(origin.table, origin.period, origin.opd, origin.row, origin.column)
        return Traced(found, self.zone())

    def _region(self) -> str:
        """As a title names it: "Kabupaten Contoh", not its government."""
        return self._office.profile().region.removeprefix("Pemerintah ")

    def zone(self) -> tzinfo:
        """The zone of the office."""
        return self._office.calendar().local_zone
