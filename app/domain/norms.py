"""How a time norm (*mutu baku waktu*) is read and how working time is said.

It reads and writes words; it does not count (that is :mod:`app.domain.deadlines`).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from app.core import texts
from app.core.errors import Refused
from app.domain.calendar import DEFAULT_UNITS

_EMPTY = frozenset({"", "-", "–", "—", "0"})  # offices write any of these dashes
# A number, perhaps repeated in words in brackets, and the unit: "15 Menit", "5 (lima) hari kerja".
_NORM = re.compile(r"(\d{1,9}) ?(?:\([^()]*\) ?)?(\D+)")


def parse_norm(text: str, units: Collection[str] = DEFAULT_UNITS) -> tuple[int, str] | None:
    """Read a norm as written in an SOP: "15 Menit" → ``(15, "menit")``.

    None for an empty cell, a dash or a bare 0 (no timer).  ``units`` are the words the office knows.
    Raises ``Refused("clock.bad_norm")`` for anything else.
    """
    words = " ".join(text.lower().split())
    if words in _EMPTY:
        return None
    found = _NORM.fullmatch(words.rstrip("."))
    if found is None or found[2] not in units:
        raise Refused("clock.bad_norm", text=text.strip(), units=", ".join(units))
    return int(found[1]), found[2]


def say_duration(seconds: float) -> str:
    """Working time in words: "42 mnt", "3 jam 5 mnt", under a minute "40 dtk"; begun minutes not counted."""
    whole = int(abs(seconds))
    sign = "−" if seconds <= -1 else ""
    if 0 < whole < 60:
        return sign + texts.say("clock.seconds", n=whole)
    return sign + _hours_and_minutes(whole // 60)


def say_remaining(seconds: float, days: int = 0) -> str:
    """What is left or overrun in working time: "4 mnt", "Lewat 42 mnt", "1 hari kerja".

    ``seconds`` negative: overrun.  ``days`` working days (see ``WorkClock.remaining_days``) are said
    instead where there are any.  Begun minutes count, so that what is left never reads 0.
    """
    if days:
        said = texts.say("clock.working_days", n=abs(days))
    else:
        said = _hours_and_minutes(int(-(-abs(seconds) // 60)))
    return texts.say("clock.overrun", time=said) if seconds < 0 or days < 0 else said


def _hours_and_minutes(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return texts.say("clock.minutes", n=rest)
    if not rest:
        return texts.say("clock.hours", n=hours)
    return texts.say("clock.hours_minutes", hours=hours, minutes=rest)
