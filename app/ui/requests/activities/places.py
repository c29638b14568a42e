"""Where the fields of the form of an activity stand on its pages: which share a line, which are long."""

from __future__ import annotations

from app.domain.tables.activity import PHASES
from app.domain.tables.activity_words import fields_of

#: Fields of several lines.
LONG = ("3.1", "3.2", "4.5")
_BESIDE = (
    ("method", "type"),
    ("recommended", "recommendation"),
    ("sector", "code"),
    ("1.2.phone", "1.2.fax", "1.2.email"),
    ("2.1.first", "2.1.second"),
    ("2.2.name", "2.2.post"),
    ("2.2.phone", "2.2.fax", "2.2.email"),
    *((f"3.3.{phase}.from", f"3.3.{phase}.to") for phase in PHASES),
    ("4.1", "4.2"),
    ("4.3", "4.4"),
    ("5.1", "5.2"),
    ("5.3", "5.4"),
    ("5.5", "5.6"),
    ("5.7", "5.8"),
    ("6.1", "6.3"),
    ("6.4", "6.5"),
    ("6.6.supervisors", "6.6.enumerators", "6.7"),
    ("7.1.editing", "7.1.coding", "7.1.entry", "7.1.validation"),
    ("8.1.printed", "8.2.printed"),
    ("8.1.digital", "8.2.digital"),
    ("8.1.micro", "8.2.micro"),
)


def lines_of(block: str) -> list[tuple[str, ...]]:
    """The codes of a block, line by line, in the order of the form; every one exactly once."""
    beside = {code: line for line in _BESIDE for code in line}
    lines: dict[tuple[str, ...], None] = {}
    for each in fields_of(block):
        lines[beside.get(each.code, (each.code,))] = None
    return list(lines)
