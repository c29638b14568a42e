"""Parts and totals: the sums that columns of one row owe each other, and those that rows owe their total.

Sums are exact for whole numbers; others may differ by half a unit of the last decimal for each
term.  A part that is not known makes the sum unknown: then only what no number could mend is
refused, parts that are more than their total already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add, itemgetter, sub

from app.domain.rule_language.faults import RuleFault
from app.domain.rule_language.linear import Linear, Term, linear_of
from app.domain.rule_language.nodes import Node
from app.domain.rule_language.parsing import parse
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.checks.exam import Exam, Numbers, Sheaf
from app.domain.submissions.checks.grouping import Group
from app.domain.submissions.checks.hits import Hit
from app.domain.submissions.checks.saying import say_number

#: Relative: what arithmetic on floats may lose.
FLOAT = 1e-9


@dataclass(frozen=True, slots=True)
class Gap:
    """A sum that does not come out.  ``effects``: by how much a cell (row, column place) moves ``apart``."""

    hit: Hit
    apart: float
    effects: dict[tuple[int, int], int]


@lru_cache(maxsize=4_000)  # the same sentences hold for every OPD that is asked the table
def rule_of(text: str) -> tuple[Node | None, Linear | None]:
    """A sentence of a table as rule, and as sum where it is one; None where it cannot be read."""
    try:
        rule = parse(text)
    except RuleFault:
        return None, None
    return rule, linear_of(rule)


# ------------------------------------------------------------------ along the row


def row_gaps(exam: Exam) -> Iterator[Gap]:
    """Sentences of the table that only add, row by row."""
    for text in exam.definition.rules:
        linear = rule_of(text)[1]
        if linear is None:
            continue
        terms = (*linear.left, *linear.right)
        if all(
            term.column in exam.by_key and exam.by_key[term.column].column.kind != "text" for term in terms
        ):
            yield from _along(exam, linear)


def _along(exam: Exam, rule: Linear) -> Iterator[Gap]:
    sheaves = exam.by_key
    terms = (*rule.left, *rule.right)
    tolerance = sum(sheaves[term.column].half for term in terms)
    left, right = _side(exam, rule.left), _side(exam, rule.right)
    holed = [sheaves[term.column].numbers for term in terms if sheaves[term.column].has_holes]
    if not holed and rule.relation == "=" and left == right:
        return
    apart = list(map(sub, left, right))
    suspects = {at for numbers in holed for at, number in enumerate(numbers) if number is None}
    if apart and not (
        _holds(rule.relation, min(apart), tolerance) and _holds(rule.relation, max(apart), tolerance)
    ):
        suspects.update(at for at, gap in enumerate(apart) if not _holds(rule.relation, gap, tolerance))
    for at in sorted(suspects):
        gap = _row_gap(exam, rule, at, tolerance)
        if gap is not None:
            yield gap


def _side(exam: Exam, terms: Sequence[Term]) -> list[float]:
    """The sum of columns, nothing counting as zero: rows with holes are looked at singly."""
    first, *rest = (_plain(exam.by_key[term.column]) for term in terms)
    found = first
    for term, numbers in zip(terms[1:], rest, strict=True):
        found = list(map(add if term.sign > 0 else sub, found, numbers))
    return found


def _plain(sheaf: Sheaf) -> list[float]:
    return [number or 0.0 for number in sheaf.numbers] if sheaf.has_holes else sheaf.numbers  # type: ignore[return-value]


def _holds(relation: str, apart: float, tolerance: float, noise: float = 0.0) -> bool:
    """Whether left minus right fits the relation; strict ones are taken as written."""
    most = tolerance + noise
    match relation:
        case "=":
            return -most <= apart <= most
        case "<=":
            return apart <= most
        case ">=":
            return apart >= -most
        case "<":
            return apart < -noise
        case _:
            return apart > noise


def _row_gap(exam: Exam, rule: Linear, at: int, tolerance: float) -> Gap | None:
    left, right = _Total.of(exam, rule.left, at), _Total.of(exam, rule.right, at)
    noise = FLOAT * (left.size + right.size)
    target = _target(exam, rule)
    row = exam.rows[at]
    if left.unknown or right.unknown:
        code = _impossible(rule.relation, left, right, tolerance + noise)
        signs = [*left.signs, *right.signs]
        if not code and not signs:
            return None
    elif _holds(rule.relation, left.sum - right.sum, tolerance, noise):
        return None
    else:
        code, signs = ("sum_row" if rule.relation == "=" else "relation"), []
    facts = {
        "left": _names(exam, rule.left),
        "right": _names(exam, rule.right),
        "left_sum": say_number(_tidy(left.sum)),
        "right_sum": say_number(_tidy(right.sum)),
        "relation": rule.relation,
        "gap": say_number(_tidy(abs(left.sum - right.sum))),
        "unknown": ", ".join(dict.fromkeys(signs)),
    }
    read = say_number(target.numbers[at])
    severity = Severity.REFUSE if code else Severity.NOTE
    hit = Hit(code or "sum_unknown", severity, row, target.column.key, read, facts)
    signed = [(term, term.sign) for term in rule.left] + [(term, -term.sign) for term in rule.right]
    known = code in ("sum_row", "relation") and rule.relation == "="
    effects = {(at, exam.by_key[term.column].at): sign for term, sign in signed} if known else {}
    return Gap(hit, left.sum - right.sum, effects)


@dataclass(frozen=True, slots=True)
class _Total:
    """One side in one row: the sum of what is known, which columns are not, and whether it can only grow."""

    sum: float
    size: float
    unknown: int
    signs: tuple[str, ...]
    only_grows: bool

    @classmethod
    def of(cls, exam: Exam, terms: Sequence[Term], at: int) -> _Total:
        total = size = 0.0
        unknown, grows, signs = 0, True, []
        for term in terms:
            sheaf = exam.by_key[term.column]
            number = sheaf.numbers[at]
            if number is not None:
                total += term.sign * number
                size += abs(number)
                continue
            unknown += 1
            grows = grows and term.sign > 0 and exam.is_counted(sheaf.column)
            if at in sheaf.others:
                signs.append(sheaf.column.label)
        return cls(total, size, unknown, tuple(signs), grows)


def _impossible(relation: str, left: _Total, right: _Total, tolerance: float) -> str:
    """The code for what no missing number could mend; "" where one could."""
    left_over = left.only_grows and not right.unknown and left.sum > right.sum + tolerance
    right_over = right.only_grows and not left.unknown and right.sum > left.sum + tolerance
    if (relation in ("=", "<=", "<") and left_over) or (relation in ("=", ">=", ">") and right_over):
        return "sum_over"
    return ""


def _target(exam: Exam, rule: Linear) -> Sheaf:
    """The column a fault is shown at: the side that is one column alone, else the first one."""
    single = next((side for side in (rule.right, rule.left) if len(side) == 1), rule.left)
    if rule.relation != "=" and len(rule.left) == 1:
        single = rule.left
    return exam.by_key[single[0].column]


def _names(exam: Exam, terms: Sequence[Term]) -> str:
    words = []
    for no, term in enumerate(terms):
        sign = ("" if not no else " + ") if term.sign > 0 else " − "
        words.append(f"{sign}{exam.by_key[term.column].column.label}")
    return "".join(words)


# ------------------------------------------------------------------ down the column


def column_gaps(exam: Exam) -> Iterator[Gap]:
    """Totals among the rows: kecamatan make a kabupaten, parts make the row "Jumlah"."""
    if not exam.groups:
        return
    pickers = [(group, itemgetter(*group.parts) if len(group.parts) > 1 else None) for group in exam.groups]
    for sheaf in exam.counted:
        if not exam.is_added(sheaf.column) or not sheaf.known:
            continue
        for group, pick in pickers:
            if (
                not sheaf.has_holes
                and pick is not None
                and sum(pick(sheaf.numbers)) == sheaf.numbers[group.total]
            ):
                continue
            gap = _column_gap(exam, sheaf, group)
            if gap is not None:
                yield gap


def _column_gap(exam: Exam, sheaf: Sheaf, group: Group) -> Gap | None:
    if any(_fits(sheaf.numbers, sheaf.half, group.total, parts) for parts in group.options):
        return None
    parts, total = group.parts, sheaf.numbers[group.total]
    known = [number for part in parts if (number := sheaf.numbers[part]) is not None]
    missing = [part for part in parts if sheaf.numbers[part] is None]
    summed = sum(known)
    labels = {at: exam.definition.rows[at].label for at in (*missing, group.total)}
    signs = [labels[part] for part in missing if part in sheaf.others]
    code, severity = _sum_code(exam, sheaf, group, is_less=summed < (total or 0.0))
    if total is None or missing:
        most = sheaf.half * (len(parts) + 1) + FLOAT * (summed + abs(total or 0.0))
        over = total is not None and exam.is_counted(sheaf.column) and summed > total + most
        if total is None and group.total in sheaf.others:
            signs.append(labels[group.total])
        if not over and (not signs or total is None):
            return None
        code, severity = ("total_over", severity) if over else ("sum_unknown", Severity.NOTE)
    facts = {
        "label": sheaf.column.label,
        "count": len(parts),
        "value": say_number(total),
        "sum": say_number(_tidy(summed)),
        "gap": say_number(_tidy(abs(summed - (total or 0.0)))),
        "left": sheaf.column.label,
        "unknown": ", ".join(signs[:5]) + (" …" if len(signs) > 5 else ""),
    }
    read = say_number(total) if severity is not Severity.ASK else f"{facts['sum']} ↔ {facts['value']}"
    hit = Hit(code, severity, exam.rows[group.total], sheaf.column.key, read, facts)
    effects = {(part, sheaf.at): 1 for part in parts} | {(group.total, sheaf.at): -1}
    is_open = code not in ("total_wrong", "total_doubtful") or len(group.options) > 1
    return Gap(hit, summed - (total or 0.0), {} if is_open else effects)


def _sum_code(exam: Exam, sheaf: Sheaf, group: Group, *, is_less: bool) -> tuple[str, Severity]:
    """Certain where the table says that it is a total and counts; else it is asked.

    So are rows below that are less than what stands above them, where they may be only some of it.

    A total that did not come out last year either, and was approved, is asked as well.
    """
    before = sheaf.before
    known = before is not None and None not in (before[at] for at in (*group.parts, group.total))
    if known and not any(_fits(before or [], sheaf.half, group.total, parts) for parts in group.options):
        return "total_doubtful", Severity.ASK
    is_open = len(group.options) > 1 or (is_less and not group.is_whole)
    if is_open or not (group.is_marked or exam.is_counted(sheaf.column)):
        return "total_doubtful", Severity.ASK
    return "total_wrong", Severity.REFUSE


def _fits(numbers: Numbers, half: float, total_at: int, parts: Iterable[int]) -> bool:
    total, summed, size, count = numbers[total_at], 0.0, 0.0, 1
    if total is None:
        return False
    for part in parts:
        number = numbers[part]
        if number is None:
            return False
        summed, size, count = summed + number, size + abs(number), count + 1
    return abs(summed - total) <= half * count + FLOAT * (size + abs(total))


def outside_parts(exam: Exam) -> Iterator[Hit]:
    """A rate over all places lies between the lowest and the highest of them."""
    for sheaf in exam.counted:
        if exam.is_added(sheaf.column) or sheaf.column.kind != "percent":
            continue
        for group in exam.groups:
            if not group.is_marked or len(group.options) > 1:
                continue
            parts = [sheaf.numbers[part] for part in group.parts]
            total = sheaf.numbers[group.total]
            known = [number for number in parts if number is not None]
            if total is None or len(known) < len(parts) or len(known) < 2:
                continue
            low, high = min(known), max(known)
            if low - sheaf.half <= total <= high + sheaf.half or abs(total - sum(known)) <= sheaf.half * len(
                known
            ):
                continue
            facts = {"value": say_number(total), "low": say_number(low), "high": say_number(high)}
            row, read = exam.rows[group.total], say_number(total)
            yield Hit("outside_parts", Severity.ASK, row, sheaf.column.key, read, facts)


def _tidy(number: float) -> float:
    """Without the dust of float arithmetic."""
    return float(f"{number:.12g}")
