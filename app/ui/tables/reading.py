"""What this place shows, read through the services; using a table in a book.

Every method runs on the thread of the database.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import tzinfo

from app.core.changes import Changes
from app.domain.books.edition import EditionAct
from app.domain.books.structure import ChartWish, Node, NodeKind, insert, remove
from app.domain.statistics.sentences import said_of_turn
from app.domain.statistics.stattable import Sentence, StatColumn, StatTable
from app.domain.statistics.views import PLAIN_VIEW, TableView
from app.services.books.exploring import Explored, Explorer
from app.services.books.rows import EditionRow, ExploreRow
from app.services.books.service import Books
from app.services.books.tracing import Traced
from app.services.books.turning import LoadedCube, Turn
from app.services.office import Office


@dataclass(frozen=True)
class Shelf:
    """Every table with something approved."""

    rows: tuple[ExploreRow, ...]
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Holder:
    """A chapter or section of a book that can hold tables."""

    node: int
    words: str


@dataclass(frozen=True)
class OpenBook:
    """An edition in draft, and where in it a table can stand.  ``best``: the chapter of its urusan."""

    row: EditionRow
    holders: tuple[Holder, ...]
    best: int = 0


@dataclass(frozen=True)
class ForBook:
    """What is put into a book: a table with its view or turn, and its chart where one is wanted."""

    table: str
    view: TableView
    chart: ChartWish | None = None
    with_chart: bool = False
    turn: Turn | None = None


class Reader:
    """Puts together what several services know."""

    def __init__(self, explorer: Explorer, books: Books, office: Office) -> None:
        self._explorer = explorer
        self._books = books
        self._office = office

    def shelf(self) -> Shelf:
        """All tables, by urusan and title."""
        return Shelf(tuple(self._explorer.rows()), self._office.calendar().local_zone)

    def look(self, key: str, view: TableView) -> Explored:
        """A table as a view shows it.  Raises ``NotFound``."""
        return self._explorer.look(key, view)

    def columns(self, key: str) -> tuple[StatColumn, ...]:
        """The columns of another table, to divide by.  Raises ``NotFound``."""
        whole = self._explorer.look(key, PLAIN_VIEW).whole
        return tuple(column for column in whole.columns if not column.is_words and not column.is_year)

    def cube(self, key: str) -> LoadedCube:
        """All figures of a table.  Raises ``NotFound``."""
        return self._explorer.cube(key)

    def turned(self, cube: LoadedCube, turn: Turn) -> tuple[StatTable, tuple[Sentence, ...]]:
        """A cube as a table, and what is said of it.  Needs no database, but its time."""
        table = cube.turned(turn)
        return table, said_of_turn(table, turn)

    def traced_turn(self, cube: LoadedCube, turn: Turn, row: str, column: str) -> Traced:
        """Where a figure of a turn comes from."""
        return self._explorer.traced_turn(cube, turn, row, column)

    def traced(self, key: str, view: TableView, row: str, column: str) -> Traced:
        """Where a figure comes from."""
        return self._explorer.traced(key, view, row, column)

    # -- the book ---------------------------------------------------------------------------------

    def books(self, topic: str) -> tuple[OpenBook, ...]:
        """The editions that may be changed, newest first, with the places for a table of this urusan."""
        found = []
        for row in self._books.editions():
            detail = self._books.detail(row.id)
            if detail.acts.get(EditionAct.CHANGE, "?"):
                continue
            holders, best = [], 0
            for node, path in detail.structure.walk():
                if node.kind not in (NodeKind.CHAPTER, NodeKind.SECTION):
                    continue
                number = detail.numbers.get(node.id, "")
                indent = "    " if node.kind is NodeKind.SECTION and path else ""
                holders.append(Holder(node.id, f"{indent}{number} {node.title}".rstrip()))
                if not best and topic and node.topic == topic:
                    best = node.id
            found.append(OpenBook(row, tuple(holders), best))
        return tuple(found)

    def use(self, edition: int, holder: int, what: ForBook, by: int) -> Changes:
        """Put a table, and its chart, at the end of a chapter; what it shows is pinned where nothing was.

        Raises ``NotAllowed``, ``ConflictError``, ``NotFound``, ``Refused``.
        """
        detail = self._books.detail(edition)
        structure = detail.structure
        node = Node(structure.next_id, NodeKind.TABLE, table=what.table, view=what.view, turn=what.turn)
        structure = insert(structure, node, holder)
        if what.with_chart:
            figure = replace(node, id=structure.next_id, kind=NodeKind.CHART, chart=what.chart)
            structure = insert(structure, figure, holder)
        changes = self._books.save(edition, detail.version, by, structure=structure)
        if any(missing.node == node.id for missing in self._books.detail(edition).missing):
            changes += self._books.pin_newest(edition, by, tables=(what.table,))
        return changes

    def take_back(self, edition: int, holder: int, what: ForBook, by: int) -> Changes:
        """Undo :meth:`use`: the last such table of a chapter goes, and its chart; pins stay as they are.

        Raises as :meth:`use` does.
        """
        detail = self._books.detail(edition)
        structure = detail.structure
        kinds = (NodeKind.TABLE, NodeKind.CHART) if what.with_chart else (NodeKind.TABLE,)
        for kind in kinds:
            shown = (kind, what.table, what.view, what.turn)
            held = structure.find(holder).children if structure.has(holder) else ()
            same = [node.id for node in held if (node.kind, node.table, node.view, node.turn) == shown]
            if same:
                structure = remove(structure, same[-1])
        return self._books.save(edition, detail.version, by, structure=structure)
