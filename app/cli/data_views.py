"""The JSON shapes of tables, rounds and OPDs that scripts rely on; keys are kept from release to release."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # shapes only: help must not wait for the database's libraries
    from app.domain.tables.activity import MsKeg
    from app.domain.tables.code_lists import CodeListPreview
    from app.domain.tables.daftar_compare import DaftarPreview, PreviewLine
    from app.domain.tables.definition import Classification
    from app.domain.tables.opds import OpdPreview
    from app.domain.tables.outside import Reading
    from app.domain.tables.rounds import Matrix, Rate
    from app.services.people import OpdRow
    from app.services.requests import ReceiptLine, RoundDetail, RoundRow
    from app.services.tables import TableDetail, TableRow
    from app.services.tables.activities import ActivityUse


def table_row(row: TableRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "version": row.version,
        "title": row.title,
        "topic": row.topic,
        "producer": row.producer,
        "producer_name": row.producer_name,
        "unit": row.unit,
        "period": row.period,
        "release": row.release,
        "dssd": row.dssd,
        "rows": row.rows,
        "columns": row.columns,
        "complete": row.complete,
        "active": row.is_active,
        "import": row.batch,
    }


def table_whole(detail: TableDetail) -> dict[str, Any]:
    from app.domain.tables.codec import table_to_dict
    from app.domain.tables.faults import say_fault

    return {
        **table_to_dict(detail.definition),
        "fingerprint": detail.definition.fingerprint,
        "revision": detail.revision,
        "versions": detail.versions,
        "active": detail.is_active,
        "rounds": list(detail.used_in),
        "complete": detail.completeness.percent,
        "faults": [say_fault(fault) for fault in detail.completeness.faults],
    }


def activity_row(activity: MsKeg) -> dict[str, Any]:
    from app.domain.tables.activity import activity_filled

    filled, needed = activity_filled(activity)
    return {
        "key": activity.key,
        "year": activity.year,
        "title": activity.title,
        "filled": filled,
        "needed": needed,
        "complete": filled * 100 // needed,
    }


def activity_whole(activity: MsKeg, used: list[ActivityUse]) -> dict[str, Any]:
    """Every field by its code: what it says, and for a choice the words of its codes."""
    from app.domain.tables.activity import activity_faults
    from app.domain.tables.activity_words import said_words
    from app.domain.tables.faults import say_fault

    return {
        **activity_row(activity),
        "revision": activity.revision,
        "values": dict(activity.values),
        "words": said_words(activity),
        "faults": [say_fault(fault) for fault in activity_faults(activity)],
        "tables": [
            {"table": use.table, "title": use.title, "variables": [each.name for each in use.variables]}
            for use in used
        ],
    }


def preview_line(line: PreviewLine) -> dict[str, Any]:
    return {
        "line": line.line,
        "outcome": line.outcome.value,
        "taken": line.is_taken,
        "title": line.row.title if line.row else "",
        "producer": line.row.producer if line.row else "",
        "key": line.key,
        "double_of": line.double_of,
        "changes": [{"field": c.field.value, "old": c.old, "new": c.new} for c in line.changes],
        "elsewhere": list(line.elsewhere),
        "why": line.why.value if line.why else "",
        "cells": list(line.cells),
    }


def daftar_preview(preview: DaftarPreview) -> dict[str, Any]:
    return {
        "file": preview.file_name,
        "sha256": preview.sha256,
        "reading": reading_view(preview.reading, preview.sheets, preview.headings),
        "counts": {outcome.value: count for outcome, count in preview.counts.items()},
        "unknown_columns": list(preview.unknown),
        "units": [
            {
                "unit": each.unit,
                "close_to": each.close_to,
                "spellings": {spelling.text: spelling.count for spelling in each.spellings},
            }
            for each in preview.units
            if each.changes or each.close_to
        ],
        "producers": [
            {
                "words": each.words,
                "lines": each.count,
                "code": each.code,
                "proposed": each.proposed,
                "close_to": each.close_to,
            }
            for each in preview.producers
        ],
        "lines": [preview_line(line) for line in preview.lines],
    }


def reading_view(reading: Reading, sheets: tuple[str, ...], headings: tuple[str, ...]) -> dict[str, Any]:
    columns = sorted((reading.columns or {}).items(), key=lambda each: each[1])
    return {
        "sheet": reading.sheet,
        "sheets": list(sheets),
        "heading": reading.heading if reading.heading > 0 else None,
        "columns": {says: headings[at] if at < len(headings) else "" for says, at in columns},
    }


def classification(found: Classification) -> dict[str, Any]:
    from app.domain.tables.classifications import BUILT_IN_KEYS

    return {
        "key": found.key,
        "name": found.name,
        "note": found.note,
        "entries": len(found.items),
        "own": found.key not in BUILT_IN_KEYS,
    }


def classification_whole(found: Classification) -> dict[str, Any]:
    items = [{"code": item.code, "label": item.label, "parent": item.parent} for item in found.items]
    return {**classification(found), "items": items}


def code_list_preview(preview: CodeListPreview) -> dict[str, Any]:
    return {
        "file": preview.file_name,
        "reading": reading_view(preview.reading, preview.sheets, preview.headings),
        "counts": {outcome.value: count for outcome, count in preview.counts.items()},
        "unknown_columns": list(preview.unknown),
        "lists": [
            {
                "name": each.name,
                "key": each.known.key if each.known else None,
                "gone": [item.code for item in each.gone],
            }
            for each in preview.lists
        ],
        "lines": [
            {
                "line": line.line,
                "outcome": line.outcome.value,
                "taken": line.is_taken,
                "list": line.list,
                "code": line.item.code if line.item else "",
                "label": line.item.label if line.item else "",
                "parent": line.item.parent if line.item else "",
                "old_label": line.before.label if line.before else "",
                "double_of": line.double_of,
                "why": line.doubt.value if line.doubt else "",
                "cells": list(line.cells),
            }
            for line in preview.lines
        ],
    }


def round_row(row: RoundRow) -> dict[str, Any]:
    return {
        "round": row.id,
        "title": row.title,
        "year": row.year,
        "period": row.period,
        "due": _day(row.due),
        "state": row.state.value,
        "case": row.case_id,
        "opds": row.opds,
        "tables": row.tables,
        "asked": row.asked,
        "counts": {state.value: count for state, count in row.counts.items()},
    }


def round_whole(detail: RoundDetail) -> dict[str, Any]:
    return {
        **round_row(detail.row),
        "instructions": list(detail.instructions),
        "asked_of": {opd: list(tables) for opd, tables in detail.asked.items()},
        "rates": [_rate(rate) for rate in detail.rates.values()],
    }


def matrix(found: Matrix) -> dict[str, Any]:
    return {
        "opds": list(found.opds),
        "tables": list(found.tables),
        "periods": list(found.periods),
        "cells": [
            {
                "opd": opd,
                "table": table,
                "period": period,
                "state": cell.state.value,
                "since": _day(cell.since),
                "arrived": _day(cell.arrived),
                "late": cell.is_late,
            }
            for (opd, table, period), cell in found.cells.items()
        ],
        "rates": [_rate(rate) for rate in found.rates.values()],
        "counts": {state.value: count for state, count in found.count().items()},
    }


def receipt(line: ReceiptLine) -> dict[str, Any]:
    return {
        "opd": line.opd,
        "name": line.opd_name,
        "tables": line.tables,
        "sent": _day(line.sent),
        "received": _day(line.received),
        "receiver": line.receiver,
        "channel": line.channel,
        "exception": line.exception,
        "settled": line.is_settled,
    }


def opd_row(row: OpdRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "address": row.address,
        "contact": row.contact,
        "head": {
            "post": row.head_post,
            "name": row.head_name,
            "rank": row.head_rank,
            "nip": row.head_nip,
        },
        "operator": {
            "name": row.operator_name,
            "phone": row.operator_phone,
            "email": row.operator_email,
            "appointment": row.appointment_number,
            "appointed": _day(row.appointment_date),
        },
        "active": row.is_active,
    }


def opd_preview(preview: OpdPreview) -> dict[str, Any]:
    return {
        "reading": reading_view(preview.reading, preview.sheets, preview.headings),
        "counts": {outcome.value: count for outcome, count in preview.counts.items()},
        "unknown_columns": list(preview.unknown),
        "lines": [
            {
                "line": line.line,
                "outcome": line.outcome.value,
                "code": line.facts.code,
                "name": line.facts.name,
                "double_of": line.double_of,
                "changes": [{"field": c.field, "old": c.old, "new": c.new} for c in line.changes],
                "doubts": [doubt.value for doubt in line.doubts],
                "cells": list(line.cells),
            }
            for line in preview.lines
        ],
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "opd": rate.opd,
        "asked": rate.asked,
        "arrived": rate.arrived,
        "on_time": rate.on_time,
        "due": rate.due,
        "share": rate.share,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
