"""What is remembered about sheets of one shape, put together with the words of their tables.

It decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from app.domain.rule_language import TableWords
from app.services.office import Office
from app.services.submissions import MappingRow
from app.services.submissions.intake import Intake
from app.services.submissions.rules import OfficeRules


@dataclass(frozen=True)
class Shapes:
    """All decisions, the words of the tables, and the office's zone."""

    rows: tuple[MappingRow, ...]
    words: Mapping[str, TableWords]
    zone: tzinfo


class ShapeReader:
    """Reads them together."""

    def __init__(self, intake: Intake, rules: OfficeRules, office: Office) -> None:
        self._intake = intake
        self._rules = rules
        self._office = office

    def shapes(self) -> Shapes:
        """Every decision, the newest first."""
        return Shapes(tuple(self._intake.mappings()), self._rules.words(), self._office.calendar().local_zone)
