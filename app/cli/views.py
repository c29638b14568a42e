"""The JSON shapes that scripts rely on; keys are kept from release to release."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # shapes only: help must not wait for the database's libraries
    from app.domain.findings import Finding
    from app.domain.sop import Sop
    from app.services.casebook import CaseDetail, CaseRow, EventRow, TaskRow
    from app.services.registry import SopRow

#: Turns an instant into ISO text with the office's offset.
Iso = Callable[[datetime | None], str | None]


def sop_row(row: SopRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": row.title,
        "institution": row.institution,
        "roles": row.roles,
        "rows": row.rows,
        "key": row.key,
        "version": row.version_no,
        "state": row.state.value,
        "effective": row.effective.isoformat() if row.effective else None,
        "evaluation_due": row.evaluation_due.isoformat() if row.evaluation_due else None,
        "has_draft": bool(row.draft_id),
        "running": row.running,
        "totals": row.totals,
        "findings": row.findings._asdict(),
    }


def sop_whole(sop: Sop, findings: tuple[Finding, ...]) -> dict[str, Any]:
    identity = {name: _plain(getattr(sop.identity, name)) for name in sop.identity.__dataclass_fields__}
    return {
        "key": sop.key,
        "identity": identity,
        "captions": dict(sop.captions),
        "roles": [{"key": role.key, "name": role.name, "external": role.external} for role in sop.roles],
        "rows": [
            {
                "no": row.no,
                "label": row.label,
                "text": row.text,
                "norm": row.norm.text if row.norm else "",
                "kelengkapan": row.requirements,
                "output": row.output,
                "note": row.note,
                "per_opd": row.per_opd,
                "nodes": [
                    {
                        "id": node.id,
                        "role": node.role,
                        "symbol": node.symbol,
                        "kind": node.kind.value,
                        "makes": node.makes,
                        "text": node.text,
                    }
                    for node in row.nodes
                ],
            }
            for row in sop.rows
        ],
        "arrows": [
            {"from": a.source, "to": a.target, "label": a.label, "judged": a.judged} for a in sop.arrows
        ],
        "service": [{"no": c.label, "name": c.name, "text": c.text} for c in sop.service],
        "findings": [finding(item) for item in findings],
    }


def finding(item: Finding) -> dict[str, Any]:
    return {
        "code": item.code,
        "severity": item.severity.value,
        "place": item.place,
        "text": item.text,
        "remedy": item.remedy,
        "reason": item.reason,
        "rows": list(item.rows),
        "spot": item.spot,
        "fix": item.fix,
    }


def sop_finding(sop: Sop, item: Finding) -> dict[str, Any]:
    """A finding among those of several SOPs: ``sop`` is what ``sop show`` accepts."""
    named = {"sop": sop.identity.number or sop.identity.title, "title": sop.identity.title}
    return {**named, **finding(item)}


def case_row(row: CaseRow, iso: Iso) -> dict[str, Any]:
    return {
        "case": row.id,
        "title": row.title,
        "period": row.period,
        "sop": row.sop,
        "status": row.status,
        "row": row.row,
        "rows": row.rows,
        "opened": iso(row.opened_at),
        "closed": iso(row.closed_at),
        "who": row.who,
    }


def case_whole(case: CaseDetail, iso: Iso) -> dict[str, Any]:
    return {
        **case_row(case.row, iso),
        "request_due": case.request_due.isoformat() if case.request_due else None,
        "opds": [code for _id, code, _name in case.opds],
        "holders": {role: list(persons) for role, persons in case.holders},
        "tasks": [task(row, case.row, iso) for row in case.tasks],
        "events": [event(row, iso) for row in case.events],
        "times": {
            str(no): {"ours": split.ours, "opd": split.opd, "held": split.held}
            for no, split in case.times.items()
        },
    }


def task(row: TaskRow, case: CaseRow, iso: Iso) -> dict[str, Any]:
    return {
        "task": row.task,
        "case": case.id,
        "sop": case.sop,
        "row": row.row,
        "node": row.node,
        "role": row.role_key,
        "holder": row.holder_code,
        "holders": list(row.holders),
        "opd": row.opd_code or None,
        "round": row.round,
        "state": row.state.value,
        "arrived": iso(row.arrived_at),
        "due": iso(row.due_at),
        "finished": iso(row.finished_at),
        "outcome": row.outcome,
        "outcomes": list(row.outcomes),
        "read": row.is_read,
        "lateness": row.lateness.value,
    }


def event(row: EventRow, iso: Iso) -> dict[str, Any]:
    return {
        "at": iso(row.at),
        "who": row.who_code or None,
        "what": row.what.value,
        "task": row.task or None,
        "outcome": row.outcome,
        "reason": row.reason,
        "opd": row.opd or None,
        "from": row.source or None,
        "to": list(row.targets),
    }


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
