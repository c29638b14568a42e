"""The end of a book: glossary, abbreviations, sources, changes, and where the figures came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.texts import say
from app.domain.books.paper import BookPaper, Term
from app.domain.dates import say_short
from app.domain.statistics.stattable import StatColumn, StatRow, StatTable
from app.domain.submissions.figures import figures_of
from app.domain.tables.values import Value
from app.reports.book.flow import Anchor, Flowed, Pages
from app.reports.book.grid import Measured, Wish
from app.reports.book.pieces import Gap, Heading, pair, words
from app.reports.book.sheets import BookSheet
from app.reports.book.tables import Run
from app.reports.style import BOLD, REGULAR, Look


@dataclass(frozen=True, slots=True)
class BackWriter:
    """Writes what follows the chapters; a part without content is left out."""

    paper: BookPaper
    sheet: BookSheet
    lying: BookSheet
    wish: Wish

    def write(self, pages: Pages) -> None:
        """All parts in order, each on a new page."""
        pages.settle()
        self._terms(pages, "glossary", self.paper.glossary)
        self._terms(pages, "abbreviations", self.paper.abbreviations)
        self._references(pages)
        self._changes(pages)
        self._origins(pages)

    def _begin(self, pages: Pages, code: str) -> None:
        title = say(f"book.{code}")
        pages.running = title
        pages.turn()
        heading = Heading(title, Look(self.sheet.font * 1.7, BOLD), pages.sheet.width, below=14.0, ruled=True)
        pages.flow([Flowed(heading, keeps=True, anchor=Anchor(f"akhir-{code}", title, 0, "back"))])

    def _terms(self, pages: Pages, code: str, terms: Sequence[Term]) -> None:
        if not terms:
            return
        self._begin(pages, code)
        looks = (Look(self.sheet.font, BOLD), Look(self.sheet.font, REGULAR))
        width = self.sheet.width
        for term in terms:
            pages.flow([Flowed(pair(term.name, term.meaning, looks, width * 0.32, width)), Flowed(Gap(3.0))])

    def _references(self, pages: Pages) -> None:
        if not self.paper.references:
            return
        self._begin(pages, "references")
        look = Look(self.sheet.font, REGULAR)
        pages.flow(Flowed(words(text, look, self.sheet.width, below=4.0)) for text in self.paper.references)

    def _changes(self, pages: Pages) -> None:
        if not self.paper.changes:
            return
        self._begin(pages, "changes")
        if self.paper.changes_intro:
            look = Look(self.sheet.font, REGULAR)
            intro = words(self.paper.changes_intro, look, self.sheet.width, below=8.0)
            pages.flow([Flowed(intro, keeps=True)])
        rows = [(change.number, change.title, change.what) for change in self.paper.changes]
        pages.flow(self._table(("no", "title", "what"), rows, self.sheet))

    def _origins(self, pages: Pages) -> None:
        if not self.paper.origins:
            return
        pages.sheet = self.lying
        self._begin(pages, "origins")
        look = Look(self.sheet.font, REGULAR)
        pages.flow([Flowed(words(say("book.origins_intro"), look, self.lying.width, below=8.0))])
        rows = [
            (
                origin.number, origin.title, origin.opd, origin.file, origin.place, origin.round,
                origin.checked_by, say_short(origin.date) if origin.date else "",
            )
            for origin in self.paper.origins
        ]  # fmt: skip
        names = ("no", "table", "opd", "file", "place", "round", "checked", "date")
        pages.flow(self._table(names, rows, self.lying))
        pages.sheet = self.sheet

    def _table(
        self, names: Sequence[str], rows: Sequence[Sequence[str]], sheet: BookSheet
    ) -> Iterator[Flowed]:
        """Words in columns, the first one as stub, with the looks of the book's tables."""
        columns = tuple(StatColumn(name, say(f"book.column.{name}"), is_words=True) for name in names[1:])
        lines = tuple(StatRow(str(at), row[0]) for at, row in enumerate(rows))
        values = {
            (str(at), name): Value(text=text)
            for at, row in enumerate(rows)
            for name, text in zip(names[1:], row[1:], strict=True)
        }
        figures = figures_of([line.key for line in lines], names[1:], values)
        table = StatTable("", "", lines, columns, figures, stub=say(f"book.column.{names[0]}"))
        wish = Wish(self.wish.signs, is_bilingual=False, is_numbered=False)
        measured = Measured(table, wish, sheet.table_font)
        if not measured.fits(sheet.width):
            measured.squeeze(sheet.width)
        yield Flowed(Run(measured.grid(range(len(columns)), sheet.width), None, None))
