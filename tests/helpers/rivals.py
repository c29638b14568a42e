"""Knows how to let several people act at the same moment, from threads and from processes of their own.

Each answers what became of the act; nothing is judged here.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from app.bootstrap import House, open_house
from app.core.clock import FixedClock
from app.core.errors import UserError
from tests.helpers.case_desk import PROOF, START

PATIENCE_SECONDS = 40
DONE = "done"


class Gate(Protocol):
    """Where all wait until the last has come."""

    def wait(self, timeout: float | None = None) -> int: ...


def complete(house: House, tasks: Sequence[tuple[int, int]]) -> list[str]:
    """Complete each task as the person beside it; ``done``, or the sentence of the refusal."""
    answers = []
    for task, actor in tasks:
        try:
            house.casework.done([task], actor, no_output=PROOF.no_output)
        except UserError as error:
            answers.append(f"{type(error).__name__}: {error}")
        else:
            answers.append(DONE)
    return answers


def _in_process(address: str, tasks: Sequence[tuple[int, int]], gate: Gate, answers: Any) -> None:
    house = open_house(address, FixedClock(START))
    try:
        gate.wait(PATIENCE_SECONDS)
        answers.put(complete(house, tasks))
    finally:
        house.close()


def by_processes(address: str, work: Sequence[Sequence[tuple[int, int]]]) -> list[str]:
    """Let a process for each list of (task, person) begin at the same moment."""
    spawn = multiprocessing.get_context("spawn")
    gate, answers = spawn.Barrier(len(work)), spawn.Queue()
    started = [spawn.Process(target=_in_process, args=(address, tasks, gate, answers)) for tasks in work]
    for process in started:
        process.start()
    found = [answer for _ in started for answer in answers.get(timeout=PATIENCE_SECONDS)]
    for process in started:
        process.join(PATIENCE_SECONDS)
        process.close()
    answers.close()
    answers.join_thread()
    return found


def by_threads(house: House, work: Sequence[Sequence[tuple[int, int]]]) -> list[str]:
    """The same with threads of one program."""
    gate, found = threading.Barrier(len(work)), []

    def act(tasks: Sequence[tuple[int, int]]) -> None:
        gate.wait(PATIENCE_SECONDS)
        found.extend(complete(house, tasks))

    started = [threading.Thread(target=act, args=(tasks,)) for tasks in work]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join(PATIENCE_SECONDS)
    return found


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Let each act begin at the same moment, in a thread of its own.

    For each in its order: ``done``, or the kind and code of the refusal.
    """
    gate, found = threading.Barrier(len(acts)), ["did not end"] * len(acts)

    def act(place: int, call: Callable[[], object]) -> None:
        gate.wait(PATIENCE_SECONDS)
        try:
            call()
        except UserError as error:
            found[place] = f"{type(error).__name__}: {error.code}"
        else:
            found[place] = DONE

    started = [threading.Thread(target=act, args=pair) for pair in enumerate(acts)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join(PATIENCE_SECONDS)
    return found
