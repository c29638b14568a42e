"""Puts together what a disposition sheet says, from case, step and persons.

It reads; numbering and storing are the service's.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, text

from app.core import texts
from app.db.uow import UnitOfWork
from app.domain.cases import CaseView, Decision, Route
from app.domain.dates import say_short, say_time
from app.domain.papers import (
    DispositionPaper,
    IncomingLetter,
    Instruction,
    Letterhead,
    Security,
    Signature,
    Urgency,
    default_instructions,
)
from app.services.timers import OfficeTimer

OFFICE = text("SELECT name, region, city, letterhead, logo_sha256 FROM office WHERE id = 1")
CASE = text('SELECT title, period, urgency FROM "case" WHERE id = :id')
SIGNER = text(
    "SELECT person.name, person.rank, person.nip, COALESCE(position.name, '') FROM person "
    "LEFT JOIN position ON position.id = person.position_id WHERE person.id = :id"
)
POSTS = text(
    "SELECT DISTINCT COALESCE(position.name, person.name) FROM person "
    "LEFT JOIN position ON position.id = person.position_id WHERE person.id IN :ids ORDER BY 1"
).bindparams(bindparam("ids", expanding=True))

#: Words of a case's urgency as stored, and as the sheet prints them.
URGENCIES = {
    "biasa": Urgency.ORDINARY,
    "segera": Urgency.URGENT,
    "sangat_segera": Urgency.VERY_URGENT,
}


@dataclass(frozen=True, slots=True)
class DispositionForm:
    """What the sender writes on the sheet; left out, the sheet follows from the step."""

    instructions: tuple[Instruction, ...] = field(default_factory=default_instructions)
    free_instruction: str = ""
    note: str = ""
    subject: str = ""
    receivers: tuple[str, ...] = ()
    incoming: IncomingLetter | None = None
    security: Security = Security.ORDINARY


def letterhead(work: UnitOfWork) -> tuple[Letterhead, str]:
    """The office's *kop* and its town."""
    row = work.connection.execute(OFFICE).one_or_none()
    name, region, city, stored, logo = row or ("", "", "", "{}", "")
    lines: dict[str, Any] = json.loads(stored or "{}")
    head = Letterhead(
        region=region,
        office=name,
        address=tuple(lines.get("address", ())),
        contacts=tuple(lines.get("contacts", ())),
        logo_sha256=logo,
    )
    return head, city


def receiver_posts(work: UnitOfWork, case: CaseView, route: Route, targets: Sequence[str]) -> tuple[str, ...]:
    """Posts of those who get the next tasks; the role's printed name where nobody holds it."""
    posts: list[str] = []
    for node_id in targets:
        role = route.desk_role(node_id)
        holders = case.holders(role) if role else ()
        if holders:
            posts += [row[0] for row in work.connection.execute(POSTS, {"ids": list(holders)})]
        elif role:
            posts.append(route.sop.role[role].name)
    return tuple(dict.fromkeys(posts))


def signature(work: UnitOfWork, person: int) -> Signature:
    """The signature block of ``person``."""
    name, rank, nip, post = work.connection.execute(SIGNER, {"id": person}).one()
    return Signature(post=post or name, name=name, rank=rank, nip=nip)


def compose(
    work: UnitOfWork,
    case: CaseView,
    case_id: int,
    route: Route,
    timer: OfficeTimer,
    decision: Decision,
    form: DispositionForm,
    number: tuple[int, int],
) -> DispositionPaper:
    """The sheet for the step that ``decision`` ended; ``number``: agenda number and year."""
    title, period, urgency = work.connection.execute(CASE, {"id": case_id}).one()
    head, city = letterhead(work)
    signer = signature(work, decision.actor)
    row = route.row_of[decision.source]
    receivers = form.receivers or receiver_posts(work, case, route, decision.targets)
    return DispositionPaper(
        letterhead=head,
        agenda_no=number[0],
        agenda_year=number[1],
        date=timer.clock.to_local(decision.at).date(),
        subject=form.subject or _subject(title, period),
        sender_post=signer.post,
        receivers=receivers,
        signature=signer,
        instructions=form.instructions,
        free_instruction=form.free_instruction or _next_work(route, decision),
        note=form.note,
        urgency=URGENCIES.get(urgency, Urgency.ORDINARY),
        security=form.security,
        incoming=form.incoming,
        place=city,
        due=_due(timer, decision),
        case_title=title,
        sop_title=route.sop.identity.title,
        step=texts.say("disposition.step", row=row.no, text=row.text),
    )


def _subject(title: str, period: str) -> str:
    return f"{title} ({period})" if period and period not in title else title


def _next_work(route: Route, decision: Decision) -> str:
    """What is asked of the receiver: the work of the next row."""
    if not decision.targets:
        return ""
    node = route.nodes[decision.targets[-1]]
    return node.text or route.row_of[node.id].text


def _due(timer: OfficeTimer, decision: Decision) -> str:
    dues = sorted(task.due_at for task in decision.opened if task.due_at)
    if not dues:
        return ""
    local = timer.clock.to_local(dues[0])
    return texts.say("disposition.due", date=say_short(local.date()), time=say_time(local.time()))
