"""What the commands share: opening the house, naming things, printing.

It knows no command of its own.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.clock import Clock, FixedClock, SystemClock
from app.core.errors import NotAllowed, NotFound, OutsideTrouble
from app.core.paths import default_database
from app.core.texts import say

if TYPE_CHECKING:
    from app.bootstrap import House

#: Numbers of cases are 32 bits wide in the database, those of tasks a million times that.
MOST_CASES = 2**31 - 1
MOST_TASKS = MOST_CASES * 1_000_000


# -- words of the command line -----------------------------------------------------------


def database_name(text: str) -> str:
    """The value of ``--db``: a path, or the URL of a kind of database that Alur works with."""
    scheme, is_url, _rest = text.partition("://")
    known = not is_url or scheme.partition("+")[0] in ("sqlite", "postgresql")
    if not text.strip() or not known:
        raise argparse.ArgumentTypeError(say("cli.bad_database", text=text))
    return text


def instant(text: str) -> datetime:
    """The value of ``--at``: an ISO instant; without an offset it is office time."""
    try:
        at = datetime.fromisoformat(text)
        at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(say("cli.bad_instant", text=text)) from None
    return at


def day(text: str) -> date:
    """A date, ISO."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say("cli.bad_date", text=text)) from None


def pair(text: str) -> tuple[str, str]:
    """``ROLE=USER`` as two words."""
    role, _sign, user = (part.strip() for part in text.partition("="))
    if not (role and user):
        raise argparse.ArgumentTypeError(say("cli.bad_holder", text=text))
    return role, user


def task_number(word: str) -> int:
    """The number of a task; raises ``NotFound`` for a word that can be none."""
    found = _number(word, MOST_TASKS)
    if found is None:
        raise NotFound("case.no_task", task=word)
    return found


def case_number(word: str) -> int:
    """The number of a case; raises ``NotFound`` for a word that can be none."""
    found = _number(word, MOST_CASES)
    if found is None:
        raise NotFound("case.no_case", case=word)
    return found


def _number(word: str, most: int) -> int | None:
    if not word.isdecimal() or len(word) > len(str(most)):
        return None
    number = int(word)
    return number if 0 < number <= most else None


def opd_ids(house: House, words: Sequence[str]) -> tuple[int, ...]:
    """Ids of the OPDs named by ``words``: codes in any case, several in one word with commas.

    Raises ``NotFound`` for a code nobody has.
    """
    known = {row.code.casefold(): row.id for row in house.people.opds()}
    codes = [code.strip() for word in words for code in word.split(",") if code.strip()]
    for code in codes:
        if code.casefold() not in known:
            raise NotFound("people.no_opd", opd=code)
    return tuple(known[code.casefold()] for code in codes)


# -- the house ----------------------------------------------------------------------------


@contextmanager
def house_of(args: argparse.Namespace) -> Iterator[House]:
    """The house on the database that ``--db`` names, open for one command.

    Raises ``NotAllowed`` for ``--at`` on a database that is no sample.
    """
    from app.bootstrap import open_house

    clock = clock_of(args)
    house = open_house(args.db or default_database(), clock)
    try:
        if args.at and not house.office.profile().is_sample:
            raise NotAllowed("cli.at_on_samples_only")
        in_office_time(house, clock, args)
        yield house
    finally:
        house.close()


def clock_of(args: argparse.Namespace) -> Clock:
    """The computer's clock, or one that stands at ``--at`` (its offset may still be missing)."""
    if not args.at:
        return SystemClock()
    return FixedClock(args.at if args.at.tzinfo else args.at.replace(tzinfo=UTC))


def in_office_time(house: House, clock: Clock, args: argparse.Namespace) -> None:
    """Read an ``--at`` without offset by the office's zone, known only once the house is open."""
    if isinstance(clock, FixedClock) and args.at.tzinfo is None:
        clock.set(args.at.replace(tzinfo=house.office.calendar().local_zone))


def iso_of(house: House) -> Callable[[datetime | None], str | None]:
    """What turns an instant into ISO text with the office's offset."""
    zone = house.office.calendar().local_zone

    def iso(at: datetime | None) -> str | None:
        return None if at is None else at.astimezone(zone).isoformat()

    return iso


# -- answers ------------------------------------------------------------------------------


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page; what is no character at all is escaped.

    A Windows console of another code page, or a file name in no encoding, must not end
    a command that has already done its work.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def show(data: Any) -> None:
    """Print ``data`` as JSON for people and programs."""
    say_line(json.dumps(data, ensure_ascii=False, indent=2))


def say_line(line: str) -> None:
    """Print one plain line."""
    print(line)


@contextmanager
def shown_progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """What tells on stderr how far long work is, gone when it is done; None where nobody looks at it.

    Ctrl+C there leaves everything as it was.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    try:
        yield _say_progress
    finally:
        print(_WIPE, end="", file=sys.stderr, flush=True)


_WIPE = "\r\x1b[K"


def _say_progress(done: int, total: int, what: str) -> None:
    said = f"{what} … {done}/{total}" if total else f"{what} …"
    print(f"{_WIPE}{said}", end="", file=sys.stderr, flush=True)


def make_folder(folder: Path) -> None:
    """Make ``folder`` where it is missing; raises ``OutsideTrouble`` where nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutsideTrouble("files.unwritable", path=str(folder), detail=detail) from error
    if not os.access(folder, os.W_OK):
        raise OutsideTrouble("files.unwritable", path=str(folder), detail=os.strerror(errno.EACCES))


def paths(words: Sequence[str]) -> list[Path]:
    return [Path(word) for word in words]
