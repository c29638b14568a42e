"""Where approved figures come from: versions, files, cells, and who answered for them; it changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.core.errors import NotFound
from app.db.uow import UnitOfWork
from app.domain.sheets import cell_name
from app.domain.submissions.figures import Figures
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value
from app.intake.packing import Packed, unpack
from app.models import (
    ApprovedTable,
    DataRound,
    DataTableVersion,
    Opd,
    SubmissionDelivery,
    SubmissionFile,
    SubmissionRecord,
    SubmissionTable,
)
from app.services.submissions.reading import person_names
from app.services.submissions.remarks import remark_rows
from app.services.submissions.traces import ApprovedRow, TraceRow, TraceVersion
from app.services.tables.keeping import read_definition


def approved_rows(work: UnitOfWork, table: str, period: str, opd: str) -> list[ApprovedRow]:
    """Approved versions (of a table, a period, an OPD when named), newest approval first."""
    query: Any = (
        select(ApprovedTable, DataTableVersion.title, Opd.code, Opd.name)
        .join(DataTableVersion, DataTableVersion.id == ApprovedTable.version_id)
        .join(Opd, Opd.id == ApprovedTable.opd_id)
        .order_by(ApprovedTable.approved_at.desc(), ApprovedTable.id.desc())
    )
    for column, wanted in ((ApprovedTable.table_key, table), (ApprovedTable.period, period), (Opd.code, opd)):
        if wanted:
            query = query.where(column == wanted)
    names = person_names(work)
    return [
        ApprovedRow(
            id=found.id,
            table=found.table_key,
            title=title,
            period=found.period,
            opd=code,
            opd_name=name,
            no=found.no,
            filled=found.filled,
            revised=found.revised,
            submission=found.submission_id,
            delivery_no=found.delivery_no,
            checked_by=names.get(found.checked_by, ""),
            approved_by=names.get(found.approved_by, ""),
            approved_at=found.approved_at,
            reason=found.reason,
        )
        for found, title, code, name in work.session.execute(query)
    ]


def versions_of(work: UnitOfWork, table: str, period: str, opd: str) -> list[ApprovedTable]:
    """Every approved version with its figures, newest first; raises ``NotFound`` where there is none."""
    query = (
        select(ApprovedTable)
        .join(Opd, Opd.id == ApprovedTable.opd_id)
        .where(ApprovedTable.table_key == table, ApprovedTable.period == period, Opd.code == opd)
        .order_by(ApprovedTable.no.desc())
        .options(undefer(ApprovedTable.body))
    )
    found = list(work.session.scalars(query))
    if not found:
        raise NotFound("submissions.not_approved", table=table)
    return found


def figures_of_version(work: UnitOfWork, table: str, period: str, opd: str, no: int) -> Figures:
    """The figures of a version, 0 for the newest; raises ``NotFound``."""
    for found in versions_of(work, table, period, opd):
        if no in (0, found.no):
            return unpack(found.body).figures
    raise NotFound("submissions.not_approved", table=table)


def approved_cells(work: UnitOfWork, table: str, period: str, opd: str) -> dict[CellKey, Value]:
    """The cells of the newest version; empty where there is none."""
    query = (
        select(ApprovedTable.body)
        .join(Opd, Opd.id == ApprovedTable.opd_id)
        .where(ApprovedTable.table_key == table, ApprovedTable.period == period, Opd.code == opd)
        .order_by(ApprovedTable.no.desc())
        .limit(1)
    )
    body = work.session.scalars(query).first()
    return {} if body is None else dict(unpack(body).figures.cells())


def trace(work: UnitOfWork, table: str, period: str, opd: str, key: CellKey, no: int = 0) -> TraceRow:
    """Where the figure of a cell comes from, as version ``no`` says it (0: the newest).

    Raises ``NotFound`` for a table or a cell that is not there.
    """
    versions = versions_of(work, table, period, opd)
    packed = [unpack(found.body) for found in versions]
    row, column = key
    at = next((at for at, found in enumerate(versions) if found.no == no), 0)
    if row not in packed[at].figures.row_at or column not in packed[at].figures.column_at:
        raise NotFound("submissions.no_cell", row=row, column=column)
    definition = read_definition(work.session.get_one(DataTableVersion, versions[at].version_id))
    office = work.session.get_one(Opd, versions[at].opd_id)
    labels = {each.key: each.label for each in definition.rows}
    columns = {each.key: each for each in definition.columns}
    names = person_names(work)
    remarks = [
        remark
        for submission in dict.fromkeys(found.submission_id for found in versions)
        for remark in remark_rows(work, submission, names, table)
        if (remark.row, remark.column) == key
    ]
    return TraceRow(
        table=table,
        title=definition.title,
        period=period,
        opd=opd,
        opd_name=office.name,
        row=row,
        row_label=labels.get(row, row),
        column=column,
        column_label=columns[column].label if column in columns else column,
        unit=(columns[column].unit if column in columns else "") or definition.unit,
        versions=tuple(_traced(work, versions, packed, key, names)),
        remarks=tuple(remarks),
        shown_no=versions[at].no,
    )


def _traced(
    work: UnitOfWork,
    versions: Sequence[ApprovedTable],
    packed: Sequence[Packed],
    key: CellKey,
    names: Mapping[int, str],
) -> list[TraceVersion]:
    return [
        _version(work, found, table, key, names)
        for found, table in zip(versions, packed, strict=True)
        if key[0] in table.figures.row_at and key[1] in table.figures.column_at
    ]


def _version(
    work: UnitOfWork, found: ApprovedTable, packed: Packed, key: CellKey, names: Mapping[int, str]
) -> TraceVersion:
    delivery, file, opened = _source(work, found)
    place = packed.places.place(*key)
    is_by_hand = key in packed.by_hand
    return TraceVersion(
        no=found.no,
        value=packed.figures.value(*key),
        file="" if is_by_hand else file.name,
        sha256="" if is_by_hand else file.sha256,
        sheet="" if is_by_hand else packed.places.sheet,
        cell=cell_name(*place) if place is not None and not is_by_hand else "",
        round_id=opened.id,
        round_title=opened.title,
        delivery_no=found.delivery_no,
        delivered_on=delivery.day,
        checked_by=names.get(found.checked_by, ""),
        approved_by=names.get(found.approved_by, ""),
        approved_at=found.approved_at,
        reason=found.reason,
    )


def _source(work: UnitOfWork, found: ApprovedTable) -> tuple[SubmissionDelivery, SubmissionFile, DataRound]:
    query: Any = (
        select(SubmissionDelivery, SubmissionFile, DataRound)
        .join(SubmissionTable, SubmissionTable.delivery_id == SubmissionDelivery.id)
        .join(SubmissionFile, SubmissionFile.id == SubmissionTable.file_id)
        .join(SubmissionRecord, SubmissionRecord.id == SubmissionDelivery.submission_id)
        .join(DataRound, DataRound.id == SubmissionRecord.round_id)
        .where(
            SubmissionDelivery.submission_id == found.submission_id,
            SubmissionDelivery.no == found.delivery_no,
            SubmissionTable.table_key == found.table_key,
        )
    )
    delivery, file, opened = work.session.execute(query).one()
    return delivery, file, opened
