"""What the makers of outputs are handed, and what they give: frozen values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, tzinfo
from pathlib import Path

from app.domain.designs import Format
from app.services.casebook import CaseDetail, TaskDetail

#: Hears how far a long making is: done, of how many, what was made last.
Progress = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: its name and bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """The step, its case, who stands at it, the office's day and zone, and who hears of the progress."""

    detail: TaskDetail
    case: CaseDetail
    by: int
    today: date
    zone: tzinfo
    report: Progress

    @property
    def title(self) -> str:
        """The case in words."""
        row = self.case.row
        return f"{row.title}, {row.period}" if row.period else row.title


@dataclass(frozen=True, slots=True)
class Choice:
    """Approved tables by key; ``shape`` of pictures; ``caption``: empty for the tables' own sentences."""

    tables: tuple[str, ...]
    shape: Format = Format.SQUARE
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """Where and when something was published, with its address and files that prove it."""

    where: str
    day: date
    address: str = ""
    note: str = ""
    proofs: tuple[Path, ...] = ()
