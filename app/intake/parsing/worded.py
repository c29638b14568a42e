"""Reads a number whose format shows words beside it: as if they had been typed into the cell.

Nobody can see whether "12 ton" was typed or comes from a format; it knows the one cell and its column.
"""

from __future__ import annotations

from app.domain.submissions.cellfindings import Reading, Severity
from app.domain.tables.units import normal_unit
from app.domain.tables.values import MARKS, Sign, read_sign
from app.intake.parsing.written import Outcome, Wanted, is_money, spoken, tidy, with_money


def with_words(plain: Outcome, number: float, shown: str, wanted: Wanted) -> Outcome:
    """``plain``: what ``number`` comes to without the words; ``shown``: them, and "#" for the number."""
    before, _number, behind = (tidy(each) for each in shown.partition("#"))
    if _is_own_unit(before, behind, wanted):
        return plain
    if is_money(before) and not behind:
        return with_money(plain, wanted)
    sign = read_sign(behind)
    signs = (sign, Sign.PLAIN) if sign in MARKS and not before else (Sign.PLAIN,)
    numbers = [each.number for each in plain.readings if each.number is not None] or [number]
    readings = tuple(
        Reading(each, f"{spoken(each)} {sign}".strip(), sign) for each in numbers for sign in signs
    )
    facts = {"words": f"{before} {behind}".strip(), "wanted": wanted.unit or "–"}
    return Outcome(code="words_by_format", severity=Severity.ASK, readings=readings, facts=facts)


def _is_own_unit(before: str, behind: str, wanted: Wanted) -> bool:
    """Whether the words only name the unit of the column."""
    if before:
        return not behind and is_money(before) and wanted.unit == "rupiah"
    unit = normal_unit(behind.strip("()"))
    return bool(unit) and (unit == wanted.unit or (wanted.is_percent and unit == "persen"))
