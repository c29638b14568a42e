"""Single tables and figures of an edition: what they show, how their page looks, where figures come from."""

from __future__ import annotations

from dataclasses import replace

from app.core.errors import NotFound
from app.db.uow import Database
from app.domain.books.paper import TableBlock
from app.domain.books.structure import Node, Structure
from app.domain.charts.proposing import proposals
from app.services.books import keeping
from app.services.books.composing import paper_of
from app.services.books.material import Origin
from app.services.books.opening import office_of, opened
from app.services.books.rows import NodeView, PagePreview, PageSpot
from app.services.books.turning import Behind


class BookPages:
    """Looks at nodes of an edition; it changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def node(self, edition: int, node: Node) -> NodeView:
        """What a table or figure shows, also before ``node`` is saved as it is.  Raises ``NotFound``."""
        with self._database.read() as work:
            found = keeping.find_edition(work, edition)
            made = opened(work, found)
            table = made.table(node)
            return NodeView(
                node=node.id,
                number=made.numbers.get(node.id, ""),
                table=table,
                sentences=made.sentences(node),
                chart=made.chart(node),
                proposals=proposals(table) if table is not None else (),
                turned=made.described(node),
            )

    def preview(self, edition: int, node: Node) -> PagePreview:
        """The pages of one table as they would be printed, before ``node`` is saved as it is.

        Raises ``NotFound`` while nothing is approved, ``Refused`` for a column wider than a page.
        """
        from app.reports.book.printing import print_table

        with self._database.read() as work:
            found = keeping.find_edition(work, edition)
            made = opened(work, found)
            table = made.table(node)
            if table is None:
                raise NotFound("book.nothing_approved", title=made.title(node))
            said = tuple(each.text for each in made.sentences(node))
            block = TableBlock(made.numbers.get(node.id, ""), table, said)
            paper = replace(paper_of(replace(made, structure=Structure()), office_of(work)), logo_sha256="")
        printed = print_table(paper, block)
        spots = tuple(
            PageSpot(each.page, each.left, each.top, each.right, each.bottom, each.row, each.column)
            for each in printed.spots
        )
        return PagePreview(printed.data, spots)

    def origin(self, edition: int, node: Node, row: str, column: str) -> Origin | None:
        """The approved cell behind a figure of a table of the book; None for what was reckoned."""
        with self._database.read() as work:
            found = keeping.find_edition(work, edition)
            made = opened(work, found)
            if node.turn is None:
                return made.material.origin(node.table, row, column)
            figures = made.behind(node, row, column)
            if len(figures) != 1:
                return None
            return made.material.origin(
                node.table, figures[0].row, f"{figures[0].column}@{figures[0].period}"
            )

    def behind(self, edition: int, node: Node, row: str, column: str) -> tuple[Behind, ...]:
        """The approved figures that a figure of a turn stands for; none where a table is no turn."""
        with self._database.read() as work:
            return opened(work, keeping.find_edition(work, edition)).behind(node, row, column)
