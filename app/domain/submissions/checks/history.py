"""This year against last year and the years before: jumps, slips of the unit, figures that are gone.

The change of a cell is ``ln((x + c) / (y + c))``, judged against the median and the median absolute
deviation of its column, and against the jumps of the cell's own earlier years; the thresholds stand
in :class:`~app.domain.submissions.checks.settings.CheckSettings`.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.checks.exam import Exam, Numbers, Sheaf
from app.domain.submissions.checks.hits import Hit, stamp_of
from app.domain.submissions.checks.saying import say_factor, say_number

_POWERS = (10.0, 100.0, 1_000.0, 1_000_000.0)
_UNITS_FROM = 1_000.0  # thousands and millions are units, too: a part of them may be any number
_MAD = 1.4826  # makes a median absolute deviation comparable to a standard deviation


@dataclass(frozen=True, slots=True)
class Jump:
    """A cell that changed more than its column; ``factor``: the power of ten it is near, or 0."""

    row: int
    column: int
    factor: float


@dataclass(slots=True)
class Compared:
    """What comparing a column gave: hits about all of it, and cells that stand out."""

    hits: list[Hit]
    jumps: list[Jump]


def lost(exam: Exam, sheaf: Sheaf) -> Iterator[Hit]:
    """Figures of last year that are now empty in cells that may be empty, without a sign."""
    before = sheaf.before
    if before is None or not sheaf.has_holes or sheaf.column.required:
        return
    for at, number in enumerate(sheaf.numbers):
        is_gone = number is None and at not in sheaf.others and at not in sheaf.broken
        if is_gone and before[at] is not None and (exam.rows[at], sheaf.column.key) not in exam.reported:
            facts = {
                "label": sheaf.column.label,
                "before": say_number(before[at]),
                "period": exam.period_before,
            }
            yield Hit("number_gone", Severity.ASK, exam.rows[at], sheaf.column.key, "", facts)


def compared(exam: Exam, sheaf: Sheaf) -> Compared:
    """The column against last year."""
    before = sheaf.before
    if before is None or not sheaf.known or sheaf.low < 0:
        return Compared([], [])
    if not sheaf.has_holes and None not in before:
        past: list[float] = before  # type: ignore[assignment]
        if min(past) < 0:
            return Compared([], [])
        damping = _damping(exam, sheaf, past)
        ratios = [(x + damping) / (y + damping) for x, y in zip(sheaf.known, past, strict=True)]
        if _is_calm(exam, ratios):
            return Compared([], [])
        pairs = list(enumerate(ratios))
    else:
        there = [number for number in before if number is not None]
        if not there or min(there) < 0:
            return Compared([], [])
        damping = _damping(exam, sheaf, there)
        pairs = [
            (at, (x + damping) / (y + damping))
            for at, (x, y) in enumerate(zip(sheaf.numbers, before, strict=True))
            if x is not None and y is not None
        ]
        if not pairs or _is_calm(exam, [ratio for _at, ratio in pairs]):
            return Compared([], [])
    return _judged(exam, sheaf, before, [(at, math.log(ratio)) for at, ratio in pairs if ratio > 0], damping)


def _is_calm(exam: Exam, ratios: list[float]) -> bool:
    """Whether no threshold can be passed, whatever the median: seen without sorting."""
    rules = exam.settings
    low, high = min(ratios), max(ratios)
    return high <= rules.times and low * rules.times >= 1 and high <= low * rules.times


def _damping(exam: Exam, sheaf: Sheaf, past: Collection[float]) -> float:
    if sheaf.column.kind == "integer":
        return exam.settings.damping_counts
    return exam.settings.damping_share * median(map(abs, past)) or 1.0


def _judged(
    exam: Exam, sheaf: Sheaf, before: Numbers, changes: list[tuple[int, float]], damping: float
) -> Compared:
    rules, values = exam.settings, [change for _at, change in changes]
    if not values:
        return Compared([], [])
    if len(values) < rules.least_cells:
        middle, band = 0.0, math.log(rules.times_alone)
    else:
        middle = median(values)
        spread = _MAD * median([abs(value - middle) for value in values])
        band = max(rules.spreads * spread, math.log(rules.times))
        hits = list(_whole_column(exam, sheaf, before, middle))
        if hits:  # first the column is put right, then single cells can be told apart
            return Compared(hits, [])
    jumps = [
        Jump(at, sheaf.at, _power(exam, sheaf, at, before[at], middle))
        for at, change in changes
        if abs(change - middle) > band
    ]
    jumps = [jump for jump in jumps if not _is_used_to_it(exam, sheaf, jump, damping)] if jumps else []
    return Compared([], _without_totals(exam, jumps))


def _whole_column(exam: Exam, sheaf: Sheaf, before: Numbers, middle: float) -> Iterator[Hit]:
    """The median cell itself changed out of proportion: another unit, another content."""
    if abs(middle) <= math.log(exam.settings.column_times):
        return
    times = math.exp(min(abs(middle), 700.0))  # a float holds no more
    power = next((each for each in _POWERS if 1 / 1.25 < times / each < 1.25), 0.0)
    if power:
        code = "column_slip_bigger" if middle > 0 else "column_slip_smaller"
    else:
        code = "column_jump_bigger" if middle > 0 else "column_jump_smaller"
    facts = {
        "label": sheaf.column.label,
        "factor": say_number(power) if power else say_factor(times),
        "period": exam.period_before,
    }
    yield Hit(code, Severity.ASK, "", sheaf.column.key, "", facts, stamp=stamp_of([*sheaf.numbers, *before]))


def _power(exam: Exam, sheaf: Sheaf, at: int, before: float | None, middle: float) -> float:
    """The power of ten by which a cell is off its column; negative where it is too small; 0 for none."""
    now = sheaf.numbers[at]
    if not now or not before:
        return 0.0
    off = now / before / math.exp(middle)  # no whole column jumps here
    near = exam.settings.near_power
    for power in _POWERS:
        if 1 / near < off / power < near:
            # What is counted one by one is not ten times too big where a tenth of it is no whole number.
            is_odd = sheaf.column.kind == "integer" and power < _UNITS_FROM and now % power
            return 0.0 if is_odd else power
        if 1 / near < off * power < near:
            return -power
    return 0.0


def _is_used_to_it(exam: Exam, sheaf: Sheaf, jump: Jump, damping: float) -> bool:
    """Whether the cell's own earlier years jump as far, around their own median."""
    if len(exam.earlier) <= exam.settings.least_own:
        return False
    row = jump.row
    years = [numbers[row] for numbers in exam.previous(sheaf) if numbers]
    known = [number for number in years if number is not None and number >= 0]
    own = [math.log((later + damping) / (sooner + damping)) for later, sooner in pairwise(known)]
    now = sheaf.numbers[row]
    if len(own) < exam.settings.least_own or now is None or len(known) < len(years):
        return False
    middle = median(own)
    spread = _MAD * median([abs(each - middle) for each in own])
    change = math.log((now + damping) / (known[0] + damping))
    return abs(change - middle) <= max(exam.settings.spreads * spread, math.log(exam.settings.times))


def _without_totals(exam: Exam, jumps: list[Jump]) -> list[Jump]:
    """Without the totals that jump because one of their parts does."""
    rows = {jump.row for jump in jumps}
    carried = {
        group.total for group in exam.groups if group.total in rows and not rows.isdisjoint(group.parts)
    }
    return [jump for jump in jumps if jump.row not in carried]


def told(exam: Exam, jump: Jump) -> Hit:
    """The finding of a cell that stands out."""
    sheaf = exam.sheaves[jump.column]
    now, before = sheaf.numbers[jump.row], (sheaf.before or [])[jump.row]
    assert now is not None
    facts: dict[str, object] = {
        "label": sheaf.column.label,
        "value": say_number(now),
        "before": say_number(before),
        "period": exam.period_before,
    }
    row, column = exam.rows[jump.row], sheaf.column.key
    if jump.factor:
        facts["factor"] = say_number(abs(jump.factor))
        facts["meant"] = say_number(
            float(f"{now / jump.factor if jump.factor > 0 else now * -jump.factor:.12g}")
        )
        code = "power_slip_bigger" if jump.factor > 0 else "power_slip_smaller"
        return Hit(code, Severity.ASK, row, column, say_number(now), facts)
    if not before:
        return Hit("jump_from_nothing", Severity.ASK, row, column, say_number(now), facts)
    if not now:
        return Hit("jump_to_nothing", Severity.ASK, row, column, say_number(now), facts)
    is_more = now > before
    facts["factor"] = say_factor(now / before if is_more else before / now)
    return Hit(
        "jump_bigger" if is_more else "jump_smaller", Severity.ASK, row, column, say_number(now), facts
    )
