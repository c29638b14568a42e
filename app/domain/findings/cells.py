"""Knows the rules for the boxes of a row: number, kelengkapan, waktu, output, keterangan.

It does not follow things from row to row (inputs.py does) and knows no drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.findings.finding import Finding, found
from app.domain.findings.words import DISPOSITION, is_check, is_working, squash
from app.domain.sop import NodeKind, Row, Sop


def cells(sop: Sop) -> Iterator[Finding]:
    """Empty boxes, boxes that say the same, headings, numbers, rows of several roles."""
    yield from _empty(sop)
    yield from _same(sop)
    yield from _numbers(sop)
    for row in sop.rows:
        if not is_working(row):
            yield found("row.heading", [row.no])
        if is_check(row) and DISPOSITION.search(squash(row.output)):
            yield found("check.outputs_disposition", [row.no], output=row.output)
        yield from _several_roles(sop, row)


def _empty(sop: Sop) -> Iterator[Finding]:
    working = [row for row in sop.rows if is_working(row)]
    empties = {
        "cell.no_requirements": [row.no for row in working if not squash(row.requirements)],
        "cell.no_output": [row.no for row in working if not squash(row.output)],
        "cell.no_time": [row.no for row in working if row.norm is None],
    }
    for code, rows in empties.items():
        if rows:
            yield found(code, rows)


def _same(sop: Sop) -> Iterator[Finding]:
    # A disposition that brings forth the next one is no standstill.
    equal = [row.no for row in sop.rows if _is(row.output, row.requirements) and not _passes_on(row)]
    if equal:
        yield found("cell.output_is_input", equal)
    repeated = [row.no for row in sop.rows if _is(row.note, row.output)]
    if repeated:
        yield found("cell.note_repeats", repeated)
    for row in sop.rows:
        others = [row.requirements, *(other.output for other in sop.rows)]
        if not _is(row.note, row.output) and any(_is(row.note, other) for other in others):
            yield found("cell.note_contradicts", [row.no], note=row.note, output=row.output)


def _is(one: str, other: str) -> bool:
    return bool(squash(one)) and squash(one) == squash(other)


def _passes_on(row: Row) -> bool:
    return bool(DISPOSITION.search(squash(row.output))) and not is_check(row)


def _numbers(sop: Sop) -> Iterator[Finding]:
    numbers = [(row, int(label[0])) for row in sop.rows if (label := re.findall(r"\d+", row.label))]
    wrong = [row.no for row, number in numbers if number != row.no]
    bare = [row.no for row in sop.rows if not re.search(r"\d", row.label)]
    if wrong or bare:
        yield found("row.numbering", sorted(wrong + bare))


def _several_roles(sop: Sop, row: Row) -> Iterator[Finding]:
    keys = dict.fromkeys(node.role for node in row.nodes if node.role)
    if len(keys) > 1:
        decides = any(node.kind is NodeKind.DECIDE for node in row.nodes)
        names = ", ".join(sop.role[key].name if key in sop.role else key for key in keys)
        yield found("row.roles_and_decision" if decides else "row.several_roles", [row.no], names=names)
