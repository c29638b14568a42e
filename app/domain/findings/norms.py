"""Knows the sums of the norms (mutu baku waktu) and the rules for their units.

It does not turn one unit into another: what a *hari* is, the office rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.findings.finding import Finding, found
from app.domain.sop import Sop

UNITS = ("menit", "jam", "hari", "hari kerja", "minggu", "bulan", "tahun")
_OPEN_UNITS = ("hari", "minggu", "bulan")  # their length depends on the document or the office
_AMOUNT = re.compile(r"(\d+)\s+(menit|jam|hari kerja|hari|minggu|bulan|tahun)", re.IGNORECASE)
_DURATION = re.compile(r"waktu|durasi", re.IGNORECASE)


def norm_totals(sop: Sop) -> dict[str, int]:
    """The norms of all rows added up per unit as written, in the order the units are met."""
    totals: dict[str, int] = {}
    for row in sop.rows:
        if row.norm:
            totals[row.norm.unit] = totals.get(row.norm.unit, 0) + row.norm.amount
    return totals


def say_totals(sop: Sop) -> str:
    """The sums for people, smaller units first: "264 menit + 1 hari"; "-" without any norm."""
    return _say(norm_totals(sop))


def norms(sop: Sop) -> Iterator[Finding]:
    """Unknown, mixed and undecided units; the sum against the service standard's promise."""
    totals = norm_totals(sop)
    for unit in totals:
        if unit not in UNITS:
            rows = [row.no for row in sop.rows if row.norm and row.norm.unit == unit]
            yield found("norm.unit", rows, unit=unit)
    if len(totals) > 1:
        yield found("norm.mixed_units", place=_caption(sop), total=_say(totals))
    said = " ".join(component.text for component in sop.service).casefold()
    for unit in _OPEN_UNITS:
        if unit in totals and "hari kerja" not in said:
            rows = [row.no for row in sop.rows if row.norm and row.norm.unit == unit]
            yield found("norm.needs_ruling", rows, unit=unit)
    yield from _promise(sop, totals)


def _caption(sop: Sop) -> str:
    return sop.captions.get("time", "Waktu")


def _say(totals: Mapping[str, int]) -> str:
    known = sorted(totals, key=lambda unit: UNITS.index(unit) if unit in UNITS else len(UNITS))
    return " + ".join(f"{totals[unit]} {unit}" for unit in known) or "-"


def _promise(sop: Sop, totals: Mapping[str, int]) -> Iterator[Finding]:
    for component in sop.service:
        promised = _AMOUNT.search(component.text) if _DURATION.search(component.name) else None
        if promised and totals and not _equal(totals, int(promised[1]), promised[2].casefold()):
            yield found("service.duration", place=component.name, promised=promised[0], total=_say(totals))


def _equal(totals: Mapping[str, int], amount: int, unit: str) -> bool:
    days = {"hari", "hari kerja"}
    same = [key for key in totals if key == unit or {key, unit} <= days]
    return len(totals) == 1 and bool(same) and totals[same[0]] == amount
