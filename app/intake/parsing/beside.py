"""Reads what stands around the figures of a form: the OPD's note and source, and last year's column.

It judges no figure of this year.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from app.core.texts import say
from app.domain.sheets import RawSheet, Scalar
from app.domain.submissions.placing import Expected
from app.domain.tables.naming import same
from app.domain.tables.periods import Period
from app.intake.forms.book import said
from app.intake.forms.geometry import LABELS, heading_of
from app.intake.forms.ink import Filling
from app.intake.parsing.headings import shown, title_of, words
from app.intake.parsing.sought import Doubt, Found

_MOST_NOTE = 4_000  # characters


def foot_words(sheet: RawSheet, found: Found) -> tuple[str, str]:
    """The OPD's note and the source it names; "" where nothing was written."""
    return _beside(sheet, found, "form.table.note"), _beside(sheet, found, "form.table.source")


def _beside(sheet: RawSheet, found: Found, code: str) -> str:
    label = same(say(code))
    for cells in sheet.rows[found.last + 1 :]:
        if cells and words(cells[LABELS]) == label:
            said_there = (str(cell).strip() for cell in cells[LABELS + 1 :] if cell is not None)
            return next((text[:_MOST_NOTE] for text in said_there if text), "")
    return ""


def said_period(sheet: RawSheet, file_name: str, found: Found, period: Period) -> tuple[str, str]:
    """Whether a table of somebody else's making says its period, and the years it names.

    "" where it says the period asked for, "period_unsaid" where it says none or not which part of
    the year, "period_other" where it names other years only, "period_several" where it names others too.
    What is nearest to the figures counts: headings, the title, the sheet's name, the file's.
    """
    over = [each for each in found.overs if each.column in found.columns]
    headings = " ".join(text for each in over for text in each.path)
    return period_in((headings, title_of(sheet, found.top), sheet.name, file_name), period)


def period_in(told: Sequence[str], period: Period) -> tuple[str, str]:
    """As :func:`said_period`, of words by how near they stand; of the first, each column has its own."""
    nearest = next((at for at, text in enumerate(told) if _years_in(text)), 0)
    years = _years_in(told[nearest])
    read = ", ".join(years)
    if str(period.year) not in years:
        return ("period_other" if years else "period_unsaid"), read
    if len(years) > 1 and nearest:
        return "period_several", read
    is_said = not period.part or period.part.casefold() in " ".join(" ".join(told).casefold().split())
    return ("" if is_said else "period_unsaid"), read


def _years_in(text: str) -> list[str]:
    return sorted(set(re.findall(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])", text)))


def last_year_doubts(sheet: RawSheet, expected: Expected, found: Found) -> Iterator[Doubt]:
    """Figures of last year that are not any more what the form carried: rows may have got mixed up."""
    before = expected.last_year
    if not before:
        return
    definition = expected.definition
    times = Counter(same(row.label) for row in definition.rows)
    for at, column in enumerate(definition.columns):
        place = found.last_year[at]
        if place < 0:
            continue
        changed = []
        for row, label in zip(found.rows, definition.rows, strict=True):
            value = before.get((label.key, column.key))
            if row < 0 or value is None:
                continue
            cell = sheet.at(row, place)
            if not value.sign and value.number is not None and column.kind != "text" and cell == value.number:
                continue
            if not _is_same(cell, said(value, column)):
                changed.append(label.label)
        if changed:
            # Rows with the same label are told apart by their order alone: here it may have changed.
            is_mixed = any(times[same(label)] > 1 for label in changed)
            yield Doubt(
                "last_year_mixed" if is_mixed else "last_year_changed",
                found.first,
                place,
                column_key=column.key,
                read=str(len(changed)),
                facts={"label": heading_of(column, definition.unit), "count": len(changed), "rows": changed},
            )


def _is_same(cell: Scalar, filled: Filling) -> bool:
    if isinstance(filled, str):
        return same(shown(cell)) == same(filled)
    if filled is None or isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell is None and filled is None
    return math.isclose(cell, filled, rel_tol=1e-12)
