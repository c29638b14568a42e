"""Runs the reading of files in processes of their own, which can be killed.

Each child serves many files and is replaced when it crashed, was killed, or ran out of memory.  It loads
neither Qt nor SQLAlchemy; its memory is bounded by the system itself, see ``memory``.  Children end with
the program: they read a pipe whose other end dies with it, and are killed at exit.

Whoever hands in work gives a function and arguments that can be pickled; the function lives in a module.
"""

from __future__ import annotations

import logging
import os
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from time import monotonic
from types import TracebackType
from typing import Any, Generic, TypeVar

from app.core.errors import Refused, UserError
from app.intake.memory import OUT_OF_MEMORY, bound_memory, keep_memory

SECONDS = 10.0  # for one file
MEMORY = 460_000_000  # bytes a child may take; with the program itself it stays below 500 MB
_LOOK = 0.05  # seconds between two looks at whether somebody cancelled
_START = 60.0  # seconds a child may take to start, on a computer that is busy with other things
_GRACE = 5.0  # seconds after which a child whose parent is gone ends itself
_MOST_CHILDREN = 4
_AHEAD = 1  # files that lie ready for the first child that has answered

Found = TypeVar("Found")
log = logging.getLogger(__name__)


class ReadingStopped(Exception):
    """Somebody cancelled; what was being read is thrown away."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file's work.  ``name`` is for sentences; ``arguments`` follow it into the function."""

    name: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Found]):
    """What came of a job: ``found``, or the ``refusal`` that stands in its place."""

    name: str
    found: Found | None = None
    refusal: UserError | None = None


class Reader:
    """A few children, started when first needed.  One thread at a time may use it; ``close`` ends them."""

    def __init__(self, children: int = 1, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._children: list[_Child] = []
        self._most = max(1, children)
        self._seconds = seconds
        self._memory = memory
        self._lock = threading.Lock()

    def grow(self, children: int) -> None:
        """Let at least so many children be at work; those that are started stay for what comes next."""
        self._most = max(self._most, children)

    def run(
        self,
        work: Callable[..., Found],
        *arguments: Any,
        name: str,
        cancelled: Callable[[], bool] | None = None,
    ) -> Found:
        """``work(*arguments)`` in a child.

        Raises what ``work`` raises of what people may see, ``Refused`` ("intake_file.too_slow",
        ".too_heavy", ".crashed") where the child did not live to answer, ``ReadingStopped`` once
        ``cancelled`` says yes.
        """
        [outcome] = self.run_all(work, [Job(name, arguments)], cancelled)
        if outcome.refusal is not None:
            raise outcome.refusal
        return outcome.found  # type: ignore[return-value]  # None is what the work answered

    def run_all(
        self,
        work: Callable[..., Found],
        jobs: Iterable[Job],
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Outcome[Found]]:
        """An outcome for each job, in their order, with as many children at work as there may be.

        A refused job does not stop the others.  Raises ``ReadingStopped`` once ``cancelled`` says yes.
        """
        with self._lock:
            try:
                yield from self._all(work, iter(jobs), cancelled or _never)
            finally:
                self._drop([child for child in self._children if child.is_busy])

    def _all(
        self, work: Callable[..., Found], jobs: Iterator[Job], cancelled: Callable[[], bool]
    ) -> Iterator[Outcome[Found]]:
        waiting: deque[_Task] = deque()
        more = True
        while more or waiting:
            while more and sum(not task.is_done for task in waiting) < self._most + _AHEAD:
                job = next(jobs, None)
                if job is None:
                    more = False
                    break
                message = pickle.dumps((work, job.arguments), pickle.HIGHEST_PROTOCOL)
                waiting.append(_Task(job, message, self._seconds))
                self._hand_out(waiting)
            while waiting and waiting[0].outcome is not None:
                yield waiting.popleft().outcome  # type: ignore[misc]  # it is there, just seen
            if any(not task.is_done for task in waiting):
                if cancelled():
                    raise ReadingStopped
                self._look(_LOOK)
                self._hand_out(waiting)  # before anything else is done: a child waits for it

    def _hand_out(self, waiting: Iterable[_Task]) -> None:
        """Begin what lies ready, as far as there are children for it."""
        for task in waiting:
            if not task.is_begun and sum(child.is_busy for child in self._children) < self._most:
                self._begin(task)

    # -- children -------------------------------------------------------------------------

    def _begin(self, task: _Task) -> None:
        task.is_begun = True
        child = next((each for each in self._children if not each.is_busy), None)
        if child is None:
            child = _Child(self._memory, self._seconds)
            self._children.append(child)
        child.begin(task)

    def _look(self, seconds: float) -> None:
        """Wait a moment for answers and deaths; end what took too long."""
        busy = [child for child in self._children if child.is_busy]
        ready = set(wait([child.pipe for child in busy], seconds))
        for child in busy:
            task = child.task
            if task is None:
                continue
            if child.pipe in ready and not child.is_up:
                child.greeted()
            elif child.pipe in ready:
                self._answered(child, task)
            elif monotonic() > task.until:
                self._drop([child])
                task.outcome = _refused(task, "intake_file.too_slow")

    def _answered(self, child: _Child, task: _Task) -> None:
        kind, answer = child.answer()
        if kind == "found":
            task.outcome = Outcome(task.job.name, answer)
        elif kind == "refused":
            task.outcome = Outcome(task.job.name, refusal=answer)
        elif kind in _SECOND_TRY and child.served > 1 and not task.is_second:
            # What earlier files left in the child may be at fault: once more, in a fresh one.
            self._drop([child])
            task.is_second = True
            task.seconds = max(1.0, task.until - monotonic())
            self._begin(task)
            return
        else:
            level = logging.WARNING if kind == "crashed" else logging.INFO
            log.log(level, "reading %s ended badly: %s", task.job.name, answer)
            task.outcome = _refused(task, f"intake_file.{kind}")
        if kind in _SECOND_TRY:
            self._drop([child])

    def _drop(self, children: Sequence[_Child]) -> None:
        for child in children:
            self._children.remove(child)
            child.end()

    def close(self) -> None:
        """End all children; a reader that is used again starts new ones."""
        self._drop(list(self._children))

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()


def children_for(jobs: int) -> int:
    """How many children are worth their start for so many files: as many as processors, at most four."""
    return max(1, min(jobs // 4, os.cpu_count() or 1, _MOST_CHILDREN))


#: Answers after which a child is not used again.
_SECOND_TRY = ("too_heavy", "crashed")


def _never() -> bool:
    return False


def _refused(task: _Task, code: str) -> Outcome[Any]:
    return Outcome(task.job.name, refusal=Refused(code, name=task.job.name))


@dataclass(slots=True, eq=False)
class _Task:
    """A job on its way; ``seconds`` are left to it, ``until`` is when they are over."""

    job: Job
    message: bytes
    seconds: float
    until: float = 0.0
    is_begun: bool = False
    is_second: bool = False
    outcome: Outcome[Any] | None = None

    @property
    def is_done(self) -> bool:
        return self.outcome is not None


class _Child:
    """The parent's end of one child."""

    def __init__(self, memory: int, seconds: float) -> None:
        context = get_context("spawn")
        self.pipe, other = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(other, memory, seconds), name="alur-reader", daemon=True
        )
        self._process.start()
        other.close()
        self.task: _Task | None = None
        self.served = 0
        self.is_up = False

    @property
    def is_busy(self) -> bool:
        return self.task is not None

    def begin(self, task: _Task) -> None:
        """Hand over a task; its time begins when the child is up, and is not given twice."""
        self.task = task
        task.until = monotonic() + (task.seconds if self.is_up else _START)
        self.served += 1
        try:
            self.pipe.send_bytes(task.message)
        except (BrokenPipeError, OSError):
            log.debug("a child died before it was asked")  # its answer, the end of the pipe, says so

    def greeted(self) -> None:
        """The child says that it is up, or has died before."""
        self.is_up = True
        try:
            self.pipe.recv_bytes()
        except (EOFError, OSError):
            log.debug("a child died before it was up")  # the next look finds the end of the pipe
        if self.task is not None:
            self.task.until = monotonic() + self.task.seconds

    def answer(self) -> tuple[str, Any]:
        """The child's answer; "crashed" where it died instead."""
        self.task = None
        try:
            found: tuple[str, Any] = pickle.loads(self.pipe.recv_bytes())
        except (EOFError, OSError):
            self._process.join(_GRACE)
            code = self._process.exitcode
            return ("too_heavy" if code == OUT_OF_MEMORY else "crashed"), f"exit code {code}"
        return found

    def end(self) -> None:
        """Kill it, and leave nothing of it."""
        self.task = None
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


# -- the child's side -----------------------------------------------------------------------

_MOST_LEFT = 5_000  # objects left by files since they were last gathered


def _serve(pipe: Connection, memory: int, seconds: float) -> None:
    """Answer until the pipe ends, or the memory does."""
    import faulthandler
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, who ends its children
    gc.disable()  # what readers make has no circles; the rest is gathered between files
    gc.freeze()
    keep_memory()
    bound_memory(memory)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if not _delivered(pipe, b"up"):
        return
    while True:
        try:
            message = pipe.recv_bytes()
        except (EOFError, OSError):
            return
        # Should the parent be gone, nobody kills a child that takes for ever.
        faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
        kind, answer = _worked(message)
        del message
        if not _sent(pipe, kind, answer) or kind == "too_heavy":
            return
        del answer
        faulthandler.cancel_dump_traceback_later()
        if kind != "found" or gc.get_count()[0] > _MOST_LEFT:
            gc.collect()
            gc.freeze()  # what is left are modules and what they remember: not to be gone over again


def _worked(message: bytes) -> tuple[str, Any]:
    try:
        work, arguments = pickle.loads(message)
        return "found", work(*arguments)
    except UserError as refusal:
        return "refused", refusal
    except MemoryError:
        return "too_heavy", "out of memory"
    except Exception:
        import traceback

        return "crashed", traceback.format_exc()


def _sent(pipe: Connection, kind: str, answer: Any) -> bool:
    try:
        message = pickle.dumps((kind, answer), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        message = pickle.dumps(("too_heavy", "out of memory while answering"))
    return _delivered(pipe, message)


def _delivered(pipe: Connection, message: bytes) -> bool:
    """False where nobody is there any more to hear it."""
    try:
        pipe.send_bytes(message)
    except OSError:
        return False
    return True
