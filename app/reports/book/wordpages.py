"""Pages of the book's Word document: which way they lie, running heads, page numbers, the mark of a draft.

Every chapter is a section of its own, which begins on a right page and has its title in the running
head.  Front pages are numbered in roman, the body from 1 (BPS guide to publications, 2023).
"""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from app.core.celltext import storable
from app.core.texts import say
from app.domain.books.paper import BookPaper
from app.domain.dates import say_date
from app.reports.book.sheets import BookSheet, book_sheet
from app.reports.book.wordmark import mark_across

_MARK_WIDE = 1.1  # times the text, aslant


class WordPages:
    """The sections of a document, from the first to the last."""

    def __init__(self, document: Any, paper: BookPaper) -> None:
        self._document, self._paper = document, paper
        self.sheet = book_sheet(paper.size)
        self.lying = self.sheet.turned()
        self._is_numbered = False  # whether the body has begun
        self._is_lying = False
        self._marks = 0
        settings = document.settings
        settings.odd_and_even_pages_header_footer = True
        before = [settings.element.find(qn(f"w:{name}")) for name in ("view", "zoom")]
        place = sum(each is not None for each in before)
        settings.element.insert(place, OxmlElement("w:mirrorMargins"))  # inner and outer, not left and right
        first = document.sections[0]
        _lay(first, self.sheet)
        first.different_first_page_header_footer = True  # the cover has neither head nor number
        self._mark(first.first_page_header)
        self._heads(first, paper.title)
        self._foot(first.footer, WD_ALIGN_PARAGRAPH.RIGHT)
        self._foot(first.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)
        _number(first, "lowerRoman", start=1)

    def begin(self, running: str, *, lying: bool = False) -> None:
        """Begin a chapter, or what is like one, on the next right page."""
        section = self._section(WD_SECTION.ODD_PAGE, self.lying if lying else self.sheet)
        _number(section, "decimal", start=0 if self._is_numbered else 1)
        self._is_numbered = True
        self._heads(section, running)

    def go_on(self, *, lying: bool) -> None:
        """See that what follows stands on lying pages, or on standing ones."""
        if lying is not self._is_lying:
            self._section(WD_SECTION.NEW_PAGE, self.lying if lying else self.sheet)

    def _section(self, kind: WD_SECTION, sheet: BookSheet) -> Any:
        section = self._document.add_section(kind)
        # The paragraph that ends the section before needs no room: it could make a page of its own.
        ending = next(self._document.element.body[-2].iter(qn("w:pPr")))
        ending.insert(0, parse_xml(f'<w:spacing {nsdecls("w")} w:before="0" w:after="0" w:line="20"/>'))
        section.different_first_page_header_footer = False
        self._is_lying = sheet.is_lying
        _lay(section, sheet)
        _number(section, "decimal", start=0)
        return section

    # -- heads and feet ---------------------------------------------------------------------------

    def _heads(self, section: Any, running: str) -> None:
        """Odd pages name the chapter, even ones the book."""
        section.header.is_linked_to_previous = False
        self._head(section.header, running, WD_ALIGN_PARAGRAPH.RIGHT)
        if section.even_page_header.is_linked_to_previous and not self._is_numbered:
            self._head(section.even_page_header, self._paper.title, WD_ALIGN_PARAGRAPH.LEFT)

    def _head(self, header: Any, text: str, side: WD_ALIGN_PARAGRAPH) -> None:
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.alignment = side
        run = paragraph.add_run(storable(text))
        run.italic, run.font.size = True, Pt(self.sheet.small)
        self._mark(header)

    def _mark(self, header: Any) -> None:
        """Pages with this head say across that they are a draft's."""
        if self._paper.draft is not None:
            self._marks += 1
            width = (self.sheet.page_width - self.sheet.inner - self.sheet.outer) * _MARK_WIDE
            header.is_linked_to_previous = False
            mark_across(header.paragraphs[0], say("book.draft"), self._marks, width)

    def _foot(self, footer: Any, side: WD_ALIGN_PARAGRAPH) -> None:
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        add_field(paragraph, "PAGE", "1")
        for run in paragraph.runs:
            run.bold, run.font.size = True, Pt(self.sheet.small * 1.15)
        draft = self._paper.draft
        if draft is None:
            return
        line = say("book.draft_line", edition=draft.edition, date=say_date(draft.date), round=draft.round)
        mark = footer.add_paragraph()
        mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = mark.add_run(storable(f"{say('book.draft')} · {line}"))
        run.font.size = Pt(self.sheet.small * 0.95)


def add_field(paragraph: Any, code: str, shown: str) -> None:
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


def _lay(section: Any, sheet: BookSheet) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.is_lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(sheet.page_width), Pt(sheet.page_height)
    section.left_margin, section.right_margin = Pt(sheet.inner), Pt(sheet.outer)
    section.top_margin, section.bottom_margin = Pt(sheet.upper), Pt(sheet.lower)
    section.header_distance, section.footer_distance = Pt(sheet.upper * 0.5), Pt(sheet.lower * 0.4)


def _number(section: Any, form: str, *, start: int) -> None:
    """How its pages are numbered; ``start`` 0: on from the section before."""
    properties = section._sectPr  # noqa: SLF001  # python-docx has no name for it
    for element in properties.findall(qn("w:pgNumType")):
        properties.remove(element)
    element = OxmlElement("w:pgNumType")
    element.set(qn("w:fmt"), form)
    if start:
        element.set(qn("w:start"), str(start))
    properties.find(qn("w:pgMar")).addnext(element)
