"""Knows how dates and times are written in Indonesian offices, and reads them back.

It does not know time zones or the calendar of work: what it is handed is already office time.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time

DAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTH_NAMES = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
# Three letters each; people also write "Agt", "Nop" and the old "Pebruari".
MONTH_SHORTS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
_ALSO = {"pebruari": 2, "peb": 2, "agt": 8, "agust": 8, "sept": 9, "nopember": 11, "nop": 11}
_MONTHS = {
    **{name.casefold(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name.casefold(): number for number, name in enumerate(MONTH_SHORTS, 1)},
    **_ALSO,
}
_DAYS = frozenset(name.casefold() for name in DAY_NAMES) | {"jum'at", "jum\u2019at", "ahad"}

# Texts, compiled when first used: a window that only writes dates stands earlier.
_WORDS = r"(?:(?P<weekday>[^\W\d]+['\u2019]?[^\W\d]*)\s*,?\s+)?(?P<rest>\d.*)"
_NAMED = r"(\d{1,2})\s+([^\W\d]+)\.?\s+(\d{4})"
_DAY_FIRST = r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"
_YEAR_FIRST = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_MONTH_ONLY = r"([^\W\d]+)\.?\s+(\d{4})"
_TIME = r"(?i:(\d{1,2})[.:](\d{2})(?:\s*(?:wib|wita|wit))?)"


def parse_date(text: str) -> date | None:
    """The date written in ``text``; ``None`` where it is none or no real day.

    Reads "25 Mei 2022", "03 MEI 2023", "20 Nov 2026", "Jumat, 8 November 2024",
    "25-05-2022", "25/5/2022", "2022-05-25"; a weekday that is no weekday is not
    read, a wrong one is not checked.
    """
    words = re.fullmatch(_WORDS, text.strip())
    if not words or (words["weekday"] and words["weekday"].casefold() not in _DAYS):
        return None
    rest = words["rest"].strip()
    if found := re.fullmatch(_NAMED, rest):
        return _real(int(found[3]), _MONTHS.get(found[2].casefold(), 0), int(found[1]))
    if found := re.fullmatch(_DAY_FIRST, rest):
        return _real(int(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(_YEAR_FIRST, rest):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    return None


def parse_month(text: str) -> date | None:
    """The first day of a month written without a day ("Januari 2023"), else ``None``."""
    found = re.fullmatch(_MONTH_ONLY, text.strip())
    return _real(int(found[2]), _MONTHS.get(found[1].casefold(), 0), 1) if found else None


def parse_time(text: str) -> time | None:
    """The time of day written in ``text`` ("09.12", "9:12", "08.00 WIB"), else ``None``."""
    found = re.fullmatch(_TIME, text.strip())
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))


def day_name(day: date) -> str:
    """ "Senin" to "Minggu"."""
    return DAY_NAMES[day.weekday()]


def month_name(number: int) -> str:
    """ "Januari" for 1; raises ``ValueError`` outside 1 to 12."""
    if not 1 <= number <= len(MONTH_NAMES):
        raise ValueError(number)
    return MONTH_NAMES[number - 1]


def say_date(day: date, *, weekday: bool = False) -> str:
    """ "25 Mei 2022", as papers have it; with ``weekday`` "Rabu, 25 Mei 2022"."""
    written = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
    return f"{day_name(day)}, {written}" if weekday else written


def say_short(day: date) -> str:
    """ "20 Nov 2026", as screens have it."""
    return f"{day.day} {MONTH_SHORTS[day.month - 1]} {day.year}"


def say_time(at: time | datetime) -> str:
    """ "09.12", office time."""
    return f"{at.hour:02d}.{at.minute:02d}"


def say_moment(at: datetime) -> str:
    """ "20 Nov 2026 09.12"; ``at`` is already office time."""
    return f"{say_short(at)} {say_time(at)}"


def is_weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() >= 5


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
