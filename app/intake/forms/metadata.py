"""Draws the metadata sheet: a field of MS-Var or MS-Ind on each line, filled with what is known.

Where the fields stand is told by ``metadata_lines``, which the reading of returned forms uses as well.
Fields and their numbers: Peraturan BPS 5/2020.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.texts import say
from app.domain.tables.definition import TableDefinition
from app.domain.tables.metadata import NO, YES, MsInd, MsVar
from app.intake.forms.checks import choice_check
from app.intake.forms.ink import Ink
from app.intake.forms.tablesheet import set_page
from app.intake.forms.words import one_line, plain

_VARIABLE = (
    ("2", "name"),
    ("3", "alias"),
    ("4", "concept"),
    ("5", "definition"),
    ("6", "reference"),
    ("7", "time_reference"),
    ("8", "data_type"),
    ("9", "domain"),
    ("10", "validation"),
    ("11", "question"),
    ("12", "is_public"),
    ("", "measure"),
    ("", "unit"),
)
_INDICATOR = (
    ("2", "name"),
    ("3", "concept"),
    ("4", "definition"),
    ("5", "interpretation"),
    ("6", "formula"),
    ("7", "measure"),
    ("8", "unit"),
    ("9", "presentation"),
    ("10", "is_composite"),
    ("11", "parts_publication"),
    ("12", "parts_names"),
    ("13", "variables_activity"),
    ("14", "variables_activity_code"),
    ("15", "variables_names"),
    ("16", "estimation_level"),
    ("17", "is_public"),
)
_CHOICES = ("is_public", "is_composite")
_FIRST_ROW = 4
_NUMBER_WIDTH, _NAME_WIDTH, _ENTRY_WIDTH = 7, 34, 64
_LINE = 14.0


@dataclass(frozen=True, slots=True)
class MetaLine:
    """A line of the sheet, its row counted from 0.

    ``field`` is that of :class:`MsVar` (``kind`` "var") or :class:`MsInd` ("ind"), empty on the
    headings.  ``table`` and ``place`` count from 0: which table, and which of its entries.
    """

    row: int
    table: int
    kind: str
    place: int
    field: str
    number: str
    text: str


#: The column in which a field is filled.
ENTRY = 2


def metadata_lines(definitions: Sequence[TableDefinition]) -> Iterator[MetaLine]:
    """Every line below the head of the sheet; a table without entries gets an empty variable."""
    row = _FIRST_ROW
    for table, definition in enumerate(definitions):
        yield MetaLine(row, table, "table", 0, "", "", one_line(definition.title))
        row += 1
        variables = definition.variables
        if not variables and not definition.indicators:
            variables = (MsVar(""),)
        entries: list[tuple[str, tuple[tuple[str, str], ...], int, MsVar | MsInd]] = [
            *(("var", _VARIABLE, place, entry) for place, entry in enumerate(variables)),
            *(("ind", _INDICATOR, place, entry) for place, entry in enumerate(definition.indicators)),
        ]
        for kind, fields, place, entry in entries:
            yield MetaLine(row, table, kind, place, "", "", "")
            row += 1
            for number, field in fields:
                yield MetaLine(row, table, kind, place, field, number, _said(entry, field))
                row += 1


def _said(entry: MsVar | MsInd, field: str) -> str:
    value = getattr(entry, field)
    if field in _CHOICES:
        return {YES: say("form.meta.yes"), NO: say("form.meta.no")}.get(value, "")
    return plain(value)


def draw_metadata(ink: Ink, sheet: Any, definitions: Sequence[TableDefinition], paper: int) -> None:
    """The whole sheet."""
    looks = ink.looks
    ink.across(sheet, 0, 0, ENTRY, say("form.meta.title"), looks["heading"])
    sheet.set_row(0, 22)
    ink.slot_across(sheet, 1, 0, ENTRY, "opd_name", looks["centred"])
    ink.across(sheet, 2, 0, ENTRY, say("form.meta.hint"), looks["hint"])
    sheet.set_row(2, 2 * _LINE)
    for at, code in enumerate(("form.meta.number", "form.meta.field", "form.meta.entry")):
        ink.words(sheet, 3, at, say(code), looks["head"])
    for line in metadata_lines(definitions):
        if line.field:
            _field(ink, sheet, line)
        elif line.kind == "table":
            ink.across(sheet, line.row, 0, ENTRY, f"{line.table + 1}. {line.text}", looks["section"])
            sheet.set_row(line.row, _height(line.text, _NUMBER_WIDTH + _NAME_WIDTH + _ENTRY_WIDTH))
        else:
            code = "form.meta.variable" if line.kind == "var" else "form.meta.indicator"
            ink.across(sheet, line.row, 0, ENTRY, say(code, no=line.place + 1), looks["head"])
    sheet.set_column(0, 0, _NUMBER_WIDTH)
    sheet.set_column(1, 1, _NAME_WIDTH)
    sheet.set_column(ENTRY, ENTRY, _ENTRY_WIDTH)
    set_page(sheet, paper, lying=False)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    sheet.freeze_panes(_FIRST_ROW, 0)


def _field(ink: Ink, sheet: Any, line: MetaLine) -> None:
    looks, row = ink.looks, line.row
    label = say(f"form.{line.kind}.{line.field}")
    ink.words(sheet, row, 0, f"({line.number})" if line.number else "", looks["label_centred"])
    ink.words(sheet, row, 1, label, looks["label"])
    ink.words(sheet, row, ENTRY, line.text, looks["entry_text"])
    sheet.set_row(row, max(_height(line.text, _ENTRY_WIDTH), _height(label, _NAME_WIDTH)))
    if line.field in _CHOICES:
        answers = [say("form.meta.yes"), say("form.meta.no")]
        check = choice_check(answers, say("form.wrong"), say("form.meta.wrong"))
        sheet.data_validation(row, ENTRY, row, ENTRY, check)


def _height(text: str, width: float) -> float:
    lines = sum(max(math.ceil(len(part) * 0.9 / width), 1) for part in text.split("\n"))
    return min(lines * _LINE + 2, 400.0)
