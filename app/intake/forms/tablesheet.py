"""Draws the sheet of one table: headings, labels, cells to fill, and last year's figures beside them.

Where things stand is said by ``geometry.py``, what a cell accepts by ``checks.py``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range, xl_range_abs, xl_rowcol_to_cell

from app.core.texts import say
from app.domain.dates import say_date
from app.domain.tables.definition import Column, TableDefinition
from app.domain.tables.form import FormSpec
from app.domain.tables.rules import read_rule
from app.intake.forms.checks import mark_check, number_check, text_check
from app.intake.forms.geometry import (
    FACTS,
    HINT,
    LABELS,
    OFFICE,
    TITLE,
    Geometry,
    Place,
    geometry_of,
    heading_of,
)
from app.intake.forms.ink import Ink
from app.intake.forms.words import area_name, one_line

# Widths in Excel's unit, about one digit each.
_NUMBER, _WORDS, _MARK, _LAST_YEAR, _LAST_WORDS = 13, 26, 6, 11, 18
_LEAST_LABEL, _MOST_LABEL = 16, 44
_PAGE_WIDTHS = {9: 198, 14: 224}  # of a lying A4 and F4 (by Excel's numbers), printed at 60 %
_A_LITTLE_SMALLER = 1.15  # a table that is hardly too wide is rather printed at 52 % than on two pages
_PADDING = 0.71  # what Excel adds to each column
_LEAST_SCALE = 60  # per cent; a wider table goes on to the next page
_LINE = 14.0  # height of a line in points
_ROW = 16.5  # height of a row to be filled
_LEAST_TITLE = 60  # characters that the title's box holds at least, by widening the label


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One table's sheet.

    ``has_last_year`` False hides the columns of last year; ``paper`` is Excel's number of the size.
    """

    ink: Ink
    sheet: Any
    spec: FormSpec
    definition: TableDefinition
    number: int
    has_last_year: bool
    paper: int

    def draw(self) -> None:
        """The whole sheet, protected without a password."""
        plan = geometry_of(self.definition)
        self.sheet.set_default_row(_ROW)
        self._widths(plan)
        self._top(plan)
        self._headings(plan)
        self._labels(plan)
        for place in plan.places:
            self._column(plan, place)
        if self.definition.rows:
            self._checks(plan)
        self._foot(plan)
        self._print(plan)

    # -- what is drawn --------------------------------------------------------------------

    def _top(self, plan: Geometry) -> None:
        ink, sheet, looks = self.ink, self.sheet, self.ink.looks
        end = self._pages(plan)[0][-1].last_year if plan.places else LABELS
        title = one_line(self.definition.title_for(self._when, area_name(self.spec.region)))
        ink.across(sheet, TITLE, LABELS, end, title, looks["title"])
        sheet.set_row(TITLE, self._tall(title, self._shown_width(plan), 1.25, 16.0))
        ink.slot_across(sheet, OFFICE, LABELS, end, "office_line", looks["bold"])
        ink.across(sheet, FACTS, LABELS, end, self._facts(), looks["text"])
        sheet.set_row(FACTS, self._tall(self._facts(), self._shown_width(plan)))
        hint = say("form.table.hint_last" if self.has_last_year else "form.table.hint")
        ink.across(sheet, HINT, LABELS, end, hint, looks["hint"])
        sheet.set_row(HINT, self._tall(hint, self._shown_width(plan)))

    @property
    def _when(self) -> str:
        return f"{self.spec.period} {self.spec.year}".strip()

    @property
    def _before(self) -> str:
        return f"{self.spec.period} {self.spec.year - 1}".strip()

    def _facts(self) -> str:
        definition = self.definition
        facts = [
            say("form.table.unit", unit=one_line(definition.unit)) if definition.unit.strip() else "",
            say("form.table.period", period=self._when),
            say("form.table.due", due=say_date(self.spec.due)) if self.spec.due else "",
            say("form.table.dssd", code=one_line(definition.dssd)) if definition.dssd.strip() else "",
        ]
        return " · ".join(fact for fact in facts if fact)

    def _headings(self, plan: Geometry) -> None:
        ink, sheet, looks = self.ink, self.sheet, self.ink.looks
        caption = one_line(self.definition.row_caption) or say("form.table.rows")
        ink.block(sheet, (plan.top, LABELS, plan.parts, LABELS), caption, looks["head"])
        ink.words(sheet, plan.numbers, LABELS, "(1)", looks["number_row"])
        for no, place in enumerate(plan.places, 2):
            label = self._label_of(place.column)
            top = plan.captions if one_line(place.column.group) else plan.top
            ink.block(sheet, (top, place.value, plan.captions, place.last_year), label, looks["head"])
            ink.words(sheet, plan.parts, place.value, self._when, looks["head_part"])
            if place.mark is not None:
                ink.words(sheet, plan.parts, place.mark, say("form.table.mark"), looks["head_part"])
            ink.words(sheet, plan.parts, place.last_year, self._before, looks["head_last_year"])
            ink.across(sheet, plan.numbers, place.value, place.own_end, f"({no})", looks["number_row"])
            ink.words(sheet, plan.numbers, place.last_year, "", looks["head_last_year"])
        self._groups(plan)
        sheet.set_row(plan.captions, self._heading_height(plan, caption))

    def _groups(self, plan: Geometry) -> None:
        """Neighbours of one group under one heading on each page; a column without one is as high as both."""
        if plan.groups is None:
            return
        for page in self._pages(plan):
            for group, members in groupby(page, key=lambda place: one_line(place.column.group)):
                together = list(members)
                if group:
                    box = together[0].value, together[-1].last_year
                    self.ink.across(self.sheet, plan.groups, *box, group, self.ink.looks["head"])

    def _label_of(self, column: Column) -> str:
        return heading_of(column, self.definition.unit)

    def _labels(self, plan: Geometry) -> None:
        width = self._label_width()
        for no, row in enumerate(self.definition.rows):
            label = one_line(row.label)
            look = self.ink.looks.label(row.level, bold=row.is_total)
            self.ink.words(self.sheet, plan.first + no, LABELS, label, look)
            tall = self._tall(label, width - 1.5 * min(row.level, 15))
            if tall > _ROW:
                self.sheet.set_row(plan.first + no, tall)

    def _column(self, plan: Geometry, place: Place) -> None:
        ink, sheet, looks, column = self.ink, self.sheet, self.ink.looks, place.column
        words = column.kind == "text"
        mark = looks["entry_mark"]
        before = looks["last_year_text"] if words else looks.last_year(column.decimals)
        for no, row in enumerate(self.definition.rows):
            at = plan.first + no
            entry = looks["entry_text"] if words else looks.number(column.decimals, bold=row.is_total)
            sheet.write_blank(at, place.value, None, entry)
            if place.mark is not None:
                sheet.write_blank(at, place.mark, None, mark)
            ink.slot(sheet, at, place.last_year, (self.number, row.key, column.key), before)

    def _checks(self, plan: Geometry) -> None:
        sheet = self.sheet
        marks = []
        fractions: dict[int, list[str]] = {}
        for place in plan.places:
            box = (plan.first, place.value, plan.last, place.value)
            if place.mark is None:
                sheet.data_validation(*box, text_check(place.column))
                continue
            cell = xl_rowcol_to_cell(plan.first, place.value)
            sheet.data_validation(*box, number_check(place.column, cell))
            marks.append(xl_range(plan.first, place.mark, plan.last, place.mark))
            if place.column.kind != "integer":
                fractions.setdefault(place.column.decimals, []).append(xl_range(*box))
        if marks:
            check = {**mark_check(), "multi_range": " ".join(marks)}
            sheet.data_validation(marks[0], check)
        for decimals, ranges in fractions.items():
            self._show_fractions(ranges, decimals)

    def _show_fractions(self, ranges: list[str], decimals: int) -> None:
        """More decimals than the column usually has are shown: nothing typed is hidden by rounding."""
        cell = ranges[0].partition(":")[0]
        rule = {
            "type": "formula",
            "criteria": f"=IF(ISNUMBER({cell}),{cell}<>ROUND({cell},{decimals}),FALSE)",
            "format": self.ink.looks.more_decimals(),
            "multi_range": " ".join(ranges),
        }
        self.sheet.conditional_format(ranges[0], rule)

    def _foot(self, plan: Geometry) -> None:
        ink, sheet, looks = self.ink, self.sheet, self.ink.looks
        end = self._pages(plan)[0][-1].last_year if plan.places else LABELS
        for row, code in ((plan.note, "form.table.note"), (plan.source, "form.table.source")):
            ink.words(sheet, row, LABELS, say(code), looks["label"])
            if end > LABELS:
                ink.across(sheet, row, LABELS + 1, end, "", looks["entry_text"])
            sheet.set_row(row, 2 * _LINE)
        for at, text in enumerate(self._below()):
            ink.across(sheet, plan.below + at, LABELS, end, text, looks["hint"])
            sheet.set_row(plan.below + at, self._tall(text, self._shown_width(plan)))

    def _below(self) -> list[str]:
        """What is said under the table, a line each."""
        said = [self.definition.note, *self._rules(), say("form.table.signs")]
        return list(filter(None, map(one_line, said)))

    def _rules(self) -> list[str]:
        labels = {column.key: self._label_of(column) for column in self.definition.columns}
        said = []
        for text in self.definition.rules:
            rule = read_rule(text)
            if rule is None:
                said.append(say("form.table.rule", rule=text))
                continue
            sides = [
                " ".join(
                    f"{'' if not no and term.sign > 0 else '+ ' if term.sign > 0 else '− '}"
                    f"{labels.get(term.column, term.column)}"
                    for no, term in enumerate(side)
                )
                for side in (rule.left, rule.right)
            ]
            said.append(say("form.table.rule", rule=f" {rule.relation} ".join(sides)))
        return said

    # -- sizes and printing ---------------------------------------------------------------

    def _label_width(self) -> float:
        longest = max((len(row.label) + 2 * row.level for row in self.definition.rows), default=0)
        caption = len(self.definition.row_caption)
        usual = min(max(longest, caption, _LEAST_LABEL), _MOST_LABEL) + 2
        used = sum(self._place_width(column) for column in self.definition.columns)
        return max(usual, _LEAST_TITLE - used)

    def _place_width(self, column: Column) -> float:
        if column.kind == "text":
            return _WORDS + _LAST_WORDS * self.has_last_year
        return _NUMBER + _MARK + _LAST_YEAR * self.has_last_year

    def _pages(self, plan: Geometry) -> list[list[Place]]:
        """The places side by side on each page; none is cut in the middle."""
        pages: list[list[Place]] = [[]]
        widths = [self._place_width(place.column) + 3 * _PADDING for place in plan.places]
        if self._label_width() + sum(widths) <= _PAGE_WIDTHS[self.paper] * _A_LITTLE_SMALLER:
            return [list(plan.places)]
        room = _PAGE_WIDTHS[self.paper] - self._label_width() - _PADDING
        free = room
        for place, width in zip(plan.places, widths, strict=True):
            if width > free and pages[-1]:
                pages.append([])
                free = room
            pages[-1].append(place)
            free -= width
        return pages

    def _shown_width(self, plan: Geometry) -> float:
        """The width of the first page's columns together."""
        return self._label_width() + sum(self._place_width(place.column) for place in self._pages(plan)[0])

    def _widths(self, plan: Geometry) -> None:
        sheet = self.sheet
        sheet.set_column(LABELS, LABELS, self._label_width())
        for place in plan.places:
            words = place.mark is None
            sheet.set_column(place.value, place.value, _WORDS if words else _NUMBER)
            if place.mark is not None:
                sheet.set_column(place.mark, place.mark, _MARK)
            width = _LAST_WORDS if words else _LAST_YEAR
            hidden = {} if self.has_last_year else {"hidden": True}
            sheet.set_column(place.last_year, place.last_year, width, None, hidden)

    def _heading_height(self, plan: Geometry, caption: str) -> float:
        lines = [
            self._tall(self._label_of(place.column), self._place_width(place.column), 1.15)
            for place in plan.places
        ]
        beside = self._tall(caption, self._label_width(), 1.15) - _LINE
        return max([_LINE * 1.3, beside, *lines])

    def _tall(self, text: str, width: float, wide: float = 1.0, line: float = _LINE) -> float:
        """The height of ``text`` in points; ``wide``: of a usual letter, in Excel's unit."""
        lines = math.ceil(len(text) * wide / max(width - 1, 4))
        return min(max(lines, 1) * line, 400.0)

    def _print(self, plan: Geometry) -> None:
        sheet = self.sheet
        set_page(sheet, self.paper, lying=True)
        pages = self._pages(plan)
        if len(pages) > 1:
            sheet.set_print_scale(_LEAST_SCALE)
            sheet.set_v_pagebreaks([page[-1].last_year + 1 for page in pages[:-1]])
            sheet.repeat_columns(LABELS, LABELS)
            sheet.repeat_rows(plan.top, plan.numbers)
            self._print_areas(plan, pages)
        else:
            sheet.repeat_rows(TITLE, plan.numbers)
            sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(plan.first, LABELS + 1)
        if plan.places and self.definition.rows:
            sheet.set_selection(plan.first, plan.places[0].value, plan.first, plan.places[0].value)

    def _print_areas(self, plan: Geometry, pages: list[list[Place]]) -> None:
        """The first page with all that stands above and below the table, the others with the table alone:

        beside the repeated labels a title would be cut.
        """
        name = quote_sheetname(self.sheet.get_name())
        boxes = [(TITLE, LABELS, self._last_row(plan), pages[0][-1].last_year)]
        boxes += [(plan.top, page[0].value, plan.last, page[-1].last_year) for page in pages[1:]]
        areas = ",".join(f"{name}!{xl_range_abs(*box)}" for box in boxes)
        # Not by define_name, which takes no sheet whose name holds "'" or "!", as in "Guru Al-Qur'an".
        self.sheet.print_area_range = areas

    def _last_row(self, plan: Geometry) -> int:
        return plan.below + len(self._below()) - 1


def set_page(sheet: Any, paper: int, *, lying: bool) -> None:
    """What all sheets share: paper, margins, page numbers, protection without a password."""
    if lying:
        sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.6, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L&8&A&R&8{say('form.page', page='&P', pages='&N')}")
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
