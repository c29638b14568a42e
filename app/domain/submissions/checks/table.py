"""Checks one delivered table: all kinds of findings, in the order in which they help most."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from functools import partial

from app.domain.rule_language.evaluating import TableData, evaluate
from app.domain.rule_language.faults import RuleFault
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.checks import copies, exchanges, history
from app.domain.submissions.checks.across import focus_of
from app.domain.submissions.checks.columns import check_column
from app.domain.submissions.checks.crossing import located
from app.domain.submissions.checks.exam import Exam
from app.domain.submissions.checks.history import Jump
from app.domain.submissions.checks.hits import Hit, PlaceOf, said
from app.domain.submissions.checks.saying import say_number
from app.domain.submissions.checks.settings import USUAL, CheckSettings
from app.domain.submissions.checks.sums import column_gaps, outside_parts, row_gaps, rule_of
from app.domain.submissions.checks.tabledata import data_of
from app.domain.submissions.figures import Figures
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey


def check_table(
    figures: Figures,
    definition: TableDefinition,
    earlier: Sequence[tuple[str, Figures]],
    place_of: PlaceOf,
    settings: CheckSettings = USUAL,
    *,
    confirmed: Container[str] = (),
    reported: Collection[CellKey] = (),
) -> list[CellFinding]:
    """What is wrong, implausible or worth knowing in ``figures``; empty for a table without a flaw.

    ``earlier``: what a period is called and its approved figures, the newest first.  ``place_of``:
    sheet and cell of a row key and a column key.  ``confirmed``: keys of findings that somebody has
    confirmed (``finding_key`` or ``keys_of``).  ``reported``: cells that the reader has findings of
    already; they are not called empty again.
    """
    exam = Exam(figures, definition, earlier, settings, reported)
    return said(_hits(exam), definition.key, place_of, settings, confirmed)


def _hits(exam: Exam) -> Iterator[Hit]:
    sheaves = exam.sheaves
    if (
        exam.rows
        and sheaves
        and not any(sheaf.known or sheaf.others for sheaf in sheaves)
        and not exam.reported
    ):
        is_needed = any(sheaf.column.required for sheaf in sheaves)
        yield Hit("table_empty", Severity.REFUSE if is_needed else Severity.NOTE)
        return
    for sheaf in sheaves:
        yield from check_column(exam, sheaf)
    yield from located(exam, [*row_gaps(exam), *column_gaps(exam)])
    yield from outside_parts(exam)
    yield from _own_rules(exam)
    yield from copies.twice(exam)
    yield from copies.nothing_but(exam)
    if exam.earlier:
        yield from copies.same_again(exam)
        yield from _against_before(exam)


def _against_before(exam: Exam) -> Iterator[Hit]:
    over: set[int] = set()
    for hit, places in exchanges.changed_over(exam):
        over.update(places)
        yield hit
    jumps: list[Jump] = []
    for sheaf in exam.counted:
        yield from history.lost(exam, sheaf)
        if sheaf.at in over:
            continue
        found = history.compared(exam, sheaf)
        yield from found.hits
        jumps += found.jumps
    jumps = _without_sums(exam, jumps)
    for hit, pair in exchanges.neighbours(exam, jumps):
        jumps = [jump for jump in jumps if jump not in pair]
        yield hit
    yield from map(partial(history.told, exam), jumps)


def _without_sums(exam: Exam, jumps: list[Jump]) -> list[Jump]:
    """Without the columns that jump because a column they are the sum of does."""
    cells = {(jump.row, jump.column) for jump in jumps}
    carried = set()
    for text in exam.definition.rules if jumps else ():
        linear = rule_of(text)[1]
        if linear is None or linear.relation != "=" or 1 not in (len(linear.left), len(linear.right)):
            continue
        total, parts = (linear.right, linear.left) if len(linear.right) == 1 else (linear.left, linear.right)
        if not all(term.column in exam.by_key for term in (*total, *parts)):
            continue
        at = exam.by_key[total[0].column].at
        places = [exam.by_key[term.column].at for term in parts]
        carried |= {(row, at) for row, _ in cells if any((row, place) in cells for place in places)}
    return [jump for jump in jumps if (jump.row, jump.column) not in carried]


def _own_rules(exam: Exam) -> Iterator[Hit]:
    """Sentences of the table that do more than add; what cannot be read was refused when it was kept."""
    texts = [
        text for text in exam.definition.rules if (found := rule_of(text))[0] is not None and not found[1]
    ]
    if not texts:
        return
    now = data_of(exam.figures, exam.definition)
    before = [data_of(figures, exam.definition) for _period, figures in exam.earlier]
    for text in texts:
        yield from _own_rule(exam, text, now, before)


def _own_rule(exam: Exam, text: str, now: TableData, before: Sequence[TableData]) -> Iterator[Hit]:
    rule = rule_of(text)[0]
    assert rule is not None
    own = exam.definition.key
    try:
        judged = evaluate(rule, {own: now}, [{own: each} for each in before], own)
    except RuleFault:
        return
    focus = focus_of(rule)
    column = focus.joined if focus is not None and focus.joined in exam.by_key else ""
    for at, truth in enumerate(judged.truths):
        if truth is not False:
            continue
        row = judged.keys[at] if judged.keys is not None else ""
        read = ""
        if row in now.rows and column:
            read = say_number(now.columns[column][now.rows.index(row)])
        yield Hit("own_rule", Severity.REFUSE, row if column else "", column, read, {"rule": text})
