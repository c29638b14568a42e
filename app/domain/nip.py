"""Knows the make-up of an employee number (NIP, NI PPPK): 8 birth, 6 service, 1 sex, 3 serial digits.

It does not know persons, and it never refuses to keep a bad number: old papers carry some.

Source: Perka BKN 22/2007.  Contract staff (PPPK) have a two-digit code of the
contract where civil servants have the month of service.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.errors import Refused

LENGTH = 18
_GROUPS = (0, 8, 14, 15, 18)
_YOUNGEST = 17  # years between birth and entry; younger entries are slips of the pen
_MONTHS = 12


class NipFault(StrEnum):
    """What is wrong with a number; each has a sentence ``nip.<fault>``."""

    LENGTH = "length"
    BIRTH = "birth"
    SERVICE = "service"
    SEX = "sex"
    SERIAL = "serial"


@dataclass(frozen=True, slots=True)
class Nip:
    """A number that stands up to every check; ``service_code`` is a month, or a code for PPPK."""

    digits: str
    born: date
    service_year: int
    service_code: int
    female: bool
    serial: int

    @property
    def pppk(self) -> bool:
        """Contract staff: the service code is no month."""
        return self.service_code > _MONTHS

    @property
    def label(self) -> str:
        """The word to print before the number."""
        return "NI PPPK" if self.pppk else "NIP"

    def __str__(self) -> str:
        return format_nip(self.digits)


def digits_of(text: str) -> str:
    """The digits of ``text`` without anything between them."""
    return re.sub(r"[^0-9]", "", text)


def nip_faults(text: str) -> tuple[NipFault, ...]:
    """Everything wrong with the number in ``text``; empty for a good one."""
    digits = digits_of(text)
    if len(digits) != LENGTH:
        return (NipFault.LENGTH,)
    born = _birth(digits)
    checks = (
        (NipFault.BIRTH, born is not None),
        (NipFault.SERVICE, _service_fits(digits, born)),
        (NipFault.SEX, digits[14] in "12"),
        (NipFault.SERIAL, digits[15:] != "000"),
    )
    return tuple(fault for fault, good in checks if not good)


def parse_nip(text: str) -> Nip:
    """The number taken apart; raises ``Refused`` (``nip.<fault>``) naming the first fault."""
    digits = digits_of(text)
    for fault in nip_faults(text):
        raise Refused(f"nip.{fault}", text=text, count=len(digits))
    return Nip(
        digits=digits,
        born=date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])),
        service_year=int(digits[8:12]),
        service_code=int(digits[12:14]),
        female=digits[14] == "2",
        serial=int(digits[15:]),
    )


def format_nip(text: str) -> str:
    """``text`` in the groups 8-6-1-3; what has not 18 digits comes back as it is written."""
    digits = digits_of(text)
    if len(digits) != LENGTH:
        return text.strip()
    return " ".join(digits[start:end] for start, end in itertools.pairwise(_GROUPS))


def nip_label(text: str) -> str:
    """``NI PPPK`` for a good number of contract staff, else ``NIP``."""
    return "NIP" if nip_faults(text) else parse_nip(text).label


def _birth(digits: str) -> date | None:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    return born if born.year > 1900 else None


def _service_fits(digits: str, born: date | None) -> bool:
    year, code = int(digits[8:12]), int(digits[12:14])
    return code > 0 and (born is None or year >= born.year + _YOUNGEST)
