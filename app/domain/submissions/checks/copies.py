"""Figures that were copied rather than counted: last year's again, one column twice, nothing but zeros."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.checks.exam import Exam, Sheaf
from app.domain.submissions.checks.hits import Hit, stamp_of
from app.domain.submissions.checks.saying import say_number

#: Units of what stays as it is from year to year.
_LASTING = frozenset(
    ["km²", "m²", "hektare", "km", "m", "mdpl", "desa", "kelurahan", "kecamatan", "kabupaten/kota"]
)
_LEAST = 5  # cells below which zeros, or the same number everywhere, tell nothing
_LEAST_ROUND, _ROUND = 10, 100


def same_again(exam: Exam) -> Iterator[Hit]:
    """Columns, or the whole table, that are last year's to the last figure."""
    again = [sheaf for sheaf in exam.counted if sheaf.before is not None and sheaf.numbers == sheaf.before]
    filled = [sheaf for sheaf in exam.counted if sheaf.known]
    suspects = [sheaf for sheaf in again if _is_telling(exam, sheaf)]
    if not suspects:
        return
    if len(filled) > 1 and all(sheaf in again for sheaf in filled):
        stamp = stamp_of(tuple(sheaf.numbers) for sheaf in exam.counted)
        yield Hit("table_again", Severity.ASK, facts={"period": exam.period_before}, stamp=stamp)
        return
    for sheaf in suspects:
        facts = {"label": sheaf.column.label, "period": exam.period_before}
        yield Hit(
            "column_again", Severity.ASK, "", sheaf.column.key, "", facts, stamp=stamp_of(sheaf.numbers)
        )


def _is_telling(exam: Exam, sheaf: Sheaf) -> bool:
    """Whether so many figures could hardly come out the same by themselves."""
    if exam.unit_of(sheaf.column) in _LASTING:
        return False
    rules = exam.settings
    big = {number for number in sheaf.known if abs(number) >= rules.copied_from or number % 1}
    return len(big) >= rules.copied_cells


def twice(exam: Exam) -> Iterator[Hit]:
    """Two columns with the same figures in every row."""
    by_sum: dict[float, list[Sheaf]] = {}
    for sheaf in exam.counted:
        if sheaf.total:
            by_sum.setdefault(sheaf.total, []).append(sheaf)
    for alike in by_sum.values():
        for no, sheaf in enumerate(alike[1:], 1):
            first = next((other for other in alike[:no] if other.numbers == sheaf.numbers), None)
            if first is None or not _is_telling(exam, sheaf) or _were_alike(first, sheaf):
                continue
            facts = {"label": sheaf.column.label, "other": first.column.label}
            stamp = stamp_of(sheaf.numbers)
            yield Hit("column_twice", Severity.ASK, "", sheaf.column.key, "", facts, stamp=stamp)


def _were_alike(one: Sheaf, other: Sheaf) -> bool:
    return one.before is not None and one.before == other.before


def nothing_but(exam: Exam) -> Iterator[Hit]:
    """Columns of zeros, of one number, or of round numbers only."""
    counted = [sheaf for sheaf in exam.counted if sheaf.known]
    zeros = [sheaf for sheaf in counted if not sheaf.low and not sheaf.high and len(sheaf.known) >= _LEAST]
    if zeros and len(zeros) == len(counted) > 1:
        had = any(any(sheaf.before or ()) for sheaf in zeros)
        yield Hit("table_zero", Severity.ASK if had or not exam.earlier else Severity.NOTE)
        zeros = []
    for sheaf in zeros:
        had = any(sheaf.before or ())
        facts = {"label": sheaf.column.label, "period": exam.period_before}
        code = "column_zero_now" if had else "column_zero"
        yield Hit(code, Severity.ASK if had else Severity.NOTE, "", sheaf.column.key, "", facts)
    for sheaf in counted:
        yield from _alike(sheaf)


def _alike(sheaf: Sheaf) -> Iterator[Hit]:
    facts: dict[str, object] = {"label": sheaf.column.label, "value": say_number(sheaf.low)}
    if sheaf.low == sheaf.high != 0 and len(sheaf.known) > _LEAST:
        yield Hit("column_one_number", Severity.NOTE, "", sheaf.column.key, say_number(sheaf.low), facts)
        return
    if sheaf.column.kind != "integer" or sheaf.high < 10 * _ROUND or any(x % _ROUND for x in sheaf.known):
        return
    big = sum(1 for number in sheaf.known if number >= 10 * _ROUND)
    was_round = sheaf.before is not None and not any((x or 0) % _ROUND for x in sheaf.before)
    if big >= _LEAST_ROUND and not was_round:
        stamp = stamp_of(sheaf.numbers)
        yield Hit(
            "column_round", Severity.NOTE, "", sheaf.column.key, "", {**facts, "to": _ROUND}, stamp=stamp
        )
