"""Figures that stand in each other's place: two columns changed over, or two neighbouring cells."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.checks.exam import Exam, Sheaf
from app.domain.submissions.checks.history import Jump
from app.domain.submissions.checks.hits import Hit, stamp_of
from app.domain.submissions.checks.saying import say_number

_LEAST = 5  # rows in which two columns differ, before their order is judged
_MOST = 4 / 5  # of these rows must fit better when changed over
_CLOSER = 0.5  # how much nearer last year the sums must come
_NEAR = math.log(1.3)  # how near each other's last year two cells must be
_MOST_CELLS = 60


def changed_over(exam: Exam) -> Iterator[tuple[Hit, tuple[int, int]]]:
    """Pairs of columns that fit last year only when changed over, with their places."""
    able = [
        sheaf for sheaf in exam.counted if sheaf.before is not None and sheaf.low >= 0 and sheaf.total > 0
    ]
    sums = {sheaf.at: sum(filter(None, sheaf.before or ())) for sheaf in able}
    logs = {
        sheaf.at: (math.log(sheaf.total), math.log(sums[sheaf.at])) for sheaf in able if sums[sheaf.at] > 0
    }
    for one, other in combinations([sheaf for sheaf in able if sheaf.at in logs], 2):
        (now_a, was_a), (now_b, was_b) = logs[one.at], logs[other.at]
        straight = abs(now_a - was_a) + abs(now_b - was_b)
        crossed = abs(now_a - was_b) + abs(now_b - was_a)
        if crossed >= straight * _CLOSER or not _alike(exam, one, other) or not _by_rows(one, other):
            continue
        facts = {"label": one.column.label, "other": other.column.label, "period": exam.period_before}
        stamp = stamp_of([*one.numbers, *other.numbers])
        yield (
            Hit("columns_changed_over", Severity.ASK, "", one.column.key, "", facts, stamp=stamp),
            (one.at, other.at),
        )


def _alike(exam: Exam, one: Sheaf, other: Sheaf) -> bool:
    return one.column.kind == other.column.kind and exam.unit_of(one.column) == exam.unit_of(other.column)


def _by_rows(one: Sheaf, other: Sheaf) -> bool:
    """Whether most rows, too, fit better when changed over."""
    better = told = 0
    for a, b, was_a, was_b in zip(
        one.numbers, other.numbers, one.before or (), other.before or (), strict=True
    ):
        if not a or not b or not was_a or not was_b or was_a == was_b or a == b:
            continue
        told += 1
        straight = _apart(a, was_a) + _apart(b, was_b)
        better += _apart(a, was_b) + _apart(b, was_a) < straight * _CLOSER
    return told >= _LEAST and better >= told * _MOST


def neighbours(exam: Exam, jumps: Sequence[Jump]) -> Iterator[tuple[Hit, tuple[Jump, Jump]]]:
    """Pairs of cells that stand out because each holds the other's figure, side by side or one above."""
    if not 2 <= len(jumps) <= _MOST_CELLS:
        return
    taken: set[tuple[int, int]] = set()
    for one, other in combinations(sorted(jumps, key=lambda jump: (jump.row, jump.column)), 2):
        cells = {(one.row, one.column), (other.row, other.column)}
        beside = one.row == other.row
        above = one.column == other.column and abs(one.row - other.row) == 1
        if (beside or above) and not cells & taken and _exchanged(exam, one, other):
            taken |= cells
            yield _told(exam, one, other), (one, other)


def _exchanged(exam: Exam, one: Jump, other: Jump) -> bool:
    now_a, was_a = _cell(exam, one)
    now_b, was_b = _cell(exam, other)
    if not now_a or not now_b or not was_a or not was_b:
        return False
    return _apart(now_a, was_b) < _NEAR and _apart(now_b, was_a) < _NEAR


def _cell(exam: Exam, jump: Jump) -> tuple[float | None, float | None]:
    sheaf = exam.sheaves[jump.column]
    return sheaf.numbers[jump.row], (sheaf.before or [])[jump.row]


def _told(exam: Exam, one: Jump, other: Jump) -> Hit:
    first, second = exam.sheaves[one.column], exam.sheaves[other.column]
    value, other_value = first.numbers[one.row], second.numbers[other.row]
    facts = {
        "value": say_number(value),
        "other_value": say_number(other_value),
        "other_column": second.column.label,
        "other_row": exam.definition.rows[other.row].label,
        "period": exam.period_before,
    }
    read = f"{facts['value']} ↔ {facts['other_value']}"
    return Hit("cells_changed_over", Severity.ASK, exam.rows[one.row], first.column.key, read, facts)


def _apart(one: float, other: float) -> float:
    """How many times one is the other, as a logarithm; endless where one is below zero."""
    return abs(math.log(one) - math.log(other)) if one > 0 < other else math.inf
