"""What is wrong with a delivered file, cell by cell: where, what was read, why, and what to do.

The sentences stand in ``core.texts``: the reason as "intake.<code>", what to do as
"intake_remedy.<code>".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.core import texts
from app.domain.tables.values import Sign


class Severity(StrEnum):
    """What a finding means for the delivery."""

    REFUSE = "refuse"  # cannot be taken as it is
    ASK = "ask"  # somebody has to say what is meant, or that it is right
    NOTE = "note"  # worth knowing


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a cell that can be read in several: the number or the sign, and how it is said."""

    number: float | None
    words: str
    sign: Sign = Sign.PLAIN


@dataclass(frozen=True, slots=True)
class CellFinding:
    """One finding.  ``sheet`` and ``cell`` as the spreadsheet names them ("C14"), empty for the whole.

    ``table``, ``row``, ``column``: keys of what the cell stands for, as far as that is known.
    ``read``: what was read, as written.  ``readings``: what may be chosen where it is asked.
    ``facts`` fill the sentences beside sheet, cell and read.
    """

    code: str
    severity: Severity
    sheet: str = ""
    cell: str = ""
    table: str = ""
    row: str = ""
    column: str = ""
    read: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()

    @property
    def reason(self) -> str:
        """Why it is wrong, in a sentence."""
        return texts.say(f"intake.{self.code}", **self._said)

    @property
    def remedy(self) -> str:
        """What to do about it, in a sentence."""
        return texts.say(f"intake_remedy.{self.code}", **self._said)

    @property
    def _said(self) -> dict[str, object]:
        return {"sheet": self.sheet, "cell": self.cell, "read": self.read, **self.facts}
