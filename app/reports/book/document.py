"""The book as a Word document to be edited: headings, paragraphs, real tables, charts as pictures.

Lists of contents, tables and figures are fields that the word processor fills when it opens the
document or is told to; nothing of the layout of the PDF is copied.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from app.core.celltext import storable
from app.core.texts import say
from app.domain.books.paper import (
    BOOK_SIZES,
    Block,
    BookPaper,
    Chapter,
    ChartBlock,
    MissingBlock,
    Part,
    SectionBlock,
    TableBlock,
    Term,
    TextBlock,
)
from app.domain.charts.layout import good_height
from app.domain.statistics.printing import PARTIAL_MARK, SIGNS, say_sign, say_value
from app.domain.statistics.stattable import StatRow, StatTable
from app.reports.book.titles import foot_words
from app.reports.charts import chart_drawing
from app.reports.pictures import drawing_png

_FONT = "Arial"
_POINT = 25.4 / 72
_CHART_WIDTH = 380.0  # points in which a chart is laid out
_DOTS = 200
_BLANK = "\u00a0"
_TWIPS = 1440 / 25.4  # twentieths of a point in a millimetre


def book_document(paper: BookPaper) -> bytes:
    """The book as .docx."""
    return _Writer(paper).written()


class _Writer:
    """Writes the document from its first page to its last."""

    def __init__(self, paper: BookPaper) -> None:
        self._paper = paper
        self._document: Any = Document()
        width, height = BOOK_SIZES[paper.size]
        self._width = width - 40
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(20)
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = _FONT, Pt(10)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
        for level in range(1, 4):
            heading = self._document.styles[f"Heading {level}"]
            heading.font.name = _FONT
            heading.element.rPr.rFonts.set(qn("w:ascii"), _FONT)
            heading.element.rPr.rFonts.set(qn("w:hAnsi"), _FONT)
        self._document.styles["Title"].font.name = _FONT
        for word in (say("book.table"), say("book.figure_word")):
            caption = self._document.styles.add_style(_style_of(word), WD_STYLE_TYPE.PARAGRAPH)
            caption.base_style = self._document.styles["Normal"]
            caption.font.bold, caption.font.size = True, Pt(9)
        properties = self._document.core_properties
        properties.title, properties.author = storable(paper.title)[:250], storable(paper.office)[:250]
        properties.language = "id-ID"
        moment = dt.datetime(min(max(paper.year, 1900), 9999), 1, 1)  # noqa: DTZ001  # no instant: equal bytes
        properties.created = properties.modified = moment

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
        self._text(paper.region.upper())
        self._text(paper.office)
        self._document.add_paragraph(storable(paper.title), style="Title")
        if paper.is_bilingual and paper.title_en:
            self._text(paper.title_en, italic=True)
        self._text(paper.subtitle)
        self._text(paper.cover_year or str(paper.year), bold=True, size=24)
        if paper.draft is not None:
            self._text(say("book.draft"), bold=True)
        self._document.add_page_break()

    def _front(self) -> None:
        paper = self._paper
        if paper.team:
            self._heading(say("book.team"), 1)
            for role in paper.team:
                self._text(role.role, bold=True)
                for name in role.names:
                    self._text(name)
        if paper.foreword is not None:
            self._heading(say("book.foreword"), 1)
            for text in paper.foreword.paragraphs:
                self._text(text)
            signature = paper.foreword.signature
            lines = [
                f"{paper.foreword.place}, {paper.foreword.month}",
                *signature.heading(),
                "",
                signature.name,
            ]
            for line in (*lines, signature.rank, signature.nip_line()):
                self._text(line, keep_empty=not line)
        chapters = [f"{say('book.chapter', number=each.number)}  {each.title}" for each in paper.chapters]
        tables, figures = _style_of(say("book.table")), _style_of(say("book.figure_word"))
        for code, field, shown in (
            ("contents", 'TOC \\o "1-2" \\h \\z', chapters),
            ("list_of_tables", f'TOC \\h \\z \\t "{tables},1"', self._titles(TableBlock)),
            ("list_of_figures", f'TOC \\h \\z \\t "{figures},1"', self._titles(ChartBlock)),
        ):
            self._heading(say(f"book.{code}"), 1)
            self._field(field, shown)
        self._heading(say("book.general"), 1)
        for text in paper.general:
            self._text(text)
        rows = [(say_sign(sign, paper.signs), say(f"book.sign.{code}")) for sign, code in SIGNS]
        self._pairs([*rows, (",", say("book.sign.comma")), (PARTIAL_MARK, say("book.sign.partial"))])

    # -- chapters ---------------------------------------------------------------------------------

    def _chapter(self, chapter: Chapter) -> None:
        self._document.add_page_break()
        if chapter.opens is not None:
            self._part(chapter.opens)
        self._heading(f"{say('book.chapter', number=chapter.number)}  {chapter.title}", 1)
        if chapter.terms:
            self._heading(say("book.terms"), 2)
            self._terms(chapter.terms)
        for block in chapter.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, SectionBlock):
            self._heading(f"{block.number}  {block.title}", 2)
        elif isinstance(block, TextBlock):
            for text in block.paragraphs:
                self._text(text)
        elif isinstance(block, TableBlock):
            for text in block.sentences:
                self._text(text)
            self._table(block)
        elif isinstance(block, ChartBlock):
            self._chart(block)
        elif isinstance(block, MissingBlock):
            self._caption(say("book.table"), block.number, block.title)
            self._text(f"{say('book.missing')}. {block.reason}", italic=True)

    def _part(self, part: Part) -> None:
        """The page that opens a part: its title and its chapters."""
        self._heading(part.title, 1)
        if self._paper.is_bilingual and part.title_en:
            self._text(part.title_en, italic=True)
        for name in part.chapters:
            self._text(name)
        self._document.add_page_break()

    def _table(self, block: TableBlock) -> None:
        table = block.table
        self._caption(say("book.table"), block.number, table.title)
        if self._paper.is_bilingual and table.title_en:
            self._text(table.title_en, italic=True)
        depth = max((len(column.groups) for column in table.columns), default=0)
        made = self._document.add_table(rows=depth + 1, cols=len(table.columns) + 1, style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        made.autofit = False
        widths = self._widths(table)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        self._head(made, table, depth)
        rows = "".join(self._row(table, row, widths) for row in table.rows)
        for row in parse_xml(f"<w:tbl {nsdecls('w')}>{rows}</w:tbl>"):
            made._tbl.append(row)  # noqa: SLF001  # row by row it takes minutes for a book
        notes = [*table.notes, *([say("book.partial_note", mark=PARTIAL_MARK)] if table.partial else [])]
        for text in foot_words(notes, table.sources, is_bilingual=self._paper.is_bilingual):
            self._text(text, size=8)

    def _widths(self, table: StatTable) -> list[float]:
        """Widths of the stub and the columns, in millimetres."""
        names = max((len(row.label) + 3 * row.level for row in table.rows), default=0)
        stub = min(max(names * 1.7, self._width * 0.2), self._width * 0.4)
        return [stub, *[(self._width - stub) / len(table.columns)] * len(table.columns)]

    def _row(self, table: StatTable, row: StatRow, widths: Sequence[float]) -> str:
        """A row of figures as WordprocessingML."""
        cells = [_cell_xml(f"{_BLANK * 3 * row.level}{row.label}", widths[0], bold=row.is_total, right=False)]
        for width, column in zip(widths[1:], table.columns, strict=True):
            key = (row.key, column.key)
            said = say_value(table.value(*key), column, self._paper.signs, is_partial=key in table.partial)
            cells.append(_cell_xml(said, width, bold=row.is_total, right=not column.is_words))
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def _head(self, made: Any, table: StatTable, depth: int) -> None:
        for level in range(depth + 1):
            _repeat(made.rows[level])
        self._cell(made.cell(0, 0).merge(made.cell(depth, 0)), table.stub, bold=True, middle=True)
        for level in range(depth):
            at = 0
            while at < len(table.columns):
                path = table.columns[at].groups[: level + 1]
                end = at
                while (
                    len(path) > level
                    and end + 1 < len(table.columns)
                    and table.columns[end + 1].groups[: level + 1] == path
                ):
                    end += 1
                if len(path) > level:
                    cell = made.cell(level, at + 1).merge(made.cell(level, end + 1))
                    self._cell(cell, path[level], bold=True, middle=True)
                at = end + 1
        for at, column in enumerate(table.columns, 1):
            words = f"{column.label} ({column.unit})" if column.unit else column.label
            cell = made.cell(len(column.groups), at).merge(made.cell(depth, at))
            self._cell(cell, words, bold=True, middle=True)

    def _chart(self, block: ChartBlock) -> None:
        chart = block.chart
        self._caption(say("book.figure_word"), block.number, chart.title)
        height = min(good_height(chart, _CHART_WIDTH), 520.0)
        picture = drawing_png(chart_drawing(chart, _CHART_WIDTH, height), _DOTS)
        self._document.add_picture(io.BytesIO(picture), width=Mm(min(self._width, _CHART_WIDTH * _POINT)))
        for text in foot_words(chart.notes, chart.sources, is_bilingual=self._paper.is_bilingual):
            self._text(text, size=8)

    # -- back -------------------------------------------------------------------------------------

    def _back(self) -> None:
        paper = self._paper
        for code, terms in (("glossary", paper.glossary), ("abbreviations", paper.abbreviations)):
            if terms:
                self._document.add_page_break()
                self._heading(say(f"book.{code}"), 1)
                self._terms(terms)
        if paper.references:
            self._heading(say("book.references"), 1)
            for text in paper.references:
                self._text(text)
        if paper.changes:
            self._heading(say("book.changes"), 1)
            self._pairs([(each.number, f"{each.title}: {each.what}") for each in paper.changes])

    # -- small things -------------------------------------------------------------------------------

    def _heading(self, text: str, level: int) -> None:
        self._document.add_heading(storable(text), level)

    def _text(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        size: float = 0,
        keep_empty: bool = False,
    ) -> None:
        if not text.strip() and not keep_empty:
            return
        run = self._document.add_paragraph().add_run(storable(text))
        run.bold, run.italic = bold or None, italic or None
        if size:
            run.font.size = Pt(size)

    def _cell(
        self, cell: Any, text: str, *, bold: bool = False, right: bool = False, middle: bool = False
    ) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if right or middle:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(storable(text))
        run.bold = bold or None
        run.font.size = Pt(8)

    def _terms(self, terms: Sequence[Term]) -> None:
        self._pairs([(term.name, term.meaning) for term in terms])

    def _pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        made = self._document.add_table(rows=0, cols=2)
        for first, second in rows:
            cells = made.add_row().cells
            self._cell(cells[0], first, bold=True)
            self._cell(cells[1], second)

    def _caption(self, word: str, number: str, title: str) -> None:
        """A caption in a style of its own, by which the list of tables or figures finds it."""
        text = f"{word} {number}  {storable(title)}"
        self._document.add_paragraph(text, style=_style_of(word)).paragraph_format.keep_with_next = True

    def _field(self, code: str, shown: Sequence[str]) -> None:
        """A list that shows ``shown`` until the word processor fills in the pages."""
        lines = [storable(line) for line in shown] or [say("book.update_field")]
        _add_field(self._document.add_paragraph(), code, "\n".join(lines))

    def _titles(self, kind: type[TableBlock] | type[ChartBlock]) -> list[str]:
        """What the list of tables or figures says."""
        found = []
        for chapter in self._paper.chapters:
            for block in chapter.blocks:
                if isinstance(block, kind):
                    said = block.table.title if isinstance(block, TableBlock) else block.chart.title
                    word = say("book.table") if kind is TableBlock else say("book.figure_word")
                    found.append(f"{word} {block.number}  {said}")
        return found


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


def _cell_xml(text: str, width: float, *, bold: bool, right: bool) -> str:
    """A cell of a table; ``width`` in millimetres."""
    jc = '<w:jc w:val="right"/>' if right else ""
    strong = "<w:b/>" if bold else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * _TWIPS)}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:after="0"/>{jc}</w:pPr><w:r><w:rPr>{strong}<w:sz w:val="16"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(storable(text))}</w:t></w:r></w:p></w:tc>'
    )


def _add_field(paragraph: Any, code: str, shown: str) -> None:
    """A field that shows ``shown`` until the word processor works it out anew."""
    for kind, words in (("begin", ""), ("", code), ("separate", ""), ("text", shown), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = shown
            continue
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {words} "
        run._r.append(element)  # noqa: SLF001  # python-docx has no fields of its own


def _repeat(row: Any) -> None:
    """Let a row stand again at the head of every page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001  # python-docx has no name for it
    element = OxmlElement("w:tblHeader")
    element.set(qn("w:val"), "true")
    properties.append(element)
