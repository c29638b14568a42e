"""Approving what was submitted, and correcting it later: versions of figures that never change.

It runs inside the transaction of its caller; the rules stand in ``domain.submissions.review``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.core.errors import NotAllowed, NotFound, Refused
from app.db.uow import UnitOfWork
from app.domain.submissions.changes import changes_between
from app.domain.submissions.figures import Figures, figures_of
from app.domain.submissions.review import allowed, corrected, correction_problem
from app.domain.submissions.terms import Act, SubmissionState
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value
from app.intake.packing import pack, unpack
from app.models import ApprovedTable, DataRound, SubmissionRecord, SubmissionTable
from app.services.submissions import keeping
from app.services.submissions.keeping import Happening
from app.services.tables.keeping import Stamp


@dataclass(frozen=True, slots=True)
class _Source:
    """What a version is made of: the table as it came, by whom it was checked and is approved."""

    record: SubmissionRecord
    period: str
    stamp: Stamp
    reason: str


def approve(work: UnitOfWork, record: SubmissionRecord, reason: str, stamp: Stamp) -> list[str]:
    """Write approved versions of all that came; answers the keys of the tables.

    Raises ``NotAllowed`` while something is missing, open or outside the period, ``Refused``
    without a reason where figures change that were approved before.
    """
    if record.is_outside:
        raise NotAllowed("submissions.outside")
    whys = allowed(keeping.standing_of(work, record), stamp.by)[Act.APPROVE]
    if whys:
        raise NotAllowed(whys[0].code, **whys[0].facts)
    source = _Source(record, _period(work, record), stamp, reason.strip())
    came = keeping.tables_of(work, record.id, with_body=True)
    for key, deliveries in came.items():
        no, table = deliveries[0]
        _approve_table(work, source, key, no, table)
    record.state = SubmissionState.APPROVED.value
    record.checked_by = record.checked_by or stamp.by
    keeping.tell(work, record, Happening.APPROVED, stamp, {"tables": len(came)})
    return list(came)


def _approve_table(work: UnitOfWork, source: _Source, key: str, no: int, table: SubmissionTable) -> None:
    record, packed = source.record, unpack(table.body)
    before = newest_version(work, key, source.period, record.opd_id)
    figures = packed.figures
    revised = 0
    if before is not None:
        known = unpack(before.body).figures
        revised = len(changes_between(known, figures).cells)
        if not revised:
            return
        if not source.reason:
            raise Refused("submissions.change_reason_needed", table=key, count=revised)
        figures = corrected(known, figures)
    work.session.add(
        ApprovedTable(
            table_key=key,
            period=source.period,
            opd_id=record.opd_id,
            no=before.no + 1 if before else 1,
            version_id=table.version_id,
            submission_id=record.id,
            delivery_no=no,
            filled=figures.filled,
            revised=revised,
            reason=source.reason if before else "",
            checked_by=record.checked_by or source.stamp.by,
            approved_by=source.stamp.by,
            approved_at=source.stamp.at,
            body=pack(replace(packed, figures=figures, findings=(), parsed=0)),
        )
    )


def correct(
    work: UnitOfWork,
    record: SubmissionRecord,
    table: str,
    values: Mapping[CellKey, Value],
    reason: str,
    stamp: Stamp,
) -> ApprovedTable:
    """Write a version in which ``values`` stand in the place of what was approved.

    Raises ``NotAllowed`` before approval, ``Refused`` without a reason, for an unknown cell or where
    nothing differs, ``NotFound``.
    """
    whys = allowed(keeping.standing_of(work, record), stamp.by)[Act.CORRECT]
    if whys:
        raise NotAllowed(whys[0].code, **whys[0].facts)
    before = newest_version(work, table, _period(work, record), record.opd_id)
    if before is None:
        raise NotFound("submissions.not_approved", table=table)
    packed = unpack(before.body)
    new = _with(packed.figures, values)
    problem = correction_problem(packed.figures, new, reason)
    if problem is not None:
        raise Refused(problem.code, **problem.facts)
    changed = [(cell.row, cell.column) for cell in changes_between(packed.figures, new).cells]
    figures = corrected(packed.figures, new)
    by_hand = tuple(dict.fromkeys((*packed.by_hand, *changed)))
    facts: dict[str, Any] = {
        name: getattr(before, name)
        for name in ("table_key", "period", "opd_id", "version_id", "submission_id", "delivery_no")
    }
    made = ApprovedTable(
        **facts,
        no=before.no + 1,
        filled=figures.filled,
        revised=len(changed),
        reason=reason.strip(),
        checked_by=stamp.by,
        approved_by=stamp.by,
        approved_at=stamp.at,
        body=pack(replace(packed, figures=figures, by_hand=by_hand)),
    )
    work.session.add(made)
    told = {"table": table, "cells": len(changed), "no": made.no, "reason": made.reason}
    keeping.tell(work, record, Happening.CORRECTED, stamp, told)
    return made


def newest_version(work: UnitOfWork, table: str, period: str, opd: int) -> ApprovedTable | None:
    """The version that counts now, with its figures; None where nothing is approved."""
    found: ApprovedTable | None = work.session.scalars(
        select(ApprovedTable)
        .where(
            ApprovedTable.table_key == table,
            ApprovedTable.period == period,
            ApprovedTable.opd_id == opd,
        )
        .order_by(ApprovedTable.no.desc())
        .limit(1)
        .options(undefer(ApprovedTable.body))
    ).first()
    return found


def _period(work: UnitOfWork, record: SubmissionRecord) -> str:
    found: str = work.session.get_one(DataRound, record.round_id).period
    return found


def _with(figures: Figures, values: Mapping[CellKey, Value]) -> Figures:
    for (row, column), value in values.items():
        if row not in figures.row_at or column not in figures.column_at:
            raise Refused("submissions.no_cell", row=row, column=column)
        if value.number is not None and not math.isfinite(value.number):
            raise Refused("submissions.no_number", row=row, column=column)
    return figures_of(figures.rows, figures.columns, {**dict(figures.cells()), **values})
