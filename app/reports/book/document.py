"""The book as a Word document to be edited: headings, paragraphs, real tables, charts as pictures.

Tables have the columns of the printed book, on lying pages where those do not fit on standing ones.
Lists of contents, tables and figures are fields that the word processor fills when it opens the
document or is told to.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.core.celltext import storable
from app.core.texts import say
from app.domain.books.paper import (
    Block,
    BookPaper,
    Chapter,
    ChartBlock,
    Foreword,
    KeyFigure,
    MissingBlock,
    Part,
    SectionBlock,
    TableBlock,
    Term,
    TextBlock,
)
from app.domain.charts.layout import good_height
from app.domain.statistics.printing import PARTIAL_MARK
from app.domain.statistics.stattable import StatTable
from app.reports.book.back import changes_table, origins_table, words_grid
from app.reports.book.front import identity_of, signs_of, units_of
from app.reports.book.grid import Wish
from app.reports.book.sheets import BookSheet
from app.reports.book.tables import Run, lay_table
from app.reports.book.telling import Told
from app.reports.book.titles import english_of, foot_words, in_both
from app.reports.book.wordpages import WordPages, add_field
from app.reports.book.wordtables import grid_xml, pairs_xml
from app.reports.charts import chart_drawing
from app.reports.pictures import drawing_png
from app.reports.style import register_fonts

_FONT = "Arial"  # its letters are as wide as those of the printed book
_CHART_WIDTH = 380.0  # points in which a chart is laid out
_DOTS = 200
_PAIR = 0.32  # part of the width that a term takes beside its meaning


def book_document(
    paper: BookPaper, logo: bytes | None = None, told: Callable[[str], object] | None = None
) -> bytes:
    """The book as .docx; ``told`` hears of each block.  Raises ``Refused`` for a column wider than a page."""
    register_fonts()
    return _Writer(paper, logo, told or Told(paper).block).written()


class _Writer:
    """Writes the document from its first page to its last."""

    def __init__(self, paper: BookPaper, logo: bytes | None, told: Callable[[str], object]) -> None:
        self._paper, self._logo, self._told = paper, logo, told
        self._document: Any = Document()
        self._wish = Wish(paper.signs, paper.is_bilingual)
        self._styles()
        self._pages = WordPages(self._document, paper)
        properties = self._document.core_properties
        properties.title, properties.author = storable(paper.title)[:250], storable(paper.office)[:250]
        properties.language = "id-ID"
        moment = dt.datetime(min(max(paper.year, 1900), 9999), 1, 1)  # noqa: DTZ001  # no instant: equal bytes
        properties.created = properties.modified = moment

    def _styles(self) -> None:
        styles = self._document.styles
        style = styles["Normal"]
        style.font.name, style.font.size = _FONT, Pt(10)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
        style.paragraph_format.space_after = Pt(5)
        for level in range(1, 4):
            heading = styles[f"Heading {level}"]
            heading.font.name = _FONT
            heading.element.rPr.rFonts.set(qn("w:ascii"), _FONT)
            heading.element.rPr.rFonts.set(qn("w:hAnsi"), _FONT)
        styles["Title"].font.name = _FONT
        for word in (say("book.table"), say("book.figure_word")):
            caption = styles.add_style(_style_of(word), WD_STYLE_TYPE.PARAGRAPH)
            caption.base_style = styles["Normal"]
            caption.font.bold, caption.font.size = True, Pt(9)
            caption.paragraph_format.space_before = Pt(10)

    def written(self) -> bytes:
        """The bytes of the document."""
        self._cover()
        self._front()
        for chapter in self._paper.chapters:
            self._chapter(chapter)
        self._back()
        buffer = io.BytesIO()
        self._document.save(buffer)
        return _undated(buffer.getvalue())

    # -- front ----------------------------------------------------------------------------------

    def _cover(self) -> None:
        paper = self._paper
        if self._logo is not None:
            self._document.add_picture(io.BytesIO(self._logo), height=Mm(22))
        self._text(paper.region.upper())
        self._text(paper.office)
        self._document.add_paragraph(storable(paper.title), style="Title")
        self._english(paper.title_en)
        self._text(paper.subtitle)
        self._text(paper.cover_year or str(paper.year), bold=True, size=24)
        if paper.draft is not None:
            self._text(say("book.draft"), bold=True)
        self._document.add_page_break()

    def _front(self) -> None:
        paper = self._paper
        self._text(f"{paper.title} {paper.cover_year or paper.year}", bold=True, size=13)
        self._pairs(identity_of(paper))
        self._text(paper.publisher.rights, italic=True)
        if paper.team:
            self._on_new_page("team")
            self._pairs((role.role, "\n".join(role.names)) for role in paper.team)
        if paper.foreword is not None:
            self._foreword(paper.foreword)
        chapters = [f"{say('book.chapter', number=each.number)}  {each.title}" for each in paper.chapters]
        tables, figures = _style_of(say("book.table")), _style_of(say("book.figure_word"))
        for code, field, shown in (
            ("contents", 'TOC \\o "1-2" \\h \\z', chapters),
            ("list_of_tables", f'TOC \\h \\z \\t "{tables},1"', list(_titles(paper, TableBlock))),
            ("list_of_figures", f'TOC \\h \\z \\t "{figures},1"', list(_titles(paper, ChartBlock))),
        ):
            if shown or code == "contents":
                self._on_new_page(code)
                self._field(field, shown)
        self._general()
        if paper.key_figures:
            self._on_new_page("key_figures")
            self._key_figures(paper.key_figures)

    def _foreword(self, foreword: Foreword) -> None:
        self._on_new_page("foreword")
        for text in foreword.paragraphs:
            self._text(text, justified=True)
        signature = foreword.signature
        above = [f"{foreword.place}, {foreword.month}".strip(", "), *signature.heading(), "", ""]
        lines = [*above, signature.name, signature.rank, signature.nip_line()]
        for number, line in enumerate(lines):
            paragraph = self._line(line, bold=bool(line) and line == signature.name)
            paragraph.paragraph_format.left_indent = Pt(self._pages.sheet.width * 0.48)
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = number < len(lines) - 1

    def _general(self) -> None:
        self._on_new_page("general")
        for text in self._paper.general:
            self._text(text, justified=True)
        self._said("signs_intro")
        self._heading(self._both("signs"), 3)
        self._pairs(signs_of(self._paper), 0.2)
        self._heading(self._both("units"), 3)
        self._pairs(units_of(self._paper))
        self._said("rounding")

    def _key_figures(self, figures: Iterable[KeyFigure]) -> None:
        self._pairs(
            ((each.label, f"{each.value} {each.unit}".strip() + (f" ({each.year})" if each.year else ""))
             for each in figures),
            0.6,
        )  # fmt: skip

    # -- chapters ---------------------------------------------------------------------------------

    def _chapter(self, chapter: Chapter) -> None:
        if chapter.opens is not None:
            self._part(chapter.opens)
        self._pages.begin(chapter.title)
        self._heading(f"{say('book.chapter', number=chapter.number)}  {chapter.title}", 1)
        self._english(chapter.title_en)
        self._key_figures(chapter.key_figures)
        if chapter.terms:
            self._heading(say("book.terms"), 2)
            self._english(english_of("terms", is_bilingual=self._paper.is_bilingual))
            self._terms(chapter.terms)
        for block in chapter.blocks:
            self._told(getattr(block, "title", "") or chapter.title)
            self._block(block)

    def _part(self, part: Part) -> None:
        """The page that opens a part: its title and its chapters."""
        self._pages.begin(part.title)
        self._heading(part.title, 1)
        self._english(part.title_en)
        for name in part.chapters:
            self._text(name)

    def _block(self, block: Block) -> None:
        if not isinstance(block, TableBlock) or block.sentences:
            self._pages.go_on(lying=False)
        if isinstance(block, SectionBlock):
            self._heading(f"{block.number}  {block.title}", 2)
            self._english(block.title_en)
        elif isinstance(block, TextBlock):
            for text in block.paragraphs:
                self._text(text, justified=True)
        elif isinstance(block, TableBlock):
            for text in block.sentences:
                self._text(text, justified=True)
            self._table(block)
        elif isinstance(block, ChartBlock):
            self._chart(block)
        elif isinstance(block, MissingBlock):
            self._caption(say("book.table"), block.number, block.title)
            self._text(f"{say('book.missing')}. {block.reason}", italic=True)
            if block.opds:
                self._text(say("book.missing_from", opds="; ".join(block.opds)), italic=True)

    def _table(self, block: TableBlock) -> None:
        table, pages = block.table, self._pages
        laid = lay_table(block, self._wish, pages.sheet, pages.lying, None)
        pages.go_on(lying=laid.is_lying)
        runs = [item.piece for item in laid.items if isinstance(item.piece, Run)]
        for number, run in enumerate(runs):
            if number == 0:
                self._caption(say("book.table"), block.number, table.title, table.title_en)
            else:
                code = "book.continued_both" if self._paper.is_bilingual else "book.continued"
                line = self._line(say(code, number=block.number), italic=True, size=9)
                line.paragraph_format.keep_with_next = True
            self._put(grid_xml(run.grid, table, self._paper.signs, is_bilingual=self._paper.is_bilingual))
            if number < len(runs) - 1:
                self._line("", size=4)  # else the word processor joins the two
        self._foot([*table.notes, *([say("book.partial_note", mark=PARTIAL_MARK)] if table.partial else [])],
                   table.sources)  # fmt: skip

    def _chart(self, block: ChartBlock) -> None:
        chart = block.chart
        self._caption(say("book.figure_word"), block.number, chart.title, chart.title_en)
        height = min(good_height(chart, _CHART_WIDTH), 520.0)
        picture = drawing_png(chart_drawing(chart, _CHART_WIDTH, height), _DOTS)
        width = min(self._pages.sheet.width, _CHART_WIDTH)
        self._document.add_picture(io.BytesIO(picture), width=Pt(width))
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        self._foot(chart.notes, chart.sources)

    def _foot(self, notes: Sequence[str], sources: Sequence[str]) -> None:
        """Notes, then the source, below a table or figure."""
        for text in foot_words(notes, sources, is_bilingual=self._paper.is_bilingual):
            self._line(text, size=8).paragraph_format.space_after = Pt(1)
        self._line("", size=6)

    # -- back -------------------------------------------------------------------------------------

    def _back(self) -> None:
        paper = self._paper
        parts: list[tuple[str, Callable[[], None]]] = []
        if paper.glossary:
            parts.append(("glossary", lambda: self._terms(paper.glossary)))
        if paper.abbreviations:
            parts.append(("abbreviations", lambda: self._terms(paper.abbreviations)))
        if paper.references:
            parts.append(("references", self._references))
        if paper.changes:
            parts.append(("changes", self._changes))
        if paper.origins:
            parts.append(("origins", self._origins))
        for code, write in parts:
            self._pages.begin(say(f"book.{code}"), lying=code == "origins")
            self._heading(say(f"book.{code}"), 1)
            self._english(english_of(code, is_bilingual=self._paper.is_bilingual))
            write()

    def _references(self) -> None:
        for text in self._paper.references:
            self._text(text)

    def _changes(self) -> None:
        self._text(self._paper.changes_intro)
        self._words(changes_table(self._paper), self._pages.sheet)

    def _origins(self) -> None:
        self._text(say("book.origins_intro"))
        self._words(origins_table(self._paper), self._pages.lying)

    def _words(self, table: StatTable, sheet: BookSheet) -> None:
        self._put(grid_xml(words_grid(table, self._wish, sheet), table, self._paper.signs))

    # -- small things -------------------------------------------------------------------------------

    def _both(self, code: str) -> str:
        return in_both(code, is_bilingual=self._paper.is_bilingual)

    def _said(self, code: str) -> None:
        self._text(say(f"book.{code}"))
        self._english(english_of(code, is_bilingual=self._paper.is_bilingual))

    def _on_new_page(self, code: str) -> None:
        self._heading(say(f"book.{code}"), 1).paragraph_format.page_break_before = True
        self._english(english_of(code, is_bilingual=self._paper.is_bilingual))

    def _heading(self, text: str, level: int) -> Any:
        return self._document.add_heading(storable(text), level)

    def _english(self, text: str) -> None:
        if self._paper.is_bilingual and text:
            self._line(text, italic=True).paragraph_format.keep_with_next = True

    def _text(
        self, text: str, *, bold: bool = False, italic: bool = False, size: float = 0, justified: bool = False
    ) -> None:
        """A paragraph; none where there are no words."""
        if text.strip():
            paragraph = self._line(text, bold=bold, italic=italic, size=size)
            if justified:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    def _line(self, text: str, *, bold: bool = False, italic: bool = False, size: float = 0) -> Any:
        """A paragraph, also an empty one."""
        paragraph = self._document.add_paragraph()
        run = paragraph.add_run(storable(text))
        run.bold, run.italic = bold or None, italic or None
        if size:
            run.font.size = Pt(size)
        return paragraph

    def _put(self, xml: str) -> None:
        """A table that is written already."""
        self._document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")

    def _terms(self, terms: Sequence[Term]) -> None:
        self._pairs((term.name, term.meaning) for term in terms)

    def _pairs(self, rows: Iterable[tuple[str, str]], part: float = _PAIR) -> None:
        """Captions with their words beside them."""
        xml = pairs_xml(rows, self._pages.sheet, part)
        if xml:
            self._put(xml)
            self._line("", size=4)  # else the word processor joins it with a table that follows

    def _caption(self, word: str, number: str, title: str, title_en: str = "") -> None:
        """A caption in a style of its own, by which the list of tables or figures finds it."""
        text = f"{word} {number}  {storable(title)}"
        self._document.add_paragraph(text, style=_style_of(word)).paragraph_format.keep_with_next = True
        self._english(title_en)

    def _field(self, code: str, shown: Sequence[str]) -> None:
        """A list that shows ``shown`` until the word processor fills in the pages."""
        lines = [storable(line) for line in shown] or [say("book.update_field")]
        add_field(self._document.add_paragraph(), code, "\n".join(lines))


def _titles(paper: BookPaper, kind: type[TableBlock] | type[ChartBlock]) -> Iterator[str]:
    word = say("book.table" if kind is TableBlock else "book.figure_word")
    for chapter in paper.chapters:
        for block in chapter.blocks:
            if isinstance(block, kind):
                said = block.table.title if isinstance(block, TableBlock) else block.chart.title
                yield f"{word} {block.number}  {said}"


def _style_of(word: str) -> str:
    """The name of the style of captions that begin with a word."""
    return say("book.caption_style", word=word)


def _undated(data: bytes) -> bytes:
    """The document with no time of making in its container: equal papers give equal bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for entry in made.infolist():
            kept.writestr(zipfile.ZipInfo(entry.filename), made.read(entry), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
