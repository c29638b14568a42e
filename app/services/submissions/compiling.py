"""Compiles what was approved of an OPD into files that programs and people can read: figures and metadata.

They are the output of the step that checks ("Kompilasi data dan metadata").  CSV as Indonesian
spreadsheets open it: semicolons, decimal comma, UTF-8 with its mark.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from app.core.celltext import safe_cell
from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.tables.definition import TableDefinition
from app.files.store import FileStore
from app.intake.packing import unpack
from app.models import (
    ApprovedTable,
    DataRound,
    DataTableVersion,
    Opd,
    SubmissionDelivery,
    SubmissionRecord,
)
from app.services.documents import Attached
from app.services.submissions import keeping
from app.services.submissions.approving import newest_version
from app.services.submissions.remarks import said
from app.services.tables.keeping import read_definition

_DATA = ("table", "title", "period", "opd", "row", "column", "value", "sign", "unit")
_METADATA = ("table", "title", "kind", "no", "field", "entry")


def compiled(work: UnitOfWork, files: FileStore, record: SubmissionRecord) -> list[Attached]:
    """The approved figures of a submission and their metadata, each as a file in the store."""
    opened = work.session.get_one(DataRound, record.round_id)
    opd = work.session.get_one(Opd, record.opd_id)
    found = [
        (version, read_definition(work.session.get_one(DataTableVersion, version.version_id)))
        for key in keeping.newest_tables(work, record.id)
        if (version := newest_version(work, key, opened.period, record.opd_id)) is not None
    ]
    figures = (line for version, table in found for line in _figures(version, table, opd.name))
    metadata = (line for line in _metadata(work, record, [table for _version, table in found]))
    facts = {"opd": opd.name, "period": opened.period}
    return [
        Attached(say(f"submissions.compiled.{name}", **facts), files.put_bytes(_csv(head, lines)))
        for name, head, lines in (("data", _DATA, figures), ("metadata", _METADATA, metadata))
    ]


def _figures(version: ApprovedTable, table: TableDefinition, opd: str) -> Iterator[Sequence[str]]:
    """A line for every cell that is not empty."""
    rows = {row.key: row.label for row in table.rows}
    columns = {column.key: column for column in table.columns}
    for (row, column), value in unpack(version.body).figures.cells():
        asked = columns.get(column)
        label = " ".join(part for part in (asked.group, asked.label) if part) if asked else column
        unit = (asked.unit if asked else "") or table.unit
        number = said(value).removesuffix(value.sign.value) if value.number is not None else value.text
        plain = number.replace(".", "")  # no dots between thousands: programs read it
        yield table.key, table.title, version.period, opd, rows.get(row, row), label, plain, value.sign, unit


def _metadata(
    work: UnitOfWork, record: SubmissionRecord, tables: Iterable[TableDefinition]
) -> Iterator[Sequence[str]]:
    """A line for every field that is filled, as delivered last, else as the office has it."""
    told: dict[str, dict[str, list[dict[str, object]]]] = {}
    for delivery in keeping.deliveries_of(work, record.id):
        told |= _told(delivery)
    for table in tables:
        entries = told.get(table.key)
        if entries is None:
            from app.domain.tables.codec import plain

            entries = {"variables": plain(table.variables), "indicators": plain(table.indicators)}
        for kind, form in (("variables", "var"), ("indicators", "ind")):
            for no, entry in enumerate(entries[kind], 1):
                for field, value in entry.items():
                    if value not in ("", 0):
                        words = say(f"form.{form}.{field}")
                        yield table.key, table.title, form, str(no), words, _entry(field, value)


def _told(delivery: SubmissionDelivery) -> dict[str, dict[str, list[dict[str, object]]]]:
    found: dict[str, dict[str, list[dict[str, object]]]] = json.loads(delivery.metadata_body)
    return found


def _entry(field: str, value: object) -> str:
    if field.startswith("is_"):
        return say("form.meta.yes") if value == 1 else say("form.meta.no")
    return str(value)


def _csv(head: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    opened = io.StringIO(newline="")
    writer = csv.writer(opened, delimiter=";", lineterminator="\r\n")
    writer.writerow([say(f"submissions.compiled.{name}_head") for name in head])
    writer.writerows([safe_cell(word) for word in line] for line in lines)
    return opened.getvalue().encode("utf-8-sig")
