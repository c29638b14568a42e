"""Knows the sums of the norms (mutu baku waktu) and the rules for their units.

It does not turn one unit into another: what a *hari* is, the office rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.findings.finding import Finding, found
from app.domain.sop import Norm, Sop

UNITS = ("menit", "jam", "hari", "hari kerja", "minggu", "bulan", "tahun")
_OPEN_UNITS = ("hari", "minggu", "bulan")  # their length depends on the document or the office
# Capitals are folded for plain letters only, so that what is read is a unit known.
_AMOUNT = re.compile(
    r"(\d{1,6})\s*(?:\([^()]{1,40}\)\s*)?((?ai:menit|jam|hari kerja|hari|minggu|bulan|tahun))\b"
)
_JOINED = re.compile(r"\s*(?:,|dan|\+)?\s*", re.IGNORECASE)
_DURATION = re.compile(r"waktu|durasi", re.IGNORECASE)


# Shortest and longest that a unit can mean, in minutes of work: what a day is, the office rules.
_SPANS: Mapping[str, tuple[int, int]] = {
    "menit": (1, 1),
    "jam": (60, 60),
    "hari": (300, 1_440),
    "minggu": (1_500, 10_080),
    "bulan": (6_000, 44_640),
    "tahun": (72_000, 527_040),
}


def is_read(norm: Norm) -> bool:
    """Whether the written time is one that can be counted."""
    return norm.amount > 0 and bool(norm.unit)


def norm_totals(sop: Sop) -> dict[str, int]:
    """The norms of all rows added up per unit as written, in the order the units are met."""
    totals: dict[str, int] = {}
    for row in sop.rows:
        if row.norm and is_read(row.norm):
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
        yield found("norm.mixed_units", place=_caption(sop), spot="captions", total=_say(totals))
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
    for number, component in enumerate(sop.service, 1):
        written, promised = _promised(component.text) if _DURATION.search(component.name) else ("", {})
        known = {unit: amount for unit, amount in totals.items() if unit in UNITS}
        if promised and known and not _keeps(known, promised):
            yield found(
                "service.duration",
                place=component.name,
                spot=f"service:{number}",
                promised=written,
                total=_say(totals),
            )


def _promised(text: str) -> tuple[str, dict[str, int]]:
    """The first time named in ``text``, as written and per unit: "2 (dua) jam 30 menit"."""
    amounts: dict[str, int] = {}
    begin = end = -1
    for found_one in _AMOUNT.finditer(text):
        if begin >= 0 and not _JOINED.fullmatch(text[end : found_one.start()]):
            break
        begin, end = (found_one.start() if begin < 0 else begin), found_one.end()
        unit = found_one[2].casefold()
        amounts[unit] = amounts.get(unit, 0) + int(found_one[1])
    return text[begin:end] if amounts else "", amounts


def _family(unit: str) -> str:
    return "hari" if unit == "hari kerja" else unit


def _keeps(totals: Mapping[str, int], promised: Mapping[str, int]) -> bool:
    """Whether the sum is what is promised; a sum in smaller units may be rounded up to the promise's."""
    rest: dict[str, int] = {}
    for sign, amounts in ((1, totals), (-1, promised)):
        for unit, amount in amounts.items():
            rest[_family(unit)] = rest.get(_family(unit), 0) + sign * amount
    minutes = rest.pop("menit", 0) + 60 * rest.pop("jam", 0)
    rest = {unit: amount for unit, amount in {**rest, "menit": minutes}.items() if amount}
    if len(rest) < 2:
        return not rest
    largest = max(map(_family, promised), key=lambda unit: _SPANS[unit][1])
    # More than the promise less one of its units, and no more than the promise.
    less_one = {**rest, largest: rest.get(largest, 0) + 1}
    return _span(rest)[0] <= 0 < _span(less_one)[1]


def _span(amounts: Mapping[str, int]) -> tuple[int, int]:
    """The least and the most that ``amounts`` can mean together, in minutes."""
    spans = [sorted(amount * length for length in _SPANS[unit]) for unit, amount in amounts.items()]
    return sum(span[0] for span in spans), sum(span[1] for span in spans)
