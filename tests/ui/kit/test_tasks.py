"""Work behind the window: three ends, on the main thread; the bus after the act; long work."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.core.changes import Changes, Topic
from app.core.errors import Refused, UserError
from app.ui.kit.bus import Bus
from app.ui.kit.tasks import InstantRunner, Job, Report, Runner, changes_of


class Ends:
    """Keeps which end came, and on which thread."""

    def __init__(self) -> None:
        self.came: list[tuple[str, Any]] = []
        self.threads: list[QThread] = []

    def take(self, name: str, what: Any) -> None:
        self.came.append((name, what))
        self.threads.append(QThread.currentThread())

    def __getattr__(self, name: str) -> Any:
        return partial(self.take, name)


class Receiver(QObject):
    """A receiver that may be gone when its answer comes."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[Any] = []

    def take(self, what: Any) -> None:
        self.got.append(what)


@pytest.fixture
def ends() -> Ends:
    return Ends()


@pytest.fixture
def bus(qapp: object) -> Bus:
    assert qapp is not None
    return Bus()


@pytest.fixture
def runner(ends: Ends, bus: Bus) -> Iterator[Runner]:
    made = Runner(bus, ends.problem, ends.bug)
    yield made
    made.close()


@pytest.fixture
def instant(ends: Ends, bus: Bus) -> InstantRunner:
    return InstantRunner(bus, ends.problem, ends.bug)


def refuse() -> None:
    raise Refused("ui.field.required")


def break_down() -> None:
    raise ZeroDivisionError("the fault")


def add(one: int, other: int) -> int:
    return one + other


def test_success_comes_on_the_main_thread(qtbot: QtBot, runner: Runner, ends: Ends) -> None:
    seen: list[threading.Thread] = []
    runner.ask(lambda: seen.append(threading.current_thread()))
    runner.ask(add, 2, 3, done=ends.done)
    qtbot.waitUntil(lambda: bool(ends.came))
    assert ends.came == [("done", 5)]
    assert seen[0] is not threading.main_thread()
    assert ends.threads == [runner.thread()]


def test_an_expected_error_goes_to_its_taker_or_to_the_door(qtbot: QtBot, runner: Runner, ends: Ends) -> None:
    runner.ask(refuse, done=ends.done, failed=ends.failed)
    runner.ask(refuse, done=ends.done)
    qtbot.waitUntil(lambda: len(ends.came) == 2)
    assert [name for name, _ in ends.came] == ["failed", "problem"]
    assert all(isinstance(error, UserError) for _, error in ends.came)


def test_a_bug_comes_with_its_report(qtbot: QtBot, runner: Runner, ends: Ends) -> None:
    runner.ask(break_down, done=ends.done, failed=ends.failed)
    qtbot.waitUntil(lambda: bool(ends.came))
    (name, report) = ends.came[0]
    assert name == "bug"
    assert "ZeroDivisionError: the fault" in report
    assert "break_down" in report


def test_work_for_the_database_is_done_one_after_the_other(qtbot: QtBot, runner: Runner) -> None:
    order: list[int] = []
    last: list[object] = []
    for at in range(20):
        runner.ask(order.append, at)
    runner.ask(add, 1, 1, done=last.append)
    qtbot.waitUntil(lambda: bool(last))
    assert order == list(range(20))


def test_busy_is_told_once_each_way(qtbot: QtBot, runner: Runner, ends: Ends) -> None:
    told: list[bool] = []
    runner.busy_changed.connect(told.append)
    runner.ask(add, 1, 1)
    runner.ask(add, 1, 1, done=ends.done)
    assert runner.busy()
    qtbot.waitUntil(lambda: not runner.busy())
    assert told == [True, False]


def test_an_act_rings_the_bus_after_its_end(instant: InstantRunner, bus: Bus, ends: Ends) -> None:
    bus.happened.connect(lambda heard, _who: ends.take("bus", heard))
    changes = Changes.of(Topic.QUEUES, ids=(7,))
    instant.do(lambda: changes, done=ends.done, initiator="me")
    assert ends.came == [("done", changes), ("bus", changes)]


def test_the_bus_carries_changes_and_initiator(instant: InstantRunner, bus: Bus) -> None:
    heard: list[tuple[Changes, object]] = []
    bus.happened.connect(lambda changes, who: heard.append((changes, who)))
    changes = Changes.of(Topic.CASES)
    instant.do(lambda: SimpleNamespace(changes=changes, number=3), initiator="me")
    instant.do(lambda: Changes())
    assert heard == [(changes, "me")]


def test_an_act_that_forgets_its_changes_is_a_bug(instant: InstantRunner, ends: Ends) -> None:
    instant.do(add, 1, 2, done=ends.done)
    assert ends.came[0][0] == "bug"
    assert "must answer Changes, not int" in ends.came[0][1]
    with pytest.raises(TypeError):
        changes_of(None)


def test_a_receiver_that_is_gone_is_not_called(qtbot: QtBot, runner: Runner, ends: Ends) -> None:
    gate = threading.Event()
    receiver = Receiver()
    got = receiver.got
    runner.ask(gate.wait, 5, done=receiver.take)
    runner.ask(add, 1, 1, done=ends.done)
    receiver.deleteLater()
    qtbot.waitUntil(lambda: not isValid(receiver))
    gate.set()
    qtbot.waitUntil(lambda: bool(ends.came))
    assert got == []


def test_only_the_newest_question_of_a_name_is_answered(qtbot: QtBot, runner: Runner) -> None:
    one, other = Receiver(), Receiver()
    for at in range(5):
        runner.ask(add, at, 0, done=one.take, newest="rows")
    runner.ask(add, 9, 0, done=other.take, newest="rows")
    qtbot.waitUntil(lambda: bool(other.got))
    assert (one.got, other.got) == ([4], [9])


def make_pages(report: Report, pages: int) -> str:
    for page in range(pages):
        report(page + 1, pages, "Menggambar")
    return "made"


def test_long_work_tells_its_progress(qtbot: QtBot, runner: Runner, ends: Ends) -> None:
    seen: list[tuple[int, int, str]] = []
    job = runner.make(make_pages, 3, done=ends.done)
    job.progressed.connect(lambda *facts: seen.append(facts))
    with qtbot.waitSignal(job.ended):
        pass
    assert seen == [(1, 3, "Menggambar"), (2, 3, "Menggambar"), (3, 3, "Menggambar")]
    assert ends.came == [("done", "made")]


def wait_until_cancelled(report: Report, started: threading.Event, go_on: threading.Event) -> None:
    started.set()
    go_on.wait(5)
    report(1, 2, "second half")


def test_long_work_can_be_cancelled(qtbot: QtBot, runner: Runner, ends: Ends) -> None:
    started, go_on = threading.Event(), threading.Event()
    job = runner.make(wait_until_cancelled, started, go_on, done=ends.done)
    job.cancelled.connect(lambda: ends.take("cancelled", None))
    assert started.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert ends.came == [("cancelled", None)]


def test_long_work_cancelled_before_it_began_never_begins(qtbot: QtBot, runner: Runner, ends: Ends) -> None:
    gate = threading.Event()
    runner.make(lambda _report: gate.wait(5))
    job = runner.make(make_pages, 1, done=ends.done)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        gate.set()
    assert ends.came == []


def test_long_work_does_not_block_the_database(qtbot: QtBot, runner: Runner, ends: Ends) -> None:
    gate = threading.Event()
    job = runner.make(lambda _report: gate.wait(5))
    runner.ask(add, 1, 1, done=ends.done)
    qtbot.waitUntil(lambda: bool(ends.came))
    with qtbot.waitSignal(job.ended):
        gate.set()


def test_long_work_that_fails_tells(instant: InstantRunner, ends: Ends) -> None:
    instant.make(lambda _report: refuse(), done=ends.done, failed=ends.failed)
    instant.make(lambda _report: break_down(), done=ends.done)
    assert [name for name, _ in ends.came] == ["failed", "bug"]


def test_a_job_is_wanted_until_cancelled(qapp: object) -> None:
    assert qapp is not None
    job = Job()
    assert job.wanted()
    job.cancel()
    assert not job.wanted()


def change_pages(report: Report, count: int) -> Changes:
    for done in range(1, count + 1):
        report(done, count, "Menyimpan")
    return Changes.of(Topic.TABLES, ids=(count,))


def test_a_long_change_tells_its_progress_and_rings_the_bus(
    qtbot: QtBot, runner: Runner, bus: Bus, ends: Ends
) -> None:
    seen: list[tuple[int, int, str]] = []
    heard: list[Changes] = []
    bus.happened.connect(lambda changes, _initiator: heard.append(changes))
    job = runner.change(change_pages, 2, done=ends.done)
    job.progressed.connect(lambda *facts: seen.append(facts))
    with qtbot.waitSignal(job.ended):
        pass
    assert seen == [(1, 2, "Menyimpan"), (2, 2, "Menyimpan")]
    assert ends.came == [("done", Changes.of(Topic.TABLES, ids=(2,)))]
    assert len(heard) == 1


def test_a_long_change_is_cancelled_and_holds_the_database_till_then(
    qtbot: QtBot, runner: Runner, ends: Ends
) -> None:
    started, go_on = threading.Event(), threading.Event()
    job = runner.change(wait_until_cancelled, started, go_on, done=ends.done)
    runner.ask(add, 1, 1, done=partial(ends.take, "asked"))
    job.cancelled.connect(lambda: ends.take("cancelled", None))
    assert started.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        go_on.set()
    qtbot.waitUntil(lambda: len(ends.came) == 2)
    assert ends.came == [("cancelled", None), ("asked", 2)]


def test_the_last_thing_is_done_where_the_database_is_used_whatever_is_dropped(runner: Runner) -> None:
    done: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def long_work() -> None:
        begun.set()
        go_on.wait()
        done.append("begun")

    runner.ask(long_work)
    begun.wait()
    runner.ask(done.append, "waiting")
    places: list[str] = []

    def last() -> None:
        done.append("last")
        places.append(threading.current_thread().name)

    closing = threading.Thread(target=runner.close, args=(last,))
    closing.start()
    go_on.set()
    closing.join()
    assert done in (["begun", "last"], ["begun", "waiting", "last"]), "what waits may be dropped, it may not"
    assert places == ["database"]


@pytest.mark.expect_log("ending went wrong")
def test_the_last_thing_is_done_where_nothing_was_asked_and_trouble_with_it_is_written_down(
    runner: Runner, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []
    runner.close(partial(done.append, "last"))
    assert done == ["last"]
    runner.close(break_down)
    assert "ending went wrong" in caplog.text
