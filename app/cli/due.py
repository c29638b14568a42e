"""The command ``alur due``: deadlines for scripts and checks, one by one or as a CSV file.

It reads arguments and prints; the counting is :mod:`app.domain.deadlines`, and no database is needed.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from app.core import texts
from app.core.celltext import safe_row
from app.core.errors import OutsideTrouble, Refused, UserError
from app.domain import worktable
from app.domain.calendar import Rulings
from app.domain.deadlines import Deadline, Hold, WorkClock, parse_norm
from app.domain.explaining import Explanation
from app.domain.presets import preset
from app.services.holiday_table import FIRST_YEAR, LAST_YEAR, cuti_bersama_notice, national_days

COLUMNS = ("calendar", "start", "norm", "holds")
_DEFAULT_CALENDAR = "magetan"
# Holidays are read this many years past the last start: longer than any norm of an SOP.
_YEARS_AHEAD = 15
# Where the reader puts cells beyond the head line: under a name no column has.
_TOO_MANY = "\n"


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the command to ``alur``; ``shared`` has the options all commands know, unused here."""
    parser = commands.add_parser(
        "due", help=texts.say("due.help"), description=texts.say("due.help"), parents=[shared]
    )
    add = parser.add_argument
    add("--start", type=_moment, metavar="ISO", help=texts.say("due.help_start"))
    add("--norm", help=texts.say("due.help_norm"))
    add("--calendar", default=_DEFAULT_CALENDAR, help=texts.say("due.help_calendar"))
    add("--hold", type=_pair, action="append", default=[], metavar="FROM/TO", help=texts.say("due.help_hold"))
    add("--hari", choices=("kerja", "kalender"), default="kerja", help=texts.say("due.help_hari"))
    add("--first-day", action="store_true", help=texts.say("due.help_first_day"))
    add("--work-cuti-bersama", action="store_true", help=texts.say("due.help_work_cuti_bersama"))
    add("--json", action="store_true", help=texts.say("due.help_json"))
    add("--explain", action="store_true", help=texts.say("due.help_explain"))
    add("--batch", type=Path, metavar="FILE.csv", help=texts.say("due.help_batch"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out ``alur due``: 0 done, 1 refused (reason on stderr), 2 wrong usage."""
    single = args.start is not None or args.norm is not None or args.hold or args.json or args.explain
    if args.batch is not None and single:
        return _complain(texts.say("due.batch_alone"), 2)
    if args.batch is None and (args.start is None or args.norm is None):
        return _complain(texts.say("due.needs_start_and_norm"), 2)
    rulings = Rulings(
        hari_is_working_day=args.hari == "kerja",
        first_day_counts=args.first_day,
        cuti_bersama_off=not args.work_cuti_bersama,
    )
    try:
        sys.stdout.write(_single(args, rulings) if args.batch is None else _batch(args, rulings))
    except UserError as error:
        return _complain(str(error), 1)
    return 0


def _complain(sentence: str, code: int) -> int:
    sys.stderr.write(sentence + "\n")
    return code


# ---------------------------------------------------------------------- reading


@dataclass(frozen=True, slots=True)
class _Pair:
    start: datetime
    end: datetime | None


def _read_moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refused("due.bad_instant", text=text) from None
    if not worktable.FIRST_YEAR < moment.year < worktable.LAST_YEAR:
        raise Refused("due.bad_year", text=text, first=worktable.FIRST_YEAR, last=worktable.LAST_YEAR)
    return moment


def _read_pair(text: str) -> _Pair:
    start, slash, end = text.partition("/")
    if not slash:
        raise Refused("due.bad_hold", text=text)
    pair = _Pair(_read_moment(start), _read_moment(end) if end.strip() else None)
    if pair.end is not None:
        mixed = (pair.start.tzinfo is None) != (pair.end.tzinfo is None)
        if mixed or pair.end < pair.start:
            raise Refused("due.bad_hold", text=text)
    return pair


def _moment(text: str) -> datetime:
    try:
        return _read_moment(text)
    except Refused as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _pair(text: str) -> _Pair:
    try:
        return _read_pair(text)
    except Refused as error:
        raise argparse.ArgumentTypeError(str(error)) from error


# ---------------------------------------------------------------------- counting


@cache
def _clock(name: str, rulings: Rulings, first_year: int, last_year: int) -> WorkClock:
    return WorkClock(replace(preset(name, national_days(first_year, last_year)), rulings=rulings))


def _clock_for(name: str, rulings: Rulings, start: datetime) -> WorkClock:
    """The preset's clock with the holidays of all years a deadline from ``start`` may touch."""
    first, last = FIRST_YEAR, LAST_YEAR
    if not first <= start.year <= last - _YEARS_AHEAD // 2:
        first, last = start.year // 10 * 10 - 1, start.year // 10 * 10 + 10 + _YEARS_AHEAD
    return _clock(name.strip().lower() or _DEFAULT_CALENDAR, rulings, first, last)


def _holds(clock: WorkClock, pairs: Iterable[_Pair]) -> tuple[Hold, ...]:
    return tuple(
        Hold(clock.from_local(pair.start), None if pair.end is None else clock.from_local(pair.end))
        for pair in pairs
    )


# ---------------------------------------------------------------------- one deadline


def _single(args: argparse.Namespace, rulings: Rulings) -> str:
    clock = _clock_for(args.calendar, rulings, args.start)
    start = clock.from_local(args.start)
    holds = _holds(clock, args.hold)
    amount, unit = parse_norm(args.norm, clock.calendar.units) or (0, "menit")
    found = clock.deadline(start, amount, unit, holds)
    explanation = clock.explain(start, amount, unit, holds) if args.explain else None
    if args.json:
        told = _as_json(clock, args, start, found, explanation)
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    lines = [_local(clock, found)]
    if explanation is not None:
        lines += explanation.lines()
        last = explanation.due or explanation.start
        notice = cuti_bersama_notice(clock.calendar.days, explanation.start.year, last.year)
        lines += [notice] if notice else []
    return "\n".join(lines) + "\n"


def _local(clock: WorkClock, deadline: Deadline | None) -> str:
    """The deadline as office time, ISO with seconds; empty where there is none."""
    if deadline is None:
        return ""
    return clock.to_local(deadline.due_at).replace(tzinfo=None).isoformat(timespec="seconds")


def _as_json(
    clock: WorkClock,
    args: argparse.Namespace,
    start: datetime,
    found: Deadline | None,
    explanation: Explanation | None,
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "calendar": clock.calendar.name,
        "zone": clock.calendar.zone,
        "start": clock.to_local(start).isoformat(timespec="seconds"),
        "norm": args.norm,
        "due": clock.to_local(found.due_at).isoformat(timespec="seconds") if found else None,
        "warn": clock.to_local(found.warn_at).isoformat(timespec="seconds") if found else None,
    }
    if explanation is not None:
        told["explanation"] = {
            "windows": [
                {
                    "date": window.date.isoformat(),
                    "from": window.start.isoformat(),
                    "to": window.end.isoformat(),
                    "minutes": window.minutes,
                }
                for window in explanation.windows
            ],
            "minutes": explanation.minutes,
            "days": [{"date": day.date.isoformat(), "number": day.number} for day in explanation.days],
            "skipped": [{"date": gap.date.isoformat(), "reason": gap.reason} for gap in explanation.skipped],
            "moved": [day.isoformat() for day in explanation.moved],
        }
    return told


# ---------------------------------------------------------------------- a file of them


class _Out:
    """Collects what a CSV writer writes, so that nothing is printed before all lines are good."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def write(self, text: str) -> None:
        self.parts.append(text)


def _batch(args: argparse.Namespace, rulings: Rulings) -> str:
    out = _Out()
    try:
        with args.batch.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, restkey=_TOO_MANY, restval="")
            names = list(reader.fieldnames or ())
            missing = [column for column in COLUMNS[:3] if column not in names]
            if missing:
                raise Refused("due.batch_missing_columns", file=args.batch, columns=", ".join(missing))
            kept = [name for name in names if name != "due"]
            writer = csv.DictWriter(out, [*kept, "due"], extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
            for row in reader:
                due = _due_of(row, reader.line_num, args.calendar, rulings)
                writer.writerow(
                    dict(zip(kept, safe_row(row[name] for name in kept), strict=True)) | {"due": due}
                )
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise OutsideTrouble("due.batch_unreadable", file=args.batch, reason=error) from error
    return "".join(out.parts)


def _due_of(row: Mapping[str, str], line: int, calendar: str, rulings: Rulings) -> str:
    """The deadline of one row; raises ``Refused("due.batch_bad_line")`` naming line and column."""
    column = "start"
    try:
        if any(text.strip() for text in row.get(_TOO_MANY) or ()):
            column = str(len(row))
            raise Refused("due.too_many_cells")
        begun = _read_moment(row["start"])
        column = "calendar"
        clock = _clock_for(row["calendar"].strip() or calendar, rulings, begun)
        column = "norm"
        norm = parse_norm(row["norm"], clock.calendar.units)
        column = "holds"
        written = (row.get("holds") or "").split(";")
        holds = _holds(clock, [_read_pair(text) for text in written if text.strip()])
        if norm is None:
            return ""
        column = "norm"
        return _local(clock, clock.deadline(clock.from_local(begun), *norm, holds))
    except UserError as error:
        raise Refused("due.batch_bad_line", line=line, column=column, reason=error) from error
