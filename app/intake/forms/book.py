"""Puts a form together: guide, tables, metadata, signature, hidden identity; what differs between OPDs.

It writes no file: bytes come out.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import xlsxwriter

from app.core.errors import Refused
from app.core.texts import say
from app.domain.tables.definition import Column
from app.domain.tables.form import FormSpec
from app.domain.tables.values import Value
from app.intake.forms.identity import IDENTITY_SHEET, identity_cells, identity_properties
from app.intake.forms.ink import Filling, Ink, SlotName
from app.intake.forms.looks import USUAL_FONT, Looks
from app.intake.forms.metadata import draw_metadata
from app.intake.forms.pages import PageNames, draw_guide, draw_signature
from app.intake.forms.tablesheet import TableSheet
from app.intake.forms.words import one_line, plain, sheet_names, shortened, spoken

#: Excel's numbers of paper sizes; 14 is folio, 8.5 × 13 inches, which is F4.
PAPERS = {"A4": 9, "F4": 14}
DEFAULT_PAPER = "F4"
_CORE_PROPERTY = 250  # characters of a document property


def draw_book(
    spec: FormSpec, paper: str, fillings: Mapping[SlotName, Filling] | None
) -> tuple[bytes, dict[tuple[int, int, int], SlotName]]:
    """The workbook, and where the places are that differ; without ``fillings`` these stay blank.

    Raises ``Refused`` for a form without tables or an unknown paper.
    """
    if not spec.tables:
        raise Refused("form.no_tables", opd=spec.opd_name)
    if paper not in PAPERS:
        raise Refused("form.unknown_size", size=paper, allowed=", ".join(PAPERS))
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_format_properties": USUAL_FONT})
    book.set_calc_mode("auto")
    ink = Ink(book, Looks(book), fillings)
    _properties(book, spec)
    _sheets(ink, spec, PAPERS[paper])
    book.close()
    return buffer.getvalue(), ink.slots


def _sheets(ink: Ink, spec: FormSpec, paper: int) -> None:
    book = ink.book
    definitions = [table.definition for table in spec.tables]
    names = PageNames(
        guide=say("form.guide.sheet"),
        tables=sheet_names(definition.title for definition in definitions),
        metadata=say("form.meta.sheet"),
        signature=say("form.sign_page.sheet"),
    )
    draw_guide(ink, book.add_worksheet(names.guide), spec, names, paper)
    for number, (table, name) in enumerate(zip(spec.tables, names.tables, strict=True)):
        sheet = book.add_worksheet(name)
        TableSheet(ink, sheet, spec, table.definition, number, bool(table.last_year), paper).draw()
    draw_metadata(ink, book.add_worksheet(names.metadata), definitions, paper)
    draw_signature(ink, book.add_worksheet(names.signature), spec, paper)
    hidden = book.add_worksheet(IDENTITY_SHEET)
    for row, column, _text in identity_cells(spec.identity):
        ink.slot(hidden, row, column, ("identity", row, column), ink.looks["plain"])
    hidden.protect()
    hidden.very_hidden()


def _properties(book: Any, spec: FormSpec) -> None:
    """What the file says of itself.  Its day is that of the data's year: equal specs, equal bytes."""
    book.set_properties(
        {
            "title": shortened(spec.round_title, _CORE_PROPERTY),
            "author": shortened(spec.office, _CORE_PROPERTY),
            "created": datetime(min(max(spec.year, 1900), 9999), 1, 1),  # noqa: DTZ001  # no instant
        }
    )
    for name, text in identity_properties(spec.identity):
        book.set_custom_property(name, text, "text")


def fillings_of(spec: FormSpec) -> dict[SlotName, Filling]:
    """What stands in the places that differ from one OPD to the next."""
    found: dict[SlotName, Filling] = {
        "opd_name": one_line(spec.opd_name),
        "office_line": one_line(spec.opd_name),
        "signer_post": plain(spec.signer_post),
        "signer_name": plain(spec.signer_name),
        "signer_rank": plain(spec.signer_rank),
        "signer_nip": plain(spec.signer_nip),
    }
    for row, column, text in identity_cells(spec.identity):
        found["identity", row, column] = text
    for number, table in enumerate(spec.tables):
        columns = {column.key: column for column in table.definition.columns}
        for (row_key, column_key), value in table.last_year.items():
            if column_key in columns:
                found[number, row_key, column_key] = said(value, columns[column_key])
    return found


def said(value: Value, column: Column) -> Filling:
    """Last year's value as it is shown: a number, or words where a sign goes with it."""
    if column.kind == "text" or value.number is None or not math.isfinite(value.number):
        return plain(value.sign.value or value.text)
    if not value.sign:
        return value.number
    if value.sign.stands_alone:
        return value.sign.value
    return say("form.table.marked", number=spoken(value.number, column.decimals), mark=value.sign.value)
