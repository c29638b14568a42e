"""What Kegiatan says of a case: states, working time beside the norm, history – in office time.

It makes words and tones of frozen rows; it asks no service and draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.core.texts import say
from app.domain.cases import CaseStatus, What
from app.domain.deadlines import Lateness, TimeSplit, WorkClock
from app.domain.norms import say_duration
from app.domain.saying import say_instant, say_left
from app.domain.sop import Norm, Sop
from app.services.casebook import CaseDetail, CaseRow, EventRow, TaskRow
from app.ui.casework.standing import Cell, CellState, OpdLine, RowStanding, RowState
from app.ui.kit.tokens import Tone

_URGENCIES = {"segera": "Segera", "sangat_segera": "Sangat segera"}
_MINUTES = {"menit": 1, "jam": 60}
_LONGEST_FIRST = ("tahun", "bulan", "minggu", "hari kerja", "hari")
_ROW_TONES = {
    RowState.DONE: Tone.GOOD,
    RowState.NOW: Tone.ACCENT,
    RowState.PART: Tone.ACCENT,
    RowState.AGAIN: Tone.NEARLY,
    RowState.TO_COME: Tone.MUTED,
    RowState.SKIPPED: Tone.MUTED,
}
_CELL_TONES = {
    CellState.OPEN: Tone.ACCENT,
    CellState.WAITING: Tone.NEARLY,
    CellState.HELD: Tone.MUTED,
    CellState.DONE: Tone.GOOD,
    CellState.EXCUSED: Tone.MUTED,
    CellState.OUTSIDE: Tone.NEARLY,
    CellState.AGAIN: Tone.NEARLY,
    CellState.TO_COME: Tone.MUTED,
}
#: Events that tell little: left out of the history unless the whole of it is wanted.
_QUIET = frozenset({What.OPENED, What.GIVEN_BACK})


# -- a case in the list -----------------------------------------------------------------------


def status_words(row: CaseRow) -> tuple[str, Tone]:
    """State and lateness in one word or two, with their tone."""
    if row.status != CaseStatus.RUNNING:
        done = row.status == CaseStatus.COMPLETED
        return say(f"casework.status.{row.status}"), Tone.GOOD if done else Tone.MUTED
    if row.lateness is Lateness.LATE:
        return say("casework.over_norm"), Tone.LATE
    if row.lateness is Lateness.NEARLY:
        return say("casework.nearly"), Tone.NEARLY
    return say("casework.status.running"), Tone.ACCENT


def row_words(row: CaseRow) -> str:
    """ "11 dari 15", "" for a case that ended."""
    return say("casework.row_of", row=row.row, rows=row.rows) if row.row else ""


def opd_words(row: CaseRow) -> str:
    """ "4 dari 6 OPD masuk" inside a per-OPD stretch, else how many OPDs take part."""
    if row.opds_live:
        return say("casework.opds_in", done=row.opds_in, opds=row.opds)
    return say("casework.opds", opds=row.opds) if row.opds else ""


def urgency_words(urgency: str) -> str:
    """The case's urgency where it is more than ordinary, else ""."""
    return _URGENCIES.get(urgency, "")


# -- a row of the SOP ---------------------------------------------------------------------------


def row_state(standing: RowStanding) -> tuple[str, Tone]:
    """The state of a row in words."""
    return say(f"casework.row.{standing.state.value}"), _ROW_TONES[standing.state]


def norm_words(standing: RowStanding) -> str:
    """The norm as the SOP has it."""
    norm = standing.row.norm
    if norm is None:
        return say("casework.no_norm")
    return say("casework.norm_per_opd" if standing.row.per_opd else "casework.norm", norm=norm.text)


def split_words(split: TimeSplit) -> str:
    """ "kantor 12 mnt · OPD 3 jam · ditahan 20 mnt"."""
    parts = (("ours", split.ours), ("opd", split.opd), ("held", split.held))
    said = [say(f"casework.time.{whose}", time=say_duration(time)) for whose, time in parts if time]
    return " · ".join(said) or say("casework.time.nothing")


def row_facts(standing: RowStanding, opds: int) -> str:
    """Norm, time used, rounds, OPDs through: one line under the row."""
    parts = [norm_words(standing)]
    if any((standing.time.ours, standing.time.opd, standing.time.held)):
        parts.append(split_words(standing.time))
    if standing.rounds > 1:
        parts.append(say("casework.rounds", count=standing.rounds))
    if standing.row.per_opd and standing.rounds:
        parts.append(say("casework.opds_passed", done=standing.opds_done, opds=opds))
    return " · ".join(parts)


def row_warnings(standing: RowStanding) -> list[tuple[str, Tone]]:
    """What took longer than it should: the office beyond the norm, OPDs beyond the date asked."""
    found: list[tuple[str, Tone]] = []
    per_opd = standing.row.per_opd
    if standing.over:
        words = say("casework.opds_over", count=standing.over) if per_opd else say("casework.over_norm")
        found.append((words, Tone.LATE))
    if standing.late_opds:
        code = "casework.opds_late" if per_opd else "casework.opd_late"
        found.append((say(code, count=standing.late_opds), Tone.NEARLY))
    return found


def row_now(standing: RowStanding, clock: WorkClock, now: datetime) -> str:
    """Who has the row now, and what is left."""
    holders = ", ".join(dict.fromkeys(task.holder for task in standing.live if task.holder))
    parts = [say("casework.in_hands", who=holders)] if holders else []
    dues = [task.due_at for task in standing.live if task.due_at]
    if dues:
        parts.append(left_words(clock, now, min(dues)))
    return " · ".join(parts)


def left_words(clock: WorkClock, now: datetime, due_at: datetime) -> str:
    """ "Sisa 8 mnt" or "Lewat 2 hari kerja"."""
    left = say_left(clock, now, due_at)
    return left if now > due_at else say("casework.left", left=left)


# -- an OPD in a row ----------------------------------------------------------------------------


def cell_words(cell: Cell) -> tuple[str, Tone]:
    """The state of an OPD in a row; late ones in the tone of lateness."""
    tone = _CELL_TONES[cell.state]
    if cell.task is not None and cell.task.state.is_live and cell.task.lateness is Lateness.LATE:
        tone = Tone.LATE
    return say(f"casework.cell.{cell.state.value}"), tone


def cell_mark(cell: Cell) -> str:
    """The same in one short word, for the matrix."""
    return say(f"casework.mark.{cell.state.value}")


def cell_tip(line: OpdLine, cell: Cell, clock: WorkClock, now: datetime) -> str:
    """All about one cell, several lines."""
    head = f"{line.name} · langkah {cell.row}: {cell_words(cell)[0]}"
    if cell.task is None:
        return head
    late = [say("casework.outside", at=say_instant(clock, now, cell.late_at))] if cell.late_at else []
    return "\n".join([head, *task_lines(cell.task, clock, now), *late])


def task_lines(task: TaskRow, clock: WorkClock, now: datetime) -> list[str]:
    """When a task came, who has or had it, when it is due or ended, whose time it took."""
    lines = [f"Masuk {say_instant(clock, now, task.arrived_at)} · {task.role}: {task.holder or '–'}"]
    if task.finished_at:
        ended = f"Berakhir {say_instant(clock, now, task.finished_at)}"
        lines.append(f"{ended}: {task.outcome}" if task.outcome else ended)
    elif task.due_at:
        left = left_words(clock, now, task.due_at)
        lines.append(f"Batas {say_instant(clock, now, task.due_at)} · {left}")
    lines.append(say("casework.used", parts=split_words(task.split)))
    if task.round > 1:
        lines.append(f"Putaran {task.round}")
    return lines


# -- the time of a whole case -------------------------------------------------------------------


def time_lines(detail: CaseDetail, sop: Sop) -> list[str]:
    """Working time of the case by whose it is, beside the sum of its norms."""
    total = TimeSplit(
        ours=sum(split.ours for split in detail.times.values()),
        opd=sum(split.opd for split in detail.times.values()),
        held=sum(split.held for split in detail.times.values()),
    )
    many = len(detail.opds) if sop.has_per_opd_rows else 0
    norms: list[Norm] = []
    for row in sop.rows:
        if row.timed is not None:
            norms += [row.timed] * (many if row.per_opd else 1)
    used = say("casework.used_all" if many else "casework.used", parts=split_words(total))
    if not norms:
        return [used]
    code = "casework.norm_total_opds" if many else "casework.norm_total"
    return [used, say(code, norm=sum_words(norms), opds=many)]


def sum_words(norms: Iterable[Norm]) -> str:
    """Norms added up: minutes and hours together, other units each for themselves."""
    minutes, others = 0, dict[str, int]()
    for norm in norms:
        if norm.unit in _MINUTES:
            minutes += norm.amount * _MINUTES[norm.unit]
        else:
            others[norm.unit] = others.get(norm.unit, 0) + norm.amount
    known = [unit for unit in _LONGEST_FIRST if unit in others]
    units = known + [unit for unit in others if unit not in known]
    said = [f"{others[unit]} {unit}" for unit in units]
    return " + ".join(said + ([say_duration(minutes * 60)] if minutes else []))


# -- history ------------------------------------------------------------------------------------


def is_notable(event: EventRow) -> bool:
    """Whether the short history shows the event."""
    return event.what not in _QUIET


def event_words(event: EventRow) -> str:
    """What was done, where, with what outcome."""
    told = say(f"casework.what.{event.what.value}", row=event.row)
    if event.outcome:
        told = f"{told}: {event.outcome}"
    return f"{told} · {event.opd}" if event.opd else told


def event_head(event: EventRow, clock: WorkClock, now: datetime) -> str:
    """When, and who."""
    return f"{say_instant(clock, now, event.at)}   {event.who or say('casework.nobody')}"


def event_reason(event: EventRow) -> str:
    """The reason or note, "" without one."""
    if not event.reason:
        return ""
    code = "casework.note" if event.what in (What.DONE, What.ARRIVED) else "casework.reason"
    return say(code, reason=event.reason)
