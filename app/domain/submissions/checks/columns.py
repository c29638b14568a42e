"""What one column alone tells: empty cells, words, fractions, limits, decimals, signs, the unit."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.checks.exam import Exam, Sheaf
from app.domain.submissions.checks.hits import Hit, stamp_of
from app.domain.submissions.checks.saying import say_number
from app.domain.tables.values import Sign, Value


def check_column(exam: Exam, sheaf: Sheaf) -> Iterator[Hit]:
    """Everything that needs no other column.  Clean columns are passed in a few sweeps."""
    if sheaf.column.kind == "text":
        yield from _empty_words(exam, sheaf)
        return
    if sheaf.has_holes or sheaf.others:
        yield from _holes(exam, sheaf)
    if not sheaf.known:
        return
    yield from _kind(exam, sheaf)
    yield from _limits(exam, sheaf)


def _hit(exam: Exam, sheaf: Sheaf, code: str, severity: Severity, at: int, **facts: object) -> Hit:
    value = sheaf.numbers[at]
    said = say_number(value)
    label = sheaf.column.label
    return Hit(
        code, severity, exam.rows[at], sheaf.column.key, said, {"label": label, "value": said, **facts}
    )


# ------------------------------------------------------------------ what is missing


def _empty_words(exam: Exam, sheaf: Sheaf) -> Iterator[Hit]:
    if not sheaf.column.required or len(sheaf.others) == len(exam.rows):
        return
    empty = [at for at in range(len(exam.rows)) if at not in sheaf.others and sheaf.numbers[at] is None]
    yield from _told_empty(exam, sheaf, empty)


def _holes(exam: Exam, sheaf: Sheaf) -> Iterator[Hit]:
    empty = [
        at
        for at, number in enumerate(sheaf.numbers)
        if number is None and at not in sheaf.others and at not in sheaf.broken
    ]
    for at, number in sheaf.broken.items():
        facts = {"label": sheaf.column.label}
        yield Hit("not_finite", Severity.REFUSE, exam.rows[at], sheaf.column.key, str(number), facts)
    if sheaf.column.required:
        yield from _told_empty(exam, sheaf, empty)
    for at, value in sorted(sheaf.others.items()):
        yield from _odd(exam, sheaf, at, value)


def _told_empty(exam: Exam, sheaf: Sheaf, empty: list[int]) -> Iterator[Hit]:
    column = sheaf.column.key
    if len(empty) == len(exam.rows):
        yield Hit("column_empty", Severity.REFUSE, "", column, "", {"label": sheaf.column.label})
        return
    for at in empty:
        if (exam.rows[at], column) not in exam.reported:
            facts = {"label": sheaf.column.label}
            yield Hit("cell_empty", Severity.REFUSE, exam.rows[at], column, "", facts)


def _odd(exam: Exam, sheaf: Sheaf, at: int, value: Value) -> Iterator[Hit]:
    row, column = exam.rows[at], sheaf.column.key
    if value.number is None and value.text and not value.sign:
        if (row, column) not in exam.reported:
            facts = {"label": sheaf.column.label, "words": value.text}
            yield Hit("words_for_number", Severity.REFUSE, row, column, value.text, facts)
        return
    if value.sign not in (Sign.MISSING, Sign.SUPPRESSED):
        return
    before = sheaf.before[at] if sheaf.before else None
    facts = {
        "label": sheaf.column.label,
        "sign": value.sign.value,
        "before": say_number(before),
        "period": exam.period_before,
    }
    code = "sign_used" if before is None else "sign_after_number"
    yield Hit(code, Severity.NOTE, row, column, value.sign.value, facts)


# ------------------------------------------------------------------ what a number may be


def _kind(exam: Exam, sheaf: Sheaf) -> Iterator[Hit]:
    if sheaf.column.kind == "integer":
        if not _all_whole(sheaf):
            for at, number in enumerate(sheaf.numbers):
                if number is not None and number % 1:
                    yield _hit(exam, sheaf, "not_whole", Severity.REFUSE, at)
        return
    places = sheaf.column.decimals
    if [number for number in sheaf.known if round(number, places) != number]:
        for at, number in enumerate(sheaf.numbers):
            if number is not None and round(number, places) != number:
                yield _hit(exam, sheaf, "more_decimals", Severity.NOTE, at, decimals=places)
    if exam.unit_of(sheaf.column) == "persen" or sheaf.column.kind == "percent":
        yield from _percent(exam, sheaf)


def _all_whole(sheaf: Sheaf) -> bool:
    try:
        return all(map(float.is_integer, sheaf.known))
    except TypeError:  # whole numbers of Python among them
        return not any(number % 1 for number in sheaf.known)


def _percent(exam: Exam, sheaf: Sheaf) -> Iterator[Hit]:
    column = sheaf.column
    if column.maximum is None and sheaf.high > 100 and column.kind == "percent":
        for at, number in enumerate(sheaf.numbers):
            if number is not None and number > 100:
                yield _hit(exam, sheaf, "percent_over", Severity.ASK, at)
    may_be_share = sheaf.low >= 0 and 0 < sheaf.high <= 1 and (column.maximum is None or column.maximum > 1)
    if not may_be_share or len(sheaf.known) < 3 or not any(number % 1 for number in sheaf.known):
        return
    before = [number for number in sheaf.before or () if number is not None]
    if before and max(before) <= 1:
        return
    first = next(number for number in sheaf.known if number)
    facts = {
        "label": sheaf.column.label,
        "value": say_number(first),
        "times": say_number(round(first * 100, 10)),
        "count": len(sheaf.known),
    }
    # Asked of the column, not of cells: one of them multiplied alone would make the others look right.
    yield Hit("percent_share", Severity.ASK, "", sheaf.column.key, "", facts, stamp=stamp_of(sheaf.numbers))


def _limits(exam: Exam, sheaf: Sheaf) -> Iterator[Hit]:
    low, high = sheaf.column.minimum, sheaf.column.maximum
    if low is not None and sheaf.low < low:
        yield from _beyond(exam, sheaf, "below_minimum", low, -1)
    if high is not None and sheaf.high > high:
        yield from _beyond(exam, sheaf, "above_maximum", high, 1)
    if low is None and sheaf.low < 0 and exam.is_counted(sheaf.column) and not _went_below(sheaf):
        for at, number in enumerate(sheaf.numbers):
            if number is not None and number < 0:
                yield _hit(exam, sheaf, "negative_count", Severity.ASK, at)


def _went_below(sheaf: Sheaf) -> bool:
    """Balances and migration are counted in people, too: then last year had some below zero."""
    return any(number is not None and number < 0 for number in sheaf.before or ())


def _beyond(exam: Exam, sheaf: Sheaf, code: str, limit: float, side: int) -> Iterator[Hit]:
    for at, number in enumerate(sheaf.numbers):
        if number is not None and (number - limit) * side > 0:
            yield _hit(exam, sheaf, code, Severity.REFUSE, at, limit=say_number(limit))
