"""The fixed statements of the hot path: what is asked of a stored case, and how it is written.

Facts are given in the order of the places; nothing is run here.
"""

from __future__ import annotations

from app.db.direct import Fixed

#: Columns of ``task`` in the order in which tasks are read and written.
TASK_COLUMNS = (
    "id",
    "node",
    "row",
    "opd_id",
    "round",
    "state",
    "origin",
    "sender_id",
    "arrived_at",
    "clock_at",
    "due_at",
    "warn_at",
    "came_at",
    "read_at",
    "taken_by",
    "finished_at",
    "finished_by",
    "outcome",
    "gaps",
)

#: Columns that an act may change, in the order of :data:`CHANGE_TASK`; the id follows them.
CHANGEABLE = (
    "state",
    "clock_at",
    "due_at",
    "warn_at",
    "came_at",
    "read_at",
    "taken_by",
    "finished_at",
    "finished_by",
    "outcome",
    "gaps",
    "is_live",
)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _places(names: tuple[str, ...]) -> str:
    return ", ".join("?" for _ in names)


LOAD = Fixed(
    "SELECT sop_version_id, status, last_at, next_no, seq, opened_by, request_due, "
    '(SELECT version FROM office WHERE id = 1) FROM "case" WHERE id = ?'
)
LOCK_CASE = Fixed('SELECT id FROM "case" WHERE id = ? FOR UPDATE')

_TASKS = f"SELECT {_listed(TASK_COLUMNS)} FROM task "
ONE_TASK = Fixed(_TASKS + "WHERE id = ?")
LIVE_TASKS = Fixed(_TASKS + "WHERE case_id = ? AND is_live = 1 ORDER BY id")
SUCCESSORS = Fixed(
    _TASKS + "WHERE case_id = ? AND origin = ? AND arrived_at = ? AND state <> 'withdrawn' ORDER BY id"
)
ALL_TASKS = Fixed(_TASKS + "WHERE case_id = ? ORDER BY id")
ROUNDS = Fixed(
    "SELECT opd_id, max(round) FROM task "
    "WHERE case_id = ? AND \"row\" = ? AND state <> 'withdrawn' GROUP BY opd_id"
)
ENDINGS = Fixed("SELECT DISTINCT node, outcome FROM task WHERE case_id = ? AND state = 'done'")
ENDINGS_OPD = Fixed(
    "SELECT DISTINCT node, outcome FROM task WHERE case_id = ? AND opd_id = ? AND state = 'done'"
)
ROWS_SINCE = Fixed("SELECT DISTINCT \"row\" FROM task WHERE case_id = ? AND id > ? AND state <> 'withdrawn'")
HOLDERS = Fixed("SELECT role, person_id FROM case_holder WHERE case_id = ? ORDER BY role, person_id")
OPDS = Fixed("SELECT opd_id FROM case_opd WHERE case_id = ? ORDER BY place, opd_id")
RECEIPTS = Fixed('SELECT opd_id, at, receiver, channel, "exception" FROM receipt WHERE task_id = ?')

CHANGE_TASK = Fixed("UPDATE task SET " + ", ".join(f"{name} = ?" for name in CHANGEABLE) + " WHERE id = ?")
_ADDED = (*TASK_COLUMNS, "case_id", "is_live")
ADD_TASK = Fixed(f"INSERT INTO task ({_listed(_ADDED)}) VALUES ({_places(_ADDED)})")
CLEAR_DESK = Fixed("DELETE FROM desk WHERE task_id = ?")
_DESK = ("person_id", "sort_at", "task_id", "group_id", "state", "kind", "is_read", "opd_id", "warn_at")
ADD_DESK = Fixed(f"INSERT INTO desk ({_listed(_DESK)}) VALUES ({_places(_DESK)})")
_EVENT = (
    "case_id",
    "seq",
    "at",
    "actor_id",
    "what",
    "task_no",
    "outcome",
    "reason",
    "source",
    "targets",
    "data",
)
ADD_EVENT = Fixed(f"INSERT INTO event ({_listed(_EVENT)}) VALUES ({_places(_EVENT)})")
MOVE_CASE = Fixed(
    'UPDATE "case" SET seq = ?, last_at = ?, next_no = ?, status = ?, '
    "closed_at = coalesce(closed_at, ?) WHERE id = ? AND seq = ?"
)
SET_RECEIPT = Fixed(
    'INSERT INTO receipt (task_id, opd_id, at, receiver, channel, "exception") VALUES (?, ?, ?, ?, ?, ?) '
    "ON CONFLICT (task_id, opd_id) DO UPDATE SET "
    "at = excluded.at, receiver = excluded.receiver, channel = excluded.channel, "
    '"exception" = excluded."exception"'
)
DROP_HOLDERS = Fixed("DELETE FROM case_holder WHERE case_id = ? AND role = ?")
ADD_HOLDER = Fixed("INSERT INTO case_holder (case_id, role, person_id) VALUES (?, ?, ?)")
