"""Where a row and a column fail by the same amount, the cell in which they cross is at fault."""

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


def located(exam: Exam, along: Sequence[Gap], down: Sequence[Gap]) -> Iterator[Hit]:
    """The hits of both; those that one cell explains are said at that cell, and once."""
    if not along or not down or len(along) + len(down) > _MOST:
        yield from (gap.hit for gap in (*along, *down))
        return
    explained: set[int] = set()
    for (row, column), gaps in _crossings(along, down).items():
        if len(gaps) < 2 or any(id(gap) in explained for gap in gaps):
            continue
        explained.update(map(id, gaps))
        yield _crossed(exam, row, column, gaps)
    yield from (gap.hit for gap in (*along, *down) if id(gap) not in explained)


def _crossings(along: Sequence[Gap], down: Sequence[Gap]) -> dict[tuple[int, int], list[Gap]]:
    """Cells that would mend both directions by one change, those that mend most first."""
    found: dict[tuple[int, int], list[Gap]] = {}
    for gap in along:
        for cell, effect in gap.effects.items():
            change = gap.apart * effect
            same = [other for other in down if _mends(other, cell, change)]
            if same:
                others = [each for each in along if each is gap or _mends(each, cell, change)]
                found.setdefault(cell, [*others, *same])
    return dict(sorted(found.items(), key=lambda each: -len(each[1])))


def _mends(gap: Gap, cell: tuple[int, int], change: float) -> bool:
    effect = gap.effects.get(cell)
    return effect is not None and abs(gap.apart * effect - change) <= 1e-6 + FLOAT * abs(change)


def _crossed(exam: Exam, row: int, column: int, gaps: Sequence[Gap]) -> Hit:
    first, sheaf = gaps[0], exam.sheaves[column]
    number = sheaf.numbers[row] or 0.0
    wanted = float(f"{number - first.apart * first.effects[row, column]:.12g}")
    said = say_number(number)
    facts = {"label": sheaf.column.label, "value": said, "wanted": say_number(wanted)}
    sure = all(gap.hit.severity is Severity.REFUSE for gap in gaps)
    hit = Hit("crossed", Severity.REFUSE, exam.rows[row], sheaf.column.key, said, facts)
    return hit if sure else replace(hit, severity=Severity.ASK)
