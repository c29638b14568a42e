"""Draws the first and the last page of a form: what to do, and the signature of the OPD's head.

The tables in between are drawn elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.core.texts import say
from app.domain.dates import say_date
from app.domain.tables.form import FormSpec
from app.intake.forms.checks import choice_check
from app.intake.forms.ink import Ink
from app.intake.forms.tablesheet import set_page
from app.intake.forms.words import one_line

_LINE = 14.0  # height of a line in points
_PAGE = 88.0  # width of a standing page's text in Excel's unit
_STEPS = 8
_SIGNS = ("missing", "nil", "suppressed", "negligible", "marks", "why_column")
_NUMBER_WIDTH, _NAME_WIDTH = 5.0, 28.0


@dataclass(frozen=True, slots=True)
class PageNames:
    """What the sheets are called."""

    guide: str
    tables: Sequence[str]
    metadata: str
    signature: str


@dataclass(slots=True)
class _Page:
    """A standing sheet that is written from top to bottom."""

    ink: Ink
    sheet: Any
    row: int = 0

    def words(self, text: str, look: str, *, number: str = "", gap: int = 0) -> None:
        """A paragraph over the page's width, behind a number if there is one."""
        first = 1 if number else 0
        if number:
            self.ink.words(self.sheet, self.row, 0, number, self.ink.looks["text"])
        self.ink.across(self.sheet, self.row, first, 2, text, self.ink.looks[look])
        self.sheet.set_row(self.row, _height(text, _PAGE - first * _NUMBER_WIDTH, look))
        self.row += 1 + gap

    def fact(self, caption: str, text: str = "", slot: str = "", look: str = "text") -> None:
        """A caption and what is said of it."""
        looks = self.ink.looks
        self.ink.across(self.sheet, self.row, 0, 1, caption, looks["text"])
        if slot:
            self.ink.slot(self.sheet, self.row, 2, slot, looks[look])
        else:
            self.ink.words(self.sheet, self.row, 2, text, looks[look])
        wide = _PAGE - _NUMBER_WIDTH - _NAME_WIDTH
        self.sheet.set_row(self.row, _height(text, wide, look) if text else 2 * _LINE)
        self.row += 1

    def finish(self, paper: int) -> None:
        self.sheet.set_column(0, 0, _NUMBER_WIDTH)
        self.sheet.set_column(1, 1, _NAME_WIDTH)
        self.sheet.set_column(2, 2, _PAGE - _NUMBER_WIDTH - _NAME_WIDTH)
        set_page(self.sheet, paper, lying=False)
        self.sheet.fit_to_pages(1, 0)


def draw_guide(ink: Ink, sheet: Any, spec: FormSpec, names: PageNames, paper: int) -> None:
    """The first page: who asks whom for what until when, how it is filled, and where everything is."""
    page = _Page(ink, sheet)
    page.words(say("form.guide.title"), "heading")
    page.words(one_line(spec.round_title), "heading", gap=1)
    page.fact(say("form.guide.from"), one_line(spec.office), look="bold")
    page.fact(say("form.guide.to"), slot="opd_name", look="bold")
    page.fact(say("form.guide.period"), f"{spec.period} {spec.year}".strip())
    page.fact(
        say("form.guide.due"), say_date(spec.due) if spec.due else say("form.guide.no_due"), look="bold"
    )
    page.row += 1
    page.words(say("form.guide.steps"), "section")
    own = [one_line(text) for text in spec.instructions if text.strip()]
    for no, text in enumerate([*(say(f"form.guide.step_{no}") for no in range(1, _STEPS + 1)), *own], 1):
        page.words(text, "text", number=f"{no}.")
    page.row += 1
    page.words(say("form.guide.signs"), "section")
    for name in _SIGNS:
        page.fact(say(f"form.sign.{name}"), say(f"form.sign.{name}_means"))
    page.row += 1
    page.words(say("form.guide.sheets"), "section")
    _links(page, spec, names)
    page.finish(paper)


def _links(page: _Page, spec: FormSpec, names: PageNames) -> None:
    """Every sheet by name, to be clicked, with what stands on it."""
    said = [one_line(table.definition.title) for table in spec.tables]
    listed = [
        *zip(names.tables, said, strict=True),
        (names.metadata, say("form.guide.metadata")),
        (names.signature, say("form.guide.signature")),
    ]
    for no, (name, text) in enumerate(listed, 1):
        looks = page.ink.looks
        page.ink.words(page.sheet, page.row, 0, f"{no}.", looks["text"])
        target = f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1"
        page.sheet.write_url(page.row, 1, target, looks["link"], name)
        page.ink.words(page.sheet, page.row, 2, text, looks["text"])
        page.sheet.set_row(page.row, _height(text, _PAGE - _NUMBER_WIDTH - _NAME_WIDTH, "text"))
        page.row += 1


def draw_signature(ink: Ink, sheet: Any, spec: FormSpec, paper: int) -> None:
    """The approval of the OPD's head: which tables, who filled them, room for stamp and signature."""
    page = _Page(ink, sheet)
    page.words(say("form.sign_page.title"), "heading")
    page.words(one_line(spec.round_title), "heading", gap=1)
    page.fact(say("form.sign_page.opd"), slot="opd_name", look="bold")
    page.fact(say("form.guide.period"), f"{spec.period} {spec.year}".strip())
    page.row += 1
    page.words(say("form.sign_page.statement", office=one_line(spec.office)), "text", gap=1)
    for no, table in enumerate(spec.tables, 1):
        page.words(one_line(table.definition.title), "text", number=f"{no}.")
    page.row += 1
    page.words(say("form.sign_page.filled_by"), "section")
    for name in ("operator", "operator_phone", "operator_mail"):
        page.fact(say(f"form.sign_page.{name}"), look="entry_text")
    page.row += 1
    page.words(say("form.sign_page.approved_by"), "section")
    answers = [say("form.sign_page.yes"), say("form.sign_page.not_yet")]
    sheet.data_validation(
        page.row,
        2,
        page.row,
        2,
        choice_check(answers, say("form.wrong"), say("form.sign_page.approved_wrong")),
    )
    page.fact(say("form.sign_page.approved"), look="entry_text")
    for name in ("place", "date"):
        page.fact(say(f"form.sign_page.{name}"), look="entry_text")
    for name in ("post", "name", "rank", "nip"):
        page.fact(say(f"form.sign_page.{name}"), slot=f"signer_{name}", look="entry_text")
    page.row += 1
    _stamp(page)
    page.finish(paper)


def _stamp(page: _Page) -> None:
    """Boxes side by side: stamp, and signature."""
    top, looks = page.row, page.ink.looks
    page.ink.block(page.sheet, (top, 0, top + 5, 1), say("form.sign_page.stamp"), looks["stamp"])
    page.ink.block(page.sheet, (top, 2, top + 5, 2), say("form.sign_page.signature"), looks["stamp"])
    for row in range(top, top + 6):
        page.sheet.set_row(row, 1.3 * _LINE)
    page.row += 6


def _height(text: str, width: float, look: str) -> float:
    wide = {"heading": 1.4, "bold": 0.95}.get(look, 0.82)
    line = {"heading": 19.0, "section": 16.0}.get(look, _LINE)
    return min(max(math.ceil(len(text) * wide / width), 1) * line + 2, 400.0)
