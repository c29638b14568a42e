"""What the commands share: opening the house, naming users, printing.

It knows no command of its own.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from app.bootstrap import House, open_house
from app.core.clock import Clock, FixedClock, SystemClock
from app.core.errors import NotAllowed, Refused
from app.core.paths import default_database
from app.services.ledger import split_id


@contextmanager
def house_of(args: argparse.Namespace, *, create: bool = False) -> Iterator[House]:
    """The house that the command's ``--db`` names, open for one command."""
    house = open_house(args.db or default_database(), _clock(args), create=create)
    try:
        if args.at and not create and not house.office.profile().is_sample:
            raise NotAllowed("cli.at_on_samples_only")
        yield house
    finally:
        house.close()


def _clock(args: argparse.Namespace) -> Clock:
    if not args.at:
        return SystemClock()
    try:
        at = datetime.fromisoformat(args.at)
    except ValueError:
        raise Refused("cli.bad_instant", text=args.at) from None
    if at.tzinfo is None:
        raise Refused("cli.bad_instant", text=args.at)
    return FixedClock(at)


def show(data: Any) -> None:
    """Print ``data`` as JSON for people and programs."""
    print(json.dumps(data, ensure_ascii=False, indent=2))  # noqa: T201 - the command line's answer


def say_line(line: str) -> None:
    """Print one plain line."""
    print(line)  # noqa: T201 - the command line's answer


def task_ids(words: list[str]) -> list[int]:
    """Task numbers as given; raises ``Refused`` for a word that is none."""
    return [number(word, "case.no_task", "task") for word in words]


def number(word: str, code: str, fact: str) -> int:
    """A positive whole number; raises ``Refused`` with sentence ``code`` otherwise."""
    if not word.isdecimal():
        raise Refused(code, **{fact: word})
    return int(word)


def case_of(task: int) -> int:
    return split_id(task)[0]


def local_iso(house: House, at: datetime | None) -> str | None:
    """An instant as ISO with the office's offset."""
    if at is None:
        return None
    zone = house.office.calendar().local_zone
    return at.astimezone(zone).isoformat()


def paths(words: list[str] | None) -> list[Path]:
    return [Path(word) for word in words or []]
