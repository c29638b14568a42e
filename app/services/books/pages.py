"""Single entries of an edition: what they show, how their page looks, where figures come from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.core.clock import Clock
from app.core.errors import NotFound
from app.db.uow import Database, UnitOfWork
from app.domain.books.edition import BookFacts
from app.domain.books.paper import Block, BookPaper, Chapter, FrontPart, Part
from app.domain.books.places import Figure, PrintedFigures, TracedTable
from app.domain.books.structure import Node, NodeKind, Structure, change
from app.domain.charts.proposing import proposals
from app.files.store import FileStore
from app.models import BookEdition
from app.services.books import keeping, prints
from app.services.books.composing import Composer, paper_of
from app.services.books.opening import office_of, opened, with_missing
from app.services.books.rows import NodeView, PagePreview
from app.services.books.tracing import Traced, traced_in
from app.services.timers import Timers

_MOST_BLOCKS = 6  # of a section, for a look at its beginning: more hardly stand on one page


class BookPages:
    """Looks at entries of an edition; it changes nothing."""

    def __init__(self, database: Database, clock: Clock, files: FileStore, timers: Timers) -> None:
        self._database = database
        self._clock = clock
        self._files = files
        self._timers = timers

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

    def preview(self, edition: int, node: Node, structure: Structure | None = None) -> PagePreview:
        """The page of an entry as it would be printed: its own, a section's first one, a chapter's divider.

        ``node`` and ``structure`` (the tree it stands in) need not be saved as they are.  Raises
        ``NotFound`` for what the book prints no page of, ``Refused`` for a column wider than a page.
        """
        from app.reports.book.printing import print_blocks, print_opening

        with self._database.read() as work:
            found = keeping.find_edition(work, edition)
            tree = structure or keeping.structure_of(found)
            made = opened(work, found, change(tree, node) if tree.has(node.id) else tree)
            node = made.structure.find(node.id) if made.structure.has(node.id) else node
            paper = self._bare_paper(work, made)
            head = _head_of(made, node)
            blocks = [] if head is not None else self._blocks(work, found, made, node)
            tables = () if head is not None else tuple(prints.tables_of(made, _begun(node)))
            running = _chapter_of(made.structure, node)
        printed = print_blocks(paper, blocks, running) if head is None else print_opening(paper, head)
        return PagePreview(printed.data, printed.patches, tables)

    def front(self, edition: int, facts: BookFacts, part: FrontPart) -> PagePreview:
        """Pages around the chapters as they would be printed, before ``facts`` are saved as they are.

        Raises ``NotFound`` for what the book prints no page of.
        """
        from app.reports.book.printing import print_front

        with self._database.read() as work:
            made = replace(opened(work, keeping.find_edition(work, edition)), facts=facts)
            paper = self._bare_paper(work, made)
            paper = replace(paper, references=facts.references or made.sources())
            if part is FrontPart.FOREWORD and paper.foreword is None:
                raise NotFound("book.no_page.foreword")
            last = keeping.draft_rows(work, edition)[:1]
            logo = self._files.get(paper.logo_sha256) if paper.logo_sha256 else None
        counts = (last[0].front_pages, last[0].body_pages) if last else (0, 0)
        return PagePreview(print_front(paper, part, logo, counts).data)

    def traced(self, edition: int, table: TracedTable, figure: Figure) -> Traced:
        """Where a figure of a table of the book comes from, as the pinned version says it."""
        with self._database.read() as work:
            made = opened(work, keeping.find_edition(work, edition))
            return traced_in(work, made.material, table, figure)

    # -- prints ----------------------------------------------------------------------------------

    def figures_of_print(self, edition: int, no: int = 0) -> PrintedFigures | None:
        """Where the figures of a print stand; None for one that was made before they were kept.

        Raises ``NotFound``.
        """
        with self._database.read() as work:
            return prints.unpacked(keeping.find_draft(work, edition, no))

    def traced_in_print(self, edition: int, no: int, figure: Figure) -> Traced:
        """Where a figure of a print comes from, as the version says it that was printed.

        Raises ``NotFound`` where the print holds no such table.
        """
        with self._database.read() as work:
            figures = prints.unpacked(keeping.find_draft(work, edition, no))
            table = figures.table(figure.number) if figures is not None else None
            if figures is None or table is None:
                raise NotFound("book.no_such_table", number=figure.number)
            return traced_in(work, prints.material_of(work, figures), table, figure)

    # -- inside ----------------------------------------------------------------------------------

    def _bare_paper(self, work: UnitOfWork, made: Composer) -> BookPaper:
        """What pages have from the book around them, without its chapters."""
        return paper_of(replace(made, structure=Structure()), office_of(work))

    def _blocks(self, work: UnitOfWork, found: BookEdition, made: Composer, node: Node) -> list[Block]:
        """What stands on the page of an entry inside a chapter; raises ``NotFound`` for nothing."""
        nodes = _begun(node)
        if any(each.kind is NodeKind.TABLE and made.table(each) is None for each in nodes):
            made, _missing = with_missing(
                work, found, replace(made, structure=Structure((node,))), self._today(work)
            )
        if node.kind is NodeKind.TEXT and not any(text.strip() for text in node.paragraphs):
            raise NotFound("book.no_page.text")
        blocks = [block for each in nodes if (block := made.block(each)) is not None]
        if not blocks:
            is_there = made.table(node) is not None
            raise NotFound("book.no_chart" if is_there else "book.nothing_approved", title=made.title(node))
        return blocks

    def _today(self, work: UnitOfWork) -> date:
        zone = self._timers.timer(work.direct).clock.local_zone
        return self._clock.now().astimezone(zone).date()


def _begun(node: Node) -> list[Node]:
    """An entry, and the first of what stands in it."""
    return [node, *node.children[:_MOST_BLOCKS]]


def _head_of(made: Composer, node: Node) -> Part | Chapter | None:
    """What stands on the divider of a part or chapter; None for other entries."""
    if node.kind is NodeKind.CHAPTER:
        return made.opening(node)
    if node.kind is not NodeKind.PART:
        return None
    if not made.is_printed_part(node):
        raise NotFound("book.no_page.part")
    return made.part(node)


def _chapter_of(structure: Structure, node: Node) -> str:
    """The words of the running head where a node stands; "" outside any chapter."""
    for each, path in structure.walk():
        if each.id == node.id:
            return next((holder.title for holder in path if holder.kind is NodeKind.CHAPTER), "")
    return ""
