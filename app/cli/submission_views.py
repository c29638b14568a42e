"""The JSON shapes of looks, submissions and rules that scripts rely on; keys stay from release to release."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # shapes only: help must not wait for the database's libraries
    from app.domain.submissions.cellfindings import CellFinding
    from app.domain.tables.values import Value
    from app.services.submissions import (
        Acted,
        Look,
        Mark,
        ProposedRule,
        ReasonRow,
        RemarkRow,
        RuleRow,
        RuleTrial,
        SubmissionDetail,
        SubmissionRow,
        TraceRow,
    )
    from app.services.submissions.looks import Counts

Iso = Callable[[datetime | None], str | None]


def look(found: Look) -> dict[str, Any]:
    claims = found.claims
    return {
        "file": found.source.name,
        "path": str(found.source.path),
        "sha256": found.sha256,
        "kind": found.kind,
        "role": found.role.value,
        "refusal": found.refusal,
        "already": found.already,
        "ready": found.is_ready,
        "opd": found.opd,
        "round": found.round_id or None,
        "claims": None
        if claims is None
        else {
            "opd": claims.opd,
            "name": claims.opd_name,
            "round": claims.round_id,
            "title": claims.round_title,
            "office": claims.office,
            "tables": list(claims.tables),
            "older": list(claims.older),
        },
        "tables": [
            {
                "table": table.table,
                "title": table.title,
                "sheet": table.sheet,
                "filled": table.filled,
                "cells": table.cells,
                "counts": counts(table.counts),
            }
            for table in found.tables
        ],
        "candidates": [
            {
                "sheet": each.sheet,
                "table": each.table,
                "title": each.title,
                "opd": each.opd,
                "round": each.round_id,
                "score": round(each.score, 3),
                "why": list(each.why),
            }
            for each in found.candidates
        ],
        "sheets": [sheet.name for sheet in found.sheets],
        "counts": counts(found.counts),
        "findings": [finding(each) for each in found.findings],
    }


def finding(found: CellFinding) -> dict[str, Any]:
    from app.services.submissions.remarks import shown_read

    return {
        "code": found.code,
        "severity": found.severity.value,
        "sheet": found.sheet,
        "cell": found.cell,
        "table": found.table,
        "row": found.row,
        "column": found.column,
        "read": shown_read(found.read),
        "reason": found.reason,
        "remedy": found.remedy,
        "readings": [each.words for each in found.readings],
    }


def counts(found: Counts) -> dict[str, int]:
    return {severity.value: count for severity, count in found.items()}


def row(found: SubmissionRow) -> dict[str, Any]:
    return {
        "submission": found.id,
        "round": found.round_id,
        "title": found.round_title,
        "period": found.period,
        "opd": found.opd,
        "name": found.opd_name,
        "state": found.state.value,
        "deliveries": found.deliveries,
        "turns": found.turns,
        "tables": found.tables,
        "asked": found.asked_tables,
        "filled": found.filled,
        "counts": counts(found.counts),
        "unanswered": found.unanswered,
        "open_remarks": found.open_remarks,
        "answered_remarks": found.answered_remarks,
        "missing": [part.value for part in found.missing],
        "letter": found.letter_no,
        "letter_date": _day(found.letter_date),
        "due": _day(found.due),
        "arrived": _day(found.arrived),
        "late": found.is_late,
        "outside": found.is_outside,
    }


def whole(found: SubmissionDetail, marks: list[Mark], remarks: list[RemarkRow], iso: Iso) -> dict[str, Any]:
    return {
        **row(found.row),
        "gate": [{"part": g.part.value, "there": g.is_there, "words": g.words} for g in found.gate],
        "acts": {offer.act.value: offer.why_not for offer in found.acts},
        "case": found.case_id,
        "task": found.case_task or None,
        "contents": [
            {
                "table": line.table,
                "title": line.title,
                "version": line.version,
                "delivery": line.delivery_no,
                "sheet": line.sheet,
                "filled": line.filled,
                "cells": line.cells,
                "counts": counts(line.counts),
                "unanswered": line.unanswered,
                "open_remarks": line.open_remarks,
                "changed": line.changed,
                "approved": line.approved_version,
                "metadata": line.metadata_percent,
            }
            for line in found.tables
        ],
        "received": [
            {
                "no": line.no,
                "date": _day(line.day),
                "at": iso(line.at),
                "who": line.by,
                "channel": line.channel,
                "note": line.note,
                "outside": line.is_outside,
                "withdrawn": line.withdrawn,
                "files": [
                    {"file": f.id, "name": f.name, "role": f.role.value, "sha256": f.sha256, "size": f.size}
                    for f in line.files
                ],
            }
            for line in found.deliveries
        ],
        "returns": [
            {
                "no": line.no,
                "delivery": line.delivery_no,
                "date": _day(line.day),
                "due": _day(line.new_due),
                "reason": line.reason,
                "who": line.by,
                "file": line.file,
                "letter": line.letter,
            }
            for line in found.returns
        ],
        "findings": [{"no": m.no, **finding(m.finding), "answer": m.answer} for m in marks],
        "remarks": [remark(each, iso) for each in remarks],
        "events": [{"at": iso(e.at), "who": e.by, "what": e.what, "words": e.words} for e in found.history],
    }


def remark(found: RemarkRow, iso: Iso) -> dict[str, Any]:
    return {
        "remark": found.id,
        "no": found.no,
        "submission": found.submission,
        "table": found.table,
        "row": found.row,
        "column": found.column,
        "sheet": found.sheet,
        "cell": found.cell,
        "where": found.where,
        "read": found.read,
        "finding": found.finding,
        "state": found.state.value,
        "messages": [{"at": iso(m.at), "who": m.by, "opd": m.is_opd, "text": m.text} for m in found.messages],
    }


def acted(found: Acted) -> dict[str, Any]:
    return {"submission": found.submission, "case": found.case_said, "notes": list(found.notes)}


def trace(found: TraceRow, iso: Iso) -> dict[str, Any]:
    return {
        "table": found.table,
        "title": found.title,
        "period": found.period,
        "opd": found.opd,
        "name": found.opd_name,
        "row": found.row,
        "row_label": found.row_label,
        "column": found.column,
        "column_label": found.column_label,
        "unit": found.unit,
        "versions": [
            {
                "no": version.no,
                **value(version.value),
                "file": version.file,
                "sha256": version.sha256,
                "sheet": version.sheet,
                "cell": version.cell,
                "round": version.round_id,
                "delivery": version.delivery_no,
                "delivered": _day(version.delivered_on),
                "checked_by": version.checked_by,
                "approved_by": version.approved_by,
                "approved": iso(version.approved_at),
                "reason": version.reason,
            }
            for version in found.versions
        ],
        "remarks": [remark(each, iso) for each in found.remarks],
    }


def value(found: Value) -> dict[str, Any]:
    return {"value": found.number, "sign": found.sign.value, "text": found.text}


def reason(found: ReasonRow) -> dict[str, Any]:
    return {"reason": found.text, "count": found.count, "opds": found.opds, "last": _day(found.last)}


def rule(found: RuleRow) -> dict[str, Any]:
    return {
        "rule": found.id,
        "name": found.rule.name,
        "text": found.rule.text,
        "sentence": found.rule.sentence,
        "severity": found.rule.severity.value,
        "active": found.rule.is_active,
        "tables": list(found.tables),
        "problem": found.problem,
    }


def trial(found: RuleTrial) -> dict[str, Any]:
    return {
        "tables": found.tables,
        "cells": found.cells,
        "problem": found.problem,
        "findings": [finding(each) for each in found.findings],
    }


def proposed(found: ProposedRule | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "name": found.rule.name,
        "text": found.rule.text,
        "table": found.table,
        "column": found.column,
        "count": found.count,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
