"""What this place shows, read in one go behind the window; it changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import tzinfo

from app.core.errors import UserError
from app.domain.books.edition import BookFacts
from app.domain.books.paper import FrontPart
from app.domain.books.places import Figure, PrintedFigures, TracedTable
from app.domain.books.structure import Node, NodeKind, Structure
from app.domain.statistics.stattable import StatTable
from app.services.books.pages import BookPages
from app.services.books.rows import EditionDetail, EditionRow, NodeView, PagePreview
from app.services.books.service import Books
from app.services.books.tracing import Traced
from app.services.office import Office
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
    """The page of an entry, and what a table or figure shows (``view``, without a table for other kinds).

    ``whole``: the table with all its rows and columns, to choose from.  ``problem``: why there is
    no page, "" where there is one.
    """

    node: Node
    view: NodeView
    whole: StatTable | None = None
    page: PagePreview | None = None
    problem: str = ""


@dataclass(frozen=True)
class Told:
    """Where a figure comes from, and the zone that its days are said in."""

    found: Traced
    zone: tzinfo


class Reader:
    """Asks the services; every method runs on the thread of the database."""

    def __init__(self, books: Books, pages: BookPages, tables: Tables, office: Office) -> None:
        self._books = books
        self._pages = pages
        self._tables = tables
        self._office = office

    def shelf(self) -> Shelf:
        """Every edition."""
        return Shelf(tuple(self._books.editions()), self.zone(), self._region())

    def opened(self, edition: int) -> Opened:
        """An edition whole.  Raises ``NotFound``."""
        known = {row.key: row.title for row in self._tables.rows()}
        return Opened(self._books.detail(edition), known, self.zone())

    def look(self, edition: int, node: Node, structure: Structure) -> Look:
        """The page of an entry as printed, and what it shows; ``structure``: the tree as it is seen.

        Raises ``NotFound`` for no edition.
        """
        view = NodeView(node.id, "", None)
        whole: StatTable | None = None
        if node.kind in (NodeKind.TABLE, NodeKind.CHART):
            view = self._pages.node(edition, node)
            whole = view.table
            wide = replace(node.view, rows=(), columns=(), is_turned=False)
            if whole is not None and node.turn is None and wide != node.view:
                whole = self._pages.node(edition, replace(node, view=wide)).table
        try:
            return Look(node, view, whole, self._pages.preview(edition, node, structure))
        except UserError as error:
            return Look(node, view, whole, problem=str(error))

    def front(self, edition: int, facts: BookFacts, part: FrontPart) -> PagePreview:
        """Pages around the chapters as printed.  Raises ``NotFound`` for what has none."""
        return self._pages.front(edition, facts, part)

    def traced(self, edition: int, table: TracedTable, figure: Figure) -> Told:
        """Where a figure of a table comes from.  Raises ``NotFound``."""
        return Told(self._pages.traced(edition, table, figure), self.zone())

    def print_figures(self, edition: int, no: int) -> PrintedFigures | None:
        """Where the figures of a print stand; None for one that kept none.  Raises ``NotFound``."""
        return self._pages.figures_of_print(edition, no)

    def traced_in_print(self, edition: int, no: int, figure: Figure) -> Told:
        """Where a figure of a print comes from, as it was printed.  Raises ``NotFound``."""
        return Told(self._pages.traced_in_print(edition, no, figure), self.zone())

    def _region(self) -> str:
        """As a title names it: "Kabupaten Contoh", not its government."""
        return self._office.profile().region.removeprefix("Pemerintah ")

    def zone(self) -> tzinfo:
        """The zone of the office."""
        return self._office.calendar().local_zone
