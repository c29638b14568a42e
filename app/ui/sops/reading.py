"""Reads the registered SOPs with their findings, for the list and the sheet.

It runs behind the window and shows nothing; a version never changes, so it is judged once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from app.domain.findings import Finding, check, say_totals
from app.domain.sop import Sop
from app.services.registry import Registry, SopRow
from app.ui.sops.words import say_counts


@dataclass(frozen=True)
class SopCard:
    """An SOP's newest version with everything the screen says of it."""

    row: SopRow
    sop: Sop
    findings: tuple[Finding, ...]
    totals: str  # sum of the norms, "264 menit + 1 hari"

    @cached_property
    def region(self) -> str:
        """The first line of the institution, as printed."""
        return self.sop.identity.institution[0] if self.sop.identity.institution else ""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """What the list says under the title, a line each."""
        return (
            self.row.number or "Tanpa nomor di naskah",
            self.region,
            f"Versi {self.row.version_no} · {self.row.rows} baris · {self.row.roles} pelaksana",
            f"{self.totals} · {self.row.running} berjalan",
        )

    @cached_property
    def counts(self) -> str:
        """The findings by severity, in words."""
        return say_counts(self.findings)

    @cached_property
    def found_by(self) -> str:
        """Every word by which the search finds this SOP."""
        return " ".join((self.row.title, *self.lines, self.row.institution, self.counts))


class SopReader:
    """Reads all SOPs; keeps what it judged, by version."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._judged: dict[int, tuple[Sop, tuple[Finding, ...], str]] = {}

    def read(self) -> list[SopCard]:
        """The newest version of every SOP, in the order of their registration."""
        return [SopCard(row, *self._judge(row.id)) for row in self._registry.rows()]

    def _judge(self, version_id: int) -> tuple[Sop, tuple[Finding, ...], str]:
        if version_id not in self._judged:
            sop = self._registry.sop(version_id)
            self._judged[version_id] = (sop, check(sop), say_totals(sop))
        return self._judged[version_id]
