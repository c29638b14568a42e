"""Finds a table where our own form has it, and tells whether everything still stands there.

What is not exactly as it was drawn is left to ``locating.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.core.texts import say
from app.domain.sheets import RawSheet, Scalar
from app.domain.tables.definition import TableDefinition
from app.domain.tables.naming import same
from app.domain.tables.periods import Period
from app.intake.forms.geometry import LABELS, Geometry, geometry_of, heading_of
from app.intake.forms.words import one_line
from app.intake.parsing.headings import shown
from app.intake.parsing.sought import Found


def as_drawn(sheet: RawSheet, definition: TableDefinition, period: Period) -> Found | None:
    """The places of the geometry; None as soon as one word, or the space around, is not as drawn."""
    plan = geometry_of(definition)
    if not definition.rows or not plan.places or len(sheet.rows) <= plan.source:
        return None
    if not (
        _has_labels(sheet, definition, plan)
        and _has_headings(sheet, definition, plan, period)
        and _is_alone(sheet, plan)
    ):
        return None
    return Found(
        label_column=LABELS,
        top=plan.top,
        first=plan.first,
        last=plan.last,
        foot=plan.note,
        rows=list(range(plan.first, plan.last + 1)),
        columns=[place.value for place in plan.places],
        marks=[-1 if place.mark is None else place.mark for place in plan.places],
        last_year=[place.last_year for place in plan.places],
    )


def _has_labels(sheet: RawSheet, definition: TableDefinition, plan: Geometry) -> bool:
    met = [cells[LABELS] if cells else None for cells in sheet.rows[plan.first : plan.last + 1]]
    wanted = [row.label for row in definition.rows]
    return met == wanted or (len(met) == len(wanted) and all(map(_says, met, wanted)))


def _has_headings(sheet: RawSheet, definition: TableDefinition, plan: Geometry, period: Period) -> bool:
    before = f"{period.part} {period.year - 1}".strip()
    mark = say("form.table.mark")
    parts, numbers = sheet.rows[plan.parts], sheet.rows[plan.numbers]
    for no, place in enumerate(plan.places, 2):
        group = one_line(place.column.group)
        at = plan.captions if group else plan.top
        good = (
            _says(_cell(sheet.rows[at], place.value), heading_of(place.column, definition.unit))
            and _says(_cell(parts, place.value), period.label)
            and _says(_cell(parts, place.last_year), before)
            and (place.mark is None or _says(_cell(parts, place.mark), mark))
            and _says(_cell(numbers, place.value), f"({no})")
        )
        if not good:
            return False
    return True


def _is_alone(sheet: RawSheet, plan: Geometry) -> bool:
    """Nothing below the table down to the note, and nothing beside it."""
    if not _says(_cell(sheet.rows[plan.note], LABELS), say("form.table.note")):
        return False
    below = sheet.rows[plan.last + 1 : plan.note]
    if any(not _is_blank(cell) for cells in below for cell in cells):
        return False
    most = plan.width + 1
    body = sheet.rows[plan.top : plan.last + 1]
    if max(map(len, body)) > most and any(not _is_blank(cell) for cells in body for cell in cells[most:]):
        return False
    return not any(_is_inside(merge.top, merge.bottom, plan) for merge in sheet.merges)


def _is_inside(top: int, bottom: int, plan: Geometry) -> bool:
    return bottom >= plan.first and top <= plan.last


def _cell(cells: Sequence[Scalar], column: int) -> Scalar:
    return cells[column] if column < len(cells) else None


def _says(cell: Scalar, text: str) -> bool:
    return cell == text or same(shown(cell)) == same(one_line(text))


def _is_blank(cell: Scalar) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
