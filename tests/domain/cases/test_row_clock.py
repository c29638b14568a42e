"""Knows the clock of a row: who shares it, what stops it, when it begins anew; counts no windows itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.core.errors import NotAllowed, Refused
from app.domain.cases import TaskState
from tests.helpers.case_desk import START, Desk
from tests.helpers.case_sops import a_flow

SHARED = a_flow(
    "1 90 menit | 1a kasi assign; 1b jfu work; 1c jfu work",
    "2 1 jam | 2 kasi work",
    arrows="1a>1b 1b>1c 1c>2",
)
LOOPING = a_flow(
    "1 15 menit | 1 kasi distribute",
    "2* 60 hari kerja | 2a pd work submissions; 2b kasi decide checked_data",
    "3 1 jam | 3 jfu work",
    arrows="1>2a 2a>2b 2b>3=Lengkap 2b>2a=Belum_lengkap",
)


def test_the_nodes_of_a_row_share_clock_and_deadline() -> None:
    desk = Desk(SHARED).begin()
    due = desk.task("1a").due_at
    desk.later(minutes=30)
    desk.walk("1a")
    desk.later(minutes=30)
    desk.walk("1b")
    last = desk.task("1c")
    assert (last.clock_at, last.due_at, last.round) == (START, due, 1)
    assert due == START + timedelta(minutes=90)


def test_the_next_row_begins_its_own_clock() -> None:
    desk = Desk(SHARED).begin().walk("1a", "1b")
    at = desk.later(minutes=50)
    desk.walk("1c")
    assert desk.task("2").clock_at == at


def test_a_hold_takes_the_deadline_away_and_resuming_gives_the_rest() -> None:
    desk = Desk(SHARED).begin()
    task, kasi = desk.task("1a").no, desk.who("kasi")
    due = desk.task("1a").due_at
    desk.later(minutes=20)
    desk.act("hold", task, kasi, "Menunggu arahan")
    held = desk.task("1a")
    assert (held.state, held.due_at, held.warn_at) == (TaskState.HELD, None, None)
    desk.later(minutes=45)
    desk.act("resume", task, kasi)
    assert due is not None
    assert desk.task("1a").state is TaskState.OPEN
    assert desk.task("1a").due_at == due + timedelta(minutes=45)


def test_a_hold_over_closed_hours_costs_only_working_time() -> None:
    desk = Desk(SHARED).begin()
    task, kasi = desk.task("1a").no, desk.who("kasi")
    desk.later(minutes=20)
    desk.act("hold", task, kasi, "Menunggu arahan")
    desk.now = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
    desk.act("resume", task, kasi)
    assert desk.task("1a").due_at == desk.now + timedelta(minutes=70)


def test_the_nodes_after_a_hold_keep_what_it_gave() -> None:
    desk = Desk(SHARED).begin()
    task, kasi = desk.task("1a").no, desk.who("kasi")
    desk.act("hold", task, kasi, "Menunggu")
    desk.later(minutes=30)
    desk.act("resume", task, kasi)
    desk.walk("1a")
    assert desk.task("1b").due_at == START + timedelta(minutes=120)


def test_a_hold_needs_a_reason_and_an_open_task() -> None:
    desk = Desk(SHARED).begin()
    task, kasi = desk.task("1a").no, desk.who("kasi")
    with pytest.raises(Refused):
        desk.act("hold", task, kasi, "")
    with pytest.raises(NotAllowed) as caught:
        desk.act("resume", task, kasi)
    assert caught.value.code == "case.not_held"
    desk.act("hold", task, kasi, "Menunggu")
    for name, facts in (("hold", ("Lagi",)), ("done", ()), ("send_back", ("1", "x"))):
        with pytest.raises(NotAllowed) as caught:
            desk.act(name, task, kasi, *facts)
        assert caught.value.code == "case.held"


def test_a_way_back_inside_a_row_raises_the_round_and_keeps_the_clock() -> None:
    desk = Desk(LOOPING, opds=(7,)).begin().walk("1")
    sent = desk.now
    desk.later(days=7)
    desk.walk("2a@7")
    due = desk.task("2b", 7).due_at
    desk.later(days=1)
    desk.done("2b", "Belum lengkap", opd=7)
    again = desk.task("2a", 7)
    assert (again.round, again.clock_at, again.state) == (2, sent, TaskState.WAITING_OPD)
    desk.later(days=7)
    desk.walk("2a@7")
    check = desk.task("2b", 7)
    assert (check.round, check.clock_at, check.due_at) == (2, sent, due)


def test_a_return_to_the_row_from_after_it_begins_the_clock_anew() -> None:
    desk = Desk(LOOPING, opds=(7,)).begin().walk("1", "2a@7", "2b@7=Lengkap")
    at = desk.later(days=3)
    desk.act("send_back", desk.task("3").no, desk.who("jfu"), "2.b", "Metadata hilang", [7])
    assert (desk.task("2b", 7).clock_at, desk.task("2b", 7).round) == (at, 2)


def test_a_row_without_norm_has_no_deadline() -> None:
    desk = Desk(a_flow("1 - | 1 kasi work", "2 0 menit | 2 kasi work")).begin()
    assert desk.task("1").due_at is None
    desk.walk("1")
    assert desk.task("2").due_at is None


def test_a_changed_calendar_moves_what_is_open_and_nothing_else() -> None:
    desk = Desk(SHARED).begin().walk("1a")
    assert desk.engine.recompute(0, "Kalender diubah") is None, "nothing moves, so nothing is written"
    task = desk.task("1b")
    desk.case.tasks[task.no] = task._replace(due_at=None)
    decision = desk.engine.recompute(0, "Kalender diubah")
    assert decision is not None
    assert [(t.no, t.due_at) for t in decision.changed] == [(task.no, task.due_at)]
    assert (decision.actor, decision.reason) == (0, "Kalender diubah")
