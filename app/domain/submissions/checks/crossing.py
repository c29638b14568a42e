"""Where several sums fail by the same amount, the cell they have in common is at fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.checks.exam import Exam
from app.domain.submissions.checks.hits import Hit
from app.domain.submissions.checks.saying import say_number
from app.domain.submissions.checks.sums import FLOAT, Gap

#: With more sums at fault than this no single cell is to blame.
_MOST = 200


def located(exam: Exam, gaps: Sequence[Gap]) -> Iterator[Hit]:
    """The hits of all sums; those that one cell alone explains are said at that cell, and once."""
    explained: set[int] = set()
    if 2 <= len(gaps) <= _MOST:
        for (row, column), same in _crossings(gaps):
            if any(id(gap) in explained for gap in same):
                continue
            explained.update(map(id, same))
            yield _crossed(exam, row, column, same)
    yield from (gap.hit for gap in gaps if id(gap) not in explained)


def _crossings(gaps: Sequence[Gap]) -> list[tuple[tuple[int, int], list[Gap]]]:
    """Cells in which one change mends several sums, those that mend most first.

    Where two cells would mend the same sums, neither is named.
    """
    around: dict[tuple[int, int], list[Gap]] = {}
    for gap in gaps:
        for cell in gap.effects:
            around.setdefault(cell, []).append(gap)
    found: dict[frozenset[int], list[tuple[tuple[int, int], list[Gap]]]] = {}
    for cell, touching in around.items():
        if len(touching) < 2:
            continue
        first = max(touching, key=lambda gap: sum(_agree(gap, other, cell) for other in touching))
        same = [gap for gap in touching if _agree(first, gap, cell)]
        if len(same) > 1:
            found.setdefault(frozenset(map(id, same)), []).append((cell, same))
    sure = [cells[0] for cells in found.values() if len(cells) == 1]
    return sorted(sure, key=lambda each: -len(each[1]))


def _agree(one: Gap, other: Gap, cell: tuple[int, int]) -> bool:
    """Whether the same change of the cell mends both."""
    change = one.apart * one.effects[cell]
    return abs(other.apart * other.effects[cell] - change) <= 1e-6 + FLOAT * abs(change)


def _crossed(exam: Exam, row: int, column: int, gaps: Sequence[Gap]) -> Hit:
    first, sheaf = gaps[0], exam.sheaves[column]
    number = sheaf.numbers[row] or 0.0
    wanted = float(f"{number - first.apart * first.effects[row, column]:.12g}")
    said = say_number(number)
    facts = {"label": sheaf.column.label, "value": said, "wanted": say_number(wanted)}
    sure = all(gap.hit.severity is Severity.REFUSE for gap in gaps)
    hit = Hit("crossed", Severity.REFUSE, exam.rows[row], sheaf.column.key, said, facts)
    return hit if sure else replace(hit, severity=Severity.ASK)
