"""Makes a rule out of what was remarked again and again, where one can be derived.

A rule is proposed when it was broken by what was sent and is kept by what replaced it, every time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from app.core import texts
from app.domain.rule_language.printing import name_text, number_text

Row = Mapping[str, float | None]

#: So many remarks on one column make a reason frequent; more examples than this are not looked at.
LEAST, _MOST = 3, 500
_STEPS = (1.0, 2.0, 5.0)
_TIMES = (1.5, 2.0, 3.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class ClosedRemark:
    """A remark on a cell that was settled.  ``before`` and ``after``: the figures of its row by column.

    ``code``: of the finding it came from, empty for a remark of one's own.  ``last_year``: the
    cell's figure of the year before.
    """

    code: str
    table: str
    column: str
    before: Row
    after: Row
    last_year: float | None = None


@dataclass(frozen=True, slots=True)
class RuleProposal:
    """A rule for :class:`OfficeRule`: its text, a name, and how many remarks speak for it."""

    text: str
    name: str
    table: str
    column: str
    count: int


def propose_rule(
    history: Iterable[ClosedRemark],
    titles: Mapping[str, str] | None = None,
    there: Iterable[str] = (),
) -> RuleProposal | None:
    """A rule for the most frequent reason that can become one; None where none can.

    ``titles``: what tables are called, for the proposal's name.  ``there``: the rules that the office
    has, which are not proposed again.
    """
    known = {_dense(text) for text in there}
    kinds: dict[tuple[str, str, str], list[ClosedRemark]] = {}
    for remark in history:
        if remark.before.get(remark.column) != remark.after.get(remark.column):
            kinds.setdefault((remark.table, remark.column, remark.code), []).append(remark)
    for (table, column, _code), remarks in sorted(kinds.items(), key=lambda kind: (-len(kind[1]), kind[0])):
        if len(remarks) < LEAST:
            break
        text = next(_rules(table, column, remarks[:_MOST]), "")
        if text and _dense(text) not in known:
            name = texts.say("intake.proposed_rule", table=(titles or {}).get(table, table), column=column)
            return RuleProposal(text, name, table, column, len(remarks))
    return None


def _dense(text: str) -> str:
    """A rule for comparing: blanks mean nothing in it."""
    return "".join(text.split()).casefold()


def _rules(table: str, column: str, remarks: Sequence[ClosedRemark]) -> Iterator[str]:
    """Rules that every remark speaks for, the plainest first."""
    me = name_text(table, column)
    before = [remark.before.get(column) for remark in remarks]
    after = [remark.after.get(column) for remark in remarks]
    if all(number is None for number in before) and None not in after:
        yield f"ada({me})"
        return
    if None in before or None in after:
        return
    wrong, right = _plain(before), _plain(after)
    if max(wrong) < 0 <= min(right):
        yield f"{me} >= 0"
    yield from _relations(table, column, remarks)
    yield from _against_last_year(me, wrong, right, [remark.last_year for remark in remarks])
    yield from _bounds(me, wrong, right)


def _plain(numbers: Sequence[float | None]) -> list[float]:
    return [number for number in numbers if number is not None]


def _relations(table: str, column: str, remarks: Sequence[ClosedRemark]) -> Iterator[str]:
    """Sums and comparisons with other columns of the row: broken before, kept after."""
    others = [
        key
        for key in remarks[0].before
        if key != column
        and all(each.before.get(key) is not None and each.after.get(key) is not None for each in remarks)
    ][:12]

    def speaks(holds: Callable[[Row], bool]) -> bool:
        return all(not holds(each.before) and holds(each.after) for each in remarks)

    me = name_text(table, column)
    for a, b in permutations(others, 2):
        if a < b and speaks(lambda row, a=a, b=b: _near(_at(row, a) + _at(row, b), _at(row, column))):  # type: ignore[misc]
            yield f"{name_text(table, a)} + {name_text(table, b)} = {me}"
        if speaks(lambda row, a=a, b=b: _near(_at(row, column) + _at(row, a), _at(row, b))):  # type: ignore[misc]
            yield f"{me} + {name_text(table, a)} = {name_text(table, b)}"
    for other in others:
        if speaks(lambda row, other=other: _at(row, column) <= _at(row, other)):  # type: ignore[misc]
            yield f"{me} <= {name_text(table, other)}"
        if speaks(lambda row, other=other: _at(row, column) >= _at(row, other)):  # type: ignore[misc]
            yield f"{me} >= {name_text(table, other)}"


def _at(row: Row, column: str) -> float:
    return row.get(column) or 0.0


def _near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def _against_last_year(
    me: str, wrong: Sequence[float], right: Sequence[float], before: Sequence[float | None]
) -> Iterator[str]:
    """At most, or at least, so many times last year's figure."""
    known = [year for year in before if year is not None and year > 0]
    if len(known) < len(wrong) or min(wrong) < 0 or min(right) < 0:
        return
    bad = [number / year for number, year in zip(wrong, known, strict=True)]
    good = [number / year for number, year in zip(right, known, strict=True)]
    for times in _TIMES:
        if max(good) <= times < min(bad):
            yield f"{me} <= tahun_lalu({me}) * {number_text(times)}"
            return
        if max(bad) * times < 1 <= min(good) * times:
            yield f"{me} * {number_text(times)} >= tahun_lalu({me})"
            return


def _bounds(me: str, wrong: Sequence[float], right: Sequence[float]) -> Iterator[str]:
    """A round number between what was wrong and what was right."""
    if max(right) < min(wrong) and (limit := _round_between(max(right), min(wrong))) is not None:
        yield f"{me} <= {_signed(limit)}"
    if max(wrong) < min(right) and (limit := _round_between(-min(right), -max(wrong))) is not None:
        yield f"{me} >= {_signed(-limit)}"


def _round_between(low: float, high: float) -> float | None:
    """The roundest number from ``low`` on, below ``high``."""
    for power in range(12, -7, -1):
        for step in reversed(_STEPS):
            size = step * 10.0**power
            found = math.ceil(low / size - 1e-12) * size
            if low <= found < high:
                return float(f"{found:.12g}")
    return None


def _signed(number: float) -> str:
    return f"-{number_text(-number)}" if number < 0 else number_text(number + 0.0)
