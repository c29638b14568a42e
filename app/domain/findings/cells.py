"""Knows the rules for the boxes of a row: number, kegiatan, kelengkapan, waktu, output, keterangan.

It does not follow things from row to row (inputs.py does) and knows no drawing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.editing.numbering import style_of
from app.domain.findings.finding import Finding, found
from app.domain.findings.norms import is_read
from app.domain.findings.words import DISPOSITION, is_check, is_working, squash
from app.domain.sop import NodeKind, Row, Sop

_LABEL = re.compile(r"\D*?(\d{1,6})\s*\.?\s*(\w*)\W*")
_DASHES = frozenset({"", "-", "\u2013", "\u2014", "0"})


def cells(sop: Sop) -> Iterator[Finding]:
    """Empty boxes, boxes that say the same, headings, numbers, rows of several roles."""
    yield from _empty(sop)
    yield from _same(sop)
    wrong = right_labels(sop)
    if wrong:
        yield found("row.numbering", wrong, fix="renumber")
    for row in sop.rows:
        if row.nodes and not is_working(row):
            yield found("row.heading", [row.no])
        if is_check(row) and DISPOSITION.search(squash(row.output)):
            yield found("check.outputs_disposition", [row.no], output=row.output)
        yield from _several_roles(sop, row)


def _empty(sop: Sop) -> Iterator[Finding]:
    working = [row for row in sop.rows if is_working(row)]
    empties = {
        "cell.no_text": [row.no for row in sop.rows if not row.text.strip()],
        "cell.no_requirements": [row.no for row in working if not squash(row.requirements)],
        "cell.no_output": [row.no for row in working if not squash(row.output)],
        "cell.no_time": [row.no for row in working if _has_no_time(row)],
    }
    for code, rows in empties.items():
        if rows:
            yield found(code, rows, fix="dash" if code == "cell.no_requirements" else "")
    for row in sop.rows:
        if row.norm and not is_read(row.norm) and not _has_no_time(row):
            yield found("norm.unread", [row.no], written=row.norm.text or f"{row.norm.amount}")


def _has_no_time(row: Row) -> bool:
    """No time at all, or a mark that says so: an activity owes one."""
    return row.norm is None or (not is_read(row.norm) and row.norm.text.strip() in _DASHES)


def _same(sop: Sop) -> Iterator[Finding]:
    # A disposition that brings forth the next one is no standstill.
    equal = [row.no for row in sop.rows if _is(row.output, row.requirements) and not _passes_on(row)]
    if equal:
        yield found("cell.output_is_input", equal)
    repeated = [row.no for row in sop.rows if _is(row.note, row.output)]
    if repeated:
        yield found("cell.note_repeats", repeated, fix="clear_note")
    outputs = {squash(row.output) for row in sop.rows}
    for row in sop.rows:
        known = squash(row.note) in outputs or _is(row.note, row.requirements)
        if _says(row.note) and known and not _is(row.note, row.output):
            yield found("cell.note_contradicts", [row.no], note=row.note, output=row.output)


def _says(text: str) -> bool:
    """Whether the box says anything; a dash says that there is nothing."""
    return squash(text) not in _DASHES


def _is(one: str, other: str) -> bool:
    return _says(one) and squash(one) == squash(other)


def _passes_on(row: Row) -> bool:
    return bool(DISPOSITION.search(squash(row.output))) and not is_check(row)


def right_labels(sop: Sop) -> dict[int, str]:
    """What the wrong numbers should be, by row: 1, 2, 3, …; "3a", "3b" count once, headings may go without.

    Letters or Roman figures throughout are a numbering as well.
    """
    if all(row.label.strip() for row in sop.rows if is_working(row)) and style_of(
        [row.label for row in sop.rows]
    ):
        return {}
    wrong: dict[int, str] = {}
    mark = "." if sum(row.label.strip().endswith(".") for row in sop.rows) * 2 > len(sop.rows) else ""
    expected, seen = 1, ("", "")
    for row in sop.rows:
        written = _LABEL.fullmatch(row.label.strip())
        if not written and not is_working(row):
            continue
        here = (written[1].lstrip("0"), written[2]) if written else ("", "")
        if here[1] and here[0] == seen[0] and here != seen:
            seen = here
            continue
        if here[0] != str(expected):
            wrong[row.no] = f"{expected}{mark}"
        expected, seen = expected + 1, (str(expected), here[1])
    return wrong


def _several_roles(sop: Sop, row: Row) -> Iterator[Finding]:
    keys = dict.fromkeys(node.role for node in row.nodes if node.role)
    if len(keys) > 1:
        decides = any(node.kind is NodeKind.DECIDE for node in row.nodes)
        names = ", ".join(sop.role[key].name if key in sop.role else key for key in keys)
        yield found("row.roles_and_decision" if decides else "row.several_roles", [row.no], names=names)
