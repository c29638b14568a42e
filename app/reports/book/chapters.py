"""The chapters of a book: divider, technical notes, texts, tables and figures in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.texts import say
from app.domain.books.paper import (
    Block,
    BookPaper,
    Chapter,
    ChartBlock,
    KeyFigure,
    MissingBlock,
    Part,
    SectionBlock,
    TableBlock,
    TextBlock,
)
from app.domain.charts.layout import good_height
from app.reports.book.flow import Anchor, Flowed, PageKind, Pages
from app.reports.book.grid import Wish
from app.reports.book.pieces import Gap, Heading, Sketch, Uncut, pair, words
from app.reports.book.sheets import BookSheet
from app.reports.book.tables import lay_table
from app.reports.book.titles import foot_words
from app.reports.charts import chart_drawing
from app.reports.lines import broken, paint_lines, paint_string, text_width
from app.reports.style import BOLD, BOLD_ITALIC, ITALIC, REGULAR, Look, clean

#: Called with how many blocks of how many are laid out, and the title of the one at hand.
Progress = Callable[[int, int, str], object]

_CHART_MOST = 0.62  # part of a page's height that a chart may take


class Divider(Uncut):
    """The first page of a part or chapter: what it is, its title, and what sums it up."""

    def __init__(self, head: Part | Chapter, sheet: BookSheet, *, is_bilingual: bool) -> None:
        self._head, self._sheet, self._both = head, sheet, is_bilingual
        self.height = sheet.height

    def draw(self, canvas: Any, x: float, top: float) -> None:
        sheet, head = self._sheet, self._head
        y = top - sheet.height * 0.2
        small = Look(sheet.font * 1.3, REGULAR)
        canvas.setFillColorRGB(0.04, 0.35, 0.43)
        said = say("book.chapter", number=head.number) if isinstance(head, Chapter) else say("book.part")
        paint_string(canvas, said.upper(), small, x, y)
        canvas.rect(x, y - sheet.font * 1.1, sheet.width * 0.22, 2.2, stroke=0, fill=1)
        canvas.setFillGray(0)
        y -= sheet.font * 2.0
        title = Look(sheet.font * 2.5, BOLD)
        lines = broken(clean(head.title), title, sheet.width)
        paint_lines(canvas, lines, title, x, y, sheet.width)
        y -= len(lines) * title.leading
        if self._both and head.title_en:
            english = Look(sheet.font * 1.5, ITALIC)
            lines = broken(clean(head.title_en), english, sheet.width)
            paint_lines(canvas, lines, english, x, y, sheet.width)
            y -= len(lines) * english.leading
        if isinstance(head, Chapter):
            Cards(head.key_figures, sheet).draw(canvas, x, y - sheet.font * 2)
        else:
            self._names(canvas, head.chapters, x, y - sheet.font * 2, top - sheet.height)

    def _names(self, canvas: Any, names: Sequence[str], x: float, top: float, foot: float) -> None:
        """The chapters of a part, as many as the page holds."""
        look = Look(self._sheet.font * 1.15, REGULAR)
        y = top
        for name in names:
            lines = broken(clean(name), look, self._sheet.width)
            if y - len(lines) * look.leading < foot:
                return
            paint_lines(canvas, lines, look, x, y, self._sheet.width)
            y -= len(lines) * look.leading + look.size * 0.5


class Cards(Uncut):
    """Figures as cards, two beside each other; as many as a page holds."""

    def __init__(self, figures: tuple[KeyFigure, ...], sheet: BookSheet) -> None:
        self._sheet = sheet
        self._tall = sheet.font * 6.4
        room = int(sheet.height * 0.52 / (self._tall + 8)) * 2
        self._figures = figures[:room]
        self.height = ((len(self._figures) + 1) // 2) * (self._tall + 8)

    def draw(self, canvas: Any, x: float, top: float) -> None:
        wide = (self._sheet.width - 8) / 2
        for number, figure in enumerate(self._figures):
            left = x + (number % 2) * (wide + 8)
            self._card(canvas, figure, left, top - (number // 2) * (self._tall + 8), wide)

    def _card(self, canvas: Any, figure: KeyFigure, left: float, top: float, wide: float) -> None:
        size = self._sheet.font
        canvas.setFillColorRGB(0.93, 0.96, 0.96)
        canvas.roundRect(left, top - self._tall, wide, self._tall, 4, stroke=0, fill=1)
        canvas.setFillGray(0)
        label = Look(size * 0.85, REGULAR)
        lines = broken(clean(figure.label), label, wide - 16)[:2]
        paint_lines(canvas, lines, label, left + 8, top - 6, wide - 16)
        value = Look(_fitting(figure.value, size * 1.9, wide - 16), BOLD)
        base = top - self._tall + size * 1.9
        canvas.setFillColorRGB(0.04, 0.35, 0.43)
        paint_string(canvas, clean(figure.value), value, left + 8, base)
        canvas.setFillGray(0.35)
        said = clean(" · ".join(part for part in (figure.unit, figure.year) if part))
        paint_string(canvas, said, Look(size * 0.8, REGULAR), left + 8, base - size * 1.15)
        canvas.setFillGray(0)


def _fitting(text: str, size: float, width: float) -> float:
    wide = text_width(clean(text), Look(size, BOLD))
    return size if wide <= width else max(size * width / wide, 5.0)


@dataclass(frozen=True, slots=True)
class ChapterWriter:
    """Writes chapters on pages."""

    paper: BookPaper
    sheet: BookSheet
    lying: BookSheet
    wish: Wish

    def write(self, pages: Pages, chapter: Chapter, told: Callable[[str], object]) -> None:
        """A whole chapter, from its divider on the next right page; ``told`` hears of each block."""
        if chapter.opens is not None:
            self.write_part(pages, chapter.opens, f"kelompok-{chapter.number}")
        title = f"{say('book.chapter', number=chapter.number)} {chapter.title}"
        pages.running = chapter.title
        pages.turn_to_right(PageKind.BARE)
        key = f"bab-{chapter.number}"
        pages.put(
            Divider(chapter, self.sheet, is_bilingual=self.wish.is_bilingual),
            Anchor(key, title, 0, "chapter", chapter.number),
        )
        pages.close()
        pages.flow(self._terms(chapter))
        for block in chapter.blocks:
            told(getattr(block, "title", "") or chapter.title)
            self.put(pages, block)

    def write_part(self, pages: Pages, part: Part, key: str) -> None:
        """The divider of a part, on a right page; ``key`` is its anchor's."""
        pages.running = part.title
        pages.turn_to_right(PageKind.BARE)
        pages.put(
            Divider(part, self.sheet, is_bilingual=self.wish.is_bilingual),
            Anchor(key, part.title, 0, "part"),
        )
        pages.close()

    def _terms(self, chapter: Chapter) -> Iterator[Flowed]:
        if not chapter.terms:
            return
        size, width = self.sheet.font, self.sheet.width
        yield Flowed(Heading(say("book.terms"), Look(size * 1.35, BOLD), width, below=8.0), keeps=True)
        looks = (Look(size, BOLD), Look(size, REGULAR))
        for term in chapter.terms:
            yield Flowed(pair(term.name, term.meaning, looks, width * 0.32, width))
            yield Flowed(Gap(3.0))
        yield Flowed(Gap(10.0))

    def put(self, pages: Pages, block: Block) -> None:
        """One block, below what stands on the pages."""
        if isinstance(block, TableBlock):
            self.put_table(pages, block)
        elif isinstance(block, ChartBlock):
            pages.flow(self._chart(block))
        elif isinstance(block, SectionBlock):
            pages.flow(self._section(block))
        elif isinstance(block, TextBlock):
            pages.flow(self._text(block.paragraphs))
        elif isinstance(block, MissingBlock):
            self._missing(pages, block)

    def _section(self, block: SectionBlock) -> Iterator[Flowed]:
        size = self.sheet.font
        english = ((block.title_en, Look(size * 1.1, BOLD_ITALIC)),) if self.wish.is_bilingual else ()
        title = f"{block.number} {block.title}".strip()
        heading = Heading(
            title, Look(size * 1.35, BOLD), self.sheet.width, text_en=english, above=10.0, below=6.0
        )
        anchor = Anchor(f"bagian-{block.number}", title, 1, "section", block.number)
        yield Flowed(heading, keeps=True, anchor=anchor)

    def _text(self, paragraphs: tuple[str, ...], *, keeps: bool = False) -> Iterator[Flowed]:
        look = Look(self.sheet.font, REGULAR)
        for number, text in enumerate(paragraphs, 1):
            is_last = keeps and number == len(paragraphs)
            piece = words(text, look, self.sheet.width, below=5.0, justified=True)
            yield Flowed(piece, keeps=is_last and piece.height < self.sheet.height * 0.3)

    def put_table(self, pages: Pages, block: TableBlock) -> None:
        """Sentences and table; on lying pages of its own where it is too wide."""
        anchor = Anchor(
            f"tabel-{block.number}", f"{say('book.table')} {block.number} {block.table.title}", 2, "table",
            block.number,
        )  # fmt: skip
        laid = lay_table(block, self.wish, self.sheet, self.lying, anchor)
        if laid.is_lying:
            pages.flow(self._text(block.sentences))
            pages.sheet = self.lying
            pages.flow(laid.items)
            pages.sheet = self.sheet
        else:
            pages.flow([*self._text(block.sentences, keeps=True), *laid.items])

    def _chart(self, block: ChartBlock) -> Iterator[Flowed]:
        sheet, chart = self.sheet, block.chart
        look = Look(sheet.table_font * 1.12, BOLD)
        code = "book.figure_both" if self.wish.is_bilingual else "book.figure"
        title = f"{say(code, number=block.number)}  {chart.title}"
        english = ((chart.title_en, Look(look.size, BOLD_ITALIC)),) if self.wish.is_bilingual else ()
        anchor = Anchor(f"gambar-{block.number}", title, 2, "figure", block.number)
        heading = Heading(title, look, sheet.width, text_en=english, above=6.0, below=5.0)
        height = min(good_height(chart, sheet.width), sheet.height * _CHART_MOST)
        yield Flowed(heading, keeps=True, anchor=anchor)
        drawing = chart_drawing(chart, sheet.width, height)
        foot = foot_words(chart.notes, chart.sources, is_bilingual=self.wish.is_bilingual)
        yield Flowed(Sketch(drawing), keeps=bool(foot))
        for at, lines in enumerate(foot, 1):
            yield Flowed(words(lines, Look(sheet.small, REGULAR), sheet.width), keeps=at < len(foot))
        yield Flowed(Gap(12.0))

    def _missing(self, pages: Pages, block: MissingBlock) -> None:
        """A page of its own that says what is not there, so that it is not overlooked."""
        sheet = self.sheet
        title = f"{say('book.table')} {block.number}  {block.title}"
        anchor = Anchor(f"tabel-{block.number}", title, 2, "table", block.number)
        pages.turn()
        pages.flow(
            [
                Flowed(Heading(title, Look(sheet.font * 1.1, BOLD), sheet.width), keeps=True, anchor=anchor),
                Flowed(Gap(sheet.height * 0.2)),
                Flowed(
                    words(
                        say("book.missing"), Look(sheet.font * 1.6, BOLD, centred=True), sheet.width, below=8
                    )
                ),
                Flowed(words(block.reason, Look(sheet.font, REGULAR, centred=True), sheet.width, below=6)),
                Flowed(
                    words(
                        say("book.missing_from", opds="; ".join(block.opds)),
                        Look(sheet.font, ITALIC, centred=True),
                        sheet.width,
                    )
                ),
            ]
        )
        pages.close()
