"""What Beranda says: the day, the service hours, where a case stands, what ended – in office time.

It makes words and doors of frozen rows; it asks no service and draws nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.texts import say
from app.domain.cases import CaseStatus, TaskState
from app.domain.dates import say_date, say_time
from app.domain.deadlines import Lateness, WorkClock
from app.domain.saying import say_instant, say_left
from app.services.casebook import CaseRow
from app.services.ended import EndedRow
from app.services.queues import QueueRow
from app.ui.home.reading import HomeFacts
from app.ui.kit.doors import Door
from app.ui.kit.tokens import Tone


def day_words(clock: WorkClock, now: datetime) -> str:
    """ "Jumat, 20 November 2026"."""
    return say_date(clock.to_local(now).date(), weekday=True)


def hours_words(clock: WorkClock, now: datetime) -> str:
    """Today's service hours and the time now, or why the office is closed today."""
    local = clock.to_local(now)
    zone = clock.local_zone.tzname(None)
    windows = clock.windows_on(local.date())
    if not windows:
        return say("home.closed", reason=clock.day_off(local.date()), time=say_time(local), zone=zone)
    code = "home.hours" if clock.is_open(now) else "home.hours_outside"
    hours = " · ".join(str(window) for window in windows)
    return say(code, hours=hours, time=say_time(local), zone=zone)


def running_doors(facts: HomeFacts) -> list[Door]:
    """Running cases: the most urgent first."""
    rows = sorted(facts.running, key=_urgency)
    return [_running_door(row, facts) for row in rows]


def due_doors(facts: HomeFacts) -> list[Door]:
    """What becomes late today; OPDs of one stretch with one deadline are one door."""
    together: dict[tuple[int, datetime | None], list[QueueRow]] = {}
    for row in facts.due:
        together.setdefault((row.group, row.due_at), []).append(row)
    return [_due_door(rows, facts) for rows in together.values()]


def ended_doors(facts: HomeFacts) -> list[Door]:
    """What ended lately, newest first."""
    return [_ended_door(row, facts) for row in facts.ended]


def _running_door(row: CaseRow, facts: HomeFacts) -> Door:
    pill, tone = _late_pill(row, facts)
    return Door(
        key=f"case {row.id}",
        what=row.id,
        title=row.title,
        pill=pill,
        tone=tone,
        part=max(0, row.row - 1) / row.rows if row.rows else 0.0,
        lines=(_stand_words(row), _holder_words(row)),
        tip=_running_tip(row),
    )


def _running_tip(row: CaseRow) -> str:
    over = say("home.over_norm") if row.lateness is Lateness.LATE else ""
    return "\n".join(words for words in (over, row.step, row.sop) if words)


def _late_pill(row: CaseRow, facts: HomeFacts) -> tuple[str, Tone]:
    if row.due_at is None:
        return "", Tone.PLAIN
    left = say_left(facts.clocks[row.sop_version_id], facts.now, row.due_at)
    if row.lateness is Lateness.LATE:
        return left, Tone.LATE
    if row.lateness is Lateness.NEARLY:
        return say("home.left", left=left), Tone.NEARLY
    return "", Tone.PLAIN


def _stand_words(row: CaseRow) -> str:
    if row.opds_live:
        return say("home.stands_opds", row=row.row, rows=row.rows, done=row.opds_in, opds=row.opds)
    return say("home.stands", row=row.row, rows=row.rows, step=row.step)


def _holder_words(row: CaseRow) -> str:
    return say("home.held_by", who=row.who, sop=row.sop) if row.who else row.sop


def _due_door(rows: Sequence[QueueRow], facts: HomeFacts) -> Door:
    first = rows[0]
    assert first.due_at is not None  # the service answers tasks with a deadline only
    clock = facts.clocks[first.sop_version_id]
    nearly = first.lateness(facts.now) is Lateness.NEARLY
    where = say("home.several_opds", count=len(rows)) if len(rows) > 1 else first.opd
    return Door(
        key=f"task {first.task}",
        what=first.task,
        title=f"{first.row} · {first.step}",
        pill=say("home.left", left=say_left(clock, facts.now, first.due_at)),
        tone=Tone.NEARLY if nearly else Tone.GOOD,
        lines=(" · ".join(part for part in (where, first.case) if part),),
        tip=f"{first.step}\n" + say("home.due_at", moment=say_instant(facts.clock, facts.now, first.due_at)),
    )


def _ended_door(row: EndedRow, facts: HomeFacts) -> Door:
    aside = say_instant(facts.clock, facts.now, row.at)
    if not row.task:
        code = "home.case_cancelled" if row.status == CaseStatus.CANCELLED else "home.case_completed"
        return Door(
            key=f"end {row.case_id}", what=row.case_id, title=row.case, aside=aside, lines=(say(code),)
        )
    parts = (row.opd, row.case, row.who)
    return Door(
        key=f"ended {row.task}",
        what=row.case_id,
        title=f"{row.row} · {_ended_words(row)}",
        aside=aside,
        lines=(" · ".join(part for part in parts if part),),
        tip=row.step,
    )


def _ended_words(row: EndedRow) -> str:
    if row.status == TaskState.EXCUSED:
        return say("home.excused")
    if row.status == TaskState.RETURNED:
        return say("home.returned", step=row.step)
    return f"{row.step}: {row.outcome}" if row.outcome else row.step


def _urgency(row: CaseRow) -> tuple[bool, datetime, int]:
    return row.due_at is None, row.due_at or row.opened_at, row.id
