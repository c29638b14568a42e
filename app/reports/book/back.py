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
from app.reports.book.grid import Grid, Measured, Wish
from app.reports.book.pieces import Gap, Heading, pair, words
from app.reports.book.sheets import BookSheet
from app.reports.book.tables import Run
from app.reports.book.titles import english_of
from app.reports.style import BOLD, BOLD_ITALIC, REGULAR, Look


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
        english = english_of(code, is_bilingual=self.wish.is_bilingual)
        heading = Heading(
            title, Look(self.sheet.font * 1.7, BOLD), pages.sheet.width,
            text_en=((english, Look(self.sheet.font * 1.15, BOLD_ITALIC)),), below=14.0, ruled=True,
        )  # fmt: skip
        anchor = Anchor(f"akhir-{code}", title, 0, "back", title_en=english)
        pages.flow([Flowed(heading, keeps=True, anchor=anchor)])

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
        pages.flow(self._table(changes_table(self.paper), self.sheet))

    def _origins(self, pages: Pages) -> None:
        if not self.paper.origins:
            return
        pages.sheet = self.lying
        self._begin(pages, "origins")
        look = Look(self.sheet.font, REGULAR)
        pages.flow([Flowed(words(say("book.origins_intro"), look, self.lying.width, below=8.0))])
        pages.flow(self._table(origins_table(self.paper), self.lying))
        pages.sheet = self.sheet

    def _table(self, table: StatTable, sheet: BookSheet) -> Iterator[Flowed]:
        """Words in columns with the looks of the book's tables."""
        yield Flowed(Run(words_grid(table, self.wish, sheet), None, None))


def changes_table(paper: BookPaper) -> StatTable:
    """What differs from the edition before, line by line."""
    rows = [(change.number, change.title, change.what) for change in paper.changes]
    return _words_table(("no", "title", "what"), rows)


def origins_table(paper: BookPaper) -> StatTable:
    """Where the figures came from, a line for each version of each table."""
    rows = [
        (
            origin.number, origin.title, origin.opd, origin.file, origin.place, origin.round,
            origin.checked_by, say_short(origin.date) if origin.date else "",
        )
        for origin in paper.origins
    ]  # fmt: skip
    return _words_table(("no", "table", "opd", "file", "place", "round", "checked", "date"), rows)


def words_grid(table: StatTable, wish: Wish, sheet: BookSheet) -> Grid:
    """A table of words cut to a page's width, however narrow its columns become."""
    measured = Measured(table, Wish(wish.signs, is_bilingual=False, is_numbered=False), sheet.table_font)
    if not measured.fits(sheet.width):
        measured.squeeze(sheet.width)
    return measured.grid(range(len(table.columns)), sheet.width)


def _words_table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> StatTable:
    """Words in columns, the first one as stub."""
    columns = tuple(StatColumn(name, say(f"book.column.{name}"), is_words=True) for name in names[1:])
    lines = tuple(StatRow(str(at), row[0]) for at, row in enumerate(rows))
    values = {
        (str(at), name): Value(text=text)
        for at, row in enumerate(rows)
        for name, text in zip(names[1:], row[1:], strict=True)
    }
    figures = figures_of([line.key for line in lines], names[1:], values)
    return StatTable("", "", lines, columns, figures, stub=say(f"book.column.{names[0]}"))
