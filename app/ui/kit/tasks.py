"""Work behind the window: ask, change, make – each with its ends on the main thread.

It does not know what the work is, and says nothing to people itself: problems and bugs
are handed to the two doors it was given.

``ask`` reads, ``do`` changes and must answer :class:`Changes`; both run one after the
other on the single thread that may touch the database.  ``make`` runs long rendering on
a thread of its own, so that a long book blocks no list; ``change`` is a ``do`` that tells how
far it is and can be stopped.  There are three ends, always:
success, an expected :class:`UserError`, a bug.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QObject, Qt, Signal, SignalInstance
from shiboken6 import isValid

from app.core.changes import Changes
from app.core.errors import UserError
from app.ui.kit.bus import Bus
from app.ui.kit.worker import Worker

Done = Callable[[Any], object]
Failed = Callable[[UserError], object]


class Cancelled(Exception):
    """Raised inside long work when the person cancelled it."""


class Job(QObject):
    """One long piece of work: hears its progress, can be cancelled; lives on the main thread."""

    progressed = Signal(int, int, str)  # done, of how many (0: unknown), what is being done
    finished = Signal(object)  # the result
    failed = Signal(object)  # UserError
    cancelled = Signal()
    ended = Signal()  # whichever end, last
    _reported = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.over = False  # whether it has ended
        self._stop = Event()
        # Through this object, so that listeners hear on the main thread, whatever they are, and
        # none misses a report that was made before it could listen.
        self._reported.connect(self._pass_on)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def wanted(self) -> bool:
        """Whether nobody cancelled."""
        return not self._stop.is_set()

    def report(self, done: int, total: int, what: str) -> None:
        """Called by the work, on its thread; raises :class:`Cancelled` when it is no longer wanted."""
        if not self.wanted():
            raise Cancelled
        self._reported.emit(done, total, what)

    def _pass_on(self, done: int, total: int, what: str) -> None:
        self.progressed.emit(done, total, what)


Report = Callable[[int, int, str], None]


class Runner(QObject):
    """The two words for work; results come back on the main thread by a signal."""

    busy_changed = Signal(bool)
    _arrived = Signal(object)

    def __init__(
        self,
        bus: Bus,
        on_problem: Callable[[UserError], object],
        on_bug: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        """``on_problem`` gets an expected error nobody else takes, ``on_bug`` the report of a bug."""
        super().__init__(parent)
        self.bus = bus
        self._on_problem = on_problem
        self._on_bug = on_bug
        self._workers: dict[str, Worker] = {}
        self._waiting = 0
        self._newest: dict[tuple[int, str], int] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        fn: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        newest: str = "",
    ) -> None:
        """Run ``fn(*args)``, which only reads, and hand its result to ``done``.

        With ``newest`` only the last question of that name by the same receiver is
        answered: a list that is asked again while typing shows no older answer.
        """
        self._run("database", fn, args, _Ends(done, failed, self._mark(done, newest)))

    def do(
        self,
        fn: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        initiator: object = None,
    ) -> None:
        """Run ``fn(*args)``, which changes something, hand its result to ``done``, then ring the bus.

        ``fn`` answers :class:`Changes`, or something with a ``changes`` attribute.
        """
        ends = _Ends(done, failed, None, partial(self._publish, initiator))
        self._run("database", fn, args, ends)

    def make(
        self,
        fn: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
    ) -> Job:
        """Run the long ``fn(report, *args)`` on a thread of its own; it may not touch the database.

        ``fn`` calls ``report(done, total, what)`` now and then; that is also where it is cancelled.
        """
        job = Job(self)
        ends = _Ends(done, failed, job=job)
        self._run("making", partial(fn, job.report), args, ends)
        return job

    def change(
        self,
        fn: Callable[..., Any],
        *args: Any,
        done: Done | None = None,
        failed: Failed | None = None,
        initiator: object = None,
    ) -> Job:
        """Run the long ``fn(report, *args)``, which changes something as :meth:`do` has it.

        Where it is cancelled at a report it changed nothing: ``report`` raises inside its transaction.
        It holds the thread of the database, so lists that are asked for meanwhile wait.
        """
        job = Job(self)
        ends = _Ends(done, failed, None, partial(self._publish, initiator), job)
        self._run("database", partial(fn, job.report), args, ends)
        return job

    def when_painted(self, painted: SignalInstance, call: Callable[[], object]) -> None:
        """Call ``call`` at the next ``painted``; what is behind the window has its turn then."""
        painted.connect(call, Qt.ConnectionType.SingleShotConnection)

    def close(self, last: Callable[[], object] | None = None) -> None:
        """Wait for the work that runs, drop what has not begun; for the end of the program.

        ``last`` is done whatever is dropped, after all others, where the database is used.
        """
        database = self._workers.pop("database", None) or Worker("database")
        for worker in self._workers.values():
            worker.close()
        self._workers.clear()
        database.close(None if last is None else partial(_do_last, last))

    def busy(self) -> bool:
        """Whether any work is under way."""
        return self._waiting > 0

    def wait(self, until: Callable[[], bool], milliseconds: int = 5_000) -> bool:
        """Let answers arrive until ``until`` holds, at most so long; for leaving with something unsaved.

        The person can do nothing meanwhile; answers whether it holds.
        """
        limit = QDeadlineTimer(milliseconds)
        while not until() and self.busy() and not limit.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 20)
        return until()

    def _run(self, worker: str, fn: Callable[..., Any], args: tuple[Any, ...], ends: _Ends) -> None:
        self._waiting += 1
        if self._waiting == 1:
            self.busy_changed.emit(True)
        self._submit(worker, partial(_outcome, fn, args, ends))

    def _submit(self, name: str, work: Callable[[], _Outcome]) -> None:
        worker = self._workers.get(name) or self._workers.setdefault(name, Worker(name))
        worker.submit(partial(self._announce, work))

    def _announce(self, work: Callable[[], _Outcome]) -> None:
        # Runs on the worker: only the signal may cross to the main thread.
        outcome = work()
        if isValid(self):
            self._arrived.emit(outcome)

    def _deliver(self, outcome: _Outcome) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy_changed.emit(False)
        ends, job = outcome.ends, outcome.ends.job
        if outcome.error is None:
            self._succeed(ends, outcome.result)
        elif isinstance(outcome.error, UserError):
            self._fail(ends, outcome.error)
        elif isinstance(outcome.error, Cancelled) and job is not None:
            job.cancelled.emit()
        else:
            self._on_bug(outcome.report)
        if job is not None and isValid(job):
            job.over = True
            job.ended.emit()
            job.deleteLater()

    def _succeed(self, ends: _Ends, result: Any) -> None:
        if ends.done is not None and _alive(ends.done) and self._is_newest(ends.mark):
            ends.done(result)
        if ends.job is not None:
            ends.job.finished.emit(result)
        if ends.after is not None:
            ends.after(result)

    def _fail(self, ends: _Ends, error: UserError) -> None:
        taken = ends.failed
        if taken is None or not _alive(taken):
            self._on_problem(error)
        else:
            taken(error)
        if ends.job is not None:
            ends.job.failed.emit(error)

    def _publish(self, initiator: object, result: Any) -> None:
        self.bus.changed(changes_of(result), initiator)

    def _mark(self, done: Done | None, newest: str) -> tuple[tuple[int, str], int] | None:
        if not newest:
            return None
        name = (id(_receiver(done)), newest)
        self._newest[name] = self._newest.get(name, 0) + 1
        return name, self._newest[name]

    def _is_newest(self, mark: tuple[tuple[int, str], int] | None) -> bool:
        return mark is None or self._newest[mark[0]] == mark[1]


def _do_last(last: Callable[[], object]) -> None:
    """Nobody is there any more to hear of trouble: it is written down."""
    try:
        last()
    except Exception:
        logging.getLogger("alur").exception("ending went wrong")


class InstantRunner(Runner):
    """Runs everything at once on the caller's thread; for tests and pictures."""

    def when_painted(self, _painted: SignalInstance, call: Callable[[], object]) -> None:
        call()

    def _submit(self, _name: str, work: Callable[[], _Outcome]) -> None:
        self._deliver(work())


class _Ends:
    """Where a piece of work ends."""

    def __init__(
        self,
        done: Done | None,
        failed: Failed | None,
        mark: tuple[tuple[int, str], int] | None = None,
        after: Done | None = None,
        job: Job | None = None,
    ) -> None:
        self.done = done
        self.failed = failed
        self.mark = mark
        self.after = after
        self.job = job


class _Outcome:
    """What came of it: a result, or an error and, for a bug, its report."""

    def __init__(self, ends: _Ends, result: Any = None, error: Exception | None = None) -> None:
        self.ends = ends
        self.result = result
        self.error = error
        self.report = "".join(traceback.format_exception(error)) if error is not None else ""


def changes_of(result: Any) -> Changes:
    """The :class:`Changes` in what a changing act answered; raises ``TypeError`` when it forgot them."""
    found = result if isinstance(result, Changes) else getattr(result, "changes", None)
    if not isinstance(found, Changes):
        raise TypeError(f"an act must answer Changes, not {type(result).__name__}")
    return found


def _outcome(fn: Callable[..., Any], args: tuple[Any, ...], ends: _Ends) -> _Outcome:
    try:
        if ends.job is not None and not ends.job.wanted():
            raise Cancelled
        result = fn(*args)
        if ends.after is not None:
            changes_of(result)
    except Exception as error:
        return _Outcome(ends, error=error)
    return _Outcome(ends, result)


def _receiver(call: Callable[..., Any] | None) -> object:
    inner = call
    while isinstance(inner, partial):
        inner = inner.func
    return getattr(inner, "__self__", inner)


def _alive(call: Callable[..., Any]) -> bool:
    # A window may have been closed while its answer was on the way.
    receiver = _receiver(call)
    return not isinstance(receiver, QObject) or isValid(receiver)
