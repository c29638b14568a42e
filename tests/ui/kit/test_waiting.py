"""Waiting for work behind the window before something is left: answers arrive, and it has an end."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from app.core.changes import Changes
from app.ui.kit.bus import Bus
from app.ui.kit.tasks import Runner

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def runner() -> Iterator[Runner]:
    faults: list[object] = []
    made = Runner(Bus(), faults.append, faults.append)
    yield made
    made.close()
    assert not faults


def test_what_was_begun_arrives(runner: Runner) -> None:
    arrived: list[object] = []
    runner.do(Changes, done=arrived.append)
    assert runner.wait(lambda: bool(arrived))


def test_waiting_ends_where_nothing_comes(runner: Runner) -> None:
    go_on = Event()
    runner.ask(go_on.wait, 10)
    assert not runner.wait(lambda: False, 50)
    go_on.set()


def test_without_work_there_is_nothing_to_wait_for(runner: Runner) -> None:
    assert not runner.wait(lambda: False, 60_000)
